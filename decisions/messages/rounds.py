"""“Can you live with it?”: that somebody is asked, once more before it closes, and that the text was changed."""

from decisions import actions
from decisions.messages.voting import Way, voter_of, way_in
from decisions.models import Voter
from ladder.messages.greeting import dear
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts

NAMED = (
    "Everybody in the group, and the team, sees what you say, and your name. It stands on no page for others."
)
WAY = Way(
    "Say what you think",
    "This link is yours alone. Whoever has it can speak in your place, so give it to nobody. "
    "If you would rather say it on the phone, ring us on {phone}. We write it down.",
    "Or ring us on {phone} and have this letter with you. We write down what you say.",
)
OVER = "It had closed, or they have spoken, before this went out."


def asked(message: Message, ways: Ways) -> Rendered:
    """What is proposed, what is asked, who sees it, and their own way in."""
    voter = voter_of(message)
    now = voter.decision.rounds.last() if voter else None
    if voter is None or now is None:
        return Rendered(subject="", empty=OVER)
    said = voter.decision.rules.said
    blocks = [
        dear(message),
        Block(f"We propose this: “{texts.plain(now.name)}”"),
        Block("Can you live with it? Is it good enough for now, and safe enough to try?"),
        Block(
            f"If you cannot, say why, and what would help. Then we talk. You can say it until {_until(voter)}."
        ),
        Block(NAMED),
        Block(said.weight_words),
    ]
    subject = f"Can you live with it? {voter.decision.activity}"
    return Rendered(subject, blocks + way_in(message, voter, ways, WAY))


def reminder(message: Message, ways: Ways) -> Rendered:
    """Looked at when it goes out: they may have spoken since."""
    voter = voter_of(message)
    now = voter.decision.rounds.last() if voter else None
    if voter is None or now is None or actions.has_voted(voter):
        return Rendered(subject="", empty=OVER)
    blocks = [
        dear(message),
        Block(f"You can still say if you can live with this: “{texts.plain(now.name)}”"),
        Block(f"You can until {_until(voter)}. You do not have to. This is the only time we remind you."),
        *_stands(voter),
        Block(NAMED),
    ]
    subject = f"Can you live with it? {voter.decision.activity}"
    return Rendered(subject, blocks + way_in(message, voter, ways, WAY))


def new_round(message: Message, ways: Ways) -> Rendered:
    """That the text was changed. Nothing where it was changed again before this goes out: that has a message too."""
    voter = voter_of(message)
    now = voter.decision.rounds.last() if voter else None
    if voter is None or now is None or now.number != message.payload["round"]:
        return Rendered(subject="", empty="It had closed, or was changed again, before this went out.")
    blocks = [
        dear(message),
        Block(f"We have changed what we propose: “{texts.plain(now.name)}”"),
        Block(f"This is different now: {texts.plain(now.changed)}"),
        Block("Can you live with it now? What people said to the old text does not count for this one."),
        *_stands(voter),
        Block(f"You can say it until {_until(voter)}."),
        Block(NAMED),
    ]
    subject = f"The text was changed: {voter.decision.activity}"
    return Rendered(subject, blocks + way_in(message, voter, ways, WAY))


def _stands(voter: Voter) -> list[Block]:
    """That their own objection stands."""
    if not actions.objects_still(voter):
        return []
    return [Block("You said that you could not live with it. That stands until you say something else.")]


def _until(voter: Voter) -> str:
    return clock.in_words(clock.london(voter.decision.rules.closes_at).date())
