"""The order by lot, for ties: anybody can draw it again. Like `proposals.draw`, and by the same formula.

The rules are frozen before anybody votes and their hash is published; after closing a number is drawn in public, such
as that of a lottery named before. Each option has a ticket, the SHA-256 of both and its key; the lowest comes first.
"""

from decisions.counting.manifest import CannotCount, Manifest
from proposals import draw


def order(manifest: Manifest, number: str) -> tuple[str, ...]:
    """The keys of all options, in the order that decides ties. Raises CannotCount where there is no number."""
    said = number.strip()
    if not said:
        raise CannotCount("There is no number that was drawn in public.")
    try:
        return draw.draw(manifest.keys, seed=f"{manifest.hash} {said}", places=1).order
    except draw.CannotDraw as wrong:
        raise CannotCount(str(wrong)) from None
