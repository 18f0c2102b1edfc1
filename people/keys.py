"""The number of a row as somebody sent it: in an address, with a button, with a tick. Pure."""

MOST_FIGURES = 18  # every database here takes so many


def row_id(written: object) -> int:
    """0, which no row has, for what can be no row's number, however odd or long it is."""
    figures = str(written)
    return int(figures) if figures.isascii() and figures.isdigit() and len(figures) <= MOST_FIGURES else 0
