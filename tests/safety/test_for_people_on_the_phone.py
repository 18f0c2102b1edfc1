"""Staff look at, and erase, what is somebody's for them: with proof, a second person, and lines that hold no words."""

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from people import waiting
from people.models import AuditLine, User
from people.refusals import Refused
from safety import actions
from safety.actions import Shown
from safety.models import Erasure, LegalHold, Night, PersonRequest, State, Wanted
from tests.constraints import without_constraint
from tests.factories.people import UserFactory
from tests.factories.safety import LegalHoldFactory, NightFactory, PersonRequestFactory
from tests.safety.somebody import MARK, Somebody, somebody, where_it_stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

SENTENCE = "She told me the number on her letter."
SHOWN = Shown(who="themselves", proof="rang_back", sentence=SENTENCE)
SAID = {"who": "themselves", "proof": "rang_back", "sentence": SENTENCE}


@pytest.fixture
def them(tmp_path: Path, settings: Any) -> Somebody:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
    return somebody()


@pytest.fixture
def priya(them: Somebody) -> User:
    """Sets up, in the team of one of their activities."""
    return UserFactory(teams=[them.closed.participation.activity.team], roles=["Sets up"])


@pytest.fixture
def alison(them: Somebody) -> User:
    return UserFactory(teams=[them.closed.participation.activity.team], roles=["Decides"])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page_of(them: Somebody) -> str:
    return f"/admin/safety/personrequest/person/{them.person.pk}/"


def test_staff_see_it_once_they_have_written_who_asked_and_how_they_know(them: Somebody, priya: User) -> None:
    client = signed_in(priya)

    before = client.get(page_of(them)).content.decode()
    refused = client.post(page_of(them), {"kind": "see", **SAID, "sentence": " "})
    seen = client.post(page_of(them), {"kind": "see", **SAID})

    assert f"The {MARK} bus" not in before
    assert refused.status_code == 422
    assert f"The {MARK} bus" in seen.content.decode()
    assert "no-store" in seen["Cache-Control"]
    line = AuditLine.objects.first()
    assert (line.did, line.about, line.by) == (
        "looked at what we keep about somebody, for them",
        f"people.participant:{them.person.pk}",
        priya,
    )
    assert line.detail == {"who": "themselves", "proof": "rang_back"}
    assert AuditLine.objects.filter(did=line.did).count() == 1


def test_only_people_of_ones_own_teams(them: Somebody) -> None:
    elsewhere = UserFactory(roles=["Sets up"])

    assert signed_in(elsewhere).get(page_of(them)).status_code == 404


def test_who_reads_or_decides_does_not_see_names_and_answers_together(them: Somebody, alison: User) -> None:
    reads = UserFactory(teams=[them.closed.participation.activity.team], roles=["Reads"])

    assert [signed_in(user).get(page_of(them)).status_code for user in (alison, reads)] == [403, 403]


def test_erasing_waits_for_a_second_person_who_sees_no_words(
    them: Somebody, priya: User, alison: User
) -> None:
    signed_in(priya).post(page_of(them), {"kind": "erase", **SAID})
    asked = PersonRequest.objects.get()
    page = f"/admin/safety/personrequest/{asked.pk}/change/"
    assert where_it_stands() != []
    assert [one.words for one in waiting.for_user(alison) if "erase" in one.words] == [
        f"{priya} asks you to erase what we keep about somebody."
    ]
    assert not [one for one in waiting.for_user(priya) if "erase" in one.words]

    words = signed_in(alison).get(page).content.decode()
    assert SENTENCE in words
    assert f"The {MARK} bus" not in words
    signed_in(alison).post(page, {"act": "erase"})

    asked.refresh_from_db()
    assert (asked.state, asked.settled_by, asked.sentence) == (State.DONE, alison, "")
    assert where_it_stands() == []
    assert Erasure.objects.values_list("how", "by").get() == ("staff", alison.pk)


def test_nobody_erases_what_they_asked_for_themselves(them: Somebody) -> None:
    both = UserFactory(
        teams=[them.closed.participation.activity.team], roles=["Sets up", "Decides", "Keeps safe"]
    )
    asked = actions.ask_to_erase(participant=them.person, shown=SHOWN, by=both)

    with pytest.raises(Refused, match="second person"):
        actions.confirm_erasing(asked=asked, by=both)
    assert signed_in(both).post(
        f"/admin/safety/personrequest/{asked.pk}/change/", {"act": "erase"}
    ).status_code == 404  # fmt: skip
    assert where_it_stands() != []


