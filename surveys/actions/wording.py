"""Questions in other words: further languages, Easy Read, read aloud, signed; and why we ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from people import actions as people_actions
from people import languages, texts
from people.models import User
from people.refusals import Refused
from people.texts import Line
from surveys import in_words, reading
from surveys.actions.freezing import frozen
from surveys.models import Piece, Question, Questionnaire

PLACES = ["words", "hint", "why", "choices", "statements"]
MOST_LINES = 5  # as many files as one page may send


@dataclass(frozen=True)
class Worded:
    """One question in plain words of one language. `choices`: the words of each answer by its code, and of each
    statement of a table by 'statement ' and its code.
    """

    words: str
    hint: str = ""
    why: str = ""
    choices: Mapping[str, str] | None = None


@dataclass(frozen=True)
class WordedEasily:
    """One question in Easy Read: its lines with their pictures, the others as one line of words on each line."""

    lines: Sequence[Line]
    hint: str = ""
    why: str = ""
    choices: Mapping[str, str] | None = None


@transaction.atomic
def word_question(*, question: Question, language: str, worded: Worded) -> Question:
    """Keeps its plain words in one language. Of the default language only why we ask is written here: the question
    itself has a page of its own.
    """
    question.why = texts.with_form(question.why, texts.PLAIN, worded.why, language)
    if language != texts.DEFAULT_LANGUAGE:
        question.words = texts.with_form(question.words, texts.PLAIN, worded.words, language)
        question.hint = texts.with_form(question.hint, texts.PLAIN, worded.hint, language)
        _label(question, texts.PLAIN, worded.choices or {}, language)
    question.save(update_fields=PLACES)
    return question


@transaction.atomic
def word_easily(*, question: Question, language: str, worded: WordedEasily) -> Question:
    """Keeps its Easy Read in one language. Empty lines take it away."""
    easy, said = texts.EASY, [line for line in worded.lines if line.words]
    question.words = texts.with_form(question.words, easy, texts.as_easy(said), language)
    question.hint = texts.with_form(question.hint, easy, _easy(worded.hint), language)
    question.why = texts.with_form(question.why, easy, _easy(worded.why), language)
    _label(question, easy, {code: _easy(said) for code, said in (worded.choices or {}).items()}, language)
    question.save(update_fields=PLACES)
    return question


@transaction.atomic
def read_aloud(*, question: Question, language: str, recording: Piece | None) -> None:
    """Keeps a recording of the question in one language; None takes it away."""
    name = recording.name if recording else ""
    question.words = texts.with_form(question.words, texts.AUDIO, name, language)
    question.save(update_fields=["words"])


@transaction.atomic
def sign(*, question: Question, address: str) -> None:
    """Keeps where a signer's film of the question is; nothing takes it away. Refuses what is no https address."""
    if address and not reading.is_https(address):
        raise Refused("Write the whole address of the film. It begins with https://.")
    question.words = texts.with_form(question.words, texts.BSL, address)
    question.save(update_fields=["words"])


@transaction.atomic
def offer(*, questionnaire: Questionnaire, language: str, by: User) -> None:
    """People can choose this language from the next publishing on. Refuses while a question has no words in it."""
    if language not in settings.OTHER_LANGUAGES:
        raise Refused("This language is not in the site's list.")
    questions = frozen(questionnaire)["questions"]
    missing = len(reading.unworded(questions, language))
    if missing or not questions:
        name = languages.of(language).english
        lacks = in_words.how_many(missing, len(questions)) if questions else "There are no questions yet."
        raise Refused(f"It cannot be offered in {name} yet. {lacks}")
    if language not in questionnaire.languages:
        questionnaire.languages = [*questionnaire.languages, language]
        questionnaire.save(update_fields=["languages"])
        people_actions.audit(by=by, did=f"offered a survey in {language}", about=questionnaire)


@transaction.atomic
def stop_offering(*, questionnaire: Questionnaire, language: str, by: User) -> None:
    """Takes a language away; its words stay in the draft."""
    if language in questionnaire.languages:
        questionnaire.languages = [one for one in questionnaire.languages if one != language]
        questionnaire.save(update_fields=["languages"])
        people_actions.audit(by=by, did=f"stopped offering a survey in {language}", about=questionnaire)


def to_translate(questionnaire: Questionnaire) -> list[str]:
    """Every line of words of a draft, in order: what a translation has to have as many lines of."""
    questions = frozen(questionnaire)["questions"]
    return [line for one in questions for _, text in reading.parts(one) for line in _lines(text)]


@transaction.atomic
def translate(*, questionnaire: Questionnaire, language: str, lines: Sequence[str]) -> None:
    """Puts a translation of all of to_translate() in its places. Refuses where the number of lines differs."""
    wanted = len(to_translate(questionnaire))
    if len(lines) != wanted:
        raise Refused(
            f"These are {len(lines)} lines, but there are {wanted} to translate. Write one line for each of them, "
            "in the same order."
        )
    left = list(lines)
    for question in questionnaire.questions.order_by("position"):
        for name in ("words", "hint", "why"):
            setattr(question, name, _translated(getattr(question, name), language, left))
        question.choices = [
            {**one, "label": _translated(one["label"], language, left)} for one in question.choices
        ]
        question.statements = [
            {**one, "words": _translated(one["words"], language, left)} for one in question.statements
        ]
        question.save(update_fields=PLACES)


def _label(question: Question, form: str, said: Mapping[str, Any], language: str) -> None:
    """Puts the words of answers and statements in their places; without words, what was there goes."""
    question.choices = [
        {**one, "label": texts.with_form(one["label"], form, said.get(one["code"], ""), language)}
        for one in question.choices
    ]
    question.statements = [
        {
            **one,
            "words": texts.with_form(one["words"], form, said.get(f"statement {one['code']}", ""), language),
        }
        for one in question.statements
    ]


def _easy(words: str) -> list[dict[str, str]]:
    return texts.as_easy([Line(line) for line in reading.lines_of(words)])


def _lines(text: Mapping[str, Any]) -> list[str]:
    return reading.lines_of(texts.plain(dict(text)))


def _translated(text: texts.Text, language: str, left: list[str]) -> texts.Text:
    """Takes as many lines as the text has from those that are left."""
    number = len(_lines(text))
    taken, left[:number] = left[:number], []
    return texts.with_form(text, texts.PLAIN, "\n".join(taken), language) if number else text
