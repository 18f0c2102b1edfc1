"""Put them in order, for several places: the single transferable vote as Scotland counts it.

The rules are those of the Scottish Local Government Elections Order 2007 (SSI 2007 No. 42), schedule 1, part III,
rules 45 to 52; each step below names its rule. In the Order of 2011 that replaced it (SSI 2011 No. 399) their numbers
are higher by one. A candidate there is an option here. Votes are whole numbers of 1/100000, as rule 48(3) calculates
"to five decimal places (any remainder being ignored)".

Where the order leaves something open:
* What is cut off with a remainder is with nobody. It stands with the papers that are exhausted.
* An option from which a surplus was transferred keeps the quota.
* Whether "the last vacancies can be filled" (rule 52(2)) is looked at before each transfer, also in the stage in which
  an option was excluded: its papers then stay where they are. Since 2021 (SSI 2021 No. 437) the rule says only that no
  such transfer is required.
* Rule 49(3) and 51(2)(b) draw lots: see `ties`.
"""

from fractions import Fraction

from decisions.counting import ties
from decisions.counting.ballots import Checked
from decisions.counting.manifest import Manifest
from decisions.counting.result import WHOLE, Outcome, Result, Round
from decisions.counting.ties import Lots, NeedsLot

# The worth of each paper, its ranking, at which place of it the paper lies, how many.
Papers = list[tuple[int, tuple[int, ...], int, int]]


def count(manifest: Manifest, ballots: Checked, order: tuple[int, ...]) -> Result:
    return ties.settle(lambda lots: _Count(manifest, ballots).by(lots), order, manifest.ties)


