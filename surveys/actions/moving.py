"""Answers that are half way when the questions are corrected: on to the new version where that loses nothing."""

from collections.abc import Iterable

from django.db import transaction

from people.refusals import Refused
from surveys import corrections
from surveys.journey import Journey
from surveys.models import QuestionnaireVersion, Response, ResponseState

CHANGED = "The questions were corrected while you were answering."


class OtherQuestions(Refused):
    """What was sent answers a question that is not one of these answers' any more."""


def refuse_other_questions(kept: Response, shown: QuestionnaireVersion, codes: Iterable[str]) -> None:
    """Two tabs: one went on with the corrected questions while the other still showed the old ones."""
    if kept.version_id == shown.pk:
        return
    old, new = (Journey.through(one.document, {}) for one in (shown, kept.version))
    for code in codes:
        before, after = old.question(code), new.question(code)
        if before is None or after is None or not corrections.takes_answers_of(after, before):
            raise OtherQuestions(CHANGED)


def go_on_with_corrected(*, response: Response) -> bool:
    """Moves answers that are half way to the version that people answer now, if every one of them stays an answer there
    and nothing is asked twice (docs/decisions/0033). Otherwise they stay where they are. Says whether they moved.
    """
    newest = response.version.questionnaire.current
    if newest is None or newest.pk == response.version_id:
        return False
    with transaction.atomic():
        kept = (
            Response.objects.select_for_update()  # control: moved while an answer is saved
            .select_related("version")
            .filter(pk=response.pk, state=ResponseState.DRAFT)
            .first()
        )
        if kept is None or not _fits(kept, newest):
            return False
        Response.objects.filter(pk=kept.pk).update(version=newest)
    response.version = newest
    return True


def _fits(response: Response, newest: QuestionnaireVersion) -> bool:
    return corrections.fits(response.version.document, newest.document, response.given(), response.seen)
