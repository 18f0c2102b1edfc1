"""BLT, as Hill, Wichmann and Woodall described it (Algorithm 123, The Computer Journal 30, 1987), one ballot a line.

    4 2             four options, two places
    -2              option 2 was withdrawn
    3 1 3 4 0       three people: first 1, then 3, then 4
    0               the end of the ballots
    "Adam"          the names, in the order of their numbers, and then a title

Of what OpenSTV added these are read: comments behind a #, `(ID)` in place of the number of people, `1=3` for equal
ranks and `-` for a rank left out. What stands behind such a gap is not "in consecutive order" (article 2 of the
Scottish order), so it does not count.
"""

import re
from dataclasses import dataclass, field

from decisions.ballot_files.names import name_and_party
from decisions.ballot_files.shape import (
    MOST_OPTIONS,
    Ballot,
    BallotFile,
    Line,
    Named,
    WrongFile,
    check_names,
    check_ranks,
    whole,
)

ID = re.compile(r"\([^()]*\)")
GAP = "-"


@dataclass
class _Reading:
    options: int
    seats: int
    withdrawn: set[int] = field(default_factory=set)
    ballots: list[Ballot] = field(default_factory=list)
    gaps: int = 0
    ended: bool = False


def read(lines: list[Line]) -> BallotFile:
    """Raises WrongFile."""
    left = [line for line in lines if not line.text.startswith("#")]
    if not left:
        raise WrongFile("The file holds nothing but comments.")
    reading = _header(left[0])
    names_from = _ballots(reading, left[1:]) + 1
    names, title = _names(reading, left[names_from:], after=left[names_from - 1].number)
    return BallotFile(
        title,
        tuple(named for named in names if named.number not in reading.withdrawn),
        tuple(reading.ballots),
        seats=reading.seats,
        notes=tuple(_notes(reading, names)),
    )


def _header(line: Line) -> _Reading:
    words = line.text.partition("#")[0].split()
    if len(words) != 2:
        raise WrongFile(
            "A BLT file begins with two numbers: how many options, and how many places.", line.number
        )
    options = whole(words[0], line.number, "the number of options")
    seats = whole(words[1], line.number, "the number of places")
    if not 1 <= options <= MOST_OPTIONS:
        raise WrongFile(f"There have to be 1 to {MOST_OPTIONS:,} options.", line.number)
    if not 1 <= seats <= options:
        raise WrongFile(f"There are {seats} places for {options} options.", line.number)
    return _Reading(options, seats)


def _ballots(reading: _Reading, lines: list[Line]) -> int:
    """How many of the lines hold ballots, with the end of them."""
    for place, line in enumerate(lines):
        words = ID.sub("1", line.text, count=1).partition("#")[0].split()
        if words == ["0"]:
            reading.ended = True
            return place + 1
        if _is_name(line.text, words):
            return place
        if words[0].startswith("-") and words[0] != GAP:
            _withdraw(reading, words, line.number)
        else:
            _ballot(reading, words, line.number)
    raise WrongFile("The file ends before the names of the options.", lines[-1].number if lines else 1)


def _is_name(text: str, words: list[str]) -> bool:
    """Where the line with the 0 that ends the ballots was left out."""
    starts_as_ballot = text[0] in "(-" or text[0].isdigit()
    return not words or not (starts_as_ballot or words[-1] == "0")


def _withdraw(reading: _Reading, words: list[str], line: int) -> None:
    if reading.ballots:
        raise WrongFile("Withdrawn options stand before the first ballot.", line)
    for word in words:
        option = whole(
            word.removeprefix("-"), line, "the number of a withdrawn option, with a minus before it"
        )
        if not word.startswith("-"):
            raise WrongFile("A line begins with a withdrawn option, and goes on with something else.", line)
        check_ranks(((option,),), reading.options, line)
        reading.withdrawn.add(option)


def _ballot(reading: _Reading, words: list[str], line: int) -> None:
    count = whole(words[0], line, "how many people voted so")
    if count < 1:
        raise WrongFile("Nobody voted so: a line of ballots begins with how many people did.", line)
    if words[-1] != "0" or len(words) < 2:
        raise WrongFile("The 0 that ends a ballot is missing.", line)
    marked = words[1:-1]
    if "0" in marked:
        raise WrongFile("A 0 stands in the middle; each ballot needs a line of its own.", line)
    ranks = tuple(
        tuple(whole(word, line, "the number of an option") for word in rank.split("=")) if rank != GAP else ()
        for rank in marked
    )
    check_ranks(ranks, reading.options, line)
    if () in ranks:
        ranks = ranks[: ranks.index(())]
        reading.gaps += count
    standing = tuple(tuple(option for option in rank if option not in reading.withdrawn) for rank in ranks)
    reading.ballots.append(Ballot(line, count, tuple(rank for rank in standing if rank)))


def _names(reading: _Reading, lines: list[Line], *, after: int) -> tuple[list[Named], str]:
    wanted = reading.options + 1
    if len(lines) != wanted:
        at = lines[wanted].number if len(lines) > wanted else (lines[-1].number if lines else after)
        said = f"{reading.options} names and a title have to stand behind the ballots; there are {len(lines)} lines."
        raise WrongFile(said, at)
    written = [(line.number, *name_and_party(line.text)) for line in lines]
    names = [name for _, name, _ in written[:-1]]
    for number, name, _ in written[:-1]:
        if not name:
            raise WrongFile("Here stands no name.", number)
    options = [
        (number, Named(place, f"{name} ({party})" if party and names.count(name) > 1 else name))
        for place, (number, name, party) in enumerate(written[:-1], start=1)
    ]
    check_names(options)
    return [option for _, option in options], written[-1][1]


def _notes(reading: _Reading, names: list[Named]) -> list[str]:
    notes = []
    if not reading.ended:
        notes.append("The line with a 0 that ends the ballots was missing.")
    if reading.withdrawn:
        said = ", ".join(named.name for named in names if named.number in reading.withdrawn)
        notes.append(f"Withdrawn, and passed over on every ballot: {said}.")
    if reading.gaps:
        notes.append(f"{reading.gaps:,} ballots leave out a rank. What stands behind it does not count.")
    return notes
