"""See the day you break it: the true page and the true message of a day ahead, and nothing of it kept."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from coprod_site.showing import activity_page, supposed
from ladder import actions, supposing
from ladder.actions import Fact
from ladder.models import Activity, Promise
from people import clock
from people.models import User
from tests.factories.ladder import (
    ActivityFactory,
    DeputyFactory,
    FactLineFactory,
    ParticipationFactory,
    PromiseFactory,
    SnapshotFactory,
)
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

LATE, ON_TIME, SILENT = "two-days-late", "on-time", "six-months-silent"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def path(promise: Promise, what: str = LATE, on: str = "") -> str:
    return f"/sign/{promise.pk}/suppose/{what}/" + (f"?on={on}" if on else "")


def words_on(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def everything_kept() -> dict[str, list[Any]]:
    """Every row of everything, the session's own aside."""
    models = [model for model in apps.get_models() if model._meta.label != "sessions.Session"]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in models
        if model._meta.managed
    }


@pytest.fixture
def promise(hold_clock: Any) -> Promise:
    """A survey from 2 to 31 March 2026, the reply due on 12 May; asked for on 20 February and not signed."""
    hold_clock(2026, 2, 20, 10)
    activity = ActivityFactory(
        opens_at=clock.start_of(date(2026, 3, 2)), closes_at=clock.end_of(date(2026, 3, 31))
    )
    return PromiseFactory(activity=activity, asked=True)


@pytest.fixture
def decider(promise: Promise) -> Client:
    browser = signed_in(promise.decider)
    browser.get("/")
    return browser


# ---------------------------------------------------------------- what is seen


def test_two_days_late_the_page_says_so_with_who_must_say_why(decider: Client, promise: Promise) -> None:
    answer = decider.get(path(promise))

    page = words_on(answer)
    assert "This is not real. Nothing of it is kept." in page
    assert "This is what people would see on 14 May if you say what you heard, and the reply is late." in page
    assert "We are late, and we are sorry" in page
    assert "That was 2 days ago. Not everyone has had our reply." in page
    assert "Alison Reed, Head of adult care, signed this promise and must say why." in page
    assert "Signed by Alison Reed , Head of adult care, on 20 February" in page
    assert "We would write to nobody on this day." in page
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noindex")


def test_after_six_months_of_silence_it_stands_at_the_lowest_step(decider: Client, promise: Promise) -> None:
    page = words_on(decider.get(path(promise, SILENT)))

    assert "The records show that people were not listened to." in page
    assert "That is 3 steps below our promise." in page
    assert "We are checking this" not in page
    assert "We would write to nobody on this day." in page


def test_on_time_everybody_gets_the_reply_with_the_deciders_name(decider: Client, promise: Promise) -> None:
    page = words_on(decider.get(path(promise, ON_TIME)))

    assert (
        "The records show that we asked you, and that everyone who was owed a reply got one, on time." in page
    )
    assert "We are late" not in page
    assert "Everybody who is owed a reply gets this. What came of: What makes a good day?" in page
    assert page.count("Alison Reed, Head of adult care, decided this on 12 May.") == 4


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (4, "The records show that people were not listened to."),
        (3, "The records moved from “we explained” to “we told you”."),
    ],
    ids=["binding", "advisory"],
)
def test_the_result_of_a_vote_that_is_set_aside_is_supposed_as_it_would_be_read(
    decision: int, words: str, hold_clock: Any
) -> None:
    hold_clock(2026, 2, 20, 10)
    vote = PromiseFactory(
        activity=ActivityFactory(
            kind="vote", opens_at=clock.start_of(date(2026, 3, 2)), closes_at=clock.end_of(date(2026, 3, 31))
        ),
        asked=True,
        decision=decision,
    )

    page = words_on(signed_in(vote.decider).get(path(vote, "result-set-aside")))
    first_day = words_on(signed_in(vote.decider).get(path(vote, ON_TIME, "2026-03-02")))
    while_open = words_on(signed_in(vote.decider).get(path(vote, ON_TIME, "2026-03-09")))

    assert offered(vote) == [ON_TIME, LATE, SILENT, "result-set-aside"]
    assert "We said that we do not follow the result, or only in part." in page
    assert words in page
    assert "Everybody on the register gets a link or a code of their own, to vote with." in first_day
    assert "We would write to nobody on this day." in while_open, "a thank-you would say who has voted"


