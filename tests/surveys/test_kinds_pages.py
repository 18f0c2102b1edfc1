"""Things in order and tables of statements: as a browser without JavaScript sends them, and as staff see them."""

import re
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity
from people import texts
from people.models import Team
from people.refusals import Refused
from surveys import actions
from surveys.actions import Condition, NewQuestion
from surveys.journey import Journey
from surveys.models import ChoiceRow, Question, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.surveys.test_journey_pages import address, page, start
from tests.surveys.test_staff_pages import page as staff_page
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = pytest.mark.django_db

FIRST, FEEL = "what-comes-first", "how-is-it-here"
THINGS = "Garden\nMusic\nArt\nor\nI do not mind"
STATEMENTS = "I feel safe here.\nIs it warm?"
ANSWERS = "Yes\nNo\nor\nI do not want to say"


def write(activity: Activity, *, optional: bool = True) -> list[Question]:
    """The draft of one question of each kind."""
    draft = actions.questionnaire_of(activity)
    order = NewQuestion(kind="ranking", words="What comes first?", choices=THINGS, optional=optional)
    table = NewQuestion(
        kind="table", words="How is it here?", choices=ANSWERS, statements=STATEMENTS, optional=optional
    )
    return actions.add_questions(questionnaire=draft, questions=[order, table])


def opened(*, optional: bool = True, team: Team | None = None) -> Activity:
    activity = ActivityFactory(open=True, **({"team": team} if team else {}))
    moment, activity.opened_at = activity.opened_at, None
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    write(activity, optional=optional)
    actions.publish(questionnaire=actions.questionnaire_of(activity), by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=moment)
    return Activity.objects.get(pk=activity.pk)


@pytest.fixture
def activity() -> Activity:
    return opened()


@pytest.fixture
def team() -> Team:
    found: Team = TeamFactory()
    return found


@pytest.fixture
def priya(team: Team, password_alone: None) -> Client:
    return signed_in(UserFactory(teams=[team], roles=["Sets up"]))


def order_on(html: str) -> list[str]:
    """The order as the page would send it."""
    return re.findall(r'<input type="hidden" name="answer" value="([^"]*)"', html)


def press(client: Client, activity: Activity, button: str, *order: str) -> Any:
    return client.post(page(activity, FIRST), {"answer": list(order), "press": button})


def begun(client: Client, activity: Activity) -> Response:
    start(client, activity)
    return Response.objects.get()


# ---------------------------------------------------------------- putting things in order


def test_at_first_nothing_is_in_the_order_and_the_things_stand_as_they_were_written(
    client: Client, activity: Activity
) -> None:
    begun(client, activity)

    shown = client.get(page(activity, FIRST))

    assert order_on(shown.content.decode()) == []
    assert "Nothing is in your order yet." in words_on(shown)
    things = re.findall(r'name="press"\s+value="([^"]+)"', shown.content.decode())
    assert things == ["in garden", "in music", "in art"]


def test_enter_goes_on_and_moves_nothing(client: Client, activity: Activity) -> None:
    """A browser presses the first button of a form for Enter."""
    begun(client, activity)

    html = client.get(page(activity, FIRST)).content.decode()
    form = html[html.index("<h1>") :]

    assert re.findall(r"<button[^>]*>(?=[^<])", form)[0] == (
        '<button class="hidden" tabindex="-1" aria-hidden="true">'
    )


def test_continue_without_pressing_anything_is_no_answer(client: Client, activity: Activity) -> None:
    response = begun(client, activity)

    went_on = client.post(page(activity, FIRST), {})

    response.refresh_from_db()
    assert went_on.url == page(activity, FEEL)
    assert (response.answers, response.seen) == ({}, [FIRST])


def test_a_press_draws_the_page_anew_says_where_the_thing_is_and_keeps_nothing(
    client: Client, activity: Activity
) -> None:
    response = begun(client, activity)

    shown = press(client, activity, "up art", "music", "art", "i-do-not-mind")
    html = shown.content.decode()

    response.refresh_from_db()
    assert shown.status_code == 200
    assert order_on(html) == ["art", "music"]
    assert re.search(r'value="i-do-not-mind"[^>]*checked', html)
    assert re.search(r"<title>\s*“Art” is now 1 of 2 in your order.", html)
    assert '<p class="moved"' in html
    assert (response.answers, response.seen) == ({}, [])


