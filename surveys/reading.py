"""How somebody reads the questions: in which language, and if in Easy Read; and what a survey has of each. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from people import texts

Question = Mapping[str, Any]
Document = Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """One person's choice. Easy Read is off until they turn it on."""

    language: str = texts.DEFAULT_LANGUAGE
    easy: bool = False

    @property
    def form(self) -> str:
        return texts.EASY if self.easy else texts.PLAIN

    def of(self, text: Mapping[str, Any]) -> texts.Chosen:
        """The words of a text for this person."""
        return texts.choose(dict(text), self.language, self.form)


DEFAULT = Reading()


def as_query(read: "Reading") -> str:
    """How the end of an address names it; nothing for the default."""
    return "" if read == DEFAULT else f"language={read.language}{'&easy' if read.easy else ''}"


def languages(document: Document) -> list[str]:
    """The languages a survey is offered in, the default first."""
    return [texts.DEFAULT_LANGUAGE, *document.get("languages", [])]


def has_easy(document: Document) -> bool:
    """Whether anything in it is in Easy Read."""
    return any(_is_easy(text) for one in document["questions"] for _, text in parts(one))


def fitting(wanted: Reading, document: Document) -> Reading:
    """The choice, as far as this survey has it."""
    language = wanted.language if wanted.language in languages(document) else texts.DEFAULT_LANGUAGE
    return Reading(language, wanted.easy and has_easy(document))


def parts(question: Question) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every text of a question by its place: words, hint, why, 'choice bus' for each answer to choose from, and
    'statement food' for each statement of a table.
    """
    for name in ("words", "hint", "why"):
        yield name, question.get(name) or {}
    for choice in question["choices"]:
        yield f"choice {choice['code']}", choice["label"]
    for one in question.get("statements", []):
        yield f"statement {one['code']}", one["words"]


def is_worded(question: Question, language: str) -> bool:
    """Whether the question and each answer to choose from have words in a language; of a page, what is to be read."""
    needed = [text for name, text in parts(question) if name == "words" or " " in name]
    if question["kind"] == "page" and texts.plain(dict(question["hint"])):
        needed.append(question["hint"])
    return all(text.get(language, {}).get(texts.PLAIN) for text in needed)


def unworded(questions: Sequence[Question], language: str) -> list[int]:
    """The numbers, from 1, of the questions that lack words in a language."""
    return [number for number, one in enumerate(questions, 1) if not is_worded(one, language)]


def pieces(questions: Iterable[Question]) -> set[str]:
    """The names of every picture and recording that the questions speak of."""
    found: set[str] = set()
    for one in questions:
        for _, text in parts(one):
            for said in text.values():
                found |= {line["picture"] for line in said.get(texts.EASY, []) if line.get("picture")}
                found |= {said[texts.AUDIO]} if said.get(texts.AUDIO) else set()
    return found


def lines_of(words: str) -> list[str]:
    """Words line by line, without empty lines: so many lines a translation of them has, too."""
    return [line.strip() for line in words.splitlines() if line.strip()]


def is_https(address: str) -> bool:
    """Whether it is a whole https address of a host, without a name or a password in it."""
    try:
        there = urlsplit(address)
        return there.scheme == "https" and bool(there.hostname) and "@" not in there.netloc
    except ValueError:
        return False


def _is_easy(text: Mapping[str, Any]) -> bool:
    return any(said.get(texts.EASY) for said in text.values())
