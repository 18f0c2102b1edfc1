"""A draft as it would print: in every wording that it has, marked on every page, and nothing stored."""

import pytest
from django.test import Client

from ladder.models import Activity
from people import texts
from people.models import AuditLine, Team, User
from surveys import actions
from surveys.actions import NewQuestion, Promised
from surveys.models import Paper, Question, Questionnaire, QuestionnaireVersion
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

BUS = {
    "en": {"plain": "Do you go by bus?", "easy": [{"words": "Do you go"}, {"words": "by bus?"}]},
    "ar": {"plain": "هل تذهب بالحافلة؟"},
}


@pytest.fixture
def draft(team: Team) -> Questionnaire:
    found = actions.questionnaire_of(ActivityFactory(team=team))
    actions.add_question(
        questionnaire=found,
        question=NewQuestion("one", "Do you go by bus?", choices="Yes\nNo", code="bus"),
    )
    actions.add_question(questionnaire=found, question=NewQuestion("long", "Why?", code="why"))
    Question.objects.filter(code="bus").update(words=BUS)
    return found


@pytest.fixture
def priya(staff: User) -> Client:
    return signed_in(staff)


def page_of(draft: Questionnaire, query: str = "") -> str:
    return f"/admin/surveys/questionnaire/{draft.activity_id}/print/draft/{query}"


def test_a_draft_prints_as_it_stands_and_nothing_is_stored(priya: Client, draft: Questionnaire) -> None:
    before = AuditLine.objects.count()
    answer = priya.get(page_of(draft))

    found = words_on(answer)
    assert "Draft: not to be sent out" in found
    assert "1. Do you go by bus?" in found
    assert "2. Why?" in found
    assert "Number of this paper" not in found
    assert "Questions as published" not in found
    assert (Paper.objects.count(), QuestionnaireVersion.objects.count(), AuditLine.objects.count()) == (
        0,
        0,
        before,
    )


def test_the_mark_is_in_the_page_and_in_its_margin(priya: Client, draft: Questionnaire) -> None:
    """What stands on each printed page is looked at in a browser (test_printed)."""
    found = priya.get(page_of(draft)).content.decode()

    assert '<body class="letter sheet sheet-draft">' in found
    assert 'class="sheet-mark"' in found


def test_every_wording_of_the_draft_can_be_looked_at(priya: Client, draft: Questionnaire) -> None:
    plain = priya.get(page_of(draft)).content.decode()
    arabic = priya.get(page_of(draft, "?language=ar")).content.decode()
    easy = priya.get(page_of(draft, "?language=en&easy")).content.decode()
    unknown = priya.get(page_of(draft, "?language=xx&easy=1")).content.decode()

    assert 'href="?language=ar"' in plain
    assert 'href="?language=en&amp;easy"' in plain
    assert '<span lang="ar" dir="rtl">هل تذهب بالحافلة؟</span>' in arabic
    assert '<div class="sheet-question" dir="rtl">' in arabic
    assert '<span class="easy"><span>Do you go</span></span>' in easy
    assert 'class="easy"' not in unknown


def test_words_in_our_sentences_are_set_by_themselves(priya: Client, draft: Questionnaire) -> None:
    rule = {"join": "all", "conditions": [{"question": "bus", "op": "is", "value": ["yes"]}]}
    Question.objects.filter(code="why").update(when=rule)
    labels = [
        {"code": "yes", "label": {"en": {"plain": "Yes"}, "ar": {"plain": "نعم"}}, "apart": False},
        {"code": "no", "label": texts.of("No"), "apart": False},
    ]
    Question.objects.filter(code="bus").update(choices=labels)

    found = priya.get(page_of(draft, "?language=ar")).content.decode()

    assert "Only if you chose “\u2068نعم\u2069” at question 1." in found


def test_what_keeps_it_from_being_published_is_said(priya: Client, draft: Questionnaire) -> None:
    Question.objects.filter(code="bus").update(choices=[])

    found = words_on(priya.get(page_of(draft)))

    assert "Before it can be published:" in found
    assert "needs two answers or more to choose from." in found


def test_a_rule_that_cannot_be_is_a_sentence_and_no_crash(priya: Client, draft: Questionnaire) -> None:
    rule = {"join": "all", "conditions": [{"question": "gone", "op": "is", "value": ["yes"]}]}
    Question.objects.filter(code="why").update(when=rule)

    answer = priya.get(page_of(draft), follow=True)

    assert answer.status_code == 200
    assert "It cannot be shown on paper yet." in words_on(answer)


def test_a_draft_without_questions_says_so(priya: Client, team: Team) -> None:
    empty = actions.questionnaire_of(ActivityFactory(team=team))

    found = words_on(priya.get(page_of(empty), follow=True))

    assert "It cannot be shown on paper yet. Write at least one question." in found


def test_its_equality_sheet_is_marked_too(priya: Client, draft: Questionnaire) -> None:
    actions.promise_privacy(questionnaire=draft, promised=Promised("anonymous", ("age",), "To reach all."))

    found = words_on(priya.get(page_of(draft)))

    assert "Some questions about you" in found
    assert "How old are you?" in found
    assert "This survey" not in found or "Equality questions of" not in found


def test_it_is_reached_from_where_the_questions_are_written(priya: Client, draft: Questionnaire) -> None:
    link = f'href="{page_of(draft)}"'

    assert link in priya.get(f"/admin/surveys/questionnaire/{draft.activity_id}/questions/").content.decode()
    assert link in priya.get(f"/admin/surveys/questionnaire/{draft.activity_id}/preview/1/").content.decode()


def test_a_draft_of_another_team_is_not_there(draft: Questionnaire) -> None:
    other = signed_in(UserFactory(roles=["Sets up"]))

    assert other.get(page_of(draft)).status_code == 404


def test_what_is_published_prints_in_the_languages_it_is_offered_in(activity: Activity) -> None:
    version = activity.questionnaire.current
    asked = [
        one | {"words": one["words"] | {"ar": {"plain": "كيف؟"}}} for one in version.document["questions"]
    ]
    document = {**version.document, "questions": asked, "languages": ["ar"]}
    page = f"/activities/{activity.slug}/survey/paper/?language="
    before = Client().get(f"{page}ar").content.decode()
    QuestionnaireVersion.objects.create(
        questionnaire=version.questionnaire,
        number=2,
        document=document,
        hash="1" * 64,
        published_by=version.published_by,
    )

    after = Client().get(f"{page}ar").content.decode()

    assert "كيف؟" not in before
    assert '<span lang="ar" dir="rtl">كيف؟</span>' in after
    assert "كيف؟" not in Client().get(f"{page}pl").content.decode()
