"""Recordings: listened to by staff, and their words typed."""

from django.db import transaction

from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import Raised
from surveys import answers
from surveys.actions.answering import keep_words
from surveys.actions.files_gone import forget_files
from surveys.actions.following import follow_the_way
from surveys.actions.keeping_counts import add
from surveys.actions.keeping_safe import about, pieces
from surveys.models import AnswerFile, Response, Typed, WhatIsTyped

NOT_THERE = (
    "This recording is not there any more. The person may have made a new one, or taken their answers back."
)


def type_recording(*, recording: AnswerFile, words: str, by: User, worry: str = "") -> Response:
    """Makes the words that somebody heard part of the answer, after what the person wrote there themselves. From then
    on they are routed, counted, watched and read like words that were written. No words: none could be made out.

    Also after closing: it is the same answer. `worry` is what worries whoever listened; empty where nothing does.
    A recording of somebody whom nobody knows goes with this: nobody could listen to it any more, and a voice can tell
    who it is. The audit line of such an answer names only the activity. Refuses a second time, what is held or was
    taken back, and where the person recorded something else in the meantime.
    """
    with transaction.atomic():
        response = _standing(recording)
        claim = _claim(response, recording.question, by)
        before = response.written().get(recording.question, "")
        if words:
            keep_words(response, {recording.question: _whole(response, recording.question, before, words)})
        claim.what = _what(before, words)
        claim.save(update_fields=["what"])
        nobody = response.participation.participant_id is None
        if nobody:
            forget_files(AnswerFile.objects.filter(pk=recording.pk))
        activity = response.participation.activity
        people_actions.audit(by=by, did="typed a recording", about=activity if nobody else response)
        response = Response.objects.get(pk=response.pk)  # what was read before is not all there any more
        add(response.version_id, follow_the_way(response))
        safety_actions.watch(about=about(response), pieces=pieces(response))
        if worry.strip():
            safety_actions.raise_concern(about=about(response), how=Raised.READER, by=by, note=worry.strip())
    response.refresh_from_db()
    return response


def _standing(recording: AnswerFile) -> Response:
    """The answers it belongs to. Nobody changes them or takes them back before this is done."""
    standing = Response.objects.standing().filter(pk=recording.response_id)
    found = standing.select_for_update().first()  # control: typed while another one is recorded
    if found is None or not AnswerFile.objects.filter(pk=recording.pk, asked=True).exists():
        raise Refused(NOT_THERE)
    return found


def _claim(response: Response, code: str, by: User) -> Typed:
    """Of two who type at once, one is refused."""
    claim, is_mine = Typed.objects.get_or_create(
        response=response, question=code, defaults={"by": by, "what": WhatIsTyped.NOTHING}
    )
    if not is_mine:
        on = clock.in_words(claim.on)
        raise Refused(f"{claim.by} typed this on {on}. No recording is typed twice.")
    return claim


def _whole(response: Response, code: str, before: str, words: str) -> str:
    question = response.journey().question(code)
    together = f"{before}\n\n{words}" if before else words
    checked = answers.check(question or {"kind": "long", "optional": True}, together)
    if checked.error:
        raise Refused(checked.error)
    return str(checked.value)


def _what(before: str, words: str) -> str:
    if not words:
        return WhatIsTyped.NOTHING
    return WhatIsTyped.PART if before else WhatIsTyped.ALL
