"""The rows of a form as a tree: groups with what stands in them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveys.xlsform import kinds
from surveys.xlsform.book import Row


@dataclass
class Group:
    """A group, or rows that are asked again and again (`what`: 'group', 'repeat' or 'loop'). `row` is None for all."""

    what: str
    row: Row | None = None
    inside: "list[Row | Group]" = field(default_factory=list)

    @property
    def looks(self) -> set[str]:
        return set(self.row["appearance"].lower().split()) if self.row else set()

    @property
    def is_page(self) -> bool:
        """Whether a phone shows all of it at once."""
        return bool(self.looks & {"field-list", "table-list"})


def tree_of(rows: Sequence[Row]) -> Group:
    """The whole form as one group. Where an end is missing, or one too many, pyxform has refused before."""
    whole = Group("group")
    open_ones = [whole]
    for row in rows:
        if not row["type"]:
            continue
        edge = kinds.edge_of(row["type"])
        if edge is None:
            open_ones[-1].inside.append(row)
        elif edge.begins:
            group = Group(edge.what, row)
            open_ones[-1].inside.append(group)
            open_ones.append(group)
        elif len(open_ones) > 1:
            open_ones.pop()
    return whole


def statements(group: Group) -> list[Row]:
    """The rows of a group that is a table: all choose one from the same list, under one heading. Else none."""
    rows = [one for one in group.inside if isinstance(one, Row)]
    if group.what != "group" or len(rows) != len(group.inside) or not rows:
        return []
    if "table-list" in group.looks:
        said = rows
    else:
        said = [one for one in rows if "list-nolabel" in one["appearance"].split()]
        if len(said) != len(rows) - 1 or "label" not in rows[0]["appearance"].split():
            return []
    found = [kinds.kind_of(one["type"]) for one in rows]
    same = len({(one.kind, one.list_name, one.other) for one in found}) == 1
    return said if same and found[0].kind == kinds.ONE and not any(one["relevant"] for one in said) else []


def heading_row(group: Group) -> Row | None:
    """The row whose words stand above a table that is made of single rows."""
    first = group.inside[0]
    return first if isinstance(first, Row) and "label" in first["appearance"].split() else None


def rows_of(group: Group) -> Iterator[Row]:
    """Every row of a group, its own first."""
    if group.row is not None:
        yield group.row
    for one in group.inside:
        yield from rows_of(one) if isinstance(one, Group) else [one]
