"""What goes by itself: each rule, the dry run that writes nothing, the limit of a night, and legal reasons."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from ladder.models import Activity, Invitation, Participation, Request
from outbox.models import Message, State
from people import clock, waiting
from people.models import Attempt, AuditLine, Participant, PrivateLink
from people.refusals import Refused
from safety import actions
from safety import tasks as safety_tasks
from safety.models import Erasure, Night, PersonRequest
from safety.models import State as Asked
from surveys import actions as survey_actions
from surveys.models import Response
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory, RequestFactory
from tests.factories.outbox import MessageFactory
from tests.factories.people import AttemptFactory, ParticipantFactory, PrivateLinkFactory, UserFactory
from tests.factories.safety import LegalHoldFactory, NightFactory, PersonRequestFactory
from tests.factories.surveys import ResponseFactory
from tests.safety.somebody import somebody, where_it_stands

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, settings: Any) -> None:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
    settings.RETENTION_CAP = 500


def days(number: int) -> timedelta:
    return timedelta(days=number)


def due(rule: str) -> int:
    return next(len(one.ids) for one in actions.due_now() if one.rule.name == rule)


def old_draft() -> Response:
    return ResponseFactory(saved_at=clock.now() - days(61))


RULES: dict[str, tuple[Callable[[], Any], Callable[[], Any], Callable[[], int]]] = {
    "drafts": (
        old_draft,
        lambda: ResponseFactory(saved_at=clock.now() - days(59)),
        Response.objects.count,
    ),
    "links": (
        lambda: PrivateLinkFactory(expires_at=clock.now() - days(91)),
        lambda: PrivateLinkFactory(expires_at=clock.now() - days(89)),
        PrivateLink.objects.count,
    ),
    "tries": (
        lambda: AttemptFactory(at=clock.now() - days(3)),
        lambda: AttemptFactory(at=clock.now() - days(1)),
        Attempt.objects.count,
    ),
    "requests": (
        lambda: RequestFactory(done_at=clock.now() - days(91)),
        lambda: RequestFactory(done_at=clock.now() - days(89)),
        lambda: Request.objects.filter(name="Jean Okafor").count(),
    ),
    "messages": (
        lambda: MessageFactory(state=State.SENT, ended_at=clock.now() - days(731)),
        lambda: MessageFactory(about="another", state=State.SENT, ended_at=clock.now() - days(729)),
        lambda: Message.objects.filter(participant__isnull=False).count(),
    ),
    "people": (
        lambda: ParticipantFactory(created_at=clock.now() - days(731)),
        lambda: ParticipantFactory(created_at=clock.now() - days(729)),
        Participant.objects.count,
    ),
    "proofs": (
        lambda: PersonRequestFactory(kind="see", state=Asked.DONE, asked_at=clock.now() - days(91)),
        lambda: PersonRequestFactory(kind="see", state=Asked.DONE, asked_at=clock.now() - days(89)),
        lambda: PersonRequest.objects.exclude(sentence="").count(),
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_what_is_old_goes_and_what_is_younger_stays(rule: str) -> None:
    make_old, make_younger, left = RULES[rule]
    make_old()
    make_younger()
    before = left()

    assert due(rule) == 1
    actions.forget()

    assert (due(rule), left()) == (0, before - 1)
    assert Night.objects.filter(rule=rule).values_list("due", "gone", "stopped").get() == (1, 1, False)


def long_closed(**fields: Any) -> Activity:
    activity = ActivityFactory(open=True, keep_months=6)
    closes_at = clock.now() - days(200)
    Activity.objects.filter(pk=activity.pk).update(
        opens_at=closes_at - days(30), closes_at=closes_at, **fields
    )
    return activity


def test_what_people_gave_goes_when_the_time_of_the_activity_is_over() -> None:
    activity = long_closed()
    ParticipationFactory(activity=activity, name_shown="Jean")
    InvitationFactory(activity=activity)
    RequestFactory(activity=activity)
    long_closed(keep_months=12)

    assert due("activities") == 1
    actions.forget()

    assert Participation.objects.values_list("participant", "name_shown", "contributed").get() == (
        None,
        "",
        True,
    )
    assert Invitation.objects.count() == 0
    assert Request.objects.get().name == "Erased"
    assert Erasure.objects.values_list("kind", "key", "how").get() == (
        "activity",
        str(activity.pk),
        "kept_long_enough",
    )
    assert due("activities") == 0


def test_people_of_an_activity_that_is_kept_stay_and_then_go() -> None:
    activity = long_closed(keep_months=72)
    person = ParticipantFactory(created_at=clock.now() - days(800))
    ParticipationFactory(activity=activity, participant=person)
    assert due("people") == 0

    Activity.objects.update(keep_months=6)
    actions.forget()
    actions.forget()

    assert not Participant.objects.filter(pk=person.pk).exists()


def test_a_legal_reason_keeps_what_is_due() -> None:
    activity = long_closed()
    draft = ResponseFactory(version__questionnaire__activity=activity, saved_at=clock.now() - days(61))
    RequestFactory(activity=activity, done_at=clock.now() - days(91))
    person = ParticipantFactory(created_at=clock.now() - days(731))
    MessageFactory(participant=person, state=State.SENT, ended_at=clock.now() - days(731))
    held = LegalHoldFactory(about=f"ladder.activity:{activity.pk}")
    LegalHoldFactory(about=f"people.participant:{person.pk}")

    actions.forget()

    assert {rule: due(rule) for rule in ("activities", "drafts", "requests", "people", "messages")} == {
        "activities": 0, "drafts": 0, "requests": 0, "people": 0, "messages": 0,
    }  # fmt: skip
    assert Response.objects.filter(pk=draft.pk).exists()

    actions.end_hold(hold=held, by=UserFactory())
    assert (due("activities"), due("drafts"), due("requests")) == (1, 1, 1)


def test_a_legal_reason_for_one_person_keeps_the_activities_they_were_in() -> None:
    activity = long_closed()
    person = ParticipationFactory(activity=activity).participant
    LegalHoldFactory(about=f"people.participant:{person.pk}")

    assert due("activities") == 0
    with pytest.raises(Refused, match="legal reason"):
        actions.erase_activity(activity=activity.pk)


def test_a_legal_reason_keeps_answers_from_being_taken_back() -> None:
    them = somebody()
    LegalHoldFactory(about=f"ladder.activity:{them.open.participation.activity_id}")

    with pytest.raises(Refused, match="legal reason"):
        survey_actions.take_back(response=them.open)

    assert them.open.words.count() == 1


def test_who_asked_to_be_erased_while_a_legal_reason_stood_goes_in_the_night_after_it() -> None:
    them = somebody()
    held = LegalHoldFactory(about=f"people.participant:{them.person.pk}")
    assert not actions.erase_own(participant=them.person)
    actions.forget()
    assert where_it_stands() != []

    actions.end_hold(hold=held, by=UserFactory())
    actions.forget()

    assert where_it_stands() == []
    assert PersonRequest.objects.get().state == Asked.DONE


def test_a_dry_run_lists_what_would_go_and_writes_nothing() -> None:
    draft = old_draft()
    before = AuditLine.objects.count()
    said = StringIO()

    call_command("forget", "--dry-run", stdout=said)

    assert f"    {draft.pk}\n" in said.getvalue()
    assert said.getvalue().endswith("Nothing was erased.\n")
    assert (Response.objects.count(), Night.objects.count(), AuditLine.objects.count()) == (1, 0, before)


def test_more_than_usual_goes_nowhere_before_somebody_has_looked(settings: Any) -> None:
    settings.RETENTION_CAP = 2
    for _ in range(3):
        old_draft()
    user = UserFactory(roles=["Keeps safe"])

    actions.forget()

    night = Night.objects.get()
    assert (night.due, night.gone, night.stopped, Response.objects.count()) == (3, 0, True, 3)
    assert [one.words for one in waiting.for_user(user)] == [
        "More was due to be erased than usual: 3. Look before it goes. " + night.words + "."
    ]

    actions.let_it_go(night=night, by=user)
    assert waiting.for_user(user) == []
    actions.forget()
    assert Response.objects.count() == 0


@pytest.mark.control("limit of a night")
def test_without_the_limit_a_clock_that_is_wrong_by_years_empties_everything(settings: Any) -> None:
    for _ in range(3):
        ResponseFactory()

    with clock.at(clock.now() + days(3_650)):
        settings.RETENTION_CAP = 2
        actions.forget()
        assert Response.objects.count() == 3
        settings.RETENTION_CAP = 10**6
        actions.forget()
        assert Response.objects.count() == 0


def test_a_limit_can_be_given_by_hand(settings: Any) -> None:
    settings.RETENTION_CAP = 0
    old_draft()
    said = StringIO()

    call_command("forget", stdout=said)
    assert "1 due, stopped: more than usual" in said.getvalue()
    call_command("forget", "--limit", "1", stdout=said)

    assert "1 due, 1 went." in said.getvalue()


def test_what_did_not_stop_needs_nobody_to_look() -> None:
    with pytest.raises(Refused, match="not stopped"):
        actions.let_it_go(night=NightFactory(stopped=False), by=UserFactory())


def test_the_task_works_once_a_day_however_often_it_is_asked(hold_clock: Any) -> None:
    hold_clock(2030, 3, 1, 3)
    ResponseFactory(saved_at=clock.now() - days(61))
    safety_tasks.forget_once_a_day()
    assert Night.objects.values_list("due", "gone").get(rule="everything") == (1, 1)

    ResponseFactory(saved_at=clock.now() - days(61))
    safety_tasks.forget_once_a_day()
    assert Response.objects.count() == 1
    hold_clock(2030, 3, 2, 3)
    safety_tasks.forget_once_a_day()

    assert Response.objects.count() == 0


def test_a_second_night_finds_nothing_more() -> None:
    old_draft()
    actions.forget()

    assert actions.forget() == []


def test_a_hold_needs_a_reason_a_day_to_come_and_comes_once() -> None:
    by = UserFactory()
    about = f"ladder.activity:{ActivityFactory().pk}"

    with pytest.raises(Refused, match="legal reason"):
        actions.keep_for_law(about=about, reason=" ", by=by)
    with pytest.raises(Refused, match="has passed"):
        actions.keep_for_law(about=about, reason="A court.", by=by, until=clock.today() - days(1))
    actions.keep_for_law(about=about, reason="A court.", by=by)
    with pytest.raises(Refused, match="already"):
        actions.keep_for_law(about=about, reason="A court.", by=by)
