"""Who is asked what: as staff set it, and as people come by it."""

import re
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity
from people.models import Team
from people.refusals import Refused
from surveys import actions, in_words
from surveys.actions import Condition, NewQuestion
from surveys.models import AnswerWords, ChoiceRow, Coding, Question, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import CodingFactory, ThemeFactory
from tests.surveys.test_journey_pages import address, page, start
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = pytest.mark.django_db

BUS, HOW, END = "do-you-come-by-bus", "how-is-the-bus", "what-else"


def ask(activity: Activity, kind: str, words: str, **rest: Any) -> Question:
    draft = actions.questionnaire_of(activity)
    return actions.add_question(questionnaire=draft, question=NewQuestion(kind=kind, words=words, **rest))


def questions(activity: Activity, **how: Any) -> list[Question]:
    """Do you come by bus? Only then: how is it? Then: what else?"""
    bus = ask(activity, "one", "Do you come by bus?", choices="Yes\nNo\nor\nI do not know")
    found = [bus, ask(activity, "long", "How is the bus?", **how), ask(activity, "long", "What else?")]
    actions.ask_only_if(question=found[1], condition=Condition(bus, "is", ("yes",)))
    return found


@pytest.fixture
def team() -> Team:
    return TeamFactory()


@pytest.fixture
def draft(team: Team) -> Activity:
    return ActivityFactory(team=team)


def opened(**how: Any) -> Activity:
    activity = ActivityFactory(open=True)
    moment, activity.opened_at = activity.opened_at, None
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    questions(activity, **how)
    actions.publish(questionnaire=actions.questionnaire_of(activity), by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=moment)
    return Activity.objects.get(pk=activity.pk)


# ---------------------------------------------------------------- setting it


def test_a_condition_is_kept_and_said_in_words(draft: Activity) -> None:
    _, how, _ = questions(draft)

    how.refresh_from_db()

    assert how.when == {"join": "all", "conditions": [{"question": BUS, "op": "is", "value": ["yes"]}]}
    assert said(how) == "Asked only of people who chose “Yes” at “Do you come by bus?”."


def said(question: Question) -> str:
    return in_words.who_is_asked(question.when, actions.frozen(question.questionnaire)["questions"])


def test_a_second_condition_joins_the_first_in_the_order_of_the_questions(draft: Activity) -> None:
    bus, how, end = questions(draft)

    actions.ask_only_if(question=end, condition=Condition(how, "left_out"))
    actions.ask_only_if(question=end, condition=Condition(bus, "is_not", ("no", "i-do-not-know")))
    both = said(end)
    actions.join_conditions(question=end, join="any")

    assert both == (
        "Asked only of people who did not choose “No” or “I do not know” at “Do you come by bus?”, "
        "and left out “How is the bus?”."
    )
    assert said(end) == both.replace(", and ", ", or ")


def test_the_same_question_twice_replaces_the_first(draft: Activity) -> None:
    bus, how, _ = questions(draft)

    actions.ask_only_if(question=how, condition=Condition(bus, "answered"))

    assert how.when["conditions"] == [{"question": BUS, "op": "answered", "value": []}]


def test_without_a_condition_left_everybody_is_asked(draft: Activity) -> None:
    _, how, _ = questions(draft)

    actions.drop_condition(question=how, about=BUS)

    assert Question.objects.get(pk=how.pk).when == {}
    assert said(how) == ""


@pytest.mark.parametrize(
    ("about", "op", "value", "sentence"),
    [
        (2, "answered", (), "Choose a question that stands on a page before this one."),
        (1, "answered", (), "Choose a question that stands on a page before this one."),
        (0, "is", (), "Choose at least one of the answers."),
        (0, "is_not", ("gone",), "Choose at least one of the answers."),
    ],
)
def test_what_cannot_be_a_condition_is_refused_and_nothing_is_kept(
    draft: Activity, about: int, op: str, value: tuple[str, ...], sentence: str
) -> None:
    found = questions(draft)
    before = found[1].when

    with pytest.raises(Refused, match=re.escape(sentence)):
        actions.ask_only_if(question=found[1], condition=Condition(found[about], op, value))

    assert Question.objects.get(pk=found[1].pk).when == before


def test_mistakes_keep_a_draft_from_being_published_and_say_what_to_do(draft: Activity) -> None:
    bus, how, end = questions(draft)
    actions.ask_only_if(question=end, condition=Condition(bus, "is", ("no",)))
    actions.ask_only_if(question=end, condition=Condition(how, "answered"))
    never = actions.lacking(how.questionnaire)
    actions.move(question=bus, up=False)
    backwards = actions.lacking(how.questionnaire)
    actions.remove_question(question=bus)
    nowhere = actions.lacking(how.questionnaire)

    assert never == ["Nobody would ever be asked question 3 (“What else?”). Change who is asked it."]
    assert backwards[0] == (
        "Question 1 (“How is the bus?”) looks at an answer that comes after it. "
        "Move it down, or change who is asked it."
    )
    assert nowhere[0] == (
        "Question 1 (“How is the bus?”) looks at a question or an answer that is not there any more. "
        "Change who is asked it."
    )


