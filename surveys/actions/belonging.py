"""What somebody answered: to be shown to them, erased, and emptied when an activity's time is over."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from ladder.models import Activity, Participation
from people import clock, personal
from people.models import Participant
from safety import actions as safety_actions
from safety.belongings import Belonging, Fact, Section
from safety.erasures import Again
from safety.models import How
from safety.retention import Held, Rule
from surveys.actions.exports import forget_exports
from surveys.actions.files_gone import forget_files_of
from surveys.actions.keeping_counts import count_anew
from surveys.actions.reading_anew import forget_reading
from surveys.actions.scans import forget_scan_of, forget_scans
from surveys.models import (
    AnswerWords,
    ChoiceRow,
    CoReader,
    EqualityAnswer,
    Paper,
    Response,
    ResponseState,
    Said,
    Stub,
)

KIND = "response"


def _mine(participant: Participant) -> "QuerySet[Response]":
    return Response.objects.filter(participation__participant=participant)


def _show(participant: Participant) -> list[Section]:
    """Nothing of what is held: it is left out of everything until its owner has decided."""
    mine = (
        _mine(participant)
        .filter(held=False)
        .exclude(state=ResponseState.TAKEN_BACK)
        .select_related("participation__activity", "version")
    )
    answers = [
        Section("answers", "What you answered", _records(one), str(one.participation.activity))
        for one in mine.prefetch_related("words")
    ]
    return answers + [
        Section("reading", "That you help to read", [_helps(one)], str(one.participation.activity))
        for one in CoReader.objects.filter(participation__participant=participant).select_related(
            "participation__activity"
        )
    ]


def _helps(reader: CoReader) -> list[Fact]:
    """Not how they read which answer: those are other people's words."""
    days = (
        ("offered", "You offered to help on", reader.asked_on),
        ("agreed", "We said yes on", reader.agreed_on),
        ("ended", "It ended on", reader.ended_on),
    )
    facts = [Fact(key, words, clock.in_words(day), day.isoformat()) for key, words, day in days if day]
    return [*facts, Fact("read", "Answers you read", str(reader.readings.count()))]


def _records(response: Response) -> list[list[Fact]]:
    began = clock.in_words(response.started_on)
    about = [
        Fact("state", "Where it is", response.get_state_display(), response.state),
        Fact("begun", "You began on", began, response.started_on.isoformat()),
        Fact("reference", "Its number", response.reference),
        Fact(
            "may_quote",
            "We may use your words, without your name",
            "Yes" if response.may_quote else "No",
            response.may_quote,
        ),
        Fact("came_by", "How it came", response.get_came_by_display(), response.came_by),
    ]
    if Paper.objects.scanned().filter(response=response).exists():
        about.append(Fact("scan", "Your paper", "We keep a picture of it. Ring us for a copy."))
    if response.submitted_at:
        on = clock.in_words(clock.london(response.submitted_at).date())
        about.append(Fact("handed_in", "You sent it on", on, response.submitted_at.isoformat()))
    return [about, *([*_said(one), *_file(one, response)] for one in response.in_words())]


def _said(one: Said) -> list[Fact]:
    note = [Fact("recording", "Your recording", one.note)] if one.note else []
    return [Fact("question", "We asked", one.question), Fact("answers", "You said", one.answers), *note]


def _file(one: Said, response: Response) -> list[Fact]:
    """Where the file is: it opens as long as they are let in here."""
    if one.file is None:
        return []
    href = reverse("survey_file", args=[response.participation.activity.slug, one.code])
    return [Fact("file", "Your file", "Keep a copy of it", settings.SITE_URL + href, href)]


def _erase(participant: Participant) -> None:
    CoReader.objects.filter(participation__participant=participant).delete()
    for response in _mine(participant).select_related("participation"):
        if response.held:
            # Its owner decides first. The ledger says that it goes then: the nightly replay does it.
            safety_actions.note_erasure(kind=KIND, key=str(response.pk), how=How.OWN_LINK)
        else:
            forget_response(response)


