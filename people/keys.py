"""The key of a row as somebody sent it: in an address, with a button, with a tick. Pure."""

from uuid import UUID

MOST_FIGURES = 18  # every database here takes so many


def row_id(written: object) -> int:
    """0, which no row has, for what can be no row's number, however odd or long it is."""
    figures = str(written)
    return int(figures) if figures.isascii() and figures.isdigit() and len(figures) <= MOST_FIGURES else 0


def row_uuid(written: str) -> UUID:
    """The UUID of nothing (all zeros), which no row has, for what is none."""
    try:
        return UUID(written)
    except ValueError:
        return UUID(int=0)
