"""Questions out of a document: paste, look at what was understood, add them all."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, pasting
from surveys.actions import NewQuestion
from surveys.actions.drafting import OR
from surveys.admin.place import ALL_ADDED, back_to
from surveys.admin.question_pages import own_questionnaire, refuse_open
from surveys.answers import YES_NO
from surveys.forms import PasteForm
from surveys.models import QuestionKind


@staff_only("surveys.change_questionnaire")
def paste(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Nothing is kept before “Add” is pressed; the text stays on the page, to be mended."""
    draft = own_questionnaire(user, pk)
    form = PasteForm(request.POST if request.method == "POST" else None)
    found: list[pasting.Pasted] = []
    left: list[str] = []
    if request.method == "POST" and form.is_valid():
        found, left = pasting.read(form.cleaned_data["text"])
        if request.POST.get("act") == "add":
            try:
                refuse_open(draft)
                added = actions.add_questions(questionnaire=draft, questions=[_new(one) for one in found])
            except Refused as refused:
                form.add_error(None, refused.sentence)
            else:
                return back_to(added[0], ALL_ADDED)
    context = {
        "activity": draft.activity,
        "form": form,
        "found": [_shown(one) for one in found],
        "left": left,
    }
    return render(request, "surveys/staff/paste.html", context, status=422 if form.errors else 200)


def _new(one: pasting.Pasted) -> NewQuestion:
    return NewQuestion(kind=one.kind, words=one.words, hint=one.hint, choices=one.choices)


def _shown(one: pasting.Pasted) -> dict[str, object]:
    lines = [line for line in one.choices.splitlines() if line != OR]
    if one.kind == QuestionKind.YES_NO:  # the site's own words for it: they may not be those that were pasted
        lines = [words for _, words, _ in YES_NO]
    return {"words": one.words, "hint": one.hint, "choices": lines, "kind": QuestionKind(one.kind).label}
