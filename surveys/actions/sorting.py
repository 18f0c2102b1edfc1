"""Reading answers, and putting them into themes."""

from django.db import transaction
from django.db.models import Max

from ladder import actions as ladder_actions
from ladder.models import Activity
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from surveys.actions.keeping_open import moment_of
from surveys.models import Coding, Read, Response, Theme

ELSEWHERE = "This theme was put into another one. Look at the list of themes again."


def own_words(*, activity: Activity) -> list[tuple[Response, dict[str, str]]]:
    """Every standing response of an activity with what was written in it, by question."""
    found = (
        Response.objects.standing()
        .of_activity(activity)
        .prefetch_related("words")
        .select_related("participation")
    )
    return [(response, {one.question: one.words for one in response.words.all()}) for response in found]


@transaction.atomic
def add_theme(*, activity: Activity, words: str, by: User, aside: bool = False, note: str = "") -> Theme:
    """A new theme at the end of the list; `aside` where nothing has to come of it, such as “nothing to add”.

    Refuses empty words, and the words of a theme that is there.
    """
    words = checked_words(activity, words)
    last = Theme.objects.filter(activity=activity).aggregate(last=Max("position"))["last"] or 0
    theme = Theme.objects.create(
        activity=activity,
        words=texts.of(words),
        note=note.strip(),
        aside=aside,
        position=last + 1,
        created_at=clock.now(),
    )
    people_actions.audit(by=by, did="added a theme", about=theme)
    return theme


def checked_words(activity: Activity, words: str, but: Theme | None = None) -> str:
    """The words that a theme may have. Refuses empty ones, and those of another theme that stands."""
    words = words.strip()
    if not words:
        raise Refused("Write what people said, in one sentence.")
    themes = Theme.objects.standing().filter(activity=activity)
    if any(theme != but and str(theme).lower() == words.lower() for theme in themes):
        raise Refused("There is a theme with these words already.")
    return words


@transaction.atomic
def code_answer(*, theme: Theme, response: Response, question: str, by: User) -> Coding:
    """Puts one answer into a theme, and so it is read; twice is once.

    Refuses an answer of another activity, one that is gone, and a theme that was put into another one meanwhile.
    """
    activity = response.participation.activity
    if activity.pk != theme.activity_id:
        raise Refused("This answer belongs to another activity.")
    ladder_actions.hold(activity)  # control: themes put together while somebody sorts
    if not Theme.objects.standing().filter(pk=theme.pk).exists():
        raise Refused(ELSEWHERE)
    _read(response, question, by)
    moment = moment_of(response.participation)
    coding, _new = Coding.objects.get_or_create(
        theme=theme, response=response, question=question, defaults={"by": by, "at": moment}
    )
    return coding


@transaction.atomic
def read_without_theme(*, response: Response, question: str, by: User) -> None:
    """Somebody read it, and no theme fits. Refuses an answer that is gone. Twice is once."""
    _read(response, question, by)


def _read(response: Response, question: str, by: User) -> None:
    if not response.words.filter(question=question).exists():
        raise Refused("This answer is not there any more.")
    Read.objects.get_or_create(response=response, question=question, defaults={"by": by, "on": clock.today()})


@transaction.atomic
def uncode(*, theme: Theme, response: Response, question: str) -> None:
    """Takes one answer out of a theme again. In no theme at all it waits to be read anew."""
    Coding.objects.filter(theme=theme, response=response, question=question).delete()
    to_be_read_again(response=response, question=question)


def to_be_read_again(*, response: Response, question: str) -> None:
    """It waits to be read, because somebody ticked it by mistake. What is in a theme is read."""
    if not Coding.objects.filter(response=response, question=question).exists():
        Read.objects.filter(response=response, question=question).delete()
