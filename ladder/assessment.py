"""How much power an activity handed over: from facts to a step of the ladder. Pure: no clock, no database.

The rules stand in two tables, CRITERIA and CAPS; the pages that explain them are drawn from the same tables.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from string import Formatter
from typing import Any

from ladder import steps

RULES_VERSION = "1"


@dataclass(frozen=True)
class Thresholds:
    """Every number the rules turn on. All are this program's own."""

    late_days: int = 14
    heard_days: int = 28
    reply_days: int = 84
    silent_weeks: int = 26
    felt_answers: int = 8
    felt_gap: int = 2
    lived_count: int = 2
    lived_share: float = 0.5
    commitment_days: int = 28
    min_days: int = 28


THRESHOLDS = Thresholds()


class State(StrEnum):
    """Where a dated fact stands."""

    MET = "met"
    DUE = "due"
    LATE = "late"
    FAILED = "failed"
    NA = "na"


class FactError(ValueError):
    """A fact is missing, unknown, of the wrong type or out of range. `key` names it."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(f"{key}: {words}")
        self.key = key


@dataclass(frozen=True)
class Facts:
    """All that is known of an activity. Keys and types are those of docs/ladder.md."""

    asks_views: bool
    has_proposal: bool
    agenda: int
    questions: int
    options: int
    decision: int
    delivery: int | None
    review: int | None
    info: State
    decisions_told: State
    question_route: bool
    promise: bool
    promise_lowered: bool
    told_already_decided: bool
    decided_before_close: bool
    still_open: bool
    open_days: int
    min_days: int
    participants: int
    heard: State
    reply: State
    weeks_silent: int
    reasons: State
    dialogue: bool
    influence: State
    joint_adopted: State
    support: bool
    payment: bool
    lived_count: int
    lived_share: float
    result_followed: bool | None
    override_reasons: bool
    commitment_overdue_days: int

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> "Facts":
        """Checks every key, type and range. Raises FactError, which names the key."""
        known = {one.name for one in fields(cls)}
        for key in given:
            if key not in known:
                raise FactError(key, "there is no fact of this name")
        for key in sorted(known - set(given)):
            raise FactError(key, "this fact is missing")
        return cls(**{key: _checked(key, value) for key, value in given.items()})


_STATES = {"info", "decisions_told", "heard", "reply", "reasons", "influence", "joint_adopted"}
_HIGHEST = {"agenda": 4, "questions": 4, "options": 4, "decision": 5, "delivery": 4, "review": 4}
_MAY_BE_UNKNOWN = {"delivery", "review", "result_followed"}
_COUNTS = {"open_days", "min_days", "participants", "weeks_silent", "lived_count", "commitment_overdue_days"}


def _checked(key: str, value: Any) -> Any:
    if value is None and key in _MAY_BE_UNKNOWN:
        return None
    if key in _STATES:
        return _state(key, value)
    if key == "lived_share":
        return _share(key, value)
    if key in _HIGHEST or key in _COUNTS:
        return _whole(key, value)
    if not isinstance(value, bool):
        raise FactError(key, "write true or false")
    return value


def _state(key: str, value: Any) -> State:
    if not isinstance(value, str) or value not in list(State):
        raise FactError(key, f"write one of {', '.join(State)}")
    return State(value)


def _whole(key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise FactError(key, "write a whole number")
    if value < 0 or value > _HIGHEST.get(key, 10_000_000):
        raise FactError(key, f"write a number from 0 to {_HIGHEST.get(key, 10_000_000)}")
    return value


def _share(key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise FactError(key, "write a number from 0 to 1")
    return float(value)


Sentences = tuple[str, ...]


@dataclass(frozen=True)
class Criterion:
    """One thing a step needs. `rule` is how it reads in the list of rules; the other sentences tell how it stands.

    Each of `met`, `missing` and `waiting` lists sentences with names of details in braces, fullest first: the first one
    whose details are all known is said. `holds(facts, running)`: with `running`, what is not yet due counts.
    """

    code: str
    rule: str
    holds: Callable[[Facts, bool], bool]
    met: Sentences
    missing: Sentences
    waiting: Sentences = ()
    matters: Callable[[Facts], bool] = lambda _facts: True


@dataclass(frozen=True)
class Cap:
    """Something that holds an activity down to a step, however much else was done."""

    code: str
    at_most: int
    when: Callable[[Facts], bool]
    rule: str
    words: Sentences


def _dated(name: str) -> Callable[[Facts, bool], bool]:
    def holds(facts: Facts, running: bool) -> bool:  # noqa: FBT001
        state = getattr(facts, name)
        return state in {State.MET, State.NA} or (running and state in {State.DUE, State.LATE})

    return holds


def _at_least(name: str, level: float) -> Callable[[Facts, bool], bool]:
    return lambda facts, _running: getattr(facts, name) >= level


def _known_at_least(name: str, level: int) -> Callable[[Facts, bool], bool]:
    """A level that is not known yet counts only while things are running."""

    def holds(facts: Facts, running: bool) -> bool:  # noqa: FBT001
        value = getattr(facts, name)
        return running if value is None else value >= level

    return holds


def _is(name: str) -> Callable[[Facts, bool], bool]:
    return lambda facts, _running: bool(getattr(facts, name))


INFO = Criterion(
    "info",
    "The facts people need were there before it opened.",
    _dated("info"),
    ("The facts you needed were there from {info_on}.", "The facts you needed were there before it opened."),
    ("The facts you needed were not there when it opened.",),
    ("The facts you need will be there when it opens.",),
)
INFO_IF_PROPOSAL = Criterion(
    "info_if_proposal",
    "If people were asked about a plan, the facts were there before it opened.",
    lambda facts, running: not facts.has_proposal or _dated("info")(facts, running),
    INFO.met,
    INFO.missing,
    INFO.waiting,
    matters=lambda facts: facts.has_proposal,
)
DECISIONS_TOLD = Criterion(
    "decisions_told",
    "What was decided, why, and who decided it, was published by the date we promised.",
    _dated("decisions_told"),
    (
        "We said on {decisions_told_on} what was decided, why, and who decided.",
        "We said what was decided, why, and who decided.",
    ),
    (
        "We have not said what was decided, and why. It was due on {reply_due}.",
        "We have not said what was decided, and why.",
    ),
    ("We will say what is decided, and why, by {reply_due}.", "We will say what is decided, and why."),
)
QUESTION_ROUTE = Criterion(
    "question_route",
    "There is a named person to ask, and a way to reach them.",
    _is("question_route"),
    ("You can ask {contact}.", "There is a named person you can ask."),
    ("There is no named person you can ask.",),
)
PROMISE = Criterion(
    "promise",
    "A promise was signed and shown before it opened.",
    _is("promise"),
    (
        "{decider} signed the promise on {signed_on}, before it opened.",
        "The promise was signed before it opened.",
    ),
    ("Nobody signed a promise before it opened.",),
)
CAN_CHANGE = Criterion(
    "decision_used",
    "What people say can still change the decision, and nothing was decided before it closed.",
    lambda facts, _running: facts.decision >= 2 and not facts.decided_before_close,
    ("We promised to use what you say when we decide.",),
    ("What you said could not change the decision.",),
)
OPEN_DAYS = Criterion(
    "open_days",
    "It was open for as long as promised: 28 days, or fewer with a reason.",
    lambda facts, _running: facts.open_days >= facts.min_days,
    ("You had {open_days} days to answer.", "You had enough days to answer."),
    (
        "You had {open_days} days to answer. We promised at least {min_days}.",
        "You did not have enough days to answer.",
    ),
)
PARTICIPANTS = Criterion(
    "participants",
    "Somebody took part.",
    lambda facts, running: facts.participants > 0 or (running and facts.still_open),
    ("People took part.",),
    ("Nobody took part.",),
    ("Nobody has taken part yet.",),
)
HEARD = Criterion(
    "heard",
    "What we heard was published within four weeks of closing.",
    _dated("heard"),
    ("We published what we heard on {heard_on}.", "We published what we heard."),
    (
        "We have not published what we heard. It was due on {heard_due}.",
        "We have not published what we heard.",
    ),
    ("We will publish what we heard by {heard_due}.", "We will publish what we heard."),
)
REPLY = Criterion(
    "reply",
    "Everyone who is owed a reply got one by the date we promised.",
    _dated("reply"),
    ("Everyone who was owed a reply got one, {reply_timing}.", "Everyone who was owed a reply got one."),
    (
        "Not everyone got our reply in time. It was due on {reply_due}, and reached everyone on {reply_on}.",
        "No reply has reached everyone. It was due on {reply_due}.",
        "No reply has reached everyone.",
    ),
    (
        "Everyone who took part and wants a reply will get one by {reply_due}.",
        "Everyone who wants a reply will get one.",
    ),
)
REASONS = Criterion(
    "reasons",
    "Every “no” came with a reason.",
    _dated("reasons"),
    ("Every “no” came with a reason.",),
    ("We have not given our reasons. They were due on {reply_due}.", "We have not given our reasons."),
    ("Where we say no, we will say why, by {reply_due}.", "Where we say no, we will say why."),
)
QUESTIONS_ASKED = Criterion(
    "questions_asked",
    "People were asked what the questions should be.",
    _at_least("questions", 2),
    ("People helped to choose the questions.",),
    ("People did not help to write the questions.",),
)
DIALOGUE = Criterion(
    "dialogue",
    "Staff answered people at least twice, and people could come back.",
    lambda facts, running: facts.dialogue or (running and facts.still_open),
    ("Staff answered, and people could come back to them.",),
    ("There was no talk to and fro with staff.",),
    ("There has been no talk to and fro with staff yet.",),
)
INFLUENCE = Criterion(
    "influence",
    "At least one decision says what people changed in it.",
    _dated("influence"),
    ("What people said changed at least one decision.",),
    ("No decision says what people changed in it.",),
    ("We will say what people changed in our decisions.",),
)
OPTIONS_TOGETHER = Criterion(
    "options_together",
    "People and staff made the choices together.",
    _at_least("options", 3),
    ("People and staff made the choices together.",),
    ("People did not make the choices together with staff.",),
)
ADOPT_OR_EXPLAIN = Criterion(
    "adopt_or_explain",
    "A “no” must be explained in public, with a name.",
    _at_least("decision", 3),
    ("We promised that a “no” is explained in public, with a name.",),
    ("We did not promise to explain every “no” in public, with a name.",),
)
JOINT_ADOPTED = Criterion(
    "joint_adopted",
    "At least one plan that was written together was taken up.",
    lambda facts, running: (
        facts.joint_adopted == State.MET or (running and facts.joint_adopted in {State.DUE, State.LATE})
    ),
    ("A plan that was written together was taken up.",),
    ("No plan that was written together was taken up.",),
    ("No plan that was written together was taken up yet.",),
)
SUPPORT = Criterion(
    "support",
    "Travel, access and help to take part were paid for.",
    _is("support"),
    ("We paid for travel and for help to take part.",),
    ("We did not offer to pay for travel and help to take part.",),
)
PAYMENT = Criterion(
    "payment",
    "People were offered pay for their time.",
    _is("payment"),
    ("People were offered pay for their time.",),
    ("We did not offer to pay people for their time.",),
)
LIVED_COUNT = Criterion(
    "lived_count",
    "At least two people with lived experience were in the group.",
    _at_least("lived_count", THRESHOLDS.lived_count),
    ("At least two people who use care and support were in the group.",),
    ("Fewer than two people who use care and support were in the group.",),
)
AGENDA_TOGETHER = Criterion(
    "agenda_together",
    "People helped to choose the topic.",
    _at_least("agenda", 3),
    ("People and staff chose the topic together.",),
    ("People did not choose the topic together with staff.",),
)
QUESTIONS_TOGETHER = Criterion(
    "questions_together",
    "People and staff wrote the questions together.",
    _at_least("questions", 3),
    ("People and staff wrote the questions together.",),
    ("People did not write the questions together with staff.",),
)
DECISION_SHARED = Criterion(
    "decision_shared",
    "The decision was shared.",
    _at_least("decision", 4),
    ("The decision was shared.",),
    ("The decision was not shared.",),
)
DELIVERY_TOGETHER = Criterion(
    "delivery_together",
    "People and staff carried it out together.",
    _known_at_least("delivery", 3),
    ("People and staff carry it out together.",),
    ("People and staff do not carry it out together.",),
    ("It is not known yet who carries it out.",),
)
REVIEW_TOGETHER = Criterion(
    "review_together",
    "People and staff judged together how it went.",
    _known_at_least("review", 3),
    ("People and staff judged together how it went.",),
    ("People and staff did not judge together how it went.",),
    ("It is not known yet who judges how it went.",),
)
LIVED_SHARE = Criterion(
    "lived_share",
    "At least half of the group were people with lived experience.",
    _at_least("lived_share", THRESHOLDS.lived_share),
    ("At least half of the group were people who use care and support.",),
    ("Fewer than half of the group were people who use care and support.",),
)

_STEP_4 = (INFO_IF_PROPOSAL, PROMISE, CAN_CHANGE, OPEN_DAYS, PARTICIPANTS, HEARD, REPLY, REASONS)
_STEP_5 = (QUESTIONS_ASKED, DIALOGUE, INFLUENCE)
_STEP_6 = (OPTIONS_TOGETHER, ADOPT_OR_EXPLAIN, JOINT_ADOPTED, SUPPORT, PAYMENT, LIVED_COUNT)
_STEP_7 = (
    AGENDA_TOGETHER,
    QUESTIONS_TOGETHER,
    DECISION_SHARED,
    DELIVERY_TOGETHER,
    REVIEW_TOGETHER,
    LIVED_SHARE,
)

# What each step needs of its own; steps 5, 6 and 7 need all of the one below as well.
CRITERIA: Mapping[int, tuple[Criterion, ...]] = {
    2: (INFO,),
    3: (DECISIONS_TOLD, QUESTION_ROUTE),
    4: _STEP_4,
    5: _STEP_5,
    6: _STEP_6,
    7: _STEP_7,
}
CRITERIA_WITHOUT_VIEWS: Mapping[int, tuple[Criterion, ...]] = {
    2: (INFO,),
    3: (INFO, DECISIONS_TOLD, QUESTION_ROUTE),
}

CAPS = (
    Cap(
        "decided_before_people_answered",
        1,
        lambda f: f.asks_views and (f.decision == 0 or f.decided_before_close) and not f.told_already_decided,
        "People were asked, but it was already decided, and nobody said so.",
        ("It was already decided before people had answered, and nobody said so.",),
    ),
    Cap(
        "openly_decided",
        3,
        lambda f: f.asks_views and f.told_already_decided,
        "People were asked, and told openly that it was already decided.",
        ("People were told openly that it was already decided.",),
    ),
    Cap(
        "silent_26_weeks",
        1,
        lambda f: f.asks_views and f.weeks_silent >= THRESHOLDS.silent_weeks,
        "Nothing was published for 26 weeks after it closed.",
        ("Nobody has heard from us for {weeks_silent} weeks.", "Nobody has heard from us for 26 weeks."),
    ),
    Cap(
        "reply_overdue",
        3,
        lambda f: f.asks_views and f.reply == State.FAILED,
        "The reply came more than 14 days late, or not at all.",
        (
            "Our reply came more than 14 days late. It was due on {reply_due}, and reached everyone on {reply_on}.",
            "Our reply is more than 14 days late. It was due on {reply_due}.",
            "Our reply is more than 14 days late.",
        ),
    ),
    Cap(
        "promise_lowered_in_silence",
        3,
        lambda f: f.promise_lowered,
        "The promise was made smaller, and the people who had joined were not told.",
        ("We made the promise smaller, and did not tell the people who had joined.",),
    ),
    Cap(
        "advisory_result_not_followed_no_reasons",
        3,
        lambda f: f.result_followed is False and f.decision <= 3 and not f.override_reasons,
        "The result was not followed, and nobody said why with their name.",
        ("We did not follow the result, and did not say why.",),
    ),
    Cap(
        "binding_result_overridden_with_reasons",
        4,
        lambda f: f.result_followed is False and f.decision >= 4 and f.override_reasons,
        "A result that was to bind us was not followed, and somebody said why with their name.",
        ("We had promised to follow the result. We did not, and said why.",),
    ),
    Cap(
        "binding_result_overridden_no_reasons",
        1,
        lambda f: f.result_followed is False and f.decision >= 4 and not f.override_reasons,
        "A result that was to bind us was not followed, and nobody said why.",
        ("We had promised to follow the result. We did not, and did not say why.",),
    ),
    Cap(
        "options_fixed_beforehand",
        5,
        lambda f: f.asks_views and f.options <= 1,
        "The organisation alone made the choices.",
        ("We made the choices by ourselves.",),
    ),
    Cap(
        "no_support_or_payment_offered",
        5,
        lambda f: f.asks_views and not (f.support and f.payment),
        "Help to take part, or pay for people's time, was not offered.",
        ("We did not offer both help to take part and pay for your time.",),
    ),
    Cap(
        "commitment_overdue",
        5,
        lambda f: f.commitment_overdue_days > THRESHOLDS.commitment_days,
        "Something that was promised is more than 28 days past its date, with no word about it.",
        (
            "Something we promised is {commitment_overdue_days} days late, and we have not said why.",
            "Something we promised is late, and we have not said why.",
        ),
    ),
)


@dataclass(frozen=True)
class Judged:
    """How one criterion stands: `state` is met, waiting or missing; `words` is the sentence a person reads."""

    code: str
    step: int
    state: str
    words: str


@dataclass(frozen=True)
class CapHit:
    code: str
    at_most: int
    words: str


@dataclass(frozen=True)
class Assessment:
    """The answer. `judged` has every criterion of every step that exists for this activity, lowest first.

    `blocking` are those that keep the evidenced step below the claim. `caps` are those of the evidenced step.
    """

    claimed: int
    evidenced: int
    on_track: int
    judged: tuple[Judged, ...]
    blocking: tuple[Judged, ...]
    caps: tuple[CapHit, ...]
    flags: tuple[str, ...]
    rules: str = RULES_VERSION

    @property
    def provisional(self) -> bool:
        return self.on_track != self.evidenced

    def of_step(self, number: int) -> list[Judged]:
        """What this one step needs, with how each stands."""
        return [one for one in self.judged if one.step == number]


def assess(
    facts: Facts,
    claimed: int,
    felt: int | None = None,
    felt_n: int = 0,
    details: Mapping[str, object] | None = None,
) -> Assessment:
    """The evidenced step, the step that is still on track, and a sentence for everything that decides it.

    `details` are words for the sentences, such as {"reply_due": "18 September"}; a sentence whose details are missing
    is said without them.
    """
    said = {key: value for key, value in (details or {}).items() if value not in {None, ""}}
    said = {
        "min_days": facts.min_days,
        "open_days": facts.open_days,
        "weeks_silent": facts.weeks_silent,
    } | said
    said.setdefault("commitment_overdue_days", facts.commitment_overdue_days)
    reached = _reached(facts, running=False)
    hit = [cap for cap in CAPS if cap.when(facts)]
    lowest = min((cap.at_most for cap in hit), default=7)
    evidenced = min(reached, lowest)
    on_track = min(_reached(facts, running=True), lowest)
    judged = _judge(facts, said)
    return Assessment(
        claimed=claimed,
        evidenced=evidenced,
        on_track=on_track,
        judged=judged,
        blocking=tuple(one for one in judged if one.state != "met" and _needed(one.step, claimed, evidenced)),
        caps=tuple(
            CapHit(cap.code, cap.at_most, _say(cap.words, said))
            for cap in hit
            if cap.at_most < reached or cap.at_most == evidenced
        ),
        flags=_flags(claimed, evidenced, on_track, felt if felt_n >= THRESHOLDS.felt_answers else None),
    )


def _table(facts: Facts) -> Mapping[int, tuple[Criterion, ...]]:
    return CRITERIA if facts.asks_views else CRITERIA_WITHOUT_VIEWS


def _reached(facts: Facts, *, running: bool) -> int:
    """The highest step all of whose criteria hold. 5, 6 and 7 need the one below as well; 2, 3 and 4 do not."""
    reached = 1
    below_holds = True
    for number, criteria in sorted(_table(facts).items()):
        holds = all(criterion.holds(facts, running) for criterion in criteria)
        below_holds = holds and (below_holds or number <= 4)
        if below_holds:
            reached = number
    return reached


def _needed(step: int, claimed: int, evidenced: int) -> bool:
    """Whether a step's criteria stand between the records and the claim. Step 4 does not need 2 or 3."""
    return evidenced < claimed and (step == claimed or (claimed > 4 and 4 <= step < claimed))


