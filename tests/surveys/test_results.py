"""Publishing what people answered: what is refused, what is frozen, and what never shows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from ladder.models import Activity, Participation
from people import clock, texts, triggers
from people.models import User
from people.refusals import Refused
from safety import holdables
from surveys import actions, results_page
from surveys.actions import keeping_counts
from surveys.actions.keeping_safe import about
from surveys.models import PublishedResults, Response
from tests.factories.people import TeamFactory
from tests.factories.surveys import STOPS, TRAVEL, CodingFactory, ThemeFactory
from tests.followups.conftest import Asked, ask
from tests.surveys.answered import answered

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> Asked:
    """Forty people: 24 by bus, 12 walk, 4 did not say; all wrote something, and ten are in a theme."""
    found = ask(TeamFactory())
    version = found.activity.questionnaire.current
    responses = answered(version, {"by-bus": 24, "i-walk": 12, "": 4}, words="It is far.")
    theme = ThemeFactory(activity=found.activity, words=texts.of("It is far."))
    Participation.objects.filter(response__in=responses[::2]).update(helped_by="read")
    Participation.objects.filter(response__in=responses[::4]).update(side="staff")
    Response.objects.filter(pk__in=[one.pk for one in responses[::3]]).update(came_by="paper")
    for one in responses:
        keeping_counts.count_anew(one.pk)
    for one in responses[:10]:
        CodingFactory(response=one, theme=theme, by=found.priya)
    return found


def publish(activity: Activity, by: User, *chosen: str) -> PublishedResults:
    seen = actions.fingerprint_of_results(actions.results_to_publish(activity, chosen))
    return actions.publish_results(activity=activity, chosen=chosen, seen=seen, by=by)


def rows(made: PublishedResults, code: str) -> list[tuple[str, str]]:
    shown = results_page.show(made.document)
    found = next(one for one in shown.questions if one.code == code)
    return [(words, cell.words) for one in found.tables for words, cell in one.rows]


def test_what_people_chose_is_published_as_what_may_be_said_of_it(asked: Asked) -> None:
    made = publish(asked.activity, asked.priya)

    assert rows(made, TRAVEL) == [
        ("By bus", "about 25 people"),
        ("I walk", "not shown"),
        ("No answer", "not shown"),
    ]
    shown = results_page.show(made.document)
    assert shown.people.words == "40 people"
    assert [one.tables[0].finding for one in shown.questions if one.code == TRAVEL] == [
        "Most often chosen: “By bus” (about 25 people)."
    ]
    own = next(one for one in shown.questions if one.code == STOPS)
    assert own.wrote is not None
    assert own.wrote.words == "about 40 people"
    assert own.themes is not None
    assert [(words, cell.words) for words, cell in own.themes.rows] == [("It is far.", "about 10 people")]


def test_no_count_stands_in_what_is_kept(asked: Asked) -> None:
    made = publish(asked.activity, asked.priya, "helped", "came", f"answer:{TRAVEL}")

    numbers = {one["number"] for table in made.document["tables"].values() for one in table.values()}
    assert not [number for number in numbers if number and number % 5]
    assert set(made.document) == {
        "schema", "people", "asked", "ways_in", "elsewhere", "questions", "splits", "invited", "tables",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        (timedelta(days=-1), "People can still answer"),
        (timedelta(seconds=20), "It has only just closed"),
    ],
)
def test_nothing_is_published_before_the_last_answer_is_in(
    asked: Asked, later: timedelta, sentence: str
) -> None:
    with clock.at(asked.activity.closes_at + later), pytest.raises(Refused, match=sentence):
        publish(asked.activity, asked.priya)

    assert not PublishedResults.objects.exists()


def test_where_nobody_answered_there_is_nothing_to_publish() -> None:
    empty = ask(TeamFactory())

    with pytest.raises(Refused, match="Nobody has answered"):
        publish(empty.activity, empty.priya)


def test_more_than_three_ways_to_split_are_refused(asked: Asked) -> None:
    with pytest.raises(Refused, match="Choose 3 at most"):
        publish(asked.activity, asked.priya, "helped", "side", "came", f"answer:{TRAVEL}")


def test_ways_to_split_of_earlier_versions_count_too(asked: Asked) -> None:
    publish(asked.activity, asked.priya, "helped", "side")

    with pytest.raises(Refused, match="with those that were published before"):
        publish(asked.activity, asked.priya, "came", f"answer:{TRAVEL}")


def test_only_what_was_looked_at_is_published(asked: Asked) -> None:
    seen = actions.fingerprint_of_results(actions.results_to_publish(asked.activity, []))

    with pytest.raises(Refused, match="The numbers have changed"):
        actions.publish_results(activity=asked.activity, chosen=["came"], seen=seen, by=asked.priya)

    assert not PublishedResults.objects.exists()


def test_publishing_twice_is_publishing_once(asked: Asked) -> None:
    first, second = publish(asked.activity, asked.priya), publish(asked.activity, asked.priya)

    assert first == second
    assert PublishedResults.objects.count() == 1


def test_somebody_who_takes_their_answers_back_changes_nothing_that_is_published(
    asked: Asked, client: Client
) -> None:
    publish(asked.activity, asked.priya)
    address = f"/activities/{asked.activity.slug}/results/"
    before = client.get(address).content

    for response in Response.objects.standing().of_activity(asked.activity)[:3]:
        actions.take_back(response=response)

    assert client.get(address).content == before


def test_a_further_version_lowers_a_number_only_by_eight(asked: Asked) -> None:
    publish(asked.activity, asked.priya)
    on_the_bus = Response.objects.standing().of_activity(asked.activity).filter(answers__travel="by-bus")
    leaving = list(on_the_bus[:16])
    for response in leaving[:5]:
        actions.take_back(response=response)

    assert publish(asked.activity, asked.priya).version == 1  # nothing is different from what was published

    for response in leaving[5:]:
        actions.take_back(response=response)
    further = publish(asked.activity, asked.priya)
    assert further.version == 2
    assert dict(rows(further, TRAVEL))["By bus"] != "about 25 people"


def test_a_held_answer_is_in_no_number(asked: Asked) -> None:
    on_the_bus = Response.objects.standing().of_activity(asked.activity).filter(answers__travel="by-bus")
    for one in on_the_bus[:9]:
        holdables.hold(about(one))

    made = publish(asked.activity, asked.priya)

    assert dict(rows(made, TRAVEL))["By bus"] == "about 15 people"
    assert results_page.show(made.document).people.words == "40 people"


def test_two_questions_beside_each_other(asked: Asked) -> None:
    made = publish(asked.activity, asked.priya, f"answer:{TRAVEL}")

    (split,) = results_page.show(made.document).splits
    assert split.words == "What they answered to “How do you get there?”"
    assert [one.words for one in split.parts] == ["What do you like?"]


def test_results_are_append_only(asked: Asked) -> None:
    made = publish(asked.activity, asked.priya)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        PublishedResults.objects.filter(pk=made.pk).update(document={})


@pytest.mark.control("published results are frozen")
def test_without_the_trigger_a_published_number_can_be_changed(asked: Asked) -> None:
    made = publish(asked.activity, asked.priya)
    rule = next(one for one in triggers.registered() if one.table == "surveys_publishedresults")
    triggers.drop(connection, rule)

    changed = PublishedResults.objects.filter(pk=made.pk).update(document={})
    triggers.make(connection, rule)

    assert changed == 1
