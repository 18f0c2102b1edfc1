"""The reply as people would get it, for staff to read before it goes out."""

from dataclasses import dataclass

from django.db.models import F, Q, Sum
from django.db.models.functions import Length

from followups.actions.releasing import KIND, owed
from followups.models import Entry
from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from outbox.models import Channel
from outbox.renderers import Rendered
from people.models import Form, Participant, Way

ANYBODY = 3


@dataclass(frozen=True)
class Preview:
    """One reply, with what it is an example of."""

    title: str
    rendered: Rendered
    is_large: bool = False


def previews(activity: Activity, entries: list[Entry], start: int = 0) -> list[Preview]:
    """Three replies from the one at `start` on, the longest, and how that looks to those who asked for large print, a
    letter or a text message. With links that open nothing; stores nothing.

    They hold what people said, so they hold no name: nobody who releases has to know whose words these are. Nor does
    one show that its own writer wants large print: the words are those of the longest.
    """
    everybody = owed(activity).order_by("pk")
    chosen = list(everybody[start : start + ANYBODY])
    longest = _longest(activity)
    if not chosen or longest is None:
        return []
    found = [
        Preview(f"Reply {number}", _drawn(activity, entries, one))
        for number, one in enumerate(chosen, start + 1)
    ]
    if longest not in chosen:
        found.append(Preview("The longest of all", _drawn(activity, entries, longest)))
    people = Participant.objects.filter(pk__in=everybody.values("participant"))
    for title, channel, large, who in (
        ("In large print", Channel.EMAIL, True, people.filter(form=Form.LARGE)),
        ("As a letter", Channel.LETTER, False, people.filter(way=Way.LETTER)),
        ("As a text message", Channel.TEXT, False, people.filter(way=Way.TEXT)),
    ):
        if number := who.count():
            rendered = _drawn(activity, entries, longest, channel)
            found.append(Preview(f"{title}, for {_people(number)}", rendered, large))
    return found


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _longest(activity: Activity) -> Participation | None:
    length = Sum(Length("response__words__words"), filter=Q(response__held=False))
    return owed(activity).annotate(length=length).order_by(F("length").desc(nulls_last=True), "pk").first()


def _drawn(
    activity: Activity, entries: list[Entry], participation: Participation, channel: str = Channel.EMAIL
) -> Rendered:
    draft = {"activity": str(activity.pk), "entries": [entry.pk for entry in entries]}
    return outbox_actions.preview(
        kind=KIND,
        about=str(activity.pk),
        participant=participation.participant or Participant(),
        payload={"draft": draft},
        channel=channel,
    )
