"""How it felt to the people who took part, in words: only what was counted, and only what may be shown."""

from collections.abc import Mapping
from typing import Any

from ladder import feeling, ledger, steps
from ladder.assessment import THRESHOLDS
from ladder.feeling import AGREE, NOT, OTHERS, PARTLY
from ladder.models import Activity, FeltRound
from ladder.standing import Standing, felt_asks_on
from people import clock, disclosure
from people.disclosure import Cell, Kind, some

OWN_QUESTION = (
    "This is our own question. It is not a tested scale. "
    f"We asked everyone who took part, and show the answers only if {THRESHOLDS.felt_answers} people or more answer."
)
TENS = 10


def line(activity: Activity, standing: Standing) -> dict[str, str]:
    """The third of the three lines, with its first words."""
    step = standing.felt.step
    if step is None:
        return {"felt": _not_told(activity, standing), "felt_start": "How it felt"}
    return {"felt": f"“{feeling.SENTENCES[step]}” {_how_many(step)}", "felt_start": "It felt like"}


def _how_many(step: int) -> str:
    """The lower middle of the answers, said as what it is; below the lowest answer there is nothing."""
    if step == 1:
        return "At least half of those who answered said this."
    return "At least half of those who answered said this, or something better."


def _not_told(activity: Activity, standing: Standing) -> str:
    """When people are asked how it felt, or why it is not told. Never a promise of a day that has passed."""
    if not activity.kind_of.asks_views:
        return "We ask this only where people were asked what they think."
    asked: FeltRound | None = getattr(activity, "felt_round", None)
    if asked is None or asked.opens_on > standing.record.today:
        return _not_asked(standing)
    if standing.record.today <= asked.closes_on:
        return f"We are asking everyone who took part until {clock.in_words(asked.closes_on)}."
    if activity.felt_at(clock.now()) is None:
        return "We are counting the answers."
    return (
        f"We asked how it felt. Fewer than {THRESHOLDS.felt_answers} people answered, so we do not show it."
    )


def _not_asked(standing: Standing) -> str:
    record = standing.record
    due, asks_on = ledger.reply_due(record), felt_asks_on(record)
    if record.lines.get("reply") is None and due is not None and due >= record.today:
        first = clock.in_words(feeling.asks_on(due, due))
        return f"We ask everyone who took part after our reply, from {first}."
    if asks_on >= record.today and record.participants:
        return f"We ask everyone who took part, from {clock.in_words(asks_on)}."
    return "Nobody has been asked yet."


def section(activity: Activity, standing: Standing | None) -> dict[str, Any]:
    """For components/felt.html; nothing where nothing may be told."""
    asked = activity.felt_at(clock.now())
    if standing is None or asked is None or asked.step is None:
        return {}
    return {
        "people": f"{_capital(some(asked.answers).words)} told us how it felt. {_how_many(asked.step)}",
        "quote": feeling.SENTENCES[asked.step],
        "gap": gap(standing),
        "choices": _choices(asked.shown["choices"]),
        "statements": _statements(asked.shown["statements"]),
        "came": [sentence for name, came in asked.came().items() if (sentence := _came(name, came))],
        "own": OWN_QUESTION,
    }


def cells(asked: FeltRound) -> list[Cell]:
    """What `section` shows of numbers, for the rule in words: a table that is left out is a number kept back."""
    if asked.step is None:
        return []
    tables = [asked.shown["choices"], *(asked.shown["statements"].get(code) for code in feeling.STATEMENTS)]
    return [some(asked.answers), *(Cell(Kind.KEPT_BACK) for table in tables if not table)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def gap(standing: Standing) -> str:
    """Said where the records stand well above how it felt; not while a step is still being checked."""
    if "felt_gap" not in standing.assessment.flags or standing.is_checking or standing.felt.step is None:
        return ""
    records = steps.BY_NUMBER[standing.assessment.evidenced].in_a_sentence
    felt = feeling.SENTENCES[standing.felt.step]
    return f"The records show: {records}. To the people who took part it felt like this: “{felt}”"


def _choices(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The four answers with their blocks; none where that could tell on a few people."""
    return [_row(one.words, counts[one.code]) for one in feeling.FIRST] if counts else []


def _statements(tables: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    """Each statement as a sentence with the blocks of those who agree."""
    return [
        {**_row(f"“{words}”", tables[code][AGREE]), "sentence": _agreed(tables[code])}
        for code, words in feeling.STATEMENTS.items()
        if code in tables
    ]


def _agreed(table: Mapping[str, int]) -> str:
    agreed = f"{_number(table[AGREE])} agreed"
    if NOT not in table:
        return f"{agreed}."
    others = " The others did not know, or did not say." if table.get(OTHERS) else ""
    return f"{agreed}. {_number(table[PARTLY])} agreed in part. {_number(table[NOT])} did not agree.{others}"


def _number(people: int) -> str:
    return f"About {disclosure.rounded(people):,}" if people else "Nobody"


def _row(words: str, people: int) -> dict[str, Any]:
    """`blocks`: where each block of ten begins and how wide it is; the last is as wide as it has people."""
    full, rest = divmod(people, TENS)
    widths = [TENS] * full + ([rest] if rest else [])
    blocks = [{"x": place * (TENS + 2), "width": width} for place, width in enumerate(widths)]
    people = disclosure.rounded(people)
    about = f"about {people:,}" if people else "nobody"
    return {"words": words, "number": about, "blocks": blocks, "length": max(1, len(blocks)) * (TENS + 2)}


def _came(name: str, came: bool) -> str:  # noqa: FBT001
    """Whether what was promised came, as those say who needed it."""
    thing = "the help that we promised" if name == "support" else "the pay that we promised"
    if came:
        return f"At least half of those who needed {thing} say that they got it."
    return f"More than half of those who needed {thing} say that they did not get it."
