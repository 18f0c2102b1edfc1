"""A reading as text, one line for each thing said, so that somebody can follow it with their eyes shut."""

from collections.abc import Iterator

from tests.journeys.reading.tree import Reading, Said

SPOKEN = {
    "DisclosureTriangle": "opens and shuts",
    "textbox": "box to write in",
    "combobox": "list to choose from",
    "contentinfo": "foot of the page",
    "banner": "head of the page",
    "StaticText": "",
    "navigation": "navigation",
}
CELLS = {"cell": "cell", "gridcell": "cell", "columnheader": "head of a column", "rowheader": "head of a row"}


def lines(reading: Reading) -> Iterator[str]:
    yield f"page: {reading.root.name}"
    place = ""
    for said in reading.said:
        if said.node.role in CELLS and not said.words:
            place = f"{CELLS[said.node.role]}: "
        elif words := line(reading, said):
            yield f"{place}{words}"
            place = ""


def line(reading: Reading, said: Said) -> str:
    node = said.node
    role = SPOKEN.get(node.role, node.role)
    states = ", ".join(_states(reading, said))
    parts = [" ".join(part for part in (role, states and f"({states})") if part), said.words]
    words = ": ".join(part for part in parts if part)
    if node.value and node.value != node.name and not said.is_text:
        words += f" = {node.value[:80]!r}"
    return f"{words}. {node.description}" if node.description else words


def _states(reading: Reading, said: Said) -> Iterator[str]:
    states = said.node.states
    if said.node.role == "heading":
        yield str(states.get("level"))
    if said.node.role in {"checkbox", "radio"}:
        yield "ticked" if states.get("checked") == "true" else "not ticked"
    if said.node.is_wrong:
        yield "wrong"
    if states.get("required"):
        yield "has to be filled in"
    if "expanded" in states:
        yield "open" if states["expanded"] else "shut"
    if states.get("disabled"):
        yield "cannot be used"
    element = reading.element(said.node)
    if element and (current := element.attributes.get("aria-current")):
        yield f"this {current}"
