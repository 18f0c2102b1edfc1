"""People who took part and help to read: whom staff let in, and how far they find the same."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, agreement
from surveys.admin.own import own_survey
from surveys.admin.second_pages import differing
from surveys.models import CoReader

DONE = {"agree": "They can read now. We write to them.", "end": "They do not read any more."}


@staff_only("surveys.read_responses")
def together(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Who offered and who reads, with a button each; and the answers on which they and staff differ."""
    activity = own_survey(user, pk)
    if request.method == "POST":
        what = request.POST.get("what", "")
        reader = get_object_or_404(
            CoReader.objects.of_activity(activity), pk=row_id(request.POST.get("reader", ""))
        )
        try:
            if what == "agree":
                actions.agree_to_reader(reader=reader, by=user)
            elif what == "end":
                actions.end_reading(reader=reader, by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, DONE.get(what, "Nothing was changed."))
        return redirect("admin:surveys_together", activity.pk)
    compared = actions.compared_together(activity)
    readers = CoReader.objects.of_activity(activity)
    context = {
        "activity": activity,
        "is_on": actions.is_read_together(activity),
        "waiting": readers.waiting(),
        "reading": actions.with_numbers(readers.reading()),
        "agreement": agreement.of([(one.first, one.second) for one in compared]).between(
            "Staff and people who took part"
        ),
        "differ": differing(activity, compared),
    }
    return render(request, "surveys/staff/together.html", context)
