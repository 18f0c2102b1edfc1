"""XLSForm's `relevant` as rules of ours, and back. Pure."""

from typing import Any

import pytest

from surveys.xlsform import conditions
from surveys.xlsform.expressions import NotUnderstood

KNOWN: dict[str, dict[str, Any]] = {
    "come": {"code": "come", "kind": "one", "codes": {"1": "1", "no": "no", "Yes.": "Yes"}},
    "like": {"code": "like", "kind": "several", "codes": {"food": "food", "music": "music"}},
    "age": {"code": "age", "kind": "number"},
    "paid": {"code": "paid", "kind": "money"},
    "why": {"code": "why", "kind": "short"},
    "best": {"code": "best", "kind": "ranking", "codes": {}},
}


def asked(*conditions: str, join: str = "all") -> dict[str, Any]:
    """A rule of conditions such as 'come is no'."""
    parts = [one.split() for one in conditions]
    return {
        "join": join,
        "conditions": [{"question": q, "op": op, "value": value} for q, op, *value in parts],
    }


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("${come} = 'no'", asked("come is no")),
        ("${ come }='no'", asked("come is no")),
        ('"no" = ${come}', asked("come is no")),
        ("${come} = 1", asked("come is 1")),
        ("${come} = 'Yes.'", asked("come is Yes")),
        ("${come} != 'no'", asked("come is_not no")),
        ("selected(${like}, 'food')", asked("like is food")),
        ("selected(${like}, ‘food’)", asked("like is food")),
        ("not(selected(${like}, 'food'))", asked("like is_not food")),
        ("${come} = 'no' or ${come} = '1'", asked("come is no 1")),
        ("${come} != 'no' and ${come} != '1'", asked("come is_not no 1")),
        ("not(${come} = 'no' or ${come} = '1')", asked("come is_not no 1")),
        ("selected(${like}, 'food') and selected(${like}, 'music')", asked("like is food", "like is music")),
        ("${age} > 18", asked("age at_least 19")),
        ("${age} >= 18 and ${age} < 65", asked("age at_least 18", "age at_most 64")),
        ("18 <= ${age}", asked("age at_least 18")),
        ("${age} = 18", asked("age at_least 18", "age at_most 18")),
        ("${age} > 18.5", asked("age at_least 19")),
        ("${age} > -1", asked("age at_least 0")),
        ("${paid} > 12.5", asked("paid at_least 12.51")),
        ("${paid} <= 3", asked("paid at_most 3.00")),
        ("${why} != ''", asked("why answered")),
        ("${why} = ''", asked("why left_out")),
        ("string-length(${why}) > 0", asked("why answered")),
        ("count-selected(${like}) = 0", asked("like left_out")),
        ("${best} != ''", asked("best answered")),
        ("(${come} = 'no') and (${age} > 1 and ${why} != '')", asked("come is no", "age at_least 2", "why answered")),
        ("${come} = 'no' or ${age} > 1", asked("come is no", "age at_least 2", join="any")),
        ("(${come} = 'no' or ${come} = '1') and ${age} > 1", asked("come is no 1", "age at_least 2")),
        ("not(${come} = 'no' and ${why} != '')", asked("come is_not no", "why left_out", join="any")),
    ],
)  # fmt: skip
def test_a_condition_becomes_a_rule(said: str, rule: dict[str, Any]) -> None:
    assert conditions.rule_of(said, KNOWN) == rule


@pytest.mark.parametrize(
    "said",
    [
        "",
        "${",
        "${come}",
        "${nowhere} = 'no'",
        "${come} = 'maybe'",
        "${come} > 'no'",
        "${come} = ${why}",
        "${like} = 'food'",
        "selected(${best}, 'food')",
        "${why} = 'because'",
        "${age} != 18",
        "not(${age} > 18)",
        "${age} + 1 > 18",
        "${age} > '2026-01-01'",
        "${paid} = 3.333",
        "count-selected(${like}) > 1",
        "../come = 'no'",
        "position(..) = 1",
        "${come} = 'no' and",
        "(${come} = 'no'",
        "${come} = 'no') or (1 = 1",
        "${come} = 'no' or (${age} > 1 and ${why} != '')",
        "(" * 5_000,
        "(" * 300 + "${come} = 'no'" + ")" * 300,
        "not(" * 300 + "${come} = 'no'" + ")" * 300,
        "${come} = 'no' or " * 1_000,
    ],
)
def test_what_a_rule_cannot_hold_is_not_guessed(said: str) -> None:
    with pytest.raises(NotUnderstood):
        conditions.rule_of(said, KNOWN)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (asked("come is no"), "selected(${come}, 'no')"),
        (asked("come is no 1"), "(selected(${come}, 'no') or selected(${come}, '1'))"),
        (
            asked("come is_not no 1", "age at_least 18", join="any"),
            "(not(selected(${come}, 'no')) and not(selected(${come}, '1'))) or ${age} >= 18",
        ),
        (asked("paid at_most 12.50", "why left_out"), "${paid} <= 12.50 and ${why} = ''"),
    ],
)
def test_a_rule_is_written_so_that_it_reads_as_the_same(rule: dict[str, Any], said: str) -> None:
    names = {code: [code] for code in KNOWN}

    assert conditions.expression_of(rule, names, {}) == said
    assert conditions.rule_of(said, KNOWN) == rule


def test_two_rules_hold_together_only_where_one_can_say_both() -> None:
    either = asked("come is no", "age at_least 2", join="any")

    assert conditions.both(asked("come is no"), asked("why answered")) == asked("come is no", "why answered")
    assert conditions.both({}, either) == either
    assert conditions.both(asked("come is no"), asked("come is no")) == asked("come is no")
    with pytest.raises(NotUnderstood):
        conditions.both(asked("come is no"), either)
