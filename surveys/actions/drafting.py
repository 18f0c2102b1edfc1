"""Writing a survey, and freezing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify

from ladder.models import Activity
from people import actions as people_actions
from people import texts
from people.models import User
from people.refusals import Refused
from surveys import corrections, in_words
from surveys.actions import asking_again
from surveys.actions.freezing import fingerprint, freeze, frozen
from surveys.actions.picturing import lacks_pictures, with_pictures
from surveys.answers import ONE_CHOICE, YES_NO
from surveys.models import Question, QuestionKind, Questionnaire, QuestionnaireVersion

# Kinds whose answers to choose from staff write themselves.
WITH_CHOICES = {
    *ONE_CHOICE,
    QuestionKind.SEVERAL.value,
    QuestionKind.RANKING.value,
    QuestionKind.TABLE.value,
} - {QuestionKind.YES_NO.value}
OR = "or"


@dataclass(frozen=True)
class NewQuestion:
    """A question as staff write it. `choices` is one answer on each line; what comes after a line 'or' stands apart.
    `statements` is one statement of a table on each line.
    """

    kind: str
    words: str
    hint: str = ""
    choices: str = ""
    optional: bool = True
    code: str = ""
    statements: str = ""
    together: bool = False
    spoken: bool = False


def questionnaire_of(activity: Activity) -> Questionnaire:
    """The draft of an activity, made on first use."""
    return Questionnaire.objects.get_or_create(activity=activity)[0]


@transaction.atomic
def add_question(*, questionnaire: Questionnaire, question: NewQuestion) -> Question:
    """Adds a question at the end of the draft. Its code is made from its words and never changes."""
    last = questionnaire.questions.aggregate(last=Max("position"))["last"] or 0
    return Question.objects.create(
        questionnaire=questionnaire,
        position=last + 1,
        code=question.code or free_code(questionnaire, question.words),
        kind=question.kind,
        words=texts.of(question.words),
        hint=texts.of(question.hint),
        choices=_choices(question, []),
        statements=_statements(question, []),
        optional=question.optional,
        together=question.together,
        spoken=question.spoken,
    )


@transaction.atomic
def add_questions(*, questionnaire: Questionnaire, questions: Sequence[NewQuestion]) -> list[Question]:
    """Adds them all at the end of the draft, in order, or none."""
    return [add_question(questionnaire=questionnaire, question=one) for one in questions]


@transaction.atomic
def change_question(*, question: Question, changed: NewQuestion) -> Question:
    """Changes the wording of a draft question. An answer whose words stay the same keeps its code."""
    question.kind = changed.kind
    question.words = texts.with_plain(question.words, changed.words)
    question.hint = texts.with_plain(question.hint, changed.hint) if changed.hint or question.hint else {}
    is_open = question.questionnaire.activity.opened_at is not None
    choices = _choices(changed, question.known_choices(), question.choices if is_open else [])
    question.choices = with_pictures(choices, question.choices)
    question.statements = _statements(changed, question.statements)
    question.optional = changed.optional
    question.together = changed.together
    question.spoken = changed.spoken
    question.save()
    return question


@transaction.atomic
def move(*, question: Question, up: bool) -> None:
    """Changes places with the question before or after, and with that the page. At the end nothing happens."""
    others = question.questionnaire.questions
    other = (
        others.filter(position__lt=question.position).last()
        if up
        else others.filter(position__gt=question.position).first()
    )
    if other is None:
        return
    here, there = question.position, other.position
    Question.objects.filter(pk=question.pk).update(position=there, together=other.together)
    Question.objects.filter(pk=other.pk).update(position=here, together=question.together)


@transaction.atomic
def remove_question(*, question: Question) -> None:
    """Takes a question out of the draft; versions that were published keep it."""
    later = question.questionnaire.questions.filter(position__gt=question.position)
    if not question.together:  # it began its page: what came after it there begins it now
        later.filter(position=question.position + 1).update(together=False)
    question.delete()
    later.update(position=F("position") - 1)


def _choices(
    question: NewQuestion, known: list[dict[str, Any]], corrected: Sequence[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    if question.kind == QuestionKind.YES_NO:
        labels = {choice["code"]: choice["label"] for choice in known}
        return [
            {"code": code, "label": texts.with_plain(labels.get(code), words), "apart": apart}
            for code, words, apart in YES_NO
        ]
    return choices_of(question.choices, known, corrected) if question.kind in WITH_CHOICES else []


def _statements(question: NewQuestion, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """From one on each line. As with choices, words that stay keep their code, and their words in other languages."""
    if question.kind != QuestionKind.TABLE:
        return []
    before = {one["code"]: one["words"] for one in known}
    codes = {texts.plain(one["words"]): one["code"] for one in known}
    used = set(codes.values())
    found: list[dict[str, Any]] = []
    for words in filter(None, (line.strip() for line in question.statements.splitlines())):
        code = codes.get(words) or free(words, used, "statement")
        used.add(code)
        found.append({"code": code, "words": texts.with_plain(before.get(code), words)})
    return found


def choices_of(
    lines: str, known: list[dict[str, Any]], corrected: Sequence[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    """Choices from lines of words. Known ones keep their codes, so that a new version counts with the old one. So does
    a line in the place of one of the `corrected` choices: whether it means the same is asked before publishing.
    """
    labels = {choice["code"]: choice["label"] for choice in reversed(known)}
    codes = {texts.plain(choice["label"]): choice["code"] for choice in reversed(known)}
    used = {choice["code"] for choice in known}
    written = [line.strip() for line in lines.splitlines() if line.strip().lower() not in {"", OR}]
    stood = corrections.pairs([texts.plain(choice["label"]) for choice in corrected], written)
    codes |= {new: codes[old] for new, old in stood.items() if new not in codes}
    found: list[dict[str, Any]] = []
    apart = False
    for words in (line.strip() for line in lines.splitlines()):
        if words.lower() == OR:
            apart = True
        elif words:
            code = codes.get(words) or free(words, used, "answer")
            used.add(code)
            label = texts.with_plain(labels.get(code) if words in codes else None, words)
            found.append({"code": code, "label": label, "apart": apart})
    return found


def as_lines(choices: list[dict[str, Any]]) -> str:
    """Choices as staff edit them: one on each line, a line 'or' before those that stand apart."""
    lines: list[str] = []
    for choice in choices:
        if choice["apart"] and OR not in lines:
            lines.append(OR)
        lines.append(texts.plain(choice["label"]))
    return "\n".join(lines)


def lacking(questionnaire: Questionnaire) -> list[str]:
    """Every sentence that keeps a draft from being published."""
    questions = list(questionnaire.questions.all())
    if not [one for one in questions if one.kind != QuestionKind.PAGE]:
        return ["Write at least one question."]
    lacks = [sentence for number, one in enumerate(questions, 1) for sentence in _lacks(number, one)]
    document = frozen(questionnaire)
    lacks += in_words.faults(document["questions"]) + in_words.missing_words(document)
    return lacks + asking_again.without_a_why(questionnaire)


def _lacks(number: int, question: Question) -> list[str]:
    named = f"Question {number} (“{question}”)"
    labels = [texts.plain(choice["label"]) for choice in question.choices]
    if question.kind in WITH_CHOICES and len(labels) < 2:
        return [f"{named} needs two answers or more to choose from."]
    if len(set(labels)) != len(labels):
        return [f"{named} has the same answer twice."]
    said = [texts.plain(one["words"]) for one in question.statements]
    if question.kind == QuestionKind.TABLE and len(said) < 2:
        return [f"{named} needs two statements or more."]
    if len(set(said)) != len(said):
        return [f"{named} has the same statement twice."]
    if question.kind == QuestionKind.PICTURE:
        return [f"{named} needs a picture for the answer “{label}”." for label in lacks_pictures(question)]
    return []


@transaction.atomic
def publish(*, questionnaire: Questionnaire, by: User) -> QuestionnaireVersion:
    """Freezes the draft as a new version, which never changes. The same draft again is the version already there.

    Refuses a draft that lacks something, and a change after the activity opened: people would have answered two
    different surveys.
    """
    missing = lacking(questionnaire)
    if missing:
        raise Refused("It cannot be published yet. " + " ".join(missing))
    current = questionnaire.current
    if current is not None and current.hash == fingerprint(frozen(questionnaire)):
        return current
    if questionnaire.activity.opened_at is not None:
        raise Refused("People are answering these questions already, so they stay as they are.")
    version = freeze(questionnaire, by)
    people_actions.audit(by=by, did="published a survey", about=version)
    return version


def free_code(questionnaire: Questionnaire, words: str) -> str:
    """A code for a question, made from its words, that no question of the draft has and none of a version ever had."""
    used = set(questionnaire.questions.values_list("code", flat=True))
    for document in questionnaire.versions.values_list("document", flat=True):
        used |= {one["code"] for one in document["questions"]}
    return free(words, used, "question")


def free(words: str, used: set[str], otherwise: str) -> str:
    """A code made from words that is not used yet."""
    base = slugify(words)[:30].strip("-") or otherwise
    code, number = base, 1
    while code in used:
        number += 1
        code = f"{base}-{number}"
    return code
