"""Whatever people do in whatever order: no accepted word and no author is lost."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from people.refusals import Refused
from proposals import actions, versions_shown
from proposals.actions import Answer, Change, Moved, writing
from proposals.models import Passage, Suggestion, Version
from tests.factories.ladder import ActivityFactory, ParticipationFactory

pytestmark = pytest.mark.django_db
WHO = st.integers(0, 3)
PART = st.sampled_from(["change", "why"])
STEP = st.one_of(
    st.tuples(st.just("look"), WHO, PART),
    st.tuples(st.just("save"), WHO, PART),
    st.tuples(st.just("suggest"), WHO, PART),
    st.tuples(st.sampled_from(["take", "decline"]), WHO, st.integers(0, 3)),
    st.tuples(st.sampled_from(["ask", "yes", "offer", "let", "leave"]), WHO, WHO),
)
STEPS = st.lists(STEP, min_size=4, max_size=14)
SLOW = settings(
    max_examples=int(os.environ.get("INTERLEAVINGS", "12")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


class World:
    """Four people and one proposal. What was accepted is noted beside it, by who looked when."""

    def __init__(self) -> None:
        activity = ActivityFactory(kind="co_design", open=True)
        self.people = [
            ParticipationFactory(activity=activity, name_shown=name, band="invited", contributed=True)
            for name in ("Samir", "Donna", "Jean", "Leroy")
        ]
        self.made = actions.start_proposal(
            activity=activity, by=self.people[0], parts={"title": "A bus", "change": "Two trips."}
        )
        self.looked: dict[tuple[int, str], Any] = {}
        self.accepted = [("change", "Two trips.", self.people[0].pk)]
        self.over: list[tuple[str, str]] = []  # what somebody wrote over without having seen it

    def now(self, part: str) -> Passage | None:
        return actions.newest([self.made], for_authors=True).get(self.made.pk, {}).get(part)

    def does(self, place: int, step: tuple[str, int, Any]) -> None:
        act, who, what = step
        try:
            with transaction.atomic():
                getattr(self, act)(place, who, what)
        except (Refused, Moved):
            pass

    def look(self, _place: int, who: int, part: str) -> None:
        self.looked[who, part] = now.pk if (now := self.now(part)) else None

    def save(self, place: int, who: int, part: str) -> None:
        before, words, seen = self.now(part), f"Words {place}.", self.looked.get((who, part))
        actions.save_part(proposal=self.made, by=self.people[who], change=Change(part, words, "So.", seen))
        if before is not None and before.pk != seen:
            self.over.append((part, before.words.words))
        self.accepted.append((part, words, self.people[who].pk))

    def suggest(self, place: int, who: int, part: str) -> None:
        base = actions.newest([self.made]).get(self.made.pk, {}).get(part)
        change = Change(part, f"Suggested {place}.", "So.", base.pk if base else None)
        actions.suggest(proposal=self.made, by=self.people[who], change=change)

    def _suggested(self, number: int) -> Suggestion:
        found = list(Suggestion.objects.filter(proposal=self.made).order_by("made_at", "pk"))
        if not found:
            raise Refused("There is none.")
        return found[number % len(found)]

    def take(self, place: int, who: int, number: int) -> None:
        one, words = self._suggested(number), f"Both {place}."
        now = self.now(one.part)
        as_it_is = one.base_id == (now.pk if now else None)
        answer = Answer(takes=True, words=words, base=now.pk if now else None)
        if actions.speak(suggestion=one, by=self.people[who], answer=answer):
            said = one.passages.get(says="suggested").words.words
            by = one.participation_id if as_it_is else self.people[who].pk
            self.accepted.append((one.part, said if as_it_is else words, by))

    def decline(self, _place: int, who: int, number: int) -> None:
        answer = Answer(takes=False, because="No.")
        actions.speak(suggestion=self._suggested(number), by=self.people[who], answer=answer)

    def ask(self, _place: int, who: int, whom: int) -> None:
        actions.ask_to_write(proposal=self.made, by=self.people[who], whom=self.people[whom])

    def yes(self, _place: int, who: int, _whom: int) -> None:
        actions.say_yes(proposal=self.made, by=self.people[who])

    def offer(self, _place: int, who: int, _whom: int) -> None:
        actions.offer_to_write(proposal=self.made, by=self.people[who])

    def let(self, _place: int, who: int, whom: int) -> None:
        author = self.made.authors.filter(participation=self.people[whom]).first()
        if author is not None:
            actions.let_in(author=author, by=self.people[who])

    def leave(self, _place: int, who: int, _whom: int) -> None:
        actions.leave(proposal=self.made, by=self.people[who])

    def nothing_is_lost(self) -> None:
        rows = Passage.objects.text().filter(proposal=self.made, version__isnull=False).exclude(part="title")
        kept = list(rows.order_by("version__number").values_list("part", "words__words", "participation"))
        assert kept == self.accepted, "each text that was accepted stands in a version, with whoever wrote it"
        last = {part: words for part, words, _by in self.accepted}
        text = actions.text_of(self.made, for_authors=True)
        assert {part: one.words.words for part, one in text.items() if part != "title"} == last
        versions = Version.objects.filter(proposal=self.made).order_by("number")
        assert [one.number for one in versions] == list(range(1, len(kept) + 1))
        credited = {one.who for one in versions_shown.versions_of(self.made, for_authors=True)}
        assert credited == {one.name_shown for one in self.people if one.pk in {by for *_, by in kept}}
        assert self.made.authors.writing().exists()
        assert self.over == [], "nobody wrote over what they had not seen"


@contextmanager
def a_world() -> Iterator[World]:
    with transaction.atomic():
        yield World()
        transaction.set_rollback(True)


JOINED: list[tuple[str, int, Any]] = [("ask", 0, 1), ("yes", 1, 0)]


@SLOW
@given(STEPS)
def test_no_accepted_word_and_no_author_is_lost_in_any_order(steps: list[tuple[str, int, Any]]) -> None:
    with a_world() as world:
        for place, step in enumerate([*JOINED, *steps]):
            world.does(place, step)
        world.nothing_is_lost()


BOTH_LOOKED = [("look", 0, "change"), ("look", 1, "change"), ("save", 0, "change"), ("save", 1, "change")]


def test_two_who_looked_at_the_same_text() -> None:
    with a_world() as world:
        for place, step in enumerate([*JOINED, *BOTH_LOOKED]):
            world.does(place, step)
        world.nothing_is_lost()
        assert len(world.accepted) == 2


@pytest.mark.control("text saved on what was seen")
def test_without_the_base_somebody_writes_over_words_they_never_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unseen:
        """Is like every base."""

        def __eq__(self, _other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    def blind(**how: Any) -> Version:
        change = how["change"]
        how["change"] = Change(change.part, change.words, change.note, Unseen())  # type: ignore[arg-type]
        return writing.save_part(**how)

    monkeypatch.setattr(actions, "save_part", blind)
    with a_world() as world:
        for place, step in enumerate([*JOINED, *BOTH_LOOKED]):
            world.does(place, step)
        with pytest.raises(AssertionError, match="had not seen"):
            world.nothing_is_lost()