def _judge(facts: Facts, said: Mapping[str, object]) -> tuple[Judged, ...]:
    return tuple(
        Judged(criterion.code, number, *_stands(criterion, facts, said))
        for number, criteria in sorted(_table(facts).items())
        for criterion in criteria
        if criterion.matters(facts)
    )


def _stands(criterion: Criterion, facts: Facts, said: Mapping[str, object]) -> tuple[str, str]:
    if criterion.holds(facts, False):
        return "met", _say(criterion.met, said)
    if criterion.holds(facts, True) and criterion.waiting:
        return "waiting", _say(criterion.waiting, said)
    return "missing", _say(criterion.missing, said)


def _say(sentences: Sentences, said: Mapping[str, object]) -> str:
    for sentence in sentences:
        names = {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}
        if names <= set(said):
            return sentence.format_map(dict(said))
    return sentences[-1]


def _flags(claimed: int, evidenced: int, on_track: int, felt: int | None) -> tuple[str, ...]:
    flags = []
    if on_track < claimed:
        flags.append("claim_not_met")
    if felt is not None and evidenced - felt >= THRESHOLDS.felt_gap:
        flags.append("felt_gap")
    return tuple(flags)


@dataclass(frozen=True)
class Plan:
    """What a promise plans, and the highest step its kind of activity can have records for (`reaches`)."""

    asks_views: bool
    agenda: int
    questions: int
    options: int
    decision: int
    delivery: int | None = None
    review: int | None = None
    has_proposal: bool = False
    told_already_decided: bool = False
    support: bool = False
    payment: bool = False
    reaches: int = 7


