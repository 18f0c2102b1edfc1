"""What came out of a vote."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from decisions import publishing, vote_shown
from decisions.answer_shown import answer_of
from decisions.helping import helped
from decisions.presence import decision_of


@require_safe
def vote_result(request: HttpRequest, slug: str) -> HttpResponse:
    """Who won and why, how many voted, and what happens next."""
    decision = decision_of(slug)
    if not decision.is_counted:
        return redirect("vote_rounds", slug)
    result = decision.result
    context = {
        "activity": decision.activity,
        "shown": vote_shown.of(decision),
        "result": result,
        "turnout": vote_shown.turnout(result) if result else "",
        "no_numbers": vote_shown.why_no_numbers(decision.rules.said, result) if result else "",
        "came_out": publishing.came_out(decision.rules.said, result.said, result.cast) if result else None,
        "helped": helped(result) if result else None,
        "answer": answer_of(decision),
        "lot": vote_shown.lot_in_words(decision, result) if result else "",
    }
    return render(request, "decisions/result.html", context)
