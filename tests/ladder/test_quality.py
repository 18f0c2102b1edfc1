"""The quality statements of the inspectors, and choosing those that an activity speaks to."""

from typing import Any

import pytest

from ladder import actions, quality
from ladder.models import Activity
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory


def test_there_are_four_themes_and_nine_statements_in_their_order() -> None:
    assert [(theme.name, [one.name for one in theme.statements]) for theme in quality.THEMES] == [
        (
            "Working with people",
            [
                "Assessing needs",
                "Supporting people to live healthier lives",
                "Equity in experience and outcomes",
            ],
        ),
        (
            "Providing support",
            ["Care provision, integration and continuity", "Partnerships and communities"],
        ),
        (
            "Ensuring safety within the system",
            ["Safe systems, pathways and transitions", "Safeguarding"],
        ),
        (
            "Leadership",
            ["Governance, management and sustainability", "Learning, improvement and innovation"],
        ),
    ]


def test_codes_are_put_in_order_and_said_once_and_unknown_ones_left_out() -> None:
    assert quality.in_order(["learning", "needs", "learning", "nothing"]) == ["needs", "learning"]
    assert quality.unknown(["needs", "nothing"]) == ["nothing"]
    assert [one.name for one in quality.chosen(["safeguarding"])] == ["Safeguarding"]


@pytest.mark.django_db
def test_choosing_statements_keeps_them_in_order_and_leaves_a_line() -> None:
    activity, priya = ActivityFactory(), UserFactory()

    actions.choose_quality_statements(activity=activity, codes=["learning", "needs"], by=priya)

    assert Activity.objects.get().quality_statements == ["needs", "learning"]
    line = AuditLine.objects.get()
    assert (line.by, line.did, line.detail) == (
        priya,
        "chose quality statements",
        {"codes": ["needs", "learning"]},
    )


@pytest.mark.django_db
def test_the_same_choice_again_writes_nothing_and_choosing_none_is_fine() -> None:
    activity, priya = ActivityFactory(quality_statements=["needs"]), UserFactory()

    actions.choose_quality_statements(activity=activity, codes=["needs"], by=priya)
    assert AuditLine.objects.count() == 0

    actions.choose_quality_statements(activity=activity, codes=[], by=priya)
    assert (Activity.objects.get().quality_statements, AuditLine.objects.count()) == ([], 1)


@pytest.mark.django_db
def test_a_code_that_no_statement_has_is_refused_and_nothing_is_written() -> None:
    activity: Any = ActivityFactory(quality_statements=["needs"])

    with pytest.raises(Refused, match="no quality statement"):
        actions.choose_quality_statements(activity=activity, codes=["needs", "best"], by=UserFactory())

    assert (Activity.objects.get().quality_statements, AuditLine.objects.count()) == (["needs"], 0)


@pytest.mark.django_db
def test_what_is_chosen_moves_no_step() -> None:
    activity = ActivityFactory(closed=True)
    moment = activity.closes_at
    before = Activity.objects.with_ledger().get().assess(moment)

    actions.choose_quality_statements(activity=activity, codes=list(quality.BY_CODE), by=UserFactory())

    assert Activity.objects.with_ledger().get().assess(moment) == before


@pytest.mark.django_db
def test_that_a_pack_was_made_leaves_a_line_with_its_hash() -> None:
    activity, priya = ActivityFactory(), UserFactory()

    actions.note_evidence_pack(activity=activity, sha256="0" * 64, form="zip", by=priya)

    line = AuditLine.objects.get()
    assert (line.did, line.about, line.by, line.detail) == (
        "made an evidence pack",
        f"ladder.activity:{activity.pk}",
        priya,
        {"sha256": "0" * 64, "form": "zip"},
    )
