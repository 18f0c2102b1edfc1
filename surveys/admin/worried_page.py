"""A reader is worried about an answer: it is held, and somebody outside the team looks at it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder.models import Activity
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import Raised
from surveys import actions
from surveys.forms import WorriedReaderForm
from surveys.models import AnswerWords


@staff_only("surveys.read_responses")
def worried(request: HttpRequest, user: User, pk: UUID, code: str, words: int) -> HttpResponse:
    """Says first what happens: afterwards the team does not see the answer any more, nor what comes of it."""
    activity = get_object_or_404(Activity.objects.for_staff(user).filter(kind="survey"), pk=pk)
    mine = AnswerWords.objects.of_activity(activity).filter(question=code).select_related("response")
    found = get_object_or_404(mine, pk=words)
    form = WorriedReaderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        try:
            safety_actions.raise_concern(
                about=actions.about(found.response), how=Raised.READER, by=user, note=note
            )
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, "It is held. Somebody who keeps people safe looks at it next.")
        return redirect("admin:surveys_sort", activity.pk, code)
    context = {"activity": activity, "code": code, "words": found, "form": form}
    return render(request, "surveys/staff/worried.html", context, status=422 if form.is_bound else 200)
