"""Papers that were posted in time and come after closing: entered for a while, and no published number moves."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity, Participation, PublicCount
from outbox.models import Message
from people import clock
from people.models import User
from people.refusals import Refused
from people.templatetags.words import day
from surveys import actions
from surveys.actions import papers as entering
from surveys.messages import thanks
from surveys.models import Paper, Response
from tests.factories.ladder import ParticipationFactory
from tests.factories.surveys import STOPS, PaperFactory
from tests.surveys.papers.conftest import LETTER, said
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

ALREADY = 9  # people who answered while it was open


def after(activity: Activity, days: int) -> Any:
    return clock.at(activity.closes_at + timedelta(days=days))


def came(activity: Activity, days: int) -> date:
    return activity.closes_on + timedelta(days=days)


def enter(activity: Activity, by: User, *, on: int = 3, **rest: object) -> Response:
    paper = actions.paper_came(activity=activity, came_on=came(activity, on))
    return actions.enter_paper(paper=paper, written=said(**rest), by=by)[0]


# ---------------------------------------------------------------- what is entered


def test_a_paper_that_comes_after_closing_is_read_and_answered_like_all_others(
    activity: Activity, staff: User
) -> None:
    with after(activity, 5):
        response = enter(activity, staff, helped_by="wrote", helper="family", hear_back=LETTER)

    assert (response.state, response.came_by) == ("submitted", "paper")
    assert response.given()[STOPS] == "The bus is late."
    taking_part = Participation.objects.get(pk=response.participation_id)
    assert (taking_part.contributed, taking_part.wants_reply) == (True, True)
    assert Message.objects.get(kind="thanks").participant == taking_part.participant


def test_one_that_came_in_time_and_lay_on_the_desk_is_entered_after_closing(
    activity: Activity, staff: User
) -> None:
    paper = actions.paper_came(activity=activity)

    with after(activity, 27):
        actions.enter_paper(paper=paper, written=said(), by=staff)

    assert Response.objects.get().state == "submitted"


def published(activity: Activity, by: User) -> list[object]:
    """How many people are said to have taken part: before and after a paper that came late."""
    for _ in range(ALREADY):
        ParticipationFactory(activity=activity, contributed=True)
    found: list[object] = []
    with after(activity, 1):
        found.append(Activity.objects.with_ledger().get(pk=activity.pk).people_said_at(clock.now()).number)
        enter(activity, by, on=1)
        ladder_actions.count_who_took_part()
        found.append(PublicCount.objects.get(activity=activity).people.number)
    return found


def test_a_late_paper_moves_no_published_number(activity: Activity, staff: User) -> None:
    assert published(activity, staff) == [ALREADY, ALREADY]


@pytest.mark.control("counting before a late paper")
def test_without_counting_first_one_more_tells_of_the_late_paper(
    activity: Activity, staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering.ladder_actions, "freeze_count", lambda activity: False)

    assert published(activity, staff) == [ALREADY, ALREADY + 1]


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("day", "on", "words"),
    [
        (20, 15, "This one came too late"),
        (29, 3, "Papers could be entered until"),
        (3, 4, "This day has not come yet"),
        (3, None, "Say first on which day the paper came"),
    ],
)
def test_what_came_too_late_is_refused_with_the_day(
    activity: Activity, day: int, on: int | None, words: str
) -> None:
    with after(activity, day), pytest.raises(Refused, match=words):
        actions.paper_came(activity=activity, came_on=None if on is None else came(activity, on))

    assert Paper.objects.count() == 0


def test_once_what_was_heard_is_published_no_paper_is_entered(activity: Activity, staff: User) -> None:
    with after(activity, 4):
        paper = actions.paper_came(activity=activity, came_on=came(activity, 3))
        heard = Fact("heard", True, clock.today(), source="followups.heard:1")
        ladder_actions.record(activity=activity, fact=heard, by=staff)

        with pytest.raises(Refused, match="What you heard was published on"):
            actions.enter_paper(paper=paper, written=said(hear_back=LETTER), by=staff)

    paper.refresh_from_db()
    assert (paper.entered_on, Response.objects.count(), Participation.objects.count()) == (None, 0, 0)


def test_nobody_changes_answers_after_closing_because_papers_are_still_taken(
    activity: Activity, staff: User
) -> None:
    with after(activity, 5):
        response = enter(activity, staff)

        with pytest.raises(Refused, match="closed"):
            actions.save_answer(response=response, code=STOPS, value="Something else.")
        with pytest.raises(Refused, match="closed"):
            actions.hear_back(response=response, wish=LETTER)


def test_whoever_begins_afresh_on_the_website_has_no_paper_any_more(activity: Activity, staff: User) -> None:
    paper = actions.paper_came(activity=activity)
    response, _ = actions.enter_paper(paper=paper, written=said(hear_back=LETTER), by=staff)
    person = response.participation.participant
    actions.take_back(response=response)

    again = actions.begin(activity=activity, submission_id=response.pk, participant=person)

    assert (again.pk, again.came_by) == (response.pk, "web")
    with after(activity, 1), pytest.raises(Refused, match="closed"):
        actions.submit(response=again, may_leave_out=True)


# ---------------------------------------------------------------- pages


@pytest.fixture
def priya(staff: User) -> Client:
    return signed_in(staff)


def papers(activity: Activity) -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/papers/"


def test_after_closing_staff_say_when_it_came(priya: Client, activity: Activity) -> None:
    copy = PaperFactory(version=activity.questionnaire.current)
    typed = came(activity, 3).strftime("%d/%m/%Y")
    with after(activity, 5):
        page = words_on(priya.get(papers(activity)))
        straight = priya.get(f"/admin/surveys/paper/{copy.pk}/enter/", follow=True)
        begun = priya.post(papers(activity), {"code": copy.code, "came_on": typed})
        done = words_on(priya.post(begun.headers["Location"], {"way": "4"}, follow=True))

    copy.refresh_from_db()
    assert f"This closed on {clock.in_words(activity.closes_on)}." in page
    assert "The number of people that is published stays as it is." in page
    assert "Say first on which day this paper came." in words_on(straight)
    assert copy.came_on == came(activity, 3)
    assert "The paper is entered." in done


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Write a day, such as: 3 March 2027."),
        ("soon", "We do not know the day “soon”."),
        (15, "This one came too late. What to do with it stands below."),
        (21, "This day has not come yet."),
    ],
)
def test_a_day_that_cannot_be_is_said_and_the_number_stays(
    priya: Client, activity: Activity, typed: str | int, words: str
) -> None:
    sent = came(activity, typed).strftime("%d/%m/%Y") if isinstance(typed, int) else typed
    with after(activity, 20):
        answer = priya.post(papers(activity), {"code": "KCTRE-4Q7MX", "came_on": sent})

    assert answer.status_code == 422
    assert words in words_on(answer)
    assert "KCTRE-4Q7MX" in answer.content.decode()


def test_what_to_do_with_what_came_too_late_stands_there(priya: Client, activity: Activity) -> None:
    with after(activity, 29):
        found = words_on(priya.get(papers(activity)))

    assert "Papers could be entered until" in found
    assert "What to do with what comes too late" in found
    assert "Enter this paper" not in found


def test_the_paper_says_by_when_to_post_it_and_until_when_it_is_read(activity: Activity) -> None:
    found = words_on(Client().get(f"/activities/{activity.slug}/survey/paper/"))

    assert f"Post it by {day(activity.closes_on)}" in found
    assert f"If it is with us by {day(came(activity, 14))}, we still read it" in found


def test_the_thank_you_after_closing_offers_no_change(activity: Activity, staff: User) -> None:
    with after(activity, 5):
        enter(activity, staff, hear_back=LETTER)
        message = Message.objects.get(kind="thanks")
        blocks = [block.words for block in thanks(message, _Ways()).blocks]

    assert "You can take your answers back at any time." in blocks


class _Ways:
    """Links and codes of nobody."""

    def link(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        return "https://example.org/"

    def code(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        return "KCTRE-4Q7MX"
