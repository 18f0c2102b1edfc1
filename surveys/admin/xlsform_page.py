"""Questions that come in as an XLSForm, and go out as one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from people import languages, texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, in_words
from surveys.admin.question_pages import own_questionnaire, refuse_open
from surveys.forms import BringInForm, FormFileForm, signed
from surveys.models import QuestionKind, Questionnaire
from surveys.xlsform import reading
from surveys.xlsform.form import Form
from surveys.xlsform.questions import form_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOO_LONG = "This form is too long for this page. Bring it in in two parts, or ask whoever runs the site."


@staff_only("surveys.change_questionnaire")
def bring_in(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Nothing is kept before the button below what was read is pressed."""
    draft = own_questionnaire(user, pk)
    salt, there = f"surveys.xlsform {pk} {user.pk}", draft.questions.count()
    adds = request.method == "POST" and request.POST.get("act") == "add"
    form = FormFileForm(
        *((request.POST, request.FILES) if request.method == "POST" and not adds else ()),
        dropped=request.META.get("FILES_TOO_LARGE", []),
    )
    adding = BringInForm(request.POST if adds else None, salt=salt, there=there)
    found: Form | None = None
    if adds and adding.is_valid():
        found = adding.cleaned_data["read"]
        if _add(request, draft, adding, user):
            return redirect("admin:surveys_questions", pk)
    elif form.is_bound and form.is_valid() and (found := _read(form, draft)):
        adding = BringInForm(initial={"read": signed(found, salt)}, salt=salt, there=there)
        if len(adding.initial["read"]) > BringInForm.LARGEST:
            form.add_error("file", TOO_LONG)
            found = None
    context = {
        "activity": draft.activity,
        "form": form,
        "adding": adding,
        "found": _shown(found) if found else None,
        "errors": adding if adding.errors else form,
    }
    status = 422 if form.errors or adding.errors else 200
    return render(request, "surveys/staff/bring_in.html", context, status=status)


def _read(form: FormFileForm, draft: Questionnaire) -> Form | None:
    try:
        refuse_open(draft)
        return actions.fitting(form_of(reading.read(form.cleaned_data["file"])), draft)
    except Refused as refused:
        form.add_error("file", refused.sentence)
        return None


def _add(request: HttpRequest, draft: Questionnaire, adding: BringInForm, user: User) -> bool:
    cleaned = adding.cleaned_data
    try:
        made = actions.import_form(
            questionnaire=draft, form=cleaned["read"], replace=cleaned.get("replace", False), by=user
        )
    except Refused as refused:
        adding.add_error("replace" if "replace" in adding.fields else None, refused.sentence)
        return False
    words = "1 question is" if len(made) == 1 else f"{len(made)} questions are"
    messages.success(request, f"{words} in the draft. Look at each of them before you publish.")
    return True


def _shown(form: Form) -> dict[str, Any]:
    """What came of a form, as the page tells it."""
    questions = form.questions
    offered = form.document.get("languages", [])
    return {
        "title": form.title,
        "questions": [
            {
                "kind": QuestionKind(one["kind"]).label,
                "words": texts.plain(one["words"]),
                "hint": texts.plain(one["hint"]),
                "choices": [texts.plain(choice["label"]) for choice in one["choices"]],
                "statements": [texts.plain(said["words"]) for said in one.get("statements", [])],
                "who": in_words.who_is_asked(one.get("when", {}), questions),
                "together": one.get("together", False),
                "optional": one["optional"],
            }
            for one in questions
        ],
        "offered": [languages.of(code).english for code in offered],
        "left": form.left,
        "lacking": in_words.faults(questions),
    }


@require_safe
@staff_only("surveys.view_questionnaire")
def give_out(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The draft as it stands, as a file to keep."""
    draft = own_questionnaire(user, pk)
    try:
        content = reading.spreadsheet(actions.as_xlsform(questionnaire=draft))
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return redirect(reverse("admin:surveys_questions", args=[pk]))
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{draft.activity.slug}.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
