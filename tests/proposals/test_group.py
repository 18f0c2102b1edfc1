"""The group that designs: invited, by open call or by lot; what each needs and is called; what the records show."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ladder import setup
from ladder.models import Activity, Band, FactLine, Participation
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from outbox.renderers import render
from people import actions as people_actions
from people import clock, waiting
from people.models import Participant, User
from people.people_list import Listed
from people.refusals import Refused
from proposals import actions, draw
from proposals.actions import Plan, Wishes
from proposals.models import Group, Member
from safety import actions as safety_actions
from safety.models import How
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.proposals import AgreeingFactory, GroupFactory, MemberFactory, StatementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
NAMELESS = Wishes()
NAMED = Wishes(
    name_choice="chosen", name="Kingfisher", shown_to_all=True, needs=["interpreter"], wish="A break."
)


def made(**fields: Any) -> Group:
    found: Group = GroupFactory(**{"activity__kind": "co_design", "activity__open": True, **fields})
    return found


@pytest.fixture
def invited() -> Group:
    return made(places=2)


@pytest.fixture
def call() -> Group:
    return made(call=True, places=2)


@pytest.fixture
def lot() -> Group:
    return made(lot=True, places=2)


def staff(group: Group, **fields: Any) -> User:
    found: User = UserFactory(
        **{
            "name": "Mark Ellis",
            "job_title": "Manager",
            "roles": ["Sets up"],
            "teams": [group.activity.team],
            **fields,
        }
    )
    return found


def listed(*names: str) -> list[Listed]:
    return [Listed(number, name, f"{name.lower()}@example.org") for number, name in enumerate(names, start=1)]


def down(group: Group, *names: str, wishes: Wishes = NAMELESS) -> list[Member]:
    for one in listed(*names):
        actions.put_down(group=group, person=one, wishes=wishes)
    emails = [f"{name.lower()}@example.org" for name in names]
    return [Member.objects.get(group=group, participant__email=email) for email in emails]


def over(group: Group) -> None:
    """The last day to put oneself down was yesterday."""
    Group.objects.filter(pk=group.pk).update(call_until=clock.today() - timedelta(days=1))
    group.refresh_from_db()


def close(activity: Activity) -> None:
    moment = clock.now() - timedelta(minutes=5)
    Activity.objects.filter(pk=activity.pk).update(closes_at=moment, opens_at=moment - timedelta(days=40))


def facts(group: Group) -> dict[str, Any]:
    return {line.key: line.value for line in FactLine.objects.standing().filter(activity=group.activity)}


def states(group: Group) -> list[str]:
    return sorted(str(one.state) for one in Member.objects.filter(group=group))


def kinds_to(person: Participant | None) -> list[str]:
    return list(
        Message.objects.filter(participant=person).order_by("created_at").values_list("kind", flat=True)
    )


def sign_in(group: Group, **fields: Any) -> Client:
    client = Client()
    client.force_login(staff(group, **fields))
    return client


def came(person: Participant | None, group: Group) -> Client:
    """Came by the link of a message about the group."""
    client = Client()
    assert person is not None
    token = people_actions.make_link(participant=person, opens="group", target=str(group.activity_id))
    answer = client.get(f"/l/{token}/", follow=True)
    assert answer.status_code == 200
    return client


def mine(group: Group) -> str:
    return reverse("my_group", args=[group.activity.slug])


def page(group: Group) -> str:
    return reverse("group", args=[group.activity.slug])


def of(group: Group) -> str:
    return reverse("admin:proposals_group_of", args=[group.activity_id])


def told(client: Client, path: str) -> str:
    return client.get(path).content.decode()


# ---------------------------------------------------------------- planning


def plan(**fields: Any) -> Plan:
    until = clock.today() + timedelta(days=10)
    return Plan(**{"how": "lot", "places": 6, "staff_places": 2, "call_until": until, **fields})


def test_who_designs_is_said_before_it_opens_and_stays() -> None:
    activity = ActivityFactory(kind="co_design")
    by = activity.created_by

    group = actions.plan_group(activity=activity, plan=plan(offers=["carer", "gold", "payment"]), by=by)

    assert [offer.value for offer in group.offered] == ["payment", "carer"]
    Activity.objects.filter(pk=activity.pk).update(opened_at=clock.now())
    with pytest.raises(Refused, match="so it stays"):
        actions.plan_group(activity=activity, plan=plan(places=1), by=by)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"places": 0}, "Write 1 to 50 places"),
        ({"staff_places": 51}, "Write 1 to 50 places"),
        ({"how": "magic"}, "Choose how people come"),
        ({"call_until": None}, "Write the last day"),
        ({"call_until": clock.today()}, "lies between"),
        ({"call_until": clock.today() + timedelta(days=400)}, "lies between"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused(fields: dict[str, Any], sentence: str) -> None:
    activity = ActivityFactory(kind="co_design")

    with pytest.raises(Refused, match=sentence):
        actions.plan_group(activity=activity, plan=plan(**fields), by=activity.created_by)


def test_people_talk_without_a_group() -> None:
    activity = ActivityFactory(kind="discussion")

    with pytest.raises(Refused, match="A group designs only"):
        actions.plan_group(activity=activity, plan=plan(), by=activity.created_by)


def test_it_is_a_step_before_opening() -> None:
    activity = ActivityFactory(kind="co_design")

    assert "group" in [step.code for step in setup.missing(activity)]

    GroupFactory(activity=activity, lot=True)
    assert "group" not in [step.code for step in setup.missing(activity)]
    assert "6 places for people" in next(
        step.words(activity) for step in setup.steps_for(activity) if step.code == "group"
    )


def test_staff_plan_on_a_page_that_keeps_what_was_typed_wrong() -> None:
    activity = ActivityFactory(kind="co_design")
    client = Client()
    client.force_login(activity.created_by)
    path = reverse("admin:proposals_group_of", args=[activity.pk])
    sent = {"act": "plan", "how": "open_call", "places": "six", "staff_places": "1", "offer_words": "Taxis."}

    answer = client.post(path, sent)
    assert (answer.status_code, Group.objects.exists()) == (422, False)
    assert "Write a whole number from 1 to 50." in answer.content.decode()
    assert "Taxis." in answer.content.decode()

    until = (clock.today() + timedelta(days=5)).isoformat()
    answer = client.post(path, sent | {"places": "6", "call_until": until, "offers": ["payment"]})
    assert answer.status_code == 302
    assert (Group.objects.get().places, Group.objects.get().offers) == (6, ["payment"])
    assert 'value="6"' in told(client, path)


# ---------------------------------------------------------------- by invitation


def test_who_is_invited_says_yes_and_the_records_show_it(invited: Group) -> None:
    by = staff(invited)
    assert actions.invite_to_group(group=invited, people=listed("Jean"), same=set(), by=by) == 1
    jean = Member.objects.get()
    assert kinds_to(jean.participant) == ["group_invited"]
    assert not facts(invited)

    actions.say_yes_to_place(member=jean, wishes=NAMED)
    actions.say_yes_to_place(member=jean, wishes=NAMED)

    assert jean.participant is not None
    assert actions.is_member(invited.activity, jean.participant)
    assert actions.members(invited.activity) == [jean]
    assert facts(invited) == {"lived_count": 1, "lived_share": 1.0}
    part = Participation.objects.get(participant=jean.participant)
    assert (part.band, part.name_shown, part.side) == (Band.INVITED, "Kingfisher", "lived")


def test_whoever_is_in_takes_part_though_they_write_nothing(invited: Group) -> None:
    jean, bob = (MemberFactory(group=invited, state="invited") for _ in range(2))

    actions.say_yes_to_place(member=jean)

    owed = Participation.objects.owed_a_reply(invited.activity)
    assert [one.participant for one in owed] == [jean.participant]
    assert not owed.filter(contributed=True).exists()
    assert bob.participant not in [one.participant for one in owed]


def test_whoever_leaves_and_wrote_nothing_took_no_part(invited: Group) -> None:
    jean, bob, ann = (MemberFactory(group=invited, state="invited") for _ in range(3))
    AgreeingFactory(activity=invited.activity)
    for one in (jean, bob, ann):
        actions.say_yes_to_place(member=one)
    pressed = Participation.objects.get(participant=ann.participant)
    statement = StatementFactory(activity=invited.activity, by=UserFactory())
    actions.take_stance(statement=statement, by=pressed, says="agree")
    part = Participation.objects.get(participant=bob.participant)
    actions.start_proposal(
        activity=invited.activity, by=part, parts={"title": "A bus", "change": "Two trips."}
    )

    for one in (jean, bob, ann):
        actions.leave_group(member=one)

    took_part = Participation.objects.owed_a_reply(invited.activity)
    assert {one.participant for one in took_part} == {bob.participant, ann.participant}


def test_with_staff_the_share_falls_and_the_line_corrects_the_one_before(invited: Group) -> None:
    by = staff(invited)
    MemberFactory(group=invited)
    actions.record_who_designs(invited.activity)

    actions.join_group_as_staff(group=invited, user=by, by=by)
    actions.join_group_as_staff(group=invited, user=by, by=by)

    assert facts(invited) == {"lived_count": 1, "lived_share": 0.5}
    line = FactLine.objects.standing().get(key="lived_share")
    assert (line.corrects is not None, line.source) == (True, f"proposals.group:{invited.pk}")
    assert "Mark Ellis, Manager" in told(Client(), page(invited))


def test_staff_take_no_more_places_than_were_said(invited: Group) -> None:
    Group.objects.filter(pk=invited.pk).update(staff_places=1)
    invited.refresh_from_db()
    by = staff(invited)
    actions.join_group_as_staff(group=invited, user=by, by=by)

    with pytest.raises(Refused, match="All places for staff"):
        actions.join_group_as_staff(group=invited, user=staff(invited, name="Priya"), by=by)


def test_nobody_is_invited_beyond_the_places_or_twice_or_too_late(invited: Group) -> None:
    by = staff(invited)
    with pytest.raises(Refused, match="Only 2 places are free"):
        actions.invite_to_group(group=invited, people=listed("Jean", "Bob", "Ann"), same=set(), by=by)
    assert not Member.objects.exists()
    actions.invite_to_group(group=invited, people=listed("Jean"), same=set(), by=by)
    assert actions.invite_to_group(group=invited, people=listed("Jean"), same={1}, by=by) == 0
    close(invited.activity)
    invited.activity.refresh_from_db()

    with pytest.raises(Refused, match="This is not open"):
        actions.invite_to_group(group=invited, people=listed("Bob"), same=set(), by=by)


def test_by_call_nobody_is_invited_by_list(call: Group) -> None:
    with pytest.raises(Refused, match="Here people put themselves down"):
        actions.invite_to_group(group=call, people=listed("Bob"), same=set(), by=staff(call))


def test_nobody_puts_themselves_down_where_people_are_invited(invited: Group) -> None:
    with pytest.raises(Refused, match="Nobody can put themselves down"):
        down(invited, "Jean")
    assert "Put me down" not in told(Client(), page(invited))
    assert Client().post(page(invited), {"email": "jean@example.org"}).status_code == 302
    assert not Member.objects.exists()


# ---------------------------------------------------------------- by open call


def test_who_comes_first_is_asked_and_the_others_wait_until_a_place_is_free(call: Group) -> None:
    jean, bob, ann = down(call, "Jean", "Bob", "Ann")
    assert [jean.state, bob.state, ann.state] == ["invited", "invited", "waiting"]
    assert [kinds_to(one.participant) for one in (jean, ann)] == [["group_place"], ["group_down"]]

    actions.say_no_to_place(member=jean)

    ann.refresh_from_db()
    assert (ann.state, kinds_to(ann.participant)) == ("invited", ["group_down", "group_place"])


def test_whoever_leaves_makes_room_and_may_come_back_only_if_a_place_is_free(call: Group) -> None:
    jean, bob, ann = down(call, "Jean", "Bob", "Ann")
    actions.say_yes_to_place(member=jean)
    actions.say_yes_to_place(member=bob)
    assert facts(call)["lived_count"] == 2

    actions.leave_group(member=jean)
    actions.leave_group(member=jean)

    ann.refresh_from_db()
    assert (ann.state, facts(call)["lived_count"]) == ("invited", 1)
    with pytest.raises(Refused, match="Your place has gone"):
        actions.say_yes_to_place(member=jean)
    actions.say_no_to_place(member=ann)
    actions.say_yes_to_place(member=jean)
    assert states(call) == ["in", "in", "said_no"]


def test_who_waits_cannot_say_yes(call: Group) -> None:
    ann = down(call, "Jean", "Bob", "Ann")[-1]

    with pytest.raises(Refused, match="not offered you a place yet"):
        actions.say_yes_to_place(member=ann)


def test_the_answer_is_the_same_for_an_address_that_stands_here_already(call: Group) -> None:
    (jean,) = down(call, "Jean", wishes=NAMED)
    sent = {"email": "Jean@Example.org", "name_choice": "none"}

    first = Client().post(page(call), stamped(call, sent), follow=True)
    new = Client().post(page(call), stamped(call, sent | {"email": "new@example.org"}), follow=True)

    assert without_token(first.content.decode()) == without_token(new.content.decode())
    jean.refresh_from_db()
    assert (jean.name_shown, Member.objects.count(), len(kinds_to(jean.participant))) == ("Kingfisher", 2, 1)


def stamped(group: Group, sent: dict[str, Any]) -> dict[str, Any]:
    found = re.search(r'name="stamp" value="([^"]+)"', told(Client(), page(group)))
    assert found is not None
    return sent | {"stamp": found[1]}


def without_token(html: str) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|stamp)" value="[^"]+"', "", html)


def test_a_stranger_puts_themselves_down_and_opens_nothing_by_it(call: Group) -> None:
    client = Client()
    sent = {
        "phone": "01632 960123",
        "name_choice": "real",
        "name": "Samir",
        "needs": ["interpreter"],
        "wish": "Quiet",
    }

    answer = client.post(page(call), stamped(call, sent), follow=True)

    assert "Thank you. We have what you said." in answer.content.decode()
    member = Member.objects.get()
    assert (member.state, member.needs, member.wish) == ("invited", ["interpreter"], "Quiet")
    assert member.participant is not None
    assert (member.participant.name, member.participant.way) == ("Samir", "phone")
    assert client.get(mine(call)).status_code == 403


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name_choice": "none"}, "so that we can reach you"),
        ({"name_choice": "none", "email": "jean"}, "Write an e-mail address with an @"),
        ({"email": "jean@example.org"}, "Choose one."),
        ({"email": "jean@example.org", "name_choice": "chosen"}, "Write the name that we show"),
        ({"email": "jean@example.org", "name_choice": "none", "needs": ["gold"]}, "Choose from these."),
        ({"email": "jean@example.org", "name_choice": "none", "wish": "x" * 1001}, "Make this shorter"),
    ],
)
def test_what_is_wrong_with_the_form_is_said_and_nothing_is_lost(
    call: Group, sent: dict[str, Any], sentence: str
) -> None:
    answer = Client().post(page(call), stamped(call, {"address": "", **sent}))

    assert (answer.status_code, Member.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()
    assert str(sent.get("email", "")) in answer.content.decode()


def test_nobody_puts_many_down(call: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proposals.views.grouping.TRIES_AN_HOUR", 1)
    for number in (1, 2):
        sent = stamped(call, {"email": f"a{number}@example.org", "name_choice": "none"})
        answer = Client().post(page(call), sent)

    assert (answer.status_code, Member.objects.count()) == (429, 1)


def test_the_call_ends_on_its_day_and_staff_close_it_sooner_only_when_all_is_taken(call: Group) -> None:
    by = staff(call)
    with pytest.raises(Refused, match="There are free places"):
        actions.close_call(group=call, by=by)
    down(call, "Jean", "Bob")
    actions.close_call(group=call, by=by)
    call.refresh_from_db()
    assert not call.call_is_open

    other = made(call=True)
    over(other)
    assert not other.call_is_open
    with pytest.raises(Refused, match="Nobody can put themselves down"):
        down(other, "Ann")


def test_staff_type_in_who_rang_and_note_what_they_say(call: Group) -> None:
    client = sign_in(call)
    sent = {"act": "type", "person": "Bob Cole, 01632 960123", "name_choice": "none", "wish": "A ramp"}

    assert client.post(of(call), sent).status_code == 302
    member = Member.objects.get()
    assert "A ramp" in told(client, of(call))
    assert "Bob Cole" in told(client, of(call))
    client.post(of(call), {"act": "yes", "member": str(member.pk)})
    assert states(call) == ["in"]
    client.post(of(call), {"act": "leave", "member": str(member.pk)})
    assert states(call) == ["left"]
    answer = client.post(of(call), {"act": "no", "member": "nonsense"}, follow=True)
    assert "They are not there any more." in answer.content.decode()


def test_two_typed_at_once_add_nobody(call: Group) -> None:
    client = sign_in(call)
    before = Participant.objects.count()

    answer = client.post(
        of(call), {"act": "type", "person": "Bob, 01632 1\nAnn, 01632 960123", "name_choice": "none"}
    )
    assert answer.status_code == 422
    over(call)
    client.post(of(call), {"act": "type", "person": "Bob, 01632 960123", "name_choice": "none"})
    assert (Member.objects.count(), Participant.objects.count()) == (0, before)


# ---------------------------------------------------------------- by lot


NAMES = tuple(f"P{number}" for number in range(9))


def test_the_list_is_fixed_then_drawn_and_everybody_hears_what_became_of_it(lot: Group) -> None:
    by, people = staff(lot), down(lot, *NAMES)
    assert {one.state for one in people} == {"down"}
    over(lot)
    fixed = actions.fix_list(group=lot, seed_from="The Lotto numbers of 5 December", by=by)
    assert fixed is not None
    assert fixed.list_hash == draw.list_hash([one.key for one in people])

    with pytest.raises(Refused, match="Write the seed: The Lotto"):
        actions.draw_lots(group=lot, by=by)
    drawn = actions.draw_lots(group=lot, seed=" 4 8 15 ", by=by)

    order = draw.draw([one.key for one in people], seed="4 8 15", places=2).order
    assert drawn.order.splitlines() == list(order)
    asked = Member.objects.filter(group=lot, state="invited")
    assert {one.key for one in asked} == set(order[:2])
    waits = Member.objects.filter(group=lot, state="waiting").order_by("turn")
    assert [one.key for one in waits] == list(order[2:])
    assert [kinds_to(one.participant)[-1] for one in (asked[0], waits[0])] == ["group_place", "group_drawn"]
    with pytest.raises(Refused, match="drawn already"):
        actions.draw_lots(group=lot, seed="5", by=by)

    actions.say_no_to_place(member=asked[0])
    assert Member.objects.get(group=lot, key=order[2]).state == "invited"


def test_whoever_said_no_or_was_erased_since_is_passed_over(lot: Group) -> None:
    by, people = staff(lot), down(lot, *NAMES)
    over(lot)
    actions.fix_list(group=lot, seed_from="Lotto", by=by)
    order = draw.draw([one.key for one in people], seed="4", places=2).order
    by_key = {one.key: one for one in people}
    actions.say_no_to_place(member=by_key[order[0]])
    erased = by_key[order[1]].participant
    assert erased is not None
    safety_actions.erase_person(participant=erased, how=How.OWN_LINK)

    actions.draw_lots(group=lot, seed="4", by=by)

    asked = Member.objects.filter(group=lot, state="invited")
    assert {one.key for one in asked} == set(order[2:4])


def test_where_there_are_places_for_all_nobody_is_drawn(lot: Group) -> None:
    down(lot, "Jean", "Bob")
    over(lot)

    assert actions.fix_list(group=lot, seed_from="", by=staff(lot)) is None
    assert states(lot) == ["invited", "invited"]


def test_the_site_makes_a_seed_only_where_none_was_named(lot: Group) -> None:
    by = staff(lot)
    down(lot, *NAMES)
    over(lot)
    actions.fix_list(group=lot, seed_from="", by=by)

    drawn = actions.draw_lots(group=lot, seed="mine", by=by)

    assert len(drawn.seed) == 64
    assert "You have to trust the site in this" in told(Client(), page(lot))


def test_the_list_is_not_fixed_too_early_or_twice_or_without_anybody(lot: Group, call: Group) -> None:
    by = staff(lot)
    for group, sentence in ((call, "nobody is drawn by lot"), (lot, "can still put themselves down")):
        with pytest.raises(Refused, match=sentence):
            actions.fix_list(group=group, seed_from="", by=by)
    with pytest.raises(Refused, match="Fix the list first"):
        actions.draw_lots(group=lot, by=by)
    with pytest.raises(Refused, match="closes by itself"):
        actions.close_call(group=lot, by=by)
    over(lot)
    with pytest.raises(Refused, match="Nobody has put themselves down"):
        actions.fix_list(group=lot, seed_from="", by=by)
    lot.call_until = clock.today()
    lot.save()
    down(lot, *NAMES)
    over(lot)
    actions.fix_list(group=lot, seed_from="", by=by)
    with pytest.raises(Refused, match="fixed already"):
        actions.fix_list(group=lot, seed_from="", by=by)


def test_everybody_can_check_the_draw_but_a_short_list_is_for_those_on_it(lot: Group) -> None:
    keys = reverse("group_keys", args=[lot.activity.slug])
    assert Client().get(keys).status_code == 404
    people = down(lot, *NAMES[:7])
    over(lot)
    client = sign_in(lot)
    client.post(of(lot), {"act": "fix", "seed_from": "The Lotto numbers"})
    client.post(of(lot), {"act": "draw", "seed": "4 8 15"})

    assert Client().get(keys).status_code == 404
    html = told(Client(), page(lot))
    assert draw.list_hash([one.key for one in people]) in html
    assert "4 8 15" in html
    assert people[0].key not in html
    got = came(people[0].participant, lot).get(keys)
    assert got.content.decode().split() == sorted(one.key for one in people)

    long = made(lot=True, places=2)
    others = down(long, *NAMES)
    over(long)
    actions.fix_list(group=long, seed_from="", by=staff(long))
    got = Client().get(reverse("group_keys", args=[long.activity.slug]))
    assert draw.list_hash(got.content.decode().split()) == draw.list_hash([one.key for one in others])


def test_each_finds_their_own_key_and_nobody_elses(lot: Group) -> None:
    jean, bob = down(lot, "Jean", "Bob")

    html = told(came(jean.participant, lot), mine(lot))

    assert (jean.key in html, bob.key in html) == (True, False)


# ---------------------------------------------------------------- each person's own page


def test_somebody_says_yes_by_their_link_changes_the_name_and_leaves(invited: Group) -> None:
    actions.invite_to_group(group=invited, people=listed("Jean"), same=set(), by=staff(invited))
    jean = Member.objects.get()
    client = came(jean.participant, invited)
    assert "Will you design this with us?" in told(client, mine(invited))

    wrong = client.post(mine(invited), {"act": "yes", "name_choice": "chosen", "wish": "A break"})
    assert (wrong.status_code, "A break" in wrong.content.decode()) == (422, True)
    sent = {"name_choice": "chosen", "name": "Heron", "needs": ["payment"], "wish": "A break"}
    assert client.post(mine(invited), {"act": "yes", **sent}).status_code == 302
    assert "You are in the group" in told(client, mine(invited))
    assert "Heron" not in told(Client(), page(invited))

    client.post(mine(invited), {"act": "keep", **sent, "shown_to_all": "on"})
    assert "Heron" in told(Client(), page(invited))
    client.post(mine(invited), {"act": "leave"})
    assert "You have left the group" in told(client, mine(invited))
    assert "Heron" not in told(Client(), page(invited))
    assert facts(invited)["lived_count"] == 0
    client.post(mine(invited), {"act": "yes", **sent})
    client.post(mine(invited), {"act": "no"})
    assert states(invited) == ["in"]


def test_the_page_opens_only_to_whoever_stands_in_the_group(invited: Group) -> None:
    stranger = ParticipantFactory(email="other@example.org")

    assert Client().get(mine(invited)).status_code == 403
    client = Client()
    token = people_actions.make_link(participant=stranger, opens="group", target=str(invited.activity_id))
    assert client.get(f"/l/{token}/", follow=True).status_code == 403


def test_after_closing_nobody_comes_or_goes_but_a_name_can_be_taken_off(invited: Group) -> None:
    member = MemberFactory(group=invited)
    asked = MemberFactory(group=invited, state="invited")
    actions.record_who_designs(invited.activity)
    close(invited.activity)
    client = came(member.participant, invited)

    client.post(mine(invited), {"act": "leave"})
    came(asked.participant, invited).post(mine(invited), {"act": "yes", "name_choice": "none"})
    assert (states(invited), facts(invited)["lived_count"]) == (["in", "invited"], 1)
    client.post(mine(invited), {"act": "keep", "name_choice": "none"})
    assert "Kingfisher" not in told(Client(), page(invited))


def test_the_link_of_a_message_leads_to_the_page(call: Group) -> None:
    down(call, "Jean", "Bob", "Ann")

    for message in Message.objects.filter(kind__startswith="group_"):
        rendered = render(message, DeadWays())
        assert rendered.blocks
        assert rendered.subject


def test_a_message_that_is_overtaken_is_not_sent(call: Group) -> None:
    (jean,) = down(call, "Jean")
    actions.say_no_to_place(member=jean)

    assert render(Message.objects.get(kind="group_place"), DeadWays()).empty


def test_a_letter_has_a_code(invited: Group) -> None:
    person = Listed(1, "Jean", address="2 High Street")
    actions.invite_to_group(group=invited, people=[person], same=set(), by=staff(invited))

    rendered = render(Message.objects.get(), DeadWays())

    assert "code" in [block.look for block in rendered.blocks]


# ---------------------------------------------------------------- what everybody sees


@pytest.mark.parametrize("others", [0, 1, 5])
def test_nobody_learns_how_many_are_in_the_group(others: int) -> None:
    group = made(places=9)
    MemberFactory(group=group)
    MemberFactory.create_batch(others, group=group, shown_to_all=False, name_shown="Heron")
    html = told(Client(), page(group))

    assert "Kingfisher" in html
    assert "Heron" not in html
    assert html.count("and others") == bool(others)
    one_more = MemberFactory(group=group, shown_to_all=False)
    again = told(Client(), page(group))
    one_more.delete()
    assert others == 0 or without_token(again) == without_token(html)


def test_with_no_name_agreed_the_page_gives_none() -> None:
    group = made()
    assert "Nobody is in it yet." in told(Client(), page(group))
    MemberFactory(group=group, name_choice="none", name_shown="")

    assert "Nobody said that their name may stand here." in told(Client(), page(group))


def test_what_they_need_is_for_the_team_alone(call: Group) -> None:
    down(call, "Jean", wishes=NAMED)

    assert "A break." not in told(Client(), page(call))
    assert "A break." in told(sign_in(call), of(call))
    other = UserFactory(roles=["Sets up"])
    client = Client()
    client.force_login(other)
    assert client.get(of(call)).status_code == 404


def test_who_only_reads_changes_nothing(call: Group) -> None:
    client = sign_in(call, roles=["Reads"])
    (jean,) = down(call, "Jean")

    assert "They said yes" not in told(client, of(call))
    assert client.post(of(call), {"act": "yes", "member": str(jean.pk)}).status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_the_pages_ask_as_much_for_one_as_for_many(number: int) -> None:
    group = made(places=20)
    MemberFactory.create_batch(number, group=group)
    client, person = sign_in(group), Member.objects.filter(group=group)[0].participant
    mine_here = came(person, group)

    for who, path, most in (
        (Client(), page(group), 10),
        (client, of(group), 24),
        (mine_here, mine(group), 14),
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert who.get(path).status_code == 200
        assert len(asked) <= most, [one["sql"] for one in asked]


def test_there_is_no_page_where_there_is_no_group() -> None:
    activity = ActivityFactory(kind="co_design", open=True)

    assert Client().get(reverse("group", args=[activity.slug])).status_code == 404
    assert actions.group_url(activity) == ""
    group = GroupFactory(activity=activity)
    assert actions.group_url(activity) == page(group)


# ---------------------------------------------------------------- what waits, and what goes


def waits(user: User) -> list[str]:
    return [one.words for one in waiting.for_user(user) if "group" in one.words or "list" in one.words]


def test_staff_read_on_their_start_page_what_the_group_waits_for(lot: Group, invited: Group) -> None:
    by = staff(lot)
    assert waits(by) == []
    assert "nobody is invited to the group yet" in waits(staff(invited))[0]
    down(lot, *NAMES)
    assert waits(by) == []
    over(lot)
    assert "Fix the list, then draw" in waits(by)[0]
    actions.fix_list(group=lot, seed_from="", by=by)
    assert "Draw who gets a place" in waits(by)[0]
    actions.draw_lots(group=lot, by=by)
    assert waits(by) == []


def test_erasing_somebody_who_is_in_frees_the_place_and_the_records_say_so(call: Group) -> None:
    jean, bob, ann = down(call, "Jean", "Bob", "Ann", wishes=NAMED)
    actions.say_yes_to_place(member=jean)
    actions.say_yes_to_place(member=bob)
    assert jean.participant is not None

    safety_actions.erase_person(participant=jean.participant, how=How.OWN_LINK)

    jean.refresh_from_db()
    ann.refresh_from_db()
    assert (jean.participant, jean.name_shown, jean.wish, jean.needs, jean.state) == (
        None,
        "",
        "",
        [],
        "left",
    )
    assert (ann.state, facts(call)["lived_count"]) == ("invited", 1)


def test_erased_after_closing_it_stays_true_that_somebody_was_in(call: Group) -> None:
    (jean,) = down(call, "Jean", wishes=NAMED)
    actions.say_yes_to_place(member=jean)
    close(call.activity)
    assert jean.participant is not None

    safety_actions.erase_person(participant=jean.participant, how=How.OWN_LINK)

    jean.refresh_from_db()
    assert (jean.state, jean.name_shown, facts(call)["lived_count"]) == ("in", "", 1)
