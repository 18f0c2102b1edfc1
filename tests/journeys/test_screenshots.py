"""`make screenshots`: a picture of every page, narrow and wide, light and dark, and one sheet to look at them all.

Beside the pictures stands what a screen reader says of the page, as text.
"""

import html
import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys import look, pages
from tests.journeys.pages import State
from tests.journeys.reading import aloud, tree
from tests.journeys.site import ROOT, RunningSite
from tests.journeys.test_pages import FACTS

pytestmark = [pytest.mark.screenshots, pytest.mark.xdist_group("screenshots")]

FOLDER = ROOT / "var" / "screenshots"
SHEET_WIDTH = 1600
PAGE = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Every page</title>
<style>
  body {{ font: 14px sans-serif }}
  th {{ width: 12rem; text-align: left; vertical-align: top }}
  img {{ width: 300px; max-height: 420px; object-fit: cover; object-position: top; border: 1px solid #999 }}
</style>
<h1>Every page</h1><table>{cells}</table></html>
"""


def file_name(state: State, width: int, scheme: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", f"{state} {state.staff}".lower()).strip("-")
    return f"{words}-{width}-{scheme}.png"


def pictures(
    browser: Browser, site: RunningSite, facts: dict[str, Any], states: list[State]
) -> list[list[Path]]:
    """One row of pictures for each state, in the order of widths and schemes."""
    rows = []
    for state in states:
        visit = look.visit(browser, site.url, facts)
        if state.staff:
            visit.context.add_cookies(
                [{"name": "sessionid", "value": facts["staff"][state.staff], "url": site.url}]
            )
        state.go(visit)
        if state.status or visit.status == 200:
            rows.append(of_one(visit, state))
        visit.context.close()
    return rows


def of_one(visit: look.Visit, state: State) -> list[Path]:
    row = []
    said = "\n".join(aloud.lines(tree.take(visit.page)))
    (FOLDER / file_name(state, 0, "aloud")).with_suffix(".txt").write_text(said)
    for width, height in look.WIDTHS.items():
        visit.page.set_viewport_size({"width": width, "height": height})
        for scheme in look.SCHEMES:
            visit.page.emulate_media(color_scheme=scheme)
            row.append(FOLDER / file_name(state, width, scheme))
            visit.page.screenshot(path=row[-1], full_page=True)
    return row


def sheet(rows: list[list[Path]]) -> str:
    """An HTML page of all pictures, small, each leading to the whole one."""
    cells = "".join(
        f"<tr><th>{html.escape(row[0].stem.removesuffix('-320-light'))}</th>"
        + "".join(f'<td><a href="{one.name}"><img src="{one.name}" alt="{one.stem}"></a></td>' for one in row)
        + "</tr>"
        for row in rows
    )
    return PAGE.format(cells=cells)


@pytest.mark.skipif("SCREENSHOTS" not in os.environ, reason="long: make screenshots")
def test_make_pictures_of_every_page(
    browser: Browser, demo_site: RunningSite, staff_site: RunningSite
) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()

    rows = pictures(browser, demo_site, demo_site.ask_once(FACTS), list(pages.PUBLIC))
    rows += pictures(browser, staff_site, staff_site.ask_once(FACTS), [*pages.STAFF, *pages.of_every_model()])
    (FOLDER / "index.html").write_text(sheet(rows))

    page = browser.new_page(viewport={"width": SHEET_WIDTH, "height": 1000})
    page.goto((FOLDER / "index.html").as_uri())
    page.screenshot(path=FOLDER / "sheet.png", full_page=True)
    assert len(list(FOLDER.glob("*.png"))) == 4 * len(rows) + 1
