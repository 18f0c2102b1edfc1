"""The pictures and tables of a count: every number is there, nothing is cut, nothing breaks out of its words."""

import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from decisions.counting import RANKED, Manifest, Method, Option, Outcome, Result, Ties, count, count_halves
from decisions.counting.result import decimal
from decisions.pictured import Counted, example, shapes, shown
from decisions.pictured.shapes import (
    INSIDE,
    LEAST,
    WIDTH,
    Mark,
    Picture,
    Wanted,
    draw,
    length,
    shortened,
    wrap,
)
from tests.decisions.any_result import results
from tests.decisions.votes import counted_file, rules, votes

FONTS = [
    ImageFont.truetype(
        settings.BASE_DIR / "people" / "fonts" / f"atkinson-hyperlegible-next-{weight}.ttf",
        1000,
        layout_engine=ImageFont.Layout.BASIC,
    )
    for weight in (400, 700)
]
LONG = "A garden that everybody who comes here can help to look after, with raised beds, a shed and a tap"


def parts(result: Result) -> list[tuple[Result, Counted]]:
    return list(
        zip([half for half in result.halves or (result,) if half.rounds], shown(result).parts, strict=True)
    )


def pictures(part: Counted) -> list[Picture]:
    return [block.picture for block in (*part.first, *part.between, *part.last)]


def html(result: Result, **more: Any) -> str:
    return render_to_string("decisions/counted.html", {"shown": shown(result, **more), "id": "count"})


def bars(picture: Picture) -> dict[str, tuple[str, int, str]]:
    return {
        " ".join(line.words for line in bar.lines): (bar.says.words, bar.width, bar.mark)
        for bar in picture.bars
    }


# ---------------------------------------------------------------- tables


@given(results())
def test_every_option_and_every_number_stands_in_a_table(result: Result) -> None:
    for half, part in parts(result):
        first, exact = part.tables[0], half.manifest.by == Method.SCOTTISH_STV
        names = half.names(half.manifest.keys)
        assert [row.head for row in first.rows[: len(names)]] == names
        for at, row in enumerate(first.rows[: len(names)]):
            assert [cell.split(",")[0] for cell in row.cells] == [
                decimal(one.votes[at], exact=exact) for one in half.rounds
            ]
        others = {row.head: row.cells[0] for row in first.rows[len(names) :]}
        assert (others["All who voted"], others["Nothing marked that counts"]) == (
            str(half.cast),
            str(half.blank),
        )
        assert [len(row.cells) + 1 for table in part.tables for row in table.rows] == [
            len(table.head) for table in part.tables for _ in table.rows
        ]


@given(results())
def test_the_tables_of_ranked_votes_have_the_rounds_and_who_was_put_first(result: Result) -> None:
    for half, part in parts(result):
        if half.manifest.by not in RANKED:
            assert len(part.tables) == 1
            continue
        rounds, happened, heads = part.tables
        nobody = next(row for row in rounds.rows if row.head == "With nobody any more")
        exact = half.manifest.by == Method.SCOTTISH_STV
        assert list(nobody.cells) == [decimal(one.exhausted, exact=exact) for one in half.rounds]
        assert [row.cells[1] for row in happened.rows[: len(half.rounds)]] == [
            " and ".join(half.names(one.elected)).replace(" and ", ", ", max(len(one.elected) - 2, 0))
            for one in half.rounds
        ]
        assert [list(row.cells) for row in heads.rows] == [
            ["–" if at == place else str(number) for at, number in enumerate(row)]
            for place, row in enumerate(half.head_to_head)
        ]


def test_a_table_in_full() -> None:
    """The five decimals of Scotland; the picture beside it has two."""
    part = shown(count(rules(Method.SCOTTISH_STV, "ABC", 2), votes(AB=7, AC=2, B=4, C=3))).parts[0]

    rounds, happened, _ = part.tables
    assert (rounds.caption, rounds.head) == ("The votes in each stage", ("Option", "Stage 1", "Stage 2"))
    assert [(row.head, *row.cells) for row in rounds.rows] == [
        ("Option A", "9.00000", "6.00000"),
        ("Option B", "4.00000", "6.33331"),
        ("Option C", "3.00000", "3.66666"),
        ("With nobody any more", "0.00000", "0.00003"),
        ("Of that, cut off in counting", "0.00000", "0.00003"),
        ("Enough for a place", "6", "6"),
        ("Nothing marked that counts", "0", ""),
        ("All who voted", "16", ""),
    ]
    assert [(row.head, *row.cells) for row in happened.rows] == [
        ("Stage 1", "First choices were counted", "Option A", ""),
        ("Stage 2", "Votes of Option A were passed on", "Option B", ""),
    ]
    assert bars(part.first[1].picture)["Option B"][0] == "6.33 votes, chosen"


