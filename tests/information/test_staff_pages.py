"""Telling people, as staff do it: a draft, a look at it, publishing."""

import re
from typing import Any

import pytest
from django.test import Client

from information.models import Contact, Page, PageVersion, PublishedDecision
from ladder.models import Activity, FactLine
from people import clock, texts
from people.models import Team, User
from tests.factories.information import (
    ContactFactory,
    PageFactory,
    PageVersionFactory,
    PublishedDecisionFactory,
)
from tests.factories.ladder import ActivityFactory, PromiseFactory
from tests.factories.people import TeamFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def activity(team: Team) -> Activity:
    return ActivityFactory(kind="information", team=team)


@pytest.fixture
def priya(team: Team) -> Client:
    """A browser of somebody who sets up."""
    return signed_in(UserFactory(name="Priya Shah", phone="01632 960101", teams=[team], roles=["Sets up"]))


@pytest.fixture
def stranger() -> Client:
    return signed_in(UserFactory(teams=[TeamFactory()], roles=["Sets up"]))


def words_on(answer: Any) -> str:
    """The page's words, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def change(row: Page | PublishedDecision) -> str:
    return f"/admin/information/{row._meta.model_name}/{row.pk}/change/"


# ---------------------------------------------------------------- pages

PAGE = {"title": "The facts", "words": "It opens at ten.", "position": "1"}
ADD_PAGE = "/admin/information/page/add/"


def test_a_page_is_kept_as_a_draft_with_an_address_of_its_own(priya: Client, activity: Activity) -> None:
    PageFactory(activity=activity, slug="the-facts")

    priya.post(ADD_PAGE, PAGE | {"activity": activity.pk, "_save": "1"})

    made = Page.objects.get(slug="the-facts-2")
    assert (texts.plain(made.words), PageVersion.objects.count()) == ("It opens at ten.", 0)


def test_a_page_is_kept_and_looked_at_before_anybody_sees_it(priya: Client, activity: Activity) -> None:
    answer = priya.post(ADD_PAGE, PAGE | {"activity": activity.pk, "_continue": "1"}, follow=True)

    words = words_on(answer)
    assert "What people will see" in words
    assert "<p>It opens at ten.</p>" in answer.content.decode()
    assert PageVersion.objects.count() == 0


def test_a_page_is_published_by_its_button(priya: Client, activity: Activity) -> None:
    answer = priya.post(ADD_PAGE, PAGE | {"activity": activity.pk, "_publish": "1"}, follow=True)

    version = PageVersion.objects.get()
    assert "It is published." in words_on(answer)
    assert (texts.plain(version.words), version.published_by.name) == ("It opens at ten.", "Priya Shah")
    assert FactLine.objects.get().key == "info"


def test_changing_a_page_publishes_nothing_until_it_is_said(priya: Client, activity: Activity) -> None:
    page = PageVersionFactory(page__activity=activity).page

    priya.post(change(page), PAGE | {"words": "It opens at nine.", "_save": "1"})
    before = PageVersion.objects.count()
    priya.post(change(page), PAGE | {"words": "It opens at nine.", "_publish": "1"})

    assert before == 1
    assert [texts.plain(one.words) for one in PageVersion.objects.order_by("number")][1:] == [
        "It opens at nine."
    ]


def test_a_page_stays_with_its_activity(priya: Client, activity: Activity, team: Team) -> None:
    page = PageFactory(activity=activity)

    priya.post(change(page), PAGE | {"activity": ActivityFactory(team=team).pk, "_save": "1"})

    page.refresh_from_db()
    assert page.activity == activity


def test_coming_from_an_activity_it_is_chosen_already(priya: Client, activity: Activity) -> None:
    listed = priya.get(f"/admin/information/page/?activity__id__exact={activity.pk}")
    link = re.search(r'href="(/admin/information/page/add/[^"]*)"', listed.content.decode())
    assert link

    page = priya.get(link[1].replace("&amp;", "&"))

    assert page.context["adminform"].form.initial["activity"] == str(activity.pk)


# ---------------------------------------------------------------- decisions


def decision(**changes: Any) -> dict[str, Any]:
    return {
        "what": "It stays open.",
        "why": "You need it.",
        "decider_name": "Alison Reed",
        "decider_role": "Head of adult care",
        "decided_on": f"{clock.today():%Y-%m-%d}",
    } | changes


def test_a_decision_is_published_by_its_button_and_stays_as_it_is(priya: Client, activity: Activity) -> None:
    add = "/admin/information/publisheddecision/add/"
    answer = priya.post(add, decision(activity=activity.pk, _publish="1"), follow=True)
    made = PublishedDecision.objects.get()

    changed = priya.post(change(made), decision(why="Something else.", _save="1"))
    page = priya.get(change(made))

    assert "It is published." in words_on(answer)
    assert FactLine.objects.get().key == "decisions_told"
    assert changed.status_code == 403
    assert texts.plain(PublishedDecision.objects.get().why) == "You need it."
    assert "Keep and publish" not in page.content.decode()
    assert "Why: You need it." in words_on(page)


def test_without_its_reasons_a_decision_is_not_even_kept(priya: Client, activity: Activity) -> None:
    add = "/admin/information/publisheddecision/add/"

    priya.post(add, decision(activity=activity.pk, why="", _publish="1"))

    assert (PublishedDecision.objects.count(), FactLine.objects.count()) == (0, 0)


# ---------------------------------------------------------------- whom to ask


def naming(activity: Activity) -> str:
    return f"/admin/information/contact/{activity.pk}/name/"


def test_whoever_sets_it_up_is_named_unless_they_write_otherwise(priya: Client, activity: Activity) -> None:
    page = priya.get(naming(activity))
    answer = priya.post(naming(activity), {"name": "Mark Ellis", "email": "mark@example.org"}, follow=True)
    again = priya.get(naming(activity))

    assert page.context["form"].initial["name"] == "Priya Shah"
    assert page.context["form"].initial["phone"] == "01632 960101"
    assert "Kept. People see this on the activity" in words_on(answer)
    assert (Contact.objects.get().name, again.context["form"].initial["name"]) == ("Mark Ellis", "Mark Ellis")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "", "phone": "01632 960101"}, "Write the name of a person people can ask."),
        ({"name": "Mark Ellis"}, "Write a phone number or an e-mail address, so that people can reach them."),
        ({"name": "Mark Ellis", "email": "mark"}, "Write an e-mail address with an @ in it"),
    ],
)
def test_somebody_out_of_reach_is_sent_back(
    sent: dict[str, str], sentence: str, priya: Client, activity: Activity
) -> None:
    answer = priya.post(naming(activity), sent)

    assert answer.status_code == 422
    assert sentence in words_on(answer)
    assert Contact.objects.count() == 0


# ---------------------------------------------------------------- whose it is, and how it stands


def test_another_team_finds_nothing(stranger: Client, activity: Activity) -> None:
    rows = [PageFactory(activity=activity), PublishedDecisionFactory(activity=activity)]

    assert stranger.get(naming(activity)).status_code == 404
    assert stranger.post(naming(activity), {"name": "Me", "phone": "1"}).status_code == 404
    assert [stranger.get(change(row)).status_code for row in rows] == [302, 302]
    stranger.post(ADD_PAGE, PAGE | {"activity": activity.pk, "_publish": "1"})
    assert (Contact.objects.count(), Page.objects.count()) == (0, 1)


@pytest.mark.parametrize("model", ["page", "publisheddecision", "contact"])
def test_lists_show_the_own_teams_rows_at_the_same_cost_for_3_as_for_1(
    model: str, priya: Client, team: Team, django_assert_max_num_queries: Any
) -> None:
    makers = {
        "page": (PageFactory, {"activity__team": team}),
        "publisheddecision": (PublishedDecisionFactory, {"activity__team": team}),
        "contact": (ContactFactory, {"activity__team": team}),
    }
    maker, mine = makers[model]
    maker(**mine)
    maker()
    with django_assert_max_num_queries(40) as one:
        first = priya.get(f"/admin/information/{model}/")
    maker(**mine)
    maker(**mine)

    with django_assert_max_num_queries(len(one)):
        second = priya.get(f"/admin/information/{model}/")
    assert (first.context["cl"].result_count, second.context["cl"].result_count) == (1, 3)


def steps(browser: Client, activity: Activity) -> str:
    return words_on(browser.get(f"/admin/ladder/activity/{activity.pk}/change/"))


def test_an_information_activity_says_what_is_still_to_be_told(priya: Client, activity: Activity) -> None:
    begin = steps(priya, activity)
    priya.post(ADD_PAGE, PAGE | {"activity": activity.pk, "_publish": "1"})
    priya.post("/admin/information/publisheddecision/add/", decision(activity=activity.pk, _publish="1"))
    priya.post(naming(activity), {"name": "Mark Ellis", "email": "mark@example.org"})
    end = steps(priya, activity)

    assert "Write what people need to know, and publish it." in begin
    assert "Publish what was decided, why, and who decided." in begin
    assert "Name somebody whom people can ask." in begin
    assert "1 page is published." in end
    assert "The decision, the reasons and who decided are published." in end
    assert "People can ask Mark Ellis." in end


@pytest.mark.parametrize(
    ("has_proposal", "words"),
    [
        (False, "Not needed: people are not asked about a plan."),
        (True, "Write what people need to know, and publish it."),
    ],
)
def test_a_survey_needs_pages_where_there_is_a_plan_that_people_are_asked_about(
    has_proposal: bool, words: str, priya: Client, team: Team
) -> None:
    promise = PromiseFactory(activity__team=team, has_proposal=has_proposal)

    assert words in steps(priya, promise.activity)
    assert "What was decided" not in steps(priya, promise.activity)
