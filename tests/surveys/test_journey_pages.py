"""The journey as a browser without JavaScript sends it."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ladder.models import Activity, Participation
from outbox.models import Message
from people import actions as people_actions
from people import clock
from people.models import Participant
from people.refusals import Refused
from surveys import actions
from surveys.models import AnswerWords, Response, ResponseState
from tests.factories.ladder import ActivityFactory
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, ResponseFactory, published_survey

pytestmark = pytest.mark.django_db

PROMISED = re.compile(r"<dt>(.*?)</dt><dd>(.*?)</dd>", re.DOTALL)


@pytest.fixture
def activity() -> Activity:
    found = ActivityFactory(open=True)
    published_survey(found)
    return found


def address(activity: Activity, rest: str = "") -> str:
    return f"/activities/{activity.slug}/survey/{rest}"


def page(activity: Activity, code: str) -> str:
    return address(activity, f"page/{code}/")


def start(client: Client, activity: Activity) -> Any:
    """Opens the first page and sends its form as it stands."""
    html = client.get(address(activity)).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    return client.post(address(activity), fields)


def to_the_check_page(client: Client, activity: Activity) -> None:
    start(client, activity)
    client.post(page(activity, TRAVEL), {"answer": "by-bus"})
    client.post(page(activity, STOPS), {"answer": "The bus is late."})
    client.post(page(activity, LIKES), {"answer": ["music"]})


def test_the_first_page_says_what_can_change_who_decides_and_who_signed(
    client: Client, hold_clock: Any
) -> None:
    hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(open=True)
    published_survey(activity)

    html = client.get(address(activity)).content.decode()

    named = [
        (name, " ".join(re.sub("<[^>]+>", " ", words).split())) for name, words in PROMISED.findall(html)
    ]
    assert named == [
        ("What can change", "When the centre opens. What there is to do."),
        ("What cannot", "The budget."),
        ("Who decides", "Alison Reed, Head of adult care, decides and answers for it."),
        ("What your answers count for", "We decide, and use what you say."),
        ("You hear back", "By 9 May. You get what we did, what we did not do, and why."),
    ]
    assert "Signed by <strong>Alison Reed</strong>, Head of adult care" in html


def test_the_first_page_says_how_many_pages_come(client: Client, activity: Activity) -> None:
    assert "There are 3 questions, and two short pages after them." in " ".join(
        client.get(address(activity)).content.decode().split()
    )


def test_the_last_page_says_what_its_buttons_do(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    client.post(address(activity, "check/"))

    html = client.get(address(activity, "done/")).content.decode()

    assert "This closes your own answers here, and begins afresh for them." in html
    assert "It closes your answers here, so that nobody else sees them." in html


def test_looking_at_the_first_page_changes_nothing(client: Client, activity: Activity) -> None:
    client.get(address(activity))
    client.get(address(activity))

    assert Response.objects.count() == Participation.objects.count() == 0


def test_a_whole_journey_by_the_open_link(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    client.post(address(activity, "who-helped/"), {"helped_by": "read", "helper": "family"})
    client.post(address(activity, "hear-back/"), {"way": "email", "email": "Donna@example.org"})
    check = client.get(address(activity, "check/")).content.decode()
    done = client.post(address(activity, "check/"), follow=True)

    response = Response.objects.get()
    assert "The bus is late." in check
    assert response.reference in done.content.decode()
    assert response.state == ResponseState.SUBMITTED
    assert response.answers == {TRAVEL: "by-bus", LIKES: ["music"]}
    assert response.participation.helped_by == "read"
    assert response.participation.participant.email == "donna@example.org"
    assert Message.objects.get().kind == "thanks"


def test_pressing_hand_in_twice_hands_in_once(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    client.post(address(activity, "hear-back/"), {"way": "email", "email": "donna@example.org"})

    first = client.post(address(activity, "check/"), follow=True)
    second = client.post(address(activity, "check/"), follow=True)

    assert first.status_code == second.status_code == 200
    assert Response.objects.count() == Message.objects.count() == 1


def test_back_after_handing_in_and_start_again_lead_to_the_thank_you_page(
    client: Client, activity: Activity
) -> None:
    to_the_check_page(client, activity)
    client.post(address(activity, "check/"))

    again = start(client, activity)

    assert again.url == address(activity, "done/")
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "sent", "words"),
    [
        (LIKES, {"answer": ["music", "none-of-these"]}, "Choose “None of these” alone"),
        (TRAVEL, {"answer": "by rocket"}, "Choose one of the answers on this page."),
        (LIKES, {"answer": ["rocket"]}, "Choose from the answers on this page."),
        (STOPS, {"answer": "x" * 5_001}, "Make it 5,000 or shorter."),
    ],
)
def test_a_wrong_answer_is_said_in_words_and_nothing_of_it_is_lost(
    client: Client, activity: Activity, code: str, sent: dict[str, Any], words: str
) -> None:
    start(client, activity)

    answer = client.post(page(activity, code), sent)
    html = answer.content.decode()

    assert answer.status_code == 422
    assert words in html
    assert re.search(r"<title>\s*Error: ", html)
    assert "There is a problem" in html
    if code == STOPS:
        assert "x" * 5_001 in html
    assert Response.objects.get().answers == {}


def test_a_person_comes_back_by_their_own_link_where_they_stopped(client: Client, activity: Activity) -> None:
    person = ParticipantFactory()
    token = people_actions.make_link(participant=person, opens="survey", target=str(activity.pk))
    client.get(f"/l/{token}/")
    start(client, activity)
    client.post(page(activity, TRAVEL), {"answer": "i-walk"})

    other_phone = Client()
    landed = other_phone.get(f"/l/{token}/", follow=True)
    went_on = start(other_phone, activity)

    assert "You began before" in landed.content.decode()
    assert went_on.url == page(activity, STOPS)
    assert Response.objects.get().participation.participant == person


def test_somebody_elses_answers_stay_shut(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    stranger = Client()

    for rest in ("check/", "done/", f"page/{STOPS}/", "hear-back/", "who-helped/", "come-back/"):
        answer = stranger.get(address(activity, rest))
        assert (rest, answer.status_code, answer.get("Location")) == (rest, 302, address(activity))


def test_closing_half_way_shows_what_was_typed_to_keep(client: Client, activity: Activity) -> None:
    start(client, activity)
    client.post(page(activity, STOPS), {"answer": "The first words."})
    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now())

    answer = client.post(page(activity, STOPS), {"answer": "The last words."})
    html = answer.content.decode()

    assert answer.status_code == 410
    assert "The last words." in html
    assert "The first words." in html
    assert AnswerWords.objects.get().words == "The first words."


def test_taking_back_erases_the_words_and_stops_the_counting(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    client.post(address(activity, "check/"))
    response = Response.objects.get()

    actions.take_back(response=response)
    actions.take_back(response=response)

    assert AnswerWords.objects.count() == 0
    assert (response.answers, response.state) == ({}, ResponseState.TAKEN_BACK)
    assert not Participation.objects.get().contributed


def test_taking_back_takes_the_letter_from_the_list_of_what_is_to_post() -> None:
    response = ResponseFactory(submitted=True)
    person, about = response.participation.participant, str(response.participation.activity_id)
    letter = MessageFactory(participant=person, about=about, channel="letter")
    others = MessageFactory(about=about, channel="letter")

    actions.take_back(response=response)

    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("cancelled", "They took their answers back.")
    assert list(Message.objects.to_do_by_hand(clock.now())) == [others]


def test_a_known_address_typed_by_a_stranger_becomes_a_new_person(client: Client, activity: Activity) -> None:
    known = ParticipantFactory(email="jean@example.org")
    to_the_check_page(client, activity)

    client.post(address(activity, "hear-back/"), {"way": "email", "email": "jean@example.org"})

    assert Response.objects.get().participation.participant != known


def test_somebody_who_gives_nothing_gets_no_mail_and_counts(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    client.post(address(activity, "hear-back/"), {"way": "none"})

    client.post(address(activity, "check/"))

    taking_part = Participation.objects.get()
    assert (taking_part.participant, taking_part.wants_reply, taking_part.contributed) == (None, False, True)
    assert Message.objects.count() == 0


def test_no_page_of_the_journey_is_kept_by_a_browser(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)

    for rest in ("", f"page/{STOPS}/", "check/", "come-back/"):
        assert "no-store" in client.get(address(activity, rest))["Cache-Control"]


def test_a_survey_page_costs_at_most_eight_queries(
    client: Client, activity: Activity, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    to_the_check_page(client, activity)

    with django_assert_max_num_queries(8):
        client.get(page(activity, STOPS))


def test_odd_ids_and_unknown_pages_are_not_found(client: Client, activity: Activity) -> None:
    start(client, activity)

    assert client.get(page(activity, "no-such-question")).status_code == 404
    assert client.get("/activities/no-such-thing/survey/").status_code == 404
    assert Client().post(address(activity), {"submission_id": "odd"}).status_code == 422
    assert (
        Client().post(address(activity), {"submission_id": str(uuid.uuid4()), "stamp": "odd"}).status_code
        == 422
    )


def come_by_link(client: Client, person: Participant, activity: Activity) -> None:
    token = people_actions.make_link(participant=person, opens="survey", target=str(activity.pk))
    client.get(f"/l/{token}/")


def test_who_took_back_and_changes_their_mind_begins_afresh(client: Client, activity: Activity) -> None:
    jean = ParticipantFactory()
    come_by_link(client, jean, activity)
    to_the_check_page(client, activity)
    client.post(address(activity, "check/"))
    first = Response.objects.get()
    actions.take_back(response=first)

    started = start(client, activity)
    client.post(page(activity, STOPS), {"answer": "Now I know what stops me."})
    client.post(address(activity, "check/"))

    again = Response.objects.get()
    assert started.url == page(activity, TRAVEL)
    assert (again.pk, again.state, again.answers) == (first.pk, ResponseState.SUBMITTED, {})
    assert AnswerWords.objects.get().words == "Now I know what stops me."
    assert Participation.objects.get().contributed
    assert Message.objects.filter(kind="thanks").count() == 2


def test_a_link_to_come_back_goes_to_the_address_typed_last(client: Client, activity: Activity) -> None:
    start(client, activity)

    for email in ("typpo@example.org", "right@example.org"):
        with clock.at(clock.now() + timedelta(minutes=2 * len(email))):
            answer = client.post(address(activity, "come-back/"), {"email": email})
            assert email in answer.content.decode()

    last = Message.objects.filter(kind="come_back").order_by("-created_at").first()
    assert last is not None
    assert last.participant is not None
    assert (last.channel, last.participant.email) == ("email", "right@example.org")


def test_who_was_invited_types_no_address_and_none_is_changed(client: Client, activity: Activity) -> None:
    jean = ParticipantFactory(email="jean@example.org")
    come_by_link(client, jean, activity)
    start(client, activity)

    asked = client.get(address(activity, "come-back/")).content.decode()
    answer = client.post(address(activity, "come-back/"), {"email": "other@example.org"})

    jean.refresh_from_db()
    assert "It goes to the e-mail address you gave us." in asked
    assert "example.org" not in answer.content.decode()
    assert (jean.email, Message.objects.get().participant) == ("jean@example.org", jean)


def test_who_gets_letters_is_sent_the_link_by_e_mail_when_they_ask_for_it(
    client: Client, activity: Activity
) -> None:
    jean = ParticipantFactory(email="", address="3 Canal Street", way="letter")
    come_by_link(client, jean, activity)
    start(client, activity)

    client.post(address(activity, "come-back/"), {"email": "jean@example.org"})

    jean.refresh_from_db()
    assert (Message.objects.get().channel, jean.email, jean.way) == ("email", "jean@example.org", "letter")


def test_who_wanted_nothing_and_says_how_to_hear_back_gets_the_reply(
    client: Client, activity: Activity
) -> None:
    jean = ParticipantFactory(hears="nothing")
    come_by_link(client, jean, activity)
    to_the_check_page(client, activity)

    client.post(address(activity, "hear-back/"), {"way": "email", "email": "jean@example.org"})

    jean.refresh_from_db()
    assert jean.hears == "replies"


def test_who_comes_back_by_a_code_is_asked_how_to_hear_back(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    shown = client.post(address(activity, "come-back/"), {"how": "code"}).content.decode()
    code = re.search(r"<strong>(\w{5}-\w{5})</strong>", shown)
    assert code is not None
    client.cookies.clear()
    client.post("/code/", {"code": code[1]})

    again = start(client, activity)
    asked = client.get(address(activity, "hear-back/")).content.decode()
    client.post(address(activity, "check/"))
    done = client.get(address(activity, "done/")).content.decode()

    assert again.url == address(activity, "who-helped/")
    assert "We know how to reach you already" not in asked
    assert "We write to you by" not in done
    assert "we show here what we did" in " ".join(done.split())


def test_going_on_from_the_first_page_goes_on_with_the_same_answers(
    client: Client, activity: Activity
) -> None:
    start(client, activity)
    client.post(page(activity, TRAVEL), {"answer": "by-bus"})

    again = start(client, activity)

    assert "Go on where I stopped" in client.get(address(activity)).content.decode()
    assert (again.url, Response.objects.count()) == (page(activity, STOPS), 1)


def test_words_typed_after_the_session_ended_are_shown_once_more(client: Client, activity: Activity) -> None:
    start(client, activity)
    client.cookies.pop("answers")

    answer = client.post(page(activity, STOPS), {"answer": "What I wrote for an hour."})

    assert answer.status_code == 410
    assert "What I wrote for an hour." in answer.content.decode()
    assert AnswerWords.objects.count() == 0
    assert client.get(page(activity, STOPS)).url == address(activity)


def test_closing_while_somebody_reads_the_first_page_is_said_kindly(
    client: Client, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(**_: object) -> None:
        raise Refused("This is closed.")

    monkeypatch.setattr(actions, "begin", too_late)

    assert start(client, activity).status_code == 410


# ---------------------------------------------------------------- answers that nobody came to by a link


def test_which_answers_are_open_stands_in_the_browser_and_in_no_session(
    client: Client, activity: Activity
) -> None:
    to_the_check_page(client, activity)

    cookie = client.cookies["answers"]
    assert Session.objects.count() == 0
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 3600)
    assert client.get(address(activity, "check/")).status_code == 200


def test_a_cookie_that_somebody_else_made_opens_nothing(client: Client, activity: Activity) -> None:
    response = ResponseFactory(version=activity.questionnaire.current, participation__participant=None)
    made = signing.dumps({str(activity.pk): str(response.pk)}, key="another key", salt="answers")

    client.cookies["answers"] = made

    assert client.get(address(activity, "check/")).url == address(activity)


def test_after_an_hour_without_a_page_the_cookie_opens_nothing(
    client: Client, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_the_check_page(client, activity)

    monkeypatch.setattr("people.presence.IDLE_SECONDS", -1)

    assert client.get(address(activity, "check/")).url == address(activity)


@pytest.mark.parametrize("way", ["finish", "come in by a link"])
def test_whoever_comes_next_does_not_find_the_answers(client: Client, activity: Activity, way: str) -> None:
    to_the_check_page(client, activity)
    link = people_actions.make_link(participant=ParticipantFactory(), opens="my_page")

    client.post("/leave/") if way == "finish" else client.get(f"/l/{link}/")

    assert client.get(address(activity, "check/")).url == address(activity)
    assert client.cookies["answers"].value == ""


@pytest.mark.parametrize("by_a_link", [True, False])
def test_only_of_people_whom_we_know_the_minute_is_kept(
    client: Client, activity: Activity, hold_clock: Any, by_a_link: bool
) -> None:
    if by_a_link:
        opens = {"opens": "survey", "target": str(activity.pk)}
        token = people_actions.make_link(participant=ParticipantFactory(), **opens)
        client.get(f"/l/{token}/")
    to_the_check_page(client, activity)
    client.post(address(activity, "check/"))

    response = Response.objects.get()
    midnight = clock.start_of(clock.today())
    kept = {response.saved_at == midnight, response.submitted_at == midnight}
    assert kept == {not by_a_link}