def test_what_lots_decided_and_what_waits_for_them_stands_in_table_and_picture() -> None:
    drawn = shown(count(rules(Method.PLURALITY), votes(A=4, B=4, C=1), tie_order="BAC")).parts[0]
    waits = shown(count(rules(Method.RUN_OFF), votes(AB=4, BA=3, CB=3))).parts[0]

    assert [row.cells[0] for row in drawn.tables[0].rows[:3]] == ["4, level", "4, chosen by lot", "1"]
    assert [says for says, _, _ in bars(drawn.first[0].picture).values()] == [
        "4 people, level", "4 people, chosen by lot", "1 person",
    ]  # fmt: skip
    assert waits.tables[1].rows[-1].cells == ("The votes do not decide", "", "Option B and Option C")
    assert [says for says, _, _ in bars(waits.first[0].picture).values()] == [
        "4 votes", "3 votes, level", "3 votes, level",
    ]  # fmt: skip


# ---------------------------------------------------------------- bars


@given(results())
def test_bars_are_as_long_as_their_votes_and_sorted(result: Result) -> None:
    for half, part in parts(result):
        whole = max(
            [Fraction(half.quota or 0), *(votes for one in half.rounds for votes in one.votes)]
            if half.manifest.by == Method.SCOTTISH_STV
            else [Fraction(half.valid if half.manifest.by == Method.RUN_OFF else half.cast)]
        )
        for picture, one in zip(pictures(part), half.rounds, strict=True):
            named = dict(zip(half.names(half.manifest.keys), one.votes, strict=True))
            widths = [bar.width for bar in picture.bars]
            assert widths == sorted(widths, reverse=True)
            for name, (_, width, _) in bars(picture).items():
                exact = named[name] / whole * INSIDE
                assert (width == 0) == (named[name] == 0)
                assert abs(width - exact) <= Fraction(1, 2) or width == LEAST
            if half.manifest.by in (Method.RUN_OFF, Method.PLURALITY, Method.YES_NO):
                assert sum(widths) <= INSIDE + LEAST * len(widths)
            assert {name for name, found in named.items() if found} <= set(bars(picture))


@given(results())
def test_who_is_chosen_and_who_goes_out_is_told_in_words_and_not_by_colour_alone(result: Result) -> None:
    for half, part in parts(result):
        chosen = " enough " if half.outcome == Outcome.TALK else "chosen"
        for picture in pictures(part):
            for says, _, mark in bars(picture).values():
                assert (mark == Mark.CHOSEN) == (chosen in says) or "level" in says
                assert (mark == Mark.OUT) == says.endswith(("out", "goes out"))
        if half.outcome == Outcome.DECIDED:
            said = bars(pictures(part)[-1])
            assert {name for name, (says, _, _) in said.items() if "chosen" in says} == set(
                half.names(half.winners)
            )


@pytest.mark.parametrize(
    ("manifest", "ballots", "note", "lines"),
    [
        (rules(Method.YES_NO, "YNU", threshold=Fraction(2, 3)), votes(Y=6, N=3, U=9),
         "The line shows what is needed: 6.", [None, 107, None]),
        (rules(Method.YES_NO, "YN"), votes(Y=6, N=3), "", [None, None]),
        (rules(Method.APPROVAL, threshold=Fraction(1, 2)), votes(AB=6, A=4),
         "The line shows what is needed: 5.", [160] * 3),
        (rules(Method.RUN_OFF), votes(A=6, B=4), "The line shows more than half: 6 votes.", [192] * 3),
        (rules(Method.SCOTTISH_STV), votes(A=8, B=4), "The line shows what is enough: 7 votes.", [279] * 3),
    ],
    ids=["yes-part", "yes", "ticks", "order", "places"],
)  # fmt: skip
def test_a_line_shows_how_much_is_needed(manifest: Manifest, ballots: Any, note: str, lines: Any) -> None:
    picture = pictures(shown(count(manifest, ballots)).parts[0])[0]

    assert " ".join(line.words for line in picture.notes) == note
    assert [bar.line for bar in picture.bars] == lines


