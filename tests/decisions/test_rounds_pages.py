"""“Can you live with it?” on the pages: for the group by name, for everybody without any, and for the team."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from decisions import actions, secrecy
from decisions.models import Decision, RoundAnswer, RoundWords, Voter
from outbox.models import Message
from people import clock
from people.models import User
from tests.decisions.rounds import EARLY, close, group, next_round, say, settle
from tests.factories.decisions import open_vote
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
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


def test_before_the_first_press_the_page_says_that_it_is_not_secret(client: Client) -> None:
    decision, voters = group()

    page = read(client, enter(client, voters[0]))

    assert "This is not secret" in page
    assert "Everybody in the group sees what you say, and your name." in page
    assert 'value="Donna Reid"' in page


def test_somebody_speaks_and_the_others_read_it_under_their_name(client: Client) -> None:
    decision, (donna, jean, *_others) = group()
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

    assert "It goes ahead. Nobody in the group objected." in page
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


def test_who_is_in_the_group_is_told_that_it_is_not_secret_and_never_that_it_is(client: Client) -> None:
    decision, voters = group()
    actions.write_to_voters()

    bodies = [message.rendered_words() for message in Message.objects.all()]

    assert len(bodies) == len(voters)
    for body in bodies:
        assert "Can you live with it?" in body
        assert "sees what you say, and your name" in body
        assert "Nobody can see how you voted" not in body


# ---------------------------------------------------------------- the team


@pytest.fixture
def staff(client: Client) -> User:
    return UserFactory(roles=["Set up"])
