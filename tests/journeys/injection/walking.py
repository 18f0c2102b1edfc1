"""A browser that notices whatever runs, asks for or stands where words of people became more than words."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import APIResponse, Browser, BrowserContext, Page

from tests.journeys.injection.payloads import BEACON, TAG, TOGETHER

CANARY = "window.ran = number => console.log('RAN ' + number)"
BEGINS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# What no page of ours has: whoever finds it found words that became part of the page.
BECAME_PAGE = """() => {
  const found = [];
  const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'ping'];
  const heard = 'audio:not([src^="/"], #listen)'; // what is heard from our own addresses, or was just recorded, is ours
  const strange = 'iframe, object, embed, base, frame, applet, marquee, math, video, x-planted, ' + heard;
  for (const one of document.querySelectorAll(strange)) found.push('an element ' + one.localName);
  if (document.querySelector('meta[http-equiv=refresh i]')) found.push('a page that goes on by itself');
  for (const one of document.querySelectorAll('script')) {
    const isData = ['application/json', 'application/ld+json'].includes(one.type);
    if (!one.src && !isData) found.push('a script in the page');
  }
  for (const one of document.querySelectorAll('*')) {
    for (const {name, value} of one.attributes) {
      if (/^on/i.test(name)) found.push(one.localName + ' with ' + name);
      if (!addresses.includes(name.toLowerCase())) continue;
      if (/^[\\s\\0-\\x1f]*(j\\s*a\\s*v\\s*a|vb)\\s*script:/i.test(value)) found.push('an address that is a script');
      if (/^\\s*data:/i.test(value)) found.push('an address that is data');
      if (/^\\s*(https?:)?\\/\\/beacon\\.example/i.test(value)) found.push('a link made of words');
    }
  }
  return [...new Set(found)];
}"""


@dataclass
class Watch:
    """One window. It bypasses the content security policy unless told otherwise: it is escaping that is tried."""

    context: BrowserContext
    happened: list[str] = field(default_factory=list)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.context.add_init_script(CANARY)
        self.context.route(f"{BEACON}/**", self._beacon)
        self.context.on("page", self.listen_to)

    def listen_to(self, page: Page) -> None:
        page.on("console", lambda said: self._console(said.type, said.text))
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.happened.append(f"a script failed: {error}"))

    def _beacon(self, route: Any) -> None:
        self.happened.append(f"asked {route.request.url}")
        route.fulfill(body="", content_type="text/plain")

    def _console(self, kind: str, words: str) -> None:
        if words.startswith("RAN ") or (kind == "error" and "Failed to load resource" not in words):
            self.happened.append(words[:200])

    def _dialog(self, dialog: Any) -> None:
        self.happened.append(f"a box that said {dialog.message}")
        dialog.dismiss()

    def problems(self, page: Page) -> list[str]:
        """What happened since it was asked last, and what stands in the page that is not ours."""
        found = [*self.happened, *page.evaluate(BECAME_PAGE)]
        self.happened.clear()
        return list(dict.fromkeys(found))


def watched(browser: Browser, **options: Any) -> Watch:
    return Watch(browser.new_context(**{"bypass_csp": True, **options}))


# ---------------------------------------------------------------- files


def texts_in(name: str, body: bytes) -> Iterator[tuple[str, str]]:
    """Each file by its name, also those inside others."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as folder:
            for inner in folder.namelist():
                yield from texts_in(inner, folder.read(inner))
    else:
        yield name, body.decode("utf-8-sig", "replace")


def problems_of_table(text: str) -> list[str]:
    """Cells that a spreadsheet would take for a formula. A number may begin with a minus."""
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    return [
        f"a cell begins with {cell[:20]!r}"
        for cell in cells
        if cell.startswith(BEGINS_LIKE_A_FORMULA) and not _number(cell)
    ]


def _number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def name_of(answer: APIResponse) -> str:
    kind = answer.headers.get("content-type", "")
    endings = {"text/csv": ".csv", "text/html": ".html", "json": ".json", "svg": ".svg", "text/plain": ".txt"}
    return next((f"answer{ending}" for part, ending in endings.items() if part in kind), "answer")


# ---------------------------------------------------------------- forms

FORMS = """() => [...document.querySelectorAll('form[method=post]')].map(form => ({
  action: new URL(form.getAttribute('action') || '', location).href,
  fields: [...form.elements].filter(one => one.name && !['submit', 'button', 'file', 'image'].includes(one.type)
      && !(['radio', 'checkbox'].includes(one.type) && !one.checked)).map(one => ({
    name: one.name, value: one.value,
    isWords: one.tagName === 'TEXTAREA' || ['text', 'email', 'search', 'tel', 'url'].includes(one.type),
  })),
  buttons: [...form.querySelectorAll('button, input[type=submit]')].filter(one => one.name)
    .map(one => [one.name, one.value]),
}))"""


@dataclass(frozen=True)
class Filled:
    """A form of a page, with all payloads in each of its boxes, and one of its buttons pressed."""

    action: str
    sent: dict[str, str]
    has_words: bool


def filled(page: Page, words: str = f"typed <{TAG}> {TOGETHER}") -> Iterator[Filled]:
    for form in page.evaluate(FORMS):
        sent = {one["name"]: words if one["isWords"] else one["value"] for one in form["fields"]}
        has_words = any(one["isWords"] for one in form["fields"])
        for button in form["buttons"] or [None]:
            yield Filled(form["action"], sent | (dict([button]) if button else {}), has_words)


def shape(filled_in: Filled) -> str:
    """What a form is, whichever row it is of: pressing the same one everywhere shows nothing new."""
    return json.dumps(sorted(filled_in.sent)) + "".join(c for c in filled_in.action if not c.isdigit())
