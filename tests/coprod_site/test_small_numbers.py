"""No page, list of the API or pack says a number of people that may not be said: such numbers are planted everywhere.

Of what has closed, 26 took part: 23 by the open link, 3 invited; themes of 23 and 6; 25 said how it felt, 1 that they
had to go along. In another one 3 took part. In one that is open 5 have answered.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from coprod_site.showing.felt import OWN_QUESTION
from followups import actions as followups_actions
from ladder import actions
from ladder.models import Activity, Participation
from ladder.models import activities as models
from people import clock, texts
from people.disclosure import FROZEN, RULES, Cell, Kind
from surveys import actions as survey_actions
from tests.coprod_site.shown import words
from tests.coprod_site.staff_pages import signed_in
from tests.factories.followups import EntryFactory, HeardFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory, FeltAnswerFactory, FeltRoundFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.factories.surveys import (
    TRAVEL,
    ChoiceRowFactory,
    CodingFactory,
    QuestionnaireVersionFactory,
    ResponseFactory,
    ThemeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

# "23 people", "1 answer", "5 agreed" and "people": 23, with the word before that makes a number vague.
COUNT = re.compile(
    r"(?:about |more than |fewer than |up to )?(?<![\d,.])\d+ (?:people|person|answers?|answered|agreed|said)\b"
    r'|"people": ?\d+',
    re.IGNORECASE,
)
MAY_BE_SAID = {
    "26 people",
    "about 25 people",
    "about 25 agreed",
    '"people":25',
    "fewer than 8 people",
    "up to 20 people",
    "fewer than 2 people",  # what a step needs: a rule, and nobody's number
}


@pytest.fixture
def activities() -> list[Activity]:
    many, few = ActivityFactory(slug="many", closed=True), ActivityFactory(slug="few", closed=True)
    going = ActivityFactory(slug="going", open=True)
    ParticipationFactory.create_batch(3, activity=few)
    ParticipationFactory.create_batch(5, activity=going)
    took_part = ParticipationFactory.create_batch(23, activity=many, band="open_link", helped_by="myself")
    took_part += ParticipationFactory.create_batch(3, activity=many, band="invited", helped_by="read")
    _said(many, took_part)
    _felt(many, took_part)
    actions.count_who_took_part()
    _publish_results(many)
    return [many, few, going]


def _said(activity: Activity, took_part: list[Participation]) -> None:
    version = QuestionnaireVersionFactory(questionnaire__activity=activity)
    bus = ThemeFactory(activity=activity, words=texts.of("The bus is late."))
    soup = ThemeFactory(activity=activity, words=texts.of("The soup is cold."))
    for place, one in enumerate(took_part):
        response = ResponseFactory(version=version, participation=one, submitted=True)
        CodingFactory(response=response, theme=bus if place < 23 else soup)
        ChoiceRowFactory(response=response, option="bus" if place < 22 else "walk")
        if place < 3:
            CodingFactory(response=response, theme=soup)
    draft = HeardFactory(activity=activity)
    followups_actions.publish_heard(heard=draft, by=UserFactory())
    entries = [EntryFactory(activity=activity, themes=[theme.pk], said=theme.words) for theme in (bus, soup)]
    ReleaseFactory(
        activity=activity, entries=[entry.pk for entry in entries], mailing__complete_at=clock.now()
    )


def _publish_results(activity: Activity) -> None:
    """With every way to split people that there is, as far as three go."""
    chosen = ["helped", "side", f"answer:{TRAVEL}"]
    seen = survey_actions.fingerprint_of_results(survey_actions.results_to_publish(activity, chosen))
    survey_actions.publish_results(activity=activity, chosen=chosen, seen=seen, by=UserFactory())


def _felt(activity: Activity, took_part: list[Participation]) -> None:
    FeltRoundFactory(activity=activity, opens_on=clock.today() - timedelta(days=60))
    for place, one in enumerate(took_part[:25]):
        choice, step = ("made_to", 1) if place == 0 else ("asked", 4)
        FeltAnswerFactory(participation=one, choice=choice, step=step, statements={"say": "agree"})
    actions.count_how_it_felt()


def everything(client: Client, activities: list[Activity]) -> str:
    """The words of every public page and list that says something of these activities, and of their packs."""
    paths = [
        reverse(name)
        for name in (
            "home",
            "what_came_of_it",
            "promises",
            "what_changed",
            "came_of_it_atom",
            "came_of_it_json",
            "activities",
        )
    ]
    paths += [
        reverse(f"api_{name}")
        for name in ("activities", "assessments", "entries", "heard", "promises", "results")
    ]
    paths.append(reverse("survey_results", args=["many"]))
    for one in activities:
        names = ("activity", "ladder_picture", "api_activity", "api_assessment", "api_promise")
        paths += [reverse(name, args=[one.slug]) for name in names]
    answers = [client.get(path) for path in paths]
    staff = signed_in(UserFactory(is_superuser=True))
    packs = [f"/admin/pack/{one.pk}/" for one in activities]
    answers += [staff.get(pack) for pack in packs] + [staff.post(pack, {"as": "json"}) for pack in packs]
    assert {answer.status_code for answer in answers} == {200}
    return " ".join(words(b"".join(answer).decode()) for answer in answers)


def counts(client: Client, activities: list[Activity]) -> set[str]:
    """Every count of people that is said, without the sentences that say the rule."""
    said = everything(client, activities)
    for rule in (*RULES.values(), FROZEN, OWN_QUESTION):
        said = said.replace(rule, "")
    return {found.lower() for found in COUNT.findall(said)}


def test_no_page_says_a_number_of_people_that_may_not_be_said(
    client: Client, activities: list[Activity]
) -> None:
    assert counts(client, activities) == MAY_BE_SAID


def test_no_page_says_another_number_when_somebody_has_taken_their_answers_back(
    client: Client, activities: list[Activity]
) -> None:
    before = everything(client, activities)

    for activity in activities:
        actions.withdraw(participation=activity.participations.order_by("pk")[0])

    assert COUNT.findall(everything(client, activities)) == COUNT.findall(before)


@pytest.mark.control("published pages read only what disclosure returned")
def test_a_page_that_counts_for_itself_is_found(
    client: Client, activities: list[Activity], monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted(activity: Activity, _moment: object) -> Cell:
        return Cell(Kind.EXACT, activity.people)

    monkeypatch.setattr(models, "people_said", counted)

    assert {"3 people", "5 people"} <= counts(client, activities)