@pytest.mark.parametrize(
    ("button", "order", "focused"),
    [
        ("up art", ["garden", "music", "art"], 'value="up art"'),
        ("down garden", ["garden", "music", "art"], 'value="down garden"'),
        ("up music", ["garden", "music"], "is now 1 of 2"),
        ("in garden", [], "is now 1 of 1"),
        ("out garden", ["garden"], "is not in your order now"),
    ],
)
def test_the_focus_stays_with_what_was_moved(
    client: Client, activity: Activity, button: str, order: list[str], focused: str
) -> None:
    """On the same button where the thing still has it, else on the sentence that says where the thing is now."""
    begun(client, activity)

    html = press(client, activity, button, *order).content.decode()
    focus = re.findall(r"<(?:p|button)\b[^>]*\bautofocus\b[^>]*>[^<]*", html)

    assert len(focus) == 1
    assert focused in focus[0]


def test_the_same_press_sent_twice_gives_the_same_page(client: Client, activity: Activity) -> None:
    begun(client, activity)

    pages = [press(client, activity, "up art", "garden", "music", "art").content.decode() for _ in range(2)]

    assert order_on(pages[0]) == order_on(pages[1]) == ["garden", "art", "music"]


def test_continue_keeps_the_order_and_coming_back_shows_it(client: Client, activity: Activity) -> None:
    response = begun(client, activity)

    client.post(page(activity, FIRST), {"answer": ["music", "garden"]})
    again = client.get(page(activity, FIRST)).content.decode()

    response.refresh_from_db()
    assert response.answers == {FIRST: ["music", "garden"]}
    assert order_on(again) == ["music", "garden"]
    assert "autofocus" not in again


def test_an_order_with_i_do_not_mind_is_said_to_be_both_and_kept_to_be_mended(
    client: Client, activity: Activity
) -> None:
    response = begun(client, activity)

    wrong = client.post(page(activity, FIRST), {"answer": ["music", "i-do-not-mind"]})
    html = wrong.content.decode()

    response.refresh_from_db()
    assert wrong.status_code == 422
    assert "You put something in order and chose “I do not mind”." in html
    assert 'href="#id_answer_0"' in html
    assert 'id="id_answer_0"' in html
    assert order_on(html) == ["music"]
    assert response.answers == {}


def test_a_code_that_is_not_there_is_refused_and_the_rest_of_the_order_stays(
    client: Client, activity: Activity
) -> None:
    begun(client, activity)

    wrong = client.post(page(activity, FIRST), {"answer": ["music", "rocket"]})

    assert wrong.status_code == 422
    assert order_on(wrong.content.decode()) == ["music"]


# ---------------------------------------------------------------- statements


def test_each_statement_is_a_question_of_its_own_under_one_heading(
    client: Client, activity: Activity
) -> None:
    begun(client, activity)

    html = client.get(page(activity, FEEL)).content.decode()

    legends = [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"(?s)<legend>(.*?)</legend>", html)]
    assert legends == ["I feel safe here", "Is it warm?"]
    assert [
        " ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"(?s)<h1>(.*?)</h1>", html)
    ] == ["How is it here? (optional)"]
    assert html.count("(optional)") == 1
    assert "checked" not in html


def test_a_part_of_the_statements_is_kept_and_shown_again(client: Client, activity: Activity) -> None:
    response = begun(client, activity)

    went_on = client.post(page(activity, FEEL), {"answer-is-it-warm": "no"})
    again = client.get(page(activity, FEEL)).content.decode()

    response.refresh_from_db()
    assert went_on.status_code == 302
    assert response.answers == {FEEL: {"is-it-warm": "no"}}
    assert re.findall(r'name="([^"]+)" value="([^"]+)"[^>]*checked', again) == [("answer-is-it-warm", "no")]


def test_a_table_left_out_is_no_answer_also_after_it_had_one(client: Client, activity: Activity) -> None:
    response = begun(client, activity)
    client.post(page(activity, FEEL), {"answer-is-it-warm": "no"})

    client.post(page(activity, FEEL), {})

    response.refresh_from_db()
    assert response.answers == {}


