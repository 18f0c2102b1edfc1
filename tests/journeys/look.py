"""Looks at a page in every width and colour scheme: axe-core, the HTML checker, and what either cannot see."""

import json
import subprocess
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, ViewportSize

from coprod_site.running import ports
from tests.journeys import reading

TOOLS = Path(__file__).resolve().parent.parent.parent / "var" / "tools" / "node_modules"
AXE = TOOLS / "axe-core" / "axe.min.js"
VNU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
WIDTHS = {320: 640, 1280: 900}
FIRST_SIZE = ViewportSize(width=1280, height=900)
SCHEMES = ("light", "dark")
EVERY_LOOK = tuple((width, scheme) for width in WIDTHS for scheme in SCHEMES)
SECONDS_TO_START = 30
# What sends a form, and not what only moves a thing in an order or waits for Enter.
ITS_BUTTON = "button:not([type=button]):not([name=press]):not([tabindex='-1'])"


@dataclass
class Visit:
    """One browser window on the site. Notes what the page asks for and what the browser complains about."""

    context: BrowserContext
    site: str
    facts: dict[str, Any] = field(default_factory=dict)
    status: int = 0
    complaints: list[str] = field(default_factory=list)
    is_done: bool = False
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.on("response", self._note_response)
        self.page.on("request", self._note_request)
        self.page.on("console", lambda said: self._note(said.type == "error", said.text))
        self.page.on("pageerror", lambda error: self._note(True, str(error)))

    def begin(self, facts: dict[str, Any]) -> None:
        """As a new window is: wide, light, and nothing seen or complained of."""
        self.facts, self.status, self.is_done = facts, 0, False
        self.complaints.clear()
        self.page.set_viewport_size(FIRST_SIZE)
        self.page.emulate_media(color_scheme="light")

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else f"{self.site}{path}")

    def press(self, words: str) -> None:
        """Presses the one button or link with these words, and waits for the page it leads to."""
        button = self.page.get_by_role("button", name=words)
        with self.page.expect_navigation():
            button.or_(self.page.get_by_role("link", name=words)).first.click()

    def send_empty(self) -> None:
        """Sends the main form of the page as it stands, and waits for the answer: a click alone may return before."""
        form = self.page.locator('main form[method=post]:not([action$="/end/"])').first
        with self.page.expect_navigation():
            form.locator(f"{ITS_BUTTON}, input[type=submit]").first.click()

    def _note_response(self, response: Response) -> None:
        request = response.request
        if (
            request.is_navigation_request()
            and request.frame == self.page.main_frame
            and not 300 <= response.status < 400
        ):
            self.status, self._last = response.status, response

    def source(self) -> str:
        """The page as the server sent it."""
        return self._last.text()

    def _note_request(self, request: Request) -> None:
        self._note(
            not request.url.startswith((self.site, "data:", "blob:")), f"asked another machine: {request.url}"
        )

    def _note(self, wrong: bool, words: str) -> None:
        if wrong and "Failed to load resource" not in words:
            self.complaints.append(words)


def context_in(browser: Browser, **options: Any) -> BrowserContext:
    context = browser.new_context(viewport=FIRST_SIZE, reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    return context


def visit(browser: Browser, site: str, facts: dict[str, Any] | None = None, **options: Any) -> Visit:
    return Visit(context_in(browser, **options), site, facts or {})


@dataclass
class Windows:
    """One window after another in one context. A window that was left in order (`is_done`) is used again: its process
    has read the checker's script already. Any other is closed, so that nothing goes on in it.
    """

    context: BrowserContext
    last: Visit | None = None

    def open(self, site: str, facts: dict[str, Any]) -> Visit:
        """A window that knows nothing of the one before but what the context keeps."""
        last, self.last = self.last, None
        if last and not (last.is_done and last.site == site):
            last.page.close()
            last = None
        self.last = last or Visit(self.context, site)
        self.last.begin(facts)
        return self.last


def problems(
    seen: Visit, html_checker: "HtmlChecker | None", looks: tuple[tuple[int, str], ...] = EVERY_LOOK
) -> list[str]:
    """What is wrong with the page as it stands, in each of these widths and schemes, each thing once."""
    found = [*seen.complaints, *_frame(seen.page), *reading.problems(seen.page)]
    if html_checker:
        found += html_checker.problems(seen.source())
    seen.page.evaluate(AXE.read_text())
    for width, scheme in looks:
        seen.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        found += _sideways(seen.page, width)
        seen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{problem} ({width} px, {scheme})" for problem in _axe(seen.page, scheme)]
    return list(dict.fromkeys(found))


def _frame(page: Page) -> list[str]:
    headings = page.locator("h1").count()
    wrong = {
        f"{headings} h1 instead of one": headings != 1,
        "no title": not page.title().strip(),
        "no lang on html": not page.locator("html").get_attribute("lang"),
    }
    return [words for words, is_wrong in wrong.items() if is_wrong]


def _sideways(page: Page, width: int) -> list[str]:
    widest = page.evaluate("document.documentElement.scrollWidth")
    return [f"scrolls sideways at {width} px: {widest} px wide"] if widest > width else []


def _axe(page: Page, scheme: str) -> list[str]:
    """Every rule in light; in dark those of colours, the only ones that can find another thing there.

    Without its second reading of the style sheets: only rules that are switched off would use it.
    """
    rules = {"runOnly": {"type": "tag", "values": ["cat.color"]}} if scheme == "dark" else {}
    result = page.evaluate(
        "rules => axe.run(document, rules)", {"resultTypes": ["violations"], "preload": False, **rules}
    )
    return [
        f"axe {violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in result["violations"]
        for node in violation["nodes"][:3]
    ]


class HtmlChecker:
    """vnu (the checker of validator.w3.org) as one process on this machine that answers page after page."""

    def __init__(self) -> None:
        self.port = ports.any_free()
        self.process = subprocess.Popen(
            [
                "java", "-Xmx384m", "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", str(VNU),
                "nu.validator.servlet.Main", str(self.port),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(SECONDS_TO_START * 10):
            if not ports.is_free(self.port):
                return
            Event().wait(0.1)
        raise TimeoutError("the HTML checker did not start")

    def problems(self, html: str) -> list[str]:
        question = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/?out=json",
            data=html.encode(),
            headers={"Content-Type": "text/html; charset=utf-8", "User-Agent": "tests"},
        )
        with urllib.request.urlopen(question, timeout=60) as answer:
            messages = json.load(answer)["messages"]
        return [
            f"html: {message['message']} In line {message.get('lastLine')}: {message.get('extract', '')[:120]!r}"
            for message in messages
            if message["type"] in {"error", "non-document-error"}
        ]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
