"""Which questions stand on one page. Pure.

One thing a page, unless a question says `together`: then it stands on the same page as the one before. A page of
information, things to put in order, a table of statements, a file, pictures to choose from and an answer that may be
said always stand alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Question = Mapping[str, Any]

ALONE = {"page", "ranking", "table", "file", "picture"}
MOST = 5  # more than this on one page is a form, not a page


def pages(questions: Sequence[Question]) -> list[list[Question]]:
    """Every page with its questions, in order."""
    found: list[list[Question]] = []
    for one in questions:
        if found and joins(found[-1][-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def joins(before: Question, question: Question) -> bool:
    """Whether a question stands on the page of the one before."""
    return bool(question.get("together")) and not (_is_alone(before) or _is_alone(question))


def _is_alone(question: Question) -> bool:
    return question["kind"] in ALONE or bool(question.get("spoken"))


def page_of(questions: Sequence[Question], code: str) -> list[Question]:
    """The page on which a question stands; empty where there is no such question."""
    return next((page for page in pages(questions) if any(one["code"] == code for one in page)), [])


def faults(questions: Sequence[Question]) -> Iterator[tuple[str, int, int]]:
    """What is wrong with the pages: ('alone', place, place) for a question that should stand on a page where it cannot,
    ('full', first, last) for a page with too many. Places are counted from 1.
    """
    for place, one in enumerate(questions, 1):
        if one.get("together") and (place == 1 or not joins(questions[place - 2], one)):
            yield "alone", place, place
    last = 0
    for page in pages(questions):
        first, last = last + 1, last + len(page)
        if len(page) > MOST:
            yield "full", first, last
