"""Votes: a list to look at. Each is written on pages of its own."""

from django.contrib import admin

from decisions.models import Decision
from people.admin import KeptAsItIs, TeamScoped


@admin.register(Decision)
class DecisionAdmin(KeptAsItIs, TeamScoped):
    """What people decide in which activity."""

    list_display = ("activity", "method", "closed_at")
    list_select_related = ("activity",)
    fields = ("activity", "method", "closed_at")
