"""Votes, their rules, results and answers: lists to look at."""

from django.contrib import admin
from django.urls import URLPattern

from decisions.admin import pages
from decisions.models import Answer, Decision, FixedRules, Result
from people.admin import KeptAsItIs, TeamScoped


@admin.register(Decision)
class DecisionAdmin(KeptAsItIs, TeamScoped):
    """What people decide in which activity. It is written on pages of its own."""

    list_display = ("activity", "method", "closed_at")
    list_select_related = ("activity",)
    exclude = ("key_check", "swept_at")

    def get_urls(self) -> list[URLPattern]:
        """The pages on which votes are written, and who may vote."""
        return [*pages.URLS, *super().get_urls()]


class OfAVote(KeptAsItIs, TeamScoped):
    team_path = "decision__activity__team__members"
    list_select_related = ("decision__activity", "by")


@admin.register(FixedRules)
class FixedRulesAdmin(OfAVote):
    """The rules of each vote as they were fixed, and the hash by which everybody can check them."""

    list_display = ("decision", "hash", "fixed_at", "by")


@admin.register(Result)
class ResultAdmin(OfAVote):
    """What came out. How many voted for what: the page of the result alone knows how much it may say."""

    list_display = ("decision", "number", "outcome", "counted_at")
    fields = ("decision", "number", "counted_at", "outcome", "winners", "tied", "lot_number", "by")


@admin.register(Answer)
class AnswerAdmin(OfAVote):
    """What deciders said to results."""

    list_display = ("decision", "followed", "decided_by", "decided_on")
