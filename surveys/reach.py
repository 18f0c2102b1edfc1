"""Who was invited, and of whom we have not heard: by their language, and by how we write to them."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q

from ladder.models import Activity, Band, Invitation, Participation
from ladder.models.participations import TOOK_PART
from people import languages
from people.disclosure import Table
from people.models import Way
from surveys.published import ANSWERED, NOT_YET, Invited

FIELDS = (
    ("language", "By the language we write to them in", "participant__language"),
    ("way", "By how we write to them", "participant__way"),
)


def invited(activity: Activity) -> list[Invited]:
    """Nothing where nobody was invited."""
    took_part = Participation.objects.filter(
        TOOK_PART, activity=activity, participant=OuterRef("participant")
    )
    asked = Invitation.objects.filter(activity=activity).annotate(answered=Exists(took_part)).order_by()
    return [
        Invited(by, words, {group: _word(by, group) for group in counts}, counts)
        for by, words, field in FIELDS
        if (
            counts := _counts(
                asked.values_list(field).annotate(
                    yes=Count("pk", filter=Q(answered=True)), no=Count("pk", filter=Q(answered=False))
                )
            )
        )
    ]


def _counts(rows: "Iterable[tuple[str, int, int]]") -> dict[str, dict[str, int]]:
    return {group: {ANSWERED: yes, NOT_YET: no} for group, yes, no in sorted(rows)}


def _word(by: str, group: str) -> str:
    return languages.of(group).english if by == "language" else str(Way(group).label)


def may_be_told(ways_in: Table) -> bool:
    """Whether it may be published how many of the invited answered: where the table of the ways in says a number for
    them. Else the two together would tell of the few who came another way (docs/decisions/0020).
    """
    cell = ways_in.cells.get(Band.INVITED)
    return cell is not None and bool(cell.number)
