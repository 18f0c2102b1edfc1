"""Counting 1,000,000 ballots of ten options by Scottish STV, beside the floor: reading and grouping them in SQL.

One JSON line: medians in seconds and their ratio. Each person puts five options in order, the most that a decision asks
for; beside it stands the same with all ten, where nearly every second ballot is like no other.
`BALLOTS=100000 .venv/bin/python -m bench.counting` for fewer.
"""

import os
import random
import sys
from collections.abc import Iterator
from statistics import median

from bench import measuring

BALLOTS = int(os.environ.get("BALLOTS", "1000000"))
OPTIONS, SEATS, ROUNDS = 10, 3, 3
RANKS = {"bench_five": 5, "bench_ten": OPTIONS}
GROUPED = "SELECT ranking, COUNT(*) FROM {} GROUP BY ranking"
KEYS = [str(number) for number in range(OPTIONS)]


def main() -> None:
    measuring.run(fill, measure, measuring.as_it_comes)


def fill() -> None:
    """Some options are liked by more people than others, and nobody votes quite at random."""
    from django.db import connection, transaction

    chance = random.Random(10)  # noqa: S311
    with transaction.atomic(), connection.cursor() as cursor:
        for table, ranks in RANKS.items():
            cursor.execute(f"CREATE TABLE {table} (ranking text NOT NULL)")
            cursor.executemany(f"INSERT INTO {table} VALUES (%s)", rankings(chance, ranks))  # noqa: S608


def rankings(chance: random.Random, ranks: int) -> Iterator[tuple[str]]:
    for _ in range(BALLOTS):
        liked = sorted(KEYS, key=lambda key: chance.random() * (int(key) + 4))
        yield (",".join(liked[:ranks]),)


def measure() -> measuring.Found:
    """The floor and ours in turn."""
    (floor, ours, groups), (floor_of_ten, ours_of_ten, groups_of_ten) = (in_turn(table) for table in RANKS)
    ten = f"all ten in order, {groups_of_ten:,} different ballots: {median(ours_of_ten) / median(floor_of_ten):.2f}"
    return {
        "bench": "counting",
        "size": f"{BALLOTS:,} ballots, 5 of {OPTIONS} options in order, {groups:,} different ones",
        **measuring.in_seconds(floor, ours),
        "goal": "≤ 2",
        "beside": ten,
    }


def in_turn(table: str) -> tuple[list[float], list[float], int]:
    floor, ours = [], []
    for _ in range(ROUNDS):
        floor.append(measuring.seconds(lambda: grouped(table)))
        ours.append(measuring.seconds(lambda: counted(table)))
    return floor, ours, len(grouped(table))


def grouped(table: str) -> list[tuple[str, int]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(GROUPED.format(table))
        return list(cursor.fetchall())


def counted(table: str) -> None:
    from decisions import counting

    options = tuple(counting.Option(key, f"Option {key}") for key in KEYS)
    manifest = counting.Manifest(options, counting.Method.SCOTTISH_STV, seats=SEATS)
    ballots = {tuple(ranking.split(",")): number for ranking, number in grouped(table)}
    result = counting.count(manifest, ballots)
    assert result.cast == BALLOTS
    assert len(result.winners) == SEATS


if __name__ == "__main__":
    sys.exit(main())
