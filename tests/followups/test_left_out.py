"""'Did we leave something out?': anybody says so for ten days, each is put into a theme or answered, with a name."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from followups import actions, heard_shown
from followups.actions import Answer, Part
from followups.actions.heard import FEW
from followups.actions.left_out import RULE
from followups.models import Heard, LeftOut
from people import clock
from people.models import AuditLine
from people.refusals import Refused
from safety.models import Concern, WordList
from safety.retention import Held
from surveys import actions as survey_actions
from surveys.models import Quote, Response
from tests.factories.followups import LeftOutFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import STOPS, QuoteFactory, ThemeFactory
from tests.followups.conftest import Asked, holds
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

TAXI = "Nobody asked about the taxi home."


def says(asked: Asked, words: str = TAXI, **more: Any) -> LeftOut:
    return actions.say_left_out(
        activity=asked.activity, words=words, submission_id=more.pop("submission_id", uuid4())
    )


def by_theme(asked: Asked, **parts: Part) -> Heard:
    """Published theme by theme; of themes that are not named nothing is told."""
    told = {asked.themes[words].pk: part for words, part in parts.items()}
    draft = actions.write_heard(activity=asked.activity, words="We heard you.", by=asked.priya, parts=told)
    return actions.publish_heard(heard=draft, by=asked.priya)


def address(asked: Asked, rest: str = "") -> str:
    return f"/activities/{asked.activity.slug}/heard/{rest}"


def staff_page(asked: Asked, rest: str = "") -> str:
    return f"/admin/followups/leftout/{asked.activity.pk}/of/{rest}"


# ---------------------------------------------------------------- theme by theme


def test_each_theme_stands_with_its_number_its_quote_and_its_opposite(asked: Asked) -> None:
    asked.many_say(22, "late")
    asked.many_say(10, "fine")
    asked.many_say(2, "soup")
    heard = by_theme(
        asked,
        late=Part(says="It comes too early."),
        fine=Part(says="On Mondays.", beside=asked.themes["late"].pk),
    )

    shown = heard_shown.published(heard)

    (late,) = shown.themes
    assert (late.words, late.said, late.says) == ("late", "about 20 people", "It comes too early.")
    assert [(one.words, one.says) for one in late.opposite] == [("fine", "On Mondays.")]
    assert shown.left_out == {"Only a few people said these things. We read them.": ["soup"]}


def test_each_theme_stands_once_whoever_was_said_to_be_against_whom(asked: Asked) -> None:
    late, fine = asked.many_say(22, "late"), asked.many_say(14, "fine")
    asked.many_say(10, "soup")
    heard = by_theme(asked, late=Part(beside=fine.pk), fine=Part(beside=late.pk), soup=Part(beside=fine.pk))

    shown = heard_shown.published(heard)

    (first,) = shown.themes
    assert [first.words, *(one.words for one in first.opposite)] == ["late", "fine", "soup"]
    assert [line.rpartition(": ")[2] for line in heard_shown.in_lines(shown)] == ["late", "fine", "soup"]


def test_a_later_version_does_not_say_that_something_came_after_it(asked: Asked, hold_clock: Any) -> None:
    theme = asked.many_say(22, "late")
    by_theme(asked, late=Part())
    found = says(asked)
    actions.answer_left_out(left_out=found, given=Answer("A taxi.", theme), by=asked.priya)
    day = clock.today() + timedelta(days=2)
    hold_clock(day.year, day.month, day.day, 12)

    by_theme(asked, late=Part(says="And a taxi."))

    assert "What people told us after" not in words_on(Client().get(address(asked)))
    assert "What people told us after" in words_on(Client().get(address(asked, "?version=1")))


def test_few_people_is_not_said_of_many(asked: Asked) -> None:
    asked.many_say(22, "late")

    with pytest.raises(Refused, match="Many people said “late”"):
        by_theme(asked, late=Part(left_out=FEW))


def test_a_quote_of_another_activity_is_not_shown(asked: Asked) -> None:
    asked.many_say(22, "late")
    other = QuoteFactory()
    Quote.objects.filter(pk=other.pk).update(state="approved", decided_by=UserFactory())
    Response.objects.filter(pk=other.response_id).update(may_quote=True)

    by_theme(asked, late=Part(quotes=[other.pk]))

    assert other.words not in words_on(Client().get(address(asked)))


def test_what_many_said_is_not_left_out_without_a_word(asked: Asked) -> None:
    asked.many_say(22, "late")
    with pytest.raises(Refused, match="Many people said “late”"):
        by_theme(asked)
    Heard.objects.all().delete()

    heard = by_theme(asked, late=Part(left_out="Another council decides this."))

    assert heard_shown.published(heard).left_out == {"Another council decides this.": ["late"]}


def quoted(asked: Asked) -> tuple[Response, Quote]:
    response = Response.objects.filter(codings__theme=asked.themes["late"]).first()
    assert response is not None
    Response.objects.filter(pk=response.pk).update(may_quote=True)
    words = response.words.get(question=STOPS).words
    quote = survey_actions.propose_quote(response=response, question=STOPS, words=words, by=asked.priya)
    survey_actions.approve_quote(quote=quote, words=words, by=asked.alison)
    return response, quote


@pytest.mark.parametrize("goes", ["taken back", "held", "tick taken away"])
def test_a_quote_leaves_the_published_page_with_its_answer(asked: Asked, goes: str) -> None:
    asked.many_say(22, "late")
    response, quote = quoted(asked)
    by_theme(asked, late=Part(quotes=[quote.pk]))
    assert quote.words in words_on(Client().get(address(asked)))

    if goes == "taken back":
        survey_actions.take_back(response=response)
    elif goes == "held":
        holds(response)
    else:
        Response.objects.filter(pk=response.pk).update(may_quote=False)

    page = words_on(Client().get(address(asked)))
    assert quote.words not in page
    assert "About 20 people said this." in page  # nothing that was published changes


def test_no_quote_that_only_one_has_looked_at_is_shown(asked: Asked) -> None:
    asked.many_say(22, "late")
    _, quote = quoted(asked)
    Quote.objects.filter(pk=quote.pk).update(state="proposed", decided_by=None, decided_on=None)

    by_theme(asked, late=Part(quotes=[quote.pk]))

    assert quote.words not in words_on(Client().get(address(asked)))


# ---------------------------------------------------------------- saying so


def test_anybody_says_so_once_however_often_it_is_sent(asked: Asked) -> None:
    asked.publishes_heard()
    number = uuid4()

    says(asked, submission_id=number)
    says(asked, submission_id=number)

    found = LeftOut.objects.get()
    assert (found.words, found.came_on, found.activity) == (TAXI, clock.today(), asked.activity)


@pytest.mark.parametrize(
    ("words", "sentence"), [(" ", "Write what we left out."), ("x" * 2_001, "Make this shorter than 2,000")]
)
def test_nothing_and_too_much_are_refused(asked: Asked, words: str, sentence: str) -> None:
    asked.publishes_heard()

    with pytest.raises(Refused, match=sentence):
        says(asked, words)


def test_it_is_asked_for_ten_days_from_the_day_it_was_published(asked: Asked, hold_clock: Any) -> None:
    with pytest.raises(Refused, match="ten days are over"):
        says(asked)
    heard = asked.publishes_heard()
    last = heard.asks_until
    hold_clock(last.year, last.month, last.day, 23, 59)
    says(asked)
    after = last + timedelta(days=1)
    hold_clock(after.year, after.month, after.day, 0, 1)

    with pytest.raises(Refused, match="ten days are over"):
        says(asked)
    assert "People could tell us until" in words_on(Client().get(address(asked)))


def test_worrying_words_are_for_whoever_keeps_people_safe_and_stand_in_no_list(asked: Asked) -> None:
    WordList.objects.update_or_create(language="en", defaults={"words": "hits me"})
    asked.publishes_heard()

    says(asked, "My son hits me")

    assert LeftOut.objects.get().held
    assert Concern.objects.count() == 1
    priya = signed_in(asked.priya)
    assert "hits me" not in words_on(priya.get(staff_page(asked)))
    assert priya.get(staff_page(asked, f"{LeftOut.objects.get().pk}/")).status_code == 404
    assert "1 person has told us" not in words_on(Client().get(address(asked)))


# ---------------------------------------------------------------- what comes of it


def test_it_gets_its_line_for_everybody_and_not_its_words(asked: Asked) -> None:
    theme = asked.many_say(22, "late")
    by_theme(asked, late=Part())
    found = says(asked)
    assert "1 person has told us something. We have not answered yet." in words_on(
        Client().get(address(asked))
    )

    given = Answer("Somebody asks for a taxi.", theme, "")
    actions.answer_left_out(left_out=found, given=given, by=asked.priya)

    page = words_on(Client().get(address(asked)))
    assert "What people told us after we wrote this: Somebody asks for a taxi." in page
    assert "We put it into the theme “late”." in page
    assert f"{asked.priya.get_full_name()} answered on" in page
    assert TAXI not in page
    assert AuditLine.objects.filter(did="answered what was left out").count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"line": " "}, "Write in your words what this person missed."),
        ({"answer": ""}, "Choose a theme for it, or write an answer."),
    ],
)
def test_an_answer_says_what_was_missed_and_what_came_of_it(
    asked: Asked, change: dict[str, str], sentence: str
) -> None:
    given = Answer(**{"line": "A taxi.", "answer": "We do not pay for taxis.", **change})

    with pytest.raises(Refused, match=sentence):
        actions.answer_left_out(left_out=LeftOutFactory(activity=asked.activity), given=given, by=asked.priya)


def test_another_activitys_theme_is_refused_and_so_is_a_second_answer(asked: Asked) -> None:
    found = LeftOutFactory(activity=asked.activity)
    with pytest.raises(Refused, match="belongs to another activity"):
        actions.answer_left_out(left_out=found, given=Answer("A taxi.", ThemeFactory()), by=asked.priya)
    actions.answer_left_out(left_out=found, given=Answer("A taxi.", None, "No."), by=asked.priya)

    with pytest.raises(Refused, match="Somebody else has just answered"):
        actions.answer_left_out(left_out=found, given=Answer("A cab.", None, "Yes."), by=asked.alison)
    assert LeftOut.objects.get().line == "A taxi."


def test_the_reply_waits_until_everything_is_answered(asked: Asked) -> None:
    asked.publishes_heard()
    found = says(asked)
    assert "Answer 1 thing that people say you left out." in actions.lacking(asked.activity)

    actions.answer_left_out(left_out=found, given=Answer("A taxi.", None, "No."), by=asked.priya)

    assert not [one for one in actions.lacking(asked.activity) if "left out" in one]


def test_the_words_go_some_weeks_after_the_answer_and_the_line_stays(asked: Asked, hold_clock: Any) -> None:
    asked.publishes_heard()
    waits, found = says(asked, "Still waits."), says(asked)
    actions.answer_left_out(left_out=found, given=Answer("A taxi.", None, "No."), by=asked.priya)
    later = clock.now() + timedelta(days=32)
    assert RULE.due(later, Held(activities=frozenset({asked.activity.pk}))) == []

    due = list(RULE.due(later, Held()))

    assert (due, RULE.forget(due), RULE.forget(due)) == ([str(found.pk)], 1, 0)
    found.refresh_from_db()
    waits.refresh_from_db()
    assert (found.words, found.line, waits.words) == ("", "A taxi.", "Still waits.")


# ---------------------------------------------------------------- the pages


def test_somebody_presses_the_button_and_staff_answer(asked: Asked) -> None:
    asked.many_say(22, "late")
    by_theme(asked, late=Part())
    browser, priya = Client(), signed_in(asked.priya)
    page = browser.get(address(asked))
    stamp = page.context["form"]["stamp"].value()
    empty = browser.post(address(asked), {"stamp": stamp})
    assert (empty.status_code, "Write what we left out." in words_on(empty)) == (422, True)

    sent = browser.post(address(asked), {"stamp": stamp, "words": TAXI}, follow=True)

    assert "Thank you. We have it." in words_on(sent)
    assert TAXI in words_on(priya.get(staff_page(asked)))
    one = staff_page(asked, f"{LeftOut.objects.get().pk}/")
    lacks = priya.post(one, {"line": "A taxi."})
    assert (lacks.status_code, "Choose a theme for it, or write an answer." in words_on(lacks)) == (422, True)
    done = priya.post(one, {"line": "A taxi.", "theme": asked.themes["late"].pk}, follow=True)
    assert "Answered. Everybody can read it beside what you heard." in words_on(done)
    assert "Nothing waits for an answer." in words_on(done)


def test_another_teams_staff_read_and_answer_nothing(asked: Asked) -> None:
    found = LeftOutFactory(activity=asked.activity)
    stranger = signed_in(UserFactory(teams=[TeamFactory()], roles=["Sets up"]))

    for page in (staff_page(asked), staff_page(asked, f"{found.pk}/")):
        assert stranger.get(page).status_code == 404
        assert stranger.post(page, {"line": "A taxi.", "answer": "No."}).status_code == 404
    found.refresh_from_db()
    assert found.answered_on is None


def test_staff_write_theme_by_theme_and_look_at_it_before_it_is_published(asked: Asked) -> None:
    late = asked.many_say(22, "late")
    few = asked.many_say(2, "soup")
    priya = signed_in(asked.priya)
    page = f"/admin/followups/heard/{asked.activity.pk}/of/"
    sent = {
        "words": "24 people took part.",
        f"theme{late.pk}-told": "leave",
        f"theme{few.pk}-told": "leave",
        "act": "look",
    }
    refused = priya.post(page, sent)
    assert (
        refused.status_code,
        "Say why you leave it out: about 20 people said this." in words_on(refused),
    ) == (
        422,
        True,
    )

    looked = priya.post(
        page, {**sent, f"theme{late.pk}-told": "tell", f"theme{late.pk}-says": "Early."}, follow=True
    )

    assert "What people will see" in words_on(looked)
    assert "late About 20 people said this. Early." in words_on(looked)
    assert Heard.objects.get().published_at is None
