"""Numbers with their thing."""

WEEK = 7
MONTH = 30.44
MONTHS_FROM = 92


def counted(number: int, thing: str) -> str:
    """'1 day', '3 days'."""
    return f"{number} {thing}" if number == 1 else f"{number:,} {thing}s"


def ago(days: int) -> str:
    """'3 days', '5 weeks', '16 months': nobody can picture 508 days. What is begun is not counted."""
    if days < 4 * WEEK:
        return counted(days, "day")
    if days < MONTHS_FROM:
        return counted(days // WEEK, "week")
    return f"more than {counted(int(days / MONTH), 'month')}"
