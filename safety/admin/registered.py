"""Lists of what was blacked out, read, erased and kept."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from people.admin import KeptAsItIs
from people.models import User
from safety.admin import blackout_pages, keeping_pages, person_pages, reading_page
from safety.models import BlackOut, Erasure, LegalHold, Night, PersonRequest, Reading


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


@admin.register(Erasure)
class ErasureAdmin(KeptAsItIs):
    """The ledger of what was erased. It says when and how, and nothing of what it was."""

    list_display = ("at", "kind", "how", "by")
    list_select_related = ("by",)
    list_filter = ("kind", "how")
    fields = ("at", "kind", "key", "how", "by")


@admin.register(PersonRequest)
class PersonRequestAdmin(KeptAsItIs):
    """Who asked to see what is theirs, or to have it erased, and what came of it."""

    list_display = ("asked_at", "kind", "who", "proof", "asked_by", "state", "settled_by")
    list_select_related = ("asked_by", "settled_by")
    list_filter = ("state", "kind")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[PersonRequest]":
        return PersonRequest.objects.for_staff(cast("User", request.user))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return person_pages.settle(request, object_id)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("person/<uuid:pk>/", person_pages.for_person, name="safety_person"),
            *super().get_urls(),
        ]


@admin.register(LegalHold)
class LegalHoldAdmin(KeptAsItIs):
    """What is kept for a legal reason."""

    list_display = ("made_at", "about", "until", "by", "ended_at")
    list_select_related = ("by",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[LegalHold]":
        return LegalHold.objects.for_staff(cast("User", request.user))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return keeping_pages.held(request, object_id)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("keep/<str:about>/", keeping_pages.keep, name="safety_keep_for_law"),
            *super().get_urls(),
        ]


@admin.register(Night)
class NightAdmin(KeptAsItIs):
    """What went by itself, night by night, because its time was over."""

    list_display = ("at", "words", "due", "gone", "stopped", "looked_by")
    list_select_related = ("looked_by",)
    list_filter = ("stopped",)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return keeping_pages.night(request, object_id)
