"""The library of good questions: ours to start, and what teams keep; the same code in every survey."""

import pytest
from django.test import Client

from ladder.models import Activity
from people import texts
from people.models import AuditLine, Team, User
from people.refusals import Refused
from surveys import actions
from surveys.actions import Keeping, NewQuestion
from surveys.actions.drafting import WITH_CHOICES
from surveys.good_questions import GOOD_QUESTIONS, TOPICS, GoodQuestion
from surveys.models import LibraryQuestion, Question, QuestionKind
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import LibraryQuestionFactory
from tests.surveys.test_staff_pages import ask, page, signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

LIST = "/admin/surveys/libraryquestion/"


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def priya(team: Team) -> User:
    return UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"])


@pytest.fixture
def browser(priya: User) -> Client:
    return signed_in(priya)


@pytest.fixture
def draft(team: Team) -> Activity:
    return ActivityFactory(team=team)


def of(activity: Activity) -> list[Question]:
    return list(actions.questionnaire_of(activity).questions.order_by("position"))


def takes(activity: Activity, user: User, *keys: str) -> list[Question]:
    chosen = [one for one in actions.library(user) if one.key in keys]
    return actions.take_questions(questionnaire=actions.questionnaire_of(activity), chosen=chosen)


def kept_by(user: User) -> list[str]:
    return [one.key for one in actions.library(user) if one.kept]


# ---------------------------------------------------------------- ours


@pytest.mark.parametrize("one", GOOD_QUESTIONS, ids=lambda one: one.code)
def test_each_of_ours_can_be_published_and_says_why_it_is_good(
    one: GoodQuestion, draft: Activity, priya: User
) -> None:
    (made,) = takes(draft, priya, f"ours:{one.code}")

    assert (made.code, made.kind, str(made)) == (one.code, one.kind, one.words)
    assert actions.lacking(actions.questionnaire_of(draft)) == []
    assert bool(made.choices) == (one.kind in WITH_CHOICES | {QuestionKind.YES_NO})
    assert one.why.endswith(".")
    assert len(one.code) <= 40


def test_ours_have_different_codes_and_ask_about_every_topic() -> None:
    assert len(GOOD_QUESTIONS) >= 30
    assert len({one.code for one in GOOD_QUESTIONS}) == len(GOOD_QUESTIONS)
    assert len({one.words for one in GOOD_QUESTIONS}) == len(GOOD_QUESTIONS)
    assert {one.topic for one in GOOD_QUESTIONS} == {code for code, _ in TOPICS} - {"other"}


def test_a_question_has_the_same_codes_in_every_survey(team: Team, draft: Activity, priya: User) -> None:
    other = ActivityFactory(team=team)

    takes(draft, priya, "ours:listened-to", "ours:good-day")
    takes(other, priya, "ours:listened-to")

    (here,), (there,) = (
        [(one.code, one.choices) for one in of(each) if one.code == "listened-to"] for each in (draft, other)
    )
    assert here == there


def test_a_question_that_is_taken_twice_into_one_draft_gets_a_number(draft: Activity, priya: User) -> None:
    takes(draft, priya, "ours:good-day")
    takes(draft, priya, "ours:good-day")

    assert [one.code for one in of(draft)] == ["good-day", "good-day-2"]


# ---------------------------------------------------------------- the council's own


def test_a_kept_question_comes_back_as_it_was(team: Team, draft: Activity, priya: User) -> None:
    question = ask(draft, "Which bus do you take?", hint="The one you take most.")
    new = NewQuestion(kind="one", words=str(question), hint="The one.", choices="The 4\nThe 7\nor\nNone")
    question = actions.change_question(question=question, changed=new)
    keeping = Keeping(topic="getting_there", why="Short.")

    kept = actions.keep_question(question=question, keeping=keeping, by=priya)
    (made,) = takes(ActivityFactory(team=team), priya, f"kept:{kept.pk}")

    same = ("code", "kind", "words", "hint", "choices", "optional")
    assert [getattr(made, name) for name in same] == [getattr(question, name) for name in same]
    assert (kept.team, kept.for_all, kept.why, kept.kept_by) == (team, False, "Short.", priya)
    assert AuditLine.objects.first().did == "kept a question for later use"


