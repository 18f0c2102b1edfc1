"""The ladder with its marks and its gap, as plain values: pages and pictures draw the same ones. Pure."""

from dataclasses import dataclass

from ladder import steps
from ladder.assessment import THRESHOLDS
from ladder.standing import Standing
from people import disclosure


@dataclass(frozen=True)
class Sign:
    """A mark on a rung. `kind` is promised, records or felt."""

    kind: str
    words: str


@dataclass(frozen=True)
class Rung:
    """One step. `gap_words`: the break is drawn under this rung, and this is how far the records fall short."""

    number: int
    page_name: str
    official: str
    marks: tuple[Sign, ...] = ()
    gap_words: str = ""

    @property
    def is_ground(self) -> bool:
        return self.number == 1

    @property
    def stands(self) -> str:
        """How the rung is drawn: 'here' where the records stand, else 'promised' where the promise does."""
        kinds = {mark.kind for mark in self.marks}
        return "here" if "records" in kinds else ("promised" if "promised" in kinds else "")


def of(standing: Standing | None) -> tuple[Rung, ...]:
    """The rungs from the top. Nothing stands on them while nobody has signed a promise."""
    return tuple(
        Rung(
            step.number,
            step.page_name,
            step.official_name,
            marks=_marks(step.number, standing),
            gap_words=_gap(step.number, standing),
        )
        for step in reversed(steps.STEPS)
    )


def in_words(standing: Standing | None) -> str:
    """The same for those who listen: what was promised, what the records show, and how far apart they are."""
    said = [
        f"{mark.words}: step {rung.number}, {_name(rung)}." for rung in of(standing) for mark in rung.marks
    ]
    said += [f"The records are {rung.gap_words}." for rung in of(standing) if rung.gap_words]
    if standing is not None and standing.is_checking:
        said.append("We are checking what the records show.")
    return " ".join(said)


def _name(rung: Rung) -> str:
    return steps.BY_NUMBER[rung.number].in_a_sentence


def _marks(number: int, standing: Standing | None) -> tuple[Sign, ...]:
    """While a step 1 is checked no other step stands for what the records show."""
    if standing is None:
        return ()
    assessment, felt, found = standing.assessment, standing.felt, []
    if number == assessment.claimed:
        found.append(Sign("promised", "What we promised"))
    if number == assessment.evidenced and not standing.is_checking:
        so_far = " so far" if assessment.provisional else ""
        found.append(Sign("records", f"What the records show{so_far}"))
    if number == felt.step and felt.answers >= THRESHOLDS.felt_answers:
        found.append(Sign("felt", f"How it felt to {disclosure.some(felt.answers).words}"))
    return tuple(found)


def _gap(number: int, standing: Standing | None) -> str:
    """Only where the promise can no longer be kept: while things are on track there is no broken rung."""
    if standing is None or standing.is_checking:
        return ""
    assessment = standing.assessment
    if number != assessment.claimed or assessment.on_track >= assessment.claimed:
        return ""
    gap = assessment.claimed - assessment.on_track
    words = f"{gap} {'step' if gap == 1 else 'steps'} below our promise"
    return f"at least {words}" if assessment.provisional else words
