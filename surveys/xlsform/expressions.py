"""What XLSForm writes under `relevant`, taken apart: comparisons, joined by `and` and `or`. Pure.

A comparison stays as it was written; what it means for our questions is worked out in conditions.py.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

ALL, ANY = "all", "any"
LONGEST = 4_000
DEEPEST = 40
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<ref>\$\{\s*[^{}]+?\s*\})
      | (?P<text>'[^']*'|"[^"]*")
      | (?P<figure>-?[0-9]+(?:\.[0-9]+)?)
      | (?P<word>[A-Za-z][A-Za-z0-9-]*)
      | (?P<sign><=|>=|!=|=|<|>|\(|\)|,)
    )""",
    re.VERBOSE,
)
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_CURLY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


class NotUnderstood(Exception):
    """A condition that says more than ours can hold."""


@dataclass(frozen=True)
class Test:
    """`name` compared with `value`: `by` a sign, 'selected', or 'count' (how many letters or answers, with `sign`)."""

    name: str
    by: str
    value: str
    is_figure: bool = False
    sign: str = ""


@dataclass(frozen=True)
class Not:
    """The opposite of something."""

    what: "Tree"


@dataclass(frozen=True)
class Joined:
    """Several things of which all or any hold."""

    join: str
    parts: tuple["Tree", ...]


Tree = Test | Not | Joined


@dataclass(frozen=True)
class _Token:
    what: str
    words: str


def parse(expression: str) -> Tree:
    """The tree of an expression. Raises NotUnderstood for everything but comparisons with and, or, not."""
    if len(expression) > LONGEST:
        raise NotUnderstood
    reader = _Reader(_tokens(expression.translate(_CURLY)))
    found = reader.either()
    if reader.left:
        raise NotUnderstood
    return found


def _tokens(expression: str) -> list[_Token]:
    found, at = [], 0
    expression = expression.strip()
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None or match.lastgroup is None:
            raise NotUnderstood
        found.append(_Token(match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Reader:
    """Reads tokens from the left; `or` binds less than `and`."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.left = tokens[::-1]
        self.deep = 0

    def either(self) -> Tree:
        return self._joined("or", ANY, self._both)

    def _both(self) -> Tree:
        return self._joined("and", ALL, self._one)

    def _joined(self, word: str, join: str, part: Callable[[], Tree]) -> Tree:
        self.deep += 1
        if self.deep > DEEPEST:
            raise NotUnderstood
        parts = [part()]
        while self._is("word", word):
            self.left.pop()
            parts.append(part())
        self.deep -= 1
        return parts[0] if len(parts) == 1 else Joined(join, tuple(parts))

    def _one(self) -> Tree:
        if self._is("sign", "("):
            self._take("sign", "(")
            found = self.either()
            self._take("sign", ")")
            return found
        if self._is("word", "not"):
            self.left.pop()
            self._take("sign", "(")
            found = self.either()
            self._take("sign", ")")
            return Not(found)
        if self._is("word", "selected"):
            return self._selected()
        return self._comparison()

    def _selected(self) -> Tree:
        self.left.pop()
        self._take("sign", "(")
        name = _named(self._take("ref"))
        self._take("sign", ",")
        value = self._literal()
        self._take("sign", ")")
        return Test(name, "selected", value.words)

    def _comparison(self) -> Tree:
        first = self._side()
        sign = self._take("sign").words
        second = self._side()
        if first.what in {"text", "figure"}:
            first, second, sign = second, first, _TURNED.get(sign, sign)
        if first.what not in {"ref", "count"} or second.what not in {"text", "figure"} or sign in "(),":
            raise NotUnderstood
        is_figure = second.what == "figure"
        if first.what == "count":
            return Test(first.words, "count", second.words, is_figure=is_figure, sign=sign)
        return Test(_named(first), sign, second.words, is_figure=is_figure)

    def _side(self) -> _Token:
        if self._is("ref"):
            return self.left.pop()
        if self._is("word", "count-selected") or self._is("word", "string-length"):
            self.left.pop()
            self._take("sign", "(")
            name = _named(self._take("ref"))
            self._take("sign", ")")
            return _Token("count", name)
        return self._literal()

    def _literal(self) -> _Token:
        token = self._take()
        if token.what == "text":
            return _Token("text", token.words[1:-1])
        if token.what == "figure":
            return token
        raise NotUnderstood

    def _is(self, what: str, words: str = "") -> bool:
        return bool(self.left) and self.left[-1].what == what and words in {"", self.left[-1].words}

    def _take(self, what: str = "", words: str = "") -> _Token:
        if not self.left or (what and not self._is(what, words)):
            raise NotUnderstood
        return self.left.pop()


def _named(token: _Token) -> str:
    return token.words[2:-1].strip()
