"""The place in the list of questions where somebody comes back to, and what has just been done there.

The list is long: whoever has only a keyboard, or listens, goes on from their question and not from the top of the page.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from people.keys import row_id
from surveys.models import Question, Questionnaire

ADDED, KEPT, UP, DOWN, ALL_ADDED = "added", "kept", "up", "down", "all-added"


@dataclass(frozen=True)
class Place:
    """`said` stands beside the question. `press`: the button with the focus (up or down); else the words have it."""

    question: int = 0
    said: str = ""
    press: str = ""


def back_to(question: Question, did: str) -> HttpResponse:
    """Goes on to the list, at this question."""
    address = reverse("admin:surveys_questions", args=[question.questionnaire.activity_id])
    return redirect(f"{address}?at={question.pk}&did={did}")


def place_in(request: HttpRequest, draft: Questionnaire) -> Place:
    """Where the address says; nowhere for an address that names nothing there is."""
    key, did = row_id(request.GET.get("at", "")), request.GET.get("did", "")
    found = draft.questions.filter(pk=key).first() if key else None
    if found is None:
        return Place()
    last = draft.questions.count()
    if did in {UP, DOWN}:
        can_go_on = found.position > 1 if did == UP else found.position < last
        back = DOWN if did == UP else UP
        return Place(found.pk, f"It is number {found.position} of {last} now.", did if can_go_on else back)
    said = {
        ADDED: "The question is added at the end.",
        KEPT: "Kept.",
        ALL_ADDED: _all_added(last - found.position + 1),
    }
    return Place(found.pk, said.get(did, ""))


def _all_added(number: int) -> str:
    if number == 1:
        return "1 question is added at the end. Look at its kind and its answers."
    return f"{number} questions are added at the end. Look at the kind and the answers of each."
