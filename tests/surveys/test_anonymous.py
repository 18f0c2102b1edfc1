"""Where answers are anonymous: nothing leads from them to whoever gave them, and pages say what that costs."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from followups.messages import reply
from ladder import actions as ladder_actions
from ladder.actions import NotSo
from ladder.models import TOOK_PART, Activity, FeltAnswer, Invitation, Participation
from outbox.actions import DeadWays
from outbox.models import Message
from people import actions as people_actions
from people import clock
from people.models import Participant, PrivateLink
from people.refusals import Refused
from safety.models import Concern
from surveys import actions
from surveys.actions import HearBack, Promised
from surveys.models import AnswerWords, Response, Stub
from tests.factories.followups import EntryFactory, ReleaseFactory
from tests.factories.ladder import (
    ActivityFactory,
    FeltRoundFactory,
    InvitationFactory,
    ParticipationFactory,
)
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.surveys import STOPS, published_survey
from tests.surveys.test_journey_pages import address, start, to_the_check_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

CODE = re.compile(r"<strong>([A-Z0-9]{5}-[A-Z0-9]{5})</strong>")


@pytest.fixture
def activity() -> Activity:
    found = ActivityFactory(open=True)
    published_survey(found, mode="anonymous")
    return found


@pytest.fixture
def jean(activity: Activity) -> Participant:
    person = ParticipantFactory(name="Jean Okafor", email="jean@example.org")
    InvitationFactory(activity=activity, participant=person)
    return person


def by_her_link(person: Participant, activity: Activity) -> Client:
    browser = Client()
    token = people_actions.make_link(participant=person, opens="survey", target=str(activity.pk))
    browser.get(f"/l/{token}/")
    return browser


def hand_in(browser: Client, activity: Activity) -> Any:
    to_the_check_page(browser, activity)
    return browser.post(address(activity, "check/"))


def words_of(page: Any) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode()).split())


def code_of(browser: Client, activity: Activity) -> str:
    found = CODE.search(browser.post(address(activity, "come-back/"), {"how": "code"}).content.decode())
    assert found is not None
    return found[1]


def test_the_first_page_says_what_is_kept_and_what_is_lost(client: Client, activity: Activity) -> None:
    words = words_of(client.get(address(activity)))

    assert "This survey is anonymous" in words
    assert "We cannot write to you about your own words." in words
    assert "only with a code that you write down." in words
    assert "You do not have to give your name." not in words


def test_somebody_with_a_private_link_answers_and_no_row_joins_the_two(
    jean: Participant, activity: Activity
) -> None:
    after = hand_in(by_her_link(jean, activity), activity)

    response = Response.objects.get()
    hers = Participation.objects.get(participant=jean)
    assert after.headers["Location"] == address(activity, "reply/")
    assert response.participation.participant is None
    assert (response.participation.contributed, response.participation.band) == (True, "anonymous")
    assert (hers.apart, hers.contributed, hers.wants_reply) == (True, False, True)
    assert hers.joined_on == clock.london(activity.opens_at).date()
    assert response.submitted_at == clock.start_of(clock.today())
    assert Message.objects.count() == 0


def test_people_are_counted_once_and_not_asked_again(jean: Participant, activity: Activity) -> None:
    hand_in(by_her_link(jean, activity), activity)
    hand_in(Client(), activity)

    counted = Activity.objects.filter(pk=activity.pk)
    assert counted.filter(participations__contributed=True).count() == 2
    assert Participation.objects.filter(TOOK_PART, activity=activity).count() == 3
    assert Invitation.objects.unanswered().count() == 0


def test_whoever_took_part_by_her_link_is_told_so_and_cannot_answer_twice(
    jean: Participant, activity: Activity
) -> None:
    hand_in(by_her_link(jean, activity), activity)

    again = by_her_link(jean, activity).get(address(activity))

    assert again.status_code == 410
    assert "We do not know which answers are yours" in words_of(again)
    with pytest.raises(actions.TookPart):
        actions.begin(activity=activity, submission_id=activity.pk, participant=jean)
    assert Response.objects.count() == 1


def test_of_two_that_she_began_only_the_first_counts(jean: Participant, activity: Activity) -> None:
    one, two = by_her_link(jean, activity), by_her_link(jean, activity)
    to_the_check_page(one, activity)
    to_the_check_page(two, activity)
    one.post(address(activity, "check/"))

    second = two.post(address(activity, "check/"))

    assert (second.status_code, Response.objects.handed_in().count()) == (410, 1)
    assert Participation.objects.filter(contributed=True).count() == 1


def test_pressing_twice_and_changing_afterwards_is_once(jean: Participant, activity: Activity) -> None:
    browser = by_her_link(jean, activity)
    hand_in(browser, activity)
    browser.post(address(activity, f"page/{STOPS}/?change"), {"answer": "It is too far."})

    again = browser.post(address(activity, "check/"))

    assert again.headers["Location"] == address(activity, "done/")
    assert AnswerWords.objects.get().words == "It is too far."
    assert Participation.objects.filter(contributed=True).count() == 1


# ---------------------------------------------------------------- hearing what came of it


def test_how_to_reach_somebody_unknown_is_kept_apart_and_once(client: Client, activity: Activity) -> None:
    hand_in(client, activity)
    wish = {"way": "email", "name": "Donna", "email": "Donna@example.org"}
    client.post(address(activity, "reply/"), wish)

    again = client.post(address(activity, "reply/"), wish)

    donna = Participant.objects.get()
    hers = Participation.objects.get(participant=donna)
    assert (donna.email, donna.created_at) == ("donna@example.org", clock.start_of(hers.joined_on))
    assert (hers.apart, hers.wants_reply, Response.objects.get().participation.participant) == (
        True,
        True,
        None,
    )
    assert "it cannot be changed here" in words_of(again)
    assert Stub.objects.count() == 1


def test_who_wants_no_reply_leaves_nothing(client: Client, activity: Activity) -> None:
    hand_in(client, activity)

    client.post(address(activity, "reply/"), {"way": "none"})

    assert Participant.objects.count() == 0
    assert Participation.objects.count() == 1


def test_somebody_known_can_say_that_she_wants_no_reply(jean: Participant, activity: Activity) -> None:
    browser = by_her_link(jean, activity)
    hand_in(browser, activity)

    browser.post(address(activity, "reply/"), {"way": "none"})

    assert Participation.objects.get(participant=jean).wants_reply is False


def test_the_reply_page_asks_for_what_it_needs_and_keeps_what_was_written(
    client: Client, activity: Activity
) -> None:
    hand_in(client, activity)

    page = client.post(address(activity, "reply/"), {"way": "email", "name": "Donna"})

    assert page.status_code == 422
    assert "Write your e-mail address" in words_of(page)
    assert 'value="Donna"' in page.content.decode()
    assert Participant.objects.count() == 0


def test_before_handing_in_there_is_no_reply_page(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)

    assert client.get(address(activity, "reply/")).headers["Location"] == address(activity, "check/")
    assert client.get(address(activity, "hear-back/")).headers["Location"] == address(activity, "check/")
    assert "How do you want to hear back?" not in words_of(client.get(address(activity, "check/")))


def test_the_reply_is_the_same_for_everybody_and_quotes_nobody(jean: Participant, activity: Activity) -> None:
    hand_in(by_her_link(jean, activity), activity)
    release = ReleaseFactory(activity=activity, entries=[EntryFactory(activity=activity).pk])
    message = MessageFactory(participant=jean, kind="reply", payload={"release": release.pk})

    rendered = reply(message, DeadWays())

    assert jean in [one.participant for one in Participation.objects.owed_a_reply(activity)]
    assert [block.look for block in rendered.blocks].count("said") == 0
    assert "we do not know which are yours" in rendered.blocks[1].words
    assert [block.url for block in rendered.blocks if block.url] == []


# ---------------------------------------------------------------- coming back, and taking back


def test_only_a_code_leads_back_and_it_stands_for_nobody(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    code = code_of(client, activity)
    elsewhere = Client()

    came = elsewhere.post("/code/", {"code": code})

    assert came.headers["Location"] == address(activity)
    assert "The bus is late." in words_of(elsewhere.get(address(activity, "check/")))
    assert (PrivateLink.objects.count(), Participant.objects.count()) == (0, 0)


def test_a_new_code_stops_the_one_before(client: Client, activity: Activity) -> None:
    start(client, activity)
    before, now = code_of(client, activity), code_of(client, activity)

    assert Client().post("/code/", {"code": before}).status_code == 422
    assert Client().post("/code/", {"code": now}).status_code == 302


def test_there_is_no_mail_that_would_say_whose_they_are(client: Client, activity: Activity) -> None:
    start(client, activity)
    response = Response.objects.get()

    page = client.get(address(activity, "come-back/"))
    sent = client.post(address(activity, "come-back/"), {"email": "donna@example.org"})

    assert "we cannot send you a link" in words_of(page)
    assert CODE.search(sent.content.decode())
    with pytest.raises(Refused):
        actions.mail_to_come_back(response=response, email="donna@example.org")
    with pytest.raises(Refused):
        actions.hear_back(response=response, wish=HearBack("email", "Donna", "donna@example.org"))
    assert (Message.objects.count(), Participant.objects.count()) == (0, 0)


def test_a_code_that_is_typed_closes_what_somebody_opened_by_a_link_before(
    client: Client, jean: Participant, activity: Activity
) -> None:
    to_the_check_page(client, activity)
    code = code_of(client, activity)
    hers = by_her_link(jean, activity)

    hers.post("/code/", {"code": code})
    hers.post(address(activity, "check/"))

    assert Participation.objects.filter(participant=jean).count() == 0


def test_a_code_takes_answers_back_also_after_closing(
    client: Client, activity: Activity, hold_clock: Any
) -> None:
    hand_in(client, activity)
    code = code_of(client, activity)
    later = clock.london(activity.closes_at)
    hold_clock(later.year, later.month, later.day, 23, 59)
    elsewhere = Client()

    came = elsewhere.post("/code/", {"code": code})
    asks = elsewhere.get(address(activity, "take-back/"))
    elsewhere.post(address(activity, "take-back/"))

    response = Response.objects.get()
    assert came.headers["Location"] == address(activity, "done/")
    assert "We cannot know whose link it was." in words_of(asks)
    assert (response.state, response.answers, response.way_back) == ("taken_back", {}, "")
    assert AnswerWords.objects.count() == 0
    assert elsewhere.post("/code/", {"code": code}).status_code == 422


def test_who_took_back_in_the_browser_of_her_link_may_answer_again(
    jean: Participant, activity: Activity
) -> None:
    browser = by_her_link(jean, activity)
    hand_in(browser, activity)
    browser.post(address(activity, "take-back/"))
    assert Participation.objects.filter(TOOK_PART).count() == 0

    hand_in(browser, activity)

    assert Response.objects.handed_in().count() == 1
    assert Participation.objects.get(participant=jean).apart is True


def test_the_thank_you_page_offers_a_code_and_the_way_to_take_back(
    client: Client, activity: Activity
) -> None:
    hand_in(client, activity)
    before = words_of(client.get(address(activity, "done/")))
    code_of(client, activity)

    after = words_of(client.get(address(activity, "done/")))

    assert "Without it nobody can find your answers again." in before
    assert "The code that you wrote down opens these answers." in after
    assert "Take my answers back" in after


# ---------------------------------------------------------------- what staff and the person see


def test_her_own_page_and_what_we_keep_say_that_nobody_knows_her_answers(
    jean: Participant, activity: Activity
) -> None:
    hand_in(by_her_link(jean, activity), activity)
    browser = Client()
    for opens in ("my_page", "everything"):
        browser.get(f"/l/{people_actions.make_link(participant=jean, opens=opens)}/")

    mine, kept = words_of(browser.get("/me/")), words_of(browser.get("/me/everything/"))

    assert "nobody knows which are yours" in mine
    assert "The bus is late." not in mine + kept
    assert "Nobody knows which are yours, so they cannot be shown here." in kept


def test_whoever_took_part_anonymously_may_say_how_it_felt_and_what_was_not_so() -> None:
    asked = FeltRoundFactory().activity
    hers = ParticipationFactory(activity=asked, contributed=False, apart=True)
    not_so = NotSo("participants", "People took part.", "We were not asked.", uuid4())

    ladder_actions.say_how_it_felt(participation=hers, code="asked")
    said = ladder_actions.challenge(participation=hers, not_so=not_so)

    assert FeltAnswer.objects.get().participation == hers
    assert said.participation == hers


def test_nobody_can_know_who_wrote_it(jean: Participant, activity: Activity, client: Client) -> None:
    hand_in(by_her_link(jean, activity), activity)
    client.force_login(
        UserFactory(teams=[activity.team], roles=["Keeps safe"]),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    asked = client.get(f"/admin/surveys/response/{Response.objects.get().pk}/who-wrote/")

    assert "Nobody can know." in words_of(asked)


def test_a_worrying_answer_is_held_and_its_owner_sees_no_name(jean: Participant, activity: Activity) -> None:
    browser = by_her_link(jean, activity)
    to_the_check_page(browser, activity)
    tick = words_of(browser.get(address(activity, "check/")))

    after = browser.post(address(activity, "check/"), {"worried": "on"})

    response = Response.objects.get()
    assert "They cannot see who you are" in tick
    assert response.held is True
    assert after.headers["Location"] == address(activity, "reply/")
    assert browser.get(address(activity, "reply/")).status_code == 200
    assert actions.HOLDABLE.show(str(response.pk)).person is None
    assert Concern.objects.count() == 1


def test_who_has_not_answered_is_never_named(jean: Participant, activity: Activity) -> None:
    """Who looks each day would learn who answered on which."""
    for _ in range(8):
        ParticipationFactory(activity=activity, contributed=False, apart=True)
    for number in range(9):
        InvitationFactory(activity=activity, participant=ParticipantFactory(name=f"Waits {number}"))
    for one in Participation.objects.filter(apart=True):
        InvitationFactory(activity=activity, participant=one.participant)
    browser = Client()
    browser.force_login(
        UserFactory(teams=[activity.team], roles=["Sets up"]),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    page = words_of(browser.get(f"/admin/ladder/activity/{activity.pk}/invite/"))

    assert "Waits 1" not in page


# ---------------------------------------------------------------- fixed when it is published


def test_the_word_stands_in_what_is_frozen_and_confidential_leaves_no_trace() -> None:
    anonymous, confidential = ActivityFactory(open=True), ActivityFactory(open=True)

    one, other = published_survey(anonymous, mode="anonymous"), published_survey(confidential)

    assert one.document["mode"] == "anonymous"
    assert {"mode", "equality"} & set(other.document) == set()
    assert one.hash != other.hash


def test_after_opening_nobody_can_change_it(activity: Activity) -> None:
    with pytest.raises(Refused):
        actions.promise_privacy(questionnaire=activity.questionnaire, promised=Promised("named"))

    activity.questionnaire.refresh_from_db()
    assert activity.questionnaire.mode == "anonymous"


def test_the_database_refuses_to_count_somebody_known_beside_their_answers(
    jean: Participant, activity: Activity
) -> None:
    hand_in(by_her_link(jean, activity), activity)
    hers = Participation.objects.filter(participant=jean)

    with pytest.raises(IntegrityError), transaction.atomic():
        hers.update(contributed=True)

    assert Participation.objects.filter(contributed=True).count() == 1
