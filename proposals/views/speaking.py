"""Who sends something on these pages, and how often one line may."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock, limits, presence
from people.models import Participant
from people.refusals import Refused
from proposals import actions
from proposals.presence import stay

POSTS_AN_HOUR, PRESSES_AN_HOUR, FILES_AN_HOUR = 30, 200, 60


def activity_of(slug: str, kinds: tuple[str, ...]) -> Activity:
    talks = Activity.objects.public(clock.now()).filter(kind__in=kinds)
    return get_object_or_404(talks.prefetch_related("promises"), slug=slug)


def too_often(request: HttpRequest, what: str, limit: int) -> HttpResponse | None:
    peer = presence.peer(request)
    if people_actions.too_often(what=what, who=peer, limit=limit, minutes=60):
        return limits.wait_a_little(request, seconds=60 * 60)
    return None


def speak(
    request: HttpRequest,
    activity: Activity,
    person: Participant | None,
    said: dict[str, Any],
    keep: Callable[[Participation], Any],
) -> Any:
    """What `keep` makes of whoever sends this, who goes on in this browser as the same person. Lets Refused through."""
    with transaction.atomic():
        speaker = person or somebody_new(said.get("email", ""))
        by = actions.take_part(activity=activity, participant=speaker, name=said.get("name", ""))
        made = keep(by)
    if person is None:
        stay(request, speaker, activity)
    return made


def try_to(form: Any, act: Callable[[], Any]) -> Any:
    """None where it was refused: the sentence stands in the form, and what was typed in its box."""
    try:
        return act()
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None


def somebody_new(email: str) -> Participant:
    """Even under a known address: an address that anybody can type must never open what somebody else has said."""
    return Participant.objects.create(email=email.strip().lower())
