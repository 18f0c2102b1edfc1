"""What came of votes: the rules they had, results and answers, to look at."""

from django.contrib import admin
from django.urls import URLPattern, path

from decisions.admin import answer_pages
from decisions.models import Answer, FixedRules, Result
from people.admin import KeptAsItIs, TeamScoped


class OfAVote(KeptAsItIs, TeamScoped):
    team_path = "decision__activity__team__members"


@admin.register(FixedRules)
class FixedRulesAdmin(OfAVote):
    """The rules of each vote as they were fixed, and the hash by which everybody can check them."""

    list_display = ("decision", "hash", "fixed_at", "by")
    list_select_related = ("decision__activity", "by")


@admin.register(Result)
class ResultAdmin(OfAVote):
    """What came out. How many voted for what: the page of the result alone knows how much it may say."""

    list_display = ("decision", "number", "outcome", "counted_at")
    list_select_related = ("decision__activity",)
    fields = ("decision", "number", "counted_at", "outcome", "winners", "tied", "lot_number", "by")


@admin.register(Answer)
class AnswerAdmin(OfAVote):
    """What deciders said to results. They say it on a page of its own; `pk` there is the key of the activity."""

    list_display = ("decision", "followed", "decided_by", "decided_on")
    list_select_related = ("decision__activity",)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/of/", answer_pages.answer_of, name="decisions_answer_of"),
            *super().get_urls(),
        ]
