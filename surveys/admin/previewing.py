"""A question's form as people will see it, before it is published."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from surveys.answers import FILE, Question
from surveys.forms import AnswerForm, FileAnswerForm, PictureForm, SpokenAnswerForm
from surveys.reading import Reading, as_query


def preview_form(question: Question, pk: UUID, *sent: Any, **more: Any) -> AnswerForm:
    """For a question with a file, with pictures, or whose answer may be said. `sent` and `more` as every form takes
    them.
    """
    if question.get("spoken"):
        return SpokenAnswerForm(question, *sent, **more)
    if question["kind"] == FILE:
        return FileAnswerForm(question, *sent, **more)
    return PictureForm(question, *sent[:1], picture_at=lambda picture: picture_at(pk, picture), **more)


def picture_at(pk: UUID, picture: dict[str, Any]) -> str:
    """Where staff of the team find a picture, published or not."""
    return reverse("admin:surveys_picture", args=[pk, picture["hash"], picture["kind"]])


def keeps_looks(read: Reading, *, phone: bool) -> str:
    """The end of an address that goes on in the same words and the same width."""
    kept = [one for one in (as_query(read), "phone" if phone else "") if one]
    return f"?{'&'.join(kept)}" if kept else ""
