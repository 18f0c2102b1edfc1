"""What people said beside what came of it, and what still has no entry."""

from dataclasses import dataclass

from followups.models import Entry
from ladder.models import Activity
from people import texts
from people.disclosure import HIDDEN_BELOW
from people.models import Participant
from surveys.models import Coding, Response, Said, Theme

HONEST_LINE = "Only a few people said this. We read it. Nothing was decided about it."
NOT_YET = ""


@dataclass(frozen=True)
class SaidAndDone:
    """One answer of one person, and the entries its themes fed. `honest_line` where nothing came of it."""

    said: Said
    entries: list[Entry]
    honest_line: str = ""


def said_and_done(participant: Participant, activity: Activity) -> list[SaidAndDone]:
    """Each thing this person said in an activity beside the entries that were released. Held answers quote nothing."""
    response = (
        Response.objects.standing()
        .filter(participation__participant=participant, participation__activity=activity)
        .select_related("version")
        .prefetch_related("words")
        .first()
    )
    if response is None:
        return []
    return of_response(response, list(Entry.objects.released().filter(activity=activity)))


def of_response(response: Response, entries: list[Entry]) -> list[SaidAndDone]:
    """The same from rows at hand: `entries` are those that went, or go, out."""
    themes: dict[str, set[int]] = {}
    for question, theme in Coding.objects.filter(response=response).values_list("question", "theme_id"):
        themes.setdefault(question, set()).add(theme)
    return [_beside(said, themes.get(said.code, set()), entries) for said in response.in_words()]


def _beside(said: Said, themes: set[int], entries: list[Entry]) -> SaidAndDone:
    mine = [entry for entry in entries if themes & set(entry.themes)]
    nothing_came = bool(entries) and said.own_words and not mine
    return SaidAndDone(said, mine, HONEST_LINE if nothing_came else NOT_YET)


def coverage(activity: Activity) -> list[str]:
    """A sentence for each theme that eight people or more said and that no entry answers yet."""
    answered = {
        theme for entry in Entry.objects.filter(activity=activity).current() for theme in entry.themes
    }
    return [
        f"{theme.people} people said “{texts.plain(theme.words)}”. Write what came of it."
        for theme in Theme.objects.filter(activity=activity).with_people()
        if theme.people >= HIDDEN_BELOW and theme.pk not in answered
    ]
