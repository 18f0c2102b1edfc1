"""What we heard as a page shows it: each theme with its number and quotes, the opposite beside it, what is left out.

Quotes are read by their keys each time: one that its writer takes back, or that is held, is gone at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from followups.models import Heard, LeftOut
from people import clock, disclosure, texts
from people.disclosure import Cell, Table
from surveys.models import Quote


@dataclass
class ShownTheme:
    """`said` is how many said it, in words. `later`: lines of what came after we published it."""

    key: int
    words: str
    said: str
    says: str = ""
    quotes: list[str] = field(default_factory=list)
    opposite: "list[ShownTheme]" = field(default_factory=list)
    later: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ShownHeard:
    """`left_out` are themes by why they are not told; `rules` say why some numbers are not shown, or not exact."""

    lines: list[str]
    themes: list[ShownTheme]
    left_out: dict[str, list[str]]
    rules: list[str]


def is_by_theme(heard: Heard) -> bool:
    """Whether it was written theme by theme; older versions are lines alone."""
    return any("says" in one for one in heard.themes)


def published(heard: Heard, later: Sequence[LeftOut] = ()) -> ShownHeard:
    """A published version, as it was frozen."""
    if not is_by_theme(heard) or heard.published_at is None:
        return ShownHeard(texts.lines(heard.words), [], {}, [])
    since = clock.london(heard.published_at).date()
    came = [
        one for one in later if one.came_on >= since
    ]  # a later version was written with what came before it
    return _shown(heard.words, heard.themes, heard.table, came)


def without_quotes(heard: Heard) -> ShownHeard:
    """The same for a page that is kept drawn: it asks the database nothing, and no quote stands on it."""
    if not is_by_theme(heard):
        return published(heard)
    return _shown(heard.words, [{**one, "quotes": []} for one in heard.themes], heard.table, ())


def in_lines(shown: ShownHeard) -> list[str]:
    """Every theme that is told, in a line, what stands against it right after it."""
    return [in_a_line(one) for theme in shown.themes for one in (theme, *theme.opposite)]


def in_a_line(theme: ShownTheme) -> str:
    """Such as: About 95 people said: The bus comes too late."""
    return f"{theme.said[:1].upper()}{theme.said[1:]} said: {theme.words}"


def draft(words: dict[str, Any], themes: Sequence[Mapping[str, Any]], table: Table) -> ShownHeard:
    """The same of what would be frozen now (followups.actions.frozen_themes)."""
    return _shown(words, themes, table, ())


def _shown(
    words: dict[str, Any], themes: Sequence[Mapping[str, Any]], table: Table, later: Sequence[LeftOut]
) -> ShownHeard:
    told = [one for one in themes if not one["left_out"]]
    quotes = _quotes(told)
    cells = {one["theme"]: table.cells[str(one["theme"])] for one in themes}
    shown = {
        one["theme"]: ShownTheme(
            one["theme"],
            texts.plain(one["words"]),
            cells[one["theme"]].words,
            one["says"],
            [quotes[key] for key in one["quotes"] if key in quotes],
        )
        for one in told
    }
    for came in later:
        theme = came.theme and (came.theme.merged_into_id or came.theme_id)
        if theme in shown:
            shown[theme].later.append(came.line)
    alone = _beside_each_other(shown, [(one["theme"], one["beside"]) for one in told], cells)
    left_out: dict[str, list[str]] = {}
    for one in themes:
        if one["left_out"]:
            left_out.setdefault(one["left_out"], []).append(texts.plain(one["words"]))
    return ShownHeard(texts.lines(words), alone, left_out, disclosure.rules([cells[key] for key in shown]))


def _beside_each_other(
    shown: Mapping[int, ShownTheme], pairs: Sequence[tuple[int, int | None]], cells: Mapping[int, Cell]
) -> list[ShownTheme]:
    """Each theme once, whichever of two was said to be against the other: the one that most said comes first, and all
    that stand against it, or against those, beside it.
    """
    against: dict[int, set[int]] = {key: set() for key in shown}
    for one, other in pairs:
        if other is not None and other in shown and other != one:
            against[one].add(other)
            against[other].add(one)
    left = sorted(shown, key=lambda key: -_size(cells[key]))
    found = []
    while left:
        group = [left.pop(0)]
        for member in group:
            near = [key for key in left if key in against[member]]
            group += near
            left = [key for key in left if key not in near]
        first, *others = group
        shown[first].opposite.extend(shown[key] for key in others)
        found.append(shown[first])
    return found


def _size(cell: Cell) -> int:
    return cell.number or 0


def _quotes(themes: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """Of the same activity alone, whatever keys were kept."""
    keys = [key for one in themes for key in one["quotes"]]
    if not keys:
        return {}
    own = {"response__version__questionnaire__activity__themes__in": [one["theme"] for one in themes]}
    return dict(Quote.objects.approved().filter(pk__in=keys, **own).values_list("pk", "words"))


def when(heard: Heard) -> str:
    """Such as: We wrote this on 3 May."""
    on = heard.published_at
    return f"We wrote this on {clock.in_words(clock.london(on).date())}." if on else ""
