"""The ladder as an SVG: the same marks as the page, no help from outside, and nothing that a grey print loses."""

import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest

from ladder import picture, rungs, steps
from ladder.standing import Standing
from tests.coprod_site.test_look import LOOK, STATIC, contrast, tokens
from tests.ladder.standings import FALLEN, HEARD, REPLIED, SILENT, ground, stands

SVG = "{http://www.w3.org/2000/svg}"
CHECKED = SILENT + timedelta(days=3)


def draw(standing: Standing | None, title: str = "Lunch") -> str:
    return picture.draw(standing, title=title, organisation="Wrenfield Council")


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own, made a moment ago


def words(svg: str) -> list[str]:
    return [one.text for one in tree(svg).iter(f"{SVG}text")]


def test_it_says_whose_it_is_what_it_is_about_and_as_of_which_day() -> None:
    found = words(draw(stands(FALLEN, HEARD)))

    assert found[:3] == ["Wrenfield Council", "Lunch", "How much say you had, on 27 May 2026"]
    assert " ".join(found[-3:]).startswith(steps.CREDIT.words)
    assert found[-1] == "thinklocalactpersonal.org.uk"


def test_it_shows_every_rung_mark_and_gap_that_the_page_shows() -> None:
    standing = stands(FALLEN, HEARD)
    shown = rungs.of(standing)

    found = words(draw(standing))

    assert [one for one in found if one in {rung.page_name for rung in shown}] == [
        rung.page_name for rung in shown
    ]
    assert [one for one in found if "What" in one] == ["What we promised", "What the records show"]
    assert found.count("2 steps below our promise") == 1
    assert found.index("We asked you") < found.index("2 steps below our promise") < found.index("We told you")


def test_it_has_a_title_and_a_description_for_those_who_listen() -> None:
    standing = stands(FALLEN, HEARD)

    root = tree(draw(standing))

    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "How much say you had: Lunch"
    assert root.find(f"{SVG}desc").text == rungs.in_words(standing)


def test_while_a_step_1_is_checked_it_shows_no_mark_of_the_records() -> None:
    svg = draw(stands(CHECKED, marks=ground(SILENT)))

    assert "What the records show" not in svg
    assert "below our promise" not in svg
    assert "We are checking what the records show." in words(svg)


def test_what_people_wrote_cannot_break_out_of_its_words() -> None:
    svg = draw(stands(FALLEN), title="</text><script>alert(1)</script> & “more”")

    assert "<script" not in svg
    assert "".join(words(svg)).count("<script>") == 1


def test_a_long_title_goes_on_in_the_next_line_and_moves_the_ladder_down() -> None:
    short, long = (
        draw(stands(FALLEN)),
        draw(stands(FALLEN), title="What should change about lunch at the centre? " * 2),
    )

    heights = [int(tree(svg).get("height")) for svg in (short, long)]
    assert heights[1] - heights[0] == 36 * 2
    assert all(len(line) <= 70 for line in words(long))


@pytest.mark.parametrize("standing", [None, stands(FALLEN, HEARD), stands(FALLEN, REPLIED)])
def test_it_asks_for_nothing_and_runs_nothing(standing) -> None:
    svg = draw(standing)

    assert (
        re.findall(r"<script|<style|\sstyle=|\son[a-z]+=|@import|url\(|<image|<use|<foreignObject", svg) == []
    )
    assert re.findall(r'href="([^"]+)"', svg) == [steps.CREDIT.link]


def test_its_colours_are_those_of_the_look_and_stand_out_in_grey_too() -> None:
    look = tokens(LOOK, "light")
    used = set(re.findall(r'"(#[0-9a-f]{6})"', draw(stands(FALLEN, HEARD)) + draw(stands(FALLEN, REPLIED))))

    assert used <= set(look.values())
    for colour in set(re.findall(r'<text[^>]*fill="(#[0-9a-f]{6})"', draw(stands(FALLEN, HEARD)))):
        assert min(contrast(colour, look[ground]) for ground in ("paper", "plum-wash")) >= 4.5


@pytest.mark.parametrize(
    ("kind", "name"), [("promised", "flag"), ("records", "records"), ("felt", "felt"), ("gap", "gap")]
)
def test_its_signs_are_those_of_the_pages(kind, name) -> None:
    sprite = (STATIC / "sprite.svg").read_text()
    drawn = re.search(rf'<symbol id="{name}".*?</symbol>', sprite)[0]

    assert re.findall(r' d="([^"]+)"', drawn) == list(picture.SIGNS[kind])


def test_the_break_is_dotted_so_that_it_needs_no_colour() -> None:
    assert draw(stands(FALLEN, HEARD)).count('stroke-dasharray="8 8"') == 2
    assert 'stroke-dasharray="8 8"' not in draw(stands(FALLEN, REPLIED))


def test_it_is_small_enough_to_go_with_a_mail() -> None:
    assert len(draw(stands(FALLEN, HEARD)).encode()) < 8_000
