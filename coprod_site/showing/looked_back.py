"""What people said half a year later: whether it happened and helped, and what was opened again for that."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from followups.models import Came, Entry, LookBack, Reopened
from people import clock, disclosure
from people.disclosure import Cell

QUESTIONS = {"happened": "Did it happen?", "helped": "Did it help?"}
NOT_SAID = "Did not say"


@dataclass(frozen=True)
class LookedBack:
    """For one version of an entry. `asked` are whole sentences; `again` is empty where it was not opened again."""

    asked: list[str] = field(default_factory=list)
    again: str = ""
    was_again: str = ""


NOTHING = LookedBack()


def of(entries: Collection[Entry]) -> dict[int, LookedBack]:
    """By the id of the version; versions of which there is nothing to say are not there. Needs `with_looking_back()`,
    or it asks the database for each.
    """
    reopened = {entry.pk: found for entry in entries if (found := getattr(entry, "reopened", None))}
    tables = {entry.pk: found for entry in entries if (found := _tables(entry))}
    return {
        entry.pk: LookedBack(
            _asked(*tables[entry.pk]) if entry.pk in tables else [],
            *_again(reopened.get(entry.pk)),
        )
        for entry in entries
        if entry.pk in reopened or entry.pk in tables
    }


def _tables(entry: Entry) -> tuple[LookBack, Mapping[str, Any]] | None:
    """The round, once it is counted, and what it shows of this version."""
    asked: LookBack | None = getattr(entry.activity, "look_back", None)
    if asked is None or asked.counted_at is None or str(entry.pk) not in asked.shown:
        return None
    return asked, asked.shown[str(entry.pk)]


def _asked(asked: LookBack, tables: Mapping[str, Any]) -> list[str]:
    found = [f"On {clock.in_words(asked.opens_on)} we asked the people who took part."]
    for name, question in QUESTIONS.items():
        if name in tables:
            shown = disclosure.table_from(tables[name]).cells
            labels = [(code, label) for code, label in Came.choices] + [("unsaid", NOT_SAID)]
            said = [f"{label}: {shown[code].words}." for code, label in labels if _is_said(code, shown)]
            found.append(" ".join([question, *said]))
    return found


def _is_said(code: str, shown: Mapping[str, Cell]) -> bool:
    """Where nobody left the second question out there is nothing to say of it."""
    return code in shown and (code in Came.values or shown[code].number != 0)


def _again(reopened: Reopened | None) -> tuple[str, str]:
    if reopened is None:
        return "", ""
    on = clock.in_words(reopened.reopened_on)
    return (
        f"Open again since {on}: somebody told us that this did not happen, or did not help. We look at it again.",
        f"On {on} we opened it again: somebody told us that it did not happen, or did not help.",
    )
