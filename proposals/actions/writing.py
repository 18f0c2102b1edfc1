"""Starting a proposal and saving its parts: every save is a version, and whoever saves second loses nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from ladder.models import Activity, Participation
from people import clock
from people.models import User
from people.refusals import Refused
from proposals.actions.designing import may_start
from proposals.actions.passages import LONGEST_NOTE, NOT_OPEN, hash_of, keep, longest, tidy
from proposals.actions.telling import tell_of_change
from proposals.actions.text import newest, words_in
from proposals.models import (
    NEEDED,
    Author,
    Draft,
    Judged,
    Origin,
    Part,
    Passage,
    Proposal,
    Says,
    Statement,
    Suggestion,
    Topic,
    Version,
)
from surveys.models import Theme

MOST = 20  # proposals that one person starts in one activity
DECIDED = "This proposal has been decided, so its text stays as it is."
TAKEN_BACK = "Whoever started this idea took it back."
JOINED = "This idea was joined with another one. Write there."
NO_AUTHOR = "Only its authors change the text. You can suggest a change."
MISSING = {
    Part.TITLE: "Give your idea a name.",
    Part.CHANGE: "Write what you want to change.",
}
THE_SAME = "This is what the text says already."
NO_NOTE = "Say in a sentence why you change it. The others read this."
SENT_BEFORE = "You have sent this before, with other words. Open it there, and change it there."
MAY_NOT_START = "Here only people who were invited, and staff, start proposals. You can suggest changes."


class Moved(Exception):
    """Somebody saved this part in the meantime. `now` is what it says now; nothing where it was emptied."""

    def __init__(self, now: Passage | None) -> None:
        super().__init__("This part was changed meanwhile.")
        self.now = now


@dataclass(frozen=True)
class Writes:
    """What somebody sends. `submission_id` was made with the page, so that pressing twice saves once. `drafted`: on the
    page where they write, so that what they kept there for later is done with.
    """

    submission_id: UUID = field(default_factory=uuid4)
    typed_by: User | None = None
    drafted: bool = True

    @property
    def ends_draft(self) -> bool:
        return self.drafted and self.typed_by is None


@dataclass(frozen=True)
class Change:
    """What one part is to say, and why. `base` is what it said when the page was made: the key of a passage."""

    part: str
    words: str
    note: str = ""
    base: UUID | None = None


def start_proposal(
    *,
    activity: Activity,
    by: Participation,
    parts: Mapping[str, str],
    sent: Writes | None = None,
    came_from: Iterable[Topic | Theme | Statement] = (),
) -> Proposal:
    """A proposal with one author, its first version and what it came from. Sent twice it is one. Staff can type one for
    anybody.

    Refuses who may not start one here, what is too long, and one without a name or without what is to change.
    """
    sent = sent or Writes()
    found = Proposal.objects.filter(submission_id=sent.submission_id).first()
    if found is not None:
        return _sent_before(found, parts)
    words = _first_words(activity, by, parts, is_let=sent.typed_by is not None)
    try:
        with transaction.atomic():
            made = Proposal.objects.create(
                activity=activity, submission_id=sent.submission_id, started_at=clock.now()
            )
            moment = clock.now()
            Author.objects.create(proposal=made, participation=by, asked_at=moment, joined_at=moment)
            Origin.objects.bulk_create(_origin(made, one) for one in came_from)
            version = _version(made, by, sent)
            for part, said in words.items():
                keep(says=Says.TEXT, words=said, by=by, proposal=made, version=version, part=part)
            if sent.ends_draft:
                Draft.objects.filter(participation=by, proposal=None).delete()
    except IntegrityError:
        return Proposal.objects.get(submission_id=sent.submission_id)  # pressed twice at once
    return made


def _origin(made: Proposal, one: Topic | Theme | Statement) -> Origin:
    if isinstance(one, Topic):
        return Origin(proposal=made, topic=one)
    if isinstance(one, Theme):
        return Origin(proposal=made, theme=one)
    return Origin(proposal=made, statement=one)


def _sent_before(found: Proposal, parts: Mapping[str, str]) -> Proposal:
    """Going back, writing on and sending again must not look as if the new words had been kept."""
    words = {part: tidy(parts.get(part, ""), longest(part)) for part in Part.values}
    first = Passage.objects.text().filter(proposal=found, version__number=1)
    if dict(first.values_list("part", "words_hash")) != {
        part: hash_of(said) for part, said in words.items() if said
    }:
        raise Refused(SENT_BEFORE)
    return found


def _first_words(
    activity: Activity, by: Participation, parts: Mapping[str, str], *, is_let: bool
) -> dict[str, str]:
    if not activity.is_open:
        raise Refused(NOT_OPEN)
    if not is_let and not may_start(activity, by):
        raise Refused(MAY_NOT_START)
    if Author.objects.filter(participation=by, asked_by=None, came_with=None).count() >= MOST:
        raise Refused(f"You have started {MOST} proposals. Write on in one of them.")
    words = {part: tidy(parts.get(part, ""), longest(part)) for part in Part.values}
    for part in NEEDED:
        if not words[part]:
            raise Refused(MISSING[part])
    return {part: said for part, said in words.items() if said}


def save_part(
    *, proposal: Proposal, by: Participation, change: Change, sent: Writes | None = None
) -> Version:
    """One part, as a new version. The same `submission_id` with the same words is the same version.

    Refuses who is no author, what is closed or decided, no reason, and what the text says already. Raises Moved where
    somebody else saved the part since `base`: then nothing is saved, and the caller shows both.
    """
    sent = sent or Writes()
    _refuse_unless_author(proposal, by)
    words, note = _tidied(change)
    with transaction.atomic():
        hold_text(proposal)
        _refuse_unless_author(proposal, by)  # again: they may have left meanwhile, or it was decided
        used = Version.objects.filter(submission_id=sent.submission_id).first()
        if used is not None and _says_so(used, proposal, by, change.part, words):
            return used
        if used is not None:  # a page that was gone back to: other words are another save
            sent = replace(sent, submission_id=uuid4())
        now = newest([proposal], for_authors=True).get(proposal.pk, {}).get(change.part)
        _refuse_the_same(now, words)
        if (now.pk if now else None) != change.base:
            raise Moved(now)
        made = _version(proposal, by, sent)
        keep(says=Says.TEXT, words=words, by=by, proposal=proposal, version=made, part=change.part)
        keep(says=Says.NOTE, words=note, by=by, proposal=proposal, version=made)
        if sent.ends_draft:
            Draft.objects.filter(participation=by, proposal=proposal, part=change.part).delete()
        tell_of_change(made)
    return made


def _refuse_unless_author(proposal: Proposal, by: Participation) -> None:
    refuse_unless_writing(proposal)
    if not is_author(proposal, by):
        raise Refused(NO_AUTHOR)


def _says_so(version: Version, proposal: Proposal, by: Participation, part: str, words: str) -> bool:
    is_theirs = (version.proposal_id, version.participation_id) == (proposal.pk, by.pk)
    same = version.passages.filter(says=Says.TEXT, part=part, words_hash=hash_of(words))
    return is_theirs and same.exists()


def _tidied(change: Change) -> tuple[str, str]:
    if change.part not in Part.values:
        raise Refused("Choose one of the parts.")
    words, note = tidy(change.words, longest(change.part)), tidy(change.note, LONGEST_NOTE)
    if not words and change.part in NEEDED:
        raise Refused(MISSING[Part(change.part)])
    if not note:
        raise Refused(NO_NOTE)
    return words, note


def _refuse_the_same(now: Passage | None, words: str) -> None:
    if words == (words_in(now, for_authors=True) if now and not now.is_empty else ""):
        raise Refused(THE_SAME)


def take_in(
    *, suggestion: Suggestion, by: Participation, words: str, was_read: bool, sent: Writes | None = None
) -> Version:
    """A version with what was suggested, in the transaction of the caller, who holds the text."""
    proposal = suggestion.proposal
    made = _version(proposal, by, sent or Writes(), suggestion)
    keep(
        says=Says.TEXT,
        words=words,
        by=by,
        was_read=was_read,
        proposal=proposal,
        version=made,
        part=suggestion.part,
    )
    return made


def _version(
    proposal: Proposal, by: Participation, sent: Writes, suggestion: Suggestion | None = None
) -> Version:
    last = Version.objects.filter(proposal=proposal).aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        proposal=proposal,
        number=last + 1,
        participation=by,
        suggestion=suggestion,
        submission_id=sent.submission_id,
        typed_by=sent.typed_by,
        saved_at=clock.now(),
    )


def hold_text(proposal: Proposal) -> None:
    """Whoever else saves in this proposal waits until the transaction ends: an update holds the row on both
    databases.
    """
    Proposal.objects.filter(pk=proposal.pk).update(started_at=F("started_at"))


def refuse_unless_writing(proposal: Proposal) -> None:
    """Nothing is written any more once it is closed, decided, or joined with another one."""
    if not proposal.activity.is_open:
        raise Refused(NOT_OPEN)
    refuse_ended(proposal)


def refuse_ended(proposal: Proposal) -> None:
    if proposal.taken_back_at:
        raise Refused(TAKEN_BACK)
    if proposal.outcomes.exists():
        raise Refused(DECIDED)
    if went_into(proposal) is not None:
        raise Refused(JOINED)


def can_write(proposal: Proposal) -> bool:
    return proposal.activity.is_open and not has_ended(proposal)


def has_ended(proposal: Proposal) -> bool:
    """It was decided, joined with another one, or taken back."""
    return proposal.taken_back_at is not None or proposal.outcomes.exists() or went_into(proposal) is not None


def went_into(proposal: Proposal) -> Judged | None:
    """By which decision it was joined with another one; nothing where it stands by itself."""
    return Judged.objects.joined().select_related("into__activity").filter(proposal=proposal).first()


def is_author(proposal: Proposal, by: Participation | None) -> bool:
    return by is not None and Author.objects.writing().filter(proposal=proposal, participation=by).exists()


def keep_draft(
    *, by: Participation, proposal: Proposal | None, words: Mapping[str, str], base: UUID | None = None
) -> None:
    """What they have written so far, part by part: theirs alone, until it is sent. Nothing typed is no draft. `base`:
    what the part said when they last saw it.
    """
    seen = Passage.objects.filter(pk=base, proposal=proposal).first() if base and proposal else None
    for part, said in words.items():
        if part not in Part.values:
            continue
        mine = Draft.objects.filter(participation=by, proposal=proposal, part=part)
        if not said.strip():
            mine.delete()
            continue
        fields = {"words": tidy(said, 2 * longest(part)), "kept_at": clock.now(), "base": seen}
        Draft.objects.update_or_create(participation=by, proposal=proposal, part=part, defaults=fields)


def draft_of(by: Participation, proposal: Proposal, part: str) -> Draft | None:
    return Draft.objects.filter(participation=by, proposal=proposal, part=part).first()


def drafts_of(by: Participation | None, proposal: Proposal | None) -> dict[str, str]:
    if by is None:
        return {}
    rows = Draft.objects.filter(participation=by, proposal=proposal)
    return dict(rows.values_list("part", "words"))
