"""Answers that were given elsewhere, such as at a meeting: brought in by a sheet, with one way back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder.models import Activity
from people.lines import CannotRead
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from people.scripts import with_script
from surveys import actions, mapping
from surveys.admin.own import own_survey
from surveys.forms import ElsewhereForm, MappingForm
from surveys.forms.elsewhere import READ_AGAIN, sheet_of, unsigned
from surveys.models import AnswerImport

SHOWN = 50  # problems on the page; how many there are is said
MAY = "surveys.enter_responses"


@staff_only(MAY)
def elsewhere(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The sheet first, then which column is which question. Nothing is kept before the last button."""
    activity = own_survey(user, pk)
    salt = f"surveys.elsewhere {pk} {user.pk}"
    if "read" in request.POST:
        return _mapping(request, activity, user, salt)
    form = ElsewhereForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        dropped=request.META.get("FILES_TOO_LARGE", []),
    )
    if form.is_bound and form.is_valid():
        try:
            return _first_look(request, activity, form, salt)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return _page(request, activity, form, status=422 if form.is_bound else 200)


@staff_only(MAY)
def elsewhere_one(request: HttpRequest, user: User, pk: UUID, brought: UUID) -> HttpResponse:
    """How far it is, and the way back."""
    activity = own_survey(user, pk)
    found = get_object_or_404(AnswerImport.objects.select_related("activity"), activity=activity, pk=brought)
    if request.method == "POST":
        try:
            actions.take_out(brought=found, by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("admin:surveys_elsewhere_one", pk, found.pk)
    left = found.responses.handed_in().count()
    asked = found.responses.values_list("version__document", flat=True).first() or {"questions": []}
    names = {one["code"]: mapping.plain(one) for one in asked["questions"]}
    context = {
        "activity": activity,
        "brought": found,
        "done": left if found.taken_out_at else found.done,
        "how_far": _how_far(found, left),
        "columns": [(head, names.get(code, code)) for head, code in found.columns.items()],
    }
    return with_script(render(request, "surveys/staff/elsewhere_one.html", context))


def _how_far(brought: AnswerImport, left: int) -> str:
    if brought.taken_out_at:
        return f"It is being taken out: {left} {'line is' if left == 1 else 'lines are'} left."
    return f"{brought.done} of {brought.whole} lines are in."


def _page(request: HttpRequest, activity: Activity, form: ElsewhereForm, *, status: int) -> HttpResponse:
    why_not = ""
    try:
        actions.questions_for(activity)
    except Refused as refused:
        why_not = refused.sentence
    found = AnswerImport.objects.filter(activity=activity).select_related("by")
    context = {"activity": activity, "form": form, "found": found, "why_not": why_not}
    return render(request, "surveys/staff/elsewhere.html", context, status=status)


def _first_look(request: HttpRequest, activity: Activity, form: ElsewhereForm, salt: str) -> HttpResponse:
    sheet = form.cleaned_data["sheet"]
    questions = actions.questions_for(activity)
    meanings = AnswerImport.objects.meanings_of(activity)
    columns = mapping.suggested(sheet, questions, AnswerImport.objects.columns_of(activity))
    if sheet.heads == [mapping.NOTES] and not columns:
        own = [one["code"] for one in questions if one["kind"] == "long"]
        columns = {0: own[0]} if own else {}
    mapped = MappingForm(
        sheet, questions, initial={"read": form.signed(salt)}, columns=columns, meanings=meanings
    )
    return _look(request, activity, mapped, form.cleaned_data["source"])


def _mapping(request: HttpRequest, activity: Activity, user: User, salt: str) -> HttpResponse:
    told = unsigned(request.POST["read"], salt)
    if told is None:
        messages.error(request, READ_AGAIN)
        return redirect("admin:surveys_elsewhere", activity.pk)
    try:
        sheet, questions = sheet_of(told["kind"], told["text"]), actions.questions_for(activity)
    except (CannotRead, Refused) as error:
        messages.error(request, getattr(error, "sentence", str(error)))
        return redirect("admin:surveys_elsewhere", activity.pk)
    meanings = AnswerImport.objects.meanings_of(activity)
    form = MappingForm(sheet, questions, request.POST, columns={}, meanings=meanings)
    if request.POST.get("act") == "add" and form.is_valid():
        try:
            mapped = actions.Mapped(
                source=told["source"],
                said_on=date.fromisoformat(told["said_on"]),
                text=told["text"],
                sheet=sheet,
                columns=form.columns,
                meanings=form.meanings,
            )
            brought = actions.bring_in(activity=activity, mapped=mapped, by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("admin:surveys_elsewhere_one", activity.pk, brought.pk)
    adds = request.POST.get("act") == "add"
    return _look(request, activity, form, told["source"], says_errors=adds)


def _look(
    request: HttpRequest, activity: Activity, form: MappingForm, source: str, *, says_errors: bool = False
) -> HttpResponse:
    """`says_errors`: only who wants to bring it in is told what is still missing."""
    found = mapping.read(form.sheet, list(form.questions.values()), form.columns, form.meanings)
    if form.is_bound and not says_errors:
        form = _anew(form)
    context: dict[str, Any] = {
        "activity": activity,
        "form": form,
        "source": source,
        "people": len(found.people),
        "empty": found.empty,
        "problems": found.problems[:SHOWN],
        "more": max(len(found.problems) - SHOWN, 0),
        "unknown": sum(len(cells) for cells in found.unknown.values()),
    }
    return render(request, "surveys/staff/mapping.html", context, status=422 if says_errors else 200)


def _anew(form: MappingForm) -> MappingForm:
    """The same page with what was chosen on it, and no word yet of what is missing."""
    return MappingForm(
        form.sheet,
        list(form.questions.values()),
        initial={"read": form.data["read"]},
        columns=form.columns,
        meanings=form.meanings,
    )
