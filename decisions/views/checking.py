"""Looking whether one's vote is in, and counting it all again."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from decisions import proof_files, receipts, vote_shown
from decisions.counting import Outcome
from decisions.forms import ReceiptForm
from decisions.presence import counted_of, leaves_no_trace
from people import giving_out

TYPES = {"json": "application/json", "txt": "text/plain; charset=utf-8", "blt": "text/plain; charset=utf-8"}
WHAT = {
    proof_files.RULES: "The rules, as they were fixed before anybody voted",
    proof_files.RESULT: "The result",
    proof_files.RECEIPTS: "The receipts of all votes, sorted",
    proof_files.ONE: "The votes, those alike together",
    proof_files.HALVES[0]: "The votes of the first group, those alike together",
    proof_files.HALVES[1]: "The votes of the second group, those alike together",
}


@require_http_methods(["GET", "POST"])
@leaves_no_trace
def vote_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether a receipt is in the list that was published with the result."""
    decision = counted_of(slug)
    result = decision.result
    form = ReceiptForm(request.POST if request.method == "POST" and result else None)
    context: dict[str, Any] = {
        "activity": decision.activity,
        "shown": vote_shown.of(decision),
        "result": result,
        "lists": proof_files.RECEIPTS in proof_files.files(decision),
    }
    if result is not None and form.is_valid():
        typed = receipts.tidied(form.cleaned_data["receipt"])
        context |= {"typed": typed, "is_in": typed in result.receipts}
    wrong = form.is_bound and not form.is_valid()
    return render(request, "decisions/check.html", context | {"form": form}, status=422 if wrong else 200)


@require_safe
def vote_again(request: HttpRequest, slug: str) -> HttpResponse:
    """The files, the proof number of each, and what to type to count again."""
    decision = counted_of(slug)
    shown = vote_shown.of(decision)
    context = {
        "activity": decision.activity,
        "shown": shown,
        "result": decision.result,
        "files": [
            {
                "what": WHAT[name],
                "name": name,
                "href": reverse("vote_file", args=[slug, name]),
                "hash": proof_files.digest(text),
            }
            for name, text in proof_files.files(decision).items()
        ],
        "waits_for_lot": decision.result is not None and decision.result.outcome == Outcome.DRAW.value,
        "command": proof_files.command(decision),
        "lists": proof_files.RECEIPTS in proof_files.files(decision),
        "ways": vote_shown.ways_in_words(shown.said),
        "register_hash": decision.rules.register_hash,
    }
    return render(request, "decisions/count_again.html", context)


@require_safe
def vote_file(request: HttpRequest, slug: str, name: str) -> FileResponse:
    """One of the published files, as it was hashed."""
    text = proof_files.files(counted_of(slug)).get(name)
    if text is None:
        raise Http404
    kind = TYPES[name.rpartition(".")[2]]
    return giving_out.to_keep(BytesIO(text.encode()), name, kind)
