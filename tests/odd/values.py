"""Values that nobody means to send: each as it could stand in a form, an address, a header or a file. Pure."""

import random
from collections.abc import Sequence

TOO_LONG = 60_000
DEEP = 3_000

NUMBERS = (
    "0", "-1", "-0", "1", "007", "2147483648", "9223372036854775807", "9223372036854775808",
    "-9223372036854775809", "99999999999999999999999999", "9" * 400, "9" * 5_000, "1e309", "1e5", "0x10", "1_000",
    "NaN", "Infinity", "1.5", "1,5", "٣", "²", "½", "１２",
)  # fmt: skip
DAYS = (
    "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2026-13-45", "2026-02-30", "31/02/2026", "24/12/26",
    "1/1/1", "99/99/9999", "2026-11-26T99:99:99Z", "2026-W53-9", "-2026-01-01", "yesterday", "1 January 99999",
)  # fmt: skip
UNREADABLE = (
    b"\x00", b"a\x00b", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80" * 40, b"\x1b[2J",
    b"\r\nSet-Cookie: a=b", b"\x7f\x08\x0b\x0c", b"\xe2\x80\xae gnp.exe", b"\xef\xbb\xbf", b"\xf0\x9f", b"\x1a\x1a",
)  # fmt: skip
WORDS = (
    "", " ", "\t\n", "None", "null", "true", "on", "undefined", "[]", "{}", "[object Object]", '{"a":', "%", "%s%s%n",
    "{0}", "{{7*7}}", "{% now 'Y' %}", "../../../../etc/passwd", "..\\..\\", "/", "//evil.example/",
    "'", '"', "' OR 1=1 --",
    "a;b", "a&b=c", "<script>x()</script>", "\u202eabc", "\u200b", "e\u0301" * 300, "👩🏽\u200d🦽" * 50, "İıſK",
    "\u2028",
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "a@b", "@", "a@b.c" * 80, "\ufffe",
    "ladder.factwords:1", "ladder.factwords:" + "9" * 30, "none.such:1", "people.user:x", "::", "1:1:1",
    "_5F", "_", "__class__",
)  # fmt: skip


class Odd:
    """Makes odd values from one generator of chance, so that the same seed makes the same ones."""

    def __init__(self, chance: random.Random, known: Sequence[str] = ()) -> None:
        self.chance, self.known = chance, tuple(known)

    def value(self) -> bytes:
        """Something odd for a field or an argument, as bytes that need not be text."""
        kind = self.chance.random()
        if kind < 0.25:
            return self.chance.choice(WORDS).encode()
        if kind < 0.45:
            return self.chance.choice(NUMBERS).encode()
        if kind < 0.55:
            return self.chance.choice(DAYS).encode()
        if kind < 0.75:
            return self.chance.choice(UNREADABLE)
        if kind < 0.85 and self.known:
            return self.chance.choice(self.known).encode()
        if kind < 0.93:
            return self.chance.randbytes(self.chance.randrange(1, 60))
        return self.chance.choice((b"a", b"<", b"\xc3\xa9", b"1", b" ")) * self.chance.randrange(
            200, TOO_LONG // 2
        )

    def text(self) -> str:
        """An odd value as a header or a path of WSGI holds it: each byte one character."""
        return self.value().decode("latin-1")

    def name(self) -> bytes:
        """A name of a field that no form has."""
        return self.chance.choice(
            (
                b"",
                b"__proto__",
                b"_method",
                b"pk",
                b"id",
                b"\x00",
                b"\xff",
                b"a[]",
                b"a.b",
                b"form-0-id",
                b"is_superuser",
            )
        )

    def document(self) -> bytes:
        """A body that says that it is JSON."""
        whole = (
            b"", b"{", b"[]", b"null", b"1e999", b'"\\ud800"', b'{"a": NaN}', b'{"a": 1, "a": 2}',
            b"\xff\xfe{\x00}\x00",
            b"[" * DEEP, b'{"a":' * DEEP, b"[" + b"1," * 5_000 + b"1]", b'{"\\u0000": "\\u0000"}', b"9" * 5_000,
        )  # fmt: skip
        return self.chance.choice(whole)

    def file(self) -> tuple[bytes, bytes, bytes]:
        """Name, type and content of a file."""
        name = self.chance.choice(
            (
                b"",
                b"minutes.txt",
                b"a.pdf",
                b"../../a.txt",
                b"a\x00.txt",
                b"\xff\xfe.csv",
                b"a" * 400 + b".txt",
                b'a".txt',
                b".",
                b"con",
            )
        )
        kind = self.chance.choice(
            (b"text/plain", b"application/pdf", b"image/png", b"", b"a/b/c", b"\xff", b"text/html")
        )
        content = self.chance.choice(
            (
                b"", b"Minutes.", b"%PDF-1.7\n\x00\xff", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0",
                b"PK\x03\x04",
                b"\xff\xfea\x00", b"\xfe\xff\xd8", b"name,email\nJean,a@b\n", b'"' * 999, b"a," * 70_000, b"\x00" * 999,
                self.chance.randbytes(500), b"<svg onload=x()>", b"\xef\xbb\xbfname;email\n;;\n",
            )
        )  # fmt: skip
        return name, kind, content
