"""The library of good questions: ours, and those that teams kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from surveys.actions.copying import copy_questions
from surveys.actions.drafting import choices_of
from surveys.actions.freezing import frozen
from surveys.answers import YES_NO
from surveys.good_questions import GOOD_QUESTIONS, TOPICS, GoodQuestion
from surveys.models import LibraryQuestion, Question, QuestionKind, Questionnaire

THERE_ALREADY = "This question is in the library already."
# What a kept question has in columns of its own, and what belongs to the survey that it came from.
_APART = {"code", "kind", "words", "when", "again", "together", "instead_of"}


@dataclass(frozen=True)
class Listed:
    """A question that can be taken, as a row of no draft yet. `key` names it on a page; `kept` is its row where a team
    kept it.
    """

    key: str
    question: Question
    topic: str
    why: str
    kept: LibraryQuestion | None = None

    @property
    def labels(self) -> list[str]:
        """The answers to choose from, in words."""
        return [texts.plain(one["label"]) for one in self.question.choices]

    @property
    def topic_words(self) -> str:
        return dict(TOPICS)[self.topic]

    def is_about(self, topic: str, words: str) -> bool:
        """Of this topic (of any, without one), with each of these words in it somewhere."""
        said = " ".join([str(self.question), self.why, *self.labels]).lower()
        return topic in {"", self.topic} and all(word in said for word in words.lower().split())


@dataclass(frozen=True)
class Keeping:
    """What staff say of a question that they keep."""

    topic: str
    why: str = ""
    for_all: bool = False


def library(user: User) -> list[Listed]:
    """What this member of staff may take: ours and their teams', topic by topic."""
    kept = [_kept(one) for one in LibraryQuestion.objects.for_staff(user).select_related("team")]
    order = [code for code, _ in TOPICS]
    return sorted([*map(_ours, GOOD_QUESTIONS), *kept], key=lambda one: order.index(one.topic))


def _ours(one: GoodQuestion) -> Listed:
    choices = choices_of(one.choices, [])
    if one.kind == QuestionKind.YES_NO:
        choices = [{"code": code, "label": texts.of(said), "apart": apart} for code, said, apart in YES_NO]
    question = Question(
        code=one.code, kind=one.kind, words=texts.of(one.words), hint=texts.of(one.hint), choices=choices
    )
    return Listed(f"ours:{one.code}", question, one.topic, one.why)


def _kept(one: LibraryQuestion) -> Listed:
    fields = {field.name for field in Question._meta.local_fields}
    rest: dict[str, Any] = {name: value for name, value in one.rest.items() if name in fields}
    question = Question(code=one.code, kind=one.kind, words=one.words, **rest)
    return Listed(f"kept:{one.pk}", question, one.topic, one.why, one)


def take_questions(*, questionnaire: Questionnaire, chosen: Sequence[Listed]) -> list[Question]:
    """Copies them to the end of a draft, each with the code that it has in every survey. A code that is taken gets a
    number.
    """
    return copy_questions(questionnaire=questionnaire, questions=[one.question for one in chosen])


@transaction.atomic
def keep_question(*, question: Question, keeping: Keeping, by: User) -> LibraryQuestion:
    """Keeps a draft's question for later use, for its team or for all. Refuses a page, and one that is there already.

    It keeps its code where no other question of the library has it, so that answers can be laid side by side.
    """
    if question.kind == QuestionKind.PAGE:
        raise Refused("This is a page to read, and no question. Only questions can be kept.")
    if any(_is_same(question, one.question) for one in library(by)):
        raise Refused(THERE_ALREADY)
    pages = frozen(question.questionnaire)["questions"]
    document = next(one for one in pages if one["code"] == question.code)
    kept = LibraryQuestion.objects.create(
        team=question.questionnaire.activity.team,
        for_all=keeping.for_all,
        code=_free_code(question.code),
        topic=keeping.topic,
        kind=question.kind,
        words=question.words,
        why=keeping.why,
        rest={name: value for name, value in document.items() if name not in _APART},
        kept_by=by,
        kept_at=clock.now(),
    )
    people_actions.audit(by=by, did="kept a question for later use", about=kept)
    return kept


def _is_same(one: Question, other: Question) -> bool:
    return (one.kind, str(one).lower(), one.choices) == (other.kind, str(other).lower(), other.choices)


def _free_code(base: str) -> str:
    used = {one.code for one in GOOD_QUESTIONS} | set(LibraryQuestion.objects.values_list("code", flat=True))
    code, number = base, 1
    while code in used:
        number += 1
        code = f"{base[:36]}-{number}"
    return code


@transaction.atomic
def change_kept(*, kept: LibraryQuestion, words: str, keeping: Keeping, by: User) -> LibraryQuestion:
    """Puts a kept question in clearer words, or under another topic. Surveys that took it keep theirs."""
    kept.words = texts.with_plain(kept.words, words)
    kept.topic, kept.why, kept.for_all = keeping.topic, keeping.why, keeping.for_all
    kept.save(update_fields=["words", "topic", "why", "for_all"])
    people_actions.audit(by=by, did="changed a kept question", about=kept)
    return kept


@transaction.atomic
def remove_kept(*, kept: LibraryQuestion, by: User) -> None:
    """Takes a kept question out of the library. Surveys that took it keep theirs."""
    people_actions.audit(by=by, did="took a question out of the library", about=kept)
    kept.delete()
