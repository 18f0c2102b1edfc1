"""Proposals as their pages show them: the text part by part, who wrote it, what is suggested, and how it ended."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse

from ladder.models import Participation, Side
from people import clock
from proposals import actions
from proposals.actions import PASSAGES
from proposals.actions.reading import first_words
from proposals.models import (
    Author,
    Outcome,
    Part,
    Passage,
    Proposal,
    Result,
    SignOff,
)
from proposals.suggested_shown import ShownSuggestion, suggestions_of

TAGS = {Result.ADOPTED: "did", Result.PART: "going", Result.NOT: "not"}


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
    if actions.went_into(proposal) is not None:
        return []
    said = []
    if actions.can_write(proposal):
        closes = clock.in_words(activity.closes_on)
        said.append(f"Until {closes} people write here and suggest changes.")
    if proposal.outcome is None and promise is not None and promise.decider_name:
        role = f" ({promise.decider_role})" if promise.decider_role else ""
        who = f"{promise.decider_name}{role}"
        said.append(f"{who} says what we do with it, and why.")
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