def test_what_is_missing_is_named_by_its_statement_and_what_was_chosen_stays(client: Client) -> None:
    activity = opened(optional=False)
    response = begun(client, activity)

    wrong = client.post(page(activity, FEEL), {"answer-i-feel-safe-here": "yes"})
    html = wrong.content.decode()

    response.refresh_from_db()
    assert wrong.status_code == 422
    assert (
        '<a href="#id_answer-is-it-warm_0">Choose one answer to “Is it warm?”. '
        "You can choose “I do not want to say”.</a>" in html
    )
    assert "Choose one answer to “I feel safe here”" not in html
    assert re.findall(r'name="([^"]+)" value="([^"]+)"[^>]*checked', html) == [
        ("answer-i-feel-safe-here", "yes")
    ]
    assert response.answers == {}


def test_an_answer_that_is_not_there_is_said_beside_its_statement(client: Client, activity: Activity) -> None:
    begun(client, activity)

    wrong = client.post(page(activity, FEEL), {"answer-is-it-warm": "rocket"})

    assert wrong.status_code == 422
    assert "Choose one of the answers to “Is it warm?” on this page." in wrong.content.decode()


def test_nothing_is_handed_in_while_a_statement_that_needs_an_answer_has_none(client: Client) -> None:
    activity = opened(optional=False)
    response = begun(client, activity)
    actions.save_answer(response=response, code=FIRST, value=["art"])
    actions.save_answer(response=response, code=FEEL, value={"is-it-warm": "no"})

    with pytest.raises(actions.Unanswered):
        actions.submit(response=response)

    assert Response.objects.get().state == "draft"
    assert ChoiceRow.objects.count() == 0


# ---------------------------------------------------------------- what becomes of them


def answered(client: Client, activity: Activity) -> Response:
    begun(client, activity)
    client.post(page(activity, FIRST), {"answer": ["music", "garden"]})
    client.post(page(activity, FEEL), {"answer-is-it-warm": "no"})
    return Response.objects.get()


def test_they_read_the_same_to_check_and_on_the_copy_to_keep(client: Client, activity: Activity) -> None:
    answered(client, activity)

    check = words_on(client.get(address(activity, "check/")))
    done = words_on(client.post(address(activity, "check/"), follow=True))

    for shown in (check, done):
        assert "What comes first? 1. Music 2. Garden" in shown
        assert "How is it here? I feel safe here: Not answered Is it warm? No" in shown


def test_handing_in_makes_a_row_for_each_place_and_each_statement(client: Client, activity: Activity) -> None:
    response = answered(client, activity)
    same = {**response.answers[FEEL], "i-feel-safe-here": "no"}

    actions.save_answer(response=response, code=FEEL, value=same)
    actions.submit(response=response)

    rows = ChoiceRow.objects.order_by("question", "statement", "place")
    assert list(rows.values_list("question", "statement", "option", "place")) == [
        (FEEL, "i-feel-safe-here", "no", 0),
        (FEEL, "is-it-warm", "no", 0),
        (FIRST, "", "music", 1),
        (FIRST, "", "garden", 2),
    ]


def test_staff_read_what_was_put_first_and_a_finding_for_each_statement(
    client: Client, priya: Client, team: Team
) -> None:
    activity = opened(team=team)
    actions.submit(response=answered(client, activity))

    shown = words_on(priya.get(staff_page(activity, "answers/")))

    assert "1 person put things in order. Most often put first: “Music” (1 person)." in shown
    assert "“Music” comes first. What somebody put first gets 3 points here" in shown
    assert "Is it warm? Most often chosen: No (1 of 1)." in shown
    assert "I feel safe here Nobody chose anything." in shown


# ---------------------------------------------------------------- writing them


def test_staff_write_them_with_lines_and_see_what_is_lacking(priya: Client, team: Team) -> None:
    activity = ActivityFactory(team=team)
    sent = {"act": "add", "kind": "table", "words": "How is it here?", "choices": ANSWERS}

    without = priya.post(staff_page(activity), sent)
    too_long = priya.post(staff_page(activity), {**sent, "statements": "x" * 201 + "\nShort."})
    done = priya.post(staff_page(activity), {**sent, "statements": STATEMENTS}, follow=True)

    assert without.status_code == too_long.status_code == 422
    assert "Write two statements or more, one on each line." in words_on(without)
    assert "Make each statement shorter than 200 letters." in words_on(too_long)
    assert "Is it warm? Each with these answers: Yes No" in words_on(done)
    assert [one["code"] for one in Question.objects.get().statements] == ["i-feel-safe-here", "is-it-warm"]


