"""How much power an activity handed over: from facts to a step of the ladder. Pure: no clock, no database.

The rules stand in two tables, CRITERIA and CAPS, their numbers in THRESHOLDS; the pages that explain them are drawn
from the same tables.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from string import Formatter
from typing import Any

from ladder import steps

RULES_VERSION = "1"


def _number(default: Any, words: str) -> Any:
    return field(default=default, metadata={"words": words})


@dataclass(frozen=True)
class Thresholds:
    """Every number the rules turn on. All are this program's own. The words explain them in docs/ladder.md."""

    late_days: int = _number(14, "days after its date that something is late, before it counts as failed")
    heard_days: int = _number(28, "days after closing by which what was heard is due")
    reply_days: int = _number(84, "days after closing that the reply may be promised for, at most")
    silent_weeks: int = _number(26, "weeks after closing with nothing published that end at step 1")
    felt_answers: int = _number(8, "answers before it is said how it felt")
    felt_gap: int = _number(2, "steps between records and feeling that are pointed out")
    lived_count: int = _number(2, "people with lived experience in the group, at least, from step 6")
    lived_share: float = _number(0.5, "share of the group with lived experience, at least, for step 7")
    commitment_days: int = _number(28, "days past its date, with no word, that a commitment may be")
    min_days: int = _number(28, "days to answer, unless the promise gives a reason for fewer")


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

    Each of `met`, `missing`, `waiting`, `late` and `na` lists sentences with names of details in braces, fullest
    first: the first one whose details are all known is said. `holds(facts, running)`: with `running`, what is not yet
    due counts. `dated` names the fact with a date behind it; only such a one can be `late` or `na`. `needed` is what a
    plan lacks, where the rule does not say it.
    """

    code: str
    rule: str
    holds: Callable[[Facts, bool], bool]
    met: Sentences
    missing: Sentences
    waiting: Sentences = ()
    late: Sentences = ()
    na: Sentences = ()
    dated: str = ""
    needed: str = ""
    matters: Callable[[Facts], bool] = lambda _facts: True


@dataclass(frozen=True)
class Cap:
    """Something that holds an activity down to a step, however much else was done.

    `needed` is what a plan would need to be free of it; empty where no plan can bring it about, or where a criterion of
    the steps above says it already.
    """

    code: str
    at_most: int
    when: Callable[[Facts], bool]
    rule: str
    words: Sentences
    needed: str = ""


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


def _half(share: float) -> str:
    return "half" if share == 0.5 else f"{share:.0%}"


KIND_CANNOT = "This kind of activity keeps no records that could show it."
INFO = Criterion(
    "info",
    "The facts people need were there before it opened.",
    _dated("info"),
    ("The facts you needed were there from {info_on}.", "The facts you needed were there before it opened."),
    ("The facts you needed were not there when it opened.",),
    ("The facts you need will be there when it opens.",),
    late=("The facts you need are late. They were due when it opened.",),
    na=("There was no plan that you needed facts about.",),
    dated="info",
)
INFO_IF_ONLY_TOLD = replace(
    INFO,
    rule="If people were told things and not asked, the facts were there before it opened.",
    holds=lambda facts, running: facts.asks_views or _dated("info")(facts, running),
    matters=lambda facts: not facts.asks_views,
)
INFO_IF_PROPOSAL = replace(
    INFO,
    code="info_if_proposal",
    rule="If people were asked about a plan, the facts were there before it opened.",
    holds=lambda facts, running: not facts.has_proposal or _dated("info")(facts, running),
    matters=lambda facts: facts.has_proposal,
)
VIEWS_ASKED = Criterion(
    "views_asked",
    "People were asked what they think.",
    lambda facts, _running: facts.asks_views,
    ("People were asked what they think.",),
    ("People were not asked what they think.",),
    needed=KIND_CANNOT,
    matters=lambda facts: not facts.asks_views,
)
DECISIONS_TOLD = Criterion(
    "decisions_told",
    "What was decided, why, and who decided it, was published.",
    _dated("decisions_told"),
    (
        "We said on {decisions_told_on} what was decided, why, and who decided.",
        "We said what was decided, why, and who decided.",
    ),
    (
        "We have not said what was decided, and why. It was due on {decisions_due}.",
        "We have not said what was decided, and why.",
    ),
    ("We will say what is decided, and why, by {decisions_due}.", "We will say what is decided, and why."),
    late=(
        "We are late to say what was decided, and why. It was due on {decisions_due}.",
        "We are late to say what was decided, and why.",
    ),
    na=("There was no decision to tell you about.",),
    dated="decisions_told",
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
    f"It was open for as long as promised: {THRESHOLDS.min_days} days, or fewer with a reason.",
    lambda facts, _running: facts.open_days >= facts.min_days,
    ("You {had} {open_days} to answer.",),
    ("You {had} {open_days} to answer. We promised at least {min_days}.",),
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
    f"What we heard was published. It is due {THRESHOLDS.heard_days} days after closing.",
    _dated("heard"),
    ("We published what we heard on {heard_on}.", "We published what we heard."),
    (
        "We have not published what we heard. It was due on {heard_due}.",
        "We have not published what we heard.",
    ),
    ("We will publish what we heard by {heard_due}.", "We will publish what we heard."),
    late=("What we heard is late. It was due on {heard_due}.", "What we heard is late."),
    na=("There was nothing we heard that had to be published.",),
    dated="heard",
)
REPLY = Criterion(
    "reply",
    f"Everyone who is owed a reply got one by the date we promised, or at most {THRESHOLDS.late_days} days later.",
    _dated("reply"),
    ("Everyone who was owed a reply got one, {reply_timing}.", "Everyone who was owed a reply got one."),
    (
        "Not everyone got our reply in time. It was due on {reply_due}, and reached everyone on {reply_on}.",
        "Not everyone has had our reply. It was due on {reply_due}.",
        "Not everyone got our reply in time.",
    ),
    (
        "Everyone who took part and wants a reply will get one by {reply_due}.",
        "Everyone who wants a reply will get one.",
    ),
    late=("Our reply is late. It was due on {reply_due}.", "Our reply is late."),
    na=("Nobody was owed a reply.",),
    dated="reply",
)
REASONS = Criterion(
    "reasons",
    "Every “no” came with a reason.",
    _dated("reasons"),
    ("Every “no” came with a reason.",),
    ("We have not given our reasons. They were due on {reply_due}.", "We have not given our reasons."),
    ("Where we say no, we will say why, by {reply_due}.", "Where we say no, we will say why."),
    late=("Our reasons are late. They were due on {reply_due}.", "Our reasons are late."),
    na=("There was no “no” that needed a reason.",),
    dated="reasons",
)
QUESTIONS_ASKED = Criterion(
    "questions_asked",
    "People were asked what the questions should be.",
    _at_least("questions", 2),
    ("People were asked what the questions should be.",),
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
    late=(
        "We are late to say what people changed. It was due on {reply_due}.",
        "We are late to say what people changed.",
    ),
    na=("There was no decision for people to change.",),
    dated="influence",
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
    late=(
        "We are late to say if a plan that was written together is taken up. It was due on {reply_due}.",
        "We are late to say if a plan that was written together is taken up.",
    ),
    dated="joint_adopted",
)
SUPPORT = Criterion(
    "support",
    "People were offered travel costs and help to take part, and got them.",
    _is("support"),
    ("We offered to pay for travel and for help to take part.",),
    ("Travel costs and help to take part were not offered, or most people did not get them.",),
)
PAYMENT = Criterion(
    "payment",
    "People were offered pay for their time, and got it.",
    _is("payment"),
    ("People were offered pay for their time.",),
    ("Pay for people’s time was not offered, or most people did not get it.",),
)
LIVED_COUNT = Criterion(
    "lived_count",
    f"At least {THRESHOLDS.lived_count} people with lived experience were in the group.",
    _at_least("lived_count", THRESHOLDS.lived_count),
    (
        f"At least {THRESHOLDS.lived_count} people who know care and support from their own life were in the group.",
    ),
    (
        f"Fewer than {THRESHOLDS.lived_count} people who know care and support from their own life were in the group.",
    ),
)
AGENDA_TOGETHER = Criterion(
    "agenda_together",
    "People and staff chose the topic together.",
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
    f"At least {_half(THRESHOLDS.lived_share)} of the group were people with lived experience.",
    _at_least("lived_share", THRESHOLDS.lived_share),
    (f"At least {_half(THRESHOLDS.lived_share)} of the group knew care and support from their own life.",),
    (f"Less than {_half(THRESHOLDS.lived_share)} of the group knew care and support from their own life.",),
)

# What each step needs of its own; steps 5, 6 and 7 need all of the one below as well.
CRITERIA: Mapping[int, tuple[Criterion, ...]] = {
    2: (INFO,),
    3: (INFO_IF_ONLY_TOLD, DECISIONS_TOLD, QUESTION_ROUTE),
    4: (
        VIEWS_ASKED,
        INFO_IF_PROPOSAL,
        PROMISE,
        CAN_CHANGE,
        OPEN_DAYS,
        PARTICIPANTS,
        HEARD,
        REPLY,
        REASONS,
    ),
    5: (QUESTIONS_ASKED, DIALOGUE, INFLUENCE),
    6: (OPTIONS_TOGETHER, ADOPT_OR_EXPLAIN, JOINT_ADOPTED, SUPPORT, PAYMENT, LIVED_COUNT),
    7: (
        AGENDA_TOGETHER,
        QUESTIONS_TOGETHER,
        DECISION_SHARED,
        DELIVERY_TOGETHER,
        REVIEW_TOGETHER,
        LIVED_SHARE,
    ),
}
ASKING = 4  # from this step on people are asked what they think
HIGHEST = 7

CAPS = (
    Cap(
        "decided_before_people_answered",
        1,
        lambda f: f.asks_views and (f.decision == 0 or f.decided_before_close) and not f.told_already_decided,
        "People were asked, but it was already decided, and nobody said so.",
        ("It was already decided before people had answered, and nobody said so.",),
        needed="It is not decided yet, or people are told openly that it is.",
    ),
    Cap(
        "openly_decided",
        3,
        lambda f: f.asks_views and f.told_already_decided,
        "People were asked, and told openly that it was already decided.",
        ("People were told openly that it was already decided.",),
        needed="It is not decided before people have answered.",
    ),
    Cap(
        "silent_26_weeks",
        1,
        lambda f: f.asks_views and f.weeks_silent >= THRESHOLDS.silent_weeks,
        f"Nothing was published for {THRESHOLDS.silent_weeks} weeks after it closed.",
        ("It closed {weeks_silent} ago, and we have not said what came of it.",),
    ),
    Cap(
        "reply_overdue",
        3,
        lambda f: f.asks_views and f.reply == State.FAILED,
        f"The reply came more than {THRESHOLDS.late_days} days late, or not at all.",
        (
            f"Our reply came more than {THRESHOLDS.late_days} days late."
            " It was due on {reply_due}, and reached everyone on {reply_on}.",
            f"Our reply is more than {THRESHOLDS.late_days} days late. It was due on {{reply_due}}.",
            f"Our reply is more than {THRESHOLDS.late_days} days late.",
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
        ("We did not follow the result, and nobody said why with their name.",),
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
        "Help to take part, or pay for people’s time, was not offered, or people did not get it.",
        ("Help to take part, or pay for people’s time, was not offered, or most people did not get it.",),
    ),
    Cap(
        "commitment_overdue",
        5,
        lambda f: f.commitment_overdue_days > THRESHOLDS.commitment_days,
        f"Something we promised is more than {THRESHOLDS.commitment_days} days late, and we have not said why.",
        ("Something we promised is {overdue} late, and we have not said why.",),
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
    """The answer. `judged` has every criterion of every step that exists for this activity, lowest first; where nobody
    is asked what they think, steps 4 and up come down to that one criterion.

    `blocking` says for each step above the evidenced one, up to the claim and one more, what keeps it from being
    reached: `step` is there the step that is kept back, so one criterion or cap may stand in several. None of these
    steps is without a sentence. `caps` are those of the evidenced step.
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

    def blocking_step(self, number: int) -> list[Judged]:
        """What keeps this step from being reached."""
        return [one for one in self.blocking if one.step == number]


