"""Lists of what was blacked out and what was read."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from people.admin import KeptAsItIs
from people.models import User
from safety.admin import blackout_pages, reading_page
from safety.models import BlackOut, Reading


@admin.register(BlackOut)
class BlackOutAdmin(KeptAsItIs):
    """Who asked to black out what, why, and who agreed."""

    list_display = ("asked_at", "team", "asked_by", "settled_by", "settled_at", "approved")
    list_select_related = ("team", "asked_by", "settled_by")
    list_filter = ("approved",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[BlackOut]":
        return BlackOut.objects.for_staff(cast("User", request.user))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return blackout_pages.settle(request, object_id)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("ask/<str:about>/", blackout_pages.ask, name="safety_ask_to_black_out"),
            *super().get_urls(),
        ]


@admin.register(Reading)
class ReadingAdmin(KeptAsItIs):
    """What waits to be read before it is public, the most urgent first."""

    list_display = ("due_on", "team", "waiting_since", "read_by", "read_at", "outcome")
    list_select_related = ("team", "read_by")
    list_filter = ("outcome", ("read_at", admin.EmptyFieldListFilter))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Reading]":
        return Reading.objects.for_reader(cast("User", request.user))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return reading_page.read(request, object_id)
