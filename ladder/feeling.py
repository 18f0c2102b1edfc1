"""How it felt: the questions, the middle of the answers, and what of them may be shown. Pure.

The questions are our own and no validated scale. Nothing here is ever a decimal.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ladder.assessment import THRESHOLDS
from people import disclosure

QUESTION = "Think about {title}. Which one is most like how it felt?"
NOT_SURE, NOT_SAY = "not_sure", "not_say"


@dataclass(frozen=True)
class Answer:
    """One answer to choose. `picture` is a drawing of the sprite. `step` is what it stands for; it is never shown."""

    code: str
    words: str
    picture: str
    step: int | None = None


WAYS_OUT = (
    Answer(NOT_SURE, "I am not sure", "unsure"),
    Answer(NOT_SAY, "I do not want to say", "unsaid"),
)
FIRST = (
    Answer("made_to", "It felt like I had to go along with it. What I said did not matter.", "goalong", 1),
    Answer("told", "We were told things.", "told"),
    Answer("asked", "We were asked.", "asked"),
    Answer("together", "We did it together.", "together"),
)
WITHIN = {
    "told": (
        Answer("learned", "I learned how things work. That was all.", "learned", 2),
        Answer("heard_why", "I was told what was happening, and why.", "why", 3),
    ),
    "asked": (
        Answer("own_mind", "I was asked what I think. The council then made up its own mind.", "ownmind", 4),
        Answer("changed", "We talked it over. What I said changed some things.", "talked", 5),
    ),
    "together": (
        Answer("planned", "We planned it together. But I was not part of making it happen.", "planned", 6),
        Answer("equals", "We did it together, as equals, from start to end.", "equals", 7),
    ),
}
# The sentence that stands for each step, and the answer to the first question that it belongs to.
SENTENCES = {
    one.step: one.words for group in (FIRST, *WITHIN.values()) for one in group if one.step is not None
}
FIRST_OF = {1: "made_to"} | {one.step: code for code, group in WITHIN.items() for one in group if one.step}

STATEMENTS = {
    "could_change": "I knew what could change and what could not.",
    "facts": "I had the facts I needed, in a way I could use.",
    "say": "I could say what I really think.",
    "difference": "What I said made a difference.",
    "equal": "I was treated as an equal.",
    "told": "I was told what was decided, and why.",
}
AGREE, PARTLY, NOT, OTHERS = "agree", "partly", "not", "others"
AGREEMENT = {
    AGREE: "I agree",
    PARTLY: "Partly",
    NOT: "I do not agree",
    NOT_SAY: "I do not want to say",
}
CAME = {
    "yes": "Yes",
    "no": "No",
    "not_needed": "I did not need it",
    NOT_SAY: "I do not want to say",
}
DID_IT_COME = {
    "support": "We promised to pay for travel and for help to take part. Did you get it?",
    "payment": "We promised to pay you for your time. Did you get it?",
}


@dataclass(frozen=True)
class Said:
    """What one person answered, for counting."""

    choice: str
    step: int | None
    statements: Mapping[str, str] = field(default_factory=dict)
    support: str = ""
    payment: str = ""


@dataclass(frozen=True)
class Counted:
    """What may be published, and nothing else. All nought and empty where fewer than eight people gave a step.

    Numbers are rounded to 5: those who answered are some of those who took part, of whom the exact number is known.
    `choices` counts the four answers to the first question; `statements` counts agreement, or agreement against all
    the others where less would tell too much. Each table is left out where it could tell on a few people. `came` says
    for support and payment whether it came: not where more than half of those who needed it say no.
    """

    step: int | None = None
    answers: int = 0
    choices: Mapping[str, int] = field(default_factory=dict)
    statements: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    came: Mapping[str, bool] = field(default_factory=dict)


def is_first(code: str) -> bool:
    return code in {one.code for one in (*FIRST, *WAYS_OUT)}


def step_of(code: str) -> int | None:
    """The step that an answer settles; None for the ways out, and where a second question follows."""
    groups = (FIRST, *WITHIN.values())
    return next((one.step for group in groups for one in group if one.code == code), None)


def promised(*, support: bool, payment: bool) -> dict[str, str]:
    """The questions whether it came, of what was promised."""
    asked = {"support": support, "payment": payment}
    return {name: question for name, question in DID_IT_COME.items() if asked[name]}


def asks_on(replied_on: date | None, reply_due: date) -> date:
    """From when people are asked: two weeks after the reply reached everybody, or after it counts as failed.

    Whoever never replies does not get out of being asked about.
    """
    given_up = reply_due + timedelta(days=THRESHOLDS.late_days)
    return min(replied_on or given_up, given_up) + timedelta(days=THRESHOLDS.felt_after_days)


def is_due(today: date, asks_from: date) -> bool:
    """Whether to begin asking now. Long after its time it would mean little to people, so it is left."""
    return asks_from <= today <= asks_from + timedelta(days=THRESHOLDS.felt_latest_days)


def closes_on(opens_on: date) -> date:
    """The last day to answer."""
    return opens_on + timedelta(days=THRESHOLDS.felt_open_days)


def lower_median(steps: Iterable[int]) -> int | None:
    """The middle answer, the lower one of two; None for fewer than eight."""
    ordered = sorted(steps)
    if len(ordered) < THRESHOLDS.felt_answers:
        return None
    return ordered[(len(ordered) - 1) // 2]


def count(answers: Iterable[Said]) -> Counted:
    """Counts everybody's answers, and keeps only what may be published.

    Every table is over the same people, those who gave a step, so that no two of them can be taken from each other.
    """
    everybody = list(answers)
    came = _came(everybody)
    counted = [one for one in everybody if one.step is not None]
    step = lower_median(one.step for one in counted if one.step is not None)
    if step is None:
        return Counted(came=came)
    choices = Counter(one.choice for one in counted)
    return Counted(
        step=step,
        answers=disclosure.rounded(len(counted)),
        choices=_published({one.code: choices[one.code] for one in FIRST}),
        statements={
            code: shown
            for code in STATEMENTS
            if (shown := _agreement([one.statements.get(code, "") for one in counted]))
        },
        came=came,
    )


def _published(cells: dict[str, int]) -> dict[str, int]:
    """A whole table, rounded, or nothing of it: a statement has a coarser table to go to."""
    shown = disclosure.parts(cells).cells
    if any(cell.number is None for cell in shown.values()):
        return {}
    return {name: disclosure.rounded(cell.number or 0) for name, cell in shown.items()}


def _agreement(given: list[str]) -> dict[str, int]:
    """How many agree, partly agree and do not; or how many agree, against everybody else; or nothing."""
    found = Counter(given)
    silent = len(given) - found[AGREE] - found[PARTLY] - found[NOT]
    whole = {AGREE: found[AGREE], PARTLY: found[PARTLY], NOT: found[NOT], OTHERS: silent}
    return _published(whole) or _published({AGREE: found[AGREE], OTHERS: len(given) - found[AGREE]})


def _came(everybody: list[Said]) -> dict[str, bool]:
    """Asked of those who needed it: from eight who say yes or no, and then it came unless more than half say no."""
    found = {}
    for name in ("support", "payment"):
        given = Counter(getattr(one, name) for one in everybody)
        asked = given["yes"] + given["no"]
        if asked >= THRESHOLDS.felt_answers:
            found[name] = given["no"] * 2 <= asked
    return found
