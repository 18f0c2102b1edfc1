"""The words of what we write about proposals: who is asked to write, what is suggested, and what becomes of each."""

from ladder.messages.challenges import CAREFUL
from ladder.messages.greeting import dear
from ladder.messages.moderating import (
    Moderated,
    hidden_or_shown,
    how_to_complain,
    how_to_object,
    objection,
    to_the_page,
)
from outbox.models import Message
from outbox.renderers import Block, Rendered, Sort, Ways
from people import clock
from proposals import actions
from proposals.messages.talking import as_shown, when_the_reply_comes
from proposals.models import (
    Author,
    Judged,
    Outcome,
    Passage,
    Proposal,
    Result,
    Says,
    Settled,
    Suggestion,
    name_of,
)

LOOKS = {Result.ADOPTED: "did", Result.PART: "did", Result.NOT: "not_doing"}


def _proposal(message: Message) -> Proposal:
    return Proposal.objects.select_related("activity").get(pk=message.payload["proposal"])


def _title(proposal: Proposal) -> str:
    return actions.title_of(actions.text_of(proposal))


def _there(message: Message, ways: Ways, proposal: Proposal, words: str = "Go to the idea") -> list[Block]:
    if not message.on_a_screen:
        return to_the_page(message, ways, proposal.activity)
    link = ways.link("proposal", str(proposal.pk), until=proposal.activity.closes_at)
    return [Block(words, look="button", url=link)]


def _mine(message: Message, proposal: Proposal) -> Author | None:
    return Author.objects.filter(proposal=proposal, participation__participant=message.participant).first()


def write_with_us(message: Message, ways: Ways) -> Rendered:
    """The authors ask somebody to write with them."""
    proposal = _proposal(message)
    mine = _mine(message, proposal)
    if mine is None or mine.is_writing or mine.left_at or mine.asked_by is None:
        return Rendered("", empty="They have answered already.")
    by = name_of(mine.asked_by)
    return Rendered(
        f"Will you write this with us? {proposal.activity}",
        [
            dear(message),
            Block(f"{by} asks you to write an idea with them in “{proposal.activity}”. It is called:"),
            Block(_title(proposal), look="said"),
            Block("You can say yes or no. You can stop at any time."),
            *_there(message, ways, proposal, "Read it, and say yes or no"),
        ],
    )


def wants_to_write(message: Message, ways: Ways) -> Rendered:
    """Somebody offered to write with this author."""
    proposal = _proposal(message)
    waits = proposal.authors.filter(joined_at=None, left_at=None, asked_by=None)
    names = [one.name for one in waits.select_related("participation__participant__user")]
    if not names:
        return Rendered("", empty="They have had their answer already.")
    return Rendered(
        f"Somebody wants to write with you: {proposal.activity}",
        [
            dear(message),
            Block(f"This person wants to write “{_title(proposal)}” with you: {', '.join(names)}."),
            Block("Please say yes or no to them."),
            *_there(message, ways, proposal, "Say yes or no"),
        ],
    )


def writes_now(message: Message, ways: Ways) -> Rendered:
    """The authors said yes."""
    proposal = _proposal(message)
    mine = _mine(message, proposal)
    if mine is None or not mine.is_writing:
        return Rendered("", empty="They do not write it any more.")
    return Rendered(
        f"You write with them now: {proposal.activity}",
        [
            dear(message),
            Block(f"The authors of “{_title(proposal)}” said yes. You can change the text now."),
            *_there(message, ways, proposal),
        ],
    )


def writes_with_you(message: Message, ways: Ways) -> Rendered:
    """Somebody who was asked said yes."""
    proposal = _proposal(message)
    author = Author.objects.writing().filter(proposal=proposal, participation=message.payload["who"]).first()
    if author is None:
        return Rendered("", empty="They do not write it any more.")
    said = Block(f"{author.name} writes “{_title(proposal)}” with you now.")
    return Rendered(
        f"Somebody writes with you: {proposal.activity}",
        [dear(message), said, *_there(message, ways, proposal)],
    )


