"""Every form of a survey: for who answers, and for who writes and reads it."""

from surveys.forms.answering import (
    NO_REPLY,
    AnswerForm,
    ComeBackForm,
    HearBackForm,
    HelpedForm,
    StartForm,
    WorriedForm,
)
from surveys.forms.apart import EqualityForm, PrivacyForm
from surveys.forms.bringing_in import BringInForm, FormFileForm, signed
from surveys.forms.correcting import CorrectedForm
from surveys.forms.elsewhere import ElsewhereForm, MappingForm
from surveys.forms.exports import EndResearchForm, ExportForm, ResearchForm
from surveys.forms.files import FileAnswerForm, PictureForm
from surveys.forms.library import AskAgainForm, KeepForm, KeptForm, LookForm, TakeForm
from surveys.forms.page import PageForm, place_of
from surveys.forms.papers import PaperCameForm, PaperForm
from surveys.forms.phone import FindForm, SpokenForm, TheirCodeForm
from surveys.forms.picturing import ChoicePictureForm
from surveys.forms.quotes import DecideQuoteForm, ProposeQuoteForm, QuotesForm
from surveys.forms.reading import ReadingForm
from surveys.forms.results import ByGroupForm, ResultsForm
from surveys.forms.sheets import SheetForm
from surveys.forms.speaking import SpokenAnswerForm, TypeForm
from surveys.forms.themes import SecondReadingForm, SplitForm, ThemeForm
from surveys.forms.together import CoReadingForm, OfferToReadForm
from surveys.forms.wording import EasyForm, TranslationForm, WordingForm
from surveys.forms.writing import ConditionForm, CopyForm, PasteForm, QuestionForm, WorriedReaderForm

__all__ = [
    "NO_REPLY",
    "AnswerForm",
    "AskAgainForm",
    "BringInForm",
    "ByGroupForm",
    "ChoicePictureForm",
    "CoReadingForm",
    "ComeBackForm",
    "ConditionForm",
    "CopyForm",
    "CorrectedForm",
    "DecideQuoteForm",
    "EasyForm",
    "ElsewhereForm",
    "EndResearchForm",
    "EqualityForm",
    "ExportForm",
    "FileAnswerForm",
    "FindForm",
    "FormFileForm",
    "HearBackForm",
    "HelpedForm",
    "KeepForm",
    "KeptForm",
    "LookForm",
    "MappingForm",
    "OfferToReadForm",
    "PageForm",
    "PaperCameForm",
    "PaperForm",
    "PasteForm",
    "PictureForm",
    "PrivacyForm",
    "ProposeQuoteForm",
    "QuestionForm",
    "QuotesForm",
    "ReadingForm",
    "ResearchForm",
    "ResultsForm",
    "SecondReadingForm",
    "SheetForm",
    "SplitForm",
    "SpokenAnswerForm",
    "SpokenForm",
    "StartForm",
    "TakeForm",
    "TheirCodeForm",
    "ThemeForm",
    "TranslationForm",
    "TypeForm",
    "WordingForm",
    "WorriedForm",
    "WorriedReaderForm",
    "place_of",
    "signed",
]
