"""Whoever wrote something objects by their own link; somebody else than who decided settles it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ladder.models import Challenge, ChallengeWords
from outbox import renderers
from outbox.models import Message
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import actions
from safety.models import Objection, ObjectionWords, Reading, Ruling
from tests.constraints import without_constraint
from tests.factories.ladder import ActivityFactory, ChallengeFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.safety import ObjectionFactory
from tests.ladder.test_messages import Written, words
from tests.safety.written import WRITTEN, about, reader, shown, signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

WHY = "It is true, and he knows that I say so."


@pytest.fixture
def decided_by(hold_clock: Any) -> User:
    hold_clock(2026, 3, 3, 10)
    return reader(name="Sam Field")


@pytest.fixture
def hidden(decided_by: User) -> Challenge:
    challenge = shown()
    actions.hide(about=about(challenge), why="names", sentence="", by=decided_by)
    return challenge


@pytest.fixture
def held(decided_by: User) -> Challenge:
    activity = ActivityFactory(closed=True)
    challenge = ChallengeFactory(
        activity=activity, words=WRITTEN, participation=ParticipationFactory(activity=activity)
    )
    reading = actions.wait_for_reading(about=about(challenge), team=activity.team)
    actions.hold(reading=reading, because="It names somebody.", by=decided_by)
    return challenge


def object_to(challenge: Challenge, said: str = WHY) -> Objection:
    return actions.object_to(about=about(challenge), words=said)


def in_public(challenge: Challenge) -> str:
    return ChallengeWords.objects.get(pk=challenge.pk).in_public


# ---------------------------------------------------------------- objecting


def test_an_objection_to_hiding_waits_for_somebody_else(hidden: Challenge, decided_by: User) -> None:
    made = object_to(hidden)

    assert (made.ruling, made.reading, made.decided_by, made.words.words, made.due_on) == (
        Ruling.objects.get(),
        None,
        decided_by,
        WHY,
        date(2026, 3, 10),
    )


def test_an_objection_to_holding_back_waits_for_somebody_else(held: Challenge, decided_by: User) -> None:
    made = object_to(held)

    assert (made.reading, made.ruling, made.decided_by) == (Reading.objects.get(), None, decided_by)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("  ", "Write why you think"), ("a" * 2_001, "Make this shorter than 2,000 letters")],
)
def test_nothing_and_too_much_are_refused(hidden: Challenge, said: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        object_to(hidden, said)

    assert Objection.objects.count() == 0


def test_there_is_one_objection_to_one_decision(hidden: Challenge, held: Challenge) -> None:
    for challenge in (hidden, held):
        made = object_to(challenge)
        with pytest.raises(Refused, match="You have told us already"):
            object_to(challenge)
        actions.turn_down(objection=made, because="It names him.", by=reader())
        with pytest.raises(Refused, match="You have told us already"):
            object_to(challenge)

    assert (Objection.objects.count(), ObjectionWords.objects.count()) == (2, 2)


def test_a_new_decision_can_be_objected_to_anew(hidden: Challenge) -> None:
    actions.uphold(objection=object_to(hidden), because="It names nobody.", by=reader())
    with pytest.raises(Refused, match="nothing to object to"):
        object_to(hidden)
    actions.hide(about=about(hidden), why="hurts", sentence="", by=reader())

    assert object_to(hidden).ruling.number == 3


def test_what_is_shown_or_unread_or_nothing_at_all_is_not_objected_to() -> None:
    for one in (about(shown()), about(ChallengeFactory()), "ladder.challenge:0", "odd"):
        with pytest.raises(Refused, match="nothing to object to"):
            actions.object_to(about=one, words=WHY)


# ---------------------------------------------------------------- settling


def test_somebody_else_finds_that_hidden_words_can_be_shown(hidden: Challenge) -> None:
    other = reader(name="Robin Marsh")

    actions.uphold(objection=object_to(hidden), because="It names nobody.", by=other)

    assert in_public(hidden) == WRITTEN
    assert Ruling.objects.order_by("number").last().in_public == "Shown again on 3 March: It names nobody."
    settled = Objection.objects.get()
    assert (settled.settled_by, settled.upheld, settled.because) == (other, True, "It names nobody.")


@pytest.mark.parametrize("said", ["", WRITTEN, "Mr [a name] shouted at me."])
def test_somebody_else_finds_that_what_was_held_back_can_be_shown(held: Challenge, said: str) -> None:
    actions.uphold(objection=object_to(held), because="It can be said.", words=said, by=reader())

    assert in_public(held) == (said or WRITTEN)
    assert actions.decision_against(about(held)) is None


def test_words_that_come_back_say_nothing_else(held: Challenge) -> None:
    made = object_to(held)

    with pytest.raises(Refused, match="Only take something out"):
        actions.uphold(objection=made, because="It can be said.", words="He was loud.", by=reader())

    assert (in_public(held), Objection.objects.unsettled().count()) == ("", 1)


def test_it_stays_out_of_sight_with_a_reason(hidden: Challenge, held: Challenge) -> None:
    for challenge in (hidden, held):
        actions.turn_down(objection=object_to(challenge), because="It names him.", by=reader())

    assert (in_public(hidden), in_public(held)) == ("", "")


def test_who_decided_does_not_settle_the_objection(hidden: Challenge, decided_by: User) -> None:
    made = object_to(hidden)

    for settle in (actions.uphold, actions.turn_down):
        with pytest.raises(Refused, match="You took this decision"):
            settle(objection=made, because="No.", by=decided_by)

    assert (in_public(hidden), Objection.objects.unsettled().count()) == ("", 1)


@pytest.mark.parametrize(
    ("teams", "because", "sentence"), [(True, "No.", "about your own team"), (False, " ", "Write why.")]
)
def test_the_team_does_not_settle_it_and_a_reason_is_needed(
    hidden: Challenge, teams: bool, because: str, sentence: str
) -> None:
    by = reader(hidden.activity.team) if teams else reader()
    made = object_to(hidden)

    for settle in (actions.uphold, actions.turn_down):
        with pytest.raises(Refused, match=sentence):
            settle(objection=made, because=because, by=by)

    assert Objection.objects.unsettled().count() == 1


def test_the_first_who_settles_it_counts(hidden: Challenge) -> None:
    made = object_to(hidden)
    actions.turn_down(objection=made, because="It names him.", by=reader())

    with pytest.raises(Refused, match="Somebody else has settled this already"):
        actions.uphold(objection=made, because="It can be said.", by=reader())

    assert in_public(hidden) == ""


def test_the_database_itself_wants_somebody_else() -> None:
    made = ObjectionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.update(
            settled_by=made.decided_by, settled_at=clock.now(), upheld=False, because="No."
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.control("somebody else settles an objection")
def test_who_hid_it_settles_the_objection_too() -> None:
    other, made = ObjectionFactory(), ObjectionFactory()

    with without_constraint(Objection, "somebody_else_settles_an_objection", keep=other):
        Objection.objects.filter(pk=made.pk).update(
            settled_by=made.decided_by, settled_at=clock.now(), upheld=False, because="No."
        )
        settled_by = Objection.objects.get(pk=made.pk).settled_by
        ObjectionWords.objects.filter(pk=made.pk).delete()

    assert settled_by == made.decided_by


# ---------------------------------------------------------------- a word to whoever wrote it


def told(kind: str) -> str:
    return words(renderers.render(Message.objects.get(kind=kind), Written()))


def test_what_was_held_back_is_told_with_a_way_to_object(held: Challenge) -> None:
    said = told("challenge_read")

    assert "We do not show it on the page. This is why:\nIt names somebody.\n" in said
    assert f"link to objection {about(held)}" in said
    assert WRITTEN not in said


def test_what_came_of_it_is_told(hidden: Challenge, held: Challenge) -> None:
    actions.uphold(objection=object_to(hidden), because="It names nobody.", by=reader())
    shown_now = told("challenge_objection")
    Message.objects.all().delete()
    actions.turn_down(objection=object_to(held), because="It names him.", by=reader())
    not_shown = told("challenge_objection")

    assert "Somebody else has looked at it on 3 March.\nIt is shown now. This is why:\nIt names nobody." in (
        shown_now
    )
    assert "It is still not shown. This is why:\nIt names him." in not_shown
    assert WHY not in shown_now + not_shown


# ---------------------------------------------------------------- the writer's page


def page(challenge: Challenge) -> str:
    return f"/it-should-be-shown/{about(challenge)}/"


def come_in(challenge: Challenge, target: str = "") -> Client:
    client = Client()
    person = challenge.participation.participant or ParticipantFactory()
    token = people_actions.make_link(participant=person, opens="objection", target=target or about(challenge))
    assert client.get(f"/l/{token}/")["Location"] == f"/it-should-be-shown/{target or about(challenge)}/"
    return client


def test_whoever_wrote_it_objects_by_their_link(hidden: Challenge) -> None:
    client = come_in(hidden)

    before = text(client.get(page(hidden)))
    empty = client.post(page(hidden), {"words": " "})
    client.post(page(hidden), {"words": WHY})
    again = client.post(page(hidden), {"words": "Once more."})
    after = text(client.get(page(hidden)))

    assert "Hidden on 3 March: it named somebody who did not agree to that." in before
    assert ("Is someone hurting you" in before, WRITTEN in before + after) == (True, False)
    assert (empty.status_code, "Write why you think it should be shown." in text(empty)) == (422, True)
    assert ("Somebody else decides by 10 March." in after, again.status_code) == (True, 200)
    assert ObjectionWords.objects.get().words == WHY


def test_what_was_held_back_can_be_objected_to_by_a_link(held: Challenge) -> None:
    client = come_in(held)

    before = text(client.get(page(held)))

    assert "On 3 March somebody read what you wrote. We do not show it. This is why: It names somebody." in (
        before
    )


def test_the_page_says_what_came_of_it(hidden: Challenge, held: Challenge) -> None:
    actions.uphold(objection=object_to(hidden), because="It names nobody.", by=reader())
    actions.turn_down(objection=object_to(held), because="It names him.", by=reader())

    shown_now, not_shown = (text(come_in(one).get(page(one))) for one in (hidden, held))

    assert "It is shown now. This is why: It names nobody." in shown_now
    assert "It is still not shown. This is why: It names him." in not_shown
    assert "How to complain" in not_shown


def test_only_their_own_link_opens_it(client: Client, hidden: Challenge, held: Challenge) -> None:
    elsewhere = come_in(held)

    for browser in (client, elsewhere):
        answer, sent = browser.get(page(hidden)), browser.post(page(hidden), {"words": WHY})
        assert (answer.status_code, "Come in by your own link" in text(answer)) == (403, True)
        assert "Hidden on 3 March" not in text(answer)
        assert (sent.status_code, WHY in text(sent)) == (410, True)

    assert Objection.objects.count() == 0


def test_what_is_shown_has_no_such_page() -> None:
    challenge = shown()

    assert come_in(challenge).get(page(challenge)).status_code == 404


# ---------------------------------------------------------------- the page of who settles it


def settle_page(objection: Objection) -> str:
    return f"/admin/safety/objection/{objection.pk}/change/"


def test_somebody_else_settles_it_by_the_page(held: Challenge) -> None:
    made, client = object_to(held), signed_in(reader())

    before = text(client.get(settle_page(made)))
    empty = client.post(settle_page(made), {"act": "show", "words": WRITTEN, "because": ""})
    sent = {"act": "show", "words": "Mr [a name] shouted at me.", "because": "It can be said."}
    done = client.post(settle_page(made), sent)
    after = text(client.get(settle_page(made)))

    assert (WHY in before, WRITTEN in before, "Sam Field held it back on 3 March" in before) == (True,) * 3
    assert (empty.status_code, done["Location"]) == (422, "/admin/safety/ruling/queue/")
    assert in_public(held) == "Mr [a name] shouted at me."
    assert "They were told: It can be said." in after


def test_hidden_words_come_back_as_they_were(hidden: Challenge) -> None:
    made, client = object_to(hidden), signed_in(reader())

    html = client.get(settle_page(made)).content.decode()
    client.post(settle_page(made), {"act": "stays", "because": "It names him."})

    assert 'name="words"' not in html
    assert (in_public(hidden), Objection.objects.get().upheld) == ("", False)


def test_who_decided_sees_it_and_cannot_settle_it(hidden: Challenge, decided_by: User) -> None:
    made, client = object_to(hidden), signed_in(decided_by)

    before = text(client.get(settle_page(made)))
    sent = client.post(settle_page(made), {"act": "stays", "because": "No."})

    assert ("somebody else has to look at it" in before, "I have decided" in before) == (True, False)
    assert (sent.status_code, "You took this decision" in text(sent)) == (422, True)
    assert Objection.objects.unsettled().count() == 1


def test_the_team_and_others_have_no_such_page(hidden: Challenge) -> None:
    made, team = object_to(hidden), hidden.activity.team
    people = [reader(team), UserFactory(is_superuser=True, teams=[team]), UserFactory(roles=["Decides"])]

    statuses = [signed_in(user).get(settle_page(made)).status_code for user in people]

    assert statuses == [404, 404, 403]
    assert signed_in(reader()).get("/admin/safety/objection/x/change/").status_code == 404
