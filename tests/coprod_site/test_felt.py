"""How it felt, as the public page shows it: before, while people are asked, and once it is counted."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coprod_site.showing import felt
from ladder import actions
from ladder.actions import Fact
from ladder.feeling import AGREE, FIRST_OF, NOT, OTHERS, PARTLY, SENTENCES, STATEMENTS
from ladder.models import Activity, FeltRound
from people import actions as people_actions
from people import clock
from surveys import actions as survey_actions
from tests.factories.ladder import (
    ActivityFactory,
    FeltAnswerFactory,
    FeltRoundFactory,
    ParticipationFactory,
)
from tests.factories.people import ParticipantFactory
from tests.factories.surveys import published_survey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_of_june(hold_clock: Any) -> Any:
    hold_clock(2026, 6, 1, 12)
    return hold_clock


def page_of(client: Client, activity: Activity) -> str:
    html = client.get(activity.get_absolute_url()).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&amp;", "&")


def third_line(activity: Activity) -> str:
    found = Activity.objects.with_ledger().get(pk=activity.pk)
    standing = found.standing_at(clock.now())
    assert standing is not None
    said = felt.line(found, standing)
    return f"{said['felt_start']}: {said['felt']}"


def answered(*steps: int, **asked: Any) -> Activity:
    """Asked from 1 June until 27 July; people said these steps, and nobody has counted yet."""
    made: FeltRound = FeltRoundFactory(**asked)
    for step in steps:
        person = ParticipationFactory(activity=made.activity)
        FeltAnswerFactory(
            participation=person,
            choice=FIRST_OF[step],
            step=step,
            statements={"say": "agree" if step > 2 else "not", "equal": "partly"},
        )
    return made.activity


def counted(*steps: int, **asked: Any) -> Activity:
    activity = answered(*steps, **asked)
    with clock.at(
        clock.start_of(FeltRound.objects.get(activity=activity).closes_on) + timedelta(days=1, hours=1)
    ):
        actions.count_how_it_felt()
    return activity


def late() -> Any:
    return clock.at(clock.now() + timedelta(days=58))


def test_before_the_reply_the_page_says_when_people_will_be_asked() -> None:
    activity = ActivityFactory(closed=True)

    assert third_line(activity) == "How it felt: We ask everyone who took part after our reply, from 26 July."


def test_after_the_reply_the_page_says_from_when_people_are_asked() -> None:
    activity = ParticipationFactory(activity=ActivityFactory(closed=True)).activity
    actions.record(activity=activity, fact=Fact("reply", True, clock.today()), by=None)

    assert third_line(activity) == "How it felt: We ask everyone who took part, from 15 June."
    with clock.at(clock.now() + timedelta(days=15)):
        assert third_line(activity) == "How it felt: Nobody has been asked yet."


def test_an_activity_that_only_tells_asks_nobody() -> None:
    activity = ActivityFactory(closed=True, kind="information")

    assert third_line(activity) == "How it felt: We ask this only where people were asked what they think."


def test_while_people_are_asked_nothing_is_shown_but_until_when(client: Client) -> None:
    activity = answered(*[1] * 30)

    page = page_of(client, activity)

    assert "How it felt We are asking everyone who took part until 27 July." in page
    assert SENTENCES[1] not in page
    assert page.count("How it felt") == 1


def test_between_the_last_day_and_the_count_it_says_so() -> None:
    activity = answered(*[4] * 9)

    with late():
        assert third_line(activity) == "How it felt: We are counting the answers."


def test_seven_answers_are_not_shown(client: Client) -> None:
    activity = counted(*[1] * 7)

    with late():
        page = page_of(client, activity)

    assert "How it felt We asked how it felt. Fewer than 8 people answered, so we do not show it." in page
    assert SENTENCES[1] not in page
    assert "told us how it felt" not in page


def test_eight_answers_are_shown_as_a_sentence_with_their_number_and_nothing_more(client: Client) -> None:
    activity = counted(*[4] * 7, 1)

    with late():
        page = page_of(client, activity)

    said = "At least half of those who answered said this, or something better."
    assert f"It felt like “{SENTENCES[4]}” {said}" in page
    assert f"“{SENTENCES[4]}” About 10 people told us how it felt. {said}" in page
    assert "This is our own question. It is not a tested scale." in page
    assert "Each block is ten people" not in page
    assert "Consultation What we promised How it felt" in page


def test_the_lowest_answer_is_said_as_what_it_is() -> None:
    activity = counted(*[1] * 8)

    with late():
        assert third_line(activity) == (
            f"It felt like: “{SENTENCES[1]}” At least half of those who answered said this."
        )


def test_tables_come_from_twenty_answers(client: Client) -> None:
    activity = counted(*[4] * 12, *[2] * 8)

    with late():
        page = page_of(client, activity)

    assert "We were told things. about 10 We were asked. about 10 We did it together. nobody" in page
    assert (
        "“I could say what I really think.” About 10 agreed. Nobody agreed in part. About 10 did not agree."
        in page
    )
    assert (
        "“I was treated as an equal.” Nobody agreed. About 20 agreed in part. Nobody did not agree." in page
    )


def test_a_gap_between_records_and_feeling_stands_in_words(client: Client) -> None:
    activity = answered(*[1] * 8)
    for key in ("question_route", "heard", "reply", "reasons", "decisions_told"):
        actions.record(activity=activity, fact=Fact(key, True, clock.today()), by=None)

    with late():
        actions.count_how_it_felt()
        page = page_of(client, activity)

    assert (
        "The records show: we asked you. To the people who took part it felt like this: "
        f"“{SENTENCES[1]}”" in page
    )


def test_blocks_of_ten_are_as_wide_as_they_have_people() -> None:
    row = felt._row("We were asked.", 25)

    assert row["blocks"] == [{"x": 0, "width": 10}, {"x": 12, "width": 10}, {"x": 24, "width": 5}]
    assert (row["number"], row["length"]) == ("about 25", 36)


def test_what_promised_help_did_not_come_is_said(client: Client) -> None:
    activity = answered(*[4] * 9, activity__promise__support=True)
    activity.felt_answers.update(support_came="no", payment_came="no")

    with late():
        actions.count_how_it_felt()
        page = page_of(client, activity)

    assert (
        "More than half of those who needed the help that we promised say that they did not get it." in page
    )


def test_the_page_takes_as_many_queries_with_feelings_as_without(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    activity = counted(*[4] * 12, *[2] * 8)

    with late(), django_assert_max_num_queries(12):
        page_of(client, activity)


def test_ones_own_page_asks_how_it_felt_only_while_people_are_asked(client: Client) -> None:
    activity = ActivityFactory(closed=True)
    published_survey(activity)
    with clock.at(activity.closes_at - timedelta(days=3)):
        response = survey_actions.begin(
            activity=activity, participant=ParticipantFactory(), submission_id=uuid4()
        )
        survey_actions.submit(response=response)
    token = people_actions.make_link(participant=response.participation.participant, opens="my_page")
    client.get(f"/l/{token}/")
    before = client.get("/me/").content.decode()
    FeltRoundFactory(activity=activity)

    page = client.get("/me/").content.decode()

    address = f'href="/activities/{activity.slug}/felt/"'
    assert (address in before, address in page) == (False, True)
    assert client.get(f"/activities/{activity.slug}/felt/").status_code == 200


def test_taking_answers_back_takes_how_it_felt_with_them() -> None:
    activity = ActivityFactory(closed=True)
    published_survey(activity)
    with clock.at(activity.closes_at - timedelta(days=3)):
        response = survey_actions.begin(
            activity=activity, participant=ParticipantFactory(), submission_id=uuid4()
        )
        survey_actions.submit(response=response)
    FeltRoundFactory(activity=activity)
    actions.say_how_it_felt(participation=response.participation, code="made_to")

    survey_actions.take_back(response=response)

    assert activity.felt_answers.count() == 0


def test_who_said_neither_is_said_as_well() -> None:
    """Ten and ten and twenty-five of sixty leaves a reader looking for the others."""
    table = {AGREE: 10, PARTLY: 10, NOT: 25, OTHERS: 15}

    (row,) = felt._statements({next(iter(STATEMENTS)): table})

    assert row["sentence"].endswith("About 25 did not agree. The others did not know, or did not say.")
