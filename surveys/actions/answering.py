"""Answers as they are given. What was acknowledged is in the database."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from people.refusals import Refused
from safety import actions as safety_actions
from surveys import answers, journey
from surveys.actions.following import follow_the_way
from surveys.actions.keeping_counts import add
from surveys.actions.keeping_open import GONE, locked, moment_of, refuse_closed
from surveys.actions.keeping_safe import about, pieces, refuse_held
from surveys.actions.moving import refuse_other_questions
from surveys.actions.reading_anew import forget_reading
from surveys.answers import OWN_WORDS, WITH_WORDS, Value
from surveys.models import AnswerWords, Response, ResponseState, Typed, WhatIsTyped


def save_answer(*, response: Response, code: str, value: Value) -> None:
    """Keeps one checked answer, and that its page was passed."""
    save_answers(response=response, values={code: value})


def save_answers(*, response: Response, values: Mapping[str, Value]) -> None:
    """Keeps the checked answers of one page, and that it was passed: all of them or none. Also on what was handed in,
    until it closes.

    Refuses after closing, by the database's own clock inside the transaction; on what was taken back; and where the
    answers went on with corrected questions in the meantime, and these are none of them any more.
    """
    way = journey.Journey.through(response.version.document, {})
    questions = [way.question(code) for code in values]
    if None in questions:
        raise Refused("There is no such question in this survey.")
    with transaction.atomic():
        kept = locked(response)
        if kept.state == ResponseState.TAKEN_BACK:
            raise Refused(GONE)
        refuse_held(kept)
        refuse_other_questions(kept, response.version, values)
        own = {one["code"] for one in questions if one and one["kind"] in WITH_WORDS}
        keep_words(kept, {code: str(values[code]) for code in own})
        for one in questions:
            if one and one["kind"] not in {*WITH_WORDS, "page"}:
                _keep_choice(kept, one["code"], values[one["code"]])
        kept.seen = [*kept.seen, *(code for code in values if code not in kept.seen)]
        kept.saved_at = moment_of(response.participation)
        kept.save(update_fields=["answers", "seen", "saved_at"])
        if kept.state == ResponseState.SUBMITTED:
            add(kept.version_id, follow_the_way(kept))
            safety_actions.watch(about=about(kept), pieces=pieces(kept))
    response.answers, response.seen = kept.answers, kept.seen


def _keep_choice(response: Response, code: str, value: Value) -> None:
    response.answers = {**response.answers, code: value} if value else _without(response.answers, code)


def keep_words(response: Response, words: Mapping[str, str]) -> None:
    """Own words, apart from the choices, in the transaction of whoever calls. Changed words have to be read anew, so
    they leave their themes, and are not what was typed here from a recording any more; of answers that are not handed
    in nothing is in a theme, and nothing was typed.
    """
    if response.state == ResponseState.SUBMITTED and words:
        before = AnswerWords.objects.filter(response=response, question__in=words)
        same = {one.question for one in before if words[one.question] == one.words}
        words = {code: said for code, said in words.items() if code not in same}
        forget_reading(response, only=words)
        if words and response.kept_typed():
            mine = Typed.objects.filter(response=response, question__in=words)
            mine.exclude(what=WhatIsTyped.NOTHING).update(what=WhatIsTyped.CHANGED)
    emptied = [code for code, said in words.items() if not said]
    if emptied:
        AnswerWords.objects.filter(response=response, question__in=emptied).delete()
    AnswerWords.objects.bulk_create(
        [AnswerWords(response=response, question=code, words=said) for code, said in words.items() if said],
        update_conflicts=True,
        unique_fields=["response", "question"],
        update_fields=["words", "waits_since"],
    )


@transaction.atomic
def keep_while_writing(*, response: Response, code: str, words: str, known: Sequence[str]) -> bool:
    """Keeps words that somebody is in the middle of, and says whether it did. Their page is not passed by it.

    `known` is what the page that sends them knows to be kept, and what it sent before. Where something else is kept
    by now, Continue or another tab was quicker, and that stays. What was handed in changes only by a press. Refuses
    after closing.
    """
    question = journey.Journey.through(response.version.document, {}).question(code)
    if question is None or question["kind"] not in OWN_WORDS:
        return False
    refuse_closed(response.participation.activity)
    drafts = Response.objects.filter(pk=response.pk, state=ResponseState.DRAFT)
    draft = drafts.select_for_update().first()  # control: words kept while writing
    checked = answers.check({**question, "optional": True}, words)
    if draft is None or checked.error or draft.written().get(code, "") not in _as_kept(question, known):
        return False
    keep_words(draft, {code: str(checked.value)})
    drafts.update(saved_at=moment_of(response.participation))
    return True


def _as_kept(question: answers.Question, sent: Sequence[str]) -> list[Value]:
    return [answers.check({**question, "optional": True}, words).value for words in sent]


def _without(answers: dict[str, Value], code: str) -> dict[str, Value]:
    return {key: value for key, value in answers.items() if key != code}
