"""How many people answered what, by version: read from standing responses alone."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from surveys import versions
from surveys.models import AnswerWords, ChoiceRow, Questionnaire, Response
from surveys.versions import Joined


@dataclass(frozen=True)
class Counted:
    """Documents by number of their version, the numbers by id; how many handed in each version, wrote something at each
    question, chose each answer, and answered each question at all.
    """

    documents: dict[int, dict[str, Any]]
    numbers: dict[int, int]
    people: dict[int, int]
    wrote: dict[tuple[int, str], int]
    chosen: dict[tuple[int, str, str], int]
    ticked: dict[tuple[int, str], int]
    in_places: dict[str, dict[tuple[str, str, int], int]]

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
    published = list(questionnaire.versions.order_by("number"))
    standing = Response.objects.standing().of_activity(questionnaire.activity)
    version = "response__version__number"
    wrote = AnswerWords.objects.of_activity(questionnaire.activity).values_list(version, "question")
    rows = ChoiceRow.objects.filter(response__in=standing)
    chosen = rows.values_list(version, "question", "option").annotate(Count("pk"))
    ticked = rows.values_list(version, "question").annotate(Count("response", distinct=True))
    return Counted(
        documents={one.number: one.document for one in published},
        numbers={one.pk: one.number for one in published},
        people=dict(standing.order_by().values_list("version__number").annotate(Count("pk"))),
        wrote={(number, code): count for number, code, count in wrote.order_by().annotate(Count("pk"))},
        chosen={(number, code, option): count for number, code, option, count in chosen.order_by()},
        ticked={(number, code): count for number, code, count in ticked.order_by()},
        in_places=_in_places(rows),
    )


def _in_places(rows: "QuerySet[ChoiceRow]") -> dict[str, dict[tuple[str, str, int], int]]:
    found: dict[str, dict[tuple[str, str, int], int]] = {}
    counted = rows.order_by().values_list("question", "statement", "option", "place").annotate(Count("pk"))
    for question, statement, option, place, count in counted:
        found.setdefault(question, {})[statement, option, place] = count
    return found
