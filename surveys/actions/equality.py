"""Keeping equality answers, each apart from everything else; and what staff may see of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from ladder.models import Activity, ActivityState
from people import actions as people_actions
from people import clock, disclosure
from people.models import User
from people.refusals import Refused
from surveys import equality
from surveys.actions.apart import only_once, used_once
from surveys.models import EqualityAnswer, QuestionnaireVersion, Response, ResponseState

ONCE = "equality"
SHEET = "equality sheet"
ALREADY = (
    "You have answered these questions. We cannot find your answers any more, so they cannot be changed."
)

NO_MORE_SHEETS = (
    "People cannot answer now, so no equality answers can be entered. The numbers are seen once it has closed, and one "
    "more would tell whose it is. Destroy the sheet."
)


@transaction.atomic
def answer_equality(*, response: Response, answers: Mapping[str, str]) -> int:
    """Keeps {question code: option} as rows that no key joins with these answers, or with one another.

    What is left out is not kept at all. Returns how many were kept. Refuses the second time, before handing in, after
    closing, and what is not asked.
    """
    activity = response.participation.activity
    given = {code: option for code, option in answers.items() if option}
    if response.state != ResponseState.SUBMITTED or activity.state != ActivityState.OPEN:
        raise Refused(
            "These questions can only be answered after you handed in your answers, while this is open."
        )
    _refuse_others(response.version, given)
    if not given:
        return 0
    if not only_once(response=response, what=ONCE):
        raise Refused(ALREADY)
    return _keep(activity, given)


@transaction.atomic
def enter_sheet(*, version: QuestionnaireVersion, sheet: UUID, answers: Mapping[str, str], by: User) -> int:
    """Keeps what is ticked on a sheet of paper, as if it had been sent on the website; returns how many were kept.

    No paper is named, so nothing can join the two: `sheet` is the id of the page on which it was typed. The same page
    twice is once. Refuses after closing, because the numbers are seen from then on, and what is not asked.
    """
    activity = version.questionnaire.activity
    if clock.database_now() >= activity.closes_at or not activity.is_open:
        raise Refused(NO_MORE_SHEETS)
    given = {code: option for code, option in answers.items() if option}
    _refuse_others(version, given)
    if not given or not used_once(activity=activity, what=SHEET, key=str(sheet)):
        return 0
    people_actions.audit(by=by, did="entered equality answers", about=activity)
    return _keep(activity, given)


def _refuse_others(version: QuestionnaireVersion, given: Mapping[str, str]) -> None:
    allowed = {one.code: dict(one.everything) for one in equality.asked_in(version.document)}
    if any(option not in allowed.get(code, {}) for code, option in given.items()):
        raise Refused("Choose from the answers on this page.")


def _keep(activity: Activity, given: Mapping[str, str]) -> int:
    rows = [EqualityAnswer(activity=activity, question=code, option=option) for code, option in given.items()]
    return len(EqualityAnswer.objects.bulk_create(rows))


@dataclass(frozen=True)
class EqualityCount:
    """One equality question, and what may be said of how many chose each answer: (words, cell).

    `is_shown`: at least one number may be said; else only the rules are.
    """

    question: equality.Asked
    rows: list[tuple[str, disclosure.Cell]]
    rules: list[str]
    is_shown: bool


def equality_counts(activity: Activity, asked: list[equality.Asked]) -> list[EqualityCount]:
    """What staff may see: nothing while people answer, because who looks each day would learn who came when.

    Each question counts those who answered it, and no others: a whole that falls when somebody takes their answers back
    would tell.
    """
    if activity.state != ActivityState.CLOSED:
        return []
    found = EqualityAnswer.objects.counted(activity)
    return [_count(one, found) for one in asked]


def _count(asked: equality.Asked, found: Mapping[tuple[str, str], int]) -> EqualityCount:
    table = disclosure.parts({code: found.get((asked.code, code), 0) for code, _words in asked.everything})
    rows = [(words, table.cells[code]) for code, words in asked.everything]
    return EqualityCount(asked, rows, table.rules, table.is_shown)