def assess(
    facts: Facts,
    claimed: int,
    felt: int | None = None,
    felt_n: int = 0,
    details: Mapping[str, object] | None = None,
) -> Assessment:
    """The evidenced step, the step that is still on track, and a sentence for everything that decides it.

    `details` fill the sentences, such as {"reply_due": date(2026, 9, 18)} or "18 September 2026"; a date is said
    without its year. A sentence whose details are missing is said without them.
    """
    said = _details(facts, details or {})
    reached = _reached(facts, running=False)
    hit = [cap for cap in CAPS if cap.when(facts)]
    lowest = min((cap.at_most for cap in hit), default=HIGHEST)
    evidenced = min(reached, lowest)
    on_track = min(_reached(facts, running=True), lowest)
    judged = _judge(facts, said)
    caps = tuple(CapHit(cap.code, cap.at_most, _say(cap.words, said)) for cap in hit)
    kept_back = range(evidenced + 1, min(max(claimed, evidenced) + 1, HIGHEST) + 1)
    return Assessment(
        claimed=claimed,
        evidenced=evidenced,
        on_track=on_track,
        judged=judged,
        blocking=tuple(one for step in kept_back for one in _keeps_back(step, judged, caps)),
        caps=tuple(cap for cap in caps if cap.at_most < reached or cap.at_most == evidenced),
        flags=_flags(claimed, evidenced, on_track, felt if felt_n >= THRESHOLDS.felt_answers else None),
    )


