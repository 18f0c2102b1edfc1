"""The versions of a proposal as the pages show them: who saved what and why, and two of them side by side."""

from dataclasses import dataclass

from people import clock
from proposals import actions
from proposals.comparison import Piece, compare
from proposals.models import (
    Part,
    Passage,
    Proposal,
    Says,
    Version,
)
from proposals.suggested_shown import NOT_SHOWN

UNREAD = "Only the authors see this yet. Somebody reads it first, then everybody can."


@dataclass(frozen=True)
class ShownVersion:
    """One save: who, when, why, and which parts it changed."""

    number: int
    who: str
    when: str
    why: str
    parts: list[str]
    suggested_by: str = ""
    typed: bool = False


def versions_of(proposal: Proposal, *, for_authors: bool = False) -> list[ShownVersion]:
    """The newest first."""
    rows = list(
        Version.objects.filter(proposal=proposal)
        .select_related("participation__participant__user", "suggestion__participation__participant__user")
        .order_by("-number")
    )
    said: dict[object, list[Passage]] = {}
    for passage in Passage.objects.filter(version__in=rows).select_related("words"):
        said.setdefault(passage.version_id, []).append(passage)
    return [_version(one, said.get(one.pk, []), for_authors=for_authors) for one in rows]


def _version(one: Version, said: list[Passage], *, for_authors: bool) -> ShownVersion:
    note = next((passage for passage in said if passage.says == Says.NOTE), None)
    order = list(Part.values)
    texts_said = sorted((p for p in said if p.says == Says.TEXT), key=lambda p: order.index(p.part))
    why = actions.words_in(note, for_authors=for_authors)
    if note is not None and not why:
        why = UNREAD if note.words.shown_at is None and note.words.held_at is None else NOT_SHOWN
    return ShownVersion(
        number=one.number,
        who=one.saved_by,
        when=_moment(one),
        why=why,
        parts=[passage.get_part_display() for passage in texts_said],
        suggested_by=one.suggestion.suggested_by if one.suggestion else "",
        typed=one.typed_by_id is not None,
    )


def _moment(one: Version) -> str:
    """The day, and the time of day: several are often saved on one day."""
    at = clock.london(one.saved_at)
    return f"{clock.in_words(at.date())}, {at:%H:%M}"


@dataclass(frozen=True)
class ComparedPart:
    """One part in two versions."""

    code: str
    label: str
    pieces: list[Piece]
    before: str
    after: str


def compared(proposal: Proposal, first: int, second: int, *, for_authors: bool = False) -> list[ComparedPart]:
    """The parts that differ between two versions, in the order of reading."""
    before, after = (_at(proposal, number, for_authors=for_authors) for number in (first, second))
    return [
        ComparedPart(part, part.label, compare(old, new), old, new)
        for part in Part
        if (old := before.get(part, "")) != (new := after.get(part, ""))
    ]


def _at(proposal: Proposal, number: int, *, for_authors: bool) -> dict[str, str]:
    rows = Passage.objects.text().filter(proposal=proposal, version__number__lte=number)
    rows = rows.for_authors() if for_authors else rows.in_public()
    return {
        passage.part: actions.words_in(passage, for_authors=for_authors)
        for passage in rows.select_related("words").order_by("version__number")
    }


def as_it_was(proposal: Proposal, part: str, number: str) -> str:
    """How a part read in a version, for an author who puts it back; nothing where there is no such version."""
    if not (number.isdecimal() and len(number) < 6):
        return ""
    return _at(proposal, int(number), for_authors=True).get(part, "")
