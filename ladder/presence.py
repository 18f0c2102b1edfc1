"""Who took part, by a link of their own that was followed here: they may say how it felt, and what was not so."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ladder import actions
from ladder.models import TOOK_PART, Activity, Participation
from people import clock, presence

DOOR, LOOK_BACK, NO_THANKS = "felt", "look_back", "no_thanks"
OF_THE_ACTIVITY = ("activity", "survey", DOOR, LOOK_BACK)

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Participation, P], HttpResponse]
Slugged = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


@dataclass(frozen=True)
class Asking:
    """Pages on which those who took part in an activity are asked something by a link of their own.

    `asked` names the row that hangs on the activity; `why_not` says in a sentence why somebody cannot answer now;
    `by_link` and `closed_by` are the templates for whoever has no link, and for whoever cannot answer.
    """

    door: str
    asked: str
    why_not: Callable[[Activity, Participation | None], str]
    by_link: str
    closed_by: str

    def __call__(self, view: Page[P]) -> Slugged[P]:
        """Anybody who may not see the page gets a kind one that says what to do."""

        @wraps(view)
        @presence.private
        def found(request: HttpRequest, /, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            public = Activity.objects.public(clock.now()).select_related(self.asked)
            activity = get_object_or_404(public, slug=slug)
            if not self._came_by_link(request, activity):
                return render(request, self.by_link, {"activity": activity}, status=403)
            taking_part = _taking_part(request, activity)
            sentence = self.why_not(activity, taking_part)
            if sentence or taking_part is None:
                return self.closed(request, activity, sentence)
            return view(request, taking_part, *args, **kwargs)

        return found  # type: ignore[return-value]  # wraps() hides that the address brings the slug

    def closed(self, request: HttpRequest, activity: Activity, sentence: str) -> HttpResponse:
        return render(request, self.closed_by, {"activity": activity, "sentence": sentence}, status=410)

    def remember(self, request: HttpRequest, activity: Activity) -> None:
        """What was said in this browser may be shown in it again. A link or a code alone never shows it."""
        said = [key for key in request.session.get(self._said, []) if key != str(activity.pk)]
        request.session[self._said] = [*said, str(activity.pk)][-20:]

    def was_said_here(self, request: HttpRequest, activity: Activity) -> bool:
        return str(activity.pk) in request.session.get(self._said, [])

    @property
    def _said(self) -> str:
        return f"{self.door} said"

    def _came_by_link(self, request: HttpRequest, activity: Activity) -> bool:
        by_door = presence.may_open(request, self.door, str(activity.pk))
        return by_door or presence.may_open(request, "my_page")


of_my_feeling = Asking(
    DOOR, "felt_round", actions.why_not_say, "ladder/felt_by_link.html", "ladder/felt_closed.html"
)


def _taking_part(request: HttpRequest, activity: Activity) -> Participation | None:
    person = presence.participant(request)
    found = Participation.objects.filter(activity=activity, participant=person, participant__isnull=False)
    mine = found.select_related("participant").first()
    if mine is not None:
        mine.activity = activity
    return mine


def who_took_part(request: HttpRequest, activity: Activity) -> Participation | None:
    """The taking part of whoever came in by their own link; None for everybody else, and who handed nothing in."""
    came_in = presence.may_open(request, "my_page") or any(
        presence.may_open(request, door, str(activity.pk)) for door in OF_THE_ACTIVITY
    )
    person = presence.participant(request) if came_in else None
    if person is None:
        return None
    mine = Participation.objects.filter(TOOK_PART, activity=activity, participant=person)
    return mine.select_related("activity__team", "participant").first()
