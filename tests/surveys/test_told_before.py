"""What people told before is found for a draft, counted honestly, and asked again only with a sentence on why."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ladder.models import Activity, FactLine
from outbox.models import Message, State
from people import clock, texts
from people.models import AuditLine, Team, User
from people.refusals import Refused
from surveys import actions, tasks
from surveys.actions import NewQuestion, finding
from surveys.models import AnswerWords, Judged, Question, Response, Search, Theme, Told, What
from tests.factories.ladder import ActivityFactory, FactLineFactory, ProjectFactory
from tests.factories.outbox import MessageFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import STOPS, TRAVEL, ToldFactory
from tests.followups.conftest import FEW, Asked, ask, holds, person_of
from tests.surveys.test_staff_pages import page, signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

WHY = "the bus times changed in May"


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def before(team: Team) -> Asked:
    """An earlier survey with the question “What stops you?”."""
    return ask(team)


@pytest.fixture
def draft(team: Team) -> Activity:
    return ActivityFactory(team=team)


@pytest.fixture
def priya(before: Asked) -> User:
    return before.priya


def asks(activity: Activity, words: str = "What stops you?", **rest: Any) -> Question:
    new = NewQuestion(kind=rest.pop("kind", "long"), words=words, **rest)
    return actions.add_question(questionnaire=actions.questionnaire_of(activity), question=new)


def told(activity: Activity, user: User) -> list[actions.Suggestion]:
    """What this member of staff is told beside the draft, all questions together."""
    found = actions.told_before(actions.questionnaire_of(activity), user)
    return [one for each in found.values() for one in each]


def sentences(activity: Activity, user: User) -> list[str]:
    return [one.sentence for one in told(activity, user)]


def month(activity: Activity) -> str:
    on = clock.london(activity.opens_at)
    return f"{on:%B}" if on.year == clock.today().year else f"{on:%B %Y}"


def row(activity: Activity) -> Told:
    return Told.objects.select_related("activity", "question").get(question__questionnaire__activity=activity)


# ---------------------------------------------------------------- finding


def test_the_same_question_of_an_earlier_survey_is_found(before: Asked, draft: Activity, priya: User) -> None:
    before.many_say(3, "The bus is late.")
    question = asks(draft)

    looked_for = finding.find_what_was_told()

    assert looked_for == 1
    assert [(one.question, one.activity, one.what, one.key) for one in Told.objects.all()] == [
        (question, before.activity, What.QUESTION, STOPS)
    ]
    assert sentences(draft, priya) == [
        f"3 people told you this in {month(before.activity)}; none of them has a reply."
    ]


def test_a_theme_is_found_and_counts_only_those_in_it(before: Asked, draft: Activity, priya: User) -> None:
    before.many_say(2, "There are too few quiet rooms at the centre.")
    before.answers("I like the garden.", theme="People like the garden.")
    asks(draft, "Would you want more quiet rooms at the centre?")

    finding.find_what_was_told()

    assert [(one.told.what, one.words, one.people) for one in told(draft, priya)] == [
        (What.THEME, "There are too few quiet rooms at the centre.", 2)
    ]


def test_a_theme_that_nothing_has_to_come_of_is_not_found(before: Asked, draft: Activity) -> None:
    before.many_say(2, "There are too few quiet rooms at the centre.")
    Theme.objects.update(aside=True)
    asks(draft, "Would you want more quiet rooms at the centre?")

    finding.find_what_was_told()

    assert Told.objects.count() == 0


def test_what_several_people_wrote_is_found_without_a_number(
    before: Asked, draft: Activity, priya: User
) -> None:
    for words in ("The toilets smell.", "Nobody cleans the toilets.", "Dirty toilets!"):
        before.answers(words, theme=None)
    asks(draft, "Are the toilets clean?")

    finding.find_what_was_told()

    assert [(one.told.what, one.told.key, one.sentence) for one in told(draft, priya)] == [
        (What.WORDS, STOPS, f"People wrote about this in {month(before.activity)}.")
    ]


def test_what_one_or_two_people_wrote_is_no_suggestion(before: Asked, draft: Activity) -> None:
    for words in ("The toilets smell.", "Nobody cleans the toilets."):
        before.answers(words, theme=None)
    asks(draft, "Are the toilets clean?")

    finding.find_what_was_told()

    assert Told.objects.count() == 0


@pytest.mark.parametrize("left_out", [{"held": True}, {"state": "taken_back"}, {"state": "draft"}])
def test_words_that_do_not_stand_are_not_compared(
    left_out: dict[str, Any], before: Asked, draft: Activity
) -> None:
    for words in ("The toilets smell.", "Nobody cleans the toilets.", "Dirty toilets!"):
        before.answers(words, theme=None)
    Response.objects.filter(pk=Response.objects.first().pk).update(**left_out)
    asks(draft, "Are the toilets clean?")

    finding.find_what_was_told()

    assert Told.objects.count() == 0


def test_words_to_a_question_that_was_not_asked_any_more_are_not_compared(
    before: Asked, draft: Activity
) -> None:
    for words in ("The toilets smell.", "Nobody cleans the toilets.", "Dirty toilets!"):
        before.answers(words, theme=None)
    AnswerWords.objects.update(asked=False)
    asks(draft, "Are the toilets clean?")

    finding.find_what_was_told()

    assert Told.objects.count() == 0


def test_another_question_finds_nothing(before: Asked, draft: Activity) -> None:
    before.many_say(3, "The bus is late.")
    asks(draft, "Which music do you want at the summer party?")

    finding.find_what_was_told()

    assert Told.objects.count() == 0
    assert Search.objects.count() == 1


def test_a_survey_that_nobody_can_see_yet_told_nothing(before: Asked, draft: Activity) -> None:
    Activity.objects.filter(pk=before.activity.pk).update(opened_at=None)
    asks(draft)

    finding.find_what_was_told()

    assert Told.objects.filter(question__questionnaire__activity=draft).count() == 0


def test_it_is_looked_for_once_and_again_when_the_words_change_or_a_day_has_passed(
    before: Asked, draft: Activity
) -> None:
    question = asks(draft, "Which music do you like?")
    first, second = finding.find_what_was_told(), finding.find_what_was_told()
    actions.change_question(question=question, changed=NewQuestion(kind="long", words="What stops you?"))

    changed, unchanged = finding.find_what_was_told(), finding.find_what_was_told()
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        later = finding.find_what_was_told()

    assert (first, second, changed, unchanged, later) == (1, 0, 1, 0, 1)
    assert row(draft).activity == before.activity


def test_while_nothing_is_due_nothing_is_compared(before: Asked, draft: Activity) -> None:
    asks(draft)
    finding.find_what_was_told()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        tasks.find_what_was_told()

    assert len(queries) == 1


def test_what_is_not_alike_any_more_goes_unless_somebody_judged_it(before: Asked, draft: Activity) -> None:
    unjudged, judged = asks(draft), asks(draft, code="again")
    finding.find_what_was_told()
    Told.objects.filter(question=judged).update(judged=Judged.SAME)
    for one in (unjudged, judged):
        actions.change_question(
            question=one, changed=NewQuestion(kind="long", words="Which music do you like?")
        )

    finding.find_what_was_told()

    assert [one.question for one in Told.objects.all()] == [judged]


def test_a_page_to_read_and_a_survey_that_is_open_are_not_looked_for(before: Asked, team: Team) -> None:
    asks(ActivityFactory(team=team), kind="page")
    asks(ActivityFactory(team=team, open=True))

    assert finding.find_what_was_told() == 0


def test_taking_the_question_out_takes_what_was_found_with_it(before: Asked, draft: Activity) -> None:
    question = asks(draft)
    finding.find_what_was_told()

    actions.remove_question(question=question)

    assert (Told.objects.count(), Search.objects.count()) == (0, 0)


# ---------------------------------------------------------------- who may know


def test_staff_see_nothing_of_another_teams_surveys(before: Asked, priya: User) -> None:
    before.many_say(3, "The bus is late.")
    other = TeamFactory()
    theirs = ActivityFactory(team=other)
    asks(theirs)
    finding.find_what_was_told()
    alone, both = UserFactory(teams=[other], roles=["Sets up"]), UserFactory(teams=[other], roles=["Sets up"])
    both.teams.add(before.activity.team)

    assert sentences(theirs, alone) == []
    assert sentences(theirs, priya) == []
    assert len(sentences(theirs, both)) == 1


def test_whoever_may_not_read_answers_is_told_no_number(before: Asked, draft: Activity) -> None:
    before.many_say(3, "The bus is late.")
    asks(draft)
    finding.find_what_was_told()

    assert sentences(draft, before.alison) == [], "Decides: may look at the draft, and reads no answers"


# ---------------------------------------------------------------- how many have no reply


def silent(activity: Activity, user: User) -> tuple[int, int]:
    (found,) = told(activity, user)
    return found.people, found.silent


@pytest.fixture
def three(before: Asked, draft: Activity) -> list[Response]:
    """Three people told it: two can be written to, of one nobody knows anything."""
    asks(draft)
    known = [
        before.answers("The bus.", name=name, email=f"{name}@example.org", phone="", address="")
        for name in ("samir", "donna")
    ]
    nobody = before.answers("The bus too.", name="", email="", phone="", address="")
    finding.find_what_was_told()
    return [*known, nobody]


def wrote(response: Response, state: State = State.SENT, **rest: Any) -> None:
    about = str(response.participation.activity_id)
    MessageFactory(kind="reply", about=about, participant=person_of(response), state=state, **rest)


def test_nobody_has_a_reply_before_there_is_one(three: list[Response], draft: Activity, priya: User) -> None:
    assert silent(draft, priya) == (3, 3)


def test_only_a_message_that_was_sent_is_a_reply(three: list[Response], draft: Activity, priya: User) -> None:
    wrote(three[0])
    wrote(three[1], State.FAILED)

    assert silent(draft, priya) == (3, 2)
    assert sentences(draft, priya)[0].endswith("2 have no reply.")


def test_a_message_of_another_kind_or_about_something_else_is_no_reply(
    three: list[Response], draft: Activity, priya: User
) -> None:
    Message.objects.filter(kind="thanks").update(state=State.SENT, ended_at=clock.now())
    MessageFactory(kind="reply", about=str(draft.pk), participant=person_of(three[0]), state=State.SENT)

    assert silent(draft, priya) == (3, 3)


def test_whoever_wants_no_reply_waits_for_none(three: list[Response], draft: Activity, priya: User) -> None:
    three[1].participation.__class__.objects.filter(pk=three[1].participation_id).update(wants_reply=False)

    assert silent(draft, priya) == (3, 2)


def test_whom_we_cannot_write_to_has_a_reply_once_it_has_gone_out(
    three: list[Response], draft: Activity, priya: User
) -> None:
    wrote(three[0])
    wrote(three[1], State.FAILED)
    FactLineFactory(activity=three[0].participation.activity, key="reply", value=True)

    assert silent(draft, priya) == (3, 1)
    assert sentences(draft, priya)[0].endswith("1 has no reply.")


def test_where_it_has_gone_out_and_the_messages_are_no_longer_kept_nobody_waits(
    three: list[Response], draft: Activity, priya: User
) -> None:
    FactLineFactory(activity=three[0].participation.activity, key="reply", value=True)

    assert silent(draft, priya) == (3, 0)
    assert sentences(draft, priya)[0].endswith("nobody waits for a reply.")
    assert FactLine.objects.filter(key="reply").count() == 1


def test_what_is_held_is_counted_nowhere(three: list[Response], draft: Activity, priya: User) -> None:
    holds(three[0])

    assert silent(draft, priya) == (2, 2)


def test_what_everybody_took_back_is_no_suggestion(
    three: list[Response], draft: Activity, priya: User
) -> None:
    Response.objects.update(state="taken_back")

    assert told(draft, priya) == []


def test_one_person_is_said_in_words_of_their_own(before: Asked, draft: Activity, priya: User) -> None:
    before.answers("The bus.")
    asks(draft)
    finding.find_what_was_told()

    assert sentences(draft, priya) == [
        f"1 person told you this in {month(before.activity)}; they have no reply."
    ]


# ---------------------------------------------------------------- asking again


@pytest.fixture
def again(three: list[Response], draft: Activity) -> Told:
    return row(draft)


def test_the_same_thing_is_asked_again_with_a_sentence_on_why(
    again: Told, draft: Activity, priya: User
) -> None:
    actions.ask_again(told=again, why=f" {WHY} ", by=priya)

    found = row(draft)
    assert (found.judged, found.judged_by, texts.plain(found.why)) == (Judged.SAME, priya, WHY)
    assert AuditLine.objects.first().did == "said why a question is asked again"


def test_no_sentence_is_refused_and_nothing_is_kept(again: Told, draft: Activity, priya: User) -> None:
    with pytest.raises(Refused, match="Write why you ask it again"):
        actions.ask_again(told=again, why=" ", by=priya)

    assert row(draft).judged == Judged.OPEN


def test_another_thing_goes_for_good(again: Told, draft: Activity, priya: User) -> None:
    actions.is_another_thing(told=again, by=priya)
    with clock.at(clock.now() + timedelta(days=2)):
        finding.find_what_was_told()

    assert told(draft, priya) == []
    assert row(draft).judged == Judged.OTHER
    assert AuditLine.objects.first().did == "said a question is not what people told before"


def test_after_opening_nothing_is_said_of_it_any_more(again: Told, draft: Activity, priya: User) -> None:
    Activity.objects.filter(pk=draft.pk).update(opened_at=clock.now())

    with pytest.raises(Refused, match="People are answering these questions already"):
        actions.ask_again(told=row(draft), why=WHY, by=priya)
    with pytest.raises(Refused, match="People are answering these questions already"):
        actions.is_another_thing(told=row(draft), by=priya)

    assert row(draft).judged == Judged.OPEN


def test_publishing_asks_for_the_sentence(again: Told, draft: Activity, priya: User) -> None:
    questionnaire = actions.questionnaire_of(draft)
    Told.objects.update(judged=Judged.SAME)

    lacking = actions.lacking(questionnaire)

    assert lacking == [
        f"“What stops you?” was asked before, in {month(again.activity)}. Write why you ask it again. "
        "People read it on the first page of the survey."
    ]
    with pytest.raises(Refused, match="Write why you ask it again"):
        actions.publish(questionnaire=questionnaire, by=priya)


def test_what_nobody_has_judged_keeps_nothing_from_being_published(
    again: Told, draft: Activity, priya: User
) -> None:
    questionnaire = actions.questionnaire_of(draft)

    version = actions.publish(questionnaire=questionnaire, by=priya)

    assert "again" not in version.document["questions"][0]


def test_the_frozen_survey_and_its_first_page_say_why(again: Told, draft: Activity, priya: User) -> None:
    actions.ask_again(told=again, why=WHY, by=priya)
    version = actions.publish(questionnaire=actions.questionnaire_of(draft), by=priya)
    moment = clock.now() - timedelta(hours=1)
    Activity.objects.filter(pk=draft.pk).update(opened_at=moment, opens_at=moment)

    shown = Client().get(f"/activities/{draft.slug}/survey/").content.decode()

    on = clock.london(again.activity.opens_at).date().isoformat()
    assert version.document["questions"][0]["again"] == [
        {"activity": str(again.activity_id), "on": on, "why": texts.of(WHY)}
    ]
    assert "What we ask again" in shown
    said = f"We asked “What stops you?” in {month(again.activity)}. We ask again because {WHY}."
    assert said in " ".join(shown.split())
    assert f"/activity/{again.activity_id}/" in shown


def test_a_copied_question_that_people_could_answer_is_asked_again(before: Asked, draft: Activity) -> None:
    source = actions.questionnaire_of(before.activity).questions.get(code=STOPS)

    actions.copy_questions(questionnaire=actions.questionnaire_of(draft), questions=[source])

    assert (row(draft).activity, row(draft).key, row(draft).judged) == (before.activity, STOPS, Judged.SAME)
    assert len(actions.lacking(actions.questionnaire_of(draft))) == 1


def test_a_copied_question_that_nobody_was_asked_is_not_asked_again(team: Team, draft: Activity) -> None:
    source = asks(ActivityFactory(team=team))

    actions.copy_questions(questionnaire=actions.questionnaire_of(draft), questions=[source])

    assert Told.objects.count() == 0


def test_a_copied_question_shows_what_it_needs_even_where_nobody_answered(
    before: Asked, draft: Activity, priya: User
) -> None:
    source = actions.questionnaire_of(before.activity).questions.get(code=TRAVEL)

    actions.copy_questions(questionnaire=actions.questionnaire_of(draft), questions=[source])

    assert sentences(draft, priya) == [f"This was asked before, in {month(before.activity)}."]


# ---------------------------------------------------------------- the pages


def of(told: Told, draft: Activity) -> str:
    return page(draft, f"questions/{told.question_id}/told/{told.pk}/")


def test_the_list_and_the_question_say_what_was_told(again: Told, draft: Activity, priya: User) -> None:
    browser = signed_in(priya)

    listed = words_on(browser.get(page(draft)))
    alone = words_on(browser.get(page(draft, f"questions/{again.question_id}/")))

    said = f"3 people told you this in {month(again.activity)}; none of them has a reply."
    assert (said in listed, said in alone) == (True, True)
    assert "Is it the same thing?" in listed


def test_staff_say_that_it_is_the_same_and_why(again: Told, draft: Activity, priya: User) -> None:
    browser = signed_in(priya)
    shown = browser.get(of(again, draft)).content.decode()

    answer = browser.post(of(again, draft), {"judged": "same", "why": WHY}, follow=True)

    assert f'href="/admin/surveys/questionnaire/{again.activity_id}/answers/"' in shown
    assert f'href="{again.activity.get_absolute_url()}"' in shown
    assert f"We ask again because {WHY}" in words_on(answer)
    assert row(draft).judged == Judged.SAME


def test_the_page_leads_on_where_it_can_be_said_that_the_survey_goes_on(
    again: Told, draft: Activity, priya: User
) -> None:
    browser, words = signed_in(priya), "Say that your survey goes on from it"
    elsewhere = words in words_on(browser.get(of(again, draft)))
    project = ProjectFactory(team=draft.team)
    Activity.objects.filter(pk__in=[draft.pk, again.activity_id]).update(project=project)

    possible = words in words_on(browser.get(of(again, draft)))
    draft.builds_on.add(again.activity)
    said = words in words_on(browser.get(of(again, draft)))

    assert (elsewhere, possible, said) == (False, True, False)


def test_yes_without_a_sentence_keeps_what_was_chosen(again: Told, draft: Activity, priya: User) -> None:
    answer = signed_in(priya).post(of(again, draft), {"judged": "same", "why": ""})

    assert answer.status_code == 422
    assert "Write why you ask it again." in words_on(answer)
    assert row(draft).judged == Judged.OPEN


def test_staff_say_that_it_is_another_thing(again: Told, draft: Activity, priya: User) -> None:
    browser = signed_in(priya)

    answer = browser.post(of(again, draft), {"judged": "other"}, follow=True)

    assert "told you this" not in words_on(answer)
    assert browser.get(of(again, draft)).status_code == 404


def test_after_opening_the_page_says_so_and_keeps_the_sentence(
    again: Told, draft: Activity, priya: User
) -> None:
    Activity.objects.filter(pk=draft.pk).update(opened_at=clock.now())

    answer = signed_in(priya).post(of(again, draft), {"judged": "same", "why": WHY})

    assert answer.status_code == 422
    assert WHY in answer.content.decode()
    assert "People are answering these questions already" in words_on(answer)


def test_what_was_told_another_team_is_not_there(again: Told, draft: Activity, priya: User) -> None:
    elsewhere = ToldFactory(question=again.question, activity=ActivityFactory(team=TeamFactory()))

    assert signed_in(priya).get(of(elsewhere, draft)).status_code == 404


def test_a_longer_draft_asks_the_database_no_more(before: Asked, draft: Activity, priya: User) -> None:
    before.many_say(2, "The bus is late.")
    counts = []
    priya.has_perm("surveys.read_responses")  # asked once for each page, however long the draft
    for number in (1, 2):
        for _ in range(number):
            asks(draft)
        finding.find_what_was_told()
        with CaptureQueriesContext(connection) as queries:
            found = actions.told_before(actions.questionnaire_of(draft), priya)
        counts.append((len(found), len(queries)))

    assert [number for number, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]


def test_the_messages_of_a_real_reply_are_the_ones_that_count(
    before: Asked, draft: Activity, priya: User
) -> None:
    before.answers("The bus.", name="Samir", email="samir@example.org", phone="", address="")
    before.answers("The bus too.", name="Donna", email="donna@example.org", phone="", address="")
    before.publishes_heard()
    before.writes(FEW)
    asks(draft)
    finding.find_what_was_told()
    before.releases(2)
    one = Message.objects.filter(kind="reply").first()

    Message.objects.filter(pk=one.pk).update(state=State.SENT, ended_at=clock.now())

    assert silent(draft, priya) == (2, 1)
