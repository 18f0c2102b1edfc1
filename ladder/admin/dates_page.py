"""The days of an activity that has opened: what falls when, and what may still be moved."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ladder import actions, ledger
from ladder.admin.activity_pages import own_activity
from ladder.forms import EndForm, MoveReplyForm
from ladder.models import Activity, ActivityState
from people import clock
from people.models import User
from people.presence import staff_only
from people.refusals import Refused

TOLD = "Everybody who joined is told, in 15 minutes. Until then the list of mailings can stop it."
DONE = {
    "move": f"The date has moved. {TOLD}",
    "close": f"It has closed. {TOLD}",
    "cancel": f"It is stopped. {TOLD}",
}


@staff_only("ladder.change_activity")
def dates(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = own_activity(user, pk)
    act = request.POST.get("act", "") if request.method == "POST" else None
    forms = _forms(activity, request, act)
    if act is not None:
        if act not in forms:
            raise Http404
        if forms[act].is_valid() and _done(request, activity, user, forms[act], act):
            return redirect("admin:ladder_dates", activity.pk)
    context = {**_context(activity), "forms": forms, "form": forms.get(act or "")}
    return render(request, "ladder/staff/dates.html", context, status=422 if act else 200)


def _forms(activity: Activity, request: HttpRequest, act: str | None) -> dict[str, EndForm]:
    """One form for each thing that may still be done, filled with words to begin with."""
    found: dict[str, EndForm] = {}
    begin = _words_to_begin_with(activity)
    for name, form in (("move", MoveReplyForm), ("close", EndForm), ("cancel", EndForm)):
        if name in begin:
            bound = request.POST if act == name else None
            initial = {"words": begin[name], "to": actions.latest_reply(activity)}
            found[name] = form(bound, prefix=name, initial=initial)
    return found


def _words_to_begin_with(activity: Activity) -> dict[str, str]:
    record = activity.record_at(clock.now())
    due = ledger.reply_due(record) if record else None
    found: dict[str, str] = {}
    if not actions.why_reply_stays(activity) and due is not None:
        latest = actions.latest_reply(activity)
        found["move"] = (
            f"We are sorry. We said we would write to you about “{activity}” by {clock.in_words(due)}. "
            f"We need longer, because … We will write to you by {clock.in_words(latest or due)}."
        )
    if activity.state == ActivityState.OPEN:
        found["close"] = (
            f"“{activity}” closes today, earlier than we said. This is because … What you told us still counts."
        )
    if activity.cancelled_at is None and activity.state != ActivityState.CLOSED:
        found["cancel"] = f"We have stopped “{activity}”. We are sorry. This is because …"
    return found


def _context(activity: Activity) -> dict[str, Any]:
    had, promised = actions.days_if_closed_now(activity)
    return {
        "activity": activity,
        "state": activity.state,
        "falls": actions.falls_ahead(activity),
        "why_reply_stays": actions.why_reply_stays(activity),
        "latest_reply": actions.latest_reply(activity),
        "joined": actions.who_joined(activity).count(),
        "had": had,
        "promised": promised,
        "too_short": activity.kind_of.asks_views and had < promised,
    }


def _done(request: HttpRequest, activity: Activity, user: User, form: EndForm, act: str) -> bool:
    cleaned = form.cleaned_data
    try:
        if act == "move":
            actions.move_reply(activity=activity, to=cleaned["to"], words=cleaned["words"], by=user)
        elif act == "close":
            actions.close_early(activity=activity, words=cleaned["words"], by=user)
        else:
            actions.cancel(activity=activity, words=cleaned["words"], by=user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(request, DONE[act])
    return True
