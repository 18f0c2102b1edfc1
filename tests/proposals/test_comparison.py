"""Two texts beside each other: nothing of either is lost, whatever the words and the script."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals import comparison
from proposals.comparison import MOST_PAIRS, How, Piece, compare

SAME, GONE, NEW = How.SAME, How.GONE, How.NEW
FEW_WORDS = st.lists(
    st.sampled_from(["bus", "two", "trips", " ", "  ", "\n", "車", "一", "حافلة", "."]), max_size=40
)
TEXTS = st.one_of(st.text(max_size=80), FEW_WORDS.map("".join))


def before_of(pieces: list[Piece]) -> str:
    return "".join(piece.words for piece in pieces if piece.how is not NEW)


def after_of(pieces: list[Piece]) -> str:
    return "".join(piece.words for piece in pieces if piece.how is not GONE)


@given(TEXTS, TEXTS)
def test_both_texts_are_there_letter_for_letter(before: str, after: str) -> None:
    pieces = compare(before, after)

    assert (before_of(pieces), after_of(pieces)) == (before, after)


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_what_is_gone_stands_before_what_is_new(before: str, after: str) -> None:
    pieces = compare(before, after)
    kinds = [piece.how for piece in pieces]

    assert all(piece.words for piece in pieces)
    assert all(pair not in {(NEW, GONE), *((how, how) for how in How)} for pair in pairwise(kinds))


@given(TEXTS)
def test_the_same_text_is_one_piece(text: str) -> None:
    assert compare(text, text) == ([Piece(SAME, text)] if text else [])


@given(st.text(min_size=1, max_size=80))
def test_beside_nothing_all_is_new_or_all_is_gone(text: str) -> None:
    assert compare("", text) == [Piece(NEW, text)]
    assert compare(text, "") == [Piece(GONE, text)]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        (
            "One long trip.",
            "One short trip.",
            [("same", "One "), ("gone", "long"), ("new", "short"), ("same", " trip.")],
        ),
        (
            "星期一有一班巴士。",
            "星期一有兩班巴士。",
            [("same", "星期一有"), ("gone", "一"), ("new", "兩"), ("same", "班巴士。")],
        ),
        (
            "バスは一本です。",
            "バスは二本です。",
            [("same", "バスは"), ("gone", "一"), ("new", "二"), ("same", "本です。")],
        ),
        (
            "حافلة طويلة واحدة",
            "حافلة قصيرة واحدة",
            [("same", "حافلة "), ("gone", "طويلة"), ("new", "قصيرة"), ("same", " واحدة")],
        ),
        ("A café", "A cafe\u0301", [("same", "A "), ("gone", "café"), ("new", "cafe\u0301")]),
    ],
)
def test_word_by_word_in_every_script(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.how.value, piece.words) for piece in compare(before, after)] == pieces


def work(before: str, after: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The most pairs of pieces that were compared."""
    seen: list[int] = [0]
    between = comparison._between

    def counted(one: list[str], other: list[str]) -> list[Piece]:
        seen.append(comparison._pairs(one, other))
        return between(one, other)

    monkeypatch.setattr(comparison, "_between", counted)
    pieces = compare(before, after)
    assert (before_of(pieces), after_of(pieces)) == (before, after)
    return max(seen)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 20_000, "b " + "a " * 19_000 + "c"),
        ("一" * 20_000, "二" + "一" * 15_000 + "三"),
        ("a\n" * 20_000, "b\n" + "a\n" * 19_000 + "c"),
        ("\n\na" * 9_000, "a" + "\n\n" * 9_000 + "x"),
    ],
)
def test_however_long_and_alike_there_is_a_limit_to_the_work(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert work(before, after, monkeypatch) <= MOST_PAIRS


def test_one_word_in_a_long_text_takes_no_work_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"word{number % 7}" for number in range(50_000)]
    changed = [*words[:25_000], "other", *words[25_001:]]

    assert work(" ".join(words), " ".join(changed), monkeypatch) == 0


def test_the_longest_chinese_text_is_still_compared_by_character() -> None:
    text = "".join(chr(0x4E00 + number * 37 % 900) for number in range(4_000))
    changed = "新" + text[1:2_000] + "車站" + text[2_001:-1] + "完"

    assert max(len(piece.words) for piece in compare(text, changed) if piece.how is not SAME) <= 2