def _details(facts: Facts, given: Mapping[str, object]) -> dict[str, str]:
    """Words for the braces. Numbers always come from the facts, so that no sentence can say another one."""
    said = {key: _in_words(value) for key, value in given.items() if value is not None and value != ""}
    if facts.asks_views and "reply_due" in said:  # where nobody is asked, decisions are due at opening
        said.setdefault("decisions_due", said["reply_due"])
    return said | {
        "had": "have" if facts.still_open else "had",
        "open_days": _counted(facts.open_days, "day"),
        "min_days": _counted(facts.min_days, "day"),
        "weeks_silent": _counted(facts.weeks_silent, "week"),
        "overdue": _counted(facts.commitment_overdue_days, "day"),
    }


def _in_words(value: object) -> str:
    return f"{value.day} {value:%B}" if isinstance(value, date) else str(value)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _that_matter(facts: Facts) -> Iterator[tuple[int, Criterion]]:
    """Where nobody is asked what they think, all the steps from 4 on come down to that."""
    for number, criteria in sorted(CRITERIA.items()):
        for criterion in criteria:
            if criterion.matters(facts) and (facts.asks_views or number < ASKING or criterion is VIEWS_ASKED):
                yield number, criterion


def _reached(facts: Facts, *, running: bool) -> int:
    """The highest step all of whose criteria hold. 5, 6 and 7 need the one below as well; 2, 3 and 4 do not."""
    reached = 1
    below_holds = True
    for number, criteria in sorted(CRITERIA.items()):
        holds = all(criterion.holds(facts, running) for criterion in criteria)
        below_holds = holds and (below_holds or number <= ASKING)
        if below_holds:
            reached = number
    return reached