def test_a_statement_whose_words_stay_keeps_its_code(team: Team, priya: Client) -> None:
    activity = ActivityFactory(team=team)
    _, table = write(activity)
    Question.objects.filter(pk=table.pk).update(
        statements=[{"code": "old", "words": texts.of("I feel safe here.")}, *table.statements[1:]]
    )
    edit = staff_page(activity, f"questions/{table.pk}/")
    shown = priya.get(edit).content.decode()

    priya.post(
        edit,
        {
            "kind": "table",
            "words": "How is it here?",
            "choices": ANSWERS,
            "statements": "It is calm.\nI feel safe here.",
        },
    )

    table.refresh_from_db()
    assert "I feel safe here.\nIs it warm?" in shown
    assert [one["code"] for one in table.statements] == ["it-is-calm", "old"]


def test_a_question_that_becomes_another_kind_loses_its_statements() -> None:
    _, table = write(ActivityFactory())

    actions.change_question(
        question=table, changed=NewQuestion(kind="long", words="Why?", statements=STATEMENTS)
    )

    assert (table.statements, table.choices) == ([], [])


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        ("One.", "Question 1 (“How?”) needs two statements or more."),
        ("One.\nTwo.\nOne.", "Question 1 (“How?”) has the same statement twice."),
    ],
)
def test_a_table_is_not_published_while_its_statements_are_wrong(statements: str, sentence: str) -> None:
    draft = actions.questionnaire_of(ActivityFactory())
    table = NewQuestion(kind="table", words="How?", choices="Yes\nNo", statements=statements)
    actions.add_question(questionnaire=draft, question=table)

    assert actions.lacking(draft) == [sentence]


def test_only_a_table_has_statements_in_what_is_published() -> None:
    order, table = write(ActivityFactory())

    frozen = actions.frozen(order.questionnaire)["questions"]

    assert [one.get("statements") for one in frozen] == [None, table.statements]


def test_a_copied_table_has_its_statements() -> None:
    questions = write(ActivityFactory())
    draft = actions.questionnaire_of(ActivityFactory())

    copied = actions.copy_questions(questionnaire=draft, questions=questions)

    assert [one.statements for one in copied] == [[], questions[1].statements]


def test_a_rule_sees_only_whether_they_were_answered(team: Team, priya: Client) -> None:
    activity = ActivityFactory(team=team)
    order, _ = write(activity)
    last = actions.add_question(
        questionnaire=order.questionnaire, question=NewQuestion(kind="long", words="Why?")
    )

    with pytest.raises(Refused) as refused:
        actions.ask_only_if(question=last, condition=Condition(order, "is", ("garden",)))
    shown = words_on(priya.get(staff_page(activity, f"questions/{last.pk}/who/{order.code}/")))
    actions.ask_only_if(question=last, condition=Condition(order, "left_out"))

    assert refused.value.sentence == (
        "Of this question you can only say whether people answered it or left it out."
    )
    assert "They left it out" in shown
    assert "Garden" not in shown
    assert actions.lacking(order.questionnaire) == []


@pytest.mark.parametrize(("order", "then"), [(["art"], [FIRST, FEEL]), ([], [FIRST])])
def test_who_put_something_in_order_is_asked_what_hangs_on_it(order: list[str], then: list[str]) -> None:
    first, table = write(ActivityFactory())
    actions.ask_only_if(question=table, condition=Condition(first, "answered"))

    way = Journey.through(actions.frozen(first.questionnaire), {FIRST: order}).way

    assert [one["code"] for one in way] == then


def test_a_rule_about_a_choice_that_became_an_order_leads_nowhere() -> None:
    draft = actions.questionnaire_of(ActivityFactory())
    one = actions.add_question(
        questionnaire=draft, question=NewQuestion(kind="one", words="Which?", choices="Garden\nMusic")
    )
    last = actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words="Why?"))
    actions.ask_only_if(question=last, condition=Condition(one, "is", ("garden",)))

    actions.change_question(
        question=one, changed=NewQuestion(kind="ranking", words="Which?", choices="Garden\nMusic")
    )

    assert actions.lacking(draft) == [
        "Question 2 (“Why?”) looks at a question or an answer that is not there any more. "
        "Change who is asked it."
    ]


def test_the_preview_lets_staff_press_the_buttons_and_keeps_nothing(priya: Client, team: Team) -> None:
    activity = ActivityFactory(team=team)
    write(activity)

    shown = priya.post(staff_page(activity, "preview/1/"), {"answer": ["art"], "press": "in music"})

    assert order_on(shown.content.decode()) == ["art", "music"]
    assert Response.objects.count() == 0
