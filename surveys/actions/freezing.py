"""A draft as a frozen document (surveys/journey.py), and as the next version."""

import hashlib
import json
from typing import Any

from people import clock, texts
from people.models import User
from surveys import reading
from surveys.actions import asking_again
from surveys.actions.picturing import show_pictures
from surveys.actions.pieces import show_pieces
from surveys.journey import SCHEMA
from surveys.models import Question, Questionnaire, QuestionnaireVersion
from surveys.privacy import Mode


def freeze(questionnaire: Questionnaire, by: User, reason: str = "") -> QuestionnaireVersion:
    """Writes the draft as the next version."""
    document, current = frozen(questionnaire), questionnaire.current
    show_pieces(names=reading.pieces(document["questions"]))
    show_pictures(questionnaire=questionnaire, document=document)
    return QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=current.number + 1 if current else 1,
        document=document,
        hash=fingerprint(document),
        reason=texts.of(reason),
        published_at=clock.now(),
        published_by=by,
    )


def fingerprint(document: dict[str, Any]) -> str:
    """The SHA-256 of a document: the same questions have the same."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def frozen(questionnaire: Questionnaire) -> dict[str, Any]:
    """The draft as a document (surveys/journey.py). One without rules is written as before there were any, so that
    publishing it again makes no new version.
    """
    again = asking_again.asked_again(questionnaire)
    questions = [
        {**_frozen(one), **again.get(one.pk, {})} for one in questionnaire.questions.order_by("position")
    ]
    schema = SCHEMA if any("when" in one for one in questions) else 1
    return {"schema": schema, "questions": questions} | _promised(questionnaire)


def _promised(questionnaire: Questionnaire) -> dict[str, Any]:
    """In which languages, and what people are told before the first question, where it is not as it always was."""
    languages = {"languages": questionnaire.languages} if questionnaire.languages else {}
    mode = {"mode": questionnaire.mode} if questionnaire.mode != Mode.CONFIDENTIAL else {}
    together = {"read_together": True} if questionnaire.read_together else {}
    return (
        languages | mode | together | ({"equality": questionnaire.equality} if questionnaire.equality else {})
    )


def _frozen(question: Question) -> dict[str, Any]:
    statements = {"statements": question.statements} if question.statements else {}
    rule = {"when": question.when} if question.when else {}
    page = {"together": True} if question.together else {}
    before = {"instead_of": question.instead_of} if question.instead_of else {}
    why = {"why": question.why} if question.why else {}
    spoken = {"spoken": True} if question.spoken else {}
    return {
        "code": question.code,
        "kind": question.kind,
        "words": question.words,
        "hint": question.hint,
        "choices": question.choices,
        "optional": question.optional,
        **statements,
        **rule,
        **page,
        **before,
        **why,
        **spoken,
    }
