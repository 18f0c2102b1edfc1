"""Equality questions: left out with one press, kept apart, counted once, shown only in numbers that tell nothing."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from ladder.models import Activity
from people import texts
from people.models import User
from people.refusals import Refused
from safety import belongings
from surveys import actions, equality
from surveys.actions import Promised
from surveys.actions import equality as kept
from surveys.models import EqualityAnswer, Response, Stub
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.factories.surveys import EqualityAnswerFactory, QuestionnaireFactory, published_survey
from tests.surveys.test_anonymous import hand_in, words_of
from tests.surveys.test_journey_pages import address, to_the_check_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

ASKED = ("age", "sex")


@pytest.fixture
def activity() -> Activity:
    found = ActivityFactory(open=True)
    published_survey(found, equality=ASKED)
    return found


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def rows() -> list[tuple[str, str]]:
    return sorted(EqualityAnswer.objects.values_list("question", "option"))


def test_they_come_after_the_answers_are_handed_in_and_can_be_left_out_with_one_press(
    client: Client, activity: Activity
) -> None:
    after = hand_in(client, activity)
    page = client.get(after.headers["Location"])
    skipped = client.post(after.headers["Location"], {"act": "skip"})

    assert after.headers["Location"] == address(activity, "about-you/")
    assert Response.objects.handed_in().count() == 1
    assert page.content.decode().count(" checked") == 0
    assert page.content.decode().count("I do not want to say") == len(ASKED)
    assert "We want to know if we reach everybody." in words_of(page)
    assert "So you cannot change them or take them back." in words_of(page)
    assert skipped.headers["Location"] == address(activity, "done/")
    assert (rows(), Stub.objects.count()) == ([], 0)


def test_each_answer_is_a_row_that_leads_to_nothing(client: Client, activity: Activity) -> None:
    hand_in(client, activity)

    client.post(address(activity, "about-you/"), {"age": "35-49", "sex": "not-said"})

    assert rows() == [("age", "35-49"), ("sex", "not-said")]
    assert {one.name for one in EqualityAnswer._meta.get_fields()} == {"id", "activity", "question", "option"}
    assert {one.name for one in Stub._meta.get_fields()} == {"id", "activity", "hash"}


def test_sending_twice_counts_once(client: Client, activity: Activity) -> None:
    hand_in(client, activity)
    client.post(address(activity, "about-you/"), {"age": "35-49"})

    again = client.post(address(activity, "about-you/"), {"age": "18-24"})

    assert "We cannot find your answers any more" in words_of(again)
    assert rows() == [("age", "35-49")]


@pytest.mark.control("one stub for each who answers")
def test_without_the_stub_sending_twice_counts_twice(
    client: Client, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(client, activity)
    response = Response.objects.get()
    monkeypatch.setattr(kept, "only_once", lambda **_of: True)

    for _ in range(2):
        actions.answer_equality(response=response, answers={"age": "35-49"})

    assert rows() == [("age", "35-49")] * 2


def test_without_the_secret_key_nobody_finds_the_stub_of_an_answer(
    client: Client, activity: Activity, settings: Any
) -> None:
    hand_in(client, activity)
    response = Response.objects.get()
    actions.answer_equality(response=response, answers={"age": "35-49"})
    assert actions.did_already(response, actions.ONCE) is True

    settings.SECRET_KEY = "another one"

    assert actions.did_already(response, actions.ONCE) is False


def test_sending_nothing_keeps_nothing_and_goes_on(client: Client, activity: Activity) -> None:
    hand_in(client, activity)

    sent = client.post(address(activity, "about-you/"), {})

    assert sent.headers["Location"] == address(activity, "done/")
    assert (rows(), Stub.objects.count()) == ([], 0)


def test_what_is_not_asked_is_refused_and_nothing_is_kept(client: Client, activity: Activity) -> None:
    hand_in(client, activity)
    response = Response.objects.get()

    odd = client.post(address(activity, "about-you/"), {"age": "a hundred", "sex": "female"})
    with pytest.raises(Refused):
        actions.answer_equality(response=response, answers={"religion": "none"})

    assert odd.status_code == 422
    assert (rows(), Stub.objects.count()) == ([], 0)


def test_before_handing_in_and_after_closing_nothing_can_be_sent(
    client: Client, activity: Activity, hold_clock: Any
) -> None:
    to_the_check_page(client, activity)
    early = client.get(address(activity, "about-you/"))
    with pytest.raises(Refused):
        actions.answer_equality(response=Response.objects.get(), answers={"age": "35-49"})
    client.post(address(activity, "check/"))

    closed(activity)

    assert early.headers["Location"] == address(activity, "check/")
    with pytest.raises(Refused):
        actions.answer_equality(response=Response.objects.get(), answers={"age": "35-49"})
    assert client.post(address(activity, "about-you/"), {"age": "35-49"}).status_code == 410
    assert rows() == []


def closed(activity: Activity) -> Activity:
    Activity.objects.filter(pk=activity.pk).update(closes_at=activity.opens_at + timedelta(minutes=1))
    activity.refresh_from_db()
    return activity


def test_where_none_are_asked_the_page_goes_on(client: Client) -> None:
    plain = ActivityFactory(open=True)
    published_survey(plain)
    hand_in(client, plain)

    assert client.get(address(plain, "about-you/")).headers["Location"] == address(plain, "done/")


def test_taking_back_the_answers_leaves_them_counted_and_says_so(client: Client, activity: Activity) -> None:
    hand_in(client, activity)
    client.post(address(activity, "about-you/"), {"age": "35-49"})

    asks = words_of(client.get(address(activity, "take-back/")))
    client.post(address(activity, "take-back/"))

    assert "those stay counted. We cannot find which ones are yours." in asks
    assert rows() == [("age", "35-49")]


def test_a_held_answer_comes_by_the_same_pages(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)

    after = client.post(address(activity, "check/"), {"worried": "on"})

    assert Response.objects.get().held is True
    assert client.get(after.headers["Location"]).status_code == 200


def test_they_go_with_the_activity(activity: Activity) -> None:
    EqualityAnswerFactory(activity=activity)
    other = EqualityAnswerFactory()
    assert belongings.given_in(activity.pk) == 1

    actions.BELONGING.empty(activity.pk)

    assert list(EqualityAnswer.objects.all()) == [other]
    assert belongings.given_in(activity.pk) == 0


# ---------------------------------------------------------------- what staff see


def many(activity: Activity, **ages: int) -> None:
    for option, number in ages.items():
        EqualityAnswerFactory.create_batch(
            number, activity=activity, question="age", option=option.replace("_", "-")[1:]
        )


def test_staff_see_nothing_while_people_answer(activity: Activity) -> None:
    many(activity, _18_24=30)
    browser = signed_in(UserFactory(teams=[activity.team], roles=["Reads"]))

    page = words_of(browser.get(f"/admin/surveys/questionnaire/{activity.pk}/equality/"))

    assert "You see the numbers after it has closed." in page
    assert "30" not in page


def test_after_closing_staff_see_large_numbers_rounded_and_small_ones_not(activity: Activity) -> None:
    many(activity, _18_24=31, _35_49=42, _85=3)
    closed(activity)

    [age, sex] = actions.equality_counts(activity, equality.asked_in({"equality": document()}))

    said = {words: cell.words for words, cell in age.rows if cell.words != "nobody"}
    assert said == {"18 to 24": "not shown", "35 to 49": "about 40 people", "85 or older": "not shown"}
    assert {cell.words for _words, cell in sex.rows} == {"not shown"}


def document() -> dict[str, Any]:
    return {"set": equality.NEWEST.date, "questions": list(ASKED), "why": texts.of("Because.")}


def test_the_page_of_numbers_asks_the_database_once_for_all_of_them(
    activity: Activity, django_assert_num_queries: Any
) -> None:
    many(activity, _18_24=20)
    closed(activity)

    with django_assert_num_queries(1):
        actions.equality_counts(activity, list(equality.NEWEST.questions))


def test_no_page_of_the_admin_shows_one_row() -> None:
    assert {EqualityAnswer, Stub} & set(admin.site._registry) == set()


# ---------------------------------------------------------------- choosing them


def test_staff_choose_on_one_page_and_publishing_freezes_it() -> None:
    draft = QuestionnaireFactory()
    browser = signed_in(UserFactory(teams=[draft.activity.team], roles=["Sets up"]))
    path = f"/admin/surveys/questionnaire/{draft.activity_id}/privacy/"

    sent = browser.post(path, {"mode": "anonymous", "equality": ["sex", "age"], "why": "To be fair."})

    draft.refresh_from_db()
    assert sent.status_code == 302
    assert draft.equality == {
        "set": "2026-11-01",
        "questions": ["age", "sex"],
        "why": texts.of("To be fair."),
    }
    assert actions.frozen(draft)["equality"] == draft.equality
    assert actions.frozen(draft)["mode"] == "anonymous"


def test_asking_needs_a_reason_and_keeps_what_was_ticked() -> None:
    draft = QuestionnaireFactory()
    browser = signed_in(UserFactory(teams=[draft.activity.team], roles=["Sets up"]))

    page = browser.post(
        f"/admin/surveys/questionnaire/{draft.activity_id}/privacy/",
        {"mode": "confidential", "equality": ["age"], "why": " "},
    )

    draft.refresh_from_db()
    assert page.status_code == 422
    assert "Write in a sentence why you ask these questions." in words_of(page)
    assert draft.equality == {}
    with pytest.raises(Refused):
        actions.promise_privacy(questionnaire=draft, promised=Promised("confidential", ("age",)))


def test_a_set_that_was_published_never_changes() -> None:
    """A better wording is a set of its own, with its own date."""
    wordings = {
        date: [[one.code, one.words, one.hint, one.choices] for one in found.questions]
        for date, found in equality.SETS.items()
    }

    digests = {
        date: hashlib.sha256(json.dumps(words).encode()).hexdigest()[:12] for date, words in wordings.items()
    }
    assert digests == {"2026-11-01": "15ae1a666660"}
