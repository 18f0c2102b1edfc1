"""Correcting the questions of a survey that people are answering."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity
from people import clock, texts
from people.models import AuditLine
from people.refusals import Refused
from surveys import actions, corrections
from surveys.actions import Condition, NewQuestion
from surveys.actions.moving import OtherQuestions
from surveys.corrections import Change
from surveys.models import AnswerWords, Question, Questionnaire, QuestionnaireVersion, Response, Told
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, ToldFactory, published_survey
from tests.surveys.test_journey_pages import address, page, start
from tests.surveys.test_staff_pages import page as staff_page
from tests.surveys.test_staff_pages import signed_in, words_on

WHY = "There was a spelling mistake."


def question(code: str, words: str = "", kind: str = "long", **rest: Any) -> dict[str, Any]:
    return {
        "code": code, "kind": kind, "words": texts.of(words or f"{code}?"), "hint": {}, "choices": [],
        "optional": True, **rest,
    }  # fmt: skip


def choices(*labels: str) -> list[dict[str, Any]]:
    return [{"code": label[:3].lower(), "label": texts.of(label), "apart": False} for label in labels]


def document(*questions: dict[str, Any]) -> dict[str, Any]:
    return {"schema": 1, "questions": list(questions)}


# ---------------------------------------------------------------- what changed


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([question("a")], [question("a")], []),
        ([question("a", "Wat?")], [question("a", "What?")], [Change("a", "", "Wat?", "What?")]),
        (
            [question("a", hint=texts.of("In a week"))],
            [question("a", hint=texts.of("In a year"))],
            [Change("a", "", "a?\nIn a week", "a?\nIn a year")],
        ),
        (
            [question("a", kind="one", choices=choices("Bus"))],
            [question("a", kind="one", choices=[{**choices("Bus")[0], "label": texts.of("By bus")}])],
            [Change("a", "bus", "Bus", "By bus")],
        ),
        ([question("a")], [question("a", kind="short")], []),
        ([question("a")], [question("a", kind="number")], [Change("a", "", "a?", "a?", apart=True)]),
        ([question("a", kind="page")], [question("a", "Read this", kind="page")], []),
        ([question("a")], [question("b")], []),
    ],
)
def test_what_has_to_be_told_of_a_change(before: Any, after: Any, found: list[Change]) -> None:
    assert corrections.changes(document(*before), document(*after)) == found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (["Bus", "Walk"], ["Bus", "Walk"], {}),
        (["Buss", "Walk"], ["Bus", "Walk"], {"Bus": "Buss"}),
        (["Buss", "Walk"], ["Bus", "Walk", "Train"], {"Bus": "Buss"}),
        (["Bus", "Walk"], ["Walk", "Bus"], {}),
        (["Bus", "Walk"], ["Walk"], {}),
    ],
)
def test_a_line_that_stands_in_the_place_of_another_is_paired(
    before: list[str], after: list[str], found: dict[str, str]
) -> None:
    assert corrections.pairs(before, after) == found


def asked_if(code: str) -> dict[str, Any]:
    return {"join": "all", "conditions": [{"question": code, "op": "left_out", "value": []}]}


@pytest.mark.parametrize(
    ("after", "given", "seen", "fits"),
    [
        ([question("a", "Corrected?"), question("b")], {"a": "Yes."}, ["a"], True),
        ([question("new"), question("a")], {"a": "Yes."}, ["a"], True),
        ([question("b")], {"a": "Yes."}, ["a"], False),
        ([question("b")], {}, ["a"], True),
        ([question("a-2", instead_of="a"), question("b")], {"a": "Yes."}, ["a"], False),
        ([question("a", kind="number")], {"a": "Yes."}, ["a"], False),
        ([question("a", kind="short")], {"a": "Yes."}, ["a"], True),
        ([question("b"), question("a", when=asked_if("b"))], {"a": "Yes.", "b": "No."}, ["a", "b"], False),
        ([question("a", optional=False)], {}, ["a"], False),
        ([question("a", optional=False)], {}, [], True),
    ],
)
def test_somebody_half_way_goes_on_with_the_new_questions_only_if_nothing_is_lost_or_asked_twice(
    after: Any, given: dict[str, str], seen: list[str], fits: bool
) -> None:
    before = document(question("a"), question("b"))

    assert corrections.fits(before, document(*after), given, seen) is fits


def test_a_taken_out_choice_keeps_answers_where_they_are() -> None:
    both, one = (
        question("a", kind="one", choices=choices(*labels)) for labels in (("Bus", "Walk"), ("Bus",))
    )

    assert not corrections.takes_answers_of(one, both)
    assert corrections.takes_answers_of(both, one)


def test_what_people_are_told_names_the_questions_by_their_numbers() -> None:
    before = document(question("a"), question("read", kind="page"), question("b"), question("c"))
    after = document(question("a"), question("b", "Better?"), question("c-2", instead_of="c"), question("d"))

    found = corrections.difference(before, after)

    assert corrections.sentence("4 March 2026", found, WHY) == (
        "On 4 March 2026 we corrected the wording of question 2 and question 3 became another question and we added "
        "question 4. There was a spelling mistake."
    )


# ---------------------------------------------------------------- publishing it


@pytest.fixture
def activity(db: None) -> Activity:
    found = ActivityFactory(open=True, team=TeamFactory())
    published_survey(found)
    return found


def correcting(activity: Activity) -> Questionnaire:
    draft = Questionnaire.objects.get(activity=activity)
    actions.begin_correcting(questionnaire=draft, by=UserFactory())
    return Questionnaire.objects.get(pk=draft.pk)


def change(code: str, **changed: Any) -> None:
    found = Question.objects.get(code=code)
    new = {"kind": found.kind, "words": str(found), "choices": actions.as_lines(found.choices)} | changed
    actions.change_question(question=found, changed=NewQuestion(**new))


def publish(draft: Questionnaire, *other: Change) -> QuestionnaireVersion:
    return actions.publish_corrected(questionnaire=draft, reason=WHY, other=other, by=UserFactory())


def test_corrected_words_keep_their_codes(activity: Activity) -> None:
    draft = correcting(activity)
    change(TRAVEL, words="How do you travel?", choices="By a bus\nI walk")

    version = publish(draft)

    asked = version.document["questions"][0]
    assert (version.number, texts.plain(version.reason)) == (2, WHY)
    assert (asked["code"], texts.plain(asked["words"])) == (TRAVEL, "How do you travel?")
    assert [(one["code"], texts.plain(one["label"])) for one in asked["choices"]] == [
        ("by-bus", "By a bus"),
        ("i-walk", "I walk"),
    ]
    assert Questionnaire.objects.get().correcting_since is None
    assert AuditLine.objects.filter(did="published a corrected survey").count() == 1


def test_what_means_something_else_gets_new_codes_and_rules_follow(activity: Activity) -> None:
    draft = correcting(activity)
    travel, stops = (Question.objects.get(code=code) for code in (TRAVEL, STOPS))
    actions.ask_only_if(question=stops, condition=Condition(travel, "is", ("by-bus",)))
    change(TRAVEL, words="How do you get home?", choices="By tram\nI walk")

    version = publish(draft, *actions.to_be_told(draft))

    asked, hangs = version.document["questions"][:2]
    assert (asked["code"], asked["instead_of"]) == ("how-do-you-get-home", TRAVEL)
    assert [one["code"] for one in asked["choices"]] == ["by-tram", "i-walk"]
    assert hangs["when"]["conditions"] == [
        {"question": "how-do-you-get-home", "op": "is", "value": ["by-tram"]}
    ]


def test_an_added_choice_gets_a_code_that_no_version_ever_had(activity: Activity) -> None:
    draft = correcting(activity)
    change(TRAVEL, choices="I walk\nBy train")
    publish(draft)
    draft = correcting(activity)
    change(TRAVEL, choices="I walk\nBy train\nBy bus!\nBy bus")

    publish(draft)

    codes = [one["code"] for one in Question.objects.get(code=TRAVEL).choices]
    assert codes == ["i-walk", "by-train", "by-bus-2", "by-bus"]


def test_a_new_question_never_gets_the_code_of_one_that_was_taken_out(activity: Activity) -> None:
    draft = correcting(activity)
    new = actions.add_question(questionnaire=draft, question=NewQuestion("long", "Stops"))
    actions.remove_question(question=Question.objects.get(code=STOPS))
    again = actions.add_question(questionnaire=draft, question=NewQuestion("number", "Stops"))

    assert (STOPS, new.code, again.code) == ("stops", "stops-2", "stops-3")


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_published(activity: Activity, reason: str) -> None:
    draft = correcting(activity)
    change(TRAVEL, words="How do you travel?")

    with pytest.raises(Refused, match="Write in a sentence why"):
        actions.publish_corrected(questionnaire=draft, reason=reason, other=[], by=UserFactory())

    assert QuestionnaireVersion.objects.count() == 1
    assert Questionnaire.objects.get().correcting_since is not None


def test_what_is_as_before_or_lacks_something_is_not_published(activity: Activity) -> None:
    draft = correcting(activity)
    with pytest.raises(Refused, match="Nothing is different"):
        publish(draft)
    change(TRAVEL, choices="I walk\nI walk")

    with pytest.raises(Refused, match="has the same answer twice"):
        publish(draft)

    assert QuestionnaireVersion.objects.count() == 1
    assert Questionnaire.objects.get().correcting_since is not None


def test_pressing_publish_twice_publishes_once(activity: Activity) -> None:
    draft = correcting(activity)
    change(TRAVEL, words="How do you travel?")
    publish(draft)

    with pytest.raises(Refused, match="published already"):
        publish(draft)

    assert QuestionnaireVersion.objects.count() == 2


def test_before_opening_and_after_closing_nothing_is_corrected(activity: Activity) -> None:
    not_open = ActivityFactory()
    closed = ActivityFactory(closed=True)
    for one, words in ((not_open, "Nobody can answer yet"), (closed, "This has closed")):
        with pytest.raises(Refused, match=words):
            actions.begin_correcting(questionnaire=actions.questionnaire_of(one), by=UserFactory())

    assert Questionnaire.objects.exclude(correcting_since=None).count() == 0


def test_leaving_it_puts_every_question_back(activity: Activity) -> None:
    told = ToldFactory(question=Question.objects.get(code=TRAVEL), why=texts.of("much has changed."))
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    actions.publish(questionnaire=Questionnaire.objects.get(activity=activity), by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=activity.opened_at)
    draft = correcting(activity)
    before = actions.frozen(draft)
    change(TRAVEL, words="How do you travel?", together=False, choices="By tram\nI walk")
    actions.remove_question(question=Question.objects.get(code=STOPS))
    actions.move(question=Question.objects.get(code=LIKES), up=True)

    actions.leave_as_it_was(questionnaire=draft, by=UserFactory())

    assert actions.frozen(draft) == before
    assert "again" in before["questions"][0]
    assert Told.objects.get() == told
    assert Questionnaire.objects.get().correcting_since is None


# ---------------------------------------------------------------- people who are half way


def begun(activity: Activity, **given: Any) -> Response:
    response = actions.begin(activity=activity, submission_id=uuid.uuid4())
    for code, value in given.items():
        actions.save_answer(response=response, code=code, value=value)
    return response


def test_somebody_half_way_goes_on_with_the_corrected_words_when_they_come_back(
    client: Client, activity: Activity
) -> None:
    start(client, activity)
    client.post(page(activity, TRAVEL), {"answer": "by-bus"})
    draft = correcting(activity)
    change(STOPS, words="What keeps you away?")
    publish(draft)

    still_old = client.get(page(activity, STOPS)).content.decode()
    went_on = start(client, activity)
    new = client.get(page(activity, STOPS)).content.decode()

    assert "What stops you?" in still_old
    assert went_on.url == page(activity, STOPS)
    assert "What keeps you away?" in new
    assert Response.objects.get().answers == {TRAVEL: "by-bus"}


def test_somebody_whose_answer_has_no_place_any_more_stays_with_the_questions_they_began(
    activity: Activity,
) -> None:
    response = begun(activity, **{STOPS: "The bus."})
    draft = correcting(activity)
    actions.remove_question(question=Question.objects.get(code=STOPS))
    publish(draft)

    moved = actions.go_on_with_corrected(response=response)
    actions.submit(response=response)

    assert (moved, response.version.number) == (False, 1)
    assert AnswerWords.objects.get().words == "The bus."


def test_what_was_handed_in_stays_and_can_still_be_changed(activity: Activity) -> None:
    response = begun(activity, **{STOPS: "The bus."})
    actions.submit(response=response)
    draft = correcting(activity)
    actions.remove_question(question=Question.objects.get(code=STOPS))
    publish(draft)

    moved = actions.go_on_with_corrected(response=response)
    actions.save_answer(response=response, code=STOPS, value="The stairs.")

    assert (moved, Response.objects.get().version.number) == (False, 1)
    assert AnswerWords.objects.get().words == "The stairs."


def test_who_took_back_and_begins_afresh_gets_the_corrected_questions(activity: Activity) -> None:
    response = begun(activity)
    actions.take_back(response=response)
    draft = correcting(activity)
    change(STOPS, words="What keeps you away?")
    publish(draft)

    again = actions.begin(activity=activity, submission_id=response.submission_id)

    assert (again.pk, again.version.number) == (response.pk, 2)


def moved_meanwhile(activity: Activity) -> Response:
    """An old tab, while in another one these answers went on with questions of which one is another now."""
    response = begun(activity)
    old_tab = Response.objects.get(pk=response.pk)
    draft = correcting(activity)
    change(STOPS, words="How old are you?", kind="number")
    publish(draft)
    assert actions.go_on_with_corrected(response=response)
    return old_tab


def test_an_answer_to_a_question_that_is_another_now_is_not_kept_as_its_answer(activity: Activity) -> None:
    old_tab = moved_meanwhile(activity)

    with pytest.raises(OtherQuestions):
        actions.save_answer(response=old_tab, code=STOPS, value="The bus.")

    assert AnswerWords.objects.count() == 0


def test_what_an_old_tab_sends_is_shown_to_keep(client: Client, activity: Activity) -> None:
    start(client, activity)
    draft = correcting(activity)
    actions.remove_question(question=Question.objects.get(code=STOPS))
    publish(draft)
    start(client, activity)

    looked = client.get(page(activity, STOPS))
    sent = client.post(page(activity, STOPS), {"answer": "The bus is late."})

    assert looked.url == page(activity, TRAVEL)
    assert sent.status_code == 410
    assert "The bus is late." in sent.content.decode()
    assert "The questions were corrected" in sent.content.decode()


# ---------------------------------------------------------------- as staff and people see it


@pytest.fixture
def priya(activity: Activity) -> Client:
    return signed_in(UserFactory(teams=[activity.team], roles=["Sets up"]))


@pytest.mark.usefixtures("password_alone")
def test_staff_correct_a_survey_and_people_read_why(
    priya: Client, client: Client, activity: Activity, hold_clock: Any
) -> None:
    moment = activity.opened_at
    assert moment is not None
    before = words_on(priya.get(staff_page(activity)))
    begun = priya.post(staff_page(activity, "correct/"), {"act": "begin"}, follow=True)
    change(STOPS, words="What keeps you away?")

    asked = words_on(priya.get(staff_page(activity, "correct/")))
    wrong = priya.post(staff_page(activity, "correct/"), {"act": "publish", "reason": ""})
    sent = {"act": "publish", "change-1": "same", "reason": WHY}
    done = priya.post(staff_page(activity, "correct/"), sent, follow=True)

    assert "Correct the questions" in before
    assert "Change it" in words_on(begun)
    assert "“What stops you?” is now “What keeps you away?”" in asked
    assert wrong.status_code == 422
    assert "Say of “What keeps you away?” whether only the wording changed." in words_on(wrong)
    day = clock.in_words(clock.today())
    told = f"On {day} we corrected the wording of question 2. {WHY}"
    assert told in words_on(done)
    assert told in words_on(client.get(address(activity)))
    assert Question.objects.get(position=2).code == STOPS


@pytest.mark.usefixtures("password_alone")
def test_staff_leave_the_questions_as_they_were(priya: Client, activity: Activity) -> None:
    priya.post(staff_page(activity, "correct/"), {"act": "begin"})
    change(STOPS, words="What keeps you away?")

    left = priya.post(staff_page(activity, "correct/"), {"act": "leave"}, follow=True)

    assert "The questions are as they were." in words_on(left)
    assert re.search("What stops you", words_on(left))
    assert Questionnaire.objects.get().correcting_since is None


@pytest.mark.usefixtures("password_alone")
def test_a_closed_survey_says_that_it_cannot_be_corrected(priya: Client, activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now())

    done = priya.post(staff_page(activity, "correct/"), {"act": "begin"}, follow=True)

    assert "This has closed. Nobody answers these questions any more" in words_on(done)
