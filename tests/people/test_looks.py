"""Who looked at what is somebody's: recorded once, told to the person by role and day, quiet where that could harm."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coprod_site.showing import looked
from ladder.models import Request
from people import actions, clock, quiet
from people.models import AuditLine, Look, LookReason, Participant, Role, Seen, Team, User, Why
from people.refusals import Refused
from safety import actions as safety_actions
from safety import erasers
from tests.factories.ladder import ActivityFactory, InvitationFactory, RequestFactory
from tests.factories.outbox import MessageFactory
from tests.factories.people import LookFactory, ParticipantFactory, TeamFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

REASON = "She rang and asked us to change her answers."


@pytest.fixture
def person() -> Participant:
    return ParticipantFactory(name="Jean Okafor", address="3 Mill Lane, Wrenfield")


@pytest.fixture
def keeper() -> User:
    return UserFactory(name="Sam Hill", roles=[Role.KEEPS_SAFE], teams=[TeamFactory()])


def look(person: Participant, by: User, **changes: Any) -> Look:
    asked = {
        "about": person,
        "whose": person,
        "team": TeamFactory(),
        "why": "asked",
        "reason": REASON,
        "by": by,
    }
    return actions.look_at_who_wrote(**{**asked, **changes})


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(person: Participant) -> list[tuple[str, str, str]]:
    return [(day.words, line.words, line.why) for day in looked.days(person) for line in day.lines]


# ---------------------------------------------------------------- a name beside words


def test_a_look_keeps_who_which_role_whose_why_and_the_hash_of_the_reason(
    person: Participant, keeper: User
) -> None:
    found = look(person, keeper)

    assert (found.by, found.role, found.whose) == (keeper, "somebody who keeps people safe", person.pk)
    assert found.reason_hash == hashlib.sha256(REASON.encode()).hexdigest()
    assert found.reason.words == REASON
    line = AuditLine.objects.get()
    assert (line.did, line.about, line.by) == (
        "looked at what is somebody's",
        f"people.look:{found.pk}",
        keeper,
    )
    assert line.detail == {"seen": "who_wrote", "why": "asked", "reason": found.reason_hash}
    assert actions.first_broken_line() is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "Write in a sentence why you have to know"),
        ({"reason": "   \n  "}, "Write in a sentence why you have to know"),
        ({"reason": "because" + " " * 30}, "Write in a sentence why you have to know"),
        ({"reason": "x" * 1_001}, "Make this shorter than 1,000 letters"),
        ({"why": ""}, "Choose why you have to know"),
        ({"why": "write"}, "Choose why you have to know"),
    ],
)
def test_without_a_reason_nobody_looks(
    person: Participant, keeper: User, changes: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        look(person, keeper, **changes)

    assert Look.objects.count() == LookReason.objects.count() == AuditLine.objects.count() == 0


@pytest.mark.parametrize("role", [Role.SETS_UP, Role.DECIDES, Role.READS])
def test_only_who_keeps_people_safe_may_look(person: Participant, role: Role) -> None:
    with pytest.raises(Refused, match="You may not see who wrote this"):
        look(person, UserFactory(roles=[role]))

    assert Look.objects.count() == 0


def test_an_administrator_gives_a_reason_too_and_is_named_as_one(person: Participant) -> None:
    admin = UserFactory(is_superuser=True)

    with pytest.raises(Refused, match="Write in a sentence"):
        look(person, admin, reason="")

    assert look(person, admin).role == "an administrator of this site"


@pytest.mark.control("look_at_name_and_words_has_a_reason")
def test_the_database_itself_wants_the_hash_of_a_reason(keeper: User) -> None:
    """Taken out of the action, the check of the reason still stands in the database."""
    with pytest.raises(IntegrityError), transaction.atomic():
        LookFactory(by=keeper, seen=Seen.WHO_WROTE, why=Why.ASKED, reason_hash="")


@pytest.mark.control("typed reason")
def test_without_the_check_of_the_reason_an_empty_one_opens_name_and_words(
    person: Participant, keeper: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.actions.looks.SHORTEST_REASON", 0)

    assert look(person, keeper, reason="").reason.words == ""


# ---------------------------------------------------------------- what work needs


def test_the_same_letter_within_a_quarter_of_an_hour_is_one_look(
    person: Participant, hold_clock: Any
) -> None:
    user, message = UserFactory(roles=[Role.SETS_UP]), MessageFactory(participant=person)
    for minute in (0, 5, 14, 16):
        hold_clock(2026, 3, 2, 10, minute)
        actions.note_look(about=message, whose=person, seen=Seen.LETTER, by=user)

    assert Look.objects.count() == 2


def test_opening_a_letter_is_a_look(person: Participant) -> None:
    activity = ActivityFactory(open=True)
    user = UserFactory(roles=[Role.SETS_UP], teams=[activity.team])
    message = MessageFactory(participant=person, kind="invitation", about=str(activity.pk), channel="letter")

    answer = signed_in(user).get(reverse("admin:outbox_letter", args=[message.pk]))

    assert answer.status_code == 200
    assert told(person) == [
        (
            clock.in_words(clock.today()),
            "Somebody who runs what you took part in saw a letter to you, with your address.",
            "To write to you or ring you, as you wanted.",
        )
    ]


def test_opening_how_somebody_can_be_reached_is_a_look(person: Participant) -> None:
    activity = ActivityFactory()
    user = UserFactory(roles=[Role.SETS_UP], teams=[activity.team])
    InvitationFactory(activity=activity, participant=person)

    signed_in(user).get(reverse("admin:people_participant_change", args=[person.pk]))

    assert [(one.seen, one.whose, one.by) for one in Look.objects.all()] == [(Seen.REACH, person.pk, user)]


def test_whom_one_may_not_see_one_has_not_looked_at(person: Participant) -> None:
    user = UserFactory(roles=[Role.SETS_UP], teams=[TeamFactory()])

    signed_in(user).get(reverse("admin:people_participant_change", args=[person.pk]))
    signed_in(user).get("/admin/people/participant/rubbish/change/")

    assert Look.objects.count() == 0


def test_opening_what_somebody_asked_for_is_a_look_at_somebody_unknown() -> None:
    wanted: Request = RequestFactory()
    user = UserFactory(roles=[Role.SETS_UP], teams=[wanted.activity.team])

    signed_in(user).get(reverse("admin:ladder_request_change", args=[wanted.pk]))

    assert [(one.seen, one.whose) for one in Look.objects.all()] == [(Seen.REQUEST, None)]


@pytest.mark.control("look at a letter")
def test_without_the_note_a_letter_is_read_and_the_person_is_not_told(
    person: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity = ActivityFactory(open=True)
    user = UserFactory(roles=[Role.SETS_UP], teams=[activity.team])
    message = MessageFactory(participant=person, kind="invitation", about=str(activity.pk), channel="letter")
    monkeypatch.setattr("outbox.admin.letter_pages.people_actions.note_look", lambda **_: None)

    answer = signed_in(user).get(reverse("admin:outbox_letter", args=[message.pk])).content.decode()

    assert "3 Mill Lane" in answer
    assert told(person) == []


# ---------------------------------------------------------------- what the person is told


def test_the_person_is_told_the_day_the_role_and_why_but_no_name_and_no_typed_word(
    person: Participant, keeper: User, hold_clock: Any
) -> None:
    hold_clock(2026, 3, 3, 10)
    look(person, keeper)
    look(person, keeper, why="put_right")
    hold_clock(2026, 3, 4, 10)
    look(person, keeper)
    look(person, keeper)

    who = "Somebody who keeps people safe saw your name beside your answers."
    asked = "You asked us something, and we had to know who you are."
    assert told(person) == [
        ("4 March", who, asked),
        ("3 March", who, "Something had to be put right."),
        ("3 March", who, asked),
    ]


def test_nobody_is_told_what_is_somebody_elses(person: Participant, keeper: User) -> None:
    look(person, keeper)

    assert told(ParticipantFactory()) == []


def test_a_role_is_told_as_it_was_then(person: Participant, keeper: User) -> None:
    look(person, keeper)
    keeper.groups.clear()

    assert told(person)[0][1].startswith("Somebody who keeps people safe ")


def test_a_look_out_of_worry_is_told_after_four_weeks(
    person: Participant, keeper: User, hold_clock: Any
) -> None:
    """Whoever harms somebody may read their page with them: the line would warn the wrong person."""
    begun = hold_clock(2026, 3, 2, 10)
    look(person, keeper, why="worried")
    assert told(person) == []

    with clock.at(begun + timedelta(days=29)):
        assert [why for _, _, why in told(person)] == ["We were worried that somebody could come to harm."]


def test_a_look_out_of_worry_stays_quiet_while_a_concern_is_open(
    person: Participant, keeper: User, hold_clock: Any
) -> None:
    begun = hold_clock(2026, 3, 2, 10)
    look(person, keeper, why="worried")
    look(person, keeper, why="asked")

    def concern_is_open(whose: UUID) -> bool:
        return whose == person.pk

    quiet.register(concern_is_open)
    try:
        with clock.at(begun + timedelta(days=100)):
            assert len(told(person)) == 1
    finally:
        quiet.forget(concern_is_open)
    with clock.at(begun + timedelta(days=100)):
        assert len(told(person)) == 2


@pytest.mark.control("looks out of worry stay quiet")
def test_without_the_wait_a_worried_look_would_be_read_at_once(
    person: Participant, keeper: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.actions.looks.QUIET_DAYS", -1)
    look(person, keeper, why="worried")

    assert [why for _, _, why in told(person)] == ["We were worried that somebody could come to harm."]


# ---------------------------------------------------------------- the typed reason


def test_a_typed_reason_is_blacked_out_by_two_people_and_its_hash_stays(
    person: Participant, keeper: User
) -> None:
    found = look(person, keeper, reason="Her neighbour Bob Marsh says that she wrote it.")
    about = f"people.lookreason:{found.pk}"
    asked = safety_actions.ask_to_black_out(about=about, reason="It named somebody.", by=keeper)

    safety_actions.black_out(asked=asked, by=UserFactory(roles=[Role.KEEPS_SAFE]))

    found.refresh_from_db()
    assert LookReason.objects.get().words == ""
    assert found.reason_hash == asked.words_hash
    assert erasers.show(about) is None
    assert actions.first_broken_line() is None


@pytest.mark.parametrize("key", ["0", "rubbish", "²", "999999"])
def test_a_reason_that_is_not_there_can_not_be_blacked_out(key: str) -> None:
    assert erasers.show(f"people.lookreason:{key}") is None


def test_only_who_keeps_people_safe_reads_the_looks_and_their_reasons(
    person: Participant, keeper: User
) -> None:
    found = look(person, keeper)
    address = reverse("admin:people_look_change", args=[found.pk])

    assert REASON in signed_in(keeper).get(address).content.decode()
    assert "Ask to black it out" in signed_in(keeper).get(address).content.decode()
    for role in (Role.SETS_UP, Role.DECIDES, Role.READS):
        assert signed_in(UserFactory(roles=[role], teams=Team.objects.all())).get(address).status_code == 403


# ---------------------------------------------------------------- the person's page


def of_the_person(person: Participant) -> Client:
    client = Client()
    client.get(f"/l/{actions.make_link(participant=person, opens='my_page')}/")
    return client


def test_the_page_says_that_nobody_looked_where_nobody_did(person: Participant) -> None:
    page = of_the_person(person).get("/me/who-looked/").content.decode()

    assert "Nobody has looked at your name or at how to reach you." in page


def test_the_page_shows_each_look_and_no_name_of_staff(person: Participant, keeper: User) -> None:
    look(person, keeper)

    page = of_the_person(person).get("/me/who-looked/").content.decode()

    assert "Somebody who keeps people safe saw your name beside your answers." in page
    assert "Sam Hill" not in page
    assert REASON not in page


def test_the_page_is_for_whoever_came_by_a_fresh_link_of_their_own() -> None:
    assert Client().get("/me/who-looked/").headers["Location"] == "/me/"


def test_my_page_leads_there(person: Participant) -> None:
    assert "/me/who-looked/" in of_the_person(person).get("/me/").content.decode()
