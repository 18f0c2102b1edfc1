"""What is published of how many people took part."""

from django.contrib import admin

from ladder.models import PublicCount
from people.admin import KeptAsItIs, TeamScoped


@admin.register(PublicCount)
class PublicCountAdmin(KeptAsItIs, TeamScoped):
    """What people may read of how many took part: steps while it is open, then one count that stays as it is."""

    list_display = ("activity", "step", "stepped_on", "counted_at")
    list_select_related = ("activity",)
    list_filter = (("counted_at", admin.EmptyFieldListFilter),)
    fields = ("activity", "step", "stepped_on", "counted_at", "shown")