def test_only_those_who_are_still_in_have_bars_and_many_rounds_are_folded() -> None:
    part = shown(counted_file("burlington_2009.toi", Method.RUN_OFF)).parts[0]
    short = shown(counted_file("tennessee.blt", Method.RUN_OFF)).parts[0]

    assert [len(picture.bars) for picture in pictures(part)] == [6, 5, 4, 3, 2]
    assert [len(blocks) for blocks in (part.first, part.between, part.last)] == [1, 3, 1]
    assert part.between_says == "The rounds in between: 2 to 4"
    assert [len(blocks) for blocks in (short.first, short.between, short.last)] == [3, 0, 0]
    assert [block.heading for block in short.first] == ["Round 1", "Round 2", "Round 3"]


# ---------------------------------------------------------------- words in the picture


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=500
)


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["3 people", "1,234.56 votes, chosen before"])), max_size=5),
    NAMES,
)
def test_no_words_are_cut_and_none_stand_over_others(wanted: list[tuple[str, str]], note: str) -> None:
    picture = draw(
        [Wanted(name, says, Fraction(1, 3), Mark.STAYS) for name, says in wanted],
        title="t",
        about="a",
        note=note,
    )

    places = [words(line) for line in picture.notes]
    assert all(length(line.words) <= WIDTH for line in picture.notes)
    for bar in picture.bars:
        assert all(length(line.words) <= WIDTH for line in (*bar.lines, bar.says))
        if bar.is_beside:
            assert bar.says.y == bar.lines[-1].y
            assert length(bar.lines[-1].words) + length(bar.says.words) < WIDTH
        places += [words(line) for line in (bar.lines if bar.is_beside else (*bar.lines, bar.says))]
        places.append((bar.y - 4, bar.y + shapes.BAR + 4))  # with the ends of the line of what is needed
    assert all(end <= begin for (_, end), (begin, _) in pairwise(places))
    assert not picture.bars or picture.bars[-1].y + shapes.BAR < picture.height


def words(line: shapes.Line) -> tuple[int, int]:
    """From where to where a line of words stands, with what hangs below it."""
    return line.y - 15, line.y + 4


@given(NAMES)
def test_wrapping_loses_no_letter(words: str) -> None:
    assert "".join(wrap(words)).replace(" ", "") == "".join(words.split())


def test_no_letter_of_the_typeface_is_wider_than_it_is_taken_for() -> None:
    letters = [
        chr(code)
        for code in (*range(0x20, 0x7F), *range(0xA1, 0x180), 0x2019, 0x201C, 0x201D, 0x2013, 0x2026)
    ]

    wide = {
        letter: font.getlength(letter)
        for letter in letters
        for font in FONTS
        if length(letter * 1000) < font.getlength(letter) * shapes.SIZE
    }

    assert wide == {}


def test_a_long_name_ends_in_dots_in_the_picture_and_stands_in_full_in_the_table() -> None:
    manifest = Manifest((Option("a", LONG), Option("b", "Trips")), Method.PLURALITY)
    part = shown(count(manifest, {("a",): 2, ("b",): 1})).parts[0]

    lines = [line.words for line in part.first[0].picture.bars[0].lines]
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert LONG.startswith(" ".join(lines)[:-1])
    assert part.tables[0].rows[0].head == LONG
    assert shortened("Trips") == ["Trips"]


# ---------------------------------------------------------------- pages


def test_what_people_wrote_cannot_break_out_of_its_words() -> None:
    name = "</text><script>alert(1)</script> & “more”"
    manifest = Manifest((Option("a", name), Option("b", "B")), Method.RUN_OFF)

    page = html(count(manifest, {("a", "b"): 3, ("b",): 1}))

    assert "<script" not in page
    assert name in re.sub(r"\s+", " ", unescape(page))


