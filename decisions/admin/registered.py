"""Votes: a list to look at. Each is written on pages of its own."""

from django.contrib import admin
from django.urls import URLPattern

from decisions.admin import pages
from decisions.models import Decision
from people.admin import KeptAsItIs, TeamScoped


@admin.register(Decision)
class DecisionAdmin(KeptAsItIs, TeamScoped):
    """What people decide in which activity. It is written on pages of its own."""

    list_display = ("activity", "method", "closed_at")
    list_select_related = ("activity",)
    fields = ("activity", "method", "closed_at")

    def get_urls(self) -> list[URLPattern]:
        """The pages on which votes are written, and who may vote."""
        return [*pages.URLS, *super().get_urls()]
