"""Finding what people told before on what a draft asks. Only what sweeps imports this: comparing needs much memory."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from ladder.models import Activity
from people import clock, texts
from surveys.likeness import AT_LEAST, SPEAKS_OF, Earlier
from surveys.models import (
    AnswerWords,
    Judged,
    Question,
    QuestionKind,
    QuestionnaireVersion,
    Response,
    Search,
    Theme,
    Told,
    What,
)

# Answers come in all the time, so what was looked for is looked for again.
LOOKED_FOR_DAYS = 1


@dataclass(frozen=True)
class Piece:
    """One thing of an earlier activity that a question can be like."""

    activity: UUID
    what: What
    key: str
    words: str


@dataclass(frozen=True)
class Found:
    """What of one earlier activity is like a question, and how much."""

    activity: UUID
    what: What
    key: str
    likeness: float


def find_what_was_told() -> int:
    """Looks for each question of a draft that is new, was changed, or was last looked for a day ago. Safe to run twice.

    Returns how many questions were looked for. Nothing is compared while nothing is due.
    """
    due = _due()
    if due:
        asked = [str(one) for one in due]
        found = zip(_like_pieces(asked), _like_words(asked), strict=True)
        for question, (pieces, words) in zip(due, found, strict=True):
            _keep(question, {**words, **pieces})
    return len(due)


def _due() -> list[Question]:
    since = clock.now() - timedelta(days=LOOKED_FOR_DAYS)
    drafts = Question.objects.filter(
        questionnaire__activity__opened_at=None, questionnaire__activity__cancelled_at=None
    ).exclude(kind=QuestionKind.PAGE)
    return [one for one in drafts.select_related("search").order_by("pk") if _is_due(one, since)]


def _is_due(question: Question, since: Any) -> bool:
    search = getattr(question, "search", None)
    return search is None or search.of != _hash(question) or search.at < since


def _hash(question: Question) -> str:
    return hashlib.sha256(str(question).encode()).hexdigest()


def _public() -> Any:
    """Earlier activities: whatever people could see by now."""
    return Activity.objects.public(clock.now())


def _pieces() -> Iterator[Piece]:
    """Every question that was asked, in its latest wording, and every theme."""
    newest: dict[int, QuestionnaireVersion] = {}
    asked = QuestionnaireVersion.objects.filter(questionnaire__activity__in=_public())
    for version in asked.select_related("questionnaire").order_by("number"):
        newest[version.questionnaire_id] = version
    for version in newest.values():
        for one in version.document["questions"]:
            if one["kind"] != QuestionKind.PAGE:
                words = texts.plain(one["words"])
                yield Piece(version.questionnaire.activity_id, What.QUESTION, one["code"], words)
    for theme in Theme.objects.standing().filter(activity__in=_public(), aside=False):
        yield Piece(theme.activity_id, What.THEME, str(theme.pk), str(theme))


def _like_pieces(asked: Sequence[str]) -> list[dict[UUID, Found]]:
    """For each question the one piece of each earlier activity that is most like it."""
    pieces = list(_pieces())
    if not pieces:
        return [{} for _ in asked]
    found: list[dict[UUID, Found]] = []
    for likes in Earlier([one.words for one in pieces]).like(asked):
        best: dict[UUID, Found] = {}
        for like in likes:  # the most alike comes first
            one = pieces[like.place]
            best.setdefault(one.activity, Found(one.activity, one.what, one.key, like.much))
        found.append(best)
    return found


def _like_words(asked: Sequence[str]) -> list[dict[UUID, Found]]:
    """For each question the earlier activities in which several people wrote of it: under which of their questions."""
    told = list(
        AnswerWords.objects.filter(asked=True, response__in=Response.objects.standing())
        .filter(response__version__questionnaire__activity__in=_public())
        .values_list("response__version__questionnaire__activity", "question", "words")
    )
    if not told:
        return [{} for _ in asked]
    found: list[dict[UUID, Found]] = []
    for likes in Earlier([words for _, _, words in told]).like(asked, SPEAKS_OF):
        number = Counter(told[like.place][:2] for like in likes)
        most = {like_to: like.much for like in reversed(likes) for like_to in [told[like.place][:2]]}
        best: dict[UUID, Found] = {}
        for (activity, code), people in number.most_common():
            if people >= AT_LEAST:
                best.setdefault(activity, Found(activity, What.WORDS, code, most[activity, code]))
        found.append(best)
    return found


@transaction.atomic
def _keep(question: Question, found: dict[UUID, Found]) -> None:
    """What nobody has judged becomes what was found now; what somebody said stays as they said it."""
    if not Question.objects.filter(pk=question.pk).exists():
        return  # taken out meanwhile
    Search.objects.update_or_create(question=question, defaults={"of": _hash(question), "at": clock.now()})
    unjudged = Told.objects.filter(question=question, judged=Judged.OPEN)
    unjudged.exclude(activity__in=found).delete()
    for one in found.values():
        alike = {"what": one.what, "key": one.key, "likeness": one.likeness}
        if not unjudged.filter(activity=one.activity).update(**alike):
            new = Told(question=question, activity_id=one.activity, **alike)
            Told.objects.bulk_create([new], ignore_conflicts=True)
