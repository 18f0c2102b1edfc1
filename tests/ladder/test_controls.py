"""What guards the ladder's own rows, and what happens without it."""

import pytest

from ladder.models import Snapshot
from tests.constraints import without_constraint
from tests.factories.ladder import SnapshotFactory

NAME = "one_snapshot_per_activity_and_number"


@pytest.mark.control(NAME)
@pytest.mark.django_db(transaction=True)
def test_without_its_number_two_sweeps_at_once_keep_a_step_twice() -> None:
    """Both read the same last snapshot, and both write the one after it."""
    first = SnapshotFactory(number=1)

    def sweep() -> None:
        Snapshot.objects.bulk_create([again(first)], ignore_conflicts=True)

    sweep()
    assert Snapshot.objects.count() == 1
    with without_constraint(Snapshot, NAME, keep=first):
        sweep()
        assert Snapshot.objects.count() == 2


def again(row: Snapshot) -> Snapshot:
    names = ("activity_id", "number", "on", "claimed", "evidenced", "on_track", "rules")
    return Snapshot(**{name: getattr(row, name) for name in names})
