"""Keeping what somebody writes in a proposal or beside it; somebody outside reads it first."""

import hashlib
from typing import Any

from ladder import actions as ladder_actions
from ladder.models import Band, Participation, Side
from people import clock
from people.refusals import Refused
from proposals.actions.moderating import PASSAGES
from proposals.models import Part, Passage, PassageWords, Post, Says
from safety import actions as safety_actions
from safety.policy import Writer

LONGEST, LONGEST_TITLE, LONGEST_NOTE = 4_000, 120, 300
NOT_OPEN = "This is not open, so nothing can be written in it now."


def longest(part: str) -> int:
    return LONGEST_TITLE if part == Part.TITLE else LONGEST


def tidy(words: str, most: int) -> str:
    """Refuses what is too long; whatever was typed stays in its box."""
    found = words.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(found) > most:
        raise Refused(f"Make this shorter than {most:,} letters. We kept all of it here.")
    return found


def hash_of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def keep(*, says: str, words: str, by: Participation, was_read: bool = False, **beside: Any) -> Passage:
    """One passage, in whichever transaction this is. `was_read`: somebody outside has read these very words before."""
    made = Passage.objects.create(
        says=says,
        participation=by,
        is_empty=not words and says == Says.TEXT,
        words_hash=hash_of(words),
        written_at=clock.now(),
        **beside,
    )
    at_once = was_read or not words or by.side == Side.STAFF
    shown = {"shown": words, "shown_at": clock.now()} if at_once else {}
    kept = PassageWords.objects.create(passage=made, words=words, **shown)
    if not at_once:
        about = PASSAGES.about(made)
        team = made.proposal.activity.team
        safety_actions.wait_for_reading(about=about, team=team, writer=_writer(by))
        safety_actions.watch(about=about)
        kept.refresh_from_db()  # whoever is known is shown at once
    ladder_actions.contribute(participation=by)
    return made


def _writer(by: Participation) -> Writer:
    read = {"participation": by, "words__shown_at__isnull": False}
    before = Passage.objects.filter(**read).exists() or Post.objects.filter(**read).exists()
    return Writer(known=by.band == Band.INVITED, read_before=before)