@transaction.atomic
def forget_response(response: Response) -> None:
    """Empties what was said, of a draft the row as well. What was published of it stays."""
    AnswerWords.objects.filter(response=response).delete()
    forget_files_of(response)
    ChoiceRow.objects.filter(response=response).delete()
    forget_reading(response)
    forget_scan_of(response)
    forget_exports(response.participation.activity_id)
    Participation.objects.filter(pk=response.participation_id).update(name_shown="")
    if response.submitted_at is None:
        Response.objects.filter(pk=response.pk).delete()
        return
    Response.objects.filter(pk=response.pk).update(
        state=ResponseState.TAKEN_BACK,
        answers={},
        seen=[],
        may_quote=False,
        way_back="",
        taken_back_at=response.taken_back_at or _moment(response),
    )
    count_anew(response.pk)


def _moment(response: Response) -> datetime:
    """Now; of answers that are anonymous only the day."""
    return clock.start_of(clock.today()) if response.is_anonymous else clock.now()


def _full() -> "QuerySet[Response]":
    """Not held, and something of it is left."""
    return Response.objects.filter(held=False).exclude(state=ResponseState.TAKEN_BACK)


def _of(activity: UUID) -> "QuerySet[Response]":
    return _full().filter(participation__activity=activity)


def _papers_of(activity: UUID) -> "QuerySet[Paper]":
    """Scans of papers that nobody entered."""
    return Paper.objects.scanned().to_enter().filter(version__questionnaire__activity=activity)


def _given_in(activity: UUID) -> int:
    """Answers, papers and equality answers, each by itself: nothing says which of these are one person's."""
    equality = EqualityAnswer.objects.filter(activity=activity).count()
    return _of(activity).count() + _papers_of(activity).count() + equality


def _empty(activity: UUID) -> None:
    for response in _of(activity):
        forget_response(response)
    forget_scans(_papers_of(activity))
    EqualityAnswer.objects.filter(activity=activity).delete()
    CoReader.objects.filter(participation__activity=activity).delete()
    Stub.objects.filter(activity=activity).delete()


BELONGING = Belonging(show=_show, erase=_erase, given_in=_given_in, empty=_empty)


def _one(key: str, at: datetime) -> "QuerySet[Response]":
    """Unless they began afresh after that: somebody who took their answers back may change their mind."""
    return _full().filter(pk=key, saved_at__lte=at) if len(key) == 36 else Response.objects.none()


def _again(key: str, at: datetime) -> None:
    for response in _one(key, at):
        forget_response(response)
        if response.participation_id:
            closed = Activity.objects.closed(clock.now())
            Participation.objects.filter(pk=response.participation_id).exclude(activity__in=closed).update(
                contributed=False
            )


AGAIN = Again(is_there=lambda key, at: _one(key, at).exists(), erase=_again)


def _old_drafts(moment: datetime, held: Held) -> Collection[str]:
    since = moment - timedelta(days=personal.DRAFT_DAYS)
    old = (
        Response.objects.filter(state=ResponseState.DRAFT, saved_at__lt=since, held=False)
        .exclude(participation__activity__in=held.activities)
        .exclude(participation__participant__in=held.participants)
    )
    return [str(pk) for pk in old.values_list("pk", flat=True)]


def _forget_drafts(ids: list[str]) -> int:
    old = Response.objects.filter(pk__in=ids, state=ResponseState.DRAFT)
    number = len(old)
    for response in old:
        forget_response(response)
    return number


def _old_scans(moment: datetime, held: Held) -> Collection[str]:
    since = clock.london(moment).date() - timedelta(days=personal.DRAFT_DAYS)
    old = Paper.objects.scanned().to_enter().filter(came_on__lt=since)
    old = old.exclude(version__questionnaire__activity__in=held.activities)
    return [str(pk) for pk in old.values_list("pk", flat=True)]


def _forget_old_scans(ids: list[str]) -> int:
    old = list(Paper.objects.scanned().to_enter().filter(pk__in=ids))
    with transaction.atomic():
        forget_scans(old)
    return len(old)


RULES = (
    Rule(
        "drafts",
        f"Answers that were begun and not handed in, {personal.DRAFT_DAYS} days after the last one was kept",
        _old_drafts,
        _forget_drafts,
    ),
    Rule(
        "papers",
        f"Pictures of papers that nobody entered, {personal.DRAFT_DAYS} days after they came",
        _old_scans,
        _forget_old_scans,
    ),
)
