"""What a page offers to be sent: its forms with the names and values that stand in them, and the names in its links."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Form:
    """One form as it stands: `fields` in their order, a name as often as it is there; `files` take a file."""

    method: str
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Offered:
    """Everything that a page offers."""

    forms: list[Form] = field(default_factory=list)
    query: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sent(self) -> list[Form]:
        return [form for form in self.forms if form.method == "post"]


class Reader(HTMLParser):
    """Fills an Offered from the source of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.offered = Offered()
        self.form: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(given.get("method", "get").lower(), given.get("action", ""))
            self.offered.forms.append(self.form)
        elif tag == "a":
            self.offered.query += parse_qsl(_query(given.get("href", "")))
        elif self.form is not None:
            self._field(tag, given, self.form)

    def handle_endtag(self, tag: str) -> None:
        self.form = None if tag == "form" else self.form
        self.select = "" if tag == "select" else self.select

    def _field(self, tag: str, given: dict[str, str], form: Form) -> None:
        name, kind = given.get("name", ""), given.get("type", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            form.choices.setdefault(self.select, []).append(given.get("value", ""))
        elif name and kind == "file":
            form.files.append(name)
        elif name and kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(given.get("value", "on"))
        elif name and tag in {"input", "textarea", "button"}:
            form.fields.append((name, given.get("value", "")))


def read(source: str) -> Offered:
    reader = Reader()
    reader.feed(source)
    for form in reader.offered.forms:
        form.fields += [(name, values[-1]) for name, values in form.choices.items()]
    return reader.offered


def _query(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:
        return ""
