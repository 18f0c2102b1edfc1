"""Nothing is said twice. What is repeated by design stands here as a rule, with the reason."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import pairwise
from urllib.parse import urldefrag, urljoin

from tests.journeys.reading.seen import Element
from tests.journeys.reading.tree import CONTROLS, LANDMARKS, Node, Reading, Said, plain

THINGS = frozenset({"cell", "gridcell", "rowheader", "columnheader", "listitem", "definition"})
NO_ITEM = (0, "")
TICKED = frozenset({"radio", "checkbox", "switch"})
LIVE = frozenset({"alert", "status", "log"})
SENTENCE = re.compile(r"[.!?]+\s*|^Error: ")
BUTTON_PARTS = ("name", "value", "formaction", "aria-controls")


def problems(reading: Reading) -> Iterator[str]:
    for rule in (side_by_side, descriptions, in_itself, links, buttons, landmarks, first_headings, live):
        yield from rule(reading)


def side_by_side(reading: Reading) -> Iterator[str]:
    """The same words directly one after the other."""
    for one, other in pairwise(said for said in reading.said if plain(said.words)):
        if plain(one.words) == plain(other.words) and not _may_follow(reading, one, other):
            yield f"said twice, one after the other: {one}, then {other}"


def _may_follow(reading: Reading, one: Said, other: Said) -> bool:
    return (
        _gives_the_name(one, other)
        or _gives_the_name(other, one)
        or _are_two_things(one, other)
        or _leads_here(reading, one, other)
        or _sends_it(one, other)
    )


def _leads_here(reading: Reading, one: Said, other: Said) -> bool:
    """By design: the way to this very page is called as the page is, and says that it is where we are; so is the last
    of the admin's crumbs, which is no link.
    """
    element = reading.element(one.node)
    is_current = bool(element and element.attributes.get("aria-current") == "page")
    is_crumb = one.is_text and any(node.role == "navigation" for node in one.node.above())
    return other.node.role == "heading" and (is_current or is_crumb)


def _sends_it(one: Said, other: Said) -> bool:
    """By design: a box to search with and the button beside it: one says what to write, the other what it does."""
    return one.node.role in {"textbox", "searchbox"} and other.node.role == "button"


def _gives_the_name(words: Said, named: Said) -> bool:
    """By design: the words on the page that name a field, a group of fields or a table. Eyes need them there, and
    screen readers know that they are the name. A landmark's name is told every time, so a heading may not be one.
    Browsers leave out the label of a box to tick by themselves, but only where nothing but words is in it.
    """
    stands_in = {node.key for node in words.node.above()}
    return named.node.role not in LANDMARKS | TICKED and bool(named.node.named_by & (words.keys | stands_in))


def _are_two_things(one: Said, other: Said) -> bool:
    """By design: two cells of a table may hold the same figure, and two items of a list be alike, as when two people
    wrote the same. Each is told as a cell or an item of its own. What leads somewhere is looked at by `links`.
    """
    things = [
        next((node for node in said.node.above() if node.role in THINGS), None) for said in (one, other)
    ]
    return None not in things and things[0] is not things[1]


def descriptions(reading: Reading) -> Iterator[str]:
    """A description that says the name, the name of the group, or what the group's own description says.

    By design: a description repeats the hint or the error that it points at. One hears it in the field, where the
    hint is not read again; and the error is in the summary as well, where it leads to the field.
    """
    said = {key: one.words for one in reading.said if one.is_text for key in one.keys}
    for node in reading.nodes:
        if not node.description:
            continue
        groups = [one for one in node.above() if one.role in {"group", "radiogroup"}]
        for name in (node.name, *(one.name for one in groups)):
            if _holds(node.description, name):
                yield f"the description of {node} says its name, or its group's, again: {node.description[:120]!r}"
        if any(node.described_by & one.described_by for one in groups):
            yield f"{node} has the description of its group as well: {node.description[:120]!r}"
        if not node.described_by and plain(node.description) in map(plain, said.values()):
            yield f"{node} says in a title what stands on the page: {node.description[:120]!r}"


def _holds(description: str, name: str) -> bool:
    """Whether one of its sentences is the name. By design: "Write your name." names the field that it is about."""
    return plain(name) != "" and plain(name) in map(plain, SENTENCE.split(description))


def in_itself(reading: Reading) -> Iterator[str]:
    """A name that stutters, as that of a link with a picture and words that say the same; or a field as its group."""
    for node in reading.nodes:
        words = plain(node.name).split()
        half = len(words) // 2
        if node.role in CONTROLS and half and words[:half] == words[half:]:
            yield f"{node} says the same twice"
        if node.role in CONTROLS and any(
            plain(one.name) == plain(node.name) != "" for one in node.above() if one.role == "group"
        ):
            yield f"{node} has the name of its group"


def links(reading: Reading) -> Iterator[str]:
    """Links that lead to different places under the same name."""
    places: dict[str, set[str]] = defaultdict(set)
    items: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for node in reading.ask("link"):
        element = reading.element(node)
        if element and "href" in element.attributes and not _in_a_row(node):
            places[plain(node.name)].add(_place(reading.seen.address, element.attributes["href"]))
            items[plain(node.name)].add(_item(element))
    for name, found in places.items():
        if len(found) > 1 and (len(items[name]) > 1 or NO_ITEM in items[name]):
            yield f"{len(found)} links are called {name!r}, and lead to {sorted(found)[:3]}"


def _item(element: Element) -> tuple[int, str]:
    """The list that a link is in, and all words of its item. By design: items of one list that are alike in all they
    say are for ears what they are for eyes, two of the same; screen readers count them.
    """
    item = next((one for one in element.and_above() if one.name == "li"), None)
    return (item.parent.key, item.words()) if item and item.parent else NO_ITEM


def _place(address: str, href: str) -> str:
    """Where it leads. By design: a part of a page and the whole of it are one place, but on this page parts differ."""
    whole = urljoin(address, href)
    return whole if urldefrag(whole).url == urldefrag(address).url else urldefrag(whole).url


def _in_a_row(node: Node) -> bool:
    """By design: in a table of things the row says which one a link is for, by its heading or its other cells."""
    row = next((one for one in node.above() if one.role == "row"), None)
    within = {id(one) for one in node.above()}
    cells = [one for one in row.below() if one.role in THINGS] if row else []
    return any(plain(one.name) for one in cells if one.role == "rowheader" or id(one) not in within)


def buttons(reading: Reading) -> Iterator[str]:
    """Buttons that do different things under the same name. By design: in groups, or rows, of different names."""
    deeds: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
    for node in reading.ask("button"):
        element = reading.element(node)
        if element and not _in_a_row(node):
            deeds[_group(node), plain(node.name)].add(_deed(element))
    for (_, name), found in deeds.items():
        if len(found) > 1:
            yield f"{len(found)} buttons are called {name!r}, and do different things"


def _group(node: Node) -> str:
    return next((one.name for one in node.above() if one.role in {"group", "region"} and one.name), "")


def _deed(element: Element) -> Hashable:
    form = next((one for one in element.and_above() if one.name == "form"), None)
    own = tuple(
        element.attributes.get(part, "") for part in (BUTTON_PARTS if form else (*BUTTON_PARTS, "id"))
    )
    return (form.attributes.get("action", ""), _hidden(form), own) if form else own


def _hidden(form: Element | None) -> Hashable:
    """What a form sends without being asked, but for its seal."""
    boxes = (one.attributes for one in form.below() if one.name == "input") if form else ()
    return tuple(
        (box.get("name"), box.get("value"))
        for box in boxes
        if box.get("type") == "hidden" and box.get("name") != "csrfmiddlewaretoken"
    )


def landmarks(reading: Reading) -> Iterator[str]:
    found: Mapping[tuple[str, str], list[Node]] = defaultdict(list)
    for node in reading.ask(*LANDMARKS):
        if node.role != "form" or node.name:
            found[node.role, plain(node.name)].append(node)
    for (role, name), several in found.items():
        if len(several) > 1:
            yield f"{len(several)} landmarks are a {role} called {name!r}"


def first_headings(reading: Reading) -> Iterator[str]:
    firsts = [node for node in reading.ask("heading") if node.states.get("level") == 1]
    if len(firsts) != 1:
        yield f"{len(firsts)} headings of level 1: {[node.name for node in firsts]}"


def live(reading: Reading) -> Iterator[str]:
    """What is told by itself is told once: not in two places, and not again because the place takes the focus."""
    found: dict[str, int] = defaultdict(int)
    for node in reading.ask(*LIVE):
        element = reading.element(node)
        if element is None:
            continue
        if "autofocus" in element.attributes:
            yield f"{node} takes the focus and is told by itself, so it is said twice"
        if words := plain(element.words()):
            found[words] += 1
    for words, number in found.items():
        if number > 1:
            yield f"told by itself in {number} places: {words[:120]!r}"
