"""Several do something in a round at the same moment, with real threads and transactions."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import QuerySet

from decisions import actions
from decisions.actions import Proposed, Told, rounds
from decisions.models import Decision, Round, RoundAnswer, Voter
from people import clock, texts
from people.refusals import Refused
from tests.factories.decisions import open_rounds
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def opened(voters: int = 1) -> Decision:
    with transaction.atomic():
        return open_rounds(voters=voters)


def voters_of(decision: Decision) -> list[Voter]:
    related = ("decision__activity", "decision__rules", "participant")
    return list(Voter.objects.filter(decision=decision).select_related(*related).order_by("pk"))


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each returned, or was refused with."""
    ready = threading.Barrier(len(acts), timeout=60)
    found: list[Any] = [None] * len(acts)

    def run(place: int) -> None:
        ready.wait()
        try:
            found[place] = acts[place]()
        except (Refused, IntegrityError) as error:
            found[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def says(voter: Voter, to: Round, what: str = "live", words: str = "") -> Callable[[], RoundAnswer]:
    return lambda: actions.say(voter=voter, to=to, told=Told(what, words))


def starts(decision: Decision, after: int) -> Callable[[], Round]:
    proposed = Proposed(texts.of("A bus"), texts.of(f"After {after}."), texts.of("Another time."))
    user = UserFactory()
    return lambda: actions.start_round(decision=decision, after=after, proposed=proposed, by=user)


def closes(decision: Decision) -> Callable[[], int]:
    """By a clock that runs ahead in this thread alone: the other still has time to speak."""

    def close() -> int:
        with clock.at(decision.rules.closes_at):
            return actions.close_votes()

    return close


def test_all_who_speak_at_once_are_heard() -> None:
    decision = opened(voters=TIMES)
    first = decision.rounds.get()

    found = at_once(*(says(voter, first) for voter in voters_of(decision)))

    assert [one for one in found if not isinstance(one, RoundAnswer)] == []
    numbers = RoundAnswer.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, TIMES + 1))


def test_one_person_who_presses_many_times_at_once_says_it_once() -> None:
    decision = opened(voters=1)
    first = decision.rounds.get()
    [voter] = voters_of(decision)

    found = at_once(*[says(voter, first, "object", "Too early. Later would help.")] * TIMES)

    assert len({one.pk for one in found}) == 1
    assert RoundAnswer.objects.count() == 1


def test_of_two_who_start_a_round_at_once_one_does_and_the_other_is_told() -> None:
    for _ in range(TIMES):
        decision = opened(voters=1)

        found = at_once(starts(decision, 1), starts(decision, 1))

        assert sorted(type(one).__name__ for one in found) == ["Refused", "Round"]
        assert decision.rounds.count() == 2


def test_what_is_said_while_a_round_starts_belongs_to_the_text_that_was_read() -> None:
    for _ in range(TIMES):
        decision = opened(voters=1)
        first, [voter] = decision.rounds.get(), voters_of(decision)

        said, started = at_once(
            says(voter, first, "object", "Too early. Later would help."), starts(decision, 1)
        )

        if isinstance(started, Round):
            assert isinstance(said, Refused), "the text they read is not there any more"
            assert not RoundAnswer.objects.filter(round__decision=decision).exists()
        else:
            assert isinstance(started, Refused), "an objection waits to be settled"
            assert said.round_id == first.pk


def test_what_is_said_while_it_closes_counts_or_is_refused() -> None:
    for _ in range(TIMES):
        decision = opened(voters=1)
        first, [voter] = decision.rounds.get(), voters_of(decision)

        said, closed = at_once(says(voter, first), closes(decision))

        assert closed == 1
        counted = 1 if isinstance(said, RoundAnswer) else 0
        assert Decision.objects.get(pk=decision.pk).result.cast == [counted]


@pytest.mark.control("rounds one at a time")
@pytest.mark.skipif(connection.vendor == "sqlite", reason="whoever writes there is alone anyway")
def test_without_the_lock_a_round_starts_over_an_objection_that_nobody_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self.all())
    decision = opened(voters=1)
    first, [voter] = decision.rounds.get(), voters_of(decision)
    together, waits = threading.Barrier(2, timeout=30), rounds.unsettled

    def looks_first(decision: Decision) -> list[RoundAnswer]:
        found = waits(decision)
        together.wait()  # now the objection is made
        together.wait()
        return found

    monkeypatch.setattr(rounds, "unsettled", looks_first)

    def objects() -> RoundAnswer:
        together.wait()
        try:
            return says(voter, first, "object", "Too early. Later would help.")()
        finally:
            together.wait()

    said, started = at_once(objects, starts(decision, 1))

    assert isinstance(said, RoundAnswer)
    assert isinstance(started, Round)
    assert said.round_id == first.pk
    assert actions.settlements_of([said]) == {}
