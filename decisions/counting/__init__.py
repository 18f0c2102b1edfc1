"""Counting votes, exactly: rules and grouped ballots go in, a result of whole numbers and parts comes out.

Pure: no Django, no clock, no database, no chance, no floating numbers; the same votes give the same text, to the byte,
on every recount. One module for each method says where its formula comes from. "Can you live with it?" is talked
about, and not counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from decisions.counting import (
    approval,
    both_halves,
    head_to_head,
    lots,
    plurality,
    run_off,
    scottish_stv,
    yes_no,
)
from decisions.counting.ballots import Checked, check
from decisions.counting.manifest import (
    FOR_SEVERAL,
    RANKED,
    Ballots,
    CannotCount,
    Manifest,
    Method,
    Option,
    Rank,
    Ties,
)
from decisions.counting.result import Outcome, Result, Round
from decisions.counting.ties import order_of

__all__ = [
    "FOR_SEVERAL",
    "RANKED",
    "Ballots",
    "CannotCount",
    "Manifest",
    "Method",
    "Option",
    "Outcome",
    "Rank",
    "Result",
    "Round",
    "Ties",
    "count",
    "count_halves",
    "lots",
]

METHODS: dict[Method, Callable[[Manifest, Checked, tuple[int, ...]], Result]] = {
    Method.YES_NO: yes_no.count,
    Method.APPROVAL: approval.count,
    Method.PLURALITY: plurality.count,
    Method.RUN_OFF: run_off.count,
    Method.SCOTTISH_STV: scottish_stv.count,
}


def count(manifest: Manifest, ballots: Ballots, *, tie_order: Sequence[str] = ()) -> Result:
    """What one electorate decided. `tie_order`: the keys of all options, as a lot gave them (`lots.order`).

    Raises CannotCount for ballots that the method cannot use. Nobody decides where fewer voted than the quorum, or
    nobody marked anything.
    """
    if manifest.method == Method.BOTH_HALVES:
        raise CannotCount("Both halves need the ballots of each half.")
    order = order_of(manifest, tie_order)
    checked = check(manifest, ballots)
    if checked.cast < manifest.quorum or not checked.valid:
        return Result(manifest, Outcome.NOT_ENOUGH, checked.cast, checked.blank)
    found = METHODS[manifest.method](manifest, checked, order)
    if manifest.method not in RANKED:
        return found
    table = head_to_head.table(checked, len(manifest.options))
    best = head_to_head.winner(table)
    return replace(
        found,
        head_to_head=table,
        head_to_head_winner=None if best is None else manifest.keys[best],
    )


def count_halves(
    manifest: Manifest, ballots: tuple[Ballots, Ballots], *, tie_order: Sequence[str] = ()
) -> Result:
    """What two electorates decided together."""
    if manifest.method != Method.BOTH_HALVES:
        raise CannotCount("Only both halves take the ballots of two halves.")
    each = both_halves.of_each(manifest)
    first, second = (count(each, half, tie_order=tie_order) for half in ballots)
    return both_halves.join(manifest, (first, second))
