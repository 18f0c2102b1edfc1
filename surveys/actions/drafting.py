"""Writing a survey, and freezing it."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify

from ladder.models import Activity
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from surveys.journey import ONE_CHOICE, SCHEMA
from surveys.models import Question, QuestionKind, Questionnaire, QuestionnaireVersion

WITH_CHOICES = {*ONE_CHOICE, QuestionKind.SEVERAL.value}
OR = "or"


@dataclass(frozen=True)
class NewQuestion:
    """A question as staff write it. `choices` is one answer on each line; what comes after a line 'or' stands apart."""

    kind: str
    words: str
    hint: str = ""
    choices: str = ""
    optional: bool = True
    code: str = ""


def questionnaire_of(activity: Activity) -> Questionnaire:
    """The draft of an activity, made on first use."""
    return Questionnaire.objects.get_or_create(activity=activity)[0]


@transaction.atomic
def add_question(*, questionnaire: Questionnaire, question: NewQuestion) -> Question:
    """Adds a question at the end of the draft. Its code is made from its words and never changes."""
    last = questionnaire.questions.aggregate(last=Max("position"))["last"] or 0
    return Question.objects.create(
        questionnaire=questionnaire,
        position=last + 1,
        code=question.code or _free_code(questionnaire, question.words),
        kind=question.kind,
        words=texts.of(question.words),
        hint=texts.of(question.hint),
        choices=choices_of(question.choices, []) if question.kind in WITH_CHOICES else [],
        optional=question.optional,
    )


@transaction.atomic
def change_question(*, question: Question, changed: NewQuestion) -> Question:
    """Changes the wording of a draft question. An answer whose words stay the same keeps its code."""
    question.kind = changed.kind
    question.words = texts.with_plain(question.words, changed.words)
    question.hint = texts.with_plain(question.hint, changed.hint) if changed.hint or question.hint else {}
    kept = question.choices if changed.kind in WITH_CHOICES else []
    question.choices = choices_of(changed.choices, kept) if changed.kind in WITH_CHOICES else []
    question.optional = changed.optional
    question.save()
    return question


@transaction.atomic
def move(*, question: Question, up: bool) -> None:
    """Changes places with the question before or after; at the end nothing happens."""
    others = question.questionnaire.questions
    other = (
        others.filter(position__lt=question.position).last()
        if up
        else others.filter(position__gt=question.position).first()
    )
    if other is None:
        return
    here, there = question.position, other.position
    Question.objects.filter(pk=question.pk).update(position=there)
    Question.objects.filter(pk=other.pk).update(position=here)


@transaction.atomic
def remove_question(*, question: Question) -> None:
    """Takes a question out of the draft; versions that were published keep it."""
    later = question.questionnaire.questions.filter(position__gt=question.position)
    question.delete()
    later.update(position=F("position") - 1)


def choices_of(lines: str, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Choices from lines of words. Known ones keep their codes, so that a new version counts with the old one."""
    codes = {texts.plain(choice["label"]): choice["code"] for choice in known}
    used = set(codes.values())
    found: list[dict[str, Any]] = []
    apart = False
    for words in (line.strip() for line in lines.splitlines()):
        if words.lower() == OR:
            apart = True
        elif words:
            code = codes.get(words) or _free(slugify(words)[:30] or "answer", used)
            used.add(code)
            found.append({"code": code, "label": texts.of(words), "apart": apart})
    return found


def as_lines(choices: list[dict[str, Any]]) -> str:
    """Choices as staff edit them: one on each line, a line 'or' before those that stand apart."""
    lines: list[str] = []
    for choice in choices:
        if choice["apart"] and OR not in lines:
            lines.append(OR)
        lines.append(texts.plain(choice["label"]))
    return "\n".join(lines)


def lacking(questionnaire: Questionnaire) -> list[str]:
    """Every sentence that keeps a draft from being published."""
    questions = list(questionnaire.questions.all())
    if not [one for one in questions if one.kind != QuestionKind.PAGE]:
        return ["Write at least one question."]
    return [sentence for number, one in enumerate(questions, 1) for sentence in _lacks(number, one)]


def _lacks(number: int, question: Question) -> list[str]:
    named = f"Question {number} (“{question}”)"
    labels = [texts.plain(choice["label"]) for choice in question.choices]
    if question.kind in WITH_CHOICES and len(labels) < 2:
        return [f"{named} needs two answers or more to choose from."]
    if len(set(labels)) != len(labels):
        return [f"{named} has the same answer twice."]
    return []


@transaction.atomic
def publish(*, questionnaire: Questionnaire, by: User) -> QuestionnaireVersion:
    """Freezes the draft as a new version, which never changes. The same draft again is the version already there.

    Refuses a draft that lacks something, and a change after the activity opened: people would have answered two
    different surveys.
    """
    missing = lacking(questionnaire)
    if missing:
        raise Refused("It cannot be published yet. " + " ".join(missing))
    document = frozen(questionnaire)
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    current = questionnaire.current
    if current is not None and current.hash == digest:
        return current
    if questionnaire.activity.opened_at is not None:
        raise Refused("People are answering these questions already, so they stay as they are.")
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=current.number + 1 if current else 1,
        document=document,
        hash=digest,
        published_at=clock.now(),
        published_by=by,
    )
    people_actions.audit(by=by, did="published a survey", about=version)
    return version


def frozen(questionnaire: Questionnaire) -> dict[str, Any]:
    """The draft as a document (surveys/journey.py)."""
    return {
        "schema": SCHEMA,
        "questions": [
            {
                "code": one.code,
                "kind": one.kind,
                "words": one.words,
                "hint": one.hint,
                "choices": one.choices,
                "optional": one.optional,
            }
            for one in questionnaire.questions.order_by("position")
        ],
    }


def _free_code(questionnaire: Questionnaire, words: str) -> str:
    used = set(questionnaire.questions.values_list("code", flat=True))
    return _free(slugify(words)[:30].strip("-") or "question", used)


def _free(base: str, used: set[str]) -> str:
    code, number = base, 1
    while code in used:
        number += 1
        code = f"{base}-{number}"
    return code
