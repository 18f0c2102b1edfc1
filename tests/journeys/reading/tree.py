"""The accessibility tree of a page, as the browser hands it to a screen reader, and what is said of it in order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from playwright.sync_api import Page

from tests.journeys.reading.seen import STYLES, Element, Seen

# Said as one, by their name: what stands in them is part of it.
CONTROLS = frozenset(
    {
        "button", "link", "checkbox", "radio", "switch", "textbox", "searchbox", "spinbutton", "combobox", "listbox",
        "slider", "DisclosureTriangle", "tab", "menuitem", "Date", "DateTime", "InputTime", "ColorWell",
    }
)  # fmt: skip
WHOLE = CONTROLS | {"heading", "image", "img", "Audio", "Video", "Iframe", "option", "progressbar", "meter"}
LANDMARKS = frozenset(
    {"banner", "navigation", "main", "contentinfo", "region", "complementary", "search", "form"}
)
# Said when one comes into them, by name.
GROUPS = LANDMARKS | {
    "group", "radiogroup", "list", "DescriptionList", "table", "grid", "article", "alert", "status", "log", "figure",
    "blockquote", "toolbar", "tablist", "listitem", "cell", "row", "columnheader", "rowheader",
}  # fmt: skip
NAMED_BY_WHAT_THEY_HOLD = frozenset({"cell", "row", "columnheader", "rowheader", "listitem", "gridcell"})
TEXT_ROLES = frozenset({"StaticText", "ListMarker"})
TOLD = ("invalid", "required", "checked", "expanded", "disabled", "level", "pressed", "readonly", "multiline")


def plain(words: str) -> str:
    """Words as ears compare them: no marks, no capitals, one space."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))


@dataclass
class Node:
    """A thing a screen reader can say. `named_by` and `described_by` are the numbers of what gave its words."""

    key: int
    role: str
    name: str
    description: str
    value: str
    ignored: bool
    states: Mapping[str, Any]
    named_by: frozenset[int]
    described_by: frozenset[int]
    is_label: bool
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    def below(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.below()

    def above(self) -> Iterator["Node"]:
        here = self.parent
        while here:
            yield here
            here = here.parent

    @property
    def is_wrong(self) -> bool:
        return str(self.states.get("invalid", "false")) != "false"

    def __str__(self) -> str:
        return f"{self.role} {self.name!r}"


@dataclass
class Said:
    """One thing said: a control, a heading, the coming into a group, or a piece of text of one block."""

    node: Node
    words: str
    keys: frozenset[int]

    @property
    def is_text(self) -> bool:
        return self.node.role in TEXT_ROLES

    def __str__(self) -> str:
        return f"{'text' if self.is_text else self.node.role} “{self.words[:120]}”"


class Reading:
    """The tree and the page it belongs to. `said` is what a screen reader says, in order."""

    def __init__(self, nodes: list[Mapping[str, Any]], snapshot: Mapping[str, Any]) -> None:
        self.seen = Seen(snapshot)
        found = {one["nodeId"]: _node(one) for one in nodes}
        for one in nodes:
            node = found[one["nodeId"]]
            node.children = [found[key] for key in one.get("childIds", []) if key in found]
            for child in node.children:
                child.parent = node
        self.root = found[nodes[0]["nodeId"]]
        self.said = list(self._said())

    @cached_property
    def nodes(self) -> list[Node]:
        """Everything that is not ignored, in order, without the inside of players and of the lines of a text."""
        return [node for node in _outside(self.root) if not node.ignored and node is not self.root]

    @cached_property
    def by_key(self) -> Mapping[int, Node]:
        return {node.key: node for node in self.nodes if node.key}

    def element(self, node: Node) -> Element | None:
        """What the node stands for on the page; of text that CSS makes: what it is made for."""
        here: Node | None = node
        while here and not here.key:
            here = here.parent
        return self.seen.of(here.key) if here else None

    def ask(self, *roles: str) -> list[Node]:
        return [node for node in self.nodes if node.role in roles]

    def _said(self) -> Iterator[Said]:
        texts: list[Node] = []
        block: object = None
        for node in self._in_order(self.root):
            if node.role == "StaticText":
                here = self._block(node)
                if texts and here is not block:
                    yield _text(texts)
                    texts = []
                texts.append(node)
                block = here
                continue
            if texts:
                yield _text(texts)
                texts = []
            yield _whole(node)
        if texts:
            yield _text(texts)

    def _in_order(self, node: Node) -> Iterator[Node]:
        for child in node.children:
            if not child.ignored and (child.role in WHOLE or child.role == "StaticText"):
                yield child
                continue
            if (
                not child.ignored
                and child.role in GROUPS
                and (child.name or child.role in LANDMARKS - {"form"})
            ):
                yield child
            yield from self._in_order(child)

    def _block(self, node: Node) -> object:
        element = self.element(node)
        return (
            next(
                (
                    one
                    for one in element.and_above()
                    if one.is_block and not one.is_tiny and one.name != "#text"
                ),
                None,
            )
            if element
            else None
        )


def take(page: Page) -> Reading:
    """Asks the browser; changes nothing on the page."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        snapshot = session.send("DOMSnapshot.captureSnapshot", {"computedStyles": STYLES})
    finally:
        session.detach()
    return Reading(nodes, snapshot)


def _outside(node: Node) -> Iterator[Node]:
    yield node
    if node.role not in {"Audio", "Video", "StaticText"}:
        for child in node.children:
            yield from _outside(child)


def _text(texts: list[Node]) -> Said:
    words = " ".join("".join(one.name for one in texts).split())
    return Said(texts[0], words, frozenset(one.key for one in texts))


def _whole(node: Node) -> Said:
    name = "" if node.role in NAMED_BY_WHAT_THEY_HOLD and not node.named_by else node.name
    return Said(node, " ".join(name.split()), frozenset(one.key for one in node.below()))


def _node(told: Mapping[str, Any]) -> Node:
    states = {one["name"]: one["value"] for one in told.get("properties", [])}
    named_by = _related(states.get("labelledby"))
    sources = told.get("name", {}).get("sources", [])
    return Node(
        key=told.get("backendDOMNodeId", 0),
        role=told.get("role", {}).get("value", ""),
        name=_value(told, "name"),
        description=_value(told, "description"),
        value=_value(told, "value"),
        ignored=told["ignored"],
        states={name: one.get("value") for name, one in states.items() if name in TOLD},
        named_by=named_by,
        described_by=_related(states.get("describedby")),
        is_label=any("nativeSource" in one and one.get("value") for one in sources),
    )


def _value(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name, {}).get("value", "") or "")


def _related(told: Mapping[str, Any] | None) -> frozenset[int]:
    return frozenset(one["backendDOMNodeId"] for one in (told or {}).get("relatedNodes", []))
