"""PrefLib (preflib.org/format): orders of options, whole or not, with equal ones in braces; as now, and before 2022.

Now, `# ALTERNATIVE NAME 1: Adam` and the like stand first, then `3: 1,{2,4},3` for three people. Before, a file began
with the number of options, a line `1,Adam` for each, and a line of sums, then `3,1,{2,4},3`.
"""

import re

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

ENDINGS = {"soi", "soc", "toi", "toc"}
COMPLETE = {"soc", "toc"}
STRICT = {"soi", "soc"}
KEY = re.compile(r"[A-Z0-9 ]+")
NAME = re.compile(r"ALTERNATIVE NAME (\S+)")
# Nothing is tried in two ways (`++`): else a long line of spaces would keep the program busy for days.
ORDER = re.compile(r"\s*+(?:\{([^{}]*+)\}|([^{},]++))\s*+(?:,|$)")


def looks_like(lines: list[Line]) -> bool:
    """By what stands in it, where its name does not say."""
    if any(NAME.search(line.text) for line in lines if line.text.startswith("#")):
        return True
    return lines[0].text.isdigit() and len(lines) > 1 and re.match(r"1\s*,", lines[1].text) is not None


def read(lines: list[Line], ending: str = "") -> BallotFile:
    """Raises WrongFile."""
    is_new = lines[0].text.startswith("#")
    return _read_now(lines, ending) if is_new else _read_before(lines, ending)


# ---------------------------------------------------------------- now


def _read_now(lines: list[Line], ending: str) -> BallotFile:
    said: dict[str, tuple[int, str]] = {}
    for line in lines:
        key, colon, value = (part.strip() for part in line.text.removeprefix("#").partition(":"))
        if line.text.startswith("#") and colon and KEY.fullmatch(key):
            if NAME.fullmatch(key) and key in said:
                raise WrongFile(f"The name of this option stands also on line {said[key][0]}.", line.number)
            said[key] = (line.number, value)
    options = _options_now(said)
    ballots = [_ballot(line, *_parted(line), len(options)) for line in lines if not line.text.startswith("#")]
    _check_sum(ballots, *_number(said, "NUMBER VOTERS"))
    kind = said.get("DATA TYPE", (0, ending))[1].lower() or ending
    return _file(said.get("TITLE", (0, ""))[1], options, ballots, kind)


def _options_now(said: dict[str, tuple[int, str]]) -> list[Named]:
    names = {
        whole(found[1], line, "the number of an option"): (line, name)
        for key, (line, name) in said.items()
        if (found := NAME.fullmatch(key))
    }
    at, number = _number(said, "NUMBER ALTERNATIVES")
    wanted = len(names) if number is None else number
    if not 1 <= wanted <= MOST_OPTIONS:
        raise WrongFile(f"There have to be 1 to {MOST_OPTIONS:,} options.", at)
    if sorted(names) != list(range(1, wanted + 1)):
        raise WrongFile(f"There have to be {wanted} names of options; there are {len(names)}.", at)
    return _named([(names[number][0], Named(number, names[number][1])) for number in sorted(names)])


def _number(said: dict[str, tuple[int, str]], key: str) -> tuple[int, int | None]:
    line, word = said.get(key, (1, ""))
    return line, whole(word, line, key.lower()) if word else None


def _parted(line: Line) -> tuple[str, str]:
    count, colon, order = line.text.partition(":")
    if not colon:
        raise WrongFile("A ballot is a number of people, a colon, and an order.", line.number)
    return count, order


# ---------------------------------------------------------------- before 2022


def _read_before(lines: list[Line], ending: str) -> BallotFile:
    wanted = whole(lines[0].text, lines[0].number, "the number of options")
    if not 1 <= wanted <= MOST_OPTIONS:
        raise WrongFile(f"There have to be 1 to {MOST_OPTIONS:,} options.", lines[0].number)
    if len(lines) < wanted + 2:
        raise WrongFile("The file ends before its ballots.", lines[-1].number)
    options = _named([_option(line, place) for place, line in enumerate(lines[1 : wanted + 1], start=1)])
    sums = lines[wanted + 1]
    ballots = []
    for line in lines[wanted + 2 :]:
        count, _, order = line.text.partition(",")
        ballots.append(_ballot(line, count, order, wanted))
    words = sums.text.split(",")
    if len(words) != 3:
        raise WrongFile(f"Behind {wanted} names stands a line of three sums.", sums.number)
    _check_sum(ballots, sums.number, whole(words[1].strip(), sums.number, "the sum of all ballots"))
    return _file("", options, ballots, ending)


def _option(line: Line, place: int) -> tuple[int, Named]:
    number, _, name = line.text.partition(",")
    if whole(number.strip(), line.number, "the number of an option") != place:
        raise WrongFile(f"Here should stand the name of option {place}.", line.number)
    return line.number, Named(place, name.strip().strip('"').strip())


# ---------------------------------------------------------------- what both have in common


def _ballot(line: Line, count: str, order: str, options: int) -> Ballot:
    number = whole(count.strip(), line.number, "how many people voted so")
    if number < 1:
        raise WrongFile("Nobody voted so: a ballot begins with how many people did.", line.number)
    ranks = _ranks(order.strip(), line.number)
    check_ranks(ranks, options, line.number)
    return Ballot(line.number, number, ranks)


def _ranks(order: str, line: int) -> tuple[tuple[int, ...], ...]:
    ranks, at = [], 0
    while at < len(order):
        found = ORDER.match(order, at)
        if found is None:
            raise WrongFile("This is no order of options, such as 1,{2,4},3.", line)
        words = (found[2] if found[1] is None else found[1]).split(",")
        if found[1] is None or found[1].strip():
            ranks.append(tuple(whole(word.strip(), line, "the number of an option") for word in words))
        at = found.end()
    if order.endswith(","):
        raise WrongFile("Behind the last comma an option is missing.", line)
    return tuple(ranks)


def _named(options: list[tuple[int, Named]]) -> list[Named]:
    for line, option in options:
        if not option.name:
            raise WrongFile("Here stands no name.", line)
    check_names(options)
    return [option for _, option in options]


def _check_sum(ballots: list[Ballot], line: int, said: int | None) -> None:
    found = sum(ballot.count for ballot in ballots)
    if said is not None and found != said:
        raise WrongFile(f"The file says that it holds {said:,} ballots; it holds {found:,}.", line)


def _file(title: str, options: list[Named], ballots: list[Ballot], kind: str) -> BallotFile:
    equal = next((one.line for one in ballots if any(len(rank) > 1 for rank in one.ranks)), 0)
    if equal and kind in STRICT:
        raise WrongFile(f"Options are equal here, and there are none such in a .{kind} file.", equal)
    return BallotFile(
        title,
        tuple(options),
        tuple(ballots),
        is_complete=kind in COMPLETE,
        has_equal=kind not in STRICT,
    )
