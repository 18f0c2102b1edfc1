"""Blacking out: one asks, a second one empties the words for good; the hash, the reason and both names stay."""

import hashlib
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ladder.models import FactDocument, FactWords
from people import clock, waiting
from people.models import AuditLine, User
from people.refusals import Refused
from safety import actions
from safety.models import BlackOut
from tests.factories.ladder import (
    ActivityFactory,
    ChallengeFactory,
    FactDocumentFactory,
    FactLineFactory,
    FactWordsFactory,
)
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.safety import BlackOutFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

SENTENCE = "Jean Okafor told us at the bus stop."


@pytest.fixture
def words() -> FactWords:
    return FactWordsFactory(sentence=SENTENCE)


def about(words: FactWords) -> str:
    return f"ladder.factwords:{words.pk}"


def ask(words: FactWords, by: User, reason: str = "It names somebody.") -> BlackOut:
    return actions.ask_to_black_out(about=about(words), reason=reason, by=by)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_asking_empties_nothing(words: FactWords) -> None:
    by = UserFactory()

    asked = ask(words, by)

    words.refresh_from_db()
    assert words.sentence == SENTENCE
    assert (asked.about, asked.team, asked.asked_by) == (about(words), words.fact.activity.team, by)
    assert asked.words_hash == words.fact.words_hash == hashlib.sha256(SENTENCE.encode()).hexdigest()
    assert AuditLine.objects.values_list("did", "about").get() == (
        "asked to black out words",
        f"safety.blackout:{asked.pk}",
    )


def test_a_second_person_empties_the_words_and_the_hash_stays(words: FactWords, hold_clock: Any) -> None:
    asked, second = ask(words, UserFactory(name="Priya Shah")), UserFactory(name="Alison Grant")

    hold_clock(2026, 5, 3, 10)
    actions.black_out(asked=asked, by=second)

    words.refresh_from_db()
    asked.refresh_from_db()
    assert words.sentence == ""
    assert words.fact.words_hash == hashlib.sha256(SENTENCE.encode()).hexdigest()
    assert asked.in_public == "Blacked out on 3 May: It names somebody."
    assert (
        asked.for_team == "Blacked out on 3 May by Priya Shah and Alison Grant, because: It names somebody."
    )
    assert sorted(AuditLine.objects.values_list("did", flat=True)) == [
        "asked to black out words",
        "blacked out words",
    ]


def test_whoever_asked_cannot_be_the_second_person(words: FactWords) -> None:
    by = UserFactory()
    asked = ask(words, by)

    for act in (actions.black_out, actions.leave_words):
        with pytest.raises(Refused, match="A second person has to look at it"):
            act(asked=asked, by=by)

    words.refresh_from_db()
    asked.refresh_from_db()
    assert (words.sentence, asked.settled_at) == (SENTENCE, None)
    assert AuditLine.objects.count() == 1


