"""Questions of an earlier survey, used again."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from surveys import reading
from surveys.actions.asking_again import note_copies
from surveys.actions.drafting import free_code
from surveys.actions.picturing import copy_pictures
from surveys.actions.pieces import share_pieces
from surveys.models import Question, Questionnaire


@transaction.atomic
def copy_questions(*, questionnaire: Questionnaire, questions: Sequence[Question]) -> list[Question]:
    """Copies questions to the end of a draft, in their order, with their answers to choose from and their codes.

    A code that is taken gets a number. What people could answer before has to say why it is asked again. Who is asked
    goes with them as far as the questions it looks at are copied too.
    """
    codes: dict[str, str] = {}
    last = questionnaire.questions.aggregate(last=Max("position"))["last"] or 0
    made = []
    for position, one in enumerate(questions, last + 1):
        codes[one.code] = free_code(questionnaire, one.code)
        made.append(
            Question.objects.create(
                questionnaire=questionnaire,
                position=position,
                code=codes[one.code],
                kind=one.kind,
                words=one.words,
                hint=one.hint,
                why=one.why,
                choices=one.choices,
                statements=one.statements,
                optional=one.optional,
                when=_rule(one.when, codes),
                together=one.together,
                spoken=one.spoken,
            )
        )
    names = reading.pieces(
        {"words": one.words, "hint": one.hint, "choices": one.choices} for one in questions
    )
    share_pieces(names=names, team=questionnaire.activity.team)
    note_copies(zip(questions, made, strict=True))
    copy_pictures(questions=questions, to=questionnaire)
    return made


def _rule(rule: dict[str, Any], codes: dict[str, str]) -> dict[str, Any]:
    kept = [
        {**one, "question": codes[one["question"]]}
        for one in rule.get("conditions", [])
        if one["question"] in codes
    ]
    return {**rule, "conditions": kept} if kept else {}
