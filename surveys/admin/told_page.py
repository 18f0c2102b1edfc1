"""What people told before on what a question of a draft asks: is it the same, and why do we ask again?"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ladder import actions as ladder_actions
from ladder.models import Activity
from people import texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.actions import Suggestion
from surveys.admin.question_pages import own_questionnaire
from surveys.forms import AskAgainForm
from surveys.models import Judged, Questionnaire


def _found(draft: Questionnaire, user: User, question: int, told: int) -> Suggestion:
    for one in actions.told_before(draft, user).get(question, []):
        if one.told.pk == told:
            return one
    raise Http404


@staff_only("surveys.change_question")
def told_before(request: HttpRequest, user: User, pk: UUID, question: int, told: int) -> HttpResponse:
    """What was told, what came of it, and the two answers staff can give."""
    draft = own_questionnaire(user, pk)
    found = _found(draft, user, question, told)
    row = found.told
    begun = {"why": texts.plain(row.why), "judged": AskAgainForm.SAME if row.judged == Judged.SAME else ""}
    form = AskAgainForm(request.POST if request.method == "POST" else None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["judged"] == AskAgainForm.SAME:
                actions.ask_again(told=row, why=form.cleaned_data["why"], by=user)
                messages.success(request, "Kept. The first page of the survey says it once you publish.")
            else:
                actions.is_another_thing(told=row, by=user)
                messages.success(request, "We do not show you this again for this question.")
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("admin:surveys_questions", pk)
    context = {
        "activity": draft.activity,
        "question": row.question,
        "found": found,
        "earlier": row.activity,
        "form": form,
        "answers": _answers(user, found),
        "goes_on": _may_go_on(draft.activity, row.activity),
    }
    return render(request, "surveys/staff/told.html", context, status=422 if form.is_bound else 200)


def _may_go_on(activity: Activity, earlier: Activity) -> bool:
    """Whether it can be said that the survey goes on from the earlier one, and is not said yet."""
    can = ladder_actions.may_build_on(activity).filter(pk=earlier.pk)
    return can.exists() and not activity.builds_on.filter(pk=earlier.pk).exists()


def _answers(user: User, found: Suggestion) -> str:
    """Where the answers are read, for whoever may read them."""
    may_read = user.has_perm("surveys.read_responses") and found.told.activity.kind == "survey"
    return reverse("admin:surveys_answers", args=[found.told.activity_id]) if may_read else ""
