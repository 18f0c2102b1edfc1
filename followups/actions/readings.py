"""What people said beside what came of it, and what still has no entry."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, prefetch_related_objects

from followups.actions import votes
from followups.models import Entry
from ladder.models import Activity
from people import texts
from people.disclosure import HIDDEN_BELOW
from people.models import Participant
from proposals import actions as proposal_actions
from proposals.actions import SaidHere
from surveys.models import AnswerWords, Coding, Response, Said, Theme

HONEST_LINE = "Only a few people said this. We read it. Nothing was decided about it."
NOT_YET = ""
NAMED = 3  # of statements that have no end
# Into which themes its words were read.
READ_INTO = Prefetch(
    "codings",
    Coding.objects.filter(theme__aside=False).prefetch_related("theme__took_in"),
    to_attr="read_into",
)


@dataclass(frozen=True)
class SaidAndDone:
    """One answer of one person, and the entries its themes fed. `honest_line` where few said it and nothing came.

    `before` leads to the words where nobody asked for them; `page` is where they stand, where they have one.
    """

    said: Said
    entries: list[Entry]
    honest_line: str = ""
    before: str = ""
    page: str = ""


def said_and_done(participant: Participant, activity: Activity) -> list[SaidAndDone]:
    """Each thing this person said in an activity beside the entries that were released. Held answers quote nothing."""
    response = (
        Response.objects.standing()
        .filter(participation__participant=participant, participation__activity=activity)
        .select_related("version")
        .prefetch_related("words")
        .first()
    )
    entries = list(Entry.objects.released().filter(activity=activity))
    if response is None:
        said = said_by(activity, {participant.pk})
        return of_said(said.get(participant.pk, []), entries)
    return of_response(response, entries)


def said_by(activity: Activity, people: Collection[UUID]) -> dict[UUID, list[SaidHere]]:
    """What each of these said in talks and wrote in proposals, and that they voted, by the person's key."""
    found = proposal_actions.said_by(activity, people)
    for person, voted in votes.voted_by(activity, people).items():
        found.setdefault(person, []).extend(voted)
    return found


def handed_in_by(activity: Activity, people: Collection[UUID]) -> dict[UUID, Response]:
    """What each of these people handed in, with all that `of_response` reads of it."""
    found = (
        Response.objects.handed_in()
        .filter(participation__participant__in=people, participation__activity=activity)
        .annotate(whose=F("participation__participant"))
        .prefetch_related("version", "words", READ_INTO)
        .order_by("submitted_at", "-pk")
    )
    return {one.whose: one for one in found}  # type: ignore[attr-defined]  # set by annotate()


def of_response(response: Response, entries: list[Entry]) -> list[SaidAndDone]:
    """The same from rows at hand: `entries` are those that went, or go, out."""
    themes: dict[str, set[int]] = {}
    if not hasattr(
        response, "read_into"
    ):  # asking Django costs more than all the rest, where it was read already
        prefetch_related_objects([response], READ_INTO)
    for coding in response.read_into:  # type: ignore[attr-defined]  # set by READ_INTO
        # What was written about a theme that was put into this one since is about these words as well.
        before = {one.pk for one in coding.theme.took_in.all()}
        themes.setdefault(coding.question, set()).update({coding.theme_id} | before)
    return [_beside(said, themes.get(said.code, set()), entries) for said in response.in_words()]


def _beside(said: Said, themes: set[int], entries: list[Entry]) -> SaidAndDone:
    mine = [entry for entry in entries if themes & set(entry.themes)]
    nothing_came = bool(entries) and said.own_words and bool(themes) and not mine
    return SaidAndDone(said, mine, HONEST_LINE if nothing_came else NOT_YET)


def of_said(said: Collection[SaidHere], entries: list[Entry]) -> list[SaidAndDone]:
    """What somebody said in each topic, added and wrote, the entries that answer it, and how it ended."""
    return [
        SaidAndDone(
            Said(one.key, "", one.words, own_words=True),
            [entry for entry in entries if one.is_answered_by(entry.topics)],
            one.ended,
            one.before,
            one.page,
        )
        for one in said
    ]


def coverage(activity: Activity) -> list[str]:
    """What keeps the reply back: answers nobody has read and recordings nobody has typed yet, themes of eight people or
    more without an entry, topics, statements, suggested changes and proposals with neither an end nor an entry, and
    votes without an entry.

    An answer that nobody read would get no line at all, and nobody knows yet whether something came of it.
    """
    return _unread(activity) + _untyped(activity) + _unanswered(activity) + _without_an_end(activity)


def _unread(activity: Activity) -> list[str]:
    number = AnswerWords.objects.of_activity(activity).to_read().count()
    if not number:
        return []
    if number == 1:
        return ["1 answer waits to be read. Read and sort it."]
    return [f"{number} answers wait to be read. Read and sort them."]


def _untyped(activity: Activity) -> list[str]:
    number = proposal_actions.untyped(activity)
    if not number:
        return []
    waits = "1 recording in the talk is" if number == 1 else f"{number} recordings in the talk are"
    return [f"{waits} not typed yet. Listen, and type what was said."]


def _without_an_end(activity: Activity) -> list[str]:
    answered = {
        topic for entry in Entry.objects.filter(activity=activity).current() for topic in entry.topics
    }
    named = proposal_actions.first_words(proposal_actions.unsettled(activity, answered))
    topics = [
        f"The topic “{begins}” has no end. Close it, or write what came of it." for begins in named.values()
    ]
    ideas = [
        f"Nobody has said what becomes of the idea “{title}”. Say it, or write what came of it."
        for title in proposal_actions.undecided(activity, answered)
    ]
    return [
        *topics,
        *ideas,
        *_unheard(activity, answered),
        *_left_open(activity, answered),
        *votes.without_an_entry(activity, answered),
    ]


def _unheard(activity: Activity, answered: Collection[str]) -> list[str]:
    """In one line, however many there are: one entry can answer several."""
    found = [f"“{words}”" for words in proposal_actions.unheard(activity, answered)]
    if not found:
        return []
    if len(found) == 1:
        return [f"The statement {found[0]} has no end. Write what came of it."]
    more = [f"{len(found) - NAMED} more"] if len(found) > NAMED else []
    named = [*found[:NAMED], *more]
    listed = f"{', '.join(named[:-1])} and {named[-1]}"
    return [f"{len(found)} statements have no end: {listed}. Write what came of them."]


def _left_open(activity: Activity, answered: Collection[str]) -> list[str]:
    return [
        f"A change that somebody suggested to “{title}” has no end. Write what came of it."
        if number == 1
        else f"{number} changes that people suggested to “{title}” have no end. Write what came of them."
        for title, number in proposal_actions.left_open(activity, answered).items()
    ]


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
