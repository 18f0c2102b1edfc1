"""What people wrote is read by somebody outside the team before anybody else sees it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ladder.models import Challenge
from outbox.models import Message
from people import clock, waiting
from people.models import AuditLine, Team, User
from people.refusals import Refused
from safety import actions
from safety.models import Reading
from tests.factories.ladder import ChallengeFactory
from tests.factories.people import TeamFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

WRITTEN = "Mr Dale shouted at me."


def to_read(**fields: Any) -> Reading:
    challenge = ChallengeFactory(words=WRITTEN, **fields)
    return actions.wait_for_reading(about=f"ladder.challenge:{challenge.pk}", team=challenge.activity.team)


def words_of(reading: Reading) -> tuple[str, str, bool, bool]:
    words = Challenge.objects.get(pk=reading.about.partition(":")[2]).words
    return words.words, words.shown, words.shown_at is not None, words.held_at is not None


def reader(*teams: Team) -> User:
    return UserFactory(teams=teams or [TeamFactory()], roles=["Keeps safe"])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(reading: Reading) -> str:
    return f"/admin/safety/reading/{reading.pk}/change/"


def test_it_is_due_in_two_working_days(hold_clock: Any) -> None:
    hold_clock(2026, 5, 1, 16)  # a Friday before a bank holiday

    assert to_read().due_on == date(2026, 5, 6)


def test_it_is_shown_as_it_is() -> None:
    reading, by = to_read(), reader()

    actions.show_as_it_is(reading=reading, by=by)

    reading.refresh_from_db()
    assert words_of(reading) == (WRITTEN, WRITTEN, True, False)
    assert (reading.read_by, reading.outcome) == (by, "fit")
    line = AuditLine.objects.get()
    assert (line.did, line.detail) == ("read for safety", {"outcome": "fit"})


def test_names_are_taken_out_and_what_they_wrote_stays_out_of_sight() -> None:
    reading = to_read()

    actions.show_without_names(reading=reading, words="[a name] shouted at me.", by=reader())

    assert words_of(reading) == (WRITTEN, "[a name] shouted at me.", True, False)


def test_it_is_held_and_whoever_wrote_it_is_told_why() -> None:
    reading = to_read()

    actions.hold(reading=reading, because="It is about somebody's illness.", by=reader())

    assert words_of(reading) == (WRITTEN, "", False, True)
    assert Message.objects.values_list("kind", flat=True).get() == "challenge_read"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("  ", "Write the words that people may read"), (f" {WRITTEN} ", "still the same words")],
)
def test_new_words_are_words_and_are_new(words: str, sentence: str) -> None:
    reading = to_read()

    with pytest.raises(Refused, match=sentence):
        actions.show_without_names(reading=reading, words=words, by=reader())

    reading.refresh_from_db()
    assert (reading.read_at, AuditLine.objects.count(), Message.objects.count()) == (None, 0, 0)


def test_holding_needs_a_reason() -> None:
    reading = to_read()

    with pytest.raises(Refused, match="Write why it cannot be shown"):
        actions.hold(reading=reading, because=" ", by=reader())

    assert words_of(reading) == (WRITTEN, "", False, False)


def test_nobody_of_the_team_reads_what_is_about_them() -> None:
    reading = to_read()

    with pytest.raises(Refused, match="Somebody from outside has to read it"):
        actions.show_as_it_is(reading=reading, by=reader(reading.team, TeamFactory()))

    assert words_of(reading) == (WRITTEN, "", False, False)


def test_an_administrator_reads_for_every_team_but_their_own() -> None:
    reading = to_read()
    of_the_team, of_none = (UserFactory(is_superuser=True, teams=teams) for teams in ([reading.team], []))

    with pytest.raises(Refused, match="about your own team"):
        actions.show_as_it_is(reading=reading, by=of_the_team)
    assert [list(Reading.objects.for_reader(user)) for user in (of_the_team, of_none)] == [[], [reading]]
    actions.show_as_it_is(reading=reading, by=of_none)

    assert words_of(reading) == (WRITTEN, WRITTEN, True, False)


def test_the_first_reading_counts() -> None:
    reading = to_read()
    actions.show_as_it_is(reading=reading, by=reader())

    with pytest.raises(Refused, match="Somebody else has read this already"):
        actions.hold(reading=reading, because="It names somebody.", by=reader())

    assert words_of(reading) == (WRITTEN, WRITTEN, True, False)
    assert Message.objects.count() == 1


# ---------------------------------------------------------------- pages


def test_the_reader_sees_what_it_is_said_of_and_takes_a_name_out() -> None:
    reading = to_read()
    client = signed_in(reader())

    shown = client.get(page(reading)).content.decode()
    answer = client.post(page(reading), {"outcome": "names", "words": "[a name] shouted at me."})

    assert (WRITTEN in shown, "People took part." in shown) == (True, True)
    assert answer["Location"] == reverse("admin:safety_queue")
    assert words_of(reading)[1] == "[a name] shouted at me."


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose one of the three."),
        ({"outcome": "names", "words": WRITTEN}, "still the same words"),
        ({"outcome": "held", "because": ""}, "Write why it cannot be shown."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(sent: dict[str, str], sentence: str) -> None:
    reading = to_read()

    answer = signed_in(reader()).post(page(reading), sent or {"because": ""})

    assert (answer.status_code, words_of(reading)[2:]) == (422, (False, False))
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("role", ["Sets up", "Decides", "Reads", "Keeps safe"])
def test_the_team_has_no_such_page(role: str) -> None:
    reading = to_read()
    client = signed_in(UserFactory(teams=[reading.team], roles=[role]))

    answers = [
        client.get(page(reading)),
        client.post(page(reading), {"outcome": "fit"}),
        client.get("/admin/safety/reading/"),
    ]

    assert [answer.status_code for answer in answers] in ([403] * 3, [404, 404, 200])
    assert WRITTEN not in answers[2].content.decode()
    assert words_of(reading) == (WRITTEN, "", False, False)


def test_it_waits_on_the_start_page_of_those_outside_with_its_day(hold_clock: Any) -> None:
    hold_clock(2026, 5, 5, 10)
    reading = to_read(activity__team=TeamFactory(name="Day services"))
    people = {
        "outside": reader(),
        "of the team": reader(reading.team),
        "sets up elsewhere": UserFactory(teams=[TeamFactory()], roles=["Sets up"]),
        "administrator": UserFactory(is_superuser=True),
    }

    def told() -> dict[str, list[tuple[str, bool]]]:
        return {
            who: [(one.words, one.late) for one in waiting.for_user(user) if "Read what" in one.words]
            for who, user in people.items()
        }

    sentence = "Read what somebody wrote about Day services, by 7 May."
    assert told() == {
        "outside": [(sentence, False)],
        "of the team": [],
        "sets up elsewhere": [],
        "administrator": [(sentence, False)],
    }
    hold_clock(2026, 5, 8, 10)
    assert told()["outside"] == [(sentence, True)]
    assert clock.today() > reading.due_on
