"""The journey in somebody's own words: chosen on the first page, kept to the last, marked with its language."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ladder.models import Activity
from people import actions as people_actions
from people.models import Participant
from people.texts import Line
from surveys import actions
from surveys.actions import NewQuestion, Worded, WordedEasily
from surveys.models import QuestionKind, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.surveys import PNG, published_survey
from tests.people.test_sound import FRAME

pytestmark = pytest.mark.django_db

WITH_CHOICES = {"one", "several", "scale", "picture", "ranking", "table"}
LABELS = {"good": "Dobrze", "bad": "Źle", "none-of-these": "Nic z tego"}


def open_survey(kinds: list[str], language: str = "pl") -> Activity:
    """An open survey with a question of each kind, in a second language and in Easy Read."""
    activity = ActivityFactory(open=True)
    opened_at = activity.opened_at
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    activity.opened_at = None
    draft = actions.questionnaire_of(activity)
    picture = actions.add_picture(team=activity.team, content=PNG)
    recording = actions.add_recording(team=activity.team, content=FRAME * 4)
    for kind in kinds:
        choices = "Good\nBad\nor\nNone of these" if kind in WITH_CHOICES else ""
        new = NewQuestion(
            kind=kind,
            words=f"What of {kind}?",
            hint="Say it.",
            choices=choices,
            code=kind,
            optional=False,
            statements="I feel safe.\nIt is warm." if kind == "table" else "",
        )
        one = actions.add_question(questionnaire=draft, question=new)
        labels = {
            choice["code"]: LABELS.get(choice["code"], f"PL {choice['code']}") for choice in one.choices
        }
        labels |= {f"statement {said['code']}": f"PL {said['code']}" for said in one.statements}
        if kind == "picture":
            for code in ("good", "bad"):
                actions.give_picture(question=one, choice=code, alt=f"A {code} day", content=PNG)
        actions.word_question(
            question=one, language=language, worded=Worded(f"Co z {kind}?", "", "Bo tak.", labels)
        )
        actions.word_question(question=one, language="en", worded=Worded("", why="To plan it."))
        easy = WordedEasily([Line("Easy words.", picture.name, "A bus")], "Easy hint.")
        actions.word_easily(question=one, language="en", worded=easy)
        actions.read_aloud(question=one, language=language, recording=recording)
        actions.sign(question=one, address="https://films.example.org/a")
    if kinds == ["page"]:
        actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words="Any more?"))
        one = draft.questions.last()
        actions.word_question(question=one, language=language, worded=Worded("Coś jeszcze?"))
    for one in draft.questions.filter(kind="page"):
        actions.word_question(
            question=one, language=language, worded=Worded("Co z page?", "Przeczytaj.", "Bo tak.")
        )
    actions.offer(questionnaire=draft, language=language, by=UserFactory())
    actions.publish(questionnaire=draft, by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=opened_at)
    return activity


def address(activity: Activity, rest: str = "") -> str:
    return f"/activities/{activity.slug}/survey/{rest}"


def start(client: Client, activity: Activity, **words: str) -> Any:
    html = client.get(address(activity)).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    return client.post(address(activity), {**fields, **words}, follow=True)


def squeezed(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


POLISH = '<span lang="pl" dir="ltr">{}</span>'


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_every_kind_of_question_is_asked_in_the_language_that_was_chosen(kind: str, client: Client) -> None:
    activity = open_survey([kind])

    html = squeezed(start(client, activity, language="pl"))

    assert POLISH.format(f"Co z {kind}?") in html
    assert (
        '<details class="why"> <summary>Why we ask this</summary> <div lang="pl" dir="ltr"><p>Bo tak.</p></div>'
        in html
    )
    assert 'lang="pl" dir="ltr">Polski</span>)</p> <audio controls preload="none" src="/questions/' in html
    assert '<a href="https://films.example.org/a" rel="noreferrer">' in html
    assert [f"What of {kind}?" in part for part in html.split("</title>")] == [True, False]


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_every_kind_of_question_is_asked_in_easy_read_with_its_picture(kind: str, client: Client) -> None:
    activity = open_survey([kind])

    html = squeezed(start(client, activity, easy="on"))

    assert re.search(
        r'<h1>(?:<label[^>]*>)?<span class="easy"><img src="/questions/[0-9a-f]{64}\.png" alt="A bus" loading="lazy">'
        r"<span>Easy words\.</span></span>",
        html,
    )
    assert '<span class="easy"><span>Easy hint.</span></span>' in html
    assert "To plan it." in html


@pytest.mark.parametrize("kind", sorted(set(QuestionKind.values) - {"page"}))
def test_words_that_stand_in_are_marked_as_english(kind: str, client: Client) -> None:
    activity = open_survey([kind])

    html = squeezed(start(client, activity, language="pl"))

    stands_in = '<span lang="en-GB" dir="ltr">Say it.</span><span class="quiet"> (only in English)</span>'
    assert stands_in in html


def test_words_read_from_the_right_say_so(client: Client) -> None:
    activity = open_survey(["long"], language="ur")

    assert '<span lang="ur" dir="rtl">Co z long?</span>' in squeezed(start(client, activity, language="ur"))


def test_an_error_names_the_answers_as_the_person_reads_them(client: Client) -> None:
    activity = open_survey(["several"])
    start(client, activity, language="pl")

    answer = client.post(address(activity, "page/several/"), {"answer": ["good", "none-of-these"]})

    none = POLISH.format("Nic z tego")
    assert answer.status_code == 422
    assert f"You chose “{none}” and another answer. Choose “{none}” alone, or take it away." in squeezed(
        answer
    )


def test_the_choice_holds_to_the_last_page_and_staff_read_english(client: Client) -> None:
    activity = open_survey(["one"])
    start(client, activity, language="pl")
    client.post(address(activity, "page/one/"), {"answer": "good"})

    check = squeezed(client.get(address(activity, "check/")))
    client.post(address(activity, "check/"))
    done = squeezed(client.get(address(activity, "done/")))

    for html in (check, done):
        assert f"<dt>{POLISH.format('Co z one?')}</dt>" in html
        assert POLISH.format("Dobrze") in html
        assert "What of one?" not in html
    assert [(one.question, one.answers) for one in Response.objects.get().in_words()] == [
        ("What of one?", ["Good"])
    ]


def test_the_answers_are_the_same_codes_in_every_language(client: Client) -> None:
    activity = open_survey(["one"])
    for language in ("pl", "en"):
        browser = Client()
        start(browser, activity, language=language)
        browser.post(address(activity, "page/one/"), {"answer": "bad"})

    assert [one.answers for one in Response.objects.all()] == [{"one": "bad"}, {"one": "bad"}]


# ---------------------------------------------------------------- choosing


def test_a_survey_in_plain_english_asks_for_no_choice(client: Client) -> None:
    activity = ActivityFactory(open=True)
    published_survey(activity)

    first = squeezed(client.get(address(activity)))
    question = squeezed(start(client, activity))

    assert "How do you want to read" not in first
    assert address(activity, "words/") not in question
    assert client.get(address(activity, "words/")).status_code == 200


def test_the_first_page_says_which_parts_are_translated(client: Client) -> None:
    html = squeezed(client.get(address(open_survey(["one"]))))

    assert (
        "The questions and the answers to choose from are in these languages. The rest of our pages is in English."
        in html
    )


def test_the_choice_is_changed_from_a_question_and_comes_back_to_it(client: Client) -> None:
    activity = open_survey(["one", "long"])
    start(client, activity)
    at = address(activity, "words/?at=long")

    answer = client.post(at, {"language": "pl", "easy": ""}, follow=True)

    assert answer.redirect_chain == [(address(activity, "page/long/"), 302)]
    assert "Co z long?" in answer.content.decode()


@pytest.mark.parametrize("at", ["nowhere", "//evil.example/", ""])
def test_back_leads_only_to_a_page_of_this_survey(at: str, client: Client) -> None:
    activity = open_survey(["one"])

    answer = client.post(address(activity, "words/"), {"language": "pl"}, QUERY_STRING=f"at={at}")

    assert answer["Location"] == address(activity)


def test_a_language_it_is_not_offered_in_is_an_error(client: Client) -> None:
    answer = client.post(address(open_survey(["one"]), "words/"), {"language": "xx"})

    assert [answer.status_code, "Choose one of these languages." in answer.content.decode()] == [422, True]


def test_no_row_holds_how_somebody_unknown_reads(client: Client) -> None:
    activity = open_survey(["one"])

    start(client, activity, language="pl")

    assert Participant.objects.count() == 0
    rows = [str(one.__dict__) for one in (*Response.objects.all(), Response.objects.get().participation)]
    assert [row for row in rows if "'pl'" in row] == []
    assert "pl" not in client.cookies["answers"].value.split(":")[0]


def test_a_choice_that_was_tampered_with_counts_as_none(client: Client) -> None:
    activity = open_survey(["one"])
    start(client, activity, language="pl")
    client.cookies["reading"] = "pl easy"

    html = client.get(address(activity, "page/one/")).content.decode()

    assert "What of one?" in html.split("</title>")[1]


def test_finishing_forgets_the_choice(client: Client) -> None:
    activity = open_survey(["one"])
    start(client, activity, language="pl")

    client.post("/leave/")

    assert client.cookies["reading"].value == ""


def test_answering_again_for_someone_else_forgets_the_choice(client: Client) -> None:
    activity = open_survey(["one"])
    start(client, activity, language="pl")

    client.post(address(activity, "again/"))

    assert client.cookies["reading"].value == ""


def test_it_is_remembered_of_somebody_we_know_in_every_browser(client: Client) -> None:
    activity, person = open_survey(["one"]), ParticipantFactory()
    link = people_actions.make_link(participant=person, opens="survey", target=str(activity.pk))
    client.get(f"/l/{link}/")
    start(client, activity, language="pl", easy="on")
    person.refresh_from_db()
    other = Client()
    other.get(f"/l/{link}/")

    html = other.get(address(activity, "page/one/")).content.decode()

    assert [person.language, person.form] == ["pl", "easy"]
    assert "Co z one?" in html


def test_large_print_stays_where_easy_read_is_not_wanted(client: Client) -> None:
    activity, person = open_survey(["one"]), ParticipantFactory(form="large")
    client.get(f"/l/{people_actions.make_link(participant=person, opens='survey', target=str(activity.pk))}/")

    start(client, activity, language="pl")

    person.refresh_from_db()
    assert [person.language, person.form] == ["pl", "large"]


def test_whoever_gives_an_address_half_way_keeps_their_words(client: Client) -> None:
    activity = open_survey(["one"])
    start(client, activity, language="pl")
    client.post(address(activity, "page/one/"), {"answer": "good"})

    client.post(address(activity, "hear-back/"), {"way": "email", "email": "jan@example.org"})

    assert Participant.objects.get().language == "pl"
    assert "Co z one?" in client.get(address(activity, "check/")).content.decode()


def test_a_question_in_another_language_asks_the_database_no_more(client: Client) -> None:
    activity = open_survey(["one", "long"])
    start(client, activity)

    before = queries(client, address(activity, "page/long/"))
    client.post(address(activity, "words/"), {"language": "pl", "easy": "on"})

    assert queries(client, address(activity, "page/long/")) == before


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        client.get(path)
    return len(counted)
