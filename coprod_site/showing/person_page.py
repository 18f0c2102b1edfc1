"""What one person sees of what they took part in."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from coprod_site.showing import entries
from coprod_site.showing.entries import ShownEntry
from followups import actions as followup_actions
from ladder import actions as ladder_actions
from ladder import kinds
from ladder.models import TOOK_PART, Activity, ActivityState, Participation
from people import clock
from people.models import Participant
from surveys import actions as survey_actions
from surveys.models import Response


@dataclass(frozen=True)
class Part:
    """One activity this person took part in: their words, and what came of each. No `response`: they talked there."""

    activity: Activity
    response: Response | None
    said: list["SaidShown"]
    when: str
    is_open: bool
    may_say_how_it_felt: bool = False
    may_look_back: bool = False
    may_help_to_read: bool = False


@dataclass(frozen=True)
class SaidShown:
    """A question, this person's answers to it, and the entries those fed. `heading` says what they did where nobody
    asked them; `page` is where it stands.
    """

    question: str
    heading: str
    page: str
    answers: list[str]
    entries: list[ShownEntry]
    honest_line: str


def parts(person: Participant) -> list[Part]:
    """Newest first. Answers that were taken back are not there any more, so they are not shown.

    Of answers that are held there is the activity, and nothing that was said in it.
    """
    mine = (
        Response.objects.handed_in()
        .filter(participation__participant=person)
        .select_related(
            "participation__activity__felt_round",
            "participation__activity__look_back",
            "participation__participant",
            "version",
        )
        .prefetch_related("participation__activity__promises")
        .order_by("-submitted_at")
    )
    asked = [_part(person, response.participation, response) for response in mine]
    return asked + [_part(person, taking_part, None) for taking_part in _talked(person)]


def _talked(person: Participant) -> QuerySet[Participation]:
    """Where they said something in a talk, are in a group that designs, or pressed what they agree with."""
    talks = Participation.objects.filter(
        TOOK_PART, participant=person, apart=False, activity__kind__in=kinds.TALKING
    )
    related = ("activity__felt_round", "activity__look_back", "participant")
    return talks.select_related(*related).prefetch_related("activity__promises").order_by("-joined_on")


def apart(person: Participant) -> list[Activity]:
    """Where they took part, and nobody knows which answers are theirs."""
    joined = Participation.objects.filter(participant=person, apart=True).select_related("activity")
    return [one.activity for one in joined]


def read_together(activities: list[Activity]) -> set[UUID]:
    """Those of them in which people who took part may help to read, by id."""
    return {one.pk for one in activities if survey_actions.is_read_together(one)}


def _part(person: Participant, taking_part: Participation, response: Response | None) -> Part:
    activity = taking_part.activity
    said = [
        SaidShown(
            question=beside.said.question,
            heading=beside.before or "You said in the talk",
            page=beside.page,
            answers=beside.said.answers,
            entries=[entries.shown(entry, label="This is what we wrote down") for entry in beside.entries],
            honest_line=beside.honest_line,
        )
        for beside in followup_actions.said_and_done(person, activity)
    ]
    state = activity.state_at(clock.now())
    may_say = not ladder_actions.why_not_say(activity, taking_part)
    is_open = state == ActivityState.OPEN
    may_look_back = not followup_actions.why_not_look_back(activity, taking_part)
    return Part(
        activity,
        response,
        said,
        _when(activity),
        is_open=is_open,
        may_say_how_it_felt=may_say,
        may_look_back=may_look_back,
        may_help_to_read=response is not None and survey_actions.is_read_together(activity),
    )


def _when(activity: Activity) -> str:
    promise = activity.promise
    if not promise or not promise.reply_due:
        return ""
    moved = ladder_actions.moved_reply(activity)
    then = f" Then we moved the day to {clock.in_words(moved)}." if moved else ""
    return f"We promised to reply by {clock.in_words(promise.reply_due)}.{then}"