def test_who_is_asked_stays_with_the_survey(draft: Activity, priya: User) -> None:
    first, second = ask(draft, "Do you come?"), ask(draft, "What stops you?")
    actions.ask_only_if(question=second, condition=actions.Condition(first, "answered"))

    kept = actions.keep_question(question=second, keeping=Keeping(topic="other"), by=priya)

    assert "when" not in kept.rest


def test_a_code_that_the_library_has_gets_a_number(draft: Activity, priya: User) -> None:
    one, other = ask(draft, "Any good day?", code="good-day"), ask(draft, "What stops you?", code="stops")
    LibraryQuestionFactory(code="stops", team=TeamFactory())

    kept = [actions.keep_question(question=each, keeping=Keeping("other"), by=priya) for each in (one, other)]

    assert [each.code for each in kept] == ["good-day-2", "stops-2"]


def test_what_is_there_already_is_refused(draft: Activity, priya: User) -> None:
    question = ask(draft, "What stops you?")
    (ours,) = takes(draft, priya, "ours:good-day")
    actions.keep_question(question=question, keeping=Keeping("other"), by=priya)

    for one in (question, ours):
        with pytest.raises(Refused, match="This question is in the library already"):
            actions.keep_question(question=one, keeping=Keeping("other"), by=priya)

    assert LibraryQuestion.objects.count() == 1


def test_a_page_to_read_is_refused(draft: Activity, priya: User) -> None:
    new = NewQuestion(kind="page", words="Before you start")
    question = actions.add_question(questionnaire=actions.questionnaire_of(draft), question=new)

    with pytest.raises(Refused, match="Only questions can be kept"):
        actions.keep_question(question=question, keeping=Keeping("other"), by=priya)

    assert LibraryQuestion.objects.count() == 0


def test_a_team_keeps_for_itself_or_for_all(team: Team, priya: User) -> None:
    other = TeamFactory()
    ours, theirs = LibraryQuestionFactory(team=team), LibraryQuestionFactory(team=other)
    for_all = LibraryQuestionFactory(team=other, for_all=True)
    boss = UserFactory(is_superuser=True)

    assert sorted(kept_by(priya)) == sorted([f"kept:{ours.pk}", f"kept:{for_all.pk}"])
    assert sorted(kept_by(boss)) == sorted(f"kept:{one.pk}" for one in (ours, theirs, for_all))


def test_clearer_words_change_the_library_and_no_survey(draft: Activity, priya: User) -> None:
    kept = actions.keep_question(question=ask(draft, "What stops you?"), keeping=Keeping("other"), by=priya)

    actions.change_kept(kept=kept, words="What stops you coming?", keeping=Keeping("access"), by=priya)

    kept.refresh_from_db()
    assert (str(kept), kept.topic, kept.code) == ("What stops you coming?", "access", "what-stops-you")
    assert [str(one) for one in of(draft)] == ["What stops you?"]
    assert AuditLine.objects.first().did == "changed a kept question"


def test_what_is_taken_out_stays_in_the_surveys_that_have_it(draft: Activity, priya: User) -> None:
    kept = actions.keep_question(question=ask(draft, "What stops you?"), keeping=Keeping("other"), by=priya)

    actions.remove_kept(kept=kept, by=priya)

    assert kept_by(priya) == []
    assert [str(one) for one in of(draft)] == ["What stops you?"]
    assert AuditLine.objects.first().did == "took a question out of the library"


# ---------------------------------------------------------------- the pages


def test_staff_tick_several_and_they_go_to_the_end(browser: Client, draft: Activity) -> None:
    ask(draft, "What stops you?")
    ticked = {"questions": ["ours:same-staff", "ours:good-day"]}

    answer = browser.post(page(draft, "library/"), ticked, follow=True)

    assert "2 questions are added at the end." in words_on(answer)
    assert [one.code for one in of(draft)] == ["what-stops-you", "good-day", "same-staff"]


def test_the_page_shows_why_and_what_can_be_answered(browser: Client, draft: Activity, priya: User) -> None:
    takes(draft, priya, "ours:get-there")

    shown = words_on(browser.get(page(draft, "library/")))

    assert "How do you get there? (in this survey already) Getting there · Several choices" in shown
    assert "Answers: By bus, By train, By car, By taxi, On foot, In a minibus, I do not go there" in shown
    assert "Plain facts come first" in shown