@pytest.mark.parametrize(
    ("name", "method"), [("burlington_2009.toi", Method.RUN_OFF), ("gpus_2005.blt", Method.SCOTTISH_STV)]
)
def test_each_picture_has_a_title_and_a_description_of_its_own(name: str, method: Method) -> None:
    result = counted_file(name, method)

    root = ET.fromstring(f"<main>{html(result)}</main>")  # noqa: S314  our own, made a moment ago
    found = {one.get("id"): one.text for one in root.iter() if one.get("id")}

    drawn = list(root.iter("svg"))
    assert len(drawn) == len(result.rounds)
    assert len(found) == 2 * len(drawn)
    for at, svg in enumerate(drawn, 1):
        title, about = (svg.get("aria-labelledby") or "").split()
        assert svg.get("role") == "img"
        assert found[title] == f"{'Stage' if method == Method.SCOTTISH_STV else 'Round'} {at}"
        assert (found[about] or "").endswith("The table after this has the same numbers.")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|url\(", html(result))


@given(results())
def test_the_same_votes_give_the_same_page_to_the_byte(result: Result) -> None:
    assert html(result).encode() == html(result).encode()
    for part in shown(result).parts:
        assert len({picture.title for picture in pictures(part)}) == len(pictures(part))


def test_where_only_the_outcome_may_be_told_there_is_no_picture_and_no_number() -> None:
    result = count(rules(Method.APPROVAL), votes(A=5, B=2))

    page = html(result, only_outcome=True)

    assert "Option A won." in page
    assert not re.search(r"<svg|<table|\d", page)


def test_both_halves_stand_side_by_side_under_their_names() -> None:
    result = count_halves(
        rules(Method.BOTH_HALVES, each_by=Method.RUN_OFF), (votes(AB=5, BA=4, CB=2), votes(A=3, B=1))
    )

    page = html(result, halves=("the people", "the design group"))

    assert re.findall(r"<h3>([^<]+)</h3>", page) == ["The people", "The design group"]
    assert re.findall(r"<h4>([^<]+)</h4>", page) == ["Round 1", "Round 2", "Round 1"]
    assert "<caption>\n      <span>The votes of the people in each round</span>" in re.sub(
        r"\n +<", "\n      <", page
    )
    assert len(set(re.findall(r'id="([^"]+)"', page))) == 6


def test_a_half_in_which_nobody_voted_has_no_picture() -> None:
    result = count_halves(rules(Method.BOTH_HALVES, each_by=Method.RUN_OFF), (votes(A=1), {}))

    assert [part.heading for part in shown(result).parts] == ["The first group"]
    assert "<svg" not in html(count(rules(Method.RUN_OFF), {}))


# ---------------------------------------------------------------- the example on a ballot page


@pytest.mark.parametrize("method", list(Method))
def test_each_method_has_an_example_that_names_none_of_the_options(method: Method) -> None:
    more = {"each_by": Method.RUN_OFF} if method == Method.BOTH_HALVES else {}
    manifest = rules(method, "YN" if method == Method.YES_NO else "ABC", **more)

    page = render_to_string("decisions/example.html", {"example": example(manifest), "id": "example"})

    assert "Its numbers are made up." in page
    assert "<svg" in page
    assert "Option" not in page
    assert " won." in page


@pytest.mark.parametrize("by", [one for one in Method if one != Method.BOTH_HALVES])
def test_in_the_example_both_halves_choose_the_same(by: Method) -> None:
    manifest = rules(Method.BOTH_HALVES, "YN" if by == Method.YES_NO else "ABC", each_by=by)

    assert example(manifest).words[0].endswith("won. Both groups chose the same.")


def test_where_people_talk_again_nobody_is_called_chosen_before_the_draw() -> None:
    """Its rules say “Nobody wins: we talk again”, also where one of two places was clear."""
    ballots = votes(A=7, B=3, C=3, BD=1, CD=1, D=1)
    talk = count(rules(Method.SCOTTISH_STV, "ABCD", seats=2, ties=Ties.TALK), ballots)

    page = unescape(html(talk))

    assert talk.outcome == Outcome.TALK
    assert "has enough votes." in page
    assert "had enough before" in page
    assert "chosen" not in page.lower()
    waits = unescape(html(count(rules(Method.SCOTTISH_STV, "ABCD", seats=2), ballots)))
    assert "has enough votes: chosen." in waits


def test_a_wide_table_is_marked_so_that_it_fits_on_a_printed_page() -> None:
    narrow, wide = (
        html(count(rules(Method.RUN_OFF, "ABCDEFGH"[:size]), votes(A=9, B=2, C=1))) for size in (4, 8)
    )

    assert 'class="votes wide"' in wide
    assert "wide" not in narrow
