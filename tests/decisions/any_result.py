"""Results of every method, whoever votes how, for tests of what pages say of them."""

from collections import Counter
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from decisions.counting import FOR_SEVERAL, RANKED, Manifest, Method, Result, Ties, count, count_halves
from tests.decisions.votes import elections, rules

OPTIONS = {Method.YES_NO: "ABC"}


@st.composite
def manifests(draw: Any) -> Manifest:
    """Rules of every method, with and without each of their parts."""
    method = draw(st.sampled_from(list(Method)))
    by = (
        draw(st.sampled_from([one for one in Method if one != method]))
        if method == Method.BOTH_HALVES
        else method
    )
    letters = OPTIONS.get(by, "ABCDE")
    part = st.fractions(Fraction(1, 10), 1, max_denominator=20)
    return rules(
        method,
        letters,
        draw(st.integers(1, 3)) if by in FOR_SEVERAL else 1,
        quorum=draw(st.sampled_from([0, 1, 10, 40])),
        threshold=draw(st.none() | part) if by not in RANKED else None,
        ties=draw(st.sampled_from(Ties)),
        none_of_these=draw(st.sampled_from(["", "C"])) if by != Method.YES_NO else "",
        each_by=by if method == Method.BOTH_HALVES else None,
    )


def ballots(manifest: Manifest) -> st.SearchStrategy[Any]:
    """As this method takes them, some with nothing marked."""
    letters = "".join(manifest.keys)
    if manifest.by not in RANKED | {Method.APPROVAL}:
        return elections(letters, 5).map(first_only)
    return elections(letters, 5)


def first_only(orders: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    found: Counter[tuple[str, ...]] = Counter()
    for order, number in orders.items():
        found[order[:1]] += number
    return dict(found)


@st.composite
def results(draw: Any) -> Result:
    manifest = draw(manifests())
    order = draw(st.sampled_from([(), manifest.keys, manifest.keys[::-1]]))
    blank = draw(st.sampled_from([{}, {(): 2}]))
    if manifest.method == Method.BOTH_HALVES:
        both = (draw(ballots(manifest)) | blank, draw(ballots(manifest)))
        return count_halves(manifest, both, tie_order=order)
    return count(manifest, draw(st.just({}) | ballots(manifest)) | blank, tie_order=order)
