"""What people say was not so, and answering it in public."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder import actions
from ladder.forms import words
from ladder.models import Challenge, ChallengeAnswer
from people import clock
from people.admin import KeptAsItIs, TeamScoped
from people.forms import PlainForm
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


@admin.register(Challenge)
class ChallengeAdmin(KeptAsItIs):
    """What people who took part say was not so, once somebody outside the team has read it."""

    list_display = ("activity", "said", "written_at")
    list_select_related = ("activity",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Challenge]":
        return Challenge.objects.for_staff(cast("User", request.user))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return answer(request, object_id)


@admin.register(ChallengeAnswer)
class ChallengeAnswerAdmin(KeptAsItIs, TeamScoped):
    """What staff answered in public."""

    team_path = "challenge__activity__team__members"
    list_display = ("answered_at", "by", "challenge")
    list_select_related = ("by", "challenge")


class AnswerForm(PlainForm):
    """An answer that everybody reads."""

    words = words(
        "Your answer",
        rows=5,
        limit=2_000,
        help_text="Everybody can read it, with your name. Do not guess who wrote this, and name nobody.",
    )


@staff_only("ladder.view_challenge")
def answer(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """One challenge, the answers so far, and a box for one more."""
    mine = Challenge.objects.for_staff(user).select_related("activity", "words", "participation__participant")
    found = get_object_or_404(mine, pk=row_id(pk))
    may_answer = user.has_perm("ladder.add_challengeanswer")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and not may_answer:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_challenge(challenge=found, words=form.cleaned_data["words"], by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Your answer stands in public, with your name.")
            return redirect("admin:ladder_challenge_change", found.pk)
    return render(
        request,
        "ladder/staff/challenge.html",
        {"form": form, "may_answer": may_answer, **_shown(found, user)},
        status=422 if form.is_bound else 200,
    )


def _shown(found: Challenge, user: User) -> dict[str, Any]:
    about = actions.about_of(found.words)
    gone = actions.blacked_out([found]).get(about)
    answers = list(found.answers.select_related("by"))
    due = found.words.answer_due
    ruling = actions.hidden([found]).get(found.pk) if found.words.hidden_at else None
    return {
        "challenge": found,
        "activity": found.activity,
        "gone": gone,
        "hidden": ruling,
        "black_out": about if gone is None and user.has_perm("safety.add_blackout") else "",
        "answers": answers,
        "due": due,
        "late": bool(due and not answers and due < clock.today()),
    }
