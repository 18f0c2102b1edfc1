"""Keeping the lists of words to look out for."""

from django.db import transaction

from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import matching
from safety.models import WordList

MOST_LINES = 500
LONGEST_LINE = 60
SHORTEST = 3  # letters: shorter words stand in too much


@transaction.atomic
def change_word_list(*, word_list: WordList, words: str, by: User) -> WordList:
    """Keeps the words, one a line, sorted and each once. It holds for what is written from now on.

    Refuses lines that are too long or too short, and too many of them.
    """
    lines = sorted({" ".join(line.split()).lower() for line in words.splitlines() if line.strip()})
    _refuse(lines)
    before = set(word_list.lines)
    word_list.words, word_list.changed_at, word_list.changed_by = "\n".join(lines), clock.now(), by
    word_list.save()
    detail = {"added": len(set(lines) - before), "taken out": len(before - set(lines))}
    people_actions.audit(by=by, did="changed a word list", about=word_list, detail=detail)
    return word_list


def _refuse(lines: list[str]) -> None:
    if len(lines) > MOST_LINES:
        raise Refused(f"These are {len(lines):,} lines. Make them {MOST_LINES} or fewer.")
    for line in lines:
        pieces = matching.pieces(line)
        if len(line) > LONGEST_LINE or len(pieces) > matching.LONGEST_PHRASE:
            raise Refused(
                f"“{line[:LONGEST_LINE]}” is too long. Use a few words: they have to stand together."
            )
        if sum(len(piece) for piece in pieces) < SHORTEST and line.isascii():
            raise Refused(f"“{line}” is too short. It would stand in too many answers.")


def try_out(*, words: str, on: str) -> list[str]:
    """Which lines of a list would hold this text. Keeps nothing."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return matching.found_in(on, lines[:MOST_LINES])