def text_changed(message: Message, ways: Ways) -> Rendered:
    """Who has changed what they write together since this was queued. The words stand on the page."""
    proposal = _proposal(message)
    made = proposal.versions.filter(number__gte=int(message.payload["since"]))
    others = made.exclude(participation__participant=message.participant)
    found = list(others.select_related("participation__participant__user").order_by("number"))
    mine = _mine(message, proposal)
    if not found or mine is None or not mine.is_writing:
        return Rendered("", empty="They do not write it any more.")
    names = list(dict.fromkeys(one.saved_by for one in found))
    said = Block(f"{' and '.join(names)} changed “{_title(proposal)}”, which you write together.")
    return Rendered(
        f"Your idea was changed: {proposal.activity}",
        [dear(message), said, *_there(message, ways, proposal, "See what changed")],
    )


def _suggestion(message: Message) -> Suggestion:
    related = ("proposal__activity", "participation__participant__user")
    return Suggestion.objects.select_related(*related).get(pk=message.payload["suggestion"])


def change_suggested(message: Message, ways: Ways) -> Rendered:
    """Tells an author of a suggested change, in the words that everybody can read."""
    one = _suggestion(message)
    words = one.passages.select_related("words").filter(says=Says.SUGGESTED).first()
    if one.settled:
        return Rendered("", empty="It was settled before this went out.")
    blocks = [
        dear(message),
        Block(
            f"{one.suggested_by} suggests a change to “{_title(one.proposal)}”. "
            f"It is about: {one.get_part_display().lower()}."
        ),
    ]
    if words and words.words.in_public:
        blocks.append(Block(words.words.in_public, look="said", label="How they would write it"))
    else:
        blocks.append(Block("Somebody reads it first. Then you can read it."))
    return Rendered(
        f"A suggested change: {one.proposal.activity}",
        [*blocks, *_there(message, ways, one.proposal, "Read it, and say yes or no")],
    )


def suggestion_settled(message: Message, ways: Ways) -> Rendered:
    """Tells whoever suggested a change whether it was taken in, and if not, why."""
    one = _suggestion(message)
    start = [dear(message), Block(f"You suggested a change to “{_title(one.proposal)}”.")]
    if one.settled == Settled.TAKEN:
        start.append(Block("The authors took it in. Your name stands beside it.", look="did"))
    elif one.settled == Settled.DECLINED:
        said = one.passages.filter(says=Says.DECLINED).select_related("words")
        start.append(Block("The authors did not take it in. This is why:"))
        why = [passage.words.in_public for passage in said if passage.words.in_public]
        start += [Block(words, look="not_doing") for words in why] or [
            Block("Their reason has to be read by somebody first. It will stand on the page.")
        ]
    else:
        return Rendered("", empty="It was taken back.")
    subject = "We took in what you suggested" if one.settled == Settled.TAKEN else "About what you suggested"
    return Rendered(f"{subject}: {one.proposal.activity}", [*start, *_there(message, ways, one.proposal)])


def proposal_decided(message: Message, ways: Ways) -> Rendered:
    """What becomes of a proposal, to whoever wrote it or suggested a change to it."""
    proposal = _proposal(message)
    outcome = Outcome.objects.filter(pk=message.payload["outcome"]).first()
    newest = proposal.outcome
    if outcome is None or newest is None or newest.pk != outcome.pk:
        return Rendered("", empty="It was written anew before this went out. Another message tells them.")
    blocks = [
        dear(message),
        Block(f"You helped to write “{_title(proposal)}”. This is what becomes of it:"),
        Block(outcome.get_result_display(), look=LOOKS[Result(outcome.result)]),
        Block(outcome.because),
        Block(f"{outcome.decided_by}, {clock.in_words(outcome.decided_on)}", look="quiet"),
    ]
    if outcome.wrong_because:
        blocks.insert(2, Block(f"What we wrote to you before was wrong: {outcome.wrong_because}"))
    return Rendered(
        f"What becomes of your idea: {proposal.activity}", [*blocks, *_there(message, ways, proposal)]
    )


