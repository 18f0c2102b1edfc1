"""The demo stands where its content says, by its records alone."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coprod_site.demo import agreeing, answering, content, feeling, loader, surveys
from ladder import ledger
from ladder.assessment import steps_of
from ladder.feeling import lower_median
from ladder.models import Activity
from ladder.standing import Standing
from outbox import actions as outbox_actions
from outbox.models import LetterBatch, Message
from people import clock, disclosure, texts
from proposals import agree_shown, design_shown
from proposals.models import Proposal
from proposals.models.statements import TOGETHER
from surveys.models import AnswerWords, Theme
from tests.factories.people import ParticipantFactory
from tests.harness import sink
from tests.harness.sink import Sink

DEMO = Path(loader.__file__).parent


@pytest.fixture
def mail_server(settings: Any) -> Iterator[Sink]:
    with sink.running() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_ALLOW_LIST = "127.0.0.1", server.port, ["*"]
        yield server


def expected(key: str) -> dict[str, Any]:
    return content.read().activity(key)["expected"]


# What the recorded step of each activity becomes when one fact is taken away, by the fact.
TAKEN_AWAY: dict[str, dict[str, int]] = {
    "A1": {"info": 1, "decisions_told": 2, "question_route": 2},
    "A2": {"heard": 3, "reply": 3, "reasons": 3, "question_route": 4, "decisions_told": 4, "decided": 4},
    "A3": {"dialogue": 4, "influence": 4, "heard": 3, "reply": 3},
    "A4": {"dialogue": 4, "joint_adopted": 5, "options": 5, "lived_count": 5, "heard": 3},
    "B1": {"reply_extended": 1, "question_route": 1},
    "B2": {"decided": 4, "heard": 1, "reply": 1, "reasons": 1},
    "C1": {"question_route": 2},
}


def _without(stands: Standing, key: str) -> int:
    """The recorded step without one line of the ledger, by the same computation."""
    assert key in stands.record.lines
    lines = {name: line for name, line in stands.record.lines.items() if name != key}
    return steps_of(ledger.facts(replace(stands.record, lines=lines))).evidenced


@pytest.mark.django_db
def test_the_demo_stands_where_its_content_says(
    mail_server: Sink, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """One load, looked at from every side: it takes as long as everything else here together."""
    call_command("load_demo", verbosity=0)
    moment = clock.now()

    by_title = {texts.plain(one.title): one for one in Activity.objects.with_ledger()}
    for key in content.LOADED:
        stands = by_title[content.read().activity(key)["title"]].standing_at(moment)
        wanted = expected(key)
        assert stands is not None
        found = stands.assessment
        assert found.evidenced == wanted["evidenced"], key
        assert found.on_track == wanted.get("on_track", wanted["evidenced"]), key
        assert ("claim_not_met" in found.flags) == (found.on_track < found.claimed), key
        assert not stands.is_checking, key
        assert (stands.marks[-1].evidenced, stands.marks[-1].on_track) == (found.evidenced, found.on_track)
        assert {one: _without(stands, one) for one in TAKEN_AWAY[key]} == TAKEN_AWAY[key], key
        assert stands.felt.step == wanted.get("felt"), key

    good_day, cooking = by_title["What makes a good day?"], by_title["What shall we cook on Saturdays?"]
    assert (good_day.people, cooking.people) == (184, 17)
    people = [theme.people for theme in Theme.objects.filter(activity=good_day).with_people()]
    assert people[:4] == [97, 52, 38, 9]
    assert 1 <= min(people[4:]) <= max(people[4:]) < 8
    assert AnswerWords.objects.of_activity(good_day).unsorted().count() == 0
    replies = Message.objects.filter(kind="reply")
    assert {message.state for message in replies} == {"sent"}
    assert mail_server.counts["jean.archer.0@example.org"] == 0
    told = Counter(
        (mail["To"], str(mail["Subject"]))
        for mail in mail_server.mails
        if str(mail["Subject"]).startswith("What came of")
    )
    assert max(told.values()) == 1

    (batch,) = LetterBatch.objects.all()
    letters = list(batch.letters.select_related("participant"))
    assert outbox_actions.is_made(batch)
    assert {str(one.pk) for one in letters} == set(batch.digests)
    assert [one.kind for one in letters] == ["reply"] * len(answering.BY_LETTER)
    assert not any(one.participant.email for one in letters if one.participant)
    wants_large = [one.channel for one in replies if one.participant and one.participant.form == "large"]
    assert wants_large == ["letter"]

    agreed = agree_shown.result(by_title["Getting there and back"])
    assert agreed is not None
    assert [one.words for one in agreed.common] == [agreeing.AN_HOUR]
    assert [one.words for one in agreed.most] == [one.words for one in agreeing.STATEMENTS[:2]]
    assert {one.words for one in agreed.divided} == {one.words for one in agreeing.STATEMENTS[2:4]}
    assert [one.words for one in agreed.most_not] == [agreeing.STATEMENTS[4].words]
    assert {group.name for group in agreed.groups} == set(TOGETHER.values())
    bus = Proposal.objects.public().filter(origins__isnull=False).get()
    assert [words for words, _href in design_shown.came_from(bus)] == [f"“{agreeing.AN_HOUR}”"]

    felt = good_day.standing_at(moment).felt
    assert felt.answers == disclosure.rounded(content.read().activity("A2")["felt_answers"])
    assert good_day.felt_round.shown["choices"] == {"made_to": 10, "told": 15, "asked": 25, "together": 15}
    asked_how_it_felt = Message.objects.filter(kind="felt")
    assert {message.state for message in asked_how_it_felt} == {"sent"}
    of_good_day = {"about": str(good_day.pk)}
    assert asked_how_it_felt.filter(**of_good_day).count() == replies.filter(**of_good_day).count()

    for activity in by_title.values():
        hidden = activity == good_day  # what was hidden shows every step: they stand in four tables
        # What an idea says, who writes it, and what becomes of it; what came out of a vote, and the answer by when.
        more = {"co_design": 4, "vote": 4}.get(activity.kind, 0)
        with django_assert_max_num_queries(19 if hidden else 13 + more):
            page = client.get(activity.get_absolute_url())
        assert (page.status_code, b"Stanley Holt" in page.content, b"Derek Plumb" in page.content) == (
            200,
            False,
            False,
        )
    with pytest.raises(CommandError, match="already"):
        call_command("load_demo", verbosity=0)


@pytest.mark.django_db
def test_the_demo_is_not_loaded_beside_anything_else() -> None:
    ParticipantFactory()

    with pytest.raises(CommandError, match="something in this database already"):
        call_command("load_demo", verbosity=0)


def test_the_loader_writes_by_actions_alone() -> None:
    """No model's manager is touched: whatever is written went through an action."""
    writes = {
        "objects",
        "_default_manager",
        "create",
        "bulk_create",
        "update",
        "get_or_create",
        "update_or_create",
        "save",
        "delete",
    }
    found = [
        f"{file.name}:{node.lineno}"
        for file in DEMO.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in writes
    ]

    assert found == []


def test_every_made_up_answer_differs_from_most_others() -> None:

    answers = {str(sorted(surveys.answers_on_the_day(number).items())) for number in range(184)}

    assert len(answers) > 150


@pytest.mark.parametrize("number", [9, 12, 14, 48, 61])
@pytest.mark.parametrize("middle", [1, 2, 3, 4, 5, 6, 7])
def test_made_up_feelings_have_the_wanted_middle(number: int, middle: int) -> None:
    steps = feeling.steps_with_middle(number, middle)

    assert (len(steps), lower_median(steps)) == (number, middle)
    assert number < 10 or middle in {1, 7} or len(set(steps)) > 3
