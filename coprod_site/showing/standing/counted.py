"""Numbers with their thing."""


def counted(number: int, thing: str) -> str:
    """'1 day', '3 days'."""
    return f"{number} {thing}" if number == 1 else f"{number:,} {thing}s"
