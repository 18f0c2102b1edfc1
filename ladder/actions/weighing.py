"""What a record would change, before it is made: where an activity stands, and would stand with it. Stores nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder import steps
from ladder.actions.facts import Fact
from ladder.assessment import Assessment
from ladder.models import Activity, FactLine
from people import clock


@dataclass(frozen=True)
class Weighed:
    """The same moment without and with what is to be recorded."""

    before: Assessment
    after: Assessment

    @property
    def falls(self) -> bool:
        return self.after.evidenced < self.before.evidenced or self.after.on_track < self.before.on_track

    @property
    def reasons(self) -> list[str]:
        """What holds it back then and does not now, each a sentence."""
        known = {cap.code for cap in self.before.caps}
        return [cap.words for cap in self.after.caps if cap.code not in known]

    @property
    def said_before(self) -> str:
        return steps.BY_NUMBER[self.before.on_track].page_name

    @property
    def said_after(self) -> str:
        return steps.BY_NUMBER[self.after.on_track].page_name


def weigh(activity: Activity, facts: Sequence[Fact]) -> Weighed | None:
    """None while nobody has signed a promise. What staff typed by hand stays beside these facts, as it would."""
    read = Activity.objects.with_ledger().get(pk=activity.pk)
    moment = clock.now()
    before = read.assess(moment)
    keys = {fact.key for fact in facts}
    read.standing_facts = [line for line in read.standing_facts if line.is_by_hand or line.key not in keys]
    read.standing_facts += [
        FactLine(
            activity=read, key=fact.key, value=fact.value, happened_on=fact.happened_on, source=fact.source
        )
        for fact in facts
    ]
    after = read.assess(moment)
    return Weighed(before, after) if before is not None and after is not None else None
