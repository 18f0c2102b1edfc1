"""Put them in order, for one place: instant run-off, also called the alternative vote.

In each round a ballot counts for the first of its options that is still in. Whoever has more than half of the votes
that still count is chosen; otherwise the option with the fewest goes out. This is the single transferable vote for one
place (W. R. Ware, 1871; rules 45, 50 and 51 of the Scottish Local Government Elections Order 2007, which is counted so
where one councillor is to be elected), but for its quota: half of the votes of the round, not of the first round. Both
choose the same option, and the count ends sooner. Ties look back as rule 51 says. A paper that comes to several options
side by side counts for the one of them that is still in; where more than one is, it is exhausted, as in Burlington in
2009, whose published count this gives to the vote.

What it does not have: it can be that an option loses because more people put it first (it is not monotone), and that
the option which beats every other one head to head goes out. The head-to-head table shows the second.
"""

from fractions import Fraction

from decisions.counting import ties
from decisions.counting.ballots import Checked
from decisions.counting.manifest import Manifest
from decisions.counting.result import Outcome, Result, Round
from decisions.counting.ties import Lots, NeedsLot

Ranking = tuple[int, ...] | tuple[tuple[int, ...], ...]
Papers = list[tuple[Ranking, int, int]]  # a ranking, at which place of it the paper lies, how many


def count(manifest: Manifest, ballots: Checked, order: tuple[int, ...]) -> Result:
    return ties.settle(lambda lots: _Count(manifest, ballots).by(lots), order, manifest.ties)


class _Count:
    """One count from the beginning, with the order for ties that it is given."""

    def __init__(self, manifest: Manifest, ballots: Checked) -> None:
        self.manifest, self.ballots = manifest, ballots
        self.votes = [0] * len(manifest.options)
        self.piles: list[Papers] = [[] for _ in manifest.options]
        self.left = set(range(len(manifest.options)))
        self.history: list[list[int]] = []
        self.rounds: list[Round] = []
        self.lots_used = 0

    def by(self, lots: Lots) -> Result:
        for ranking, number in self.ballots.in_order:
            self._give(ranking, 0, number)
        for ranks, number in self.ballots.side_by_side:
            self._give(ranks, 0, number)
        self._end_round("first choices", None)
        while (winner := self._winner()) is None:
            self._out(*self._last(lots))
        return self._result(Outcome.DECIDED, (winner,))

    def _give(self, ranking: Ranking, start: int, number: int) -> None:
        for place in range(start, len(ranking)):
            rank = ranking[place]
            if isinstance(rank, tuple):
                standing = [option for option in rank if option in self.left]
                if len(standing) > 1:
                    return
                option = standing[0] if standing else -1
            else:
                option = rank
            if option in self.left:
                self.votes[option] += number
                self.piles[option].append((ranking, place, number))
                return

    def _winner(self) -> int | None:
        best = max(self.left, key=lambda option: self.votes[option])
        return best if self.votes[best] * 2 > sum(self.votes) or len(self.left) == 1 else None

    def _last(self, lots: Lots) -> tuple[int, tuple[int, ...]]:
        """Who goes out, and between whom an order by lot decided it."""
        fewest = min(self.votes[option] for option in self.left)
        last = sorted(option for option in self.left if self.votes[option] == fewest)
        tied = ties.look_back(last, self.history, min)
        if len(tied) == 1 or (fewest == 0 and len(last) < len(self.left)):
            return tied[0], ()  # options without a vote: in whatever order they go, nothing moves
        found = lots.last(tied, self.lots_used)
        if found is None:
            raise NeedsLot(tied, self._result(Outcome.DRAW, (), tied))
        self.lots_used += 1
        return found, tuple(tied) if lots.order else ()

    def _out(self, option: int, by_lot: tuple[int, ...]) -> None:
        self.left.remove(option)
        papers, self.piles[option], self.votes[option] = self.piles[option], [], 0
        for ranking, place, number in papers:
            self._give(ranking, place + 1, number)
        self._end_round("out", option, by_lot)

    def _end_round(self, what: str, option: int | None, by_lot: tuple[int, ...] = ()) -> None:
        self.history.append(list(self.votes))
        keys = self.manifest.keys
        winner = self._winner()
        self.rounds.append(
            Round(
                what,
                keys[option] if option is not None else None,
                tuple(Fraction(number) for number in self.votes),
                exhausted=Fraction(self.ballots.valid - sum(self.votes)),
                elected=() if winner is None else (keys[winner],),
                excluded=() if option is None else (keys[option],),
                by_lot=tuple(keys[one] for one in by_lot),
            )
        )

    def _result(self, outcome: Outcome, winners: tuple[int, ...], tied: list[int] | tuple[()] = ()) -> Result:
        return Result(
            self.manifest,
            outcome,
            self.ballots.cast,
            self.ballots.blank,
            winners=tuple(self.manifest.keys[option] for option in winners),
            tied=tuple(self.manifest.keys[option] for option in tied),
            quota=self.ballots.valid // 2 + 1,
            rounds=tuple(self.rounds),
        )
