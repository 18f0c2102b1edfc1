"""Two people saving at the same moment, with real threads and transactions: nothing that either wrote is lost."""

from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse

from ladder.models import Activity
from people import actions as people_actions
from people.refusals import Refused
from proposals import actions
from proposals.actions import Answer, Change, Moved, Writes, suggesting
from proposals.models import Author, Draft, Passage, Proposal, SignOff, Version
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.proposals import (
    AuthorFactory,
    PassageFactory,
    ProposalFactory,
    SuggestionFactory,
    VersionFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS, ON_PAGES = 200, 8
FIRST = "Two trips."


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="co_design", open=True)
    return made


def pair_of(activity: Activity) -> tuple[Proposal, list[Author], Passage]:
    """A proposal that two people write, and what it says."""
    made = ProposalFactory(activity=activity)
    authors = [
        AuthorFactory(
            proposal=made,
            participation=ParticipationFactory(
                activity=activity, name_shown=name, band="invited", contributed=True
            ),
        )
        for name in ("Samir", "Donna")
    ]
    version = VersionFactory(proposal=made, number=1, participation=authors[0].participation)
    PassageFactory(version=version, part="title", words="A bus")
    return made, authors, PassageFactory(version=version, part="change", words=FIRST)


def pairs(activity: Activity, how_many: int) -> list[tuple[Proposal, list[Author], Passage]]:
    with transaction.atomic():
        return [pair_of(activity) for _ in range(how_many)]


def at_once(*rounds: Sequence[Callable[[], Any]]) -> list[tuple[Any, ...]]:
    """One thread for each row of acts: the first of all rows at one moment, then the second. What each returned."""
    barrier = Barrier(len(rounds), timeout=60)
    found: list[list[Any]] = [[] for _ in rounds]

    def run(place: int) -> None:
        try:
            for act in rounds[place]:
                barrier.wait()
                try:
                    found[place].append(act())
                except (Refused, Moved, IntegrityError) as error:
                    found[place].append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[place]) for place in range(len(rounds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(zip(*found, strict=True))


def save(made: Proposal, author: Author, base: Passage) -> Callable[[], Version]:
    change = Change("change", f"As {author.participation.name_shown} says.", "It is clearer.", base.pk)
    return lambda: actions.save_part(proposal=made, by=author.participation, change=change)


def numbers_of(made: Proposal) -> list[int]:
    return list(Version.objects.filter(proposal=made).order_by("number").values_list("number", flat=True))


def words_of(made: Proposal) -> set[str]:
    rows = Passage.objects.text().filter(proposal=made, version__isnull=False)
    return set(rows.values_list("words__words", flat=True))


def test_of_two_hundred_pairs_one_saves_and_the_other_is_shown_what_was_saved(activity: Activity) -> None:
    made = pairs(activity, PAIRS)

    found = at_once(*([save(one, authors[place], base) for one, authors, base in made] for place in (0, 1)))

    for (one, _authors, _base), results in zip(made, found, strict=True):
        [saved] = [result for result in results if isinstance(result, Version)]
        [moved] = [result for result in results if isinstance(result, Moved)]
        assert moved.now is not None
        assert moved.now.version_id == saved.pk
        assert moved.now.words.words == f"As {saved.participation.name_shown} says."
        assert numbers_of(one) == [1, 2]


def sender(made: Proposal, author: Author) -> tuple[Client, str, dict[str, Any]]:
    """Their browser, with the page open."""
    client = Client()
    by = author.participation
    token = people_actions.make_link(participant=by.participant, opens="design", target=str(by.activity_id))
    client.get(f"/l/{token}/", follow=True)
    url = reverse("proposal_change", args=[made.activity.slug, made.pk, "change"])
    typed = {"words": f"As {by.name_shown} says.", "note": "It is clearer."}
    return client, url, client.get(url).context["form"].initial | typed


def test_on_the_page_each_of_both_sees_both_texts_and_the_second_is_kept(activity: Activity) -> None:
    made = pairs(activity, ON_PAGES)
    pages = [[sender(one, author) for author in authors] for one, authors, _base in made]

    found = at_once(
        *(
            [
                lambda sent=sent[place]: sent[0].post(sent[1], sent[2])  # type: ignore[misc]
                for sent in pages
            ]
            for place in (0, 1)
        )
    )

    for (one, authors, _base), results in zip(made, found, strict=True):
        assert sorted(result.status_code for result in results) == [302, 422]
        second = next(place for place, result in enumerate(results) if result.status_code == 422)
        shown = results[second].content.decode()
        assert "As Samir says." in shown
        assert "As Donna says." in shown
        draft = Draft.objects.get(proposal=one)
        assert draft.participation == authors[second].participation
        assert {draft.words} | words_of(one) == {"A bus", FIRST, "As Samir says.", "As Donna says."}


def test_two_who_take_in_the_same_suggestion_at_once_take_it_in_once(activity: Activity) -> None:
    for made, authors, base in pairs(activity, 10):
        one = SuggestionFactory(proposal=made, base=base)
        PassageFactory(version=None, suggestion=one, says="suggested", part="change", words="Three trips.")

        def speak(author: Author, key: Any = one.pk) -> Any:
            suggestion = suggesting.Suggestion.objects.get(pk=key)
            return actions.speak(suggestion=suggestion, by=author.participation, answer=Answer(takes=True))

        actions.design_of(activity)
        [found] = at_once(*([lambda author=author: speak(author)] for author in authors))  # type: ignore[misc]

        assert sorted(str(result) for result in found) == sorted(["True", suggesting.IS_SETTLED])
        assert numbers_of(made) == [1, 2]


def test_started_twice_at_once_with_one_page_it_is_one(activity: Activity) -> None:
    by = ParticipationFactory(activity=activity, name_shown="Samir", band="invited")
    for _ in range(10):
        sent = Writes(uuid4())

        def start(sent: Writes = sent) -> Proposal:
            return actions.start_proposal(
                activity=activity, by=by, parts={"title": "A bus", "change": FIRST}, sent=sent
            )

        [found] = at_once([start], [start])

        assert found[0] == found[1]
        assert Proposal.objects.filter(submission_id=sent.submission_id).count() == 1
        assert numbers_of(found[0]) == [1]


def test_signing_while_somebody_saves_signs_what_was_read_or_nothing(activity: Activity) -> None:
    made = pairs(activity, 20)

    def sign(one: Proposal, author: Author) -> Callable[[], None]:
        return lambda: actions.sign(proposal=one, by=author.participation, number=1)

    found = at_once(
        [sign(one, authors[0]) for one, authors, _ in made],
        [save(one, authors[1], base) for one, authors, base in made],
    )

    for (one, _authors, _base), (signed, saved) in zip(made, found, strict=True):
        assert isinstance(saved, Version)
        assert signed is None or "Read it again" in str(signed)
        assert set(
            SignOff.objects.filter(version__proposal=one).values_list("version__number", flat=True)
        ) <= {1}


def leave(made: Proposal, author: Author) -> Callable[[], None]:
    return lambda: actions.leave(proposal=made, by=author.participation)


def test_the_last_two_who_leave_at_once_are_not_both_gone(activity: Activity) -> None:
    made = pairs(activity, 20)

    at_once(*([leave(one, authors[place]) for one, authors, _ in made] for place in (0, 1)))

    assert [Author.objects.writing().filter(proposal=one).count() for one, _, _ in made] == [1] * 20
