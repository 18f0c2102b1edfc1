"""A vote on the page of its activity, in its records and in what programs read."""

import pytest
from django.test import Client
from django.urls import reverse

from coprod_site.showing import pack
from ladder.models import Activity
from people import clock
from tests.coprod_site.shown import page, words
from tests.decisions.counted import Counted, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote() -> Counted:
    return counted(weight=4)


def shown(vote: Counted, client: Client) -> str:
    return words(page(client, vote.activity.get_absolute_url()))


def test_the_page_says_what_came_out_and_who_answers_it(vote: Counted, client: Client) -> None:
    read = shown(vote, client)

    assert "What came out of the vote" in read
    assert "A Monday bus" in read
    assert (
        "We promised that we must follow the result. Alison Grant, head of adult care, says here by" in read
    )


def test_the_page_says_the_answer_and_how_the_steps_moved(vote: Counted, client: Client) -> None:
    vote.says("not", because="The law does not let us.")

    read = shown(vote, client)

    assert "We promised that we must follow the result. We do not follow it." in read
    assert "The law does not let us." in read
    assert "We said that we do not follow the result, or only in part." in read


def test_the_way_names_what_people_do_in_a_vote(vote: Counted, client: Client) -> None:
    read = shown(vote, client)

    assert "You voted" in read
    assert "What we heard" not in read


def test_the_records_of_a_vote_can_be_taken_as_a_pack(vote: Counted) -> None:
    vote.says("all")
    found = pack.for_pack(Activity.objects.all()).get(pk=vote.activity.pk)

    held = pack.of(found, pack.counts_of([found]), clock.now())

    assert "result_followed" in str(held)


def test_programs_read_where_a_vote_stands(vote: Counted, client: Client) -> None:
    vote.says("not")

    found = client.get(reverse("api_assessment", args=[vote.activity.slug]))

    assert found.status_code == 200
