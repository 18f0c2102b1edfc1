"""The pages on which people say how it felt."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ladder.models import FeltAnswer, FeltRound, Participation
from people import actions as people_actions
from people import clock
from tests.factories.ladder import FeltRoundFactory, ParticipationFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

FELT = "/activities/a-good-day/felt/"
WITHIN, WHY, DONE = f"{FELT}within/", f"{FELT}why/", f"{FELT}done/"


@pytest.fixture
def asked() -> FeltRound:
    return FeltRoundFactory(activity__slug="a-good-day", asks_support=True)


@pytest.fixture
def person(asked: FeltRound) -> Participation:
    return ParticipationFactory(activity=asked.activity)


def come_in(client: Client, person: Participation, door: str = "felt") -> Client:
    """By the link of the message."""
    target = str(person.activity_id) if door == "felt" else ""
    token = people_actions.make_link(participant=person.participant, opens=door, target=target)
    landed = client.get(f"/l/{token}/")
    assert landed["Location"] == (FELT if door == "felt" else "/me/")
    return client


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_two_questions_then_why_then_thanks(client: Client, person: Participation) -> None:
    come_in(client, person)

    first = client.post(FELT, {"answer": "asked"})
    second = client.post(WITHIN, {"answer": "changed"})
    third = client.post(WHY, {"say": "agree", "equal": "not", "support": "no", "helped_by": "read"})
    done = client.get(DONE)

    assert [first["Location"], second["Location"], third["Location"]] == [WITHIN, WHY, DONE]
    kept = FeltAnswer.objects.get()
    assert (kept.participation, kept.choice, kept.step) == (person, "asked", 5)
    assert (kept.statements, kept.support_came, kept.payment_came, kept.helped_by) == (
        {"say": "agree", "equal": "not"},
        "no",
        "",
        "read",
    )
    assert "Thank you. We have your answer." in words(done)
    assert "We talked it over. What I said changed some things." in words(done)


def test_looking_records_nothing(client: Client, person: Participation) -> None:
    come_in(client, person)

    pages = [client.get(path) for path in (FELT, WITHIN, WHY, DONE)]

    assert [page.status_code for page in pages] == [200, 302, 302, 302]
    assert FeltAnswer.objects.count() == 0


@pytest.mark.parametrize("code", ["made_to", "not_sure", "not_say"])
def test_an_answer_with_nothing_within_goes_on_to_why(
    client: Client, person: Participation, code: str
) -> None:
    come_in(client, person)

    answer = client.post(FELT, {"answer": code})

    assert answer["Location"] == WHY
    assert client.get(WITHIN)["Location"] == FELT
    assert FeltAnswer.objects.get().step == (1 if code == "made_to" else None)


def test_a_way_out_of_the_second_question(client: Client, person: Participation) -> None:
    come_in(client, person)
    client.post(FELT, {"answer": "together"})

    client.post(WITHIN, {"answer": "not_sure"})

    kept = FeltAnswer.objects.get()
    assert (kept.choice, kept.step) == ("together", None)


def test_pressing_twice_and_two_windows_are_one_answer(client: Client, person: Participation) -> None:
    come_in(client, person)
    other = come_in(Client(), person)

    for window in (client, client, other):
        window.post(FELT, {"answer": "told"})
    client.post(WITHIN, {"answer": "learned"})
    other.post(FELT, {"answer": "asked"})
    last = client.post(WITHIN, {"answer": "own_mind"})

    kept = FeltAnswer.objects.get()
    assert (last["Location"], kept.choice, kept.step) == (WHY, "asked", 4)


@pytest.mark.parametrize("path", [FELT, WITHIN])
@pytest.mark.parametrize("sent", [{}, {"answer": "changed me"}])
def test_without_an_answer_the_page_says_what_to_do(
    client: Client, person: Participation, path: str, sent: dict[str, str]
) -> None:
    come_in(client, person)
    client.post(FELT, {"answer": "asked"})
    before = FeltAnswer.objects.values().get()

    answer = client.post(path, sent)

    assert answer.status_code == 422
    assert "You can also say that you are not sure." in words(answer)
    assert FeltAnswer.objects.values().get() == before


def test_everything_behind_it_may_be_left_out(client: Client, person: Participation) -> None:
    come_in(client, person)
    client.post(FELT, {"answer": "made_to"})

    answer = client.post(WHY, {})

    assert (answer["Location"], FeltAnswer.objects.get().statements) == (DONE, {})


def test_only_what_was_promised_is_asked_about(client: Client, person: Participation) -> None:
    come_in(client, person)
    client.post(FELT, {"answer": "made_to"})

    page = words(client.get(WHY))

    assert "We promised to pay for travel and for help to take part. Did you get it?" in page
    assert "We promised to pay you for your time" not in page


def test_the_first_page_says_what_becomes_of_it_and_shows_no_number_of_a_step(
    client: Client, person: Participation
) -> None:
    come_in(client, person)

    page = client.get(FELT).content.decode()
    main = page[page.index("<main") : page.index("</main>")]

    said = words(client.get(FELT))
    assert "This is our own question. It is not a tested scale." in said
    assert "Nobody sees who said what." in said
    assert "only if 8 people or more answer" in said
    assert "Think about “What makes a good day?”. Which one is most like how it felt?" in said
    assert re.findall(r"[Ss]tep|value=\"\d\"", main) == []
    assert re.findall(r"sprite[^#\"]*\.svg#([a-z]+)", main) == [
        "goalong",
        "told",
        "asked",
        "together",
        "unsure",
        "unsaid",
    ]


def test_a_link_alone_never_shows_what_was_said_before(client: Client, person: Participation) -> None:
    come_in(client, person)
    client.post(FELT, {"answer": "asked"})
    client.post(WITHIN, {"answer": "changed"})
    here = client.get(FELT).content.decode()
    there = come_in(Client(), person)

    pages = [there.get(path) for path in (FELT, WITHIN, WHY, DONE)]

    assert len(re.findall(r"\schecked", here)) == 1
    assert re.findall(r"\schecked", pages[0].content.decode()) == []
    assert [page.get("Location", "") for page in pages[1:]] == [FELT] * 3


def test_without_a_link_there_is_a_page_that_says_how_to_get_one(
    client: Client, person: Participation
) -> None:
    looked, pressed = client.get(FELT), client.post(FELT, {"answer": "made_to"})

    assert (looked.status_code, pressed.status_code, FeltAnswer.objects.count()) == (403, 403, 0)
    assert "This question opens with your own link" in words(looked)


def test_a_link_to_another_activity_does_not_open_it(client: Client, person: Participation) -> None:
    other = ParticipationFactory(participant=person.participant)
    token = people_actions.make_link(
        participant=person.participant, opens="felt", target=str(other.activity_id)
    )
    client.get(f"/l/{token}/")

    assert client.get(FELT).status_code == 403


def test_ones_own_page_leads_to_it_while_people_are_asked(client: Client, person: Participation) -> None:
    come_in(client, person, door="my_page")

    assert client.get(FELT).status_code == 200


def test_after_the_last_day_there_is_a_kind_page_and_nothing_changes(
    client: Client, asked: FeltRound, person: Participation
) -> None:
    come_in(client, person)
    client.post(FELT, {"answer": "asked"})
    after = clock.start_of(clock.today() + timedelta(days=57)) + timedelta(minutes=1)
    token = people_actions.make_link(
        participant=person.participant,
        opens="felt",
        target=str(person.activity_id),
        until=asked.link_lives_until(),
    )

    with clock.at(after):
        late = Client()
        late.get(f"/l/{token}/")
        answers = [late.get(FELT), late.post(FELT, {"answer": "told"}), late.post(WHY, {"say": "agree"})]

    assert [answer.status_code for answer in answers] == [410] * 3
    assert "The time to say how it felt has passed." in words(answers[0])
    assert FeltAnswer.objects.get().choice == "asked"


def test_staff_cannot_answer(client: Client, asked: FeltRound) -> None:
    staff = ParticipationFactory(activity=asked.activity, participant__user=UserFactory())
    come_in(client, staff)

    answer = client.post(FELT, {"answer": "together"})

    assert (answer.status_code, FeltAnswer.objects.count()) == (410, 0)
    assert "We ask only people who do not work here." in words(answer)


def test_no_page_is_kept_by_the_browser(client: Client, person: Participation) -> None:
    come_in(client, person)

    assert client.get(FELT)["Cache-Control"] == "no-store, private"
