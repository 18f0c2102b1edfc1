"""Who did what, and whether those lines are as they were written."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from people import clock
from people.admin.scoped import KeptAsItIs
from people.models import AuditLine, ChainCheck


class DidFilter(admin.SimpleListFilter):
    """What was done: only what was ever done here."""

    title = "what was done"
    parameter_name = "did"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        said = AuditLine.objects.order_by("did").values_list("did", flat=True).distinct()
        return [(did, did) for did in said[:200]]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(did=self.value()) if self.value() else queryset


@admin.register(AuditLine)
class AuditLineAdmin(KeptAsItIs):
    """Who did what, newest first. Nobody can change a line, and each holds a hash of the one before."""

    list_display = ("when", "who", "did", "about", "what_more")
    list_select_related = ("by",)
    list_filter = (DidFilter, ("by", admin.RelatedOnlyFieldListFilter))
    search_fields = ("about", "did", "by__name")
    fields = ("when", "who", "did", "about", "what_more", "chain")
    readonly_fields = ("when", "who", "what_more")
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description="when", ordering="id")
    def when(self, line: AuditLine) -> str:
        return f"{clock.london(line.at):%d %B %Y, %H:%M:%S}"

    @admin.display(description="who", ordering="by__name")
    def who(self, line: AuditLine) -> str:
        return str(line.by or "the site itself")

    @admin.display(description="more")
    def what_more(self, line: AuditLine) -> str:
        return ", ".join(f"{key}: {value}" for key, value in sorted(line.detail.items()))


@admin.register(ChainCheck)
class ChainCheckAdmin(KeptAsItIs):
    """Every night the lines of who did what are walked. This is what was found, newest first."""

    list_display = ("at", "found", "lines", "line")
    list_filter = ("found",)