def test_the_database_itself_wants_two_people(words: FactWords) -> None:
    asked = ask(words, UserFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        BlackOut.objects.update(settled_by=asked.asked_by, settled_at=clock.now(), approved=True)


def test_the_words_can_be_left_and_asked_for_anew(words: FactWords) -> None:
    asked = ask(words, UserFactory())

    actions.leave_words(asked=asked, by=UserFactory())
    again = ask(words, UserFactory())

    words.refresh_from_db()
    assert words.sentence == SENTENCE
    assert again != asked


def test_what_is_asked_for_or_gone_is_not_asked_for_again(words: FactWords) -> None:
    asked = ask(words, UserFactory())

    with pytest.raises(Refused, match="Somebody has asked to black this out already"):
        ask(words, UserFactory())
    actions.black_out(asked=asked, by=UserFactory())
    with pytest.raises(Refused, match="There are no words here any more"):
        ask(words, UserFactory())

    assert BlackOut.objects.count() == 1


def test_without_a_reason_nothing_is_asked(words: FactWords) -> None:
    with pytest.raises(Refused, match="Write why it has to be blacked out"):
        ask(words, UserFactory(), reason="  ")

    assert (BlackOut.objects.count(), AuditLine.objects.count()) == (0, 0)


@pytest.mark.parametrize("wrong", ["ladder.factwords:0", "ladder.factwords:x", "people.user:1", "", "a:²"])
def test_what_nobody_registered_or_is_not_there_is_refused(wrong: str) -> None:
    with pytest.raises(Refused, match="There are no words here any more"):
        actions.ask_to_black_out(about=wrong, reason="It names somebody.", by=UserFactory())


def test_settling_twice_settles_once(words: FactWords) -> None:
    asked = ask(words, UserFactory())
    actions.leave_words(asked=asked, by=UserFactory())

    with pytest.raises(Refused, match="Somebody else has settled this already"):
        actions.black_out(asked=asked, by=UserFactory())

    words.refresh_from_db()
    assert words.sentence == SENTENCE


def test_a_document_is_taken_out_and_its_hash_stays(django_capture_on_commit_callbacks: Any) -> None:
    document = FactDocumentFactory()
    asked = actions.ask_to_black_out(
        about=f"ladder.factdocument:{document.pk}", reason="It shows a face.", by=UserFactory()
    )

    with django_capture_on_commit_callbacks(execute=True):
        actions.black_out(asked=asked, by=UserFactory())

    kept = FactDocument.objects.get()
    assert kept.file.storage.exists(kept.file.name) is False
    assert kept.sha256 == document.sha256 == asked.words_hash


def test_the_words_of_a_challenge_can_go_once_they_were_read() -> None:
    unread, shown = ChallengeFactory(), ChallengeFactory(words__shown_at=clock.now())

    with pytest.raises(Refused):
        actions.ask_to_black_out(
            about=f"ladder.challengewords:{unread.pk}", reason="A name.", by=UserFactory()
        )
    asked = actions.ask_to_black_out(
        about=f"ladder.challengewords:{shown.pk}", reason="A name.", by=UserFactory()
    )
    actions.black_out(asked=asked, by=UserFactory())

    shown.words.refresh_from_db()
    assert (shown.words.words, shown.words.shown) == ("", "")
    assert shown.words_hash == hashlib.sha256(b"Nobody asked me.").hexdigest()


# ---------------------------------------------------------------- pages


def test_asking_and_blacking_out_by_the_pages(words: FactWords) -> None:
    team = words.fact.activity.team
    priya = signed_in(UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"]))
    alison = signed_in(UserFactory(name="Alison Grant", teams=[team], roles=["Decides"]))
    ask_page = f"/admin/safety/blackout/ask/{about(words)}/"

    shown = priya.get(ask_page).content.decode()
    priya.post(ask_page, {"reason": "It names\nsomebody."})
    page = f"/admin/safety/blackout/{BlackOut.objects.get().pk}/change/"
    own, second = priya.get(page).content.decode(), alison.get(page).content.decode()
    after = alison.post(page, {"act": "black out"}, follow=True).content.decode()

    assert SENTENCE in shown
    assert ("so a second person has to look at it" in own, "Black them out" in own) == (True, False)
    assert ("Black them out" in second, "It names somebody." in second) == (True, True)
    assert ("by Priya Shah and Alison Grant" in after, SENTENCE in after) == (True, False)


def test_an_empty_reason_is_asked_for_and_nothing_is_lost(words: FactWords) -> None:
    priya = signed_in(UserFactory(teams=[words.fact.activity.team], roles=["Sets up"]))

    answer = priya.post(f"/admin/safety/blackout/ask/{about(words)}/", {"reason": " "})

    assert (answer.status_code, BlackOut.objects.count()) == (422, 0)
    assert "Write why it has to be blacked out." in answer.content.decode()


def test_who_may_only_ask_cannot_settle(words: FactWords) -> None:
    asked = BlackOutFactory(about=about(words))
    other = signed_in(UserFactory(teams=[asked.team], roles=["Sets up"]))

    answer = other.post(f"/admin/safety/blackout/{asked.pk}/change/", {"act": "black out"})

    words.refresh_from_db()
    assert (answer.status_code, words.sentence) == (404, SENTENCE)


def test_whoever_keeps_people_safe_settles_it_from_outside(words: FactWords) -> None:
    asked = BlackOutFactory(about=about(words))
    outside = signed_in(UserFactory(teams=[TeamFactory()], roles=["Keeps safe"]))

    outside.post(f"/admin/safety/blackout/{asked.pk}/change/", {"act": "leave"})

    asked.refresh_from_db()
    assert asked.approved is False


def test_it_waits_on_the_start_page_of_those_who_may_be_the_second_person(words: FactWords) -> None:
    team = words.fact.activity.team
    asked = BlackOutFactory(about=about(words), asked_by=UserFactory(name="Priya Shah", roles=["Decides"]))
    people = {
        "asked": asked.asked_by,
        "decides": UserFactory(teams=[team], roles=["Decides"]),
        "decides elsewhere": UserFactory(teams=[TeamFactory()], roles=["Decides"]),
        "keeps safe": UserFactory(teams=[TeamFactory()], roles=["Keeps safe"]),
        "sets up": UserFactory(teams=[team], roles=["Sets up"]),
    }
    asked.asked_by.teams.add(team)

    told = {
        who: [one.words for one in waiting.for_user(user) if "black out" in one.words]
        for who, user in people.items()
    }

    sentence = ["Priya Shah asks you to black out words."]
    assert told == {
        "asked": [],
        "decides": sentence,
        "decides elsewhere": [],
        "keeps safe": sentence,
        "sets up": [],
    }


def test_what_is_blacked_out_says_so_on_the_public_page(client: Client, hold_clock: Any) -> None:
    hold_clock(2026, 5, 2, 10)
    activity = ActivityFactory(open=True)
    line = FactLineFactory(activity=activity, key="questions", value=2, source="hand")
    words = FactWordsFactory(fact=line, sentence=SENTENCE)
    before = client.get(activity.get_absolute_url()).content.decode()

    hold_clock(2026, 5, 3, 10)
    actions.black_out(asked=ask(words, UserFactory()), by=UserFactory())
    after = client.get(activity.get_absolute_url()).content.decode()

    assert SENTENCE in before
    assert (SENTENCE in after, "Blacked out on 3 May: It names somebody." in after) == (False, True)


@pytest.mark.usefixtures("password_alone")
@pytest.mark.parametrize("page", ["safety/blackout", "ladder/challenge"])
@pytest.mark.parametrize("key", ["²", "9" * 5_000, "x", "0"])
def test_what_is_no_rows_number_leads_to_no_page(page: str, key: str) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(f"/admin/{page}/{key}/change/").status_code == 404
