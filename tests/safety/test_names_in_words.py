"""Where words may name somebody, what a reader may change, who waits to be read, and how long something waited."""

from datetime import datetime

import pytest

from people import clock
from safety import naming, policy, waited
from safety.naming import KNOWN, MAYBE
from safety.policy import Waits, Writer

KNOW = ("Priya Shah", "Mark Dale", "Jean O'Brien")


def marks(words: str, known: tuple[str, ...] = KNOW) -> list[tuple[str, str]]:
    return [(piece.words, piece.why) for piece in naming.marked(words, known) if piece.why]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nobody asked me.", []),
        ("Priya said no.", [("Priya", KNOWN)]),
        ("it was priya again", [("priya", KNOWN)]),
        ("I told Priya Shah twice.", [("Priya Shah", KNOWN)]),
        ("Then mark this well.", []),
        ("Then Mark came.", [("Mark", KNOWN)]),
        ("It was Jean O’Brien’s idea.", [("Jean O’Brien", KNOWN)]),
        ("We went to Ashdale on Monday.", [("Ashdale", MAYBE)]),
        ("Mr Dale shouted at me.", [("Dale", KNOWN)]),
        ("Mr Hobbs shouted. Then Hobbs left.", [("Hobbs", MAYBE)] * 2),
        ("I think I'm right. God knows.", []),
        ("NOBODY ASKED ME IN THE NHS", []),
        ("He saw\nAnna there.", []),
        ("Ask Anna's sister.", [("Anna", MAYBE)]),
        ("Ring Élodie now", [("Élodie", MAYBE)]),
        ("", []),
    ],
)
def test_suggestions_of_names(words: str, expected: list[tuple[str, str]]) -> None:
    assert marks(words) == expected


@pytest.mark.parametrize("words", ["Priya and Mark.\n\nAsk  Anna!", "<b>Priya</b>", "…", "a" * 2_000])
def test_the_pieces_put_together_are_the_words(words: str) -> None:
    assert "".join(piece.words for piece in naming.marked(words, KNOW)) == words


@pytest.mark.parametrize(
    ("after", "fine"),
    [
        ("[a name] shouted at me in the kitchen.", True),
        ("Mr [a name] shouted at me in [a place].", True),
        ("Mr [a name] shouted\n at me in the kitchen.", True),
        ("[a job] [a name] shouted at me in the kitchen.", True),
        ("Mr Dale shouted at me in the kitchen.", False),
        ("Somebody shouted at me in the kitchen.", False),
        ("[a name] spoke to me in the kitchen.", False),
        ("[a name] shouted at me.", False),
        ("Mr Dale [a name] shouted at me in the kitchen.", False),
        ("Mr Dale shouted at me in the kitchen. [a name]", False),
        ("[a name] shouted at me in the kitchen. Sorry.", False),
        ("[somebody bad] shouted at me in the kitchen.", False),
        ("[a name]", True),
        ("", False),
    ],
)
def test_a_reader_takes_out_and_changes_nothing_else(after: str, fine: bool) -> None:
    assert naming.only_taken_out("Mr Dale shouted at me in the kitchen.", after) is fine


@pytest.mark.parametrize(
    ("which", "writer", "expected"),
    [
        (Waits.EVERYTHING, Writer(), True),
        (Waits.EVERYTHING, Writer(known=True), True),
        (Waits.EVERYTHING, Writer(read_before=True), True),
        (Waits.EVERYTHING, Writer(known=True, read_before=True), True),
        (Waits.FIRST_POST, Writer(), True),
        (Waits.FIRST_POST, Writer(known=True), True),
        (Waits.FIRST_POST, Writer(read_before=True), True),
        (Waits.FIRST_POST, Writer(known=True, read_before=True), False),
    ],
)
def test_what_waits_to_be_read(which: Waits, writer: Writer, expected: bool) -> None:
    assert policy.waits(which, writer) is expected


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=clock.LONDON)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (at(2026, 5, 5, 10), at(2026, 5, 5, 10, 40), "less than an hour"),
        (at(2026, 5, 5, 10), at(2026, 5, 5, 11), "1 hour"),
        (at(2026, 5, 5, 10), at(2026, 5, 6, 13), "1 working day and 3 hours"),
        (at(2026, 5, 5, 10), at(2026, 5, 7, 10), "2 working days"),
        (at(2026, 5, 1, 16), at(2026, 5, 5, 9), "17 hours"),  # a weekend and a bank holiday between
        (at(2026, 5, 2, 10), at(2026, 5, 3, 10), "less than an hour"),
        (at(2026, 5, 5, 10), at(2026, 5, 5, 9), "less than an hour"),
    ],
)
def test_how_long_something_waited(since: datetime, until: datetime, expected: str) -> None:
    assert waited.in_words(since, until) == expected
