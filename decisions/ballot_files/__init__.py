"""Ballot files as people publish them: BLT, and PrefLib's .soi, .soc, .toi and .toc. Pure.

A file that could be read in two ways, or of which a part is missing, is refused with its line (`WrongFile`): whatever
could change a count is never guessed. docs/counting.md says what is read how.
"""

from decisions.ballot_files import blt, preflib
from decisions.ballot_files.shape import Ballot, BallotFile, Named, WrongFile
from decisions.ballot_files.text import MOST_BYTES, lines_of

__all__ = ["MOST_BYTES", "Ballot", "BallotFile", "Named", "WrongFile", "read"]


def read(raw: bytes, name: str = "") -> BallotFile:
    """What stands in a file. Its name helps only where its ending says what it is. Raises WrongFile."""
    lines = lines_of(raw)
    ending = name.lower().rpartition(".")[2]
    if ending in preflib.ENDINGS or (ending != "blt" and preflib.looks_like(lines)):
        return preflib.read(lines, ending)
    return blt.read(lines)
