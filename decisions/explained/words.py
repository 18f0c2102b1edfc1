"""Names, numbers and parts as people say them. Pure."""

from collections.abc import Sequence
from fractions import Fraction

from decisions.counting import Method, Result, Round

HALVES = ("the first group", "the second group")
PARTS = {
    Fraction(1, 4): "a quarter",
    Fraction(1, 3): "a third",
    Fraction(2, 5): "two fifths",
    Fraction(1, 2): "half",
    Fraction(3, 5): "three fifths",
    Fraction(2, 3): "two thirds",
    Fraction(3, 4): "three quarters",
    Fraction(4, 5): "four fifths",
}


def joined(names: Sequence[str]) -> str:
    """A, B and C."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def named(result: Result, keys: Sequence[str]) -> str:
    """The names of options inside a sentence, without a full stop of their own."""
    return joined([plain(name) for name in result.names(keys)])


def plain(name: str) -> str:
    """A name that does not end or cut the sentence it stands in: without its full stop, or in quotes."""
    name = name.strip()
    if any(mark in name for mark in "?!:;"):
        return f"“{name.rstrip('.')}”"
    return name.rstrip(".") or name


def begin(words: str) -> str:
    return words[:1].upper() + words[1:]


def number(part: Fraction | int) -> str:
    """Whole, or cut off after two decimals: nobody may seem to have a vote that is not quite there."""
    hundredths = int(part * 100)
    whole, rest = divmod(hundredths, 100)
    return f"{whole:,}" if part == whole else f"{whole:,}.{rest:02}"


def little(part: Fraction) -> str:
    """A number of votes that moved; what two decimals would hide is said."""
    return "less than 0.01" if 0 < part < Fraction(1, 100) else number(part)


def votes(part: Fraction | int) -> str:
    return f"{number(part)} {'vote' if part == 1 else 'votes'}"


def people(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"


def share(part: Fraction, of: str) -> str:
    """`of` is a plural: `share(Fraction(2, 3), "people who vote")`."""
    if part == 1:
        return f"all the {of}"
    if part in PARTS:
        return f"{PARTS[part]} of the {of}"
    below = 100 if 100 % part.denominator == 0 else part.denominator
    return f"{int(part * below)} out of every {below:,} {of}"


def votes_of(result: Result, one: Round) -> dict[str, Fraction]:
    return dict(zip(result.manifest.keys, one.votes, strict=True))


def unit(method: Method) -> str:
    """What a round is called."""
    return "stage" if method == Method.SCOTTISH_STV else "round"
