"""When people are asked how it felt, and what came out."""

from django.contrib import admin

from ladder.models import FeltRound
from people.admin import KeptAsItIs, TeamScoped


@admin.register(FeltRound)
class FeltRoundAdmin(KeptAsItIs, TeamScoped):
    """The one time that the people of each activity are asked how it felt. What one person said is shown to nobody."""

    list_display = ("activity", "opens_on", "closes_on", "counted_at", "answers", "step")
    list_select_related = ("activity",)
    list_filter = (("counted_at", admin.EmptyFieldListFilter),)
    fields = (
        "activity",
        "opens_on",
        "closes_on",
        "counted_at",
        "answers",
        "step",
        "support_came",
        "payment_came",
        "shown",
    )
