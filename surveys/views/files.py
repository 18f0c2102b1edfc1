"""Pages with files: a photo, a paper or a recording as an answer, and pictures to choose from."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from people import actions as people_actions
from people import giving_out as people_giving_out
from people import presence as people_presence
from surveys import actions, giving_out, presence
from surveys.answers import FILE, Question, Value
from surveys.forms import FileAnswerForm, PageForm, PictureForm, SpokenAnswerForm
from surveys.models import AnswerFile, ChoicePicture, Response
from surveys.reading import Reading
from surveys.views import speaking

FILES_AN_HOUR = 240  # many people share one address in a day centre
TOO_MANY = "Many files came from here in the last hour. Wait a little, then send yours again."
AWAY = "take away"
A_YEAR = 365 * 24 * 60 * 60
KEPT_BY_ALL = f"public, max-age={A_YEAR}, immutable"  # what is named by its content never changes


def answer_form(
    request: HttpRequest, response: Response, question: Question, read: Reading
) -> FileAnswerForm | PictureForm | SpokenAnswerForm:
    """The form of a question with a file or with pictures, with what was sent, or else what is kept."""
    if question.get("spoken"):
        return speaking.form_of(request, response, question, read)
    code, sent = question["code"], request.POST if request.method == "POST" else None
    if question["kind"] == FILE:
        return FileAnswerForm(
            question,
            sent,
            request.FILES if sent is not None else None,
            initial={"answer": response.written().get(code, "")},
            kept=code in response.kept_files(),
            read=read,
            dropped=request.META.get("FILES_TOO_LARGE", []),
        )
    slug, initial = response.participation.activity.slug, {"answer": response.answers.get(code, "")}
    return PictureForm(
        question, sent, initial=initial, picture_at=lambda one: picture_at(slug, one), read=read
    )


def picture_at(slug: str, picture: Mapping[str, Any]) -> str:
    return reverse("survey_picture", args=[slug, picture["hash"], picture["kind"]])


def keep_what_was_sent(request: HttpRequest, response: Response, page: PageForm) -> None:
    """A file is kept at once, also where the words beside it have to be mended. What we cannot take is said beside it.

    The page has the form then as it is to be shown. Raises Refused after closing.
    """
    form = page.forms[0]
    if not isinstance(form, FileAnswerForm | SpokenAnswerForm) or not form.is_bound:
        return
    form.full_clean()
    name = "recording" if isinstance(form, SpokenAnswerForm) else "file"
    content = form.cleaned_data.get(name)
    if request.POST.get("act") == AWAY:
        actions.take_file_away(response=response, code=form.question["code"])
    elif content and people_actions.too_often_lately(
        what="file", who=people_presence.peer(request), limit=FILES_AN_HOUR, minutes=60
    ):
        form.add_error(name, TOO_MANY)
    elif content:
        try:
            _keep(response, form, content)
        except actions.NotTaken as refused:
            form.add_error(name, refused.sentence)
        else:
            page.forms = [answer_form(request, response, form.question, form.read)]


def _keep(response: Response, form: FileAnswerForm | SpokenAnswerForm, content: bytes) -> None:
    code = form.question["code"]
    if isinstance(form, SpokenAnswerForm):
        seconds = form.cleaned_data.get("seconds", 0)
        actions.keep_recording(response=response, code=code, content=content, seconds=seconds)
    else:
        actions.keep_file(response=response, code=code, content=content)


def values_of(response: Response, page: PageForm) -> dict[str, Value]:
    """What the page now stands for: where nothing was written beside a file, the file is the answer."""
    values = page.values()
    if isinstance(page.forms[0], FileAnswerForm | SpokenAnswerForm):
        files = response.kept_files()
        return {code: value or (files[code].kind if code in files else "") for code, value in values.items()}
    return values


def file_here(response: Response, question: Question) -> dict[str, Any] | None:
    """The file that is kept of a question, for components/kept_file.html."""
    kept = response.kept_files().get(question["code"])
    if kept is None:
        return None
    href = reverse("survey_file", args=[response.participation.activity.slug, question["code"]])
    return {"href": f"{href}?{kept.key}", "is_picture": kept.is_picture}


@require_safe
@people_presence.private
def survey_file(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """A person's own file, also after closing. Nothing of what is held once it was handed in."""
    activity = presence.activity_of(slug)
    response = presence.response_here(request, activity) or presence.response_of_everything(request, activity)
    if response is None or response.is_out_of_sight:
        raise Http404
    found = get_object_or_404(AnswerFile, response=response, question=code)
    if found.is_recording:
        return giving_out.as_recording(request, found)
    return people_giving_out.as_file(found)  # type: ignore[return-value]  # a streaming answer is one too


@require_safe
def survey_picture(request: HttpRequest, slug: str, digest: str, kind: str) -> HttpResponse:
    """A picture that a published survey shows, to everybody."""
    found = ChoicePicture.objects.filter(
        questionnaire__activity=presence.activity_of(slug), hash=digest, kind=kind, published=True
    )
    answer = people_giving_out.as_file(get_object_or_404(found))
    answer["Cache-Control"] = KEPT_BY_ALL
    return answer  # type: ignore[return-value]  # a streaming answer is one too
