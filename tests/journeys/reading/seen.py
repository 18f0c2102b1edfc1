"""What stands on the page for eyes: every node with its place in the page, its attributes, its box and its text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

ELEMENT, TEXT = 1, 3
STYLES = ["visibility", "display", "opacity"]
INLINE = ("inline", "contents")


@dataclass
class Element:
    """A node of the page. `order` is its place among all; `box` is x, y, width and height; nothing if not drawn."""

    key: int
    order: int
    name: str
    parent: "Element | None"
    attributes: Mapping[str, str]
    text: str = ""
    pseudo: str = ""
    box: tuple[float, ...] = ()
    styles: tuple[str, ...] = ("visible", "inline", "1")
    children: list["Element"] = field(default_factory=list)

    @property
    def is_drawn(self) -> bool:
        """Has a place where eyes can find it: what is for the ear alone is one pixel large, or stands in such a box."""
        if not self.box or self.styles[0] in {"hidden", "collapse"} or self.styles[2] == "0":
            return False
        return not any(one.is_tiny or one.is_shut_in for one in self.and_above())

    @property
    def is_tiny(self) -> bool:
        return bool(self.box) and self.is_block and max(self.box[2:]) <= 1

    @property
    def is_shut_in(self) -> bool:
        """In a part that opens and shuts, which is shut; its first line is always there."""
        around = self.parent
        is_shut = around is not None and around.name == "details" and "open" not in around.attributes
        return is_shut and self.name != "summary"

    @property
    def is_block(self) -> bool:
        return not self.styles[1].startswith(INLINE)

    def and_above(self) -> Iterator["Element"]:
        """Itself, then what it stands in, up to the page."""
        here: Element | None = self
        while here:
            yield here
            here = here.parent

    def below(self) -> Iterator["Element"]:
        """Itself and all that stands in it, in order."""
        yield self
        for child in self.children:
            yield from child.below()

    def words(self) -> str:
        return " ".join(" ".join(one.text for one in self.below() if one.name == "#text").split())

    @property
    def language(self) -> str:
        return next((one.attributes["lang"] for one in self.and_above() if "lang" in one.attributes), "")

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


class Seen:
    """The page as it is drawn. `of(key)` finds a node by the number that the accessibility tree knows it by."""

    def __init__(self, snapshot: Mapping[str, Any]) -> None:
        document, self._strings = snapshot["documents"][0], snapshot["strings"]
        self.address: str = self._strings[document["documentURL"]]
        self.all: list[Element] = []
        nodes = document["nodes"]
        pseudo = dict(zip(nodes["pseudoType"]["index"], nodes["pseudoType"]["value"], strict=True))
        for order, key in enumerate(nodes["backendNodeId"]):
            self._add(order, key, nodes, pseudo)
        self._draw(document["layout"])
        self._by_key = {one.key: one for one in self.all}
        self.by_id = {one.attributes["id"]: one for one in self.all if "id" in one.attributes}

    def of(self, key: int) -> Element | None:
        return self._by_key.get(key)

    def elements(self, *names: str) -> Iterator[Element]:
        return (one for one in self.all if one.name in names)

    def _add(self, order: int, key: int, nodes: Mapping[str, Any], pseudo: Mapping[int, int]) -> None:
        parent = self.all[nodes["parentIndex"][order]] if order else None
        pairs = [self._string(number) for number in nodes["attributes"][order]]
        one = Element(
            key=key,
            order=order,
            name=self._string(nodes["nodeName"][order]).lower(),
            parent=parent,
            attributes=dict(zip(pairs[::2], pairs[1::2], strict=True)),
            text=self._string(nodes["nodeValue"][order]) if nodes["nodeType"][order] == TEXT else "",
            pseudo=self._string(pseudo.get(order, -1)),
        )
        self.all.append(one)
        if parent:
            parent.children.append(one)

    def _draw(self, layout: Mapping[str, Any]) -> None:
        drawn = zip(layout["nodeIndex"], layout["bounds"], layout["styles"], layout["text"], strict=True)
        for order, bounds, styles, text in drawn:
            one = self.all[order]
            if one.pseudo and text >= 0:
                one.text += self._string(text)
            if not one.box:  # the text of ::before stands under the number of its own box, after it
                one.box = tuple(bounds)
                one.styles = tuple(self._string(style) for style in styles) or one.styles

    def _string(self, number: int) -> str:
        return str(self._strings[number]) if number >= 0 else ""
