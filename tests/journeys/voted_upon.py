"""Facts about votes: one that is open, where somebody has voted by each method; and what came out of others."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from decisions import actions, secrecy
from decisions.actions import closing, telling
from decisions.models import Decision, Voter
from ladder.models import Activity
from people import clock, texts
from people.models import Team, User
from tests.factories.decisions import open_vote
from tests.factories.ladder import ActivityFactory


def facts(team: Team) -> dict[str, Any]:
    """Votes that people come to, by the names of states in tests/journeys/pages.py."""
    few, waits, drawn = (
        _open(team, name, voters=number) for name, number in (("few", 3), ("waits", 40), ("drawn", 2))
    )
    for decision, number in ((waits, 40), (few, 3)):
        _vote(decision, [["1"], ["1", "2"], []], number)
    _vote(drawn, [["1"], ["2"]], 2)
    with clock.at(few.rules.closes_at):
        actions.close_votes()  # and others whose time it is, in this database alone
    ticked, ordered = _open(team, "tick"), _open(team, "order", method="run-off")
    _written_to(ticked, waits)
    voted = _voters(ticked)[1]
    actions.cast_ballot(voter=voted, choices=["1"])
    return {
        "vote": ticked.activity.slug,
        "vote_in_order": ordered.activity.slug,
        "vote_counted": waits.activity.slug,
        "vote_of_few": few.activity.slug,
        "vote_drawn": drawn.activity.slug,
        "vote_token": _token(_voters(ticked)[0]),
        "vote_cast_token": _token(voted),
        "vote_order_token": _token(_voters(ordered)[0]),
        "vote_receipt": Decision.objects.get(pk=waits.pk).result.receipts[0],
        "vote_over": Activity.objects.get(slug="choose-what-we-try-first").slug,
    }


def _written_to(votes: Decision, waits: Decision) -> None:
    """Mails of each kind: to voters, and to whoever answers the result."""
    actions.write_to_voters()
    telling._queue(telling.REMINDER, _voters(votes)[2])
    actions.remind_deciders()
    due = actions.answer_due(waits)
    if due is not None:
        with clock.at(clock.start_of(due) + timedelta(hours=9)):
            actions.remind_deciders()


def _open(team: Any, name: str, *, voters: int = 30, **rules: Any) -> Decision:
    priya, alison = (User.objects.get(email__startswith=one) for one in ("priya@", "alison@"))
    made = {"opened_by": priya, "created_by": priya, "promise__decider": alison}
    activity = ActivityFactory(
        kind="vote", open=True, team=team, slug=f"vote-{name}", title=texts.of("A better Monday"), **made
    )
    return open_vote(activity=activity, voters=voters, **rules)


def _voters(decision: Decision) -> list[Voter]:
    found = Voter.objects.filter(decision=decision).select_related("decision__activity", "decision__rules")
    return list(found.order_by("pk"))


def _vote(decision: Decision, choices: list[list[str]], number: int) -> None:
    for place, voter in enumerate(_voters(decision)[:number]):
        actions.cast_ballot(voter=voter, choices=choices[place % len(choices)])


def _token(voter: Voter) -> str:
    return secrecy.credential(voter.pk, voter.issue)


def begin() -> str:
    """A vote of its own for a journey, in which most have voted: its address, and the link of who has not."""
    decision = _open(Team.objects.first(), f"journey-{uuid4().hex[:6]}", voters=30)
    *others, last = _voters(decision)
    for place, voter in enumerate(others):
        actions.cast_ballot(voter=voter, choices=["1"] if place % 3 else ["2"])
    return f"{decision.activity.slug} {_token(last)}"


def close(slug: str) -> None:
    """Its time is over."""
    decision = Decision.objects.select_related("rules").get(activity__slug=slug)
    closing._close(decision.pk)