def keys_on(answer: object) -> list[str]:
    return [one.partition('"')[0] for one in answer.content.decode().split('name="questions" value="')[1:]]  # type: ignore[attr-defined]


def test_it_is_looked_through_by_topic_and_by_words(browser: Client, draft: Activity) -> None:
    by_topic = keys_on(browser.get(page(draft, "library/?topic=money")))
    by_words = keys_on(browser.get(page(draft, "library/?words=Break+CARER")))
    odd = keys_on(browser.get(page(draft, "library/?topic=quillwort")))

    assert by_topic == ["ours:money-worry", "ours:cost-stops"]
    assert by_words == ["ours:carer-break"]
    assert len(odd) == len(GOOD_QUESTIONS)


def test_where_nothing_fits_the_page_says_so_and_leads_back(browser: Client, draft: Activity) -> None:
    answer = browser.get(page(draft, "library/?words=quillwort"))

    assert "No question of the library fits this." in words_on(answer)
    assert f'href="{page(draft, "library/")}"' in answer.content.decode()


def test_nothing_ticked_adds_nothing(browser: Client, draft: Activity) -> None:
    answer = browser.post(page(draft, "library/"), {})

    assert answer.status_code == 422
    assert "Tick at least one question." in words_on(answer)
    assert of(draft) == []


def test_after_opening_nothing_is_added(browser: Client, team: Team) -> None:
    opened = ActivityFactory(team=team, open=True)

    answer = browser.post(page(opened, "library/"), {"questions": ["ours:good-day"]})

    assert answer.status_code == 422
    assert "People are answering these questions already" in words_on(answer)
    assert of(opened) == []


def test_somebody_elses_kept_question_cannot_be_ticked(browser: Client, draft: Activity) -> None:
    theirs = LibraryQuestionFactory(team=TeamFactory())

    answer = browser.post(page(draft, "library/"), {"questions": [f"kept:{theirs.pk}"]})

    assert "Choose from the questions on this page." in words_on(answer)
    assert of(draft) == []


def test_staff_keep_a_question_from_the_list(browser: Client, draft: Activity) -> None:
    question = ask(draft, "What stops you?")
    address = page(draft, f"questions/{question.pk}/keep/")
    listed = browser.get(page(draft)).content.decode()

    wrong = browser.post(address, {"why": "Open."})
    answer = browser.post(address, {"topic": "access", "why": "Open.", "for_all": "on"}, follow=True)
    twice = browser.post(address, {"topic": "access"})

    assert f'href="{address}"' in listed
    assert (wrong.status_code, "Choose what the question is about." in words_on(wrong)) == (422, True)
    assert "“What stops you?” is in the library now." in words_on(answer)
    assert [(one.topic, one.why, one.for_all) for one in LibraryQuestion.objects.all()] == [
        ("access", "Open.", True)
    ]
    assert (twice.status_code, "in the library already" in words_on(twice)) == (422, True)


def test_staff_change_and_take_out_what_their_team_kept(browser: Client, team: Team) -> None:
    kept = LibraryQuestionFactory(team=team)
    changed = {"words": "What stops you coming?", "topic": "access", "why": ""}

    listed = browser.get(LIST).content.decode()
    empty = browser.post(f"{LIST}{kept.pk}/kept/", {**changed, "words": ""})
    browser.post(f"{LIST}{kept.pk}/kept/", changed)
    after = texts.plain(LibraryQuestion.objects.get().words)
    asked = words_on(browser.get(f"{LIST}{kept.pk}/take-out/"))
    browser.post(f"{LIST}{kept.pk}/take-out/")

    assert f'href="{LIST}{kept.pk}/kept/"' in listed
    assert (empty.status_code, "Write the question." in words_on(empty)) == (422, True)
    assert after == "What stops you coming?"
    assert "Take “What stops you coming?” out of the library?" in asked
    assert LibraryQuestion.objects.count() == 0


def test_what_another_team_kept_for_all_can_be_taken_and_not_changed(browser: Client) -> None:
    kept = LibraryQuestionFactory(team=TeamFactory(), for_all=True)

    answers = [browser.post(f"{LIST}{kept.pk}/{rest}/").status_code for rest in ("kept", "take-out")]

    assert answers == [404, 404]
    assert LibraryQuestion.objects.count() == 1
