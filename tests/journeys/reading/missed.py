"""Nothing is missed: what eyes find on the page is said, and said to belong where eyes see that it belongs."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from tests.journeys.reading.seen import Element
from tests.journeys.reading.tree import CONTROLS, Node, Reading, plain

PRESSED = frozenset({"a", "button", "input", "select", "textarea", "summary", "audio", "video", "iframe"})
PLAYERS = frozenset({"Audio", "Video", "Iframe"})
BOXES = frozenset({"textbox", "searchbox", "spinbutton", "combobox", "listbox"})
# Letters that no English word has. Names of people may have those of French or German, so these are not among them.
FOREIGN = re.compile(r"[ąćęłńśźżĄĆĘŁŃŚŹŻŵŷŴŶ\u0370-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def problems(reading: Reading) -> Iterator[str]:
    for rule in (texts, css, controls, images, errors, wrong, optional, groups, tables, order, languages):
        yield from rule(reading)


def texts(reading: Reading) -> Iterator[str]:
    """Every text that is drawn is said, in its own place or as the name of something.

    By design: what is drawn for eyes alone (aria-hidden) may stay unsaid where the page says the same words elsewhere.
    """
    names = _names(reading)
    told = f" {plain(' '.join(said.words for said in reading.said))} "
    for text in reading.seen.elements("#text"):
        if not plain(text.text) or not text.parent or not text.parent.is_drawn or not text.is_drawn:
            continue
        if text.key in reading.by_key or any(one.key in names for one in text.and_above()):
            continue
        hidden = any(one.attributes.get("aria-hidden") == "true" for one in text.and_above())
        if not hidden or f" {plain(text.text)} " not in told:
            yield f"seen, but not said: {' '.join(text.text.split())[:120]!r}"


def _names(reading: Reading) -> frozenset[int]:
    """The numbers of what names a control: a label, a legend; and of controls that are said by what they hold."""
    given = {key for node in reading.nodes for key in node.named_by}
    return frozenset(given | {node.key for node in reading.nodes if node.role in CONTROLS and node.name})


def css(reading: Reading) -> Iterator[str]:
    """Words that the style sheet writes are said as well."""
    told = {plain(node.name) for node in reading.ask("StaticText")}
    for one in reading.seen.all:
        if one.pseudo in {"before", "after"} and plain(one.text) and plain(one.text) not in told:
            yield f"written by CSS, but not said: {one.text!r}"


def controls(reading: Reading) -> Iterator[str]:
    """Whatever can be pressed or filled in is there, and has a name."""
    for element in reading.seen.all:
        if not _is_control(element) or not element.is_drawn:
            continue
        node = reading.by_key.get(element.key)
        if node is None:
            yield f"can be used by eye, but is not there for the ear: {_tag(element)}"
        elif not plain(node.name):
            yield f"has no name: {node.role}, {_tag(element)}"


def _is_control(element: Element) -> bool:
    if element.name == "a":
        return "href" in element.attributes
    if element.attributes.get("tabindex", "-1") != "-1" and not element.pseudo:
        return True
    return element.name in PRESSED and element.attributes.get("type") != "hidden"


def _tag(element: Element) -> str:
    shown = ("id", "name", "href", "class", "src")
    inside = " ".join(f'{name}="{element.attributes[name]}"' for name in shown if name in element.attributes)
    return f"<{element.name} {inside}>"


def images(reading: Reading) -> Iterator[str]:
    """A picture says what it shows, or says on purpose that it is decoration."""
    for element in reading.seen.elements("img", "svg"):
        if not element.is_drawn or any(
            one.attributes.get("aria-hidden") == "true" for one in element.and_above()
        ):
            continue
        node = reading.by_key.get(element.key)
        if node and plain(node.name):
            continue
        on_purpose = element.attributes.get("alt") == "" or element.attributes.get("role") in {
            "none",
            "presentation",
        }
        if not on_purpose:
            yield f"a picture without words, and not called decoration: {_tag(element)}"


def errors(reading: Reading) -> Iterator[str]:
    """What went wrong with a field is the field's, or its group's, description, and the field is marked as wrong.

    By design: a group of answers to choose from is not marked as wrong, for browsers do not tell it of a group; its
    description is read when one comes into it. Of boxes in a group at least one is marked, as of the parts of a date.
    """
    for box in reading.seen.all:
        if not (box.has_class("error") or box.has_class("errorlist")) or not box.is_drawn or not box.words():
            continue
        inside = {one.key for one in box.and_above()} | {one.key for one in box.below()}
        described = [node for node in reading.nodes if node.described_by & inside]
        if not described and not _leads_away(box):
            yield f"an error that no field has as its description: {box.words()[:120]!r}"
        for node in described:
            boxes = [one for one in node.below() if one.role in BOXES]
            if boxes and not any(one.is_wrong for one in boxes):
                yield f"{node} has an error, but is not marked as wrong"


def _leads_away(box: Element) -> bool:
    """The summary: it stands for itself, and leads to the fields."""
    return any(one.attributes.get("role") == "alert" for one in (*box.and_above(), *box.below()))


def wrong(reading: Reading) -> Iterator[str]:
    """What is marked as wrong says why; and a line of the summary leads to a field that says the same."""
    for node in reading.nodes:
        if node.is_wrong and not plain(_description(node)):
            yield f"{node} is marked as wrong, but does not say why"
    for alert in reading.ask("alert"):
        for link in (node for node in alert.below() if node.role == "link"):
            yield from _leads_to_the_field(reading, link)


def _leads_to_the_field(reading: Reading, link: Node) -> Iterator[str]:
    href = (reading.element(link) or reading.seen.all[0]).attributes.get("href", "")
    if not href.startswith("#"):
        return
    field = reading.seen.by_id.get(href[1:])
    node = reading.by_key.get(field.key) if field else None
    if node is None or node.role not in CONTROLS:
        yield f"a line of the summary leads to no field: {link.name!r}, {href}"
    elif not _say_the_same(plain(link.name), plain(_description(node))):
        yield f"a line of the summary leads to a field that does not say it: {link.name!r}, {node}"


def _say_the_same(line: str, description: str) -> bool:
    """By design: where several questions stand on a page, a line of the summary says first which one it is about."""
    error = description.rpartition("error ")[2]
    return line in description or (bool(error) and line.endswith(error))


def _description(node: Node) -> str:
    """Its own, and those of the groups it is in."""
    return " ".join((node.description, *(one.description for one in node.above())))


def optional(reading: Reading) -> Iterator[str]:
    """Where eyes see that a field may stay empty, or may not, the field says so."""
    for element in reading.seen.all:
        label = next((one for one in element.and_above() if one.name in {"label", "legend"}), None)
        if label is None or not element.is_drawn:
            continue
        named = [
            node for node in reading.nodes if any(one.key in node.named_by for one in element.and_above())
        ]
        if element.has_class("optional") and not any(
            plain(element.words()) in plain(node.name) for node in named
        ):
            yield f"is optional, but does not say so: {label.words()!r}"
        drawn = [
            node for node in reading.ask("combobox") if plain(node.name).startswith(plain(label.words()))
        ]
        if (
            element is label
            and element.has_class("required")
            and not any(_says_it_is_needed(reading, one) for one in named + drawn)
        ):
            yield f"has to be filled in, but does not say so: {label.words()!r}"


def _says_it_is_needed(reading: Reading, node: Node) -> bool:
    """Of a list to choose from the browser tells it to screen readers, but not in the tree it hands to us."""
    element = reading.element(node)
    told = bool(node.states.get("required")) or bool(
        element and element.attributes.get("aria-required") == "true"
    )
    return told or any(_says_it_is_needed(reading, one) for one in node.children)


def groups(reading: Reading) -> Iterator[str]:
    """Answers that belong together are in a group that has the name of the question."""
    together: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in reading.ask("radio", "checkbox"):
        element = reading.element(node)
        form = next((one.order for one in element.and_above() if one.name == "form"), 0) if element else 0
        if element and "name" in element.attributes and not _is_in_a_table(node):
            together[form, element.attributes["name"]].append(node)
    for (_, name), nodes in together.items():
        if len(nodes) > 1 and not all(map(_group_name, nodes)):
            yield f"{len(nodes)} answers of {name!r} are in no group with a name: {nodes[0]}"


def _is_in_a_table(node: Node) -> bool:
    return any(one.role in {"table", "grid"} and one.name for one in node.above())


def _group_name(node: Node) -> str:
    return next((one.name for one in node.above() if one.role in {"group", "radiogroup"} and one.name), "")


def tables(reading: Reading) -> Iterator[str]:
    """Each table has a name, and each cell a heading over it or beside it."""
    for table in reading.ask("table", "grid"):
        rows = [[one for one in row.children if _is_cell(one)] for row in table.below() if row.role == "row"]
        heads = {place for row in rows for place, one in enumerate(row) if one.role == "columnheader"}
        if not plain(table.name):
            yield f"a table without a name: {[one.name for row in rows[:1] for one in row]}"
        for row in rows:
            beside = any(one.role == "rowheader" for one in row)
            over = all(place in heads for place, one in enumerate(row) if one.role != "columnheader")
            if not beside and not over and len(row) > 1:
                yield f"a row of the table {table.name!r} without headings: {[one.name for one in row]}"


def _is_cell(node: Node) -> bool:
    return node.role in {"cell", "gridcell", "rowheader", "columnheader"}


def order(reading: Reading) -> Iterator[str]:
    """What is read stands in the order of the page."""
    placed = [(said, reading.element(said.node)) for said in reading.said]
    for (one, here), (other, there) in pairwise(placed):
        if here and there and here.order > there.order:
            yield f"read before what stands before it: {one}, {other}"
    for element in reading.seen.all:
        if (
            element.attributes.get("tabindex", "0").isdigit()
            and int(element.attributes.get("tabindex", "0")) > 0
        ):
            yield f"jumps the queue with tabindex: {_tag(element)}"


def languages(reading: Reading) -> Iterator[str]:
    """Words of another language stand in an element that says so, else they are read with an English mouth."""
    for node in reading.nodes:
        element = reading.element(node)
        words = f"{node.name} {node.description}" if node.role != "StaticText" else node.name
        found = FOREIGN.search(words)
        if not found or element is None or not element.language.startswith("en"):
            continue
        if node.role == "StaticText" or not (node.children or node.named_by):
            yield f"another language, read as English: {words[:80]!r}"
