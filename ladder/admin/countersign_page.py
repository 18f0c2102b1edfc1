"""Having something read by people who use the service, before it counts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ladder import actions, countersigned
from ladder.admin.activity_pages import own_activity
from ladder.countersigned import Reading
from ladder.forms.countersigning import DrawForm, ReadersForm
from ladder.models import Activity, Countersignature
from people import actions as people_actions
from people.lines import CannotRead
from people.models import User
from people.presence import staff_only
from people.refusals import Refused

Forms = dict[str, DrawForm | ReadersForm]


@staff_only("ladder.view_countersignature")
def countersign(request: HttpRequest, user: User, pk: UUID, reads: str) -> HttpResponse:
    activity = own_activity(user, pk)
    reading = countersigned.of(reads)
    if reading is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    forms: Forms = {
        "draw": DrawForm(request.POST if act == "draw" else None, initial={"number": actions.FEWEST}),
        "ask": ReadersForm(request.POST if act == "ask" else None),
    }
    used = forms.get(act)
    if act:
        if not user.has_perm("ladder.add_countersignature"):
            raise Http404
        done = _act(request, activity, reading, user, used)
        if done is not None:
            return done
    context = _shown(activity, reading) | {
        "draw_form": forms["draw"],
        "ask_form": forms["ask"],
        "used": used or forms["ask"],
        "may_change": user.has_perm("ladder.add_countersignature"),
    }
    status = 422 if used is not None and used.is_bound else 200
    return render(request, "ladder/staff/countersign.html", context, status=status)


def _shown(activity: Activity, reading: Reading) -> dict[str, Any]:
    text = reading.text(activity)
    readers = actions.readers_shown(activity, reading.code, text) if text else []
    others = Countersignature.objects.filter(activity=activity, reads=reading.code).exclude(text=text)
    now = {one.participant_id for one in readers if one.participant_id}
    earlier = set(others.exclude(participant=None).values_list("participant", flat=True)) - now
    return {
        "activity": activity,
        "reading": reading,
        "text": text,
        "needed": actions.is_needed(activity),
        "waits": actions.why_it_waits(activity, reading) if text else "",
        "readers": readers,
        "earlier": len(earlier),
        "pool": actions.pool(activity).exclude(pk__in=now).count(),
    }


def _act(
    request: HttpRequest,
    activity: Activity,
    reading: Reading,
    user: User,
    form: DrawForm | ReadersForm | None,
) -> HttpResponse | None:
    """What was pressed; None where something is to be mended first."""
    if form is not None and not form.is_valid():
        return None
    try:
        number = _asked(activity, reading, user, form)
    except (Refused, CannotRead) as error:
        if form is None:
            raise Http404 from None
        form.add_error(next(iter(form.fields)), error.sentence if isinstance(error, Refused) else str(error))
        return None
    people = {0: "Everybody of these was asked already.", 1: "1 person is asked."}
    messages.success(request, people.get(number, f"{number} people are asked."))
    return redirect("admin:ladder_countersign", activity.pk, reading.code)


def _asked(activity: Activity, reading: Reading, user: User, form: DrawForm | ReadersForm | None) -> int:
    if isinstance(form, DrawForm):
        number = form.cleaned_data["number"]
        return actions.draw_readers(activity=activity, reading=reading, number=number, by=user)
    if form is None:
        return actions.ask_again(activity=activity, reading=reading, by=user)
    people, same = people_actions.listed_in(form.cleaned_data["people"])
    return actions.ask_readers(activity=activity, reading=reading, people=people, same=same, by=user)
