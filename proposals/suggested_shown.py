"""Suggested changes as the pages show them: what would go and what would come, why, and what the authors say."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from ladder.models import Participation
from proposals import actions
from proposals.comparison import Piece, compare
from proposals.models import (
    Part,
    Passage,
    Proposal,
    Says,
    Settled,
    Suggestion,
    Voice,
    name_of,
)

NOT_SHOWN = "These words are not shown."


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
