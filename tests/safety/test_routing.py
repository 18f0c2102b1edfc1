"""To whom a concern goes."""

import pytest

from safety import routing
from safety.routing import ANYBODY, DEPUTY, HEAD, ON_DUTY, Keeper

TEAM, OTHER = 1, 2


def keeper(user: int, part: str, *teams: int) -> Keeper:
    return Keeper(user, part, frozenset(teams))


@pytest.mark.parametrize(
    ("keepers", "owner"),
    [
        ([keeper(1, ON_DUTY, OTHER), keeper(2, ON_DUTY)], 1),
        ([keeper(1, ON_DUTY, TEAM), keeper(2, ON_DUTY)], 2),
        ([keeper(3, HEAD), keeper(1, ON_DUTY, TEAM), keeper(2, DEPUTY)], 2),
        ([keeper(3, HEAD), keeper(2, DEPUTY, TEAM), keeper(4, ANYBODY)], 4),
        ([keeper(1, ON_DUTY, TEAM), keeper(2, DEPUTY, TEAM), keeper(3, HEAD)], 3),
        ([keeper(1, ON_DUTY, TEAM, OTHER), keeper(3, HEAD, TEAM)], None),
        ([], None),
    ],
)
def test_it_goes_to_the_first_who_is_not_in_the_team(keepers: list[Keeper], owner: int | None) -> None:
    assert routing.owner(keepers, TEAM) == owner


def test_the_deputy_of_the_team_is_not_told_and_without_one_everybody_else_is() -> None:
    both = [keeper(1, ON_DUTY), keeper(2, DEPUTY), keeper(3, DEPUTY, TEAM), keeper(4, HEAD)]

    assert routing.told_next(both, TEAM, DEPUTY) == [2]
    assert routing.told_next([both[0], both[2], both[3]], TEAM, DEPUTY) == [1, 4]
