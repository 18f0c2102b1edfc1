"""Why the law lets us keep what people say in an activity, and how long it is kept."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ladder import actions
from ladder.admin.activity_pages import own_activity
from ladder.forms import LawForm
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


@staff_only("ladder.change_activity")
def lawful(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = own_activity(user, pk)
    chosen = {name: getattr(activity, name) for name in ("lawful_basis", "condition", "keep_months")}
    form = LawForm(request.POST if request.method == "POST" else None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_law(activity=activity, **form.cleaned_data, by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept. People read it on the page of the activity.")
            return redirect("admin:ladder_activity_change", activity.pk)
    context = {"activity": activity, "form": form, "is_open": activity.opened_at is not None}
    return render(request, "ladder/staff/lawful.html", context, status=422 if form.is_bound else 200)
