"""What "together" needs (docs/ladder.md): at least two named people with lived experience among the authors, and a
sign-off by each side of the text as it stands.
"""

from collections.abc import Collection

from django.db.models import Prefetch

from ladder.models import Activity, Side
from proposals.models import Author, Proposal, SignOff, Version

NAMED_NEEDED = 2


def last_version(proposal: Proposal) -> Version | None:
    return Version.objects.filter(proposal=proposal).order_by("-number").first()


def of_activity(activity: Activity) -> list[Proposal]:
    """Those that stand by themselves, with all that `written_together` reads, in a constant number of queries."""
    writing = Author.objects.filter(joined_at__isnull=False, left_at=None).select_related("participation")
    signed = SignOff.objects.filter(taken_back_at=None).select_related("author__participation")
    return list(
        Proposal.objects.standing()
        .filter(activity=activity)
        .prefetch_related(
            Prefetch("authors", queryset=writing, to_attr="writing_now"),
            Prefetch("versions", queryset=Version.objects.order_by("-number")),
            Prefetch("versions__sign_offs", queryset=signed, to_attr="signed_now"),
            "outcomes",
        )
    )


def written_together(proposal: Proposal) -> bool:
    """Of one that `of_activity` found."""
    authors: list[Author] = proposal.writing_now  # type: ignore[attr-defined]
    named = sum(1 for one in authors if one.is_named_and_lived)
    return named >= NAMED_NEEDED and signed_by(proposal) == {Side.LIVED, Side.STAFF}


def signed_by(proposal: Proposal) -> set[str]:
    """The sides that stand behind the newest version: those who signed it and write still."""
    newest = next(iter(proposal.versions.all()), None)
    signed: Collection[SignOff] = newest.signed_now if newest else ()  # type: ignore[attr-defined]
    return {one.author.participation.side for one in signed if one.author.is_writing}


def last_number(proposal: Proposal) -> int:
    last = last_version(proposal)
    return last.number if last else 0
