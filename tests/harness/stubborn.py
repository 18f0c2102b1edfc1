"""People who answer a survey while its web server is killed: whatever gets no answer is sent once more."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
SECONDS_TO_TRY = 300  # longer than a busy machine takes to start the server anew


class NoRedirect(HTTPRedirectHandler):
    """Each answer as it comes: a redirect is what says that a page was kept."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass
class Person:
    """One journey, with words that nobody else writes. `kept` is what Continue said was kept."""

    site: str
    survey: str
    number: int
    kept: list[str] = field(default_factory=list)
    handed_in: bool = False
    tries: int = 0

    def __post_init__(self) -> None:
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()), NoRedirect())

    @property
    def email(self) -> str:
        return f"p{self.number}@example.org"

    def go(self) -> None:
        self._send("", {})
        for code in ("one", "two"):
            words = f"Person {self.number} says this to question {code}."
            self._send(f"page/{code}/", {"answer": words})
            self.kept.append(words)
        self._send("who-helped/", {})
        self._send("hear-back/", {"way": "email", "name": "", "email": self.email})
        self._send("check/", {})
        self.handed_in = True

    def _send(self, page: str, answers: Mapping[str, str]) -> None:
        """Opens a page, fills it and presses its button, until it leads on."""
        status, html = self._ask(page)
        if status in {302, 303}:
            return
        sent = {**dict(HIDDEN.findall(html)), **answers}
        status, html = self._ask(page, sent)
        assert status in {302, 303}, f"{page}: {status} {html[:2000]}"

    def _ask(self, page: str, sent: Mapping[str, str] | None = None) -> tuple[int, str]:
        body = urlencode(sent).encode() if sent is not None else None
        home = f"10.{self.number // 250}.{self.number % 250}.1"
        until = time.monotonic() + SECONDS_TO_TRY
        while True:
            self.tries += 1
            request = Request(f"{self.survey}{page}", body, {"X-Forwarded-For": home})
            try:
                with self.browser.open(request, timeout=30) as answer:
                    return answer.status, answer.read().decode()
            except HTTPError as error:
                return error.code, error.read().decode()
            except (OSError, HTTPException):
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
