"""Names of options that everybody can tell apart, and that published files can carry. Pure."""

import unicodedata
from collections.abc import Iterable

from decisions import publishing
from decisions.ballot_files.names import name_and_party

QUOTES = (
    "Quotation marks around the name of an option, or a single one, cannot be read again from the published files. "
    "Take them out."
)
UNSEEN = (
    "In the name of an option stands a sign that nobody sees. It often comes along with copying. "
    "Delete the name and type it anew."
)
ALIKE = "Another option is called “{name}”. People have to tell them apart: give one another name."
NOT_SEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
LOOK_EMPTY = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def flat(words: str) -> str:
    return " ".join(words.split())


def folded(name: str) -> str:
    """The same for names that look alike: in whatever case, width or form their letters are written."""
    seen = "".join(sign for sign in name if not _is_selector(sign))
    return flat(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold()))


def wrong_in(name: str, others: Iterable[str] = ()) -> str:
    """A sentence on what is wrong with a name among others; nothing where it can stay."""
    if any(unicodedata.category(sign) in NOT_SEEN or sign in LOOK_EMPTY for sign in flat(name)):
        return UNSEEN
    if name_and_party(publishing.quoted(name)) != (flat(name), ""):
        return QUOTES
    mine = folded(name)
    alike = next((flat(other) for other in others if folded(other) == mine), None)
    return ALIKE.format(name=alike) if alike is not None else ""


def _is_selector(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f"
