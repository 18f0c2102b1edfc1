"""'Tell us that something is wrong with this': anybody can, nobody is asked who they are, somebody looks at it."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from ladder.models import Activity, Challenge, ChallengeWords
from people.refusals import Refused
from safety import actions
from safety.actions import Reported
from safety.models import Report
from tests.safety.written import WRITTEN, about, reader, shown, signed_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(hold_clock: Any) -> Challenge:
    hold_clock(2026, 5, 1, 16)  # a Friday before a bank holiday
    return shown()


def told(challenge: Challenge, why: str = "names", words: str = "") -> Report:
    return actions.report(about=about(challenge), said=Reported(why, uuid4(), words))


def page(challenge: Challenge, rest: str = "") -> str:
    return f"/something-wrong/{about(challenge)}/{rest}"


def filled(client: Client, challenge: Challenge, **said: str) -> dict[str, str]:
    html = client.get(page(challenge)).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', html)) | said


def test_it_waits_for_somebody_outside_the_team_until_the_next_working_day(challenge: Challenge) -> None:
    made = told(challenge, words="  It is my brother. ")

    assert (made.about, made.team, made.why, made.words, made.due_on, made.ruling) == (
        about(challenge),
        challenge.activity.team,
        "names",
        "It is my brother.",
        date(2026, 5, 5),
        None,
    )


def test_pressing_twice_tells_it_once(challenge: Challenge) -> None:
    said = Reported("names", uuid4())

    first, again = (actions.report(about=about(challenge), said=said) for _ in range(2))

    assert (first, Report.objects.count()) == (again, 1)


@pytest.mark.parametrize(
    ("why", "words", "sentence"),
    [("other", " ", "Write what is wrong"), ("names", "a" * 1_001, "Make this shorter than 1,000 letters")],
)
def test_something_else_needs_words_and_too_many_are_refused(
    challenge: Challenge, why: str, words: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        told(challenge, why, words)

    assert Report.objects.count() == 0


def test_what_is_not_public_cannot_be_told_of(challenge: Challenge) -> None:
    actions.hide(about=about(challenge), why="names", sentence="", by=reader())
    draft = shown()
    Activity.objects.filter(pk=draft.activity_id).update(opened_at=None)

    for one in (challenge, draft):
        with pytest.raises(Refused, match="not shown any more"):
            told(one)

    assert Report.objects.count() == 0


def test_anybody_tells_us_by_the_page(client: Client, challenge: Challenge) -> None:
    activity_page = client.get(challenge.activity.get_absolute_url()).content.decode()
    sent = filled(client, challenge, why="hurts", words="It is about my brother.")

    before = client.get(page(challenge))
    answers = [client.post(page(challenge), sent) for _ in range(2)]
    after = text(client.get(answers[0]["Location"]))

    assert f'href="{page(challenge)}"' in activity_page
    assert WRITTEN in text(before)
    assert [answer["Location"] for answer in answers] == [page(challenge, "sent/")] * 2
    assert list(Report.objects.values_list("why", "words")) == [("hurts", "It is about my brother.")]
    assert ("Thank you for telling us" in after, WRITTEN in after) == (True, False)


def test_an_address_or_a_session_of_who_told_us_is_kept_nowhere(client: Client, challenge: Challenge) -> None:
    client.post(page(challenge), filled(client, challenge, why="hurts", words=""))

    names = {field.name for field in Report._meta.get_fields()}

    assert names == {
        "id",
        "submission_id",
        "about",
        "team",
        "why",
        "words",
        "reported_at",
        "due_on",
        "ruling",
    }
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Choose what is wrong with it."),
        ({"why": "odd"}, "Choose one of these."),
        ({"why": "other", "words": ""}, "Write what is wrong with it."),
        ({"why": "names", "words": "a" * 1_001}, "Make this shorter than 1,000 letters."),
        ({"why": "names", "website": "http://example.org"}, "Leave the last box empty"),
        ({"why": "names", "stamp": "old"}, "This page was open for a long time."),
    ],
)
def test_what_is_missing_is_said_and_kept(
    client: Client, challenge: Challenge, said: dict[str, str], sentence: str
) -> None:
    answer = client.post(page(challenge), filled(client, challenge, **said))

    assert (answer.status_code, Report.objects.count()) == (422, 0)
    assert sentence in text(answer)


def test_there_is_no_page_for_what_is_not_public(client: Client, challenge: Challenge) -> None:
    unread = shown()
    ChallengeWords.objects.filter(pk=unread.pk).update(shown="", shown_at=None)
    actions.hide(about=about(challenge), why="names", sentence="", by=reader())
    odd = ["ladder.challenge:0", "ladder.challenge:x", "people.user:1", "none", "ladder.factwords:1"]
    addresses = [
        page(unread),
        page(unread, "sent/"),
        page(challenge),
        *(f"/something-wrong/{o}/" for o in odd),
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert client.get(page(challenge, "sent/")).status_code == 200


def test_too_many_from_one_place_are_stopped_with_a_number_to_ring(
    client: Client, challenge: Challenge, settings: Any
) -> None:
    said = filled(client, challenge, why="hurts", words="")
    said.pop("submission_id")

    answers = [client.post(page(challenge), said) for _ in range(21)]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert settings.CONTACT_PHONE in text(answers[-1])
    assert Report.objects.count() == 20


def test_words_are_shown_as_words(client: Client) -> None:
    odd = shown("<script>alert(1)</script> http://example.org")

    html = client.get(page(odd)).content.decode()

    assert ("<script>alert" in html, 'href="http://example.org' in html) == (False, False)


@pytest.mark.usefixtures("password_alone")
def test_odd_addresses_are_not_there(client: Client, challenge: Challenge) -> None:
    staff = signed_in(reader())
    odd = [
        "ladder.challenge:²",
        f"ladder.challenge:{'9' * 5_000}",
        f"ladder.challenge:{'9' * 18}",
        "%00",
        ":",
    ]
    public = [client.get(f"/something-wrong/{one}/").status_code for one in odd]
    by_link = [client.get(f"/it-should-be-shown/{one}/").status_code for one in odd]
    rulings = [staff.get(f"/admin/safety/ruling/about/{one}/").status_code for one in odd]
    rows = [
        staff.get(f"/admin/safety/{model}/{key}/change/").status_code
        for model in ("ruling", "report", "objection", "reading")
        for key in ("²", "9" * 18, "9" * 5_000, "x")
    ]

    assert (public, by_link, rulings) == ([404] * 5, [403] * 5, [404] * 5)
    assert set(rows) == {404}
