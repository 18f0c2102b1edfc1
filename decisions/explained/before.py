"""Before a vote: how it is counted, in the sentences of its ballot page. Pure."""

from fractions import Fraction

from decisions.counting import FOR_SEVERAL, RANKED, Manifest, Method, Ties
from decisions.counting.both_halves import of_each
from decisions.counting.manifest import NO, NOT_SURE, YES
from decisions.explained.words import HALVES, begin, joined, people, plain, share

ORDER = "Put the ones you like in order, the best first."
FIRST = "At first your vote goes to your first choice."
MOST = {
    Method.APPROVAL: ("Tick all you are happy with.", "ticked"),
    Method.PLURALITY: ("Choose one.", "chose"),
}
ENOUGH_OF = {
    Method.APPROVAL: "To win, it has to be ticked by at least {}. If none is, nothing is decided.",
    Method.PLURALITY: "To win, it has to be chosen by at least {}. If none is, nothing is decided.",
}


def how_counted(manifest: Manifest, *, halves: tuple[str, str] = HALVES) -> tuple[str, ...]:
    """Lines to read one after the other: what to do and who wins, what if too few vote, what if it is a draw. `halves`:
    what the two are called, as in a sentence.
    """
    said = []
    if manifest.method == Method.BOTH_HALVES:
        apart = f"{begin(halves[0])} and {halves[1]} vote apart."
        said.append(f"{apart} Both have to choose the same. If they do not, we talk again.")
    main = (_main(of_each(manifest)), _rounds(manifest), _enough(manifest))
    then = (_quorum(manifest), _ties(manifest), _none(manifest))
    return tuple(line for line in (*said, *main, *then) if line)


def can_be_a_draw(manifest: Manifest) -> bool:
    """Not where a part of the votes has to say yes: there either enough do, or not."""
    return manifest.by != Method.YES_NO or manifest.threshold is None


def _main(manifest: Manifest) -> str:
    match manifest.method:
        case Method.YES_NO:
            return _yes_no(manifest)
        case Method.RUN_OFF:
            return f"{ORDER} One wins: the one that ends with more than half of the votes."
        case Method.SCOTTISH_STV:
            return f"{ORDER} {_places(manifest)} Whatever gets a place wins."
    task, did = MOST[manifest.method]
    if manifest.seats == 1:
        return f"{task} The one that most people {did} wins."
    return f"{task} {_places(manifest)} The {manifest.seats:,} that most people {did} win."


def _rounds(manifest: Manifest) -> str:
    """How votes move, where people put things in order."""
    if manifest.by == Method.RUN_OFF:
        return (
            f"{FIRST} If none has more than half of the votes, the one with the fewest goes out. "
            "Its votes are passed on to the next choice on each ballot. This goes on until one has more than half."
        )
    if manifest.by == Method.SCOTTISH_STV:
        enough = share(Fraction(1, manifest.seats + 1), "votes")
        return (
            f"{FIRST} One that has enough votes gets a place: more than {enough}. "
            "Votes that it does not need are passed on: a part of each goes to its next choice. "
            "If none has enough, the one with the fewest goes out, and its votes are passed on. "
            "This goes on until every place is filled."
        )
    return ""


def _places(manifest: Manifest) -> str:
    return "There is 1 place." if manifest.seats == 1 else f"There are {manifest.seats:,} places."


def _yes_no(manifest: Manifest) -> str:
    names = [plain(option.name) for option in manifest.options]
    yes, no = names[YES], names[NO]
    said = [f"Choose {', '.join(names[:-1])} or {names[-1]}."]
    if manifest.threshold is None:
        said.append(f"If more people choose {yes} than {no}, {yes} wins. If more choose {no}, {no} wins.")
    else:
        part = share(manifest.threshold, f"people who choose {yes} or {no}")
        said.append(f"{yes} wins if at least {part} choose {yes}. If not, {no} wins.")
    if len(names) > NOT_SURE:
        said.append(f"{names[NOT_SURE]} counts as voting, but for neither of them.")
    return " ".join(said)


def _enough(manifest: Manifest) -> str:
    if manifest.threshold is None or manifest.by not in ENOUGH_OF:
        return ""
    return ENOUGH_OF[manifest.by].format(share(manifest.threshold, "people who vote"))


def _quorum(manifest: Manifest) -> str:
    if not manifest.quorum:
        return "It counts, however few people vote."
    where = " in each group" if manifest.method == Method.BOTH_HALVES else ""
    verb = "has" if manifest.quorum == 1 else "have"
    return f"At least {people(manifest.quorum)} {verb} to vote{where}. If fewer vote, nothing is decided."


def _ties(manifest: Manifest) -> str:
    if not can_be_a_draw(manifest):
        return ""
    end = (
        "we draw lots in public, and everybody can check it" if manifest.ties == Ties.LOT else "we talk again"
    )
    if manifest.by in RANKED:
        return f"If it is a draw in a round, the rounds before decide. If it was a draw there too, {end}."
    return f"If it is a draw, {end}."


def _none(manifest: Manifest) -> str:
    if not manifest.none_of_these:
        return ""
    name = joined(
        [plain(one.name).strip("“”") for one in manifest.options if one.key == manifest.none_of_these]
    )
    wins = "wins a place" if manifest.seats > 1 and manifest.by in FOR_SEVERAL else "wins"
    return f"“{name}” is counted like the others. If it {wins}, we talk more."
