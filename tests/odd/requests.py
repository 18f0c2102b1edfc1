"""One odd request: a method, an address, a body and headers, made by chance out of what a page offers."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes

from tests.odd.pages import Form, Offered
from tests.odd.values import Odd

FORM = "application/x-www-form-urlencoded"
BOUNDARY = b"odd-boundary"
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "post", "CONNECT")
QUERIES = (
    "q", "p", "o", "e", "all", "page", "next", "on", "change", "term", "_popup", "_to_field", "_changelist_filters",
    "format", "app_label", "model_name", "field_name", "id__exact", "pk__in", "password__startswith", "year",
)  # fmt: skip
TYPES = (
    "", "a/b/c", "text/plain", "text/xml", "application/json", "application/x-www-form-urlencoded; charset=utf-99",
    "application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "b" * 300, "multipart/form-data; boundary=\xff",
    "application/json; charset=utf-7",
)  # fmt: skip
HEADERS = (
    "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR", "HTTP_REFERER", "HTTP_ORIGIN", "HTTP_RANGE",
    "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_NONE_MATCH", "HTTP_HOST", "HTTP_USER_AGENT", "HTTP_CONTENT_ENCODING",
    "HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_AUTHORIZATION", "HTTP_X_REQUESTED_WITH", "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_CSRFTOKEN", "HTTP_COOKIE",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A request as the test client sends it. `path` and `query` are ASCII; `forged`: without a CSRF token of ours."""

    method: str
    path: str
    query: str = ""
    body: bytes = b""
    content_type: str = FORM
    headers: dict[str, str] = field(default_factory=dict)
    forged: bool = False

    def send(self, client: Any) -> Any:
        client.handler.enforce_csrf_checks = self.forged
        asked = {"QUERY_STRING": self.query, **self.headers}
        return client.generic(self.method, self.path, self.body, self.content_type, **asked)

    def __str__(self) -> str:
        parts = [
            self.method,
            f"{self.path[:300]}?{self.query[:200]}",
            self.content_type[:60],
            repr(self.body[:400]),
        ]
        return " ".join([*parts, *(f"{name}={value[:80]!r}" for name, value in self.headers.items())])


class Maker:
    """Makes requests to one address, out of one generator of chance."""

    def __init__(self, chance: random.Random, known: Sequence[str]) -> None:
        self.chance, self.odd = chance, Odd(chance, known)

    def whole(self, path: str, form: Form) -> Asked:
        """The form as it stands, sent as a browser would."""
        return Asked("POST", path, body=_urlencoded([(a.encode(), b.encode()) for a, b in form.fields]))

    def one(self, path: str, offered: Offered) -> Asked:
        posts = self.chance.random() < 0.6
        method = "POST" if posts else "GET"
        if self.chance.random() < 0.12:
            method = self.chance.choice(METHODS)
        body, content_type = self._body(offered) if method not in {"GET", "HEAD", "TRACE"} else (b"", FORM)
        return Asked(
            method,
            path,
            self._query(offered),
            body,
            content_type,
            self._headers(),
            self.chance.random() < 0.08,
        )

    def in_place_of(self, path: str, given: Sequence[str]) -> str:
        """The path with an odd value where one of its arguments stood, or with something at its end."""
        odd = quote_from_bytes(self.odd.value()[:2_000], safe="")
        standing = [one for one in given if one and one in path]
        if not standing or self.chance.random() < 0.2:
            return self.chance.choice(
                (f"{path}{odd}", f"{path}{odd}/", f"/{path}", path.rstrip("/"), f"{path}%00/")
            )
        return path.replace(self.chance.choice(standing), odd, 1)

    def _query(self, offered: Offered) -> str:
        if self.chance.random() < 0.55:
            return ""
        if self.chance.random() < 0.1:
            return quote_from_bytes(self.odd.value(), safe="&=;%+?")
        names = [name for name, _ in offered.query] + [
            name for form in offered.forms if form.method == "get" for name, _ in form.fields
        ]
        pairs = [
            (self.chance.choice([*names, *QUERIES]).encode(), self.odd.value()[:3_000])
            for _ in range(self.chance.choice((1, 1, 2, 3)))
        ]
        return _urlencoded(pairs).decode()

    def _headers(self) -> dict[str, str]:
        if self.chance.random() < 0.7:
            return {}
        return {
            name: self.odd.text()[:3_000]
            for name in self.chance.sample(HEADERS, self.chance.choice((1, 1, 2, 4)))
        }

    def _body(self, offered: Offered) -> tuple[bytes, str]:
        kind = self.chance.random()
        forms = offered.sent
        form = self.chance.choice(forms) if forms else Form("post", "")
        pairs = self._pairs(form)
        if kind < 0.62 and not form.files:
            return _urlencoded(pairs), FORM
        if kind < 0.8:
            return self._multipart(pairs, form.files or ["file"])
        if kind < 0.88:
            return self.odd.document(), "application/json"
        return self.chance.choice((_urlencoded(pairs), self.odd.value())), self.chance.choice(TYPES)

    def _pairs(self, form: Form) -> list[tuple[bytes, bytes]]:
        """The form with some of its fields odd, missing, twice or unknown, most of it right."""
        pairs = []
        worst = self.chance.choice((0.05, 0.2, 0.2, 0.6, 1.0))
        for name, value in form.fields:
            if name in form.choices and self.chance.random() < 0.5:
                value = self.chance.choice(form.choices[name])
            fate = self.chance.random()
            if fate < worst * 0.12:
                continue
            pairs.append(
                (name.encode(), self.odd.value() if fate < worst else value.encode("utf-8", "replace"))
            )
            if fate > 1 - worst * 0.1:
                pairs.append((name.encode(), self.odd.value()))
        if self.chance.random() < 0.15:
            pairs.append((self.odd.name(), self.odd.value()))
        if self.chance.random() < 0.01:
            pairs += [(b"f%d" % number, b"1") for number in range(2_100)]
        return pairs

    def _multipart(self, pairs: list[tuple[bytes, bytes]], files: list[str]) -> tuple[bytes, str]:
        parts = [b'Content-Disposition: form-data; name="%s"\r\n\r\n%s' % (_quoted(a), b) for a, b in pairs]
        for name in files:
            called, kind, content = self.odd.file()
            head = b'Content-Disposition: form-data; name="%s"; filename="%s"' % (
                name.encode(),
                _quoted(called),
            )
            parts.append(head + b"\r\nContent-Type: " + kind + b"\r\n\r\n" + content)
        body = (
            b"".join(b"--" + BOUNDARY + b"\r\n" + part + b"\r\n" for part in parts)
            + b"--"
            + BOUNDARY
            + b"--\r\n"
        )
        if self.chance.random() < 0.25:
            body = self.chance.choice(
                (
                    body[: len(body) // 2],
                    body.replace(b"\r\n\r\n", b"\r\n", 1),
                    body[:-6],
                    body.replace(b'"', b"", 1),
                    b"--",
                )
            )
        return body, f"multipart/form-data; boundary={BOUNDARY.decode()}"


def _urlencoded(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    return "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in pairs).encode()


def _quoted(value: bytes) -> bytes:
    return value.replace(b'"', b"%22").replace(b"\r\n", b"%0D%0A")
