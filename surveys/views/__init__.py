"""The survey journey, page by page."""

from surveys.views.apart import survey_equality, survey_reply, survey_take_back
from surveys.views.ending import survey_check, survey_done, survey_hear_back, survey_who_helped
from surveys.views.files import survey_file, survey_picture
from surveys.views.paper import survey_paper
from surveys.views.questions import survey, survey_page
from surveys.views.reading import survey_piece, survey_words
from surveys.views.reading_together import read_together, read_together_worried
from surveys.views.results import survey_results, survey_results_file
from surveys.views.stopping import survey_again, survey_come_back
from surveys.views.while_writing import survey_keep

__all__ = [
    "read_together",
    "read_together_worried",
    "survey",
    "survey_again",
    "survey_check",
    "survey_come_back",
    "survey_done",
    "survey_equality",
    "survey_file",
    "survey_hear_back",
    "survey_keep",
    "survey_page",
    "survey_paper",
    "survey_picture",
    "survey_piece",
    "survey_reply",
    "survey_results",
    "survey_results_file",
    "survey_take_back",
    "survey_who_helped",
    "survey_words",
]
