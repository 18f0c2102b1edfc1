"""Proposals as their pages show them: the text part by part, who wrote it, what is suggested, and how it ended."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse

from ladder.models import Participation, Side
from people import clock
from proposals import actions
from proposals.actions import PASSAGES
from proposals.actions.reading import first_words
from proposals.comparison import Piece, compare
from proposals.models import (
    Author,
    Outcome,
    Part,
    Passage,
    Proposal,
    Result,
    Says,
    Settled,
    SignOff,
    Suggestion,
    Version,
    Voice,
    name_of,
)

TAGS = {Result.ADOPTED: "did", Result.PART: "going", Result.NOT: "not"}
NOT_SHOWN = "These words are not shown."
UNREAD = "Only the authors see this yet. Somebody reads it first, then everybody can."


@dataclass(frozen=True)
class ShownPart:
    """One part as it reads now. `base` is its key, for who changes it; `waits`: only the authors see it."""

    code: str
    label: str
    words: str
    base: str
    waits: bool = False
    report_href: str = ""
    suggestions: "list[ShownSuggestion]" = field(default_factory=list)


@dataclass(frozen=True)
class ShownSuggestion:
    """A suggested change beside what the part says now. `says_yes` and `says_no` are names; `reasons` why not."""

    suggestion: Suggestion
    by: str
    label: str
    pieces: list[Piece]
    before: str
    after: str
    because: str
    says_yes: list[str]
    says_no: list[str]
    reasons: list[tuple[str, str]]
    waits: bool
    href: str

    @property
    def is_open(self) -> bool:
        return self.suggestion.settled == Settled.OPEN


@dataclass(frozen=True)
class ShownProposal:
    """In short, for a list and the top of its page."""

    proposal: Proposal
    title: str
    change: str
    lived: list[str]
    staff: list[str]
    outcome: Outcome | None
    tag: str

    @property
    def href(self) -> str:
        return self.proposal.get_absolute_url()

    @property
    def lived_names(self) -> str:
        return _and(self.lived)

    @property
    def staff_names(self) -> str:
        return _and(self.staff)


def _and(names: list[str]) -> str:
    """Staff have commas in their names: between name and role."""
    between = "; " if any("," in name for name in names) else ", "
    return f"{between.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def in_short(found: Iterable[Proposal], *, for_authors: bool = False) -> list[ShownProposal]:
    """In a constant number of queries, however many there are."""
    proposals = list(found)
    said = actions.texts_of(proposals, for_authors=for_authors)
    authors = Author.objects.writing().filter(proposal__in=proposals)
    names: dict[object, dict[str, list[str]]] = {}
    for one in authors.select_related("participation__participant__user"):
        names.setdefault(one.proposal_id, {}).setdefault(one.participation.side, []).append(one.name)
    ended: dict[object, Outcome] = {}
    for outcome in Outcome.objects.filter(proposal__in=proposals).order_by("pk"):
        ended[outcome.proposal_id] = outcome
    return [
        _short(one, said.get(one.pk, {}), names.get(one.pk, {}), ended.get(one.pk), for_authors=for_authors)
        for one in proposals
    ]


def _short(
    one: Proposal,
    text: dict[str, Passage],
    names: dict[str, list[str]],
    ended: Outcome | None,
    *,
    for_authors: bool,
) -> ShownProposal:
    return ShownProposal(
        proposal=one,
        title=actions.title_of(text, for_authors=for_authors),
        change=actions.words_in(text.get(Part.CHANGE), for_authors=for_authors),
        lived=names.get(Side.LIVED, []),
        staff=names.get(Side.STAFF, []),
        outcome=ended,
        tag=TAGS[Result(ended.result)] if ended else "",
    )


def parts_of(proposal: Proposal, *, for_authors: bool, by: Participation | None = None) -> list[ShownPart]:
    """Every part in order, also those of which nothing is written yet; with the open suggestions in their place."""
    newest = actions.newest([proposal], for_authors=for_authors).get(proposal.pk, {})
    open_ones = [one for one in suggestions_of(proposal, by=by) if one.is_open]
    found = []
    for part in Part:
        passage = newest.get(part)
        words = actions.words_in(passage, for_authors=for_authors)
        shown = passage is not None and bool(passage.words.in_public)
        report = reverse("report", args=[PASSAGES.about(passage)]) if passage and shown else ""
        found.append(
            ShownPart(
                code=part,
                label=part.label,
                words=words,
                base=str(passage.pk) if passage else "",
                waits=bool(words) and not shown,
                report_href=report,
                suggestions=[one for one in open_ones if one.suggestion.part == part],
            )
        )
    return found


def suggestions_of(
    proposal: Proposal, *, by: Participation | None = None, only: Collection[UUID] | None = None
) -> list[ShownSuggestion]:
    """Those that everybody can read, and this person's own. Constant number of queries."""
    rows = Suggestion.objects.filter(proposal=proposal).select_related(
        "proposal__activity", "participation__participant__user", "base__words"
    )
    if only is not None:
        rows = rows.filter(pk__in=only)
    rows = list(rows)  # type: ignore[assignment]
    said: dict[object, list[Passage]] = {}
    beside = Passage.objects.filter(suggestion__in=rows).select_related(
        "words", "participation__participant__user"
    )
    for passage in beside:
        said.setdefault(passage.suggestion_id, []).append(passage)
    voices: dict[object, list[Voice]] = {}
    for voice in Voice.objects.filter(suggestion__in=rows).select_related("participation__participant__user"):
        voices.setdefault(voice.suggestion_id, []).append(voice)
    shown = [_suggestion(one, said.get(one.pk, []), voices.get(one.pk, []), by) for one in rows]
    return [one for one in shown if one is not None]


