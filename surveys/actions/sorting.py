"""Putting answers into themes."""

from django.db import transaction
from django.db.models import Max

from ladder.models import Activity
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from surveys.models import Coding, Response, Theme


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
def add_theme(*, activity: Activity, words: str, by: User, aside: bool = False) -> Theme:
    """A new theme at the end of the list; `aside` where nothing has to come of it, such as “nothing to add”.

    Refuses empty words, and the words of a theme that is there.
    """
    words = words.strip()
    if not words:
        raise Refused("Write what people said, in one sentence.")
    themes = Theme.objects.filter(activity=activity)
    if any(texts.plain(theme.words).lower() == words.lower() for theme in themes):
        raise Refused("There is a theme with these words already.")
    last = themes.aggregate(last=Max("position"))["last"] or 0
    theme = Theme.objects.create(
        activity=activity, words=texts.of(words), aside=aside, position=last + 1, created_at=clock.now()
    )
    people_actions.audit(by=by, did="added a theme", about=theme)
    return theme


@transaction.atomic
def code_answer(*, theme: Theme, response: Response, question: str, by: User) -> Coding:
    """Puts one answer into a theme; twice is once. Refuses an answer of another activity, or one that is gone."""
    if response.participation.activity_id != theme.activity_id:
        raise Refused("This answer belongs to another activity.")
    if not response.words.filter(question=question).exists():
        raise Refused("This answer is not there any more.")
    coding, _new = Coding.objects.get_or_create(
        theme=theme, response=response, question=question, defaults={"by": by, "at": clock.now()}
    )
    return coding


def uncode(*, theme: Theme, response: Response, question: str) -> None:
    """Takes one answer out of a theme again."""
    Coding.objects.filter(theme=theme, response=response, question=question).delete()
