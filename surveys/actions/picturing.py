"""Pictures of the answers to choose from: given to a draft's question, copied, and shown to everybody at publishing."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from people import texts, uploads
from people.refusals import Refused
from surveys.models import ChoicePicture, Question, Questionnaire
from surveys.models.pictures import by_content

Choice = Mapping[str, Any]


def give_picture(*, question: Question, choice: str, alt: str, content: bytes | None = None) -> None:
    """Gives one answer its picture, or the picture it has other words (`content` None). The same twice is once.

    Refuses a picture without words for those who do not see it, and what is no picture.
    """
    if not alt.strip():
        raise Refused("Write what the picture shows.")
    known = next((one for one in question.choices if one["code"] == choice), None)
    if known is None:
        raise Refused("This answer is not there any more.")
    if content is None and "picture" not in known:
        raise Refused("Choose a picture.")
    kept = known.get("picture") if content is None else _kept(question.questionnaire, content)
    picture = {**(kept or {}), "alt": texts.with_plain(known.get("picture", {}).get("alt"), alt.strip())}
    question.choices = [
        {**one, "picture": picture} if one["code"] == choice else one for one in question.choices
    ]
    question.save(update_fields=["choices"])


def _kept(questionnaire: Questionnaire, content: bytes) -> dict[str, str]:
    """The file by what is in it: the same picture twice is one file."""
    cleaned = uploads.clean(content, settings.LARGEST_FILE, uploads.ONLY_PICTURES)
    digest = hashlib.sha256(cleaned.content).hexdigest()
    row = ChoicePicture(
        questionnaire=questionnaire, hash=digest, kind=cleaned.kind, size=len(cleaned.content)
    )
    name = by_content(row, "")
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(cleaned.content))
    values = {"kind": row.kind, "size": row.size, "file": name}
    ChoicePicture.objects.get_or_create(questionnaire=questionnaire, hash=digest, defaults=values)
    return {"hash": digest, "kind": cleaned.kind}


def with_pictures(choices: Iterable[Choice], known: Iterable[Choice]) -> list[dict[str, Any]]:
    """Choices written anew keep the pictures of the known ones with their codes."""
    pictures = {one["code"]: one["picture"] for one in known if "picture" in one}
    return [
        {**one, "picture": pictures[one["code"]]} if one["code"] in pictures else dict(one) for one in choices
    ]


def lacks_pictures(question: Question) -> list[str]:
    """The words of answers without a picture. Those that stand apart need none."""
    return [
        texts.plain(one["label"]) for one in question.choices if not one["apart"] and "picture" not in one
    ]


@transaction.atomic
def copy_pictures(*, questions: Sequence[Question], to: Questionnaire) -> None:
    """Pictures go with copied questions; the files are the same."""
    for question in questions:
        for picture in ChoicePicture.objects.filter(
            questionnaire=question.questionnaire_id, hash__in=_hashes(question.choices)
        ):
            values = {"kind": picture.kind, "size": picture.size, "file": picture.file.name}
            ChoicePicture.objects.get_or_create(questionnaire=to, hash=picture.hash, defaults=values)


def show_pictures(*, questionnaire: Questionnaire, document: Mapping[str, Any]) -> None:
    """From now on everybody may see the pictures that a published version names."""
    hashes = [one for question in document["questions"] for one in _hashes(question["choices"])]
    if hashes:
        ChoicePicture.objects.filter(questionnaire=questionnaire, hash__in=hashes).update(published=True)


def _hashes(choices: Iterable[Choice]) -> list[str]:
    return [one["picture"]["hash"] for one in choices if "picture" in one]
