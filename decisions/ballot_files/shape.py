"""What is read from a ballot file, and what is said where it cannot be read."""

from dataclasses import dataclass

MOST_OPTIONS = 1_000
LONGEST_NUMBER = 12  # digits


class WrongFile(ValueError):
    """A file that cannot be counted, in a sentence for people, with the line that is wrong where there is one."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(f"Line {line}: {sentence}" if line else sentence)
        self.line = line


@dataclass(frozen=True)
class Line:
    number: int
    text: str


@dataclass(frozen=True)
class Named:
    """An option of the file: the number that ballots use, and its name."""

    number: int
    name: str


@dataclass(frozen=True)
class Ballot:
    """So many people marked this. Each rank holds one option, or several where they are equal."""

    line: int
    count: int
    ranks: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class BallotFile:
    """`options` leaves out those that were withdrawn, and so do the ballots. `seats`: None where it is not said.

    `is_complete`: by its kind every ballot puts every option in order. `has_equal`: by its kind several options may
    stand in one rank. `notes`: what whoever counts should know.
    """

    title: str
    options: tuple[Named, ...]
    ballots: tuple[Ballot, ...]
    seats: int | None = None
    is_complete: bool = False
    has_equal: bool = False
    notes: tuple[str, ...] = ()


def whole(word: str, line: int, what: str) -> int:
    """A number written in plain digits. Raises WrongFile that says what it should have been."""
    if not (word.isascii() and word.isdigit()):
        raise WrongFile(f"“{word[:40]}” should be {what}, in digits.", line)
    if len(word.lstrip("0")) > LONGEST_NUMBER:
        raise WrongFile(f"The number that should be {what} is too long.", line)
    return int(word)


def check_ranks(ranks: tuple[tuple[int, ...], ...], options: int, line: int) -> None:
    """Each number is that of an option, and stands once."""
    seen: set[int] = set()
    for rank in ranks:
        for option in rank:
            if not 1 <= option <= options:
                raise WrongFile(f"There is no option {option}; there are {options}.", line)
            if option in seen:
                raise WrongFile(f"This ballot names option {option} twice.", line)
            seen.add(option)


def check_names(named: list[tuple[int, Named]]) -> None:
    """No two options are called the same: nobody could say afterwards which of them was chosen."""
    first: dict[str, int] = {}
    for line, option in named:
        if option.name in first:
            said = f"Two options are called “{option.name}”, here and on line {first[option.name]}."
            raise WrongFile(said, line)
        first[option.name] = line
