"""Two people press the same button at the same moment, with real transactions."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections

from ladder import actions
from ladder.actions import ByHand, Fact, NotSo, Wanted
from ladder.models import (
    Activity,
    Challenge,
    Deputy,
    FactLine,
    Invitation,
    Participation,
    Promise,
    Request,
    Wish,
)
from outbox.models import Message
from people import clock
from people.models import AuditLine, User
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import BlackOut, Reading, Ruling
from tests.factories.ladder import (
    ActivityFactory,
    ChallengeFactory,
    DeputyFactory,
    FactWordsFactory,
    InvitationFactory,
    ParticipationFactory,
    PromiseFactory,
)
from tests.factories.people import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Runs each in a thread of its own, all from the same moment; what each returned, or the refusal it met."""
    barrier, found = Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            barrier.wait()
            found[place] = act()
        except (Refused, DatabaseError) as error:
            found[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def number_of(did: str) -> int:
    return AuditLine.objects.filter(did=did).count()


def test_opening_at_once_opens_once(own_steps: None) -> None:
    promise = PromiseFactory(signed=True)
    people = UserFactory.create_batch(3)

    def press(by: object) -> Callable[[], object]:
        activity = Activity.objects.get(pk=promise.activity_id)
        return lambda: actions.open_activity(activity=activity, by=by)

    found = at_once(*(press(by) for by in people))

    assert [one for one in found if isinstance(one, Exception)] == []
    assert (number_of("opened an activity"), Activity.objects.get().opened_by in people) == (1, True)


def test_signing_at_once_signs_once() -> None:
    promise = PromiseFactory(asked=True)

    def press() -> Callable[[], object]:
        read = Promise.objects.select_related("decider").get(pk=promise.pk)
        return lambda: actions.sign_promise(promise=read, by=read.decider)

    found = at_once(press(), press(), press())

    assert [one for one in found if isinstance(one, Exception)] == []
    assert (number_of("signed a promise"), Promise.objects.get().is_signed) == (1, True)


def test_signing_and_changing_at_once_signs_what_was_read_or_nothing() -> None:
    promise = PromiseFactory(asked=True)
    read = Promise.objects.select_related("decider").get(pk=promise.pk)
    by = UserFactory()

    found = at_once(
        lambda: actions.sign_promise(promise=read, by=read.decider),
        lambda: actions.write_promise(promise=promise, changes={"claimed": 3}, by=by),
    )

    now = Promise.objects.get()
    refused = [one for one in found if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [Refused]
    assert (now.is_signed, now.claimed) in {(True, 4), (False, 3)}


def test_asking_at_once_writes_to_the_decider_once() -> None:
    promise = PromiseFactory()
    by = UserFactory()

    def press() -> Callable[[], object]:
        read = Promise.objects.get(pk=promise.pk)
        return lambda: actions.ask_to_sign(promise=read, by=by)

    at_once(press(), press(), press())

    assert (Message.objects.filter(kind="sign").count(), number_of("asked for a signature")) == (1, 1)


def test_a_fact_recorded_at_once_stands_once() -> None:
    activity = ActivityFactory()
    fact = Fact("heard", True, clock.today())

    found = at_once(*(lambda: actions.record(activity=activity, fact=fact, by=None) for _ in range(4)))

    assert (len(set(found)), FactLine.objects.count()) == (1, 1)


def test_facts_that_differ_stand_in_one_row_of_corrections() -> None:
    activity = ActivityFactory()

    def say(value: int) -> Callable[[], object]:
        return lambda: actions.record(
            activity=activity, fact=Fact("questions", value, clock.today()), by=None
        )

    found = at_once(*(say(value) for value in (1, 2, 3, 4)))

    assert [one for one in found if isinstance(one, Exception)] == []
    assert FactLine.objects.count() == 4
    assert FactLine.objects.standing().count() == 1


def test_invitations_swept_at_once_are_written_once() -> None:
    activity = ActivityFactory(open=True)
    InvitationFactory.create_batch(5, activity=activity)

    at_once(*(actions.write_invitations for _ in range(3)))

    assert Message.objects.filter(kind="invitation").count() == 5
    assert Invitation.objects.filter(written_at=None).count() == 0


def test_taking_part_at_once_is_taking_part_once() -> None:
    activity, person = ActivityFactory(open=True), ParticipantFactory()

    found = at_once(*(lambda: actions.take_part(activity=activity, participant=person) for _ in range(3)))

    assert (len(set(found)), Participation.objects.count()) == (1, 1)


def test_a_double_click_asks_for_paper_once() -> None:
    activity = ActivityFactory(open=True)
    wanted = Wanted(Wish.PAPER, uuid4(), "Jean Okafor", address="4 Mill Lane")

    found = at_once(*(lambda: actions.ask_for(activity=activity, wanted=wanted) for _ in range(3)))

    assert (len(set(found)), Request.objects.count()) == (1, 1)


def test_a_later_version_signed_at_once_is_told_once() -> None:
    activity = ActivityFactory(open=True)
    ParticipationFactory(activity=activity)
    by = UserFactory()
    second = actions.new_version(promise=activity.promise, by=by)
    actions.write_promise(promise=second, changes={"payment": True, "what_changed": "More."}, by=by)
    actions.ask_to_sign(promise=second, by=by)
    deputy = DeputyFactory(decider=second.decider).deputy

    def press(signer: User) -> Callable[[], object]:
        read = Promise.objects.select_related("decider", "activity").get(pk=second.pk)
        return lambda: actions.sign_promise(promise=read, by=signer)

    found = at_once(press(second.decider), press(deputy), press(second.decider))

    assert [one for one in found if isinstance(one, Exception)] == []
    assert Message.objects.filter(kind="promise_changed").count() == 1


def test_naming_a_deputy_at_once_names_one() -> None:
    alison, mark = UserFactory(roles=["Decides"]), UserFactory(roles=["Decides"])
    today = clock.today()

    def press() -> Callable[[], object]:
        deputy, by = User.objects.get(pk=mark.pk), User.objects.get(pk=alison.pk)
        return lambda: actions.name_deputy(deputy=deputy, until=today, why="", by=by)

    found = at_once(press(), press(), press())

    assert [one for one in found if isinstance(one, Exception)] == []
    assert (Deputy.objects.count(), number_of("named a deputy")) == (1, 1)
    assert Message.objects.filter(kind="deputy").count() == 1


def test_naming_who_answers_at_once_names_them_once() -> None:
    promise = PromiseFactory(signed=True)
    promise.decider.groups.clear()
    mark, by = UserFactory(roles=["Decides"]), UserFactory()
    today = clock.today()

    def press() -> Callable[[], object]:
        read = Promise.objects.select_related("activity").get(pk=promise.pk)
        return lambda: actions.name_successor(promise=read, person=mark, since=today, by=by)

    found = at_once(press(), press(), press())

    assert [one for one in found if isinstance(one, Exception)] == []
    assert (promise.successors.count(), Message.objects.filter(kind="answers_now").count()) == (1, 1)


def test_reminding_at_once_reminds_once() -> None:
    PromiseFactory(asked=True, asked_at=clock.now() - timedelta(days=14), activity__opens_in_days=60)

    at_once(actions.remind_to_sign, actions.remind_to_sign)

    assert Message.objects.filter(kind="sign_reminder").count() == 1


def test_recording_the_same_by_hand_at_once_records_it_once() -> None:
    activity, by = ActivityFactory(closed=True), UserFactory()
    said = ByHand("questions", clock.today(), "In the minutes.", b"Minutes.", value=2)

    found = at_once(*[lambda: actions.record_by_hand(activity=activity, said=said, by=by)] * 3)

    assert [one for one in found if isinstance(one, Exception)] == []
    assert (FactLine.objects.count(), number_of("recorded a fact by hand")) == (1, 1)


def test_saying_at_once_that_something_was_not_so_keeps_one() -> None:
    mine = ParticipationFactory(activity=ActivityFactory(closed=True))
    said = [NotSo("heard", "We heard you.", f"No, {number}.", uuid4()) for number in range(3)]

    def press(one: NotSo) -> Callable[[], object]:
        return lambda: actions.challenge(participation=mine, not_so=one)

    found = at_once(*(press(one) for one in [*said, said[0]]))

    assert {type(one) for one in found} == {Challenge, Refused}
    assert (Challenge.objects.count(), Reading.objects.count()) == (1, 1)


def test_two_who_read_at_once_are_one_reading() -> None:
    mine = ParticipationFactory(activity=ActivityFactory(closed=True))
    actions.challenge(participation=mine, not_so=NotSo("heard", "We heard you.", "No.", uuid4()))
    reading, people = Reading.objects.get(), UserFactory.create_batch(2)

    found = at_once(
        lambda: safety_actions.show_as_it_is(reading=reading, by=people[0]),
        lambda: safety_actions.hold(reading=reading, because="It names somebody.", by=people[1]),
    )

    assert sorted(type(one).__name__ for one in found) == ["NoneType", "Refused"]
    assert (number_of("read for safety"), Message.objects.count()) == (1, 1)


def test_hiding_at_once_hides_once() -> None:
    challenge, people = ChallengeFactory(words__shown_at=clock.now()), UserFactory.create_batch(3)

    def press(by: object) -> Callable[[], object]:
        about = actions.about(challenge)
        return lambda: safety_actions.hide(about=about, why="names", sentence="", by=by)

    found = at_once(*(press(by) for by in people))

    assert sorted(type(one).__name__ for one in found) == ["Refused", "Refused", "Ruling"]
    assert (Ruling.objects.count(), Message.objects.count(), number_of("moderation: hidden")) == (1, 1, 1)


def test_objecting_at_once_objects_once() -> None:
    challenge = ChallengeFactory(words__shown_at=clock.now())
    about = actions.about(challenge)
    safety_actions.hide(about=about, why="names", sentence="", by=UserFactory())

    found = at_once(*[lambda: safety_actions.object_to(about=about, words="It names nobody.")] * 3)

    assert sorted(type(one).__name__ for one in found) == ["Objection", "Refused", "Refused"]


def test_settling_an_objection_at_once_settles_it_once() -> None:
    challenge, people = ChallengeFactory(words__shown_at=clock.now()), UserFactory.create_batch(2)
    about = actions.about(challenge)
    safety_actions.hide(about=about, why="names", sentence="", by=UserFactory())
    made = safety_actions.object_to(about=about, words="It names nobody.")

    found = at_once(
        lambda: safety_actions.uphold(objection=made, because="It names nobody.", by=people[0]),
        lambda: safety_actions.turn_down(objection=made, because="It names him.", by=people[1]),
    )

    assert sorted(type(one).__name__ for one in found) == ["NoneType", "Refused"]
    assert number_of("settled an objection") == 1


def test_asking_at_once_to_black_out_asks_once() -> None:
    about, people = f"ladder.factwords:{FactWordsFactory().pk}", UserFactory.create_batch(2)

    def press(by: object) -> Callable[[], object]:
        return lambda: safety_actions.ask_to_black_out(about=about, reason="It names somebody.", by=by)

    found = at_once(*(press(by) for by in people))

    assert sorted(type(one).__name__ for one in found) == ["BlackOut", "Refused"]
    assert (BlackOut.objects.count(), number_of("asked to black out words")) == (1, 1)
