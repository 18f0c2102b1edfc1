"""Answers that were given elsewhere: kept as a sheet that a sweep hands in line by line, and one way back."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from ladder.models import Activity
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import actions as safety_actions
from surveys import mapping
from surveys.actions.answering import save_answers
from surveys.actions.beginning import begin
from surveys.actions.handing_in import submit, take_back
from surveys.actions.keeping_open import refuse_closed
from surveys.answers import Question, Value
from surveys.mapping import Sheet
from surveys.models import AnswerImport, CameBy, QuestionnaireVersion, Response, ResponseState

TWICE = "This is in already: “{0}”. Take that out first, if it is to come in anew."
NOT_YET = "This day has not come yet."
NO_QUESTIONS = "Publish the questions first."
NOTHING = "Nothing of it can come in. Say which column belongs to which question."
LONGEST_SOURCE = 200


def questions_for(activity: Activity) -> list[Question]:
    """The published questions that a cell can answer. Refuses while people cannot answer, and without any."""
    refuse_closed(activity)
    version = _current(activity)
    return [one for one in version.document["questions"] if one["kind"] in mapping.FROM_A_CELL]


@dataclass(frozen=True)
class Mapped:
    """A sheet with where it is from, and how it is to be read. `text` is what was uploaded."""

    source: str
    said_on: date
    text: str
    sheet: Sheet
    columns: Mapping[int, str]
    meanings: mapping.Meanings


@transaction.atomic
def bring_in(*, activity: Activity, mapped: Mapped, by: User) -> AnswerImport:
    """Keeps what was read of a sheet, to be handed in by `hand_in_imports`. What is wrong on a line stays out.

    Refuses after closing, a day to come, what is in already, and a sheet of which nothing can come in.
    """
    questions = questions_for(activity)
    if mapped.said_on > clock.today():
        raise Refused(NOT_YET)
    found = mapping.read(mapped.sheet, questions, mapped.columns, mapped.meanings)
    if not found.people:
        raise Refused(NOTHING)
    digest = hashlib.sha256(mapped.text.encode()).hexdigest()
    before = AnswerImport.objects.there().filter(activity=activity, digest=digest).first()
    if before is not None:
        raise Refused(TWICE.format(before))
    kept = AnswerImport(
        activity=activity,
        source=mapped.source[:LONGEST_SOURCE],
        said_on=mapped.said_on,
        columns={mapped.sheet.heads[place]: code for place, code in mapped.columns.items()},
        meanings={code: dict(said) for code, said in mapped.meanings.items()},
        people=[given for _, given in found.people],
        whole=len(found.people),
        digest=digest,
        by=by,
    )
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError as error:  # the constraint: pressed twice at once
        raise Refused(TWICE.format(kept)) from error
    people_actions.audit(by=by, did="brought in answers", about=kept, detail={"lines": kept.whole})
    return kept


@transaction.atomic
def take_out(*, brought: AnswerImport, by: User) -> None:
    """Everything of it goes again, as if each had taken their answers back. Twice is once.

    Refuses while a legal reason keeps answers.
    """
    if brought.activity_id in safety_actions.kept_activities():
        raise Refused(safety_actions.HELD)
    out = AnswerImport.objects.there().filter(pk=brought.pk)
    if out.update(taken_out_at=clock.now(), people=[]):
        people_actions.audit(by=by, did="took brought in answers out again", about=brought)
    brought.refresh_from_db()


def hand_in_imports() -> int:
    """Hands in every line that waits, and takes back what is to go; says how many lines. Safe to run twice, and beside
    itself: a line counts in the transaction that hands it in.
    """
    done = 0
    for one in AnswerImport.objects.coming().select_related("activity__questionnaire", "by"):
        done += _hand_in(one)
    for one in AnswerImport.objects.leaving():
        done += _let_go(one)
    return done


def _hand_in(brought: AnswerImport) -> int:
    done = 0
    while brought.done < brought.whole and brought.taken_out_at is None:
        try:
            done += _one_line(brought)
        except Refused as refused:
            _end(brought, stopped=refused.sentence)
            return done
        brought.refresh_from_db(fields=["done", "taken_out_at"])
    _end(brought)
    return done


def _end(brought: AnswerImport, stopped: str = "") -> None:
    """What waited is nowhere but in the answers from now on."""
    ended = AnswerImport.objects.coming().filter(pk=brought.pk)
    ended.update(ended_at=clock.now(), stopped=stopped[:300], people=[])


@transaction.atomic
def _one_line(brought: AnswerImport) -> bool:
    mine = AnswerImport.objects.coming().filter(pk=brought.pk, done=brought.done)
    if not mine.update(done=F("done") + 1):  # control: each line once
        return False
    version = _current(brought.activity)
    response = begin(
        activity=brought.activity,
        submission_id=uuid.uuid5(brought.pk, str(brought.done)),
        came_by=CameBy.OTHER,
        version=version,
    )
    Response.objects.filter(pk=response.pk).update(brought_in=brought)
    save_answers(response=response, values=_still_asked(version, brought.people[brought.done]))
    submit(response=response, may_leave_out=True)
    return True


def _still_asked(version: QuestionnaireVersion, given: Mapping[str, Value]) -> dict[str, Value]:
    """A corrected version may have come meanwhile."""
    asked = {one["code"] for one in version.document["questions"]}
    return {code: value for code, value in given.items() if code in asked}


def _let_go(brought: AnswerImport) -> int:
    gone = 0
    left = brought.responses.exclude(state=ResponseState.TAKEN_BACK)
    for response in left.select_related("participation__activity", "participation__participant"):
        try:
            take_back(response=response)
        except Refused:  # a legal reason came meanwhile: it goes when that ends
            return gone
        gone += 1
    AnswerImport.objects.leaving().filter(pk=brought.pk).update(gone_at=clock.now())
    return gone


def _current(activity: Activity) -> QuestionnaireVersion:
    version = activity.questionnaire.current if hasattr(activity, "questionnaire") else None
    if version is None:
        raise Refused(NO_QUESTIONS)
    return version
