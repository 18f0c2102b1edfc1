"""The page checks themselves: a page with faults planted in it is caught, each fault by name."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import look
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("public pages")]

GOOD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Good</title></head>
<body><main><h1>Good</h1><p>Words.</p></main></body></html>"""

FAULTS = {
    "axe image-alt": ("<p>Words.</p>", '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>'),
    "axe color-contrast": ("<p>", '<p style="color: #bbb; background: #fff">'),
    "axe label": ("<p>Words.</p>", "<p><input type='text'></p>"),
    "html: ": ("<p>Words.</p>", "<ul><p>Words.</p></ul>"),
    "scrolls sideways at 320 px": ("<p>", '<p style="width: 900px">'),
    "2 h1 instead of one": ("<p>Words.</p>", "<h1>Words.</h1>"),
    "no title": ("<title>Good</title>", ""),
    "no lang": (' lang="en-GB"', ""),
    "asked another machine: http://127.0.0.1:9/": (
        "<p>",
        '<p><img alt="" src="http://127.0.0.1:9/pixel.gif">',
    ),
}


def problems(browser: Browser, site: str, checker: look.HtmlChecker | None, html: str) -> list[str]:
    seen = look.visit(browser, site)
    seen.page.route(f"{site}/about/", lambda route: route.fulfill(body=html, content_type="text/html"))
    seen.open("/about/")
    found = look.problems(seen, checker)
    seen.context.close()
    return found


def test_a_good_page_has_no_problem(
    browser: Browser, bare_site: RunningSite, html_checker: look.HtmlChecker | None
) -> None:
    assert problems(browser, bare_site.url, html_checker, GOOD) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(
    browser: Browser, bare_site: RunningSite, html_checker: look.HtmlChecker | None, fault: str
) -> None:
    if fault.startswith("html") and html_checker is None:
        pytest.skip("The HTML checker is missing: run bin/tools, and install Java.")

    found = problems(browser, bare_site.url, html_checker, GOOD.replace(*FAULTS[fault], 1))

    assert [words for words in found if words.startswith(fault)]
