"""The survey journey, page by page."""

from surveys.views.ending import survey_check, survey_done, survey_hear_back, survey_who_helped
from surveys.views.questions import survey, survey_page
from surveys.views.stopping import survey_again, survey_come_back

__all__ = [
    "survey",
    "survey_again",
    "survey_check",
    "survey_come_back",
    "survey_done",
    "survey_hear_back",
    "survey_page",
    "survey_who_helped",
]