def highest_promise(plan: Plan) -> int:
    """The highest step this plan can honestly promise, if everything that can go well does."""
    facts = _all_goes_well(plan)
    lowest = min((cap.at_most for cap in CAPS if cap.when(facts)), default=7)
    return min(_reached(facts, running=True), lowest, plan.reaches)


def needed_for(step: int, plan: Plan) -> list[str]:
    """What the plan lacks for a step: rules as sentences. Empty where it can be promised."""
    facts = _all_goes_well(plan)
    lacking = [
        criterion.rule
        for number, criteria in sorted(_table(facts).items())
        if number == step or 4 <= number < step
        for criterion in criteria
        if not criterion.holds(facts, True)
    ]
    lacking += [cap.rule for cap in CAPS if cap.when(facts) and cap.at_most < step]
    if plan.reaches < step:
        lacking.append("This kind of activity keeps no records that could show it.")
    return lacking


def _all_goes_well(plan: Plan) -> Facts:
    due = State.DUE
    return Facts(
        asks_views=plan.asks_views,
        has_proposal=plan.has_proposal,
        agenda=plan.agenda,
        questions=plan.questions,
        options=plan.options,
        decision=plan.decision,
        delivery=plan.delivery,
        review=plan.review,
        info=due,
        decisions_told=due,
        question_route=True,
        promise=True,
        promise_lowered=False,
        told_already_decided=plan.told_already_decided,
        decided_before_close=False,
        still_open=True,
        open_days=1,
        min_days=1,
        participants=0,
        heard=due,
        reply=due,
        weeks_silent=0,
        reasons=due,
        dialogue=False,
        influence=due,
        joint_adopted=due,
        support=plan.support,
        payment=plan.payment,
        lived_count=THRESHOLDS.lived_count,
        lived_share=1.0,
        result_followed=None,
        override_reasons=False,
        commitment_overdue_days=0,
    )


@dataclass(frozen=True)
class RuleRow:
    """The rules of one step, for the page and the docs."""

    number: int
    page_name: str
    words: list[str] = field(default_factory=list)


def as_rows() -> list[RuleRow]:
    rows = []
    for number, criteria in sorted(CRITERIA.items()):
        words = [criterion.rule for criterion in criteria]
        if number > 4:
            words.insert(0, f"All that step {number - 1} needs.")
        rows.append(RuleRow(number, steps.BY_NUMBER[number].page_name, words))
    return rows


def cap_rows() -> list[CapHit]:
    return [CapHit(cap.code, cap.at_most, cap.rule) for cap in CAPS]


def as_markdown() -> str:
    """Both tables, for docs/ladder.md."""
    lines = ["| Step | What it needs |", "|---|---|"]
    lines += [f"| {row.number} {row.page_name} | {' '.join(row.words)} |" for row in as_rows()]
    lines += ["", "| Held down by | At most |", "|---|---|"]
    lines += [f"| {cap.words} (`{cap.code}`) | {cap.at_most} |" for cap in cap_rows()]
    return "\n".join(lines)
