"""The words somebody typed into a form that could not be taken: shown once more, so that nobody loses them. Pure."""

from collections.abc import Iterable

NOT_SHOWN = ("password", "token", "stamp", "website", "csrf")
MOST = 60


def words(fields: Iterable[tuple[str, list[str]]]) -> list[str]:
    """What was typed as words, in the order of the form: no passwords, ticks, numbers or single names."""
    found = [
        value.strip()
        for name, values in fields
        if not any(part in name.lower() for part in NOT_SHOWN)
        for value in values
    ]
    return [value for value in found if len(value.split()) > 1][:MOST]
