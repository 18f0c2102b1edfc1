"""Surveys, answers and themes."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image

from ladder.models import Activity
from people import clock, links, texts
from surveys import actions
from surveys.actions import NewQuestion, Promised, keeping_counts
from surveys.models import (
    Alike,
    AnswerFile,
    AnswerImport,
    AnswerWords,
    ChoicePicture,
    ChoiceRow,
    Coding,
    CoReader,
    CoReading,
    EqualityAnswer,
    Export,
    KeptCount,
    LibraryQuestion,
    Paper,
    Piece,
    PublishedResults,
    Question,
    Questionnaire,
    QuestionnaireVersion,
    Quote,
    Read,
    ResearchRequest,
    Response,
    Search,
    SecondReading,
    Stub,
    Theme,
    Told,
    Typed,
)
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory

STOPS, TRAVEL, LIKES, PHOTO, LUNCH = "stops", "travel", "likes", "photo", "lunch"


def document() -> dict[str, Any]:
    """A published survey of three questions."""
    return {
        "schema": 1,
        "questions": [
            {
                "code": TRAVEL,
                "kind": "one",
                "words": texts.of("How do you get there?"),
                "hint": {},
                "choices": [
                    {"code": "bus", "label": texts.of("By bus"), "apart": False},
                    {"code": "walk", "label": texts.of("I walk"), "apart": False},
                ],
                "optional": True,
            },
            {
                "code": STOPS,
                "kind": "long",
                "words": texts.of("What stops you?"),
                "hint": {},
                "choices": [],
                "optional": True,
            },
            {
                "code": LIKES,
                "kind": "several",
                "words": texts.of("What do you like?"),
                "hint": {},
                "choices": [
                    {"code": "music", "label": texts.of("Music"), "apart": False},
                    {"code": "sport", "label": texts.of("Sport"), "apart": False},
                    {"code": "none", "label": texts.of("None of these"), "apart": True},
                ],
                "optional": True,
            },
        ],
    }


class QuestionnaireFactory(DjangoModelFactory[Questionnaire]):
    class Meta:
        model = Questionnaire

    activity = factory.SubFactory(ActivityFactory)


class QuestionFactory(DjangoModelFactory[Question]):
    class Meta:
        model = Question

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    position = factory.Sequence(lambda number: number + 1)
    code = factory.Sequence(lambda number: f"question-{number}")
    kind = "long"
    words = factory.LazyFunction(lambda: texts.of("What stops you?"))


def png() -> bytes:
    """A small picture."""
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "PNG")
    return drawn.getvalue()


PNG = png()


class PieceFactory(DjangoModelFactory[Piece]):
    """A picture of one point; each has a hash of its own."""

    class Meta:
        model = Piece

    team = factory.SubFactory("tests.factories.people.TeamFactory")
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    kind = "png"
    size = len(PNG)
    file = factory.LazyFunction(lambda: ContentFile(PNG, name="picture"))


class QuestionnaireVersionFactory(DjangoModelFactory[QuestionnaireVersion]):
    class Meta:
        model = QuestionnaireVersion

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    number = 1
    document = factory.LazyFunction(document)
    hash = "0" * 64
    published_by = factory.SubFactory(UserFactory)


class ResponseFactory(DjangoModelFactory[Response]):
    """Answers that were begun by somebody invited; `submitted=True`: handed in."""

    class Meta:
        model = Response
        skip_postgeneration_save = True

    class Params:
        submitted = factory.Trait(state="submitted", submitted_at=factory.LazyFunction(clock.now))

    version = factory.SubFactory(QuestionnaireVersionFactory)
    participation = factory.LazyAttribute(
        lambda one: ParticipationFactory(activity=one.version.questionnaire.activity)
    )
    reference = factory.Sequence(lambda number: f"REF{number:05d}")

    @factory.post_generation
    def is_counted(self, create: bool, given: object, **more: object) -> None:
        """As whoever hands in is counted. Rows and words that a test adds by itself it counts by itself."""
        if create:
            keeping_counts.count_anew(self.pk)
            self.refresh_from_db(fields=["counted"])


class AnswerWordsFactory(DjangoModelFactory[AnswerWords]):
    class Meta:
        model = AnswerWords
        skip_postgeneration_save = True

    response = factory.SubFactory(ResponseFactory)
    question = STOPS
    words = "The bus comes too late."

    @factory.post_generation
    def is_counted(self, create: bool, given: object, **more: object) -> None:
        if create:
            keeping_counts.count_anew(self.response_id)
            self.response.refresh_from_db(fields=["counted"])


class AnswerFileFactory(DjangoModelFactory[AnswerFile]):
    """A photo on the disk, with its row."""

    class Meta:
        model = AnswerFile

    response = factory.SubFactory(ResponseFactory)
    question = PHOTO
    kind = "jpg"
    size = 4
    file = factory.LazyFunction(lambda: ContentFile(b"\xff\xd8\xff\xe0", name="photo"))


class TypedFactory(DjangoModelFactory[Typed]):
    class Meta:
        model = Typed

    response = factory.SubFactory(ResponseFactory)
    question = STOPS
    what = "all"
    by = factory.SubFactory(UserFactory)


class ChoicePictureFactory(DjangoModelFactory[ChoicePicture]):
    class Meta:
        model = ChoicePicture

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    hash = factory.Sequence(lambda number: f"{number:064x}")
    kind = "png"
    size = 4
    file = factory.LazyFunction(lambda: ContentFile(b"\x89PNG", name="picture"))


class ChoiceRowFactory(DjangoModelFactory[ChoiceRow]):
    class Meta:
        model = ChoiceRow
        skip_postgeneration_save = True

    response = factory.SubFactory(ResponseFactory)
    question = TRAVEL
    option = "bus"

    @factory.post_generation
    def is_counted(self, create: bool, given: object, **more: object) -> None:
        if create:
            keeping_counts.count_anew(self.response_id)
            self.response.refresh_from_db(fields=["counted"])


class KeptCountFactory(DjangoModelFactory[KeptCount]):
    """One number that is kept, of whatever answers there are."""

    class Meta:
        model = KeptCount

    version = factory.SubFactory(QuestionnaireVersionFactory)
    what = "wrote"
    question = STOPS
    people = 12


class PaperFactory(DjangoModelFactory[Paper]):
    """A copy that was printed for somebody, and has not come back."""

    class Meta:
        model = Paper

    version = factory.SubFactory(QuestionnaireVersionFactory)
    code = factory.LazyFunction(links.new_code)
    printed_on = factory.LazyFunction(clock.today)


class EqualityAnswerFactory(DjangoModelFactory[EqualityAnswer]):
    class Meta:
        model = EqualityAnswer

    activity = factory.SubFactory(ActivityFactory)
    question = "age"
    option = "35-49"


class StubFactory(DjangoModelFactory[Stub]):
    class Meta:
        model = Stub

    activity = factory.SubFactory(ActivityFactory)
    hash = factory.Sequence(lambda number: f"{number:064d}")


class ThemeFactory(DjangoModelFactory[Theme]):
    class Meta:
        model = Theme

    activity = factory.SubFactory(ActivityFactory)
    words = factory.LazyFunction(lambda: texts.of("The bus comes too late."))


class CodingFactory(DjangoModelFactory[Coding]):
    class Meta:
        model = Coding

    response = factory.SubFactory(ResponseFactory)
    theme = factory.LazyAttribute(
        lambda one: ThemeFactory(activity=one.response.version.questionnaire.activity)
    )
    question = STOPS
    by = factory.SubFactory(UserFactory)


class AlikeFactory(DjangoModelFactory[Alike]):
    """An answer that is worded like those in a theme of its activity."""

    class Meta:
        model = Alike

    answer = factory.SubFactory(AnswerWordsFactory)
    theme = factory.LazyAttribute(
        lambda one: ThemeFactory(activity=one.answer.response.version.questionnaire.activity)
    )
    much = 0.5


class SecondReadingFactory(DjangoModelFactory[SecondReading]):
    """An answer that was drawn, and that nobody has read again yet."""

    class Meta:
        model = SecondReading

    answer = factory.SubFactory(AnswerWordsFactory)


class CoReaderFactory(DjangoModelFactory[CoReader]):
    """Somebody who took part and offered to help to read; `agreed=True`: staff said yes."""

    class Meta:
        model = CoReader

    class Params:
        agreed = factory.Trait(
            agreed_on=factory.LazyFunction(clock.today), agreed_by=factory.SubFactory(UserFactory)
        )

    participation = factory.SubFactory(ParticipationFactory)


class CoReadingFactory(DjangoModelFactory[CoReading]):
    """What one of them found: no theme fits."""

    class Meta:
        model = CoReading

    answer = factory.SubFactory(AnswerWordsFactory)
    reader = factory.LazyAttribute(
        lambda one: CoReaderFactory(
            participation__activity=one.answer.response.version.questionnaire.activity, agreed=True
        )
    )


class QuoteFactory(DjangoModelFactory[Quote]):
    """Words of somebody who lets us use them, proposed."""

    class Meta:
        model = Quote

    response = factory.SubFactory(ResponseFactory, submitted=True, may_quote=True)
    question = STOPS
    words = "The bus comes too late."
    proposed_by = factory.SubFactory(UserFactory)


class ReadFactory(DjangoModelFactory[Read]):
    """An answer that somebody read, and no theme fits."""

    class Meta:
        model = Read

    response = factory.SubFactory(ResponseFactory)
    question = STOPS
    by = factory.SubFactory(UserFactory)


class PublishedResultsFactory(DjangoModelFactory[PublishedResults]):
    """Results of a survey that asked one question, of which nothing may be said."""

    class Meta:
        model = PublishedResults

    activity = factory.SubFactory(ActivityFactory)
    version = factory.Sequence(lambda number: number + 1)
    document = factory.LazyFunction(
        lambda: {
            "schema": 1,
            "people": {"kind": "few", "number": None},
            "asked": {"kind": "exact", "number": 0},
            "ways_in": [],
            "questions": [],
            "splits": [],
            "invited": [],
            "tables": {},
        }
    )
    published_by = factory.SubFactory(UserFactory)


class ResearchRequestFactory(DjangoModelFactory[ResearchRequest]):
    class Meta:
        model = ResearchRequest

    activity = factory.SubFactory(ActivityFactory)
    who = "Dr Ada Byron, University of Wrenfield"
    why = "What keeps people from coming"
    ends_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=90))
    asked_by = factory.SubFactory(UserFactory)


class ExportFactory(DjangoModelFactory[Export]):
    class Meta:
        model = Export

    activity = factory.SubFactory(ActivityFactory)
    made_by = factory.SubFactory(UserFactory)
    format = "csv"
    why = "To count once more"


class AnswerImportFactory(DjangoModelFactory[AnswerImport]):
    class Meta:
        model = AnswerImport

    activity = factory.SubFactory(ActivityFactory)
    source = "Flip charts of the meeting in Harbour Hall"
    said_on = factory.LazyFunction(clock.today)
    columns = factory.LazyFunction(lambda: {"Notes": STOPS})
    people = factory.LazyFunction(lambda: [{STOPS: "The step at the door"}])
    whole = 1
    digest = factory.Sequence(lambda number: f"{number:064d}")
    by = factory.SubFactory(UserFactory)


class LibraryQuestionFactory(DjangoModelFactory[LibraryQuestion]):
    class Meta:
        model = LibraryQuestion

    team = factory.SubFactory("tests.factories.people.TeamFactory")
    code = factory.Sequence(lambda number: f"kept-{number}")
    topic = "getting_there"
    kind = "long"
    words = factory.LazyFunction(lambda: texts.of("What stops you?"))
    kept_by = factory.SubFactory(UserFactory)


class ToldFactory(DjangoModelFactory[Told]):
    """An earlier activity in which the same was asked as a draft's question asks now."""

    class Meta:
        model = Told

    question = factory.SubFactory(QuestionFactory)
    activity = factory.SubFactory(ActivityFactory)
    what = "question"
    key = STOPS
    judged = "same"


class SearchFactory(DjangoModelFactory[Search]):
    class Meta:
        model = Search

    question = factory.SubFactory(QuestionFactory)
    of = "0" * 64


def published_survey(
    activity: Activity, *, mode: str = "", equality: tuple[str, ...] = (), read_together: bool = False
) -> QuestionnaireVersion:
    """Gives an activity the three questions, written and published through the actions; and promises this of names."""
    opened_at, activity.opened_at = activity.opened_at, None
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    draft = actions.questionnaire_of(activity)
    for one in document()["questions"]:
        lines = actions.as_lines(one["choices"])
        new = NewQuestion(kind=one["kind"], words=texts.plain(one["words"]), choices=lines, code=one["code"])
        actions.add_question(questionnaire=draft, question=new)
    if mode or equality or read_together:
        why = "We want to know if we reach everybody."
        promised = Promised(mode or draft.mode, equality, why if equality else "", read_together)
        actions.promise_privacy(questionnaire=draft, promised=promised)
    version = actions.publish(questionnaire=draft, by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=opened_at)
    activity.opened_at = opened_at
    return version
