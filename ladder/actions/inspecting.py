"""What is handed to inspectors: which quality statements an activity speaks to, and that a pack was made."""

from collections.abc import Iterable

from django.db import transaction

from ladder import quality
from ladder.models import Activity
from people import actions as people_actions
from people.models import User
from people.refusals import Refused

MADE_A_PACK = "made an evidence pack"


@transaction.atomic
def choose_quality_statements(*, activity: Activity, codes: Iterable[str], by: User) -> None:
    """Sorts an activity under these statements, in place of those it stood under. Choosing none is fine.

    Refuses a code that no statement has. The same choice again writes nothing.
    """
    given = list(codes)
    if quality.unknown(given):
        raise Refused("One of these is no quality statement of the inspectors. Choose from the list.")
    chosen = quality.in_order(given)
    changed = (
        Activity.objects.filter(pk=activity.pk)
        .exclude(quality_statements=chosen)
        .update(quality_statements=chosen)
    )
    if changed:
        people_actions.audit(by=by, did="chose quality statements", about=activity, detail={"codes": chosen})
    activity.quality_statements = chosen


@transaction.atomic
def note_evidence_pack(*, activity: Activity, sha256: str, form: str, by: User) -> None:
    """Leaves a line that a pack was made, with its hash: a copy can be held against it (`manage.py check_pack`)."""
    people_actions.audit(by=by, did=MADE_A_PACK, about=activity, detail={"sha256": sha256, "form": form})
