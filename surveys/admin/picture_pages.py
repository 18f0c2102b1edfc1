"""The pictures beside the answers to choose from."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people import giving_out, texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.admin.previewing import picture_at
from surveys.admin.question_pages import own_questionnaire, refuse_open
from surveys.forms import ChoicePictureForm
from surveys.models import ChoicePicture, Question, QuestionKind


def _own(user: User, pk: UUID, question: int) -> Question:
    found = Question.objects.filter(questionnaire=own_questionnaire(user, pk), kind=QuestionKind.PICTURE)
    return get_object_or_404(found.select_related("questionnaire__activity"), pk=question)


@staff_only("surveys.change_question")
def pictures(request: HttpRequest, user: User, pk: UUID, question: int) -> HttpResponse:
    """Each answer with its picture, or that it has none yet."""
    found = _own(user, pk, question)
    rows = [
        {"choice": one, "src": picture_at(pk, one["picture"]) if "picture" in one else ""}
        for one in found.choices
    ]
    context = {"activity": found.questionnaire.activity, "question": found, "rows": rows}
    return render(request, "surveys/staff/pictures.html", context)


@staff_only("surveys.change_question")
def one_picture(request: HttpRequest, user: User, pk: UUID, question: int, choice: str) -> HttpResponse:
    found = _own(user, pk, question)
    answer = next((one for one in found.choices if one["code"] == choice), None)
    if answer is None:
        raise Http404
    picture = answer.get("picture")
    form = ChoicePictureForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        initial={"alt": texts.plain(picture["alt"]) if picture else ""},
        has_picture=bool(picture),
        dropped=request.META.get("FILES_TOO_LARGE", []),
    )
    if request.method == "POST" and form.is_valid():
        alt, content = form.cleaned_data["alt"], form.cleaned_data["file"]
        try:
            refuse_open(found.questionnaire)
            actions.give_picture(question=found, choice=choice, alt=alt, content=content)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "The picture is kept.")
            return redirect("admin:surveys_pictures", pk, found.pk)
    context: dict[str, Any] = {"activity": found.questionnaire.activity, "question": found, "form": form}
    context |= {"choice": answer, "src": picture_at(pk, picture) if picture else ""}
    return render(request, "surveys/staff/picture.html", context, status=422 if form.is_bound else 200)


@staff_only("surveys.view_questionnaire")
def picture(request: HttpRequest, user: User, pk: UUID, digest: str, kind: str) -> HttpResponse:
    """A picture of a draft, for the team alone until it is published."""
    mine = ChoicePicture.objects.filter(questionnaire=own_questionnaire(user, pk))
    return giving_out.as_file(get_object_or_404(mine, hash=digest, kind=kind))  # type: ignore[return-value]  # a streaming answer is one too
