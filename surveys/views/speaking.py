"""The page of an answer that may be said: its recording, and what became of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from surveys import answers
from surveys.answers import Question
from surveys.forms import SpokenAnswerForm
from surveys.models import Response, ResponseState, Said
from surveys.reading import Reading


def form_of(request: HttpRequest, response: Response, question: Question, read: Reading) -> SpokenAnswerForm:
    """With what was sent, or else what is kept. Nobody is recorded by staff who write for them."""
    code, sent = question["code"], request.POST if request.method == "POST" else None
    return SpokenAnswerForm(
        question,
        sent,
        request.FILES if sent is not None else None,
        initial={"answer": response.written().get(code, "")},
        kept=code in response.kept_files(),
        offered="WRITES_FOR_SOMEBODY" not in request.META,
        anonymous=response.is_anonymous,
        read=read,
        dropped=request.META.get("FILES_TOO_LARGE", []),
    )


def recording_here(response: Response, code: str) -> dict[str, Any] | None:
    """The recording that is kept of a question, for components/recording.html."""
    kept = response.kept_files().get(code)
    if kept is None:
        return None
    href = reverse("survey_file", args=[response.participation.activity.slug, code])
    words = answers.recording_in_words(kept.seconds).removeprefix("A recording")
    return {"href": f"{href}?{kept.key}", "words": f"Your recording{words}", "key": kept.key}


def sent(response: Response, code: str) -> dict[str, Any]:
    """For surveys/spoken_answer.html."""
    return {"recording": recording_here(response, code), "note": _note(response, code)}


def _note(response: Response, code: str) -> str:
    """What became of the recording, for whoever said it."""
    typed = response.kept_typed().get(code, "")
    waits = not typed and code in response.kept_files() and response.state == ResponseState.SUBMITTED
    return Said(code, "", [], own_words=True, typed=typed, waits=waits).note
