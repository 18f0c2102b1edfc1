"""Published results, for programs."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from rest_framework import serializers

from ladder.models import Activity
from people import clock
from people.api import PublicList, address, slug_filter
from people.disclosure import Cell
from surveys import results_page
from surveys.models import PublishedResults
from surveys.results_page import ShownCross, ShownQuestion, ShownSplit, ShownTable


class AnswerSerializer(serializers.Serializer[Any]):
    answer = serializers.CharField()
    people = serializers.CharField(
        help_text="What may be said of how many gave it, such as “about 25 people”."
    )


class TableSerializer(serializers.Serializer[Any]):
    head = serializers.CharField(help_text="The statement, where the question has several. Else empty.")
    finding = serializers.CharField(help_text="What was found, in a sentence.")
    answers = AnswerSerializer(many=True)


class QuestionSerializer(serializers.Serializer[Any]):
    question = serializers.CharField()
    notes = serializers.ListField(child=serializers.CharField(), help_text="What was worded differently.")
    tables = TableSerializer(many=True)
    order = serializers.ListField(
        child=serializers.CharField(),
        help_text="Where people put things in order: the order of all together.",
    )
    wrote = serializers.CharField(
        help_text="How many wrote something in their own words, or sent a file. Empty elsewhere."
    )
    themes = AnswerSerializer(many=True, help_text="The themes of what people wrote.")


class GroupSerializer(serializers.Serializer[Any]):
    group = serializers.CharField()
    answers = AnswerSerializer(many=True)


class CrossSerializer(serializers.Serializer[Any]):
    question = serializers.CharField()
    head = serializers.CharField()
    groups = GroupSerializer(many=True)


class SplitSerializer(serializers.Serializer[Any]):
    by = serializers.CharField(help_text="By what people were put into groups.")
    groups = AnswerSerializer(many=True, help_text="How many people each group has.")
    questions = CrossSerializer(many=True)


class ResultsSerializer(serializers.Serializer[Any]):
    activity = serializers.SlugField()
    page = serializers.URLField(help_text="The page for people.")
    version = serializers.IntegerField()
    published_on = serializers.DateField()
    people = serializers.CharField(help_text="How many took part.")
    questions = QuestionSerializer(many=True)
    splits = SplitSerializer(many=True)
    rules = serializers.ListField(
        child=serializers.CharField(), help_text="Why some numbers are not shown, and others not exact."
    )

    def to_representation(self, results: PublishedResults) -> dict[str, Any]:
        shown = results_page.show(results.document)
        on: date = clock.london(results.published_at).date()
        return {
            "activity": results.activity.slug,
            "page": address(reverse("survey_results", args=[results.activity.slug])),
            "version": results.version,
            "published_on": on.isoformat(),
            "people": shown.people.words,
            "questions": [_question(one) for one in shown.questions],
            "splits": [_split(one) for one in shown.splits],
            "rules": shown.rules,
        }


def _question(one: ShownQuestion) -> dict[str, Any]:
    return {
        "question": one.words,
        "notes": one.notes,
        "tables": [_table(table) for table in one.tables],
        "order": one.ordered,
        "wrote": one.wrote.words if one.wrote else "",
        "themes": _answers(one.themes.rows) if one.themes else [],
    }


def _table(one: ShownTable) -> dict[str, Any]:
    return {"head": one.head, "finding": one.finding, "answers": _answers(one.rows)}


def _split(one: ShownSplit) -> dict[str, Any]:
    questions = [_cross(part) for part in one.parts]
    return {"by": one.words, "groups": _answers(one.groups.rows), "questions": questions}


def _cross(one: ShownCross) -> dict[str, Any]:
    groups = [
        {"group": group, "answers": _answers([(words, cells[place]) for words, cells in one.rows])}
        for place, group in enumerate(one.groups)
    ]
    return {"question": one.words, "head": one.head, "groups": groups}


def _answers(rows: list[tuple[str, Cell]]) -> list[dict[str, str]]:
    return [{"answer": words, "people": cell.words} for words, cell in rows]


class ResultsList(PublicList[PublishedResults]):
    """What people answered, in numbers, once somebody published it: the last version, one for each activity. Newest
    first. The numbers were counted once and stay; small ones are not in them.
    """

    summary = "What people answered, in numbers"
    serializer_class = ResultsSerializer
    ordering = "-pk"
    filters = (slug_filter("activity", "activity"),)

    def get_queryset(self) -> QuerySet[PublishedResults]:
        found = PublishedResults.objects.current().filter(activity__in=Activity.objects.public(self.moment))
        if "activity" in self.asked_for:
            found = found.filter(activity__slug=self.asked_for["activity"])
        return found.select_related("activity")
