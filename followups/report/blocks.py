"""What a report is made of. Each block knows no file and no page. Pure."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Heading:
    words: str
    level: int = 2
    kind: str = "heading"


@dataclass(frozen=True)
class Para:
    words: str
    quiet: bool = False
    kind: str = "para"


@dataclass(frozen=True)
class Items:
    items: Sequence[str]
    kind: str = "items"


@dataclass(frozen=True)
class Quote:
    """Somebody's own words."""

    words: str
    kind: str = "quote"


@dataclass(frozen=True)
class Grid:
    """A table. The first row of it is `head`; the first cell of each row names the row."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    kind: str = "grid"


Block = Heading | Para | Items | Quote | Grid


@dataclass
class Report:
    """`place` is where the page stands; `made_by` whose it is."""

    title: str
    made_by: str
    place: str
    blocks: list[Block] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "made_by": self.made_by,
            "place": self.place,
            "blocks": [asdict(block) for block in self.blocks],
        }

    @property
    def digest(self) -> str:
        """The same report has the same: where words leave it, a file that was made before is another's."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()
