"""The link or code to vote with: the same on every message, until somebody asks for another one."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from decisions import secrecy
from decisions.models import Voter
from ladder.messages.greeting import dear
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock

DEAD = "not-a-real-link"
DEAD_CODE = "ABCDE-12345"
GONE = "It had closed, or they are not on the register any more, before this went out."


def your_vote(message: Message, ways: Ways) -> Rendered:
    """That somebody may vote, on what, what weight it has, and their own way in."""
    voter = voter_of(message)
    if voter is None:
        return Rendered(subject="", empty=GONE)
    activity, said = voter.decision.activity, voter.decision.rules.said
    until = clock.in_words(clock.london(voter.decision.rules.closes_at).date())
    blocks = [
        dear(message),
        Block(f"You can vote on this: “{voter.decision}”"),
        *_in_which_half(voter),
        Block(said.weight_words),
        Block(
            f"You can vote until {until}. You do not have to. You can change it until then: your last vote counts."
        ),
        Block("Nobody can see how you voted, unless you tell staff and they record it for you."),
    ]
    return Rendered(f"Your vote: {activity}", blocks + way_in(message, voter, ways, VOTE))


def your_vote_reminder(message: Message, ways: Ways) -> Rendered:
    """The same way in once more. The same for who has voted and who has not: staff see what goes out to whom."""
    voter = voter_of(message)
    if voter is None:
        return Rendered(subject="", empty=GONE)
    until = clock.in_words(clock.london(voter.decision.rules.closes_at).date())
    blocks = [
        dear(message),
        Block(f"You can still vote on this: “{voter.decision}”"),
        *_in_which_half(voter),
        Block("If you have voted, you need do nothing. We write this to everybody who may vote."),
        Block(f"You can vote until {until}. You do not have to. This is the only time we remind you."),
    ]
    return Rendered(
        f"You can still vote: {voter.decision.activity}", blocks + way_in(message, voter, ways, VOTE)
    )


def voter_of(message: Message) -> Voter | None:
    """Whom it is to, while they can vote."""
    voters = Voter.objects.select_related("decision__activity", "decision__rules", "participant")
    found = voters.filter(pk=message.payload["voter"], participant=message.participant).first()
    return found if found is not None and found.decision.is_open_at(clock.now()) else None


def _in_which_half(voter: Voter) -> list[Block]:
    name = voter.decision.rules.said.halves[voter.half]
    return [Block(f"You vote as one of this group: {name}.")] if name else []


@dataclass(frozen=True)
class Way:
    """The words around a link or code: the button, what stands below it, and below a code. `{phone}` is ours."""

    button: str
    quiet: str
    on_paper: str


VOTE = Way(
    "Vote",
    "This link is yours alone. Whoever has it can vote in your place, so give it to nobody. "
    "If you would rather vote on paper or by phone, ring us on {phone}.",
    "Or ring us on {phone} and have this letter with you. We read the ballot to you, "
    "and record your vote. Then whoever records it knows how you voted.",
)


def way_in(message: Message, voter: Voter, ways: Ways, words: Way) -> list[Block]:
    """Their own link, or the code where it goes out on paper."""
    if message.on_a_screen:
        token = ways.lasting(lambda: secrecy.credential(voter.pk, voter.issue), DEAD)
        return [
            Block(words.button, look="button", url=settings.SITE_URL + reverse("vote_link", args=[token])),
            Block(words.quiet.format(phone=settings.CONTACT_PHONE), look="quiet"),
        ]
    code = ways.lasting(lambda: secrecy.code(voter.pk, voter.issue), DEAD_CODE)
    return [
        Block(f"Go to {settings.SITE_URL}/code/ on a phone or computer and type this code:"),
        Block(code, look="code"),
        Block(words.on_paper.format(phone=settings.CONTACT_PHONE)),
    ]
