"""Whoever asks the servers: one connection, cookies, and how long the first byte of an answer took."""

import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import urlencode

from bench.serving import HOST
from coprod_site.running import ports

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    leads_to: str
    html: str
    seconds: float

    @property
    def hidden(self) -> dict[str, str]:
        """What the page's form sends by itself."""
        return dict(HIDDEN.findall(self.html))


@dataclass
class Browser:
    """Somebody at an address of their own, behind the proxy that speaks https."""

    port: int
    number: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection(ports.HOST, self.port, timeout=60)

    def get(self, page: str) -> Answer:
        return self._ask("GET", page, None)

    def post(self, page: str, sent: Mapping[str, str]) -> Answer:
        return self._ask("POST", page, urlencode(sent))

    def close(self) -> None:
        self.connection.close()

    def _ask(self, method: str, page: str, body: str | None) -> Answer:
        headers = {
            "Host": HOST,
            "Origin": f"https://{HOST}",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": f"10.{self.number >> 8 & 255}.{self.number & 255}.1",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        began = perf_counter()
        self.connection.request(method, page, body, headers | ({"Content-Type": FORM} if body else {}))
        answer = self.connection.getresponse()
        took = perf_counter() - began
        html = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.headers.get("Location", ""), html, took)


def for_seconds(do: Callable[[], float], *, at_once: int, seconds: float) -> tuple[float, list[float]]:
    """So many at once, each again and again, for so long: how often in a second, and how long each time took.

    The same time for the floor and for ours: on a busy machine a short run is favoured over a long one.
    """
    began = perf_counter()

    def again() -> list[float]:
        took = []
        while perf_counter() - began < seconds:
            took.append(do())
        return took

    with ThreadPoolExecutor(at_once) as pool:
        running = [pool.submit(again) for _ in range(at_once)]
        took = [one for each in running for one in each.result()]
    return len(took) / (perf_counter() - began), took