class _Count:
    """One count from the beginning, with the order for ties that it is given."""

    def __init__(self, manifest: Manifest, ballots: Checked) -> None:
        options = range(len(manifest.options))
        self.manifest, self.ballots = manifest, ballots
        self.quota = ballots.valid // (manifest.seats + 1) + 1  # rule 46
        self.votes = [0 for _ in options]
        self.piles: list[Papers] = [[] for _ in options]
        self.continuing = set(options)
        self.elected: list[int] = []
        self.surplus_left: set[int] = set()
        self.lost = 0
        self.history: list[list[int]] = []
        self.rounds: list[Round] = []
        self.lots_used = 0

    def by(self, lots: Lots) -> Result:
        self._first_stage()
        while self._vacancies() > 0:
            if over := [option for option in self.surplus_left if self.votes[option] > self.quota * WHOLE]:
                self._transfer_surplus(*self._largest(over, lots))
            else:
                self._exclude(*self._lowest(lots))
        return self._result(Outcome.DECIDED)

    def _vacancies(self) -> int:
        return self.manifest.seats - len(self.elected)

    def _first_stage(self) -> None:
        """Rule 45: each paper is one vote for the option that stands first."""
        for ranking, number in self.ballots.groups:
            self.piles[ranking[0]].append((WHOLE, ranking, 0, number))
            self.votes[ranking[0]] += WHOLE * number
        self._end_stage("first preferences", None)

    # ------------------------------------------------------------ surpluses: rules 48 and 49

    def _largest(self, over: list[int], lots: Lots) -> tuple[int, tuple[int, ...]]:
        """Rule 49: the largest surplus first; of equal ones, that of the option which had more votes before."""
        most = max(self.votes[option] for option in over)
        level = sorted(option for option in over if self.votes[option] == most)
        tied = ties.look_back(level, self.history, max)
        return (tied[0], ()) if len(tied) == 1 else self._drawn(tied, lots.chosen(tied, self.lots_used), lots)

    def _transfer_surplus(self, option: int, by_lot: tuple[int, ...]) -> None:
        """Rule 48(3): the worth of a paper is surplus times worth when received, divided by all votes; cut off."""
        votes, surplus = self.votes[option], self.votes[option] - self.quota * WHOLE
        self.surplus_left.remove(option)
        papers, self.piles[option] = self.piles[option], []
        worth = {old: surplus * old // votes for old in {paper[0] for paper in papers}}
        kept = sum(worth[old] * number for old, _, _, number in papers)
        self.lost += surplus - kept
        self.votes[option] = self.quota * WHOLE
        self._give([(worth[old], ranking, place, number) for old, ranking, place, number in papers])
        self._end_stage("surplus", option, by_lot)

    # ------------------------------------------------------------ exclusions: rules 50 and 51

    def _lowest(self, lots: Lots) -> tuple[int, tuple[int, ...]]:
        """Rule 50(1): the fewest votes; rule 51: of equal ones, that which had fewer before."""
        fewest = min(self.votes[option] for option in self.continuing)
        last = sorted(option for option in self.continuing if self.votes[option] == fewest)
        tied = ties.look_back(last, self.history, min)
        all_go = fewest == 0 and len(self.continuing) - len(last) >= self._vacancies()
        if len(tied) == 1 or all_go:
            return tied[0], ()  # options without a vote: in whatever order they go, nothing moves
        return self._drawn(tied, lots.last(tied, self.lots_used), lots)

    def _exclude(self, option: int, by_lot: tuple[int, ...]) -> None:
        """Rule 50(3) and (4): papers move with the worth that they have; rule 52(2): but not for nothing."""
        self.continuing.remove(option)
        if len(self.continuing) > self._vacancies():
            papers, self.piles[option], self.votes[option] = self.piles[option], [], 0
            self._give(papers)
        self._end_stage("exclusion", option, by_lot)

    # ------------------------------------------------------------ what both have in common

    def _give(self, papers: Papers) -> None:
        """To the next available preference: the next of the ranking that is neither elected nor excluded."""
        continuing, votes, piles = self.continuing, self.votes, self.piles
        for worth, ranking, lies, number in papers:
            for place in range(lies + 1, len(ranking)):
                option = ranking[place]
                if option in continuing:
                    votes[option] += worth * number
                    piles[option].append((worth, ranking, place, number))
                    break

    def _drawn(self, tied: list[int], found: int | None, lots: Lots) -> tuple[int, tuple[int, ...]]:
        if found is None:
            raise NeedsLot(tied, self._result(Outcome.DRAW, tied))
        self.lots_used += 1
        return found, tuple(tied) if lots.order else ()

    def _end_stage(self, what: str, option: int | None, by_lot: tuple[int, ...] = ()) -> None:
        """Rule 47: whoever has the quota is elected; rule 52(1): and all, where there are as many as places."""
        self.history.append(list(self.votes))
        reached = [one for one in self.continuing if self.votes[one] >= self.quota * WHOLE]
        self._elect(reached)
        last = list(self.continuing) if len(self.continuing) <= self._vacancies() else []
        self._elect(last)
        exhausted = self.ballots.valid * WHOLE - sum(self.votes)
        self.rounds.append(
            Round(
                what,
                None if option is None else self.manifest.keys[option],
                tuple(Fraction(votes, WHOLE) for votes in self.votes),
                exhausted=Fraction(exhausted, WHOLE),
                lost=Fraction(self.lost, WHOLE),
                elected=self._keys(self.elected[len(self.elected) - len(reached) - len(last) :]),
                excluded=self._keys([option]) if what == "exclusion" and option is not None else (),
                by_lot=self._keys(by_lot),
            )
        )

    def _elect(self, options: list[int]) -> None:
        """In the order of their votes; of equal ones, of the votes that they had before."""
        before = list(reversed(self.history))
        options.sort(key=lambda one: ([-votes[one] for votes in before], one))
        self.elected += options
        self.surplus_left.update(options)
        self.continuing.difference_update(options)

    def _keys(self, options: list[int] | tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self.manifest.keys[option] for option in options)

    def _result(self, outcome: Outcome, tied: list[int] | tuple[()] = ()) -> Result:
        return Result(
            self.manifest,
            outcome,
            self.ballots.cast,
            self.ballots.blank,
            winners=self._keys(self.elected),
            tied=self._keys(tied),
            quota=self.quota,
            rounds=tuple(self.rounds),
        )
