"""Correcting the questions of a survey that people are answering: what means the same keeps its code."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from ladder.models import ActivityState
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from surveys import corrections
from surveys.actions.drafting import free, free_code, lacking
from surveys.actions.freezing import freeze, frozen
from surveys.corrections import Change
from surveys.models import Question, Questionnaire, QuestionnaireVersion

SAME = "Nothing is different from what is published. Change something first, or leave it as it was."


@transaction.atomic
def begin_correcting(*, questionnaire: Questionnaire, by: User) -> None:
    """Lets the draft be changed while people go on answering what is published. Twice is once.

    Refuses before opening, when nothing needs this, and after closing.
    """
    _refuse_unless_open(questionnaire)
    begun = Questionnaire.objects.filter(pk=questionnaire.pk, correcting_since=None)
    if begun.update(correcting_since=clock.now()):
        people_actions.audit(by=by, did="began to correct a survey", about=questionnaire)


@transaction.atomic
def leave_as_it_was(*, questionnaire: Questionnaire, by: User) -> None:
    """Puts the draft back to what is published, and shuts it."""
    current = questionnaire.current
    if current is None or questionnaire.correcting_since is None:
        return
    of_the_row = {"id", "questionnaire", "position"}
    empty = {
        one.name: one.get_default() for one in Question._meta.concrete_fields if one.name not in of_the_row
    }
    questions = current.document["questions"]
    questionnaire.questions.exclude(code__in=[one["code"] for one in questions]).delete()
    for position, one in enumerate(questions, 1):
        # The same row where it is still there: what people told before hangs on it.
        kept = empty | {name: value for name, value in one.items() if name in empty}
        Question.objects.update_or_create(
            questionnaire=questionnaire, code=one["code"], defaults={**kept, "position": position}
        )
    if frozen(questionnaire)["questions"] != current.document["questions"]:
        raise Refused("It could not be put back as it was. Change the questions back by hand.")
    Questionnaire.objects.filter(pk=questionnaire.pk).update(correcting_since=None)
    people_actions.audit(by=by, did="left a survey as it was", about=questionnaire)


def to_be_told(questionnaire: Questionnaire) -> list[Change]:
    """Every change of which somebody has to say whether it still means the same."""
    current = questionnaire.current
    return corrections.changes(current.document, frozen(questionnaire)) if current else []


@transaction.atomic
def publish_corrected(
    *, questionnaire: Questionnaire, reason: str, other: Collection[Change], by: User
) -> QuestionnaireVersion:
    """Freezes the draft as a further version while people answer. `other` are the changes that mean something else now:
    these get new codes, and answers to the old words stay with the old ones. Pressed twice is once.

    Refuses without a reason, a draft that lacks something or is as before, and after closing.
    """
    _refuse_unless_open(questionnaire)
    if not reason.strip():
        raise Refused("Write in a sentence why you corrected the questions. People read it.")
    mine = Questionnaire.objects.filter(pk=questionnaire.pk, correcting_since__isnull=False)
    shut = mine.update(correcting_since=None)
    current = questionnaire.current
    if current is None or not shut:
        raise Refused("These questions are published already.")
    if frozen(questionnaire) == current.document:
        raise Refused(SAME)
    _give_new_codes(questionnaire, other)
    missing = lacking(questionnaire)
    if missing:
        raise Refused("It cannot be published yet. " + " ".join(missing))
    _refuse_all_but_questions(current.document, frozen(questionnaire))
    version = freeze(questionnaire, by, reason=reason.strip())
    people_actions.audit(by=by, did="published a corrected survey", about=version)
    return version


def _refuse_unless_open(questionnaire: Questionnaire) -> None:
    activity = questionnaire.activity
    if activity.opened_at is None:
        raise Refused("Nobody can answer yet, so you can change the questions as they are.")
    if activity.state == ActivityState.CLOSED:
        raise Refused("This has closed. Nobody answers these questions any more, so they stay as they are.")


def _refuse_all_but_questions(before: dict[str, Any], after: dict[str, Any]) -> None:
    """What else was promised with a survey, such as what is kept of people, is not changed under them."""
    parts = {*before, *after} - {"schema", "questions"}
    if any(before.get(part) != after.get(part) for part in parts):
        raise Refused("Only the questions can be corrected while people are answering.")


def _give_new_codes(questionnaire: Questionnaire, other: Collection[Change]) -> None:
    meant = {(one.code, one.option) for one in other}
    for change in to_be_told(questionnaire):
        if change.apart or (change.code, change.option) in meant:
            question = questionnaire.questions.get(code=change.code)
            _another_option(question, change) if change.option else None
    for change in to_be_told(questionnaire):
        if not change.option and (change.apart or (change.code, "") in meant):
            _another_question(questionnaire.questions.get(code=change.code))


def _another_option(question: Question, change: Change) -> None:
    used = {choice["code"] for choice in question.known_choices()}
    code = free(change.after, used, "answer")
    question.choices = [
        {**choice, "code": code} if choice["code"] == change.option else choice for choice in question.choices
    ]
    question.save(update_fields=["choices"])
    _look_at(question.questionnaire, change.code, change.code, {change.option: code})


def _another_question(question: Question) -> None:
    old, question.instead_of = question.code, question.code
    question.code = free_code(question.questionnaire, texts.plain(question.words))
    question.save(update_fields=["code", "instead_of"])
    _look_at(question.questionnaire, old, question.code, {})


def _look_at(questionnaire: Questionnaire, old: str, new: str, options: dict[str, str]) -> None:
    """Rules that looked at the old code look at the new one."""
    for one in questionnaire.questions.exclude(when={}):
        conditions = [
            {**held, "question": new, "value": [options.get(value, value) for value in held["value"]]}
            if held["question"] == old
            else held
            for held in one.when.get("conditions", [])
        ]
        Question.objects.filter(pk=one.pk).update(when={**one.when, "conditions": conditions})
