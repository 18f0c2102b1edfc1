"""Photos and papers that people handed in: for the team that asked, and for whoever keeps people safe."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ladder.models import Activity
from people import giving_out
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import Concern, Raised
from surveys import actions
from surveys import giving_out as surveys_giving_out
from surveys.admin.own import own_survey
from surveys.answers import FILE
from surveys.forms import WorriedReaderForm
from surveys.models import AnswerFile, AnswerWords

ON_A_PAGE = 20


@dataclass(frozen=True)
class Shown:
    """A file, where to see it, and what its writer says of it."""

    row: AnswerFile
    href: str
    words: str

    @property
    def is_picture(self) -> bool:
        return self.row.is_picture


@staff_only("surveys.read_responses")
def files(request: HttpRequest, user: User, pk: UUID, code: str) -> HttpResponse:
    """All files that came as answers to one question. Nobody's name is here, but a face may be in a photo."""
    activity = own_survey(user, pk)
    current = actions.questionnaire_of(activity).current
    asked = current.document["questions"] if current else []
    question = next((one for one in asked if one["code"] == code and one["kind"] == FILE), None)
    if question is None:
        raise Http404
    found = (
        AnswerFile.objects.of_activity(activity)
        .photos_and_papers()
        .filter(question=code)
        .select_related("response")
    )
    page = Paginator(found.order_by("response__reference"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "activity": activity,
        "question": question,
        "page": page,
        "files": _shown(list(page), activity, code),
    }
    return render(request, "surveys/staff/files.html", context)


def _shown(rows: list[AnswerFile], activity: Activity, code: str) -> list[Shown]:
    written = AnswerWords.objects.filter(response__in=[row.response_id for row in rows], question=code)
    words = {one.response_id: one.words for one in written}
    return [
        Shown(
            row,
            reverse("admin:surveys_answer_file", args=[activity.pk, code, row.pk]),
            words.get(row.response_id, ""),
        )
        for row in rows
    ]


@staff_only("surveys.read_responses")
def one_file(request: HttpRequest, user: User, pk: UUID, code: str, file: int) -> HttpResponse:
    """To keep or to look at; never of answers that are held, taken back, or not handed in."""
    return giving_out.as_file(_of(own_survey(user, pk), code, file))  # type: ignore[return-value]  # a streaming answer is one too


def _of(activity: Activity, code: str, file: int) -> AnswerFile:
    """Never a recording: who may hear a voice is said in recording_pages."""
    mine = AnswerFile.objects.of_activity(activity).photos_and_papers().filter(question=code)
    return get_object_or_404(mine.select_related("response"), pk=file)


@staff_only("surveys.read_responses")
def worried(request: HttpRequest, user: User, pk: UUID, code: str, file: int) -> HttpResponse:
    """As for words (worried_page): a photo can worry its reader too."""
    activity = own_survey(user, pk)
    found = _of(activity, code, file)
    back = reverse("admin:surveys_files", args=[activity.pk, code])
    form = WorriedReaderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        try:
            safety_actions.raise_concern(
                about=actions.about(found.response), how=Raised.READER, by=user, note=note
            )
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, "It is held. Somebody who keeps people safe looks at it next.")
        return redirect(back)
    href = reverse("admin:surveys_answer_file", args=[activity.pk, code, found.pk])
    context = {"activity": activity, "file": Shown(found, href, ""), "form": form, "answers": back}
    return render(request, "surveys/staff/worried_file.html", context, status=422 if form.is_bound else 200)


@staff_only("safety.change_concern")
def held_file(request: HttpRequest, user: User, file: int) -> HttpResponse:
    """For whoever keeps people safe and is not of the team, where there is a concern. Every look leaves a line."""
    found = get_object_or_404(AnswerFile.objects.select_related("response"), pk=file)
    concern = Concern.objects.for_keeper(user).filter(about=actions.about(found.response)).last()
    if concern is None:
        raise Http404
    safety_actions.look(concern=concern, by=user)
    if found.is_recording:
        return surveys_giving_out.as_recording(request, found)
    return giving_out.as_file(found)  # type: ignore[return-value]  # a streaming answer is one too
