"""What closed in a year, sorted by the quality statements of the inspectors of adult social care."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coprod_site.showing import pack
from coprod_site.showing.pack import Counts
from ladder import quality
from ladder.models import Activity
from ladder.quality import Statement, Theme


@dataclass(frozen=True)
class Sorted:
    """One statement and the packs of the activities that speak to it; an activity may stand under several."""

    statement: Statement
    packs: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class SortedTheme:
    theme: Theme
    statements: tuple[Sorted, ...]


@dataclass(frozen=True)
class Year:
    """`without` holds what stands under no statement: nothing is lost by not being sorted."""

    year: int
    themes: tuple[SortedTheme, ...]
    without: tuple[dict[str, Any], ...]
    packs: tuple[dict[str, Any], ...]


def of(activities: Iterable[Activity], year: int, moment: datetime) -> Year:
    """Needs activities from pack.for_pack(). Activities stand in the order of the alphabet."""
    found = list(activities)
    counts: Counts = pack.counts_of(found)
    packs = sorted((pack.of(one, counts, moment) for one in found), key=_by_title)
    themes = tuple(
        SortedTheme(theme, tuple(Sorted(one, _under(one.code, packs)) for one in theme.statements))
        for theme in quality.THEMES
    )
    without = tuple(one for one in packs if not one["quality_statements"])
    return Year(year, themes, without, tuple(packs))


def _under(code: str, packs: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple(
        one for one in packs if code in {statement["code"] for statement in one["quality_statements"]}
    )


def _by_title(one: dict[str, Any]) -> tuple[str, str]:
    return one["activity"]["title"].casefold(), one["activity"]["id"]
