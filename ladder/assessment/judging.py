"""From facts to the steps, with a sentence for everything that decides them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter

from ladder.assessment.criteria import ASKING, HIGHEST, VIEWS_ASKED
from ladder.assessment.facts import NOT_ASKED, Facts, Felt, State
from ladder.assessment.rule_sets import CURRENT, RULES_VERSION
from ladder.assessment.rules import Cap, Criterion, RuleSet, Sentences


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

    def of_promise(self) -> list[Judged]:
        """What the promised step needs: its own criteria, and from 5 on those of the steps from 4 up."""
        return [one for one in self.judged if is_part_of(one.step, self.claimed)]

    def blocking_step(self, number: int) -> list[Judged]:
        """What keeps this step from being reached."""
        return [one for one in self.blocking if one.step == number]


@dataclass(frozen=True)
class Steps:
    """The steps alone, without a word: for many activities at once. `caps` are all that apply."""

    evidenced: int
    on_track: int
    by_criteria: int
    caps: tuple[Cap, ...] = ()


def steps_of(facts: Facts, rules: RuleSet = CURRENT, hoped: Facts | None = None) -> Steps:
    """The highest step all of whose criteria hold, then the lowest cap (docs/ladder.md).

    `hoped` are the facts with what records can still add; on track is worked out from them. Caps come from what is.
    """
    by_criteria = reached(facts, rules, running=False)
    caps = tuple(cap for cap in rules.caps if cap.when(facts))
    lowest = min((cap.at_most for cap in caps), default=HIGHEST)
    on_track = min(reached(hoped or facts, rules, running=True), lowest)
    return Steps(min(by_criteria, lowest), on_track, by_criteria, caps)


def assess(
    facts: Facts,
    claimed: int,
    felt: Felt = NOT_ASKED,
    details: Mapping[str, object] | None = None,
    rules: RuleSet = CURRENT,
    hoped: Facts | None = None,
) -> Assessment:
    """The evidenced step, the step that is still on track, and a sentence for everything that decides it.

    `details` fill the sentences, such as {"reply_due": date(2026, 9, 18)} or "18 September 2026"; a date is said
    without its year. A sentence whose details are missing is said without them. `rules` are those in force when the
    promise was signed. `hoped`: as for `steps_of`.
    """
    said = _details(facts, details or {})
    steps = steps_of(facts, rules, hoped)
    evidenced = steps.evidenced
    judged = _judge(facts, hoped or facts, rules, said)
    caps = tuple(CapHit(cap.code, cap.at_most, _say(cap.words, said)) for cap in steps.caps)
    kept_back = range(evidenced + 1, min(max(claimed, evidenced) + 1, HIGHEST) + 1)
    return Assessment(
        claimed=claimed,
        evidenced=evidenced,
        on_track=steps.on_track,
        judged=judged,
        blocking=tuple(one for step in kept_back for one in _keeps_back(step, judged, caps)),
        caps=tuple(cap for cap in caps if cap.at_most < steps.by_criteria or cap.at_most == evidenced),
        flags=_flags(claimed, steps.on_track, felt_gap=_felt_gap(evidenced, felt, rules)),
        rules=rules.version,
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
        "weeks_silent": _how_long(facts.weeks_silent),
        "overdue": _counted(facts.commitment_overdue_days, "day"),
    }


def _in_words(value: object) -> str:
    return f"{value.day} {value:%B}" if isinstance(value, date) else str(value)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _how_long(weeks: int) -> str:
    """Beyond a year nobody counts in weeks: '88 weeks' is 'more than 20 months'. The longest year keeps it true."""
    if weeks <= 52:
        return _counted(weeks, "week")
    return f"more than {weeks * 7 * 12 // 366} months"


def that_matter(facts: Facts, rules: RuleSet) -> Iterator[tuple[int, Criterion]]:
    """Where nobody is asked what they think, all the steps from 4 on come down to that."""
    for number, criteria in sorted(rules.criteria.items()):
        for criterion in criteria:
            if criterion.matters(facts) and (facts.asks_views or number < ASKING or criterion is VIEWS_ASKED):
                yield number, criterion


def reached(facts: Facts, rules: RuleSet, *, running: bool) -> int:
    """The highest step all of whose criteria hold. 5, 6 and 7 need the one below as well; 2, 3 and 4 do not."""
    reached = 1
    below_holds = True
    for number, criteria in sorted(rules.criteria.items()):
        holds = all(criterion.holds(facts, running) for criterion in criteria)
        below_holds = holds and (below_holds or number <= ASKING)
        if below_holds:
            reached = number
    return reached


def is_part_of(number: int, step: int) -> bool:
    """Whether a step needs the criteria of `number`: its own, and from 5 on those of the steps from 4 up."""
    return number == step or ASKING <= number < step


def _keeps_back(step: int, judged: tuple[Judged, ...], caps: tuple[CapHit, ...]) -> list[Judged]:
    unmet = [replace(one, step=step) for one in judged if one.state != "met" and is_part_of(one.step, step)]
    return unmet + [Judged(cap.code, step, "missing", cap.words) for cap in caps if cap.at_most < step]


def _judge(facts: Facts, hoped: Facts, rules: RuleSet, said: Mapping[str, str]) -> tuple[Judged, ...]:
    return tuple(
        Judged(criterion.code, number, *_stands(criterion, facts, hoped, said))
        for number, criterion in that_matter(facts, rules)
    )


def _stands(criterion: Criterion, facts: Facts, hoped: Facts, said: Mapping[str, str]) -> tuple[str, str]:
    state = _state(criterion, facts)
    if criterion.holds(facts, False):
        return "met", _say(criterion.na if state == State.NA else criterion.met, said)
    if criterion.holds(hoped, True):
        is_late = _state(criterion, hoped) == State.LATE
        return "waiting", _say(criterion.late if is_late else criterion.waiting, said)
    return "missing", _say(criterion.na if state == State.NA and criterion.na else criterion.missing, said)


def _state(criterion: Criterion, facts: Facts) -> State | None:
    return getattr(facts, criterion.dated) if criterion.dated else None


def _say(sentences: Sentences, said: Mapping[str, str]) -> str:
    for sentence in sentences:
        names = {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}
        if names <= set(said):
            return sentence.format_map(dict(said))
    return sentences[-1]


def _felt_gap(evidenced: int, felt: Felt, rules: RuleSet) -> bool:
    """Whether the records stand well above how it felt. Fewer answers than are enough say nothing."""
    if felt.step is None or felt.answers < rules.thresholds.felt_answers:
        return False
    return evidenced - felt.step >= rules.thresholds.felt_gap


def _flags(claimed: int, on_track: int, *, felt_gap: bool) -> tuple[str, ...]:
    claim = ("claim_not_met",) if on_track < claimed else ()
    return (*claim, "felt_gap") if felt_gap else claim