def test_where_a_body_decides_its_name_stands_under_what_it_decided(
    decider: Client, promise: Promise
) -> None:
    Promise.objects.update(body="Cabinet", body_meets_on=date(2026, 5, 4))

    assert words_on(decider.get(path(promise, ON_TIME))).count("Cabinet decided this on 4 May.") == 4


@pytest.mark.parametrize(
    ("on", "to", "words"),
    [
        (
            "2026-03-02",
            "Everybody you invited gets this.",
            "We want to hear from you: What makes a good day?",
        ),
        ("2026-03-31", "Everybody who answers on this day gets this.", "Thank you for taking part:"),
        ("2026-04-01", "We would write to nobody on this day.", ""),
    ],
)
def test_another_day_can_be_picked(on: str, to: str, words: str, decider: Client, promise: Promise) -> None:
    page = words_on(decider.get(path(promise, ON_TIME, on)))

    assert f"This is what people would see on {clock.in_words(date.fromisoformat(on))} if" in page
    assert (to in page, words in page) == (True, True)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("soon", "We do not know the day “soon”. Write it such as: 3 March 2027."),
        ("", "Write a day, such as: 3 March 2027."),
        ("2026-03-01", "Pick a day between 2 March and 11 May 2028."),
        ("2028-05-12", "Pick a day between 2 March and 11 May 2028."),
    ],
)
def test_a_day_that_is_none_or_too_far_is_asked_for_again(
    on: str, sentence: str, decider: Client, promise: Promise
) -> None:
    answer = decider.get(path(promise) + f"?on={on}")

    assert answer.status_code == 422
    assert sentence in words_on(answer)


def test_nothing_on_the_page_acts(decider: Client, promise: Promise) -> None:
    """On a day when people can take part, too."""
    page = decider.get(path(promise, ON_TIME, "2026-03-10")).content.decode()
    main = page[page.index("<main") : page.index("</main>")]

    assert re.findall(r"<form[^>]*method=\"?(\w+)", main) == ["get"]
    assert [
        href
        for href in re.findall(r'href="([^"]*)"', main)
        if re.search(r"/survey|/ask/|/l/|wa\.me|facebook|mailto:\?", href)
    ] == []


# ---------------------------------------------------------------- it is what would come


def as_shown(context: dict[str, Any]) -> dict[str, Any]:
    return {name: context[name] for name in ("lines", "late", "ladder", "promise", "is_open")}


def test_what_is_supposed_is_what_really_comes(promise: Promise, hold_clock: Any) -> None:
    found = supposed.look(promise, supposing.SUPPOSITIONS[LATE], None)
    with clock.at(clock.end_of(found.on)):
        foreseen = as_shown(supposed.page(found))

    actions.sign_promise(promise=promise, by=promise.decider)
    activity = Activity.objects.get()
    Activity.objects.update(opened_at=activity.opens_at, opened_by=promise.decider)
    ParticipationFactory.create_batch(supposing.TOOK_PART, activity=activity)
    by = UserFactory()
    for key, on in (("question_route", date(2026, 3, 2)), ("heard", date(2026, 4, 28))):
        actions.record(activity=activity, fact=Fact(key, True, on), by=by)
    hold_clock(2026, 5, 14, 23, 59)
    real = activity_page.for_page(Activity.objects.all()).get()

    assert as_shown(activity_page.everything(real, clock.now())) == foreseen


