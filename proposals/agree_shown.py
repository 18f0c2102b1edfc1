"""Statements as pages show them: one at a time to whoever presses, and what came out of it in sentences and bars."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from secrets import SystemRandom
from typing import Any
from uuid import UUID

from django.urls import reverse

from ladder.models import Activity, Participation
from people import disclosure
from people.disclosure import Cell, Kind
from proposals import actions, common_ground
from proposals.actions.reading import NO_STATEMENT
from proposals.common_ground import Said
from proposals.models import Agrees, Statement, Topic
from proposals.models.statements import TOGETHER
from safety import actions as safety_actions
from safety.models import BlackOut

DID = ("Agreed", "Disagreed", "Passed")


def url_of(activity: Activity) -> str:
    """Where people say what they agree with, and read what came of it; nothing where this activity has no such page."""
    return reverse("agree", args=[activity.slug]) if actions.asks_who_agrees(activity) else ""


@dataclass(frozen=True)
class Pressed:
    """A statement with what this person said to it."""

    key: str
    words: str
    says: str


@dataclass(frozen=True)
class Turn:
    """What one person has before them. `statement` is None once they have been through all; `pressed` is what they said
    so far, `before` the key of the one before, `says` what they pressed here already.
    """

    statement: Statement | None
    number: int
    total: int
    says: str = ""
    before: str = ""
    pressed: list[Pressed] = field(default_factory=list)

    @property
    def report_href(self) -> str:
        if self.statement is None or self.statement.by_id:
            return ""
        return reverse("report", args=[actions.STATEMENTS.about(self.statement)])


def turn(activity: Activity, by: Participation | None, wanted: UUID | None = None) -> Turn:
    """The next one that they have not pressed for, or the `wanted` one. Their own are not among them."""
    offered = Statement.objects.filter(activity=activity).offered().select_related("words")
    mine = [one for one in offered if by is None or one.participation_id != by.pk]
    there = {one.pk: one for one in in_their_order(mine, by)}
    says = {key: said for key, said in actions.pressed_by(by).items() if key in there}
    pressed = [
        Pressed(str(key), there[key].words.in_public, Agrees(said).label) for key, said in says.items()
    ]
    here = there.get(wanted) if wanted else None
    here = here or next((one for one in there.values() if one.pk not in says), None)
    before = list(says)
    if here is not None and here.pk in says:
        before = before[: before.index(here.pk)]
    return Turn(
        statement=here,
        number=len(before) + 1,
        total=len(there),
        says=says.get(here.pk, "") if here else "",
        before=str(before[-1]) if before and here else "",
        pressed=pressed,
    )


def in_their_order(statements: Iterable[Statement], by: Participation | None) -> list[Statement]:
    """Another order for each person, and always the same for one, so that none gains by standing first. Whoever has not
    pressed yet gets any.
    """
    found = list(statements)
    if by is None:
        return SystemRandom().sample(found, len(found))
    return sorted(found, key=lambda one: hashlib.sha256(f"{by.pk} {one.pk}".encode()).hexdigest())


@dataclass(frozen=True)
class Shown:
    """One statement with what came of it. `gone`: why its words are not there; `rows` are for components/bars.html."""

    key: str
    words: str
    gone: str = ""
    by_staff: bool = False
    rows: list[dict[str, Any]] = field(default_factory=list)
    groups: str = ""

    @property
    def title(self) -> str:
        return f"“{self.words}”" if self.words else NO_STATEMENT

    @property
    def sentence(self) -> str:
        """Such as: About 35 people agreed, and so on. Nothing where no number may be said."""
        said = ", ".join(f"{row['number']} people {str(row['words']).lower()}" for row in self.rows)
        return f"{said[:1].upper()}{said[1:]}." if said else ""


@dataclass(frozen=True)
class ShownGroup:
    name: str
    agreed: list[Shown]


@dataclass(frozen=True)
class Result:
    """What came out, each statement in one of the first five lists. `rules` say why numbers are as they are."""

    people: str
    most: list[Shown]
    most_not: list[Shown]
    divided: list[Shown]
    others: list[Shown]
    few: list[Shown]
    common: list[Shown]
    groups: list[ShownGroup]
    rules: list[str]

    @property
    def is_shown(self) -> bool:
        return bool(self.most or self.most_not or self.divided or self.others)


def result(activity: Activity) -> Result | None:
    """None until it has settled. A constant number of queries."""
    found = actions.came_out(activity)
    if found is None:
        return None
    statements = list(Statement.objects.filter(activity=activity).shown().select_related("words"))
    said = [found.said[key] for one in statements if (key := str(one.pk)) in found.said]
    shown = _all_shown(statements, found.said)
    most, most_not = common_ground.most_agree(said), common_ground.most_disagree(said)
    divided = common_ground.differ(said)
    listed = {one.key for one in (*most, *most_not, *divided)}

    def these(chosen: Iterable[Said]) -> list[Shown]:
        return [shown[one.key] for one in chosen]

    return Result(
        people=_people(found.people),
        most=these(most),
        most_not=these(most_not),
        divided=these(divided),
        others=these(one for one in said if one.is_shown and one.key not in listed),
        few=these(one for one in said if not one.is_shown),
        common=these(common_ground.common(said)),
        groups=[
            ShownGroup(TOGETHER[name], these(agreed)) for name, agreed in common_ground.by_group(said).items()
        ],
        rules=_rules(said),
    )


def statements_of(activity: Activity) -> list[Shown]:
    """Without what came of them, in the order in which they came."""
    statements = list(Statement.objects.filter(activity=activity).shown().select_related("words"))
    return list(_all_shown(statements, {}).values())


def _people(cell: Cell) -> str:
    if cell.kind == Kind.TOO_FEW_ASKED:
        return ""
    return f"{cell.words[:1].upper()}{cell.words[1:]} said what they agree with."


def _rules(said: Iterable[Said]) -> list[str]:
    """That they were counted once is said always: else the page would tell when somebody has gone."""
    cells = [cell for one in said for cell in (one.agree, one.disagree, one.passed)]
    if not cells:
        return []
    few = "“Fewer than 8 people” can be nobody too."
    known = disclosure.rules(cell for cell in cells if cell.kind != Kind.TOO_FEW_ASKED)
    return [*known, *([few] if any(cell.kind == Kind.FEW for cell in cells) else []), disclosure.FROZEN]


def _all_shown(statements: list[Statement], said: Mapping[str, Said]) -> dict[str, Shown]:
    stubs = _stubs(statements)
    return {str(one.pk): _shown(one, said.get(str(one.pk)), stubs.get(str(one.pk), "")) for one in statements}


def _stubs(statements: list[Statement]) -> dict[str, str]:
    """What stands in the place of words that were hidden or blacked out, by the key of the statement."""
    hidden = [actions.STATEMENTS.about(one) for one in statements if one.words.hidden_at]
    empty = [f"proposals.statementwords:{one.pk}" for one in statements if not one.words.shown]
    rulings = safety_actions.hidden(hidden) if hidden else {}
    blacked = BlackOut.objects.done(empty) if empty else {}
    found = {about: ruling.in_public for about, ruling in rulings.items()}
    found |= {about: black_out.in_public for about, black_out in blacked.items()}
    return {about.partition(":")[2]: stub for about, stub in found.items()}


def _shown(one: Statement, said: Said | None, stub: str) -> Shown:
    words = "" if stub else one.words.in_public
    return Shown(
        key=str(one.pk),
        words=words,
        gone=stub or ("" if words else "These words were erased."),
        by_staff=one.by_id is not None,
        rows=_rows(said) if said and said.is_shown else [],
        groups=_groups(said) if said else "",
    )


def _rows(said: Said) -> list[dict[str, Any]]:
    """A number that is not said has no bar: the words stand there."""
    cells = (said.agree, said.disagree, said.passed)
    whole = sum(cell.number or disclosure.HIDDEN_BELOW - 1 for cell in cells)
    return [
        {
            "words": words,
            "number": cell.words.removesuffix(" people"),
            "share": 100 * (cell.number or 0) // whole,
        }
        for words, cell in zip(DID, cells, strict=True)
    ]


def _groups(said: Said) -> str:
    """Such as: people who use care or support, and people who look after somebody."""
    names = [TOGETHER[name] for name, agrees in said.groups.items() if agrees]
    return ", and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def origin(topic: Topic) -> str:
    """Where a topic came from; nothing where somebody opened it."""
    if topic.statement_id is None:
        return ""
    found = actions.came_out(topic.activity)
    said = found.said.get(str(topic.statement_id)) if found else None
    if said and common_ground.most_agree([said]):
        return "It came from what most people agreed with."
    if said and common_ground.differ([said]):
        return "It came from what people see differently."
    return "It came from what people could agree or disagree with."
