"""Facts that only staff know, written by hand: from a short list, with evidence, never better than the records."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from ladder import ledger
from ladder.actions.facts import Fact, hold, record
from ladder.models import Activity, FactDocument, FactLine
from people import actions as people_actions
from people import clock, uploads
from people.models import User
from people.refusals import Refused

DECIDED = "decided"
BY_HAND_KEYS = (DECIDED, *ledger.LEVELS)
HIGHEST_BY_HAND = 2

ONLY_THE_SITE = "The site records this by itself when it happens. Nobody can write it by hand."
ONLY_TO_TWO = (
    "By hand you can write at most: we, after asking people. “Together” needs at least two named people who know care "
    "and support from their own life, and a sign-off by each side. That is recorded where the work is done together."
)
NO_EVIDENCE = "Write in a sentence how you know this, or add a document."


@dataclass(frozen=True)
class ByHand:
    """What a member of staff records. `value` is a level from 0 to 2; for the day of a decision it is left out.

    `sentence` and `document` (the bytes of a file) are the evidence: one of them, or both.
    """

    key: str
    happened_on: date
    sentence: str = ""
    document: bytes | None = None
    public: bool = False
    value: int | None = None


def record_by_hand(*, activity: Activity, said: ByHand, by: User) -> FactLine:
    """Adds a line, which corrects the standing one by hand of the same key. The same sent twice is written once.

    Refuses every key but a few; a day to come; a line without evidence; a document we cannot take; what stands already;
    a level above 'people were asked'; and whatever would make a step look better than the site's own records do.
    """
    value = _value(said)
    sentence = said.sentence.strip()
    if not sentence and said.document is None:
        raise Refused(NO_EVIDENCE)
    cleaned = uploads.clean(said.document, settings.LARGEST_FILE) if said.document is not None else None
    with transaction.atomic():
        hold(activity)
        standing = _standing(activity, said.key)
        if standing is not None and (standing.value, standing.happened_on) == (value, said.happened_on):
            return _same_again(standing, sentence, cleaned)
        _refuse_better_than_recorded(activity, said.key, value)
        fact = Fact(said.key, value, said.happened_on, because=sentence, source=ledger.BY_HAND)
        line = record(activity=activity, fact=fact, by=by)
        people_actions.audit(by=by, did="recorded a fact by hand", about=line, detail={"key": said.key})
        if cleaned is not None:
            _keep(line, cleaned, public=said.public)
    return line


def take_back_by_hand(*, line: FactLine, sentence: str, by: User) -> FactLine:
    """A further line: what was typed does not count any more, and both stay to be read.

    Refuses without a reason, lines that the site recorded, and what does not stand any more.
    """
    if not line.is_by_hand:
        raise Refused("The site recorded this by itself, so nobody can take it back by hand.")
    if not sentence.strip():
        raise Refused("Write why you take it back. People can read this.")
    with transaction.atomic():
        hold(line.activity)
        standing = _standing(line.activity, line.key)
        if standing is None or standing.pk != line.pk:
            raise Refused("This line does not stand any more. Look at the newest one.")
        fact = Fact(line.key, False, clock.today(), because=sentence.strip(), source=ledger.BY_HAND)
        back = record(activity=line.activity, fact=fact, by=by)
        people_actions.audit(by=by, did="took back a fact by hand", about=back, detail={"key": line.key})
    return back


def _value(said: ByHand) -> Any:
    """The value as the ledger holds it: a level, or the day of a decision."""
    if said.key not in BY_HAND_KEYS:
        raise Refused(ONLY_THE_SITE)
    if said.happened_on > clock.today():
        raise Refused("This day has not come yet. Write the day on which it happened.")
    if said.key == DECIDED:
        return said.happened_on.isoformat()
    if said.value is None or said.value < 0:
        raise Refused("Choose one of the answers.")
    if said.value > HIGHEST_BY_HAND:
        raise Refused(ONLY_TO_TWO)
    return said.value


def _standing(activity: Activity, key: str) -> FactLine | None:
    """The line by hand that counts; none where it was taken back."""
    lines = FactLine.objects.standing().by_hand().select_related("by", "activity")
    found = lines.filter(activity=activity, key=key).last()
    return None if found is None or ledger.was_taken_back(found.value) else found


def _same_again(standing: FactLine, sentence: str, cleaned: uploads.Clean | None) -> FactLine:
    """The same with the same evidence is one line; with other evidence, somebody has to know that it stands."""
    document = FactDocument.objects.filter(fact=standing).first()
    same_words = standing.words_hash == (hashlib.sha256(sentence.encode()).hexdigest() if sentence else "")
    same_document = (document.sha256 if document else "") == (_sha256(cleaned) if cleaned else "")
    if same_words and same_document:
        return standing
    on = clock.in_words(standing.recorded_on)
    raise Refused(
        f"This stands already: {standing.by} recorded it on {on}. Take that back first to say it anew."
    )


def _refuse_better_than_recorded(activity: Activity, key: str, value: Any) -> None:
    """The site's own line counts wherever it says less; writing more beside it would only mislead."""
    recorded = FactLine.objects.standing().of_one_kind("").filter(activity=activity, key=key).last()
    if recorded is None or ledger.was_taken_back(recorded.value) or value <= recorded.value:
        return
    if key == DECIDED:
        on = clock.in_words(date.fromisoformat(recorded.value))
        raise Refused(
            f"The records say that it was decided on {on}. By hand you can only write an earlier day."
        )
    raise Refused(
        "The records say that people had less say in this. By hand you cannot write more than they show."
    )


def _sha256(cleaned: uploads.Clean) -> str:
    return hashlib.sha256(cleaned.content).hexdigest()


def _keep(line: FactLine, cleaned: uploads.Clean, *, public: bool) -> None:
    """The file first; if the row then fails, it is taken away again."""
    document = FactDocument(
        fact=line, kind=cleaned.kind, size=len(cleaned.content), sha256=_sha256(cleaned), public=public
    )
    document.file.save("", ContentFile(cleaned.content), save=False)
    try:
        document.save(force_insert=True)
    except Exception:
        document.file.storage.delete(str(document.file.name))
        raise
