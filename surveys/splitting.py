"""What people answered by group: by who answered, by the wording they had, by what they answered to another question.

Reads standing responses alone. What of it a page may show is for people/disclosure.py to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from ladder.models import Activity, HelpedBy, Side
from surveys.counting import CAME, HELPED, SIDE
from surveys.counts import Counted
from surveys.models import CameBy, ChoiceRow, Response
from surveys.results import ANSWER, NO_ANSWER, Asked, By, Part, Place

WORDING = "wording"
FIELDS = {
    HELPED: "participation__helped_by",
    SIDE: "participation__side",
    CAME: "came_by",
    WORDING: "version__number",
}


@dataclass(frozen=True)
class Split:
    """How many people, by group: of each version, and of each answer."""

    by: By
    people: Mapping[str, Mapping[int, int]]
    placed: Mapping[str, Mapping[tuple[str, Place], int]]

    @property
    def sizes(self) -> dict[str, int]:
        return {group: sum(self.people.get(group, {}).values()) for group in self.by.groups}

    def count(self, part: Part, versions: set[int]) -> dict[str, dict[str, int]]:
        """One table by group; `versions` are the numbers of those that asked its question."""
        found = {}
        for group in self.by.groups:
            here = {
                place: number
                for (code, place), number in self.placed.get(group, {}).items()
                if code == part.code
            }
            asked = sum(self.people.get(group, {}).get(version, 0) for version in versions)
            found[group] = part.count(here, asked)
        return found


def ways_to_split(asked: list[Asked], counted: Counted) -> list[By]:
    """Each that has somebody in two groups or more."""
    used = sorted(number for number, people in counted.people.items() if people)
    found = [
        By(HELPED, "If somebody helped", _words(HelpedBy)),
        By(SIDE, "Who answered", _words(Side)),
        By(CAME, "How the answers came", _words(CameBy)),
        By(WORDING, "Which wording they had", {str(one): _wording(one, used) for one in used}),
    ]
    several = [by for by in found if len(used if by.key == WORDING else counted.ways.get(by.key, ())) > 1]
    return several + [
        By(f"{ANSWER}{one.code}", f"What they answered to “{one.words}”", dict(one.parts[0].everything))
        for one in asked
        if one.can_split and _has_two_groups(one, counted)
    ]


def _has_two_groups(asked: Asked, counted: Counted) -> bool:
    (part,) = asked.parts
    return (
        sum(number > 0 for number in part.count(counted.placed(asked.code), asked.joined.asked).values()) > 1
    )


def _words(choices: type[HelpedBy] | type[Side] | type[CameBy]) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices.choices}


def _wording(number: int, used: list[int]) -> str:
    if number == used[0]:
        return "The first wording"
    return "The last wording" if number == used[-1] else f"Wording {number}"


def split(activity: Activity, by: By, asked: list[Asked], counted: Counted) -> Split:
    if by.code:
        return _by_answer(activity, by, next(one.parts[0] for one in asked if one.code == by.code), counted)
    return _by_field(activity, by)


def _by_field(activity: Activity, by: By) -> Split:
    standing = Response.objects.standing().of_activity(activity).order_by()
    field = FIELDS[by.key]
    people: dict[str, dict[int, int]] = {}
    for group, version, number in standing.values_list(field, "version__number").annotate(Count("pk")):
        people.setdefault(str(group), {})[version] = number
    rows = ChoiceRow.objects.filter(response__in=standing.values("pk")).order_by()
    counted = rows.values_list(f"response__{field}", "question", "statement", "option", "place")
    placed: dict[str, dict[tuple[str, Place], int]] = {}
    for group, code, statement, option, place, number in counted.annotate(Count("pk")):
        placed.setdefault(str(group), {})[code, (statement, option, place)] = number
    return Split(by, people, placed)


def _by_answer(activity: Activity, by: By, part: Part, counted: Counted) -> Split:
    """Who gave no answer to the question of the groups is what is left of everybody."""
    standing = Response.objects.standing().of_activity(activity).order_by()
    theirs = ChoiceRow.objects.filter(response__in=standing.values("pk"), question=by.code).order_by()
    people: dict[str, dict[Any, int]] = {group: {} for group in by.groups}
    mine = theirs.values_list("response__version__number", "statement", "option", "place")
    for version, statement, option, place, number in mine.annotate(Count("pk")):
        _add(people, part, (statement, option, place), version, number)
    for version, number in counted.people.items():
        people[NO_ANSWER][version] = number - sum(one.get(version, 0) for one in people.values())
    own = "response__choice_rows__"
    rows = ChoiceRow.objects.filter(
        response__in=standing.values("pk"), response__choice_rows__question=by.code
    )
    both = rows.order_by().values_list(
        f"{own}statement", f"{own}option", f"{own}place", "question", "statement", "option", "place"
    )
    placed: dict[str, dict[Any, int]] = {group: {} for group in by.groups}
    for row in both.annotate(Count("pk")):
        group_place, code, of, number = row[0:3], row[3], row[4:7], row[7]
        _add(placed, part, group_place, (code, of), number)
    placed[NO_ANSWER] = _left(counted, placed)
    return Split(by, people, placed)


def _add(found: dict[str, dict[Any, int]], part: Part, place: Place, key: object, number: int) -> None:
    """To the group that an answer makes; an answer that makes none is passed by."""
    group = part.names.get(place)
    if group is not None:
        found[group][key] = found[group].get(key, 0) + number


def _left(
    counted: Counted, placed: Mapping[str, Mapping[tuple[str, Place], int]]
) -> dict[tuple[str, Place], int]:
    left = {
        (code, place): number
        for code, places in counted.in_places.items()
        for place, number in places.items()
    }
    for one in placed.values():
        for key, number in one.items():
            left[key] -= number
    return left
