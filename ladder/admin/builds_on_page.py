"""Which earlier activities of its project an activity goes on from."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ladder import actions
from ladder.admin.activity_pages import own_activity
from ladder.forms import BuildsOnForm
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


@staff_only("ladder.change_activity")
def builds_on(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = own_activity(user, pk)
    chosen = {"earlier": list(activity.builds_on.values_list("pk", flat=True))}
    form = BuildsOnForm(request.POST if request.method == "POST" else None, activity=activity, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.build_on(activity=activity, earlier=form.cleaned_data["earlier"], by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept.")
            return redirect("admin:ladder_activity_change", activity.pk)
    context = {
        "activity": activity,
        "form": form,
        "is_fixed": activity.opened_at is not None,
        "nothing": not actions.may_build_on(activity).exists(),
        "earlier": activity.builds_on.all(),
    }
    return render(request, "ladder/staff/builds_on.html", context, status=422 if form.is_bound else 200)
