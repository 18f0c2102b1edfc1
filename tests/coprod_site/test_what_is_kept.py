"""What we keep about somebody: seen, taken and erased by their own fresh link, and by no other."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from outbox.models import Message
from people import actions as people_actions
from people import clock
from people.models import Participant
from safety.models import Erasure, PersonRequest, State
from tests.factories.ladder import ParticipationFactory
from tests.factories.people import ParticipantFactory
from tests.factories.safety import LegalHoldFactory
from tests.safety.somebody import MARK, Somebody, somebody, where_it_stands

pytestmark = pytest.mark.django_db

PAGES = ("/me/everything/", "/me/everything/file/", "/me/erase/")


@pytest.fixture
def them(tmp_path: Path, settings: Any) -> Somebody:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
    return somebody()


def came(person: Participant, opens: str = "everything") -> Client:
    client = Client()
    token = people_actions.make_link(participant=person, opens=opens)
    assert client.get(f"/l/{token}/").status_code == 302
    return client


def test_everything_that_is_theirs_stands_on_the_page(them: Somebody) -> None:
    page = came(them.person).get("/me/everything/")

    words = page.content.decode()
    for said in (
        f"The {MARK} bus",
        f"{MARK}@example.org",
        f"1 {MARK} Road",
        f"It was not so, {MARK}",
        "By bus",
    ):
        assert said in words
    assert "no-store" in page["Cache-Control"]


def test_the_file_holds_all_that_is_theirs_and_nothing_of_anybody_else(them: Somebody) -> None:
    somebody("madder")

    answer = came(them.person).get("/me/everything/file/")

    assert answer["Content-Disposition"] == 'attachment; filename="what-we-keep.json"'
    assert "no-store" in answer["Cache-Control"]
    assert "madder" not in answer.content.decode()
    kept = json.loads(answer.content)["kept"]
    assert sorted(kept) == [
        "agreed", "alerts", "answered_suggestions", "answers", "began", "declared", "felt", "followed", "group",
        "invitations", "links", "messages", "not_so", "person", "read_first", "rounds", "signed", "statements", "talk",
        "thought", "took_part", "votes", "writes_with", "wrote",
    ]  # fmt: skip
    assert kept["person"][0]["records"][0]["email"] == f"{MARK}@example.org"
    said = {fact["question"]: fact["answers"] for fact in kept["answers"][0]["records"][1:]}
    assert said == {
        "How do you get there?": ["By bus"],
        "What stops you?": [f"The {MARK} bus comes too late."],
    }


@pytest.mark.parametrize("page", PAGES)
def test_without_any_link_there_is_no_such_page(page: str, them: Somebody) -> None:
    answer = Client().get(page, follow=True)

    assert answer.redirect_chain[-1][0] == "/me/"
    assert MARK not in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_their_own_page_does_not_open_it_but_lets_them_ask(page: str, them: Somebody) -> None:
    answer = came(them.person, "my_page").get(page, follow=True)

    assert "First we make sure that it is you" in answer.content.decode()
    assert f"1 {MARK} Road" not in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_link_that_was_made_long_ago_does_not_open_it(page: str, them: Somebody) -> None:
    token = people_actions.make_link(participant=them.person, opens="everything")
    client = Client()
    with clock.at(clock.now() + timedelta(minutes=31)):
        client.get(f"/l/{token}/")
        answer = client.get(page, follow=True)

    assert "Your link is too old for this" in answer.content.decode()


def test_a_page_left_open_shows_nothing_more_after_half_an_hour(them: Somebody) -> None:
    client = came(them.person)

    with clock.at(clock.now() + timedelta(minutes=31)):
        answer = client.post("/me/erase/", {"sure": "on"}, follow=True)

    assert "Your link is too old for this" in answer.content.decode()
    assert Erasure.objects.count() == 0


def test_a_code_opens_it_whenever_the_letter_was_written(them: Somebody) -> None:
    code = people_actions.make_code(participant=them.person, opens="everything")
    client = Client()

    with clock.at(clock.now() + timedelta(days=9)):
        client.post("/code/", {"code": code})
        assert f"1 {MARK} Road" in client.get("/me/everything/").content.decode()


def test_a_fresh_link_is_sent_by_their_own_way_and_not_without_end(them: Somebody) -> None:
    client = came(them.person, "my_page")

    for _ in range(5):
        assert "on its way" in client.post("/me/everything/").content.decode()

    assert client.post("/me/everything/").status_code == 429
    assert Message.objects.filter(kind="everything", participant=them.person).count() == 1


def test_erasing_says_what_goes_what_stays_and_that_no_reply_comes(them: Somebody) -> None:
    words = came(them.person).get("/me/erase/").content.decode()

    assert "What you answered: What makes a good day?" in words
    assert "That a letter or mail was sent, and when. Not to whom." in words
    assert "You will get no reply" in words


def test_erasing_needs_a_tick(them: Somebody) -> None:
    answer = came(them.person).post("/me/erase/", {})

    assert answer.status_code == 422
    assert "Tick the box if you are sure" in answer.content.decode()
    assert Erasure.objects.count() == 0


def test_looking_at_any_of_it_changes_nothing(them: Somebody) -> None:
    client = came(them.person)

    for page in PAGES:
        client.get(page)

    assert Erasure.objects.count() == PersonRequest.objects.count() == 0


def test_erasing_takes_everything_and_signs_them_out(them: Somebody) -> None:
    client = came(them.person)
    other = came(them.person, "my_page")

    answer = client.post("/me/erase/", {"sure": "on"}, follow=True)

    assert "It is erased" in answer.content.decode()
    assert where_it_stands() == []
    assert client.session.keys() == set()
    assert "Your page opens with your own link" in other.get("/me/").content.decode()


def test_a_legal_reason_is_told_and_the_wish_is_kept(them: Somebody) -> None:
    LegalHoldFactory(about=f"people.participant:{them.person.pk}")
    client = came(them.person)

    assert "It cannot go today" in client.get("/me/erase/").content.decode()
    for _ in range(2):
        answer = client.post("/me/erase/", {"sure": "on"})
        assert "We cannot erase it yet" in answer.content.decode()

    wish = PersonRequest.objects.get()
    assert (wish.person, wish.state, wish.asked_by) == (them.person.pk, State.HELD, None)
    assert Participant.objects.filter(pk=them.person.pk).exists()


def test_somebody_who_left_no_way_is_told_to_ring() -> None:
    person = ParticipantFactory(email="")
    ParticipationFactory(participant=person)

    words = came(person, "my_page").get("/me/everything/").content.decode()

    assert "You left no way to reach you" in words