def test_what_is_recorded_already_is_no_part_of_what_is_supposed(hold_clock: Any) -> None:
    """Somebody who replied in time still sees how two days late would look."""
    hold_clock(2026, 5, 20, 10)
    activity = ActivityFactory(closed=True, opens_in_days=-60, promise__reply_due=date(2026, 5, 12))
    for key in ("heard", "decisions_told", "reply"):
        FactLineFactory(activity=activity, key=key)
    SnapshotFactory(activity=activity, on=date(2026, 5, 1), evidenced=1, on_track=1)

    page = words_on(signed_in(activity.promise.decider).get(path(activity.promise)))

    assert "That was 2 days ago." in page


def test_a_draft_that_is_opened_late_is_supposed_to_open_when_it_can(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    promise = PromiseFactory(asked=True)
    hold_clock(2026, 3, 9, 10)

    found = supposed.look(promise, supposing.SUPPOSITIONS[LATE], None)

    assert found.days.opens_on == date(2026, 3, 9)


# ---------------------------------------------------------------- nothing is kept


@pytest.mark.parametrize("what", [LATE, ON_TIME, SILENT])
def test_looking_writes_nothing_anywhere(what: str, decider: Client, promise: Promise) -> None:
    before = everything_kept()

    answers = [decider.get(path(promise, what)), decider.head(path(promise, what))]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert everything_kept() == before
    assert before["outbox.Message"] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_page_takes_nothing(method: str, decider: Client, promise: Promise) -> None:
    assert getattr(decider, method)(path(promise)).status_code == 405


def test_what_is_supposed_cannot_be_saved_over_the_real_one(promise: Promise) -> None:
    found = supposed.look(promise, supposing.SUPPOSITIONS[LATE], None)

    assert found.activity.pk != promise.activity_id
    assert not Activity.objects.filter(pk=found.activity.pk).exists()


# ---------------------------------------------------------------- for whom, and when


def test_the_deputy_and_the_team_see_it_and_nobody_else(promise: Promise) -> None:
    team = promise.activity.team
    who = {
        "deputy": DeputyFactory(decider=promise.decider).deputy,
        "reads": UserFactory(roles=["Reads"], teams=[team]),
        "no role": UserFactory(teams=[team]),
        "other team": UserFactory(roles=["Sets up", "Decides"]),
    }

    statuses = {name: signed_in(user).get(path(promise)).status_code for name, user in who.items()}

    assert statuses == {"deputy": 200, "reads": 200, "no role": 404, "other team": 404}
    assert Client().get(path(promise)).status_code == 302


def test_what_nobody_offers_is_not_there(decider: Client, promise: Promise) -> None:
    assert decider.get(path(promise, "vote-not-followed")).status_code == 404


def offered(promise: Promise) -> list[str]:
    return [one.code for one in supposing.offered(promise, clock.now())]


def test_it_is_offered_where_there_is_something_to_see(promise: Promise, hold_clock: Any) -> None:
    told = PromiseFactory(activity__kind="information")
    without_a_day = PromiseFactory(reply_due=None)
    first = ActivityFactory(open=True).promise
    second = PromiseFactory(activity=first.activity, version=2, signed=True)

    assert [offered(one) for one in (promise, second, told, without_a_day, first)] == [
        [ON_TIME, LATE, SILENT],
        [ON_TIME, LATE, SILENT],
        [],
        [],
        [],
    ]
    hold_clock(2026, 4, 1, 10)
    assert offered(promise) == []


def test_a_later_draft_is_supposed_as_if_it_were_signed() -> None:
    activity = ActivityFactory(open=True)
    by = UserFactory()
    second = actions.new_version(promise=activity.promise, by=by)
    changes = {"payment": True, "what_changed": "We pay you."}
    actions.write_promise(promise=second, changes=changes, by=by)
    actions.ask_to_sign(promise=second, by=by)

    page = words_on(signed_in(second.decider).get(path(second)))

    assert "We pay you for your time, if you want to be paid. Before: No. Now: Yes." in page


def test_the_cost_of_looking_does_not_grow_with_the_days(
    decider: Client, promise: Promise, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30) as near:
        decider.get(path(promise, SILENT))
    with django_assert_max_num_queries(len(near)):
        decider.get(path(promise, SILENT, f"{date(2026, 9, 29) + timedelta(days=400)}"))