def _is_part_of(number: int, step: int) -> bool:
    """Whether a step needs the criteria of `number`: its own, and from 5 on those of the steps from 4 up."""
    return number == step or ASKING <= number < step


def _keeps_back(step: int, judged: tuple[Judged, ...], caps: tuple[CapHit, ...]) -> list[Judged]:
    unmet = [replace(one, step=step) for one in judged if one.state != "met" and _is_part_of(one.step, step)]
    return unmet + [Judged(cap.code, step, "missing", cap.words) for cap in caps if cap.at_most < step]


def _judge(facts: Facts, said: Mapping[str, str]) -> tuple[Judged, ...]:
    return tuple(
        Judged(criterion.code, number, *_stands(criterion, facts, said))
        for number, criterion in _that_matter(facts)
    )


def _stands(criterion: Criterion, facts: Facts, said: Mapping[str, str]) -> tuple[str, str]:
    state = getattr(facts, criterion.dated) if criterion.dated else None
    if criterion.holds(facts, False):
        return "met", _say(criterion.na if state == State.NA else criterion.met, said)
    if criterion.holds(facts, True):
        return "waiting", _say(criterion.late if state == State.LATE else criterion.waiting, said)
    return "missing", _say(criterion.missing, said)


def _say(sentences: Sentences, said: Mapping[str, str]) -> str:
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
    lowest = min((cap.at_most for cap in CAPS if cap.when(facts)), default=HIGHEST)
    return min(_reached(facts, running=True), lowest, plan.reaches)


def needed_for(step: int, plan: Plan) -> list[str]:
    """What the plan lacks for a step, as sentences. Empty where it can be promised."""
    facts = _all_goes_well(plan)
    lacking = [
        criterion.needed or criterion.rule
        for number, criterion in _that_matter(facts)
        if _is_part_of(number, step) and not criterion.holds(facts, True)
    ]
    lacking += [cap.needed for cap in CAPS if cap.needed and cap.when(facts) and cap.at_most < step]
    if plan.reaches < step:
        lacking.append(KIND_CANNOT)
    return list(dict.fromkeys(lacking))


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
        if number > ASKING:
            words.insert(0, _all_below(number))
        rows.append(RuleRow(number, steps.BY_NUMBER[number].page_name, words))
    return rows


def _all_below(number: int) -> str:
    return f"All that step {number - 1} needs."


def cap_rows() -> list[CapHit]:
    return [CapHit(cap.code, cap.at_most, cap.rule) for cap in CAPS]


def as_markdown() -> str:
    """The tables of criteria, caps and thresholds, for docs/ladder.md."""
    lines = ["| Step | Criterion | What it needs |", "|---|---|---|"]
    for number, criteria in sorted(CRITERIA.items()):
        if number > ASKING:
            lines.append(f"| {number} | | {_all_below(number)} |")
        lines += [f"| {number} | `{criterion.code}` | {criterion.rule} |" for criterion in criteria]
    lines += ["", "| Cap | When | At most |", "|---|---|---|"]
    lines += [f"| `{cap.code}` | {cap.rule} | {cap.at_most} |" for cap in CAPS]
    lines += ["", "| Threshold | Value | What it is |", "|---|---|---|"]
    lines += [
        f"| `{one.name}` | {getattr(THRESHOLDS, one.name)} | {one.metadata['words']} |"
        for one in fields(Thresholds)
    ]
    return "\n".join(lines)
