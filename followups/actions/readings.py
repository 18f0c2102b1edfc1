"""What people said beside what came of it, and what still has no entry."""

from dataclasses import dataclass

from followups.models import Entry
from ladder.models import Activity
from people import texts
from people.disclosure import HIDDEN_BELOW
from people.models import Participant
from surveys.models import AnswerWords, Coding, Response, Said, Theme

HONEST_LINE = "Only a few people said this. We read it. Nothing was decided about it."
NOT_YET = ""


@dataclass(frozen=True)
class SaidAndDone:
    """One answer of one person, and the entries its themes fed. `honest_line` where few said it and nothing came."""

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
    coded = Coding.objects.filter(response=response, theme__aside=False)
    for question, theme, before in coded.values_list("question", "theme_id", "theme__took_in"):
        # What was written about a theme that was put into this one since is about these words as well.
        themes.setdefault(question, set()).update({theme, before} - {None})
    return [_beside(said, themes.get(said.code, set()), entries) for said in response.in_words()]


def _beside(said: Said, themes: set[int], entries: list[Entry]) -> SaidAndDone:
    mine = [entry for entry in entries if themes & set(entry.themes)]
    nothing_came = bool(entries) and said.own_words and bool(themes) and not mine
    return SaidAndDone(said, mine, HONEST_LINE if nothing_came else NOT_YET)


def coverage(activity: Activity) -> list[str]:
    """What keeps the reply back: answers nobody has read yet, and themes of eight people or more without an entry.

    An answer that nobody read would get no line at all, and nobody knows yet whether something came of it.
    """
    return _unread(activity) + _unanswered(activity)


def _unread(activity: Activity) -> list[str]:
    number = AnswerWords.objects.of_activity(activity).to_read().count()
    if not number:
        return []
    if number == 1:
        return ["1 answer waits to be read. Read and sort it."]
    return [f"{number} answers wait to be read. Read and sort them."]


def _unanswered(activity: Activity) -> list[str]:
    answered = {
        theme for entry in Entry.objects.filter(activity=activity).current() for theme in entry.themes
    }
    themes = Theme.objects.standing().filter(activity=activity, aside=False).with_people()
    return [
        f"{theme.people} people said “{texts.plain(theme.words)}”. Write what came of it."
        for theme in themes.prefetch_related("took_in")
        if theme.people >= HIDDEN_BELOW
        and not answered & {theme.pk, *(one.pk for one in theme.took_in.all())}
    ]