def _suggestion(
    one: Suggestion, said: list[Passage], voices: list[Voice], by: Participation | None
) -> ShownSuggestion | None:
    is_mine = by is not None and one.participation_id == by.pk
    suggested = next((passage for passage in said if passage.says == Says.SUGGESTED), None)
    if suggested is None:
        return None
    words = actions.words_in(suggested, for_authors=is_mine)
    if not words and not (suggested.is_empty or is_mine):
        return None
    before = one.base.words.in_public if one.base else ""
    because = next((passage for passage in said if passage.says == Says.BECAUSE), None)
    reasons = [passage for passage in said if passage.says == Says.DECLINED]
    return ShownSuggestion(
        suggestion=one,
        by=one.suggested_by,
        label=Part(one.part).label,
        pieces=compare(before, words),
        before=before,
        after=words,
        because=actions.words_in(because, for_authors=is_mine),
        says_yes=[name_of(voice.participation) for voice in voices if voice.takes],
        says_no=[name_of(voice.participation) for voice in voices if not voice.takes],
        reasons=[
            (name_of(passage.participation), passage.words.in_public or NOT_SHOWN) for passage in reasons
        ],
        waits=is_mine and suggested.words.shown_at is None,
        href=reverse("proposal_suggestion", args=[one.proposal.activity.slug, one.proposal_id, one.pk]),
    )


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


@dataclass(frozen=True)
class Signed:
    """Who stands behind the text: of each side, the names; and whether it was changed since they signed."""

    who: str
    when: str
    stands: bool


def signatures(proposal: Proposal) -> list[Signed]:
    """The newest of each author, those of the newest text first."""
    rows = SignOff.objects.filter(version__proposal=proposal, taken_back_at=None).select_related(
        "author__participation__participant__user", "version"
    )
    last = actions.last_number(proposal)
    newest: dict[int, SignOff] = {}
    for one in rows.order_by("version__number"):
        newest[one.author_id] = one
    found = [
        Signed(
            one.author.name, clock.in_words(clock.london(one.signed_at).date()), one.version.number == last
        )
        for one in newest.values()
        if one.author.is_writing
    ]
    return sorted(found, key=lambda one: not one.stands)


def what_happens_next(proposal: Proposal) -> list[str]:
    """Until when people write, who decides, and by when everybody hears; nothing once all of it is over."""
    activity, promise = proposal.activity, proposal.activity.promise
    said = []
    if actions.can_write(proposal):
        closes = clock.in_words(activity.closes_on)
        said.append(f"Until {closes} people write here and suggest changes.")
    if proposal.outcome is None and promise is not None and promise.decider_name:
        role = f" ({promise.decider_role})" if promise.decider_role else ""
        who = f"{promise.decider_name}{role}"
        said.append(f"After that {who} says with their name what we do with it, and why.")
    if promise is not None and promise.reply_due and promise.reply_due >= clock.today():
        by = clock.in_words(promise.reply_due)
        said.append(f"By {by} we write to everybody who took part: what we do, what we do not do, and why.")
    return said


@dataclass(frozen=True)
class Went:
    """Where a proposal went that was joined with another one, and why; `pk` is the key of the other one."""

    title: str
    href: str
    pk: UUID
    because: str
    who: str
    when: str


def where_it_went(proposal: Proposal) -> Went | None:
    judged = actions.went_into(proposal)
    if judged is None:
        return None
    return Went(
        title=actions.title_of(actions.text_of(judged.into)),
        href=judged.into.get_absolute_url(),
        pk=judged.into_id,
        because=judged.because,
        who=judged.by.name_and_role,
        when=clock.in_words(clock.london(judged.judged_at).date()),
    )


def came_from(proposal: Proposal) -> list[tuple[str, str]]:
    """What it came from, as words and an address; no address where nothing leads there."""
    found: list[tuple[str, str]] = []
    rows = list(
        proposal.origins.select_related(
            "topic__activity", "theme__activity", "statement__words", "statement__activity"
        )
    )
    named = first_words([one.topic for one in rows if one.topic])
    for one in rows:
        if one.topic is not None:
            href = reverse("topic", args=[one.topic.activity.slug, one.topic.pk])
            found.append((named[one.topic.pk], href))
        elif one.theme is not None:
            found.append((str(one.theme), one.theme.activity.get_absolute_url()))
        elif one.statement is not None:
            href = reverse("agree_result", args=[one.statement.activity.slug])
            found.append((actions.as_said(one.statement), href))
    return found
