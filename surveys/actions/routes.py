"""Who is asked which question: conditions that a draft's question gets and loses, one for each earlier question."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from people.refusals import Refused
from surveys import pages, routing
from surveys.actions.freezing import frozen
from surveys.models import Question, QuestionKind


@dataclass(frozen=True)
class Condition:
    """`about` is an earlier question, `op` one of routing's. `value`: codes of its answers for 'is' and 'is_not', one
    figure as it is kept (surveys/answers.py) for 'at_least' and 'at_most'.
    """

    about: Question
    op: str
    value: tuple[str, ...] = ()


def earlier(question: Question) -> list[Question]:
    """The questions of the same draft that a rule of this one can look at, in order: none of its own page."""
    beside = {
        one["code"] for one in pages.page_of(frozen(question.questionnaire)["questions"], question.code)
    }
    before = question.questionnaire.questions.filter(position__lt=question.position)
    return list(before.exclude(kind=QuestionKind.PAGE).exclude(code__in=beside))


@transaction.atomic
def same_for_page(*, question: Question) -> list[Question]:
    """Everybody who is asked this question is asked all on its page: each gets its rule. Returns the changed ones."""
    draft = question.questionnaire
    beside = {one["code"] for one in pages.page_of(frozen(draft)["questions"], question.code)}
    others = draft.questions.filter(code__in=beside).exclude(pk=question.pk)
    changed = [one for one in others if one.when != question.when]
    draft.questions.filter(pk__in=[one.pk for one in changed]).update(when=question.when)
    return changed


@transaction.atomic
def ask_only_if(*, question: Question, condition: Condition) -> None:
    """Adds a condition; one about the same earlier question is replaced.

    Refuses a question that does not stand on a page before this one, and a choice condition without an answer of that
    question.
    """
    if condition.about.pk not in {one.pk for one in earlier(question)}:
        raise Refused("Choose a question that stands on a page before this one.")
    if condition.op in routing.OF_CHOICES and condition.about.kind in routing.ONLY_WHETHER:
        raise Refused("Of this question you can only say whether people answered it or left it out.")
    options = {choice["code"] for choice in condition.about.choices}
    chosen = [code for code in condition.value if code in options]
    if condition.op in routing.OF_CHOICES and not chosen:
        raise Refused("Choose at least one of the answers.")
    if condition.op in routing.OF_FIGURES and condition.about.kind not in routing.COMPARED:
        raise Refused("Choose a question about a number or an amount of money for this.")
    value = chosen if condition.op in routing.OF_CHOICES else []
    value = list(condition.value) if condition.op in routing.OF_FIGURES else value
    one = {"question": condition.about.code, "op": condition.op, "value": value}
    _keep(question, [*_others(question, condition.about.code), one])


@transaction.atomic
def drop_condition(*, question: Question, about: str) -> None:
    """Takes the condition about a question's code away. Without one left, everybody is asked."""
    _keep(question, _others(question, about))


@transaction.atomic
def join_conditions(*, question: Question, join: str) -> None:
    """`join` is routing.ALL or routing.ANY. Without conditions nothing happens."""
    if question.when and join in {routing.ALL, routing.ANY}:
        question.when = {**question.when, "join": join}
        question.save(update_fields=["when"])


def _others(question: Question, about: str) -> list[dict[str, Any]]:
    return [one for one in question.when.get("conditions", []) if one["question"] != about]


def _keep(question: Question, conditions: list[dict[str, Any]]) -> None:
    """In the order of the questions that they look at; what points to nowhere comes first."""
    places = {one.code: one.position for one in question.questionnaire.questions.all()}
    ordered = sorted(conditions, key=lambda one: places.get(one["question"], 0))
    join = question.when.get("join", routing.ALL)
    question.when = {"join": join, "conditions": ordered} if ordered else {}
    question.save(update_fields=["when"])
