"""From a ballot file to what is counted: which method may read what from it. Pure.

Ranked methods need one option in each rank. In files whose kind has options side by side (.toi, .toc) a ballot counts
as far as its order is plain; elsewhere such a ballot is refused. A yes or no, and choosing one, look at the first rank
alone. Approval takes all that a ballot names, in whatever order. For a yes or no the options are known by their names,
or by their order.
"""

from collections import Counter

from decisions.ballot_files import Ballot, BallotFile, WrongFile
from decisions.counting import FOR_SEVERAL, RANKED, Ballots, Manifest, Method, Option, Rank

YES_NO = {"yes": 0, "no": 1}


def manifest_of(file: BallotFile, method: Method, *, seats: int | None, each_by: Method | None) -> Manifest:
    """Raises CannotCount or WrongFile."""
    by = each_by or method
    options = [Option(str(named.number), named.name) for named in file.options]
    if by == Method.YES_NO and {option.name.casefold() for option in options} >= set(YES_NO):
        options.sort(key=lambda option: YES_NO.get(option.name.casefold(), 2))
    return Manifest(tuple(options), method, _seats(file, by, seats), each_by=each_by)


def _seats(file: BallotFile, by: Method, asked: int | None) -> int:
    if asked is not None:
        return asked
    if by not in FOR_SEVERAL:
        return 1
    if file.seats is None and by == Method.SCOTTISH_STV:
        raise WrongFile("The file does not say how many places there are: give --seats.")
    return file.seats or 1


def notes_of(file: BallotFile, manifest: Manifest) -> list[str]:
    """What whoever counts should know of this file, and of what was asked."""
    notes = list(file.notes)
    equal = sum(ballot.count for ballot in file.ballots if any(len(rank) > 1 for rank in ballot.ranks))
    if equal and manifest.by != Method.APPROVAL:
        notes.append(
            f"{equal:,} ballots have options side by side. They count as far as their order is plain."
        )
    if file.seats is not None and file.seats != manifest.seats:
        notes.append(f"The file says {file.seats} places; counted for {manifest.seats}.")
    return notes


def ballots_of(file: BallotFile, manifest: Manifest) -> Ballots:
    """By the keys of the manifest, equal ones together. Raises WrongFile with the line of a ballot of no use."""
    by = manifest.by
    if by == Method.APPROVAL and file.is_complete:
        raise WrongFile(
            "This kind of file puts every option in order, and does not say which ones are approved."
        )
    key_of = {option.name: option.key for option in manifest.options}
    if set(key_of) != {named.name for named in file.options}:
        raise WrongFile("The two files do not have the same options.")
    keys = {named.number: key_of[named.name] for named in file.options}
    found: Counter[tuple[Rank, ...]] = Counter()
    for ballot in file.ballots:
        found[_marked(ballot, by, keys, has_equal=file.has_equal)] += ballot.count
    return found


def _marked(ballot: Ballot, by: Method, keys: dict[int, str], *, has_equal: bool) -> tuple[Rank, ...]:
    if by == Method.APPROVAL:
        return tuple(keys[number] for number in sorted(number for rank in ballot.ranks for number in rank))
    ranks = ballot.ranks if by in RANKED else ballot.ranks[:1]
    if all(len(rank) == 1 for rank in ranks):
        return tuple([keys[rank[0]] for rank in ranks])
    if not has_equal:
        raise WrongFile(
            "Options are equal on this ballot; this method needs one after the other.", ballot.line
        )
    if by not in RANKED:
        return ()  # nobody can say which one was chosen
    return tuple(
        keys[rank[0]] if len(rank) == 1 else tuple(keys[number] for number in rank) for rank in ranks
    )
