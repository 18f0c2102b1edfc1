"""What belongs to somebody who takes part. Each app registers how to show it, how to erase it, and what stays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from people.models import Participant

Value = str | list[str] | bool | None


@dataclass(frozen=True)
class Fact:
    """One thing: `key` for programs, `label` and `words` for people; `value` is what programs get, if not the words;
    with an `href` the words lead there.
    """

    key: str
    label: str
    words: str | list[str]
    value: Value = None
    href: str = ""

    @property
    def lines(self) -> list[str]:
        return [self.words] if isinstance(self.words, str) else self.words

    @property
    def for_programs(self) -> Value:
        return self.words if self.value is None else self.value


@dataclass(frozen=True)
class Section:
    """Things of one kind, such as the answers to one survey: each record a list of facts."""

    key: str
    title: str
    records: list[list[Fact]]
    about: str = ""

    def as_data(self) -> dict[str, object]:
        rows = [{fact.key: fact.for_programs for fact in record} for record in self.records]
        return ({"about": self.about} if self.about else {}) | {"title": self.title, "records": rows}


def _nothing(_: object) -> list[str]:
    return []


@dataclass(frozen=True)
class Belonging:
    """What one app keeps. `erase` runs in the transaction of the erasing, right before the person's own row goes.

    `stays` says in sentences what of a person's is left, without them. `activities` are the ids of those they had to do
    with. `given_in` says how much people gave in an activity, `empty` erases that.
    """

    show: Callable[[Participant], list[Section]]
    erase: Callable[[Participant], None]
    stays: Callable[[Participant], list[str]] = field(default=_nothing)
    activities: Callable[[Participant], Iterable[UUID]] = field(default=lambda _: ())
    given_in: Callable[[UUID], int] = field(default=lambda _: 0)
    empty: Callable[[UUID], None] = field(default=lambda _: None)


_belongings: dict[str, Belonging] = {}


def register(app: str, belonging: Belonging) -> None:
    _belongings[app] = belonging


def _from_the_right() -> list[Belonging]:
    """What hangs on something goes before it, and people's own words stand first: apps get ready in that order."""
    return list(_belongings.values())


def of(participant: Participant) -> list[Section]:
    """Everything that is theirs, their own words first."""
    return [section for one in _from_the_right() for section in one.show(participant) if section.records]


def as_data(participant: Participant) -> dict[str, list[dict[str, object]]]:
    """The same for programs, by the key of each section."""
    found: dict[str, list[dict[str, object]]] = {}
    for section in of(participant):
        found.setdefault(section.key, []).append(section.as_data())
    return found


def what_stays(participant: Participant) -> list[str]:
    return [sentence for one in _from_the_right() for sentence in one.stays(participant)]


def activities(participant: Participant) -> set[UUID]:
    return {pk for one in _from_the_right() for pk in one.activities(participant)}


def erase(participant: Participant) -> None:
    for one in _from_the_right():
        one.erase(participant)


def given_in(activity: UUID) -> int:
    return sum(one.given_in(activity) for one in _from_the_right())


def empty(activity: UUID) -> None:
    for one in _from_the_right():
        one.empty(activity)