def test_a_second_person_who_is_not_sure_erases_nothing(them: Somebody, priya: User, alison: User) -> None:
    asked = actions.ask_to_erase(participant=them.person, shown=SHOWN, by=priya)

    actions.refuse_erasing(asked=asked, by=alison)

    assert (PersonRequest.objects.get().state, where_it_stands() != []) == (State.REFUSED, True)
    with pytest.raises(Refused, match="settled this already"):
        actions.confirm_erasing(asked=asked, by=alison)


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        (Shown(), "how they showed"),
        (Shown(who="a neighbour", proof="code", sentence="So."), "Say who asked"),
        (Shown(proof="code", sentence=" "), "in a sentence"),
    ],
)
def test_without_proof_nothing_is_seen_or_asked(
    shown: Shown, sentence: str, them: Somebody, priya: User
) -> None:
    for act in (actions.look_for, actions.ask_to_erase):
        with pytest.raises(Refused, match=sentence):
            act(participant=them.person, shown=shown, by=priya)

    assert PersonRequest.objects.count() == 0


def test_one_wish_to_be_erased_at_a_time(them: Somebody, priya: User) -> None:
    actions.ask_to_erase(participant=them.person, shown=SHOWN, by=priya)

    with pytest.raises(Refused, match="asked for this already"):
        actions.ask_to_erase(participant=them.person, shown=SHOWN, by=UserFactory())


def test_a_legal_reason_makes_it_wait(them: Somebody, priya: User, alison: User) -> None:
    LegalHoldFactory(about=f"people.participant:{them.person.pk}")
    asked = actions.ask_to_erase(participant=them.person, shown=SHOWN, by=priya)

    assert actions.confirm_erasing(asked=asked, by=alison) == State.HELD

    assert where_it_stands() != []
    assert Erasure.objects.count() == 0


NAME = "erasing_for_somebody_needs_two_people"


@pytest.mark.control(NAME)
@pytest.mark.django_db(transaction=True)
def test_without_two_people_one_erases_alone() -> None:
    asked = PersonRequestFactory(kind=Wanted.ERASE)

    def alone() -> None:
        PersonRequest.objects.filter(pk=asked.pk).update(settled_by=asked.asked_by)

    with pytest.raises(IntegrityError), transaction.atomic():
        alone()
    with without_constraint(PersonRequest, NAME, keep=PersonRequestFactory()):
        alone()
        assert PersonRequest.objects.get(pk=asked.pk).settled_by == asked.asked_by


ONE_HOLD = "one_standing_hold_per_thing"


@pytest.mark.control(ONE_HOLD)
@pytest.mark.django_db(transaction=True)
def test_without_it_a_thing_that_was_let_go_is_still_kept_by_another() -> None:
    """Two people press at once; one of the two is ended later, and nobody knows of the other."""
    first = LegalHoldFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        LegalHoldFactory(about=first.about)
    with without_constraint(LegalHold, ONE_HOLD, keep=first):
        LegalHoldFactory(about=first.about)
        assert LegalHold.objects.filter(about=first.about, ended_at=None).count() == 2


ONE_WISH = "one_wish_to_be_erased_at_a_time"


@pytest.mark.control(ONE_WISH)
@pytest.mark.django_db(transaction=True)
def test_without_it_two_calls_leave_two_wishes_and_a_second_person_refuses_only_one() -> None:
    first = PersonRequestFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PersonRequestFactory(person=first.person)
    with without_constraint(PersonRequest, ONE_WISH, keep=first):
        PersonRequestFactory(person=first.person)
        assert PersonRequest.objects.filter(person=first.person).waiting().count() == 2


# ---------------------------------------------------------------- holds and nights


def test_whoever_keeps_people_safe_keeps_something_and_ends_it(them: Somebody) -> None:
    safe = signed_in(UserFactory(roles=["Keeps safe"]))
    about = f"ladder.activity:{them.closed.participation.activity_id}"

    safe.post(f"/admin/safety/legalhold/keep/{about}/", {"reason": "A court.", "months": "3"})
    held = LegalHold.objects.get()
    assert (held.about, held.stands, actions.is_held(them.person)) == (about, True, True)

    safe.post(f"/admin/safety/legalhold/{held.pk}/change/")
    assert not actions.is_held(them.person)


def test_administrators_do_not_read_the_legal_reason() -> None:
    held = LegalHoldFactory(reason="A court has asked for it.")
    admin = signed_in(UserFactory(is_superuser=True))

    assert admin.get(f"/admin/safety/legalhold/{held.pk}/change/").status_code == 404
    assert "A court" not in admin.get("/admin/safety/legalhold/").content.decode()


def test_somebody_looks_at_a_night_by_pressing_a_button() -> None:
    night = NightFactory()
    page = f"/admin/safety/night/{night.pk}/change/"
    safe = signed_in(UserFactory(roles=["Keeps safe"]))

    assert "I have looked" in safe.get(page).content.decode()
    safe.post(page)

    assert Night.objects.get().looked_at is not None
    assert safe.post(page).status_code == 404
