"""Cells as texts (people/texts.py): one for each language that the form has. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from people import languages, texts
from people.texts import Text
from surveys.xlsform.book import Book, Left, Row
from surveys.xlsform.languages import code_of

ENGLISH = texts.DEFAULT_LANGUAGE


@dataclass
class Tongues:
    """The languages of a form. `first` is what a column without a language is in. `seen`: those that have words;
    `unknown`: headings that name none.
    """

    first: str = ENGLISH
    seen: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    without_english: list[Row] = field(default_factory=list)

    def text(self, row: Row, name: str) -> Text:
        """The words of a column in every language. Where English has none, the first language's stand in its place:
        every text needs words that anybody gets who chose no language.
        """
        found: dict[str, str] = {}
        for heading, words in row.worded(name).items():
            code = code_of(heading, self.first)
            if code:
                found.setdefault(code, words)
                self.seen[code] = None
            else:
                self.unknown[heading] = None
        if found and ENGLISH not in found:
            found[ENGLISH] = found.get(self.first) or found[min(found)]
            self.without_english.append(row)
        return {code: {texts.PLAIN: words} for code, words in found.items()}

    def left(self) -> Iterator[Left]:
        """What was not understood, and where English is missing."""
        for heading in self.unknown:
            said = f"We do not know the language “{heading}”, so its words are left out. Write it as “Urdu (ur)”."
            yield Left(1, heading, said)
        if not self.without_english:
            return
        named = languages.of(self.first).english
        if ENGLISH not in self.seen:
            said = f"The form has no English. Until you write some, its words in {named} stand in the place of English."
            yield Left(1, "label", said)
            return
        for row in self.without_english:
            said = "This has no words in English. Words in another language stand in their place."
            yield Left(row.number, "label", said)


def tongues_of(book: Book) -> Tongues:
    """The default language of a form, as its settings name it; else English."""
    first = code_of(book.settings["default_language"])
    rows = [*book.survey, *book.choices]
    headings = {heading for row in rows for name in ("label", "hint") for heading in row.worded(name)}
    if not first or (not book.settings["default_language"] and headings and not _has_english(headings)):
        first = next((code for one in sorted(headings) if (code := code_of(one))), ENGLISH)
    return Tongues(first)


def _has_english(headings: set[str]) -> bool:
    return any(code_of(one) == ENGLISH for one in headings)