def proposals_joined(message: Message, ways: Ways) -> Rendered:
    """Two ideas were made one, or two again; with whom to tell where that is wrong."""
    judged = Judged.objects.select_related("proposal__activity", "into__activity", "by").get(
        pk=message.payload["judged"]
    )
    is_undone = bool(message.payload.get("undone"))
    if judged.undone_at and not is_undone:
        return Rendered("", empty="It was undone before this went out.")
    activity, one, other = judged.into.activity, _title(judged.proposal), _title(judged.into)
    if is_undone:
        said = [
            Block(f"“{one}” and “{other}” are two ideas again."),
            Block("Each has the authors that it had before they were joined."),
        ]
        return Rendered(
            f"Two ideas again: {activity}", [dear(message), *said, *_there(message, ways, judged.proposal)]
        )
    said = [
        Block(f"Two ideas in “{activity}” say nearly the same: “{one}” and “{other}”."),
        Block(f"We joined them. People now write on in “{other}”. The authors of both write it."),
        Block(judged.because, look="said", label="This is why"),
        Block(judged.by.name_and_role, look="quiet"),
        Block("Nothing is lost: both pages stay to read."),
        Block("Is this wrong? Tell the team. They can make them two ideas again."),
        how_to_complain(),
    ]
    return Rendered(
        f"Two ideas are one now: {activity}", [dear(message), *said, *_there(message, ways, judged.into)]
    )


def passage_read(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that what they wrote was read, and if it stands there now. Quotes none of their words."""
    passage = _passage(message)
    activity = passage.proposal.activity
    if passage.words.hidden_at:
        return Rendered("", empty="It was hidden meanwhile. Another message tells them so.")
    if passage.words.set_aside and passage.words.held_at is None:
        return Rendered("", empty="It is held until somebody who keeps people safe has decided.")
    start = [dear(message), Block(f"You wrote something in “{activity}”. Thank you. We have read it.")]
    if passage.words.shown_at is None:
        why = actions.PASSAGES.why_held(passage)
        start += [Block("We do not show it on the page. This is why:"), Block(why or CAREFUL)]
        about = actions.PASSAGES.about(passage)
        start += how_to_object(about, message, ways) if why else [how_to_complain()]
        return Rendered(f"We have read what you wrote: {activity}", start)
    start += [
        Block(as_shown("It now stands on the page.", passage.words)),
        *when_the_reply_comes(activity),
        *_there(message, ways, passage.proposal),
    ]
    return Rendered(f"We have read what you wrote: {activity}", start)


def _passage(message: Message) -> Passage:
    return Passage.objects.select_related("proposal__activity", "words").get(pk=message.payload["passage"])


def _moderated(message: Message) -> Moderated:
    passage = _passage(message)
    activity = passage.proposal.activity
    about = actions.PASSAGES.about(passage)
    return Moderated(about, activity, f"You wrote something in “{activity}”.", "what you wrote")


def passage_hidden_or_shown(message: Message, ways: Ways) -> Rendered:
    return hidden_or_shown(_moderated(message), message, ways)


def passage_objection(message: Message, ways: Ways) -> Rendered:
    return objection(_moderated(message), message, ways)


RENDERERS = {
    "write_with_us": (write_with_us, Sort.ASKED_FOR),
    "wants_to_write": (wants_to_write, Sort.ASKED_FOR),
    "writes_now": (writes_now, Sort.ASKED_FOR),
    "writes_with_you": (writes_with_you, Sort.NEWS),
    "text_changed": (text_changed, Sort.NEWS),
    "change_suggested": (change_suggested, Sort.REPLY),
    "suggestion_settled": (suggestion_settled, Sort.REPLY),
    "proposal_decided": (proposal_decided, Sort.REPLY),
    "proposals_joined": (proposals_joined, Sort.REPLY),
    "passage_read": (passage_read, Sort.ASKED_FOR),
    "passage_hidden_or_shown": (passage_hidden_or_shown, Sort.ASKED_FOR),
    "passage_objection": (passage_objection, Sort.ASKED_FOR),
}
