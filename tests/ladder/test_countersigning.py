"""A few people who use the service read the promise before it opens, and sign it or say why not."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ladder import actions, countersigned, setup
from ladder.models import Activity, Countersignature, Promise
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from outbox.renderers import Rendered, render
from people import actions as people_actions
from people import clock
from people.models import AuditLine, Participant, User
from people.people_list import Listed
from people.refusals import Refused
from tests.factories.ladder import (
    ActivityFactory,
    CountersignatureFactory,
    InvitationFactory,
    ParticipationFactory,
    PromiseFactory,
)
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
DAY = timedelta(days=1)


@pytest.fixture
def activity() -> Activity:
    made = ActivityFactory(opens_in_days=20)
    PromiseFactory(activity=made, signed=True)
    return fresh(made)


def fresh(activity: Activity) -> Activity:
    return Activity.objects.with_ledger().get(pk=activity.pk)


def priya(activity: Activity) -> User:
    return activity.created_by


def promise() -> countersigned.Reading:
    found = countersigned.of("promise")
    assert found is not None
    return found


def invited(activity: Activity, number: int) -> list[Participant]:
    return [InvitationFactory(activity=activity).participant for _ in range(number)]


def draws(activity: Activity, number: int) -> int:
    return actions.draw_readers(activity=activity, reading=promise(), number=number, by=priya(activity))


def asks(activity: Activity, *people: Listed, same: set[int] | None = None) -> int:
    return actions.ask_readers(
        activity=activity, reading=promise(), people=list(people), same=same or set(), by=priya(activity)
    )


def says(asked: Countersignature, *, signs: bool, **how: Any) -> None:
    actions.countersign(asked=asked, reading=promise(), signs=signs, **how)


def told(asked: Countersignature) -> Rendered:
    return render(Message.objects.get(payload={"asked": asked.pk}), DeadWays())


def waits(activity: Activity) -> str:
    return actions.why_it_waits(fresh(activity), promise())


def opens(person: Participant, activity: Activity, reads: str = "promise") -> Client:
    """A browser that came by the link of the message."""
    token = people_actions.make_link(participant=person, opens="countersign", target=f"{reads}:{activity.pk}")
    client = Client()
    client.get(reverse("follow_link", args=[token]))
    return client


def page(activity: Activity, reads: str = "promise") -> str:
    return reverse("read_and_sign", args=[activity.slug, reads])


# ---------------------------------------------------------------- asking


def test_people_are_drawn_out_of_those_who_were_invited_once_each(activity: Activity) -> None:
    people = invited(activity, 6)

    assert (draws(activity, 4), draws(activity, 2)) == (4, 2)

    rows = Countersignature.objects.all()
    assert {one.participant for one in rows} == set(people)
    assert all(one.drawn for one in rows)
    assert Message.objects.filter(kind="countersign").count() == 6
    with pytest.raises(Refused, match="There are 0 people to draw from"):
        draws(activity, 1)


def test_nobody_is_drawn_who_said_no_who_is_staff_or_whom_we_cannot_reach(activity: Activity) -> None:
    InvitationFactory(activity=activity, said_no_on=clock.today())
    InvitationFactory(activity=activity, participant=ParticipantFactory(user=UserFactory()))
    InvitationFactory(activity=activity, participant=ParticipantFactory(email="", phone="", address=""))
    earlier = ActivityFactory(closed=True, opens_in_days=-60)
    before = ParticipationFactory(activity=earlier, contributed=True).participant
    activity.builds_on.add(earlier)

    assert list(actions.pool(activity)) == [before]


@pytest.mark.parametrize("number", [0, -1, 13])
def test_a_few_are_a_few(activity: Activity, number: int) -> None:
    invited(activity, 1)
    with pytest.raises(Refused, match="Draw 1 to 12 people"):
        draws(activity, number)


def test_people_are_asked_by_name_and_whoever_is_known_is_not_added_twice(activity: Activity) -> None:
    jean = ParticipantFactory(name="Jean Marsh", email="jean@example.org")

    listed = (Listed(1, name="Jean", email="jean@example.org"), Listed(2, name="Samir", phone="01632 960123"))
    assert asks(activity, *listed, same={1}) == 2
    assert asks(activity, listed[0], same={1}) == 0

    assert {one.participant.name for one in Countersignature.objects.all() if one.participant} == {
        jean.name,
        "Samir",
    }
    assert Participant.objects.filter(email="jean@example.org").count() == 1


def test_nothing_is_read_before_the_decider_signed_and_after_it_opened() -> None:
    unsigned = ActivityFactory(opens_in_days=20)
    PromiseFactory(activity=unsigned)
    for one in (unsigned, ActivityFactory(open=True)):
        with pytest.raises(Refused, match="There is nothing to read now"):
            asks(fresh(one), Listed(1, name="Jean", email="jean@example.org"))
    assert not Countersignature.objects.exists()


def test_the_message_says_what_comes_of_it_and_has_a_way_in(activity: Activity) -> None:
    (person,) = invited(activity, 1)
    draws(activity, 1)
    asked = Countersignature.objects.get()

    said = str(told(asked))

    assert "You were drawn by lot." in said
    assert "Everybody will see how many signed" in said
    assert "not-a-real-link" in said
    assert told(asked).blocks[0].words == f"Dear {person.first_name},"


def test_what_was_changed_meanwhile_is_not_sent_and_they_are_asked_again(activity: Activity) -> None:
    invited(activity, 2)
    draws(activity, 2)
    later = actions.new_version(promise=activity.promise, by=priya(activity))
    Promise.objects.filter(pk=later.pk).update(
        signed_at=clock.now(), signed_by=later.decider, decider_name="Alison", asked_at=clock.now()
    )
    activity = fresh(activity)

    assert told(Countersignature.objects.first()).empty  # type: ignore[arg-type]
    assert actions.ask_again(activity=activity, reading=promise(), by=priya(activity)) == 2
    assert actions.ask_again(activity=activity, reading=promise(), by=priya(activity)) == 0
    assert sorted(Countersignature.objects.values_list("text", flat=True)) == ["1", "1", "2", "2"]
    assert all(Countersignature.objects.values_list("drawn", flat=True))


# ---------------------------------------------------------------- answering


def test_somebody_signs_and_can_change_their_mind_until_it_opens(activity: Activity) -> None:
    asked = CountersignatureFactory(activity=activity)

    says(asked, signs=True, with_name=True)
    first = (asked.signs, asked.why_not, asked.shown_as)
    says(asked, signs=False, why_not="much")

    assert first == (True, "", asked.name)
    assert (asked.signs, asked.why_not, asked.shown_as) == (False, "much", "Somebody who uses the service")
    Activity.objects.filter(pk=activity.pk).update(opened_at=clock.now())
    with pytest.raises(Refused, match="cannot be signed any more"):
        actions.countersign(asked=Countersignature.objects.get(), reading=promise(), signs=True)
    assert Countersignature.objects.get().signs is False
    assert AuditLine.objects.filter(did="answered if they sign").count() == 2


@pytest.mark.parametrize("why", ["", "because", "MUCH"])
def test_no_needs_one_of_the_reasons(activity: Activity, why: str) -> None:
    asked = CountersignatureFactory(activity=activity)
    with pytest.raises(Refused, match="Choose why"):
        says(asked, signs=False, why_not=why)


def test_a_name_that_we_do_not_know_cannot_be_shown(activity: Activity) -> None:
    asked = CountersignatureFactory(activity=activity, name="")
    says(asked, signs=True, with_name=True)
    assert (asked.with_name, asked.shown_as) == (False, "Somebody who uses the service")


def test_looking_says_nothing_and_the_button_does(activity: Activity) -> None:
    asked = CountersignatureFactory(activity=activity)
    client = opens(asked.participant, activity)

    looked = client.get(page(activity))
    client.head(page(activity))
    asked.refresh_from_db()
    assert asked.signs is None
    assert "What can change" in looked.content.decode()

    done = client.post(page(activity), {"signs": "no", "why_not": "little", "with_name": "on"}, follow=True)
    asked.refresh_from_db()
    assert "What you say is kept" in done.content.decode()
    assert (asked.signs, asked.why_not, asked.with_name) == (False, "little", True)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose yes or no."),
        ({"signs": "no"}, "Choose why you do not sign it."),
        ({"signs": "perhaps"}, "perhaps"),
        ({"signs": "no", "why_not": "none of these"}, "none of these"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    activity: Activity, sent: dict[str, str], sentence: str
) -> None:
    asked = CountersignatureFactory(activity=activity)
    answer = opens(asked.participant, activity).post(page(activity), sent)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    asked.refresh_from_db()
    assert asked.signs is None


def test_nobody_else_reads_what_is_not_public_yet(activity: Activity) -> None:
    asked = CountersignatureFactory(activity=activity)
    other = ActivityFactory(opens_in_days=20)
    stranger = opens(ParticipantFactory(), activity)
    by_another_door = opens(asked.participant, other)

    assert Client().get(page(activity)).status_code == 403
    assert by_another_door.get(page(activity)).status_code == 403
    assert stranger.get(page(activity)).status_code == 410
    assert opens(asked.participant, activity).get(page(activity, "something")).status_code == 404
    for client in (Client(), by_another_door, stranger):
        assert "What can change" not in client.get(page(activity)).content.decode()
        client.post(page(activity), {"signs": "yes"})
    asked.refresh_from_db()
    assert asked.signs is None


def test_after_it_opened_the_page_says_so(activity: Activity) -> None:
    asked = CountersignatureFactory(activity=activity)
    client = opens(asked.participant, activity)
    Activity.objects.filter(pk=activity.pk).update(opened_at=clock.now())
    answer = client.post(page(activity), {"signs": "yes"})
    assert (answer.status_code, "cannot be signed any more" in answer.content.decode()) == (410, True)


# ---------------------------------------------------------------- what it holds back


def test_where_step_5_or_more_is_promised_it_does_not_open_before_two_were_asked(
    activity: Activity, own_steps: None
) -> None:
    PromiseFactory(activity=activity, version=2, claimed=5, signed=True)
    activity = fresh(activity)
    assert "Ask at least 2 people who use the service to read the promise" in waits(activity)
    with pytest.raises(Refused, match="Ask at least 2 people"):
        actions.open_activity(activity=activity, by=priya(activity))

    first, second = (CountersignatureFactory(activity=activity, text="2") for _ in range(2))
    assert waits(activity) == "2 people have been asked to read the promise, and may take 7 days."
    says(first, signs=True)
    assert waits(activity).startswith("1 person has")
    says(second, signs=False, why_not="much")
    assert waits(activity) == "", "a no stands beside the decider's name, and stops nothing"


def test_nobody_is_waited_for_longer_than_seven_days(activity: Activity) -> None:
    for _ in range(2):
        CountersignatureFactory(activity=activity, asked_at=clock.now() - 7 * DAY)
    assert waits(activity) == ""


def test_below_step_5_nothing_waits_for_it_and_it_is_no_step_of_setting_up(
    activity: Activity, own_steps: None
) -> None:
    assert waits(activity) == ""
    assert "read first" not in {step.code for step in setup.steps_for(activity)}
    CountersignatureFactory(activity=activity)
    assert "read first" in {step.code for step in setup.missing(fresh(activity))}


def test_it_stands_in_the_list_before_the_promise_is_signed(own_steps: None) -> None:
    made = ActivityFactory(opens_in_days=20)
    PromiseFactory(activity=made, claimed=5)
    activity = fresh(made)

    found = {step.code: (state, step.words(activity)) for step, state in setup.states(activity)}

    assert found["read first"] == (
        "later",
        "Once it is signed, at least 2 people who use the service read it before it opens. They may take 7 days.",
    )


def test_staff_see_a_no_before_it_opens(activity: Activity, own_steps: None) -> None:
    PromiseFactory(activity=activity, version=2, claimed=5, signed=True)
    activity = fresh(activity)
    for signs in (True, False):
        asked = CountersignatureFactory(activity=activity, text="2")
        says(asked, signs=signs, why_not="" if signs else "much")
    found = {step.code: step.words(fresh(activity)) for step in setup.steps_for(fresh(activity))}

    assert found["read first"].endswith("1 signed it, 1 did not. Read why before you open it.")


# ---------------------------------------------------------------- what everybody sees


def test_everybody_sees_who_signed_and_who_did_not_and_why(activity: Activity) -> None:
    jean = CountersignatureFactory(activity=activity, participant__name="Jean Marsh", drawn=True)
    samir, donna = (
        CountersignatureFactory(activity=activity, participant__name=name) for name in ("Samir", "Donna")
    )
    says(jean, signs=True, with_name=True)
    says(samir, signs=False, why_not="much")
    Activity.objects.filter(pk=activity.pk).update(opened_at=clock.now(), opens_at=clock.now() - DAY)

    said = " ".join(Client().get(activity.get_absolute_url()).content.decode().split())

    assert "People who use the service read this promise first" in said
    assert "Jean Marsh signed it (drawn by lot)." in said
    assert "Somebody who uses the service did not sign it: “It promises more than can be kept.”" in said
    assert "Somebody who uses the service did not answer." in said
    assert "Samir" not in said
    assert donna.name not in said


def test_of_somebody_who_is_erased_it_stays_that_somebody_signed(activity: Activity) -> None:
    asked = CountersignatureFactory(activity=activity)
    says(asked, signs=True, with_name=True)
    actions.BELONGING.erase(asked.participant)
    asked.refresh_from_db()
    assert (asked.participant, asked.name, asked.with_name, asked.signs) == (None, "", False, True)


# ---------------------------------------------------------------- the page for staff


def staff(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_staff_draw_and_ask_on_one_page(activity: Activity) -> None:
    invited(activity, 3)
    client, url = staff(priya(activity)), reverse("admin:ladder_countersign", args=[activity.pk, "promise"])

    before = client.get(url).content.decode()
    drawn = client.post(url, {"act": "draw", "number": "2"}, follow=True).content.decode()
    asked = client.post(
        url, {"act": "ask", "people": "Leroy Banks, leroy@example.org"}, follow=True
    ).content.decode()
    wrong = client.post(url, {"act": "ask", "people": "nobody"})
    many = client.post(url, {"act": "draw", "number": "9"})

    assert "Nobody has been asked to read these words yet." in before
    assert "2 people are asked." in drawn
    assert "1 person is asked." in asked
    assert "Leroy Banks" in asked
    assert (wrong.status_code, many.status_code) == (422, 422)
    assert Countersignature.objects.count() == 3


def test_another_team_sees_nothing_of_it(activity: Activity) -> None:
    url = reverse("admin:ladder_countersign", args=[activity.pk, "promise"])
    client = staff(UserFactory(teams=[TeamFactory()], roles=["Sets up"]))
    assert (client.get(url).status_code, client.post(url, {"act": "draw", "number": "1"}).status_code) == (
        404,
        404,
    )
