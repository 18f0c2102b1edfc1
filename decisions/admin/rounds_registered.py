"""Rounds and how objections were settled: lists to look at, and the addresses of their pages."""

from django.contrib import admin
from django.urls import URLPattern, path

from decisions.admin import rounds_page
from decisions.models import Round, Settlement
from people.admin import KeptAsItIs, TeamScoped


@admin.register(Round)
class RoundAdmin(KeptAsItIs, TeamScoped):
    """The texts that were put to small groups. What each said is read on the page of the vote."""

    team_path = "decision__activity__team__members"
    list_display = ("decision", "number", "opened_at", "by")
    list_select_related = ("decision__activity", "by")

    def get_urls(self) -> list[URLPattern]:
        """`pk` is the key of the activity."""
        return [
            path("<uuid:pk>/of/", rounds_page.rounds_of, name="decisions_rounds_of"),
            path("<uuid:pk>/of/next/", rounds_page.next_round, name="decisions_round_next"),
            path("<uuid:pk>/of/record/", rounds_page.record_one, name="decisions_round_record"),
            path("<uuid:pk>/of/<uuid:answer>/", rounds_page.settle_one, name="decisions_round_settle"),
            *super().get_urls(),
        ]


@admin.register(Settlement)
class SettlementAdmin(KeptAsItIs, TeamScoped):
    """How objections were settled, in the team's words."""

    team_path = "answer__round__decision__activity__team__members"
    list_display = ("how", "objection", "written_at", "by")
    list_select_related = ("by",)
    fields = ("how", "objection", "words", "by", "written_at")
