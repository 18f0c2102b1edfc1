"""Asking again what people told before: whether it is the same, and a sentence on why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ladder.models import Activity
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from surveys.actions.telling import in_month, month_of
from surveys.models import Judged, Question, Questionnaire, QuestionnaireVersion, Told, What


@dataclass(frozen=True)
class AskedBefore:
    """A question of a published survey that was asked before: in which month, by which activity, and why again."""

    question: str
    month: str
    activity: str
    why: str


SAY_WHY = "Write why you ask it again. People read it on the first page of the survey."


def _refuse_opened(told: Told) -> None:
    if told.question.questionnaire.stays_as_it_is:
        raise Refused("People are answering these questions already, so they stay as they are.")


@transaction.atomic
def ask_again(*, told: Told, why: str, by: User) -> None:
    """Says that the question asks the same thing, and why it is asked again. Refuses after opening, and no sentence."""
    _refuse_opened(told)
    if not why.strip():
        raise Refused(SAY_WHY)
    _judge(told, Judged.SAME, texts.with_plain(told.why, why.strip()), by)
    people_actions.audit(
        by=by,
        did="said why a question is asked again",
        about=told.question,
        detail={"earlier": str(told.activity_id)},
    )


@transaction.atomic
def is_another_thing(*, told: Told, by: User) -> None:
    """Says that the question asks something else. The suggestion is gone for good. Refuses after opening."""
    _refuse_opened(told)
    _judge(told, Judged.OTHER, {}, by)
    people_actions.audit(
        by=by,
        did="said a question is not what people told before",
        about=told.question,
        detail={"earlier": str(told.activity_id)},
    )


def _judge(told: Told, judged: Judged, why: texts.Text, by: User) -> None:
    told.judged, told.why, told.judged_by, told.judged_at = judged, why, by, clock.now()
    told.save(update_fields=["judged", "why", "judged_by", "judged_at"])


def note_copies(copies: Iterable[tuple[Question, Question]]) -> None:
    """Of each question and its copy: one that people could answer in its own survey is asked again by the copy."""
    pairs = [(source, copy) for source, copy in copies if source.questionnaire_id]
    of = {source.questionnaire_id for source, _ in pairs}
    public = Activity.objects.public(clock.now())
    versions = QuestionnaireVersion.objects.filter(questionnaire__in=of, questionnaire__activity__in=public)
    asked = {
        (version.questionnaire_id, one["code"]): version.questionnaire.activity_id
        for version in versions.select_related("questionnaire")
        for one in version.document["questions"]
        if one["kind"] != "page"
    }
    Told.objects.bulk_create(
        Told(
            question=copy,
            activity_id=asked[source.questionnaire_id, source.code],
            what=What.QUESTION,
            key=source.code,
            judged=Judged.SAME,
        )
        for source, copy in pairs
        if (source.questionnaire_id, source.code) in asked
    )


def without_a_why(questionnaire: Questionnaire) -> list[str]:
    """Every sentence on a question that is asked again and does not say why."""
    asked = Told.objects.asked_again().filter(question__questionnaire=questionnaire)
    return [
        f"“{told.question}” was asked before, in {month_of(told)}. {SAY_WHY}"
        for told in asked.order_by("question__position", "pk")
        if not texts.plain(told.why)
    ]


def asked_again(questionnaire: Questionnaire) -> dict[int, dict[str, Any]]:
    """What the frozen survey says of each question that is asked again, by its id: since when, where, and why."""
    found: dict[int, dict[str, Any]] = {}
    for told in Told.objects.asked_again().filter(question__questionnaire=questionnaire):
        if texts.plain(told.why):
            on = clock.london(told.activity.opens_at).date().isoformat()
            before = {"activity": str(told.activity_id), "on": on, "why": told.why}
            found.setdefault(told.question_id, {"again": []})["again"].append(before)
    return found


def asked_before(document: Mapping[str, Any]) -> list[AskedBefore]:
    """What a published survey says of the questions that it asks again, in their order."""
    return [
        AskedBefore(
            question=texts.plain(one["words"]),
            month=in_month(date.fromisoformat(before["on"])),
            activity=before["activity"],
            why=texts.plain(before["why"]).rstrip(" .") + ".",
        )
        for one in document["questions"]
        for before in one.get("again", [])
    ]
