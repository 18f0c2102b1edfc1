"""“Can you live with it?” on the pages: for the group by name, for everybody without any, and for the team."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions import actions, secrecy
from decisions.models import Decision, Round, RoundAnswer, RoundWords, Settlement, Voter
from outbox import actions as outbox_actions
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from outbox.renderers import Rendered, render
from people import clock, waiting
from people.models import User, Way
from safety.models import Concern
from tests.coprod_site.staff_pages import signed_in
from tests.decisions.rounds import EARLY, changed, close, group, next_round, say, settle
from tests.factories.decisions import AnswerFactory, OptionFactory, open_vote
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
JEAN = "Jean Okoro"


def page_of(decision: Decision) -> str:
    return reverse("vote_rounds", args=[decision.activity.slug])


def enter(client: Client, voter: Voter) -> str:
    """By their own link; the address of the page of rounds."""
    token = secrecy.credential(voter.pk, voter.issue)
    answer = client.get(reverse("vote_link", args=[token]), follow=True)
    assert answer.redirect_chain[-1][0] == page_of(voter.decision)
    return page_of(voter.decision)


def read(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def send(client: Client, page: str, says: str, words: str = "", **kwargs: Any) -> Any:
    return client.post(page, {"round": 1, "says": says, "words": words, "name": ""} | kwargs)


# ---------------------------------------------------------------- the group


def test_nobody_speaks_in_the_name_of_who_came_after_them_on_the_same_phone(client: Client) -> None:
    _decision, (first, second, *_others) = group()
    page = enter(client, first)
    enter(client, second)

    sent = send(client, page, "live", whose=secrecy.mark(first.pk))

    assert sent.status_code == 422
    assert "of somebody else was used in this browser" in sent.content.decode()
    assert f'value="{secrecy.mark(second.pk)}"' in sent.content.decode()
    assert not RoundAnswer.objects.exists()


def test_what_is_said_after_the_page_was_closed_is_not_lost_in_silence(client: Client) -> None:
    _decision, voters = group()
    page = enter(client, voters[0])
    client.post(page.replace("rounds/", "finish/"))

    sent = send(client, page, "object", "The bus is too loud for me.")

    assert sent.status_code == 422
    assert "your page was closed in this browser" in sent.content.decode()
    assert "Your words, to keep" in sent.content.decode()
    assert "The bus is too loud for me." in sent.content.decode()
    assert "Your words, to keep" not in read(client, page)


def test_before_the_first_press_the_page_says_that_it_is_not_secret(client: Client) -> None:
    _decision, voters = group()

    page = read(client, enter(client, voters[0]))

    assert "This is not secret" in page
    assert "Everybody in the group sees what you say, and your name." in page
    assert 'value="Donna Reid"' in page


def test_somebody_speaks_and_the_others_read_it_under_their_name(client: Client) -> None:
    _decision, (donna, jean, *_others) = group()
    page = enter(client, donna)

    answer = send(client, page, "object", EARLY)
    other = Client()
    theirs = read(other, enter(other, jean))

    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "You said: I cannot live with it" in read(client, page)
    assert "<strong>Donna Reid</strong> cannot live with it, because:" in theirs
    assert EARLY in theirs
    assert "1 of 4 have spoken in this round. 1 person cannot live with it." in theirs
    assert "Not spoken yet in this round: Jean Okoro, Leroy Brown, Samir Patel." in theirs


def test_an_objection_without_words_is_asked_for_and_nothing_typed_is_lost(client: Client) -> None:
    _decision, voters = group()
    page = enter(client, voters[0])

    answer = send(client, page, "object", " ", name="Donna from the choir")

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "what would help. Without that nobody can change anything." in shown
    assert 'href="#id_words"' in shown
    assert "Donna from the choir" in shown
    assert not RoundAnswer.objects.exists()


def test_no_session_is_written_on_these_pages(client: Client) -> None:
    _decision, voters = group()

    send(client, enter(client, voters[0]), "live")

    assert not Session.objects.exists()


def test_what_was_said_to_the_text_before_is_asked_again(client: Client) -> None:
    decision, (donna, *_others) = group()
    page = enter(client, donna)
    next_round(decision)

    answer = send(client, page, "live", round=1)

    assert answer.status_code == 422
    assert "The text was changed while you were reading." in answer.content.decode()
    assert not RoundAnswer.objects.exists()


def test_every_round_stays_readable_with_its_text_and_how_objections_were_settled(client: Client) -> None:
    decision, (donna, jean, *_others) = group()
    settle(say(donna, "object", EARLY))
    next_round(decision)

    page = read(client, enter(client, jean))

    assert "Two trips every Monday, at ten and at two." in page
    assert "One trip, at ten." in page
    assert "It goes an hour later." in page
    assert page.count(EARLY) == 2, "in its round, and as an objection that still stands"
    assert "<strong>We changed the text.</strong> It goes at ten now." in page
    assert "Said before, and it still stands" in page


def test_words_are_taken_back_on_a_page_of_their_own(client: Client) -> None:
    _decision, (donna, jean, *_others) = group()
    page = enter(client, donna)
    answer = say(donna, "object", EARLY)
    back = reverse("vote_rounds_back", args=[donna.decision.activity.slug, answer.pk])
    other = Client()
    enter(other, jean)

    assert back in read(client, page)
    assert EARLY in read(client, back)
    assert (other.get(back).status_code, Client().get(back).status_code) == (404, 404)
    assert other.post(back).status_code == 404
    assert client.post(back)["Location"] == page

    after = read(client, page)
    assert EARLY not in after
    assert "<strong>Donna Reid</strong> took back what they said." in after
    assert client.get(back).status_code == 302, "it is gone already"
    assert RoundWords.objects.get().words == ""


def test_words_that_are_out_of_sight_are_on_no_page(client: Client) -> None:
    _decision, (donna, jean, *_others) = group()
    say(donna, "object", EARLY)
    RoundWords.objects.update(set_aside=True)

    page = read(client, enter(client, jean))

    assert EARLY not in page
    assert "These words are not shown." in page


# ---------------------------------------------------------------- everybody


def test_without_a_link_nobody_reads_what_anybody_says(client: Client) -> None:
    decision, (donna, *_others) = group()
    say(donna, "object", EARLY)

    page = read(client, page_of(decision))

    assert "A Monday bus" in page
    assert "Donna" not in page
    assert EARLY not in page
    assert "cannot live with it, because" not in page
    assert "have spoken" not in page


def test_after_closing_everybody_reads_what_came_out_in_the_words_of_the_team(client: Client) -> None:
    decision, (donna, *others) = group()
    settle(say(donna, "object", EARLY))
    next_round(decision)
    for voter in (donna, *others):
        say(voter, "live")
    with clock.at(decision.rules.closes_at):
        close(decision)
        page = read(client, page_of(decision))

    assert "It goes ahead. When it closed, nobody in the group objected." in page
    assert "One trip, at ten." in page
    assert "The group talked in 2 rounds." in page
    assert "The bus goes too early." in page
    assert "<strong>We changed the text.</strong> It goes at ten now." in page
    assert "Donna" not in page
    assert EARLY not in page


def test_an_objection_of_which_nobody_wrote_anything_is_not_passed_over(client: Client) -> None:
    decision, (donna, *_others) = group()
    say(donna, "object", EARLY)
    with clock.at(decision.rules.closes_at):
        close(decision)
        page = read(client, page_of(decision))

    assert "so nobody has won. We talk again." in page
    assert "The team has not written yet what it says." in page


def test_pages_of_ballots_lead_here_and_those_of_counting_are_not_there(client: Client) -> None:
    decision, _voters = group()
    slug = decision.activity.slug

    for name in ("vote", "vote_done", "vote_result"):
        assert client.get(reverse(name, args=[slug]))["Location"] == page_of(decision)
    for name in ("vote_check", "vote_again"):
        assert client.get(reverse(name, args=[slug])).status_code == 404
    assert client.get(reverse("vote_file", args=[slug, "rules.json"])).status_code == 404
    assert client.get(page_of(open_vote())).status_code == 404


# ---------------------------------------------------------------- what people are written


def written(kind: str) -> list[Rendered]:
    return [render(message, DeadWays()) for message in Message.objects.filter(kind=kind)]


def words_of(rendered: Rendered) -> str:
    return " ".join([rendered.subject, *(block.words for block in rendered.blocks)])


def test_who_is_in_the_group_is_told_that_it_is_not_secret_and_never_that_it_is() -> None:
    _decision, voters = group()
    actions.write_to_voters()

    letters = [words_of(one) for one in written("your_vote")]

    assert len(letters) == len(voters)
    for letter in letters:
        assert "Is it good enough for now, and safe enough to try?" in letter
        assert "sees what you say, and your name" in letter
        assert "Nobody can see how you voted" not in letter


def test_a_new_text_is_written_to_everybody_and_whose_objection_stands_hears_that_too() -> None:
    decision, (donna, *_others) = group()
    settle(say(donna, "object", EARLY))
    next_round(decision)

    letters = [words_of(one) for one in written("new_round")]

    assert len(letters) == 4
    assert all("This is different now: It goes an hour later." in letter for letter in letters)
    assert sum("That stands until you say something else." in letter for letter in letters) == 1
    assert not any(EARLY in letter or "Donna Reid cannot" in letter for letter in letters)


def test_a_text_that_was_changed_again_is_not_written_of() -> None:
    decision, _voters = group()
    next_round(decision)
    next_round(decision, changed("At eleven."))

    letters = [words_of(one) for one in written("new_round") if not one.empty]

    assert len(letters) == 4


def test_only_who_has_not_spoken_in_this_round_is_reminded() -> None:
    decision, (donna, jean, *_others) = group()
    say(donna, "live")
    next_round(decision)
    say(jean, "live")

    with clock.at(decision.rules.closes_at - timedelta(days=3)):
        actions.write_to_voters()
        assert actions.remind_voters() == 3


def test_nobody_is_reminded_twice_though_they_hear_from_us_in_another_way_now() -> None:
    decision, (donna, *_others) = group()

    with clock.at(decision.rules.closes_at - timedelta(days=3)):
        actions.write_to_voters()
        first = actions.remind_voters()
        donna.participant.address, donna.participant.way = "1 Mill Lane, Wrenfield", Way.LETTER
        donna.participant.save()
        with CaptureQueriesContext(connection) as asked:
            again = actions.remind_voters()

    assert (first, again) == (4, 0)
    assert sum("outbox_message" in query["sql"] for query in asked) == 1


# ---------------------------------------------------------------- the team


@pytest.fixture
def opened() -> tuple[Decision, list[Voter]]:
    return group()


@pytest.fixture
def team(opened: tuple[Decision, list[Voter]]) -> Client:
    """A browser of somebody in the team who sets up."""
    user = UserFactory(roles=["Sets up"], teams=[opened[0].activity.team])
    return signed_in(user)


def staff_page(decision: Decision, name: str = "decisions_rounds_of", *args: Any) -> str:
    return reverse(f"admin:{name}", args=[decision.activity_id, *args])


def test_an_objection_waits_for_the_team_until_it_was_settled(
    team: Client, opened: tuple[Decision, list[Voter]]
) -> None:
    decision, (donna, *_others) = opened
    answer = say(donna, "object", EARLY)
    settles = staff_page(decision, "decisions_round_settle", answer.pk)

    assert settles in read(team, staff_page(decision))
    assert staff_page(decision, "decisions_round_next") not in read(team, staff_page(decision))
    assert EARLY in read(team, settles)
    assert team.post(settles, {"how": "changed", "objection": "", "words": ""}).status_code == 422
    sent = {"how": "changed", "objection": "It goes too early.", "words": "It goes at ten now."}
    assert team.post(settles, sent)["Location"] == staff_page(decision)

    page = read(team, staff_page(decision))
    assert Settlement.objects.get().objection == "It goes too early."
    assert "Objections that wait to be settled" not in page
    assert staff_page(decision, "decisions_round_next") in page


def test_the_team_puts_a_changed_text_to_the_group(
    team: Client, opened: tuple[Decision, list[Voter]]
) -> None:
    decision, _voters = opened
    page = staff_page(decision, "decisions_round_next")
    sent = {"after": 1, "name": "A Monday bus", "about": "At eleven.", "changed": "It goes later."}

    assert 'value="A Monday bus"' in read(team, page)
    assert team.post(page, sent | {"changed": ""}).status_code == 422
    assert team.post(page, sent)["Location"] == staff_page(decision)
    again = team.post(page, sent | {"about": "At noon."})

    assert again.status_code == 422
    assert "Somebody else has started another round meanwhile." in again.content.decode()
    assert Round.objects.count() == 2


def test_the_team_writes_down_what_somebody_says(team: Client, opened: tuple[Decision, list[Voter]]) -> None:
    decision, (donna, jean, *_others) = opened
    page = staff_page(decision, "decisions_round_record")
    sent = {"round": 1, "person": str(donna.pk), "says": "object", "words": EARLY, "code": ""}

    assert f">{JEAN}</option>" in read(team, page)
    assert team.post(page, sent | {"words": ""}).status_code == 422
    assert team.post(page, sent | {"person": "nobody"}).status_code == 422
    assert team.post(page, sent)["Location"] == staff_page(decision)
    refused = team.post(page, sent | {"says": "live"})

    client = Client()
    assert "Only they can change it" in refused.content.decode()
    assert "They told staff, who wrote it down." in read(client, enter(client, jean))


def test_a_reader_who_is_worried_takes_words_out_of_sight(
    team: Client, opened: tuple[Decision, list[Voter]]
) -> None:
    decision, (donna, *_others) = opened
    answer = say(donna, "object", EARLY)

    team.post(staff_page(decision), {"answer": str(answer.pk)})

    assert Concern.objects.get().about == f"decisions.roundanswer:{answer.pk}"
    assert EARLY not in read(team, staff_page(decision))


def test_what_waits_says_so_on_the_start_page_of_the_team_alone(
    opened: tuple[Decision, list[Voter]],
) -> None:
    decision, (donna, jean, *_others) = opened
    user = UserFactory(roles=["Sets up"], teams=[decision.activity.team])
    other = UserFactory(roles=["Sets up"])
    first = say(donna, "object", EARLY)
    say(jean, "object", EARLY)

    def waits(who: User) -> list[str]:
        return [one.words for one in waiting.for_user(who) if "settled" in one.words]

    assert waits(user) == [f"“{decision.activity}”: 2 objections wait to be settled"]
    assert waits(other) == []
    settle(first)
    assert waits(user) == [f"“{decision.activity}”: 1 objection waits to be settled"]
    say(jean, "live")
    assert waits(user) == []


def test_no_other_team_and_no_reader_sees_who_says_what(opened: tuple[Decision, list[Voter]]) -> None:
    decision, (donna, *_others) = opened
    answer = say(donna, "object", EARLY)
    pages = [
        staff_page(decision),
        staff_page(decision, "decisions_round_next"),
        staff_page(decision, "decisions_round_record"),
        staff_page(decision, "decisions_round_settle", answer.pk),
    ]
    other = signed_in(UserFactory(roles=["Sets up"]))
    reader = signed_in(UserFactory(roles=["Reads"], teams=[decision.activity.team]))

    assert [other.get(page).status_code for page in pages] == [404] * 4
    assert [reader.get(page).status_code for page in pages] == [403] * 4


# ---------------------------------------------------------------- what comes of it


def test_the_decider_answers_it_like_every_vote(client: Client) -> None:
    decision, (donna, *_others) = group()
    say(donna, "live")
    with clock.at(decision.rules.closes_at):
        closed = close(decision)
        waits = read(client, page_of(decision))
        AnswerFactory(decision=closed, followed="all", happens="The bus runs from 4 May.")
        answered = read(client, page_of(decision))

    assert "says here by" in waits
    assert "The bus runs from 4 May." in answered


def test_who_spoke_hears_what_came_out_and_that_nobody_voted(client: Client) -> None:
    decision, (donna, *_others) = group()
    say(donna, "object", EARLY)
    with clock.at(decision.rules.closes_at):
        close(decision)
        outbox_actions.queue(kind="vote_result", about=str(decision.activity_id), to=donna.participant)
        [letter] = [words_of(one) for one in written("vote_result")]

    assert "You said if you can live with this: “What do we try first?”." in letter
    assert "Somebody could not live with it, so nobody has won." in letter
    assert "voted" not in letter
    assert EARLY not in letter


# ---------------------------------------------------------------- setting it up


def test_staff_set_it_up_on_the_pages_of_every_vote() -> None:
    activity = ActivityFactory(kind="vote", promise__decision=3)
    staff = signed_in(UserFactory(roles=["Sets up"], teams=[activity.team]))
    page = reverse("admin:decisions_vote_of", args=[activity.pk])
    sent = {"act": "rules", "question": "How do we get here?", "method": "live-with-it"}

    assert "each says by name if they can live with it" in read(staff, page)
    assert staff.post(page, sent)["Location"] == page
    made = Decision.objects.get(activity=activity)
    asked = read(staff, page)
    assert "Write what you propose. People then say if they can live with it." in asked
    assert "What happens if it is a draw?" not in asked
    OptionFactory(decision=made)
    there = read(staff, page)

    assert "“Yes, no or not sure” is easier" not in there
    assert "An objection stands until whoever made it says something else." in there
    assert staff.get(reverse("admin:decisions_ballot", args=[activity.pk])).status_code == 404


def test_what_is_printed_and_recorded_of_ballots_is_not_there(
    team: Client, opened: tuple[Decision, list[Voter]]
) -> None:
    decision, (donna, *_others) = opened
    activity = decision.activity_id
    record = reverse("admin:decisions_record", args=[activity, donna.pk])

    assert team.get(reverse("admin:decisions_paper", args=[activity])).status_code == 404
    assert team.get(record)["Location"] == staff_page(decision, "decisions_round_record")
    voter = read(team, reverse("admin:decisions_voter_of", args=[activity, donna.pk]))
    assert "What the group says" in voter
    assert "nobody else does" not in voter
    there = read(team, reverse("admin:decisions_vote_of", args=[activity]))
    assert staff_page(decision) in there
    assert "A ballot to print" not in there
