"""Who looked at what is somebody's, for whoever keeps people safe."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from people import clock
from people.admin.scoped import KeptAsItIs
from people.models import Look


@admin.register(Look)
class LookAdmin(KeptAsItIs):
    """Every look at a name beside words, or at how to reach somebody, newest first. The person sees the same."""

    list_display = ("when", "by", "role", "seen", "why")
    list_select_related = ("by",)
    list_filter = ("seen", "why", ("by", admin.RelatedOnlyFieldListFilter))
    fields = ("when", "by", "role", "seen", "about", "why", "typed", "black_out", "reason_hash")
    readonly_fields = ("when", "typed", "black_out")

    @admin.display(description="when", ordering="id")
    def when(self, look: Look) -> str:
        return f"{clock.london(look.at):%d %B %Y, %H:%M}"

    @admin.display(description="the reason that was typed")
    def typed(self, look: Look) -> str:
        reason = getattr(look, "reason", None)
        if reason is None:
            return "None: their work needs it."
        return reason.words or "It was blacked out. Its hash stays."

    @admin.display(description="does it name somebody?")
    def black_out(self, look: Look) -> str:
        reason = getattr(look, "reason", None)
        if reason is None or not reason.words:
            return "–"
        href = reverse("admin:safety_ask_to_black_out", args=[f"people.lookreason:{look.pk}"])
        return format_html('<a href="{}">Ask to black it out</a>', href)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("people.view_look"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("by", "reason")
