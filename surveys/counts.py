"""How many people answered what, by version: read from the kept counts, which count standing responses alone."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from surveys import versions
from surveys.counting import CAME, CHOSEN, HELPED, PEOPLE, SIDE, TICKED, WROTE
from surveys.models import KeptCount, Questionnaire
from surveys.versions import Joined

Place = TypeVar("Place", bound=Hashable)


@dataclass(frozen=True)
class Counted:
    """Documents by number of their version, the numbers by id; how many handed in each version, wrote something at each
    question, chose each answer, and answered each question at all. `ways`: how many came which way, with which help,
    and as whom (CAME, HELPED, SIDE), over all versions.
    """

    documents: dict[int, dict[str, Any]]
    numbers: dict[int, int]
    people: dict[int, int]
    wrote: dict[tuple[int, str], int]
    chosen: dict[tuple[int, str, str], int]
    ticked: dict[tuple[int, str], int]
    in_places: dict[str, dict[tuple[str, str, int], int]]
    ways: dict[str, dict[str, int]] = field(default_factory=dict)

    def questions(self) -> list[Joined]:
        return versions.join(self.documents, self.people, {**self.ticked, **self.wrote})

    def written(self, code: str) -> int:
        """How many people wrote something at this question."""
        return sum(count for (_, question), count in self.wrote.items() if question == code)

    def figures(self, code: str) -> list[tuple[str, int]]:
        """Each figure that was given at this question, with how many gave it."""
        return [(option, count) for (_, question, option), count in self.chosen.items() if question == code]

    def placed(self, code: str) -> dict[tuple[str, str, int], int]:
        """How many people, by statement, answer and place (surveys/counting.py), over all versions."""
        return self.in_places.get(code, {})

    def versions_with(self, code: str) -> set[int]:
        """The numbers of the versions that asked this question."""
        return {
            number
            for number, document in self.documents.items()
            if any(one["code"] == code for one in document["questions"])
        }

    def asked_as(self, version: int, joined: Joined) -> str:
        """How a question was worded in a version, where that differs from now."""
        number = self.numbers[version]
        return next((one.words for one in joined.before if number in one.versions), "")


def of(questionnaire: Questionnaire) -> Counted:
    """Two queries, however many answered."""
    published = list(questionnaire.versions.order_by("number"))
    numbers = {one.pk: one.number for one in published}
    found = Counted({one.number: one.document for one in published}, numbers, {}, {}, {}, {}, {})
    for kept in KeptCount.objects.filter(version__questionnaire=questionnaire, people__gt=0):
        _put(found, numbers[kept.version_id], kept)
    return found


def _put(found: Counted, number: int, kept: KeptCount) -> None:
    code, option = kept.question, kept.option
    if kept.what == PEOPLE:
        found.people[number] = kept.people
    elif kept.what == WROTE:
        found.wrote[number, code] = kept.people
    elif kept.what == TICKED:
        found.ticked[number, code] = kept.people
    elif kept.what == CHOSEN:
        _more(found.chosen, (number, code, option), kept.people)
        _more(found.in_places.setdefault(code, {}), (kept.statement, option, kept.place), kept.people)
    elif kept.what in {CAME, HELPED, SIDE}:
        _more(found.ways.setdefault(kept.what, {}), option, kept.people)


def _more(numbers: dict[Place, int], place: Place, people: int) -> None:
    numbers[place] = numbers.get(place, 0) + people
