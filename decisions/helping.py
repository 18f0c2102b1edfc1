"""How much help people had to vote: what they can say on the ballot, and what is said of all of them together."""

from dataclasses import dataclass

from decisions.models import Result
from ladder.models import HelpedBy
from people import disclosure

ANSWERS = {
    HelpedBy.MYSELF: "By myself",
    HelpedBy.READ: "Someone read it to me",
    HelpedBy.WROTE: "Someone pressed for me",
}
NOT_SAID = "Not said"


@dataclass(frozen=True)
class Helped:
    """(how, how many people), in the order of the ballot; `rules` say why some numbers are rounded or not there."""

    lines: list[tuple[str, str]]
    rules: list[str]


def helped(result: Result) -> Helped | None:
    """As it was published at closing; None where no number of it may be said."""
    cells = {code: disclosure.cell_from(kept, frozen=False) for code, kept in result.helped.items()}
    said = disclosure.Table(cells)
    if not said.is_shown:
        return None
    named = {code.value: words for code, words in ANSWERS.items()} | {HelpedBy.NOBODY.value: NOT_SAID}
    return Helped([(words, cells[code].words) for code, words in named.items() if code in cells], said.rules)
