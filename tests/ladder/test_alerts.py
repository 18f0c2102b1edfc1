"""'Tell me when something opens': asked for by anybody, confirmed by whoever the address belongs to, told once."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ladder import actions
from ladder.actions import alerts
from ladder.models import Activity, Alert
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from outbox.renderers import render
from people import actions as people_actions
from people import clock
from people.models import Hears, Participant, Role
from people.refusals import Refused
from safety.retention import Held
from tests.factories.ladder import (
    ActivityFactory,
    AlertFactory,
    InvitationFactory,
    ParticipationFactory,
    ProjectFactory,
)
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
DAY = timedelta(days=1)
EMAIL = "donna@example.org"


def ask(email: str = EMAIL, **about: Any) -> None:
    actions.ask_for_alert(email=email, **{"project": None, "place": "", **about})


def said_yes(**fields: Any) -> Alert:
    """Yes to anything, a day before now."""
    return AlertFactory(**{"confirmed_at": clock.now() - DAY, "project": None, **fields})


def opened(**fields: Any) -> Activity:
    """An activity that opened just now."""
    made = ActivityFactory(open=True, **fields)
    Activity.objects.filter(pk=made.pk).update(
        opened_at=clock.now() - timedelta(minutes=1), opens_at=clock.now() - timedelta(minutes=1)
    )
    return Activity.objects.get(pk=made.pk)


def told(person: Participant) -> list[str]:
    mine = Message.objects.filter(participant=person, kind=alerts.OPENED)
    return [render(one, DeadWays()).subject for one in mine]


def words(kind: str) -> str:
    rendered = render(Message.objects.get(kind=kind), DeadWays())
    return rendered.empty or "\n".join([rendered.subject, *(block.words for block in rendered.blocks)])


def came(person: Participant, door: str = "alerts") -> Client:
    client = Client()
    client.get(reverse("follow_link", args=[people_actions.make_link(participant=person, opens=door)]))
    return client


def test_somebody_asks_says_yes_and_hears_of_the_next_that_opens() -> None:
    answer = Client().post("/tell-me/", _form())
    assert answer.status_code == 302
    person = Participant.objects.get(email=EMAIL)
    assert "Somebody, perhaps you, asked us" in words("alert_confirm")
    client = came(person)
    client.post("/tell-me/mine/", {"alert": str(person.alerts.get().pk), "act": "yes"})
    Alert.objects.update(confirmed_at=clock.now() - DAY)
    activity = opened()

    assert actions.tell_of_openings() == 1
    assert actions.tell_of_openings() == 0
    assert told(person) == [f"Open now: {activity}"]
    assert "when something opens: anything, anywhere." in words("alert_opened")


def _form() -> dict[str, str]:
    page = Client().get("/tell-me/")
    return {"email": EMAIL, "stamp": page.context["form"]["stamp"].value()}


def test_without_a_yes_nothing_is_written() -> None:
    ask()
    opened()

    assert actions.tell_of_openings() == 0


def test_opening_the_link_is_not_a_yes() -> None:
    ask()
    person = Participant.objects.get(email=EMAIL)

    page = came(person).get("/tell-me/mine/")

    assert "Yes, tell me" in page.content.decode()
    assert not Alert.objects.confirmed().exists()


def test_known_and_unknown_addresses_are_answered_alike() -> None:
    ParticipantFactory(email=EMAIL)
    pages = []
    for email in (EMAIL, "nobody@example.org"):
        answer = Client().post("/tell-me/", {**_form(), "email": email}, follow=True)
        pages.append((answer.redirect_chain, answer.content))

    assert pages[0][0] == pages[1][0]
    assert Participant.objects.count() == 2


def test_somebody_who_is_flooded_by_others_gets_one_mail_a_day() -> None:
    project = ProjectFactory()
    for about in ({}, {"project": project}, {"place": "Wrenfield"}, {}):
        ask(**about)
    ask(EMAIL.upper())

    assert Message.objects.count() == 1
    assert Alert.objects.count() == 3


def test_nobody_can_fill_the_wishes_of_somebody_else_without_end() -> None:
    for number in range(alerts.MOST + 5):
        ask(place=f"Place {number}")

    assert Alert.objects.count() == alerts.MOST
    person = Participant.objects.get(email=EMAIL)
    with pytest.raises(Refused, match="at the most"):
        actions.add_alert(participant=person, project=None, place="One more")


@pytest.mark.parametrize(
    ("about", "hears"),
    [
        ({}, True),
        ({"place": "Wrenfield"}, True),
        ({"place": "Elsewhere"}, False),
        ({"topic": "mine"}, True),
        ({"topic": "other"}, False),
        ({"topic": "mine", "place": "Elsewhere"}, False),
    ],
)
def test_it_is_told_of_the_topic_and_the_place_that_were_asked_for(
    about: dict[str, str], hears: bool
) -> None:
    mine, other = ProjectFactory(), ProjectFactory()
    wanted = {"mine": mine, "other": other}.get(about.get("topic", ""))
    person = said_yes(project=wanted, place=about.get("place", "")).participant
    opened(project=mine, place="Wrenfield")

    actions.tell_of_openings()

    assert bool(told(person)) is hears


def test_somebody_with_two_wishes_hears_once() -> None:
    person = said_yes().participant
    said_yes(participant=person, place="Wrenfield")
    opened(place="Wrenfield")

    actions.tell_of_openings()

    assert len(told(person)) == 1


def test_whoever_is_invited_or_in_it_or_came_later_hears_nothing_more() -> None:
    activity = opened()
    InvitationFactory(activity=activity, participant=said_yes().participant)
    ParticipationFactory(activity=activity, participant=said_yes().participant)
    said_yes(confirmed_at=clock.now())

    assert actions.tell_of_openings() == 0


def test_a_change_of_way_does_not_bring_it_twice() -> None:
    person = said_yes(participant__address="1 High Street").participant
    opened()
    actions.tell_of_openings()
    Participant.objects.filter(pk=person.pk).update(way="letter")

    assert actions.tell_of_openings() == 0


def test_what_opened_long_ago_is_no_news() -> None:
    said_yes(confirmed_at=clock.now() - 40 * DAY)
    activity = opened()
    Activity.objects.filter(pk=activity.pk).update(
        opened_at=clock.now() - 15 * DAY, opens_at=clock.now() - 15 * DAY
    )

    assert actions.tell_of_openings() == 0


def test_what_is_opened_for_a_later_day_is_told_on_that_day() -> None:
    person = said_yes().participant
    activity = opened()
    Activity.objects.filter(pk=activity.pk).update(opens_at=clock.now() + DAY)
    assert actions.tell_of_openings() == 0

    Activity.objects.filter(pk=activity.pk).update(opens_at=clock.now())
    actions.tell_of_openings()

    assert len(told(person)) == 1


def test_stopped_or_closed_before_it_goes_out_it_does_not_go() -> None:
    alert = said_yes()
    activity = opened()
    actions.tell_of_openings()
    actions.stop_alert(alert=alert)
    assert words("alert_opened") == "They do not want to hear of this any more."

    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now() - timedelta(seconds=1))
    assert words("alert_opened") == "It had closed before this went out."


def test_a_wish_is_stopped_by_a_button_and_pressed_twice_it_is_still_stopped() -> None:
    alert = said_yes()
    client = came(alert.participant)
    for _ in range(2):
        answer = client.post("/tell-me/mine/", {"alert": str(alert.pk), "act": "stop"})
        assert answer.status_code == 302

    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"alert": "nonsense", "act": "stop"}, {"act": "stop"}, {}, {"alert": "\x00"}]
)
def test_nonsense_changes_nothing(sent: dict[str, str]) -> None:
    alert = said_yes()

    assert came(alert.participant).post("/tell-me/mine/", sent).status_code == 302
    assert Alert.objects.count() == 1


def test_nobody_stops_the_wish_of_somebody_else() -> None:
    alert = said_yes()

    came(ParticipantFactory()).post("/tell-me/mine/", {"alert": str(alert.pk), "act": "stop"})

    assert Alert.objects.count() == 1


def test_somebody_on_their_own_page_types_no_address_and_it_counts_at_once() -> None:
    person = ParticipantFactory()
    client = came(person, "my_page")
    page = client.get("/tell-me/")
    assert "email" not in page.context["form"].fields

    client.post("/tell-me/", {"stamp": page.context["form"]["stamp"].value()})

    assert person.alerts.confirmed().count() == 1
    assert not Message.objects.exists()


def test_a_link_to_something_else_does_not_show_it() -> None:
    client = came(said_yes().participant, "everything")

    assert client.get("/tell-me/mine/").status_code == 403


def test_whoever_wants_no_news_is_told_that_nothing_comes() -> None:
    person = said_yes(participant__hears=Hears.REPLIES).participant

    assert "You told us not to write you news" in came(person).get("/tell-me/mine/").content.decode()


def test_an_address_that_never_said_yes_is_forgotten_with_its_person(settings: Any, tmp_path: Any) -> None:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
    known = ParticipantFactory(email="jean@example.org")
    ParticipationFactory(participant=known)
    ask()
    ask("jean@example.org")
    kept = said_yes()
    Alert.objects.filter(confirmed_at=None).update(asked_at=clock.now() - 8 * DAY)

    alerts.RULE.forget(list(alerts.RULE.due(clock.now(), Held())))

    assert list(Alert.objects.all()) == [kept]
    assert not Participant.objects.filter(email=EMAIL).exists()
    assert Participant.objects.filter(pk=known.pk).exists()


def test_staff_note_it_for_somebody_on_the_phone_and_stop_it() -> None:
    team = TeamFactory()
    priya = UserFactory(roles=[Role.SETS_UP.value], teams=[team])
    client = Client()
    client.force_login(priya, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("admin:ladder_alert_changelist")

    client.post(page, {"act": "note", "people": "Jean Marsh, 1 High Street"})
    person = Participant.objects.get(name="Jean Marsh")
    assert person.way == "letter"
    assert "Jean Marsh" in client.get(page).content.decode()

    client.post(page, {"act": "stop", "alert": str(person.alerts.get().pk)})
    assert not Alert.objects.exists()


def test_staff_see_no_wishes_for_topics_of_other_teams() -> None:
    said_yes(project=ProjectFactory(), participant__name="Samir")
    client = Client()
    client.force_login(
        UserFactory(roles=[Role.SETS_UP.value], teams=[TeamFactory()]),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    assert "Samir" not in client.get(reverse("admin:ladder_alert_changelist")).content.decode()


def test_staff_who_only_read_see_and_change_nothing() -> None:
    said_yes()
    client = Client()
    client.force_login(
        UserFactory(roles=[Role.READS.value], teams=[TeamFactory()]),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    page = reverse("admin:ladder_alert_changelist")

    assert client.get(page).status_code == 403
    assert client.post(page, {"act": "note", "people": "Jean, 1 High Street"}).status_code == 403
