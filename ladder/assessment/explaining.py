"""The rules in words, for the page and for docs/ladder.md."""

from dataclasses import dataclass, field, fields

from ladder import steps
from ladder.assessment.criteria import ASKING
from ladder.assessment.facts import Thresholds
from ladder.assessment.judging import CapHit
from ladder.assessment.rule_sets import CURRENT
from ladder.assessment.rules import RuleSet


@dataclass(frozen=True)
class RuleRow:
    """The rules of one step, for the page and the docs."""

    number: int
    page_name: str
    words: list[str] = field(default_factory=list)


def as_rows(rules: RuleSet = CURRENT) -> list[RuleRow]:
    rows = []
    for number, criteria in sorted(rules.criteria.items()):
        words = [criterion.rule for criterion in criteria]
        if number > ASKING:
            words.insert(0, _all_below(number))
        rows.append(RuleRow(number, steps.BY_NUMBER[number].page_name, words))
    return rows


def _all_below(number: int) -> str:
    return f"All that step {number - 1} needs."


def cap_rows(rules: RuleSet = CURRENT) -> list[CapHit]:
    return [CapHit(cap.code, cap.at_most, cap.rule) for cap in rules.caps]


@dataclass(frozen=True)
class NumberRow:
    """One number the rules turn on, and what it is for, as a sentence."""

    code: str
    words: str


def threshold_rows(rules: RuleSet = CURRENT) -> list[NumberRow]:
    """Every number the rules turn on, in words."""
    return [
        NumberRow(one.name, f"{_number(getattr(rules.thresholds, one.name))} {one.metadata['words']}.")
        for one in fields(Thresholds)
    ]


def _number(value: float) -> str:
    return f"{value:.0%}" if isinstance(value, float) else str(value)


def as_markdown(rules: RuleSet = CURRENT) -> str:
    """The tables of criteria, caps and thresholds, for docs/ladder.md."""
    lines = ["| Step | Criterion | What it needs |", "|---|---|---|"]
    for number, criteria in sorted(rules.criteria.items()):
        if number > ASKING:
            lines.append(f"| {number} | | {_all_below(number)} |")
        lines += [f"| {number} | `{criterion.code}` | {criterion.rule} |" for criterion in criteria]
    lines += ["", "| Cap | When | At most |", "|---|---|---|"]
    lines += [f"| `{cap.code}` | {cap.rule} | {cap.at_most} |" for cap in rules.caps]
    lines += ["", "| Threshold | Value | What it is |", "|---|---|---|"]
    lines += [
        f"| `{one.name}` | {getattr(rules.thresholds, one.name)} | {one.metadata['words']} |"
        for one in fields(Thresholds)
    ]
    return "\n".join(lines)
