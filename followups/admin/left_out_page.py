"""What people say we left out: one after the other, each put into a theme or answered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from followups import actions
from followups.forms import AnswerLeftOutForm
from followups.models import LeftOut
from ladder.models import Activity
from people.models import User
from people.presence import staff_only
from people.refusals import Refused

MAY = "followups.change_heard"


@staff_only(MAY)
def left_out_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """What waits, the oldest first, and what was answered."""
    activity = get_object_or_404(Activity.objects.for_staff(user), pk=pk)
    mine = LeftOut.objects.filter(activity=activity)
    context = {"activity": activity, "waiting": mine.waiting(), "answered": mine.answered()}
    return render(request, "followups/staff/left_out.html", context)


@staff_only(MAY)
def left_out_one(request: HttpRequest, user: User, pk: UUID, left_out: UUID) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.for_staff(user), pk=pk)
    found = get_object_or_404(LeftOut.objects.filter(held=False), activity=activity, pk=left_out)
    form = AnswerLeftOutForm(request.POST if request.method == "POST" else None, activity=activity)
    if form.is_bound and form.is_valid():
        try:
            actions.answer_left_out(left_out=found, given=form.given, by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Answered. Everybody can read it beside what you heard.")
            return redirect("admin:followups_left_out_of", activity.pk)
    context = {"activity": activity, "left_out": found, "form": form}
    return render(request, "followups/staff/left_out_one.html", context, status=422 if form.is_bound else 200)
