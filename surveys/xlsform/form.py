"""A form as it comes in. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.xlsform import kinds
from surveys.xlsform.book import Left


@dataclass(frozen=True)
class Form:
    """Its title, a document as surveys/journey.py says (without its schema), the languages that it has words in, and
    what of it is left out or comes in simpler.
    """

    title: str
    document: dict[str, Any]
    languages: list[str]
    left: list[Left]

    @property
    def questions(self) -> list[dict[str, Any]]:
        return list(self.document["questions"])

    @property
    def asked(self) -> int:
        """How many questions it has, without pages that are only read."""
        return sum(one["kind"] != kinds.PAGE for one in self.questions)

    def as_json(self) -> dict[str, Any]:
        """All of it, to be made again by from_json."""
        left = [one.as_json() for one in self.left]
        return {"title": self.title, "document": self.document, "languages": self.languages, "left": left}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Form":
        """The form that as_json was made of."""
        return cls(said["title"], said["document"], said["languages"], [Left(**one) for one in said["left"]])