def test_a_survey_without_rules_is_frozen_as_before_there_were_any(draft: Activity) -> None:
    ask(draft, "long", "What stops you?")

    document = actions.frozen(actions.questionnaire_of(draft))

    assert document["schema"] == 1
    assert "when" not in document["questions"][0]


# ---------------------------------------------------------------- the pages of staff


@pytest.fixture
def priya(team: Team, password_alone: None) -> Client:
    return signed_in(UserFactory(teams=[team], roles=["Sets up"]))


def who(question: Question, rest: str = "") -> str:
    activity = question.questionnaire.activity_id
    return f"/admin/surveys/questionnaire/{activity}/questions/{question.pk}/who/{rest}"


def test_staff_say_who_is_asked_by_pressing(priya: Client, draft: Activity) -> None:
    _, how, end = questions(draft)

    empty = words_on(priya.get(who(end)))
    kept = priya.post(who(end, f"{BUS}/"), {"op": "is", "value": ["no"]}, follow=True)
    listed = words_on(priya.get(f"/admin/surveys/questionnaire/{draft.pk}/questions/"))
    priya.post(who(end), {"act": f"drop {BUS}"})

    assert "Everybody is asked this." in empty
    assert "chose “No” at “Do you come by bus?”" in words_on(kept)
    assert "Asked only of people who chose “No” at “Do you come by bus?”." in listed
    assert Question.objects.get(pk=end.pk).when == {}
    assert how.when


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose one of these."),
        ({"op": "train"}, "Choose one of these."),
        ({"op": "is"}, "Tick at least one answer."),
        ({"op": "is", "value": ["train"]}, "Choose from the answers on this page."),
    ],
)
def test_what_cannot_be_kept_is_said_on_the_page(
    priya: Client, draft: Activity, sent: dict[str, Any], sentence: str
) -> None:
    end = questions(draft)[2]

    answer = priya.post(who(end, f"{BUS}/"), sent)

    assert answer.status_code == 422
    assert sentence in words_on(answer)
    assert Question.objects.get(pk=end.pk).when == {}


def test_a_page_that_comes_later_or_of_another_draft_is_not_there(priya: Client, draft: Activity) -> None:
    bus, how, _ = questions(draft)

    assert priya.get(who(bus, f"{HOW}/")).status_code == 404
    assert priya.get(who(how, "gone/")).status_code == 404


def test_nobody_changes_who_is_asked_while_people_answer(priya: Client, draft: Activity) -> None:
    end = questions(draft)[2]
    Activity.objects.filter(pk=draft.pk).update(opened_at=draft.created_at)

    answer = priya.post(who(end, f"{BUS}/"), {"op": "answered"})
    dropped = words_on(priya.post(who(end), {"act": f"drop {BUS}"}, follow=True))

    assert "People are answering these questions already" in words_on(answer)
    assert "People are answering these questions already" in dropped


def test_the_map_says_who_is_asked_and_what_hangs_on_an_answer(priya: Client, draft: Activity) -> None:
    questions(draft)

    words = words_on(priya.get(f"/admin/surveys/questionnaire/{draft.pk}/ways/"))

    assert "Every question can be reached, and no way leads nowhere." in words
    assert "People who chose “Yes” at “Do you come by bus?” go on to 2: How is the bus?" in words


def test_taking_a_question_out_says_what_hangs_on_it(priya: Client, draft: Activity) -> None:
    bus = questions(draft)[0]

    words = words_on(priya.get(f"/admin/surveys/questionnaire/{draft.pk}/questions/{bus.pk}/take-out/"))

    assert (
        "Who is asked these questions hangs on it. Change that before you publish: How is the bus?" in words
    )


def test_a_condition_on_a_number_is_typed_as_a_figure(priya: Client, draft: Activity) -> None:
    age = ask(draft, "number", "How many times a week?")
    why = ask(draft, "long", "Why so often?")

    wrong = priya.post(who(why, f"{age.code}/"), {"op": "at_least", "figure": "often"})
    priya.post(who(why, f"{age.code}/"), {"op": "at_least", "figure": " 5 "})
    why.refresh_from_db()

    assert "Write a whole number in figures, such as 12." in words_on(wrong)
    assert said(why) == "Asked only of people who said 5 or more at “How many times a week?”."


# ---------------------------------------------------------------- coming by


def test_people_come_only_by_what_is_for_them(client: Client) -> None:
    activity = opened()
    first = words_on(client.get(address(activity)))
    start(client, activity)

    on = client.post(page(activity, BUS), {"answer": "no"}).url
    back = client.get(page(activity, HOW))

    assert "There are 3 questions at the most" in first
    assert on == page(activity, END)
    assert (back.status_code, back.url) == (302, page(activity, END))


