"""What we heard: written as a draft, frozen when it is published."""

from datetime import timedelta

import pytest

from followups import actions
from followups.models import Heard
from ladder.models import FactLine
from people import clock, texts
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.followups import HeardFactory
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.followups.conftest import Asked, holds

pytestmark = pytest.mark.django_db


def test_publishing_freezes_the_themes_with_what_may_be_said_of_how_many_people_said_each(
    asked: Asked,
) -> None:
    theme = asked.many_say(22, "The bus is late.")
    twice = asked.answers("Late again.", theme="The bus is late.")
    asked.sorts(twice, "The bus is late.")
    holds(asked.answers("Held.", theme="The bus is late."))

    heard = asked.publishes_heard()

    assert heard.themes == [
        {
            "theme": theme.pk,
            "words": texts.of("The bus is late."),
            "shown": {"kind": "rounded", "number": 24},
        }
    ]
    assert heard.people == 24
    assert (heard.published_by, heard.published_at is not None) == (asked.priya, True)


def test_publishing_tells_the_ladder_on_its_day(asked: Asked) -> None:
    heard = asked.publishes_heard()

    line = FactLine.objects.get(key="heard")
    assert (line.value, line.happened_on, line.source) == (
        True,
        clock.today(),
        f"followups.heard:{heard.pk}",
    )
    assert [one.did for one in AuditLine.objects.order_by("-id")[:1]] == ["published what we heard"]


def test_publishing_twice_is_once(asked: Asked) -> None:
    first = asked.publishes_heard()

    again = actions.publish_heard(heard=Heard.objects.get(), by=asked.alison)

    assert (again.published_by, again.published_at) == (asked.priya, first.published_at)
    assert FactLine.objects.filter(key="heard").count() == 1
    assert AuditLine.objects.filter(did="published what we heard").count() == 1


def test_writing_goes_on_with_the_draft_and_after_publishing_with_a_further_version(asked: Asked) -> None:
    first = actions.write_heard(activity=asked.activity, words="The bus.", by=asked.priya)
    same = actions.write_heard(activity=asked.activity, words="The bus is late.", by=asked.priya)
    actions.publish_heard(heard=same, by=asked.priya)
    second = actions.write_heard(activity=asked.activity, words="The bus is very late.", by=asked.priya)

    assert (first.pk, texts.plain(same.words)) == (same.pk, "The bus is late.")
    assert (second.version, second.published_at) == (2, None)
    assert texts.plain(Heard.objects.get(version=1).words) == "The bus is late."


def test_while_people_can_answer_nothing_is_published() -> None:
    heard = HeardFactory(activity=ActivityFactory(open=True))

    with pytest.raises(
        Refused, match=r"^People can still answer\. Publish what you heard when it has closed\.$"
    ):
        actions.publish_heard(heard=heard, by=UserFactory())

    heard.refresh_from_db()
    assert (heard.published_at, FactLine.objects.count(), AuditLine.objects.count()) == (None, 0, 0)


def test_empty_words_are_not_published() -> None:
    heard = HeardFactory(activity=ActivityFactory(closed=True), words=texts.of(" \n "))

    with clock.at(clock.now() + timedelta(days=2)), pytest.raises(Refused, match="one thing on each line"):
        actions.publish_heard(heard=heard, by=UserFactory())

    heard.refresh_from_db()
    assert (heard.published_at, FactLine.objects.count()) == (None, 0)


def test_who_only_began_is_not_counted(asked: Asked) -> None:
    ParticipationFactory(activity=asked.activity, contributed=False)
    asked.many_say(8, "The bus.")

    assert asked.publishes_heard().people == 8
