"""Writing the questions: a list with buttons to move, a form to add, a preview, and publishing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ladder.models import Activity
from people import texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.forms import AnswerForm, QuestionForm
from surveys.journey import Journey
from surveys.models import Question, Questionnaire

PUBLISHED = "Until you press “Open it” you can change the questions, and publish them again."


def own_questionnaire(user: User, pk: UUID) -> Questionnaire:
    """The draft of an activity of one's own teams; 404 otherwise."""
    activity = get_object_or_404(Activity.objects.for_staff(user).filter(kind="survey"), pk=pk)
    return actions.questionnaire_of(activity)


@staff_only("surveys.view_questionnaire")
def questions(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    draft = own_questionnaire(user, pk)
    adds = request.method == "POST" and request.POST.get("act") == "add"
    form = QuestionForm(request.POST if adds else None)
    if request.method == "POST":
        if not user.has_perm("surveys.change_questionnaire"):
            raise Http404
        done = _act(request, draft, user, form)
        if done is not None:
            return done
    current = draft.current
    context = {
        "activity": draft.activity,
        "questions": draft.questions.all(),
        "published_words": PUBLISHED,
        "form": form,
        "lacking": actions.lacking(draft),
        "current": current,
        "is_changed": current is None or current.document != actions.frozen(draft),
        "is_open": draft.activity.opened_at is not None,
        "may_change": user.has_perm("surveys.change_questionnaire") and draft.activity.opened_at is None,
    }
    return render(request, "surveys/staff/questions.html", context, status=422 if form.is_bound else 200)


def _act(request: HttpRequest, draft: Questionnaire, user: User, form: QuestionForm) -> HttpResponse | None:
    act = request.POST.get("act", "")
    try:
        if act == "add":
            if not form.is_valid():
                return None
            _refuse_open(draft)
            actions.add_question(questionnaire=draft, question=form.as_question())
            messages.success(request, "The question is added at the end.")
        elif act == "publish":
            actions.publish(questionnaire=draft, by=user)
            messages.success(request, f"The questions are published. {PUBLISHED}")
        else:
            _refuse_open(draft)
            _move(draft, act)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("admin:surveys_questions", draft.activity_id)


def _refuse_open(draft: Questionnaire) -> None:
    if draft.activity.opened_at is not None:
        raise Refused("People are answering these questions already, so they stay as they are.")


def _move(draft: Questionnaire, act: str) -> None:
    word, _, key = act.partition(" ")
    if word not in {"up", "down"} or not key.isdigit():
        raise Http404
    question = get_object_or_404(Question, pk=key, questionnaire=draft)
    actions.move(question=question, up=word == "up")


@staff_only("surveys.delete_question")
def take_out(request: HttpRequest, user: User, pk: UUID, question: int) -> HttpResponse:
    """Asks once more: what was written is not kept."""
    draft = own_questionnaire(user, pk)
    found = get_object_or_404(Question, pk=question, questionnaire=draft)
    if request.method == "POST":
        try:
            _refuse_open(draft)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            actions.remove_question(question=found)
            messages.success(request, f"“{found}” is taken out.")
        return redirect("admin:surveys_questions", draft.activity_id)
    return render(request, "surveys/staff/take_out.html", {"activity": draft.activity, "question": found})


@staff_only("surveys.change_question")
def one_question(request: HttpRequest, user: User, pk: UUID, question: int) -> HttpResponse:
    draft = own_questionnaire(user, pk)
    found = get_object_or_404(Question, pk=question, questionnaire=draft)
    form = QuestionForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            _refuse_open(draft)
            actions.change_question(question=found, changed=form.as_question())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept.")
            return redirect("admin:surveys_questions", draft.activity_id)
    context = {"activity": draft.activity, "form": form, "question": found}
    return render(request, "surveys/staff/question.html", context, status=422 if form.is_bound else 200)


def _initial(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "words": texts.plain(question.words),
        "hint": texts.plain(question.hint),
        "choices": actions.as_lines(question.choices),
        "optional": question.optional,
    }


@staff_only("surveys.view_questionnaire")
def preview(request: HttpRequest, user: User, pk: UUID, number: int) -> HttpResponse:
    """One page as people will see it, drawn by the same template. Nothing is stored."""
    draft = own_questionnaire(user, pk)
    document = actions.frozen(draft)
    pages = document["questions"]
    if not 1 <= number <= len(pages):
        raise Http404
    question = pages[number - 1]
    place, total = Journey.through(document, {}).place(question["code"])
    context = {
        "activity": draft.activity,
        "question": question,
        "form": AnswerForm(question),
        "number": place,
        "total": total,
        "preview": True,
        "all_questions": reverse("admin:surveys_questions", args=[pk]),
        "back": reverse("admin:surveys_preview", args=[pk, number - 1]) if number > 1 else "",
        "forward": reverse("admin:surveys_preview", args=[pk, number + 1]) if number < len(pages) else "",
    }
    return render(request, "surveys/question.html", context)
