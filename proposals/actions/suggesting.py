"""Suggested changes: anybody makes one, the authors take it in or decline it together, and whoever made it is told."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from ladder.models import Participation
from people import clock
from people.refusals import Refused
from proposals.actions.designing import design_of
from proposals.actions.passages import LONGEST_NOTE, hash_of, keep, longest, tidy
from proposals.actions.telling import tell, tell_authors
from proposals.actions.text import newest, words_in
from proposals.actions.writing import (
    MISSING,
    NO_AUTHOR,
    SENT_BEFORE,
    THE_SAME,
    Change,
    Moved,
    Writes,
    hold_text,
    is_author,
    refuse_unless_writing,
    take_in,
)
from proposals.agreeing import settles
from proposals.models import NEEDED, Author, Part, Passage, Proposal, Says, Settled, Suggestion, Voice

MOST = 30  # of one person in one proposal
NO_REASON = "Say in a sentence why you suggest it. The authors read this."
NO_ANSWER = "Say why not. Whoever suggested it reads this, and everybody else."
IS_SETTLED = "This has been settled already."


@dataclass(frozen=True)
class Answer:
    """What an author says of a suggestion. `because` is needed for a no.

    `words` and `base` are there where the part has changed since it was suggested: how it is to read then, and what it
    said when the author wrote that.
    """

    takes: bool
    because: str = ""
    words: str = ""
    base: UUID | None = None


def suggest(
    *, proposal: Proposal, by: Participation, change: Change, sent: Writes | None = None
) -> Suggestion:
    """`change.note` says why. Sent twice it is one. Refuses what is closed or decided, no reason, and no change."""
    sent = sent or Writes()
    found = Suggestion.objects.filter(submission_id=sent.submission_id).first()
    if found is not None:
        said = {"says": Says.SUGGESTED, "part": change.part}
        words = hash_of(tidy(change.words, longest(change.part)))
        if not found.passages.filter(**said, words_hash=words, proposal=proposal).exists():
            raise Refused(SENT_BEFORE)
        return found
    refuse_unless_writing(proposal)
    words, because = _tidied(change)
    base = _base(proposal, change)
    if words == words_in(base):
        raise Refused(THE_SAME)
    if Suggestion.objects.filter(proposal=proposal, participation=by).count() >= MOST:
        raise Refused(f"You have suggested {MOST} changes here. Ask the authors if you can write with them.")
    try:
        with transaction.atomic():
            made = Suggestion.objects.create(
                submission_id=sent.submission_id,
                proposal=proposal,
                part=change.part,
                base=base,
                participation=by,
                typed_by=sent.typed_by,
                made_at=clock.now(),
            )
            keep(
                says=Says.SUGGESTED, words=words, by=by, proposal=proposal, suggestion=made, part=change.part
            )
            keep(says=Says.BECAUSE, words=because, by=by, proposal=proposal, suggestion=made)
            tell_authors(proposal, "change_suggested", but=by, suggestion=str(made.pk))
    except IntegrityError:
        return Suggestion.objects.get(submission_id=sent.submission_id)
    return made


def _base(proposal: Proposal, change: Change) -> Passage | None:
    """What everybody can read of the part, if the page said so; nothing where the part was empty."""
    if change.base is None:
        return None
    shown = Passage.objects.text().in_public().select_related("words")
    return shown.filter(pk=change.base, proposal=proposal, part=change.part).first()


def _tidied(change: Change) -> tuple[str, str]:
    if change.part not in Part.values:
        raise Refused("Choose one of the parts.")
    words, because = tidy(change.words, longest(change.part)), tidy(change.note, LONGEST_NOTE)
    if not words and change.part in NEEDED:
        raise Refused(MISSING[Part(change.part)])
    if not because:
        raise Refused(NO_REASON)
    return words, because


def speak(*, suggestion: Suggestion, by: Participation, answer: Answer) -> bool | None:
    """What an author says of it; the last word of each counts. Whether that settled it: True taken in, False declined,
    None not yet (`proposals.agreeing`).

    Refuses who is no author, and what is settled. Raises Moved where it would be taken in now, but the part does not
    say any more what it was suggested for, and `answer.words` does not stand on what it says now.
    """
    refuse_unless_writing(suggestion.proposal)
    if not is_author(suggestion.proposal, by):
        raise Refused(NO_AUTHOR)
    because = tidy(answer.because, LONGEST_NOTE)
    if not answer.takes and not because:
        raise Refused(NO_ANSWER)
    with transaction.atomic():
        hold_text(suggestion.proposal)
        refuse_unless_writing(suggestion.proposal)  # again: decided meanwhile, or no author any more
        if not is_author(suggestion.proposal, by):
            raise Refused(NO_AUTHOR)
        suggestion.refresh_from_db()
        if suggestion.settled:
            raise Refused(IS_SETTLED)
        Voice.objects.update_or_create(
            suggestion=suggestion, participation=by, defaults={"takes": answer.takes}
        )
        if because and not answer.takes:
            _say_no(suggestion, by, because)
        done = _agreed(suggestion)
        if done is True:
            _take(suggestion, by, answer)
        if done is not None:
            _settle(suggestion, Settled.TAKEN if done else Settled.DECLINED)
            tell(
                suggestion.proposal,
                suggestion.participation.participant,
                "suggestion_settled",
                suggestion=str(suggestion.pk),
            )
    return done


def _say_no(suggestion: Suggestion, by: Participation, because: str) -> None:
    """Said once: a second no changes no words that others may have read."""
    said = Passage.objects.filter(suggestion=suggestion, says=Says.DECLINED, participation=by)
    if not said.exists():
        keep(says=Says.DECLINED, words=because, by=by, proposal=suggestion.proposal, suggestion=suggestion)


def _agreed(suggestion: Suggestion) -> bool | None:
    authors = Author.objects.writing().filter(proposal=suggestion.proposal).select_related("participation")
    sides = {one.participation_id: one.participation.side for one in authors}
    voices = dict(Voice.objects.filter(suggestion=suggestion).values_list("participation", "takes"))
    return settles(design_of(suggestion.proposal.activity).agree, sides, voices)


def _take(suggestion: Suggestion, by: Participation, answer: Answer) -> None:
    """As it was suggested where the part says what it said then; else as the author wrote it out of both."""
    now = newest([suggestion.proposal], for_authors=True).get(suggestion.proposal_id, {}).get(suggestion.part)
    key = now.pk if now else None
    said = key if now and not now.is_empty else None
    suggested = suggestion.passages.select_related("words").get(says=Says.SUGGESTED)
    if suggestion.base_id == said:
        words, was_read = suggested.words.in_public, True
        if not words and suggested.words_hash != hash_of(""):  # or they were taken down
            raise Refused("Nobody has read this yet. Wait until somebody has.")
        take_in(suggestion=suggestion, by=suggestion.participation, words=words, was_read=was_read)
        return
    if answer.base != key or not answer.words.strip():
        raise Moved(now)
    take_in(suggestion=suggestion, by=by, words=tidy(answer.words, longest(suggestion.part)), was_read=False)


def _settle(suggestion: Suggestion, settled: Settled) -> bool:
    waits = Suggestion.objects.filter(pk=suggestion.pk, settled="")
    done = bool(waits.update(settled=settled, settled_at=clock.now()))
    suggestion.refresh_from_db()
    return done


def take_suggestion_back(*, suggestion: Suggestion, by: Participation) -> None:
    """Whoever suggested it does not any more. Refuses everybody else, and what is settled."""
    if suggestion.participation_id != by.pk:
        raise Refused("Only whoever suggested this can take it back.")
    if not _settle(suggestion, Settled.BACK) and suggestion.settled != Settled.BACK:
        raise Refused(IS_SETTLED)
