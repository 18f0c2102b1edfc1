"""To whom a concern goes: never to somebody of the team it is about. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

ON_DUTY, DEPUTY, HEAD, ANYBODY = "on_duty", "deputy", "head", ""


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps people safe: the user's id, their part (nothing: has the role and no part), their teams."""

    user: int
    part: str
    teams: frozenset[int]


def outside(keepers: Sequence[Keeper], team: int) -> list[Keeper]:
    """Those who are not in that team, in the same order."""
    return [one for one in keepers if team not in one.teams]


def owner(keepers: Sequence[Keeper], team: int) -> int | None:
    """The first on duty outside the team; else the deputy, anybody with the role, the head. None: nobody is left."""
    left = outside(keepers, team)
    for part in (ON_DUTY, DEPUTY, ANYBODY, HEAD):
        for one in left:
            if one.part == part:
                return one.user
    return None


def told_next(keepers: Sequence[Keeper], team: int, part: str) -> list[int]:
    """Who hears that nobody has looked, or taken it on: the deputies or heads outside the team.

    Where there are none, everybody outside it who keeps people safe: silence is the one thing that must not happen.
    """
    left = outside(keepers, team)
    named = [one.user for one in left if one.part == part]
    return list(dict.fromkeys(named or [one.user for one in left]))