def test_the_count_says_at_most_while_it_can_still_get_shorter(client: Client) -> None:
    activity = opened()
    start(client, activity)

    first = words_on(client.get(page(activity, BUS)))
    client.post(page(activity, BUS), {"answer": "no"})
    last = words_on(client.get(page(activity, END)))

    assert "question 1 of 3 at the most" in first
    assert "question 2 of 2" in last


def answered_by_bus(client: Client, activity: Activity) -> Response:
    start(client, activity)
    client.post(page(activity, BUS), {"answer": "yes"})
    client.post(page(activity, HOW), {"answer": "It is late."})
    client.post(page(activity, END), {"answer": "Nothing."})
    return Response.objects.get()


def test_what_is_off_the_way_in_the_end_is_dropped_when_handing_in(client: Client) -> None:
    activity = opened()
    response = answered_by_bus(client, activity)

    client.post(f"{page(activity, BUS)}?change", {"answer": "no"})
    kept = AnswerWords.objects.filter(question=HOW).count()
    check = words_on(client.get(address(activity, "check/")))
    client.post(address(activity, "check/"))

    assert kept == 1, "until it is handed in nothing is lost"
    assert "It is late." not in check
    assert not AnswerWords.objects.filter(question=HOW).exists()
    assert [one.answers for one in Response.objects.get(pk=response.pk).in_words()] == [["No"], ["Nothing."]]


def test_a_changed_answer_brings_the_new_question_before_the_check_page(client: Client) -> None:
    activity = opened()
    start(client, activity)
    client.post(page(activity, BUS), {"answer": "no"})
    client.post(page(activity, END), {"answer": "Nothing."})

    new = client.post(f"{page(activity, BUS)}?change", {"answer": "yes"}).url
    after = client.post(new, {"answer": "It is late."}).url

    assert new == f"{page(activity, HOW)}?change"
    assert after == address(activity, "check/")


def test_changing_after_handing_in_counts_and_shows_only_the_new_way(client: Client) -> None:
    activity = opened()
    response = answered_by_bus(client, activity)
    client.post(address(activity, "check/"))
    CodingFactory(theme=ThemeFactory(activity=activity), response=response, question=HOW)

    client.post(f"{page(activity, BUS)}?change", {"answer": "no"})
    shown = list(AnswerWords.objects.of_activity(activity).values_list("question", flat=True))
    client.post(f"{page(activity, BUS)}?change", {"answer": "yes"})
    again = set(AnswerWords.objects.of_activity(activity).values_list("question", flat=True))

    assert shown == [END]
    assert not Coding.objects.exists(), "words that came back are read anew"
    assert again == {HOW, END}, "a slip of the finger loses no words"
    assert ChoiceRow.objects.values_list("option", flat=True).get() == "yes"


def test_a_question_that_must_be_answered_is_asked_before_handing_in(client: Client) -> None:
    activity = opened(optional=False)
    start(client, activity)
    client.post(page(activity, BUS), {"answer": "yes"})

    answer = client.post(address(activity, "check/"))

    assert (answer.status_code, answer.url) == (302, page(activity, HOW))
    assert Response.objects.get().state == "draft"


def test_nobody_has_to_answer_what_they_are_not_asked(client: Client) -> None:
    activity = opened(optional=False)
    start(client, activity)
    client.post(page(activity, BUS), {"answer": "no"})
    client.post(page(activity, END), {"answer": ""})

    client.post(address(activity, "check/"))

    assert Response.objects.get().state == "submitted"


def test_a_date_is_answered_in_three_boxes_and_can_be_changed(client: Client) -> None:
    activity = ActivityFactory(open=True)
    moment = activity.opened_at
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    activity.opened_at = None
    born = ask(activity, "date", "When did you move in?")
    sure = ask(activity, "yes_no", "Do you like it?")
    actions.publish(questionnaire=actions.questionnaire_of(activity), by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=moment)
    start(client, activity)

    wrong = client.post(page(activity, born.code), {"answer_0": "31", "answer_1": "feb", "answer_2": "2020"})
    client.post(page(activity, born.code), {"answer_0": "3", "answer_1": "feb", "answer_2": "2020"})
    client.post(page(activity, sure.code), {"answer": "not-sure"})
    check = words_on(client.get(address(activity, "check/")))
    again = client.get(page(activity, born.code)).content.decode()

    assert wrong.status_code == 422
    assert 'value="31"' in wrong.content.decode(), "what was typed is kept"
    assert "There is no 31 February 2020." in words_on(wrong)
    assert "3 February 2020" in check
    assert "I am not sure" in check
    assert [re.search(rf'name="answer_{place}" value="([^"]*)"', again)[1] for place in range(3)] == [
        "3", "February", "2020",
    ]  # fmt: skip
