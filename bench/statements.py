"""What handing in asks the database, noted once, and sent again by the bare program with other people's keys.

So it can be seen what is left to be won where nothing but these statements is paid for: no models, no look, no Redis.
`WITHOUT=keptcount,SELECT` leaves out those in which one of these words stands.
"""

import json
import os
import re
import secrets
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

KEY = re.compile(r"[0-9a-f]{8}(-?)[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
BY_CHANCE = 2**40  # greater numbers are keys of chance (surveys.models.responses.any_key)
Statement = tuple[str, list[Any], bool]  # with its values, and whether it is sent once for each of them


@contextmanager
def noted() -> Iterator[list[Statement]]:
    """Each statement of the block, as it is sent, with values that JSON can keep."""
    found: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, *how: Any) -> Any:
        if not sql.startswith("BEGIN"):  # SQLite's; whoever sends them again begins by itself
            found.append((sql, json.loads(json.dumps(list(params or []), default=_plain)), how[0]))
        return execute(sql, params, *how)

    with connection.execute_wrapper(note):
        yield found


def _plain(value: Any) -> Any:
    return json.dumps(value.obj) if hasattr(value, "obj") else str(value)


def keep(path: Path, *, keys: list[str], page: str, shown: list[Statement], pressed: list[Statement]) -> None:
    """`keys` are those of the person whose statements these are, in the order in which others give theirs."""
    path.write_text(json.dumps({"keys": keys, "page": page, "shown": shown, "pressed": pressed}))


class Again:
    """The statements of a page and of its button, to be sent for somebody else."""

    def __init__(self, path: Path) -> None:
        kept = json.loads(path.read_text())
        self.page: str = kept["page"].replace(
            "csrfmiddlewaretoken", "noted"
        )  # whoever asks has a guard of their own
        self.keys = [_bare(one) for one in kept["keys"]]
        self.shown, self.pressed = _wanted(kept["shown"]), _wanted(kept["pressed"])

    def show(self, keys: list[str]) -> None:
        self._send(self.shown, keys)

    def press(self, keys: list[str]) -> None:
        with transaction.atomic():
            self._send(self.pressed, keys)

    def _send(self, statements: list[Statement], keys: list[str]) -> None:
        theirs = dict(zip(self.keys, map(_bare, keys), strict=True))
        with connection.cursor() as cursor:
            for sql, values, many in statements:
                (cursor.executemany if many else cursor.execute)(sql, [_of(one, theirs) for one in values])
                if sql.startswith("SELECT"):
                    cursor.fetchall()


def _wanted(statements: list[Statement]) -> list[Statement]:
    without = os.environ.get("WITHOUT", "").split(",")
    return [one for one in statements if not any(word and word in one[0] for word in without)]


def _bare(key: str) -> str:
    return key.replace("-", "")


def _of(value: Any, theirs: Mapping[str, str]) -> Any:
    """The same value with their keys in the place of the noted ones, and new ones for what is new each time."""
    if isinstance(value, list):
        return [_of(one, theirs) for one in value]
    if isinstance(value, int) and value > BY_CHANCE:
        return secrets.randbelow(2**53)
    if isinstance(value, str) and len(value) >= len(uuid.UUID(int=0).hex):
        return KEY.sub(lambda found: _theirs(found, theirs), value)
    return value


def _theirs(found: re.Match[str], theirs: Mapping[str, str]) -> str:
    key = theirs.get(_bare(found.group())) or uuid.uuid4().hex
    return str(uuid.UUID(key)) if found.group(1) else key
