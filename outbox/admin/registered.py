"""Messages and what became of them; letters and calls to do by hand; what is unknown."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from outbox import scopes
from outbox.admin import hand_pages, letter_pages
from outbox.models import Mailing, Message, Suppression
from people.admin import KeptAsItIs


class ScopedByActivity(KeptAsItIs):
    """Rows about activities of one's own teams."""

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        found = super().get_queryset(request)
        if request.user.is_superuser:
            return found
        return found.filter(about__in=scopes.about_ids(request.user))


@admin.register(Message)
class MessageAdmin(ScopedByActivity):
    """Every message: to whom, by which way, and what became of it. The words are not kept."""

    list_display = ("kind", "to_whom", "channel", "state", "reason", "tries", "created_at", "ended_at")
    list_filter = ("state", "channel", "kind")
    list_select_related = ("participant", "user")

    @admin.display(description="to")
    def to_whom(self, message: Message) -> str:
        return message.to_whom

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return hand_pages.message(request, object_id)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("letters/", letter_pages.letters, name="outbox_letters"),
            path("letters/<uuid:pk>/", letter_pages.batch, name="outbox_letter_batch"),
            path("letters/<uuid:pk>/file/", letter_pages.batch_file, name="outbox_letter_batch_file"),
            path("<uuid:pk>/letter/", letter_pages.one_letter, name="outbox_letter"),
            *super().get_urls(),
        ]


@admin.register(Mailing)
class MailingAdmin(ScopedByActivity):
    """Messages that go out together."""

    list_display = ("kind", "created_at", "expected", "complete_at", "send_after", "stopped_at", "stopped_by")
    list_select_related = ("stopped_by",)


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Addresses we no longer write to. Only an administrator changes this list."""

    list_display = ("address", "reason", "at")
    search_fields = ("address",)
    fieldsets = (
        (None, {"fields": ("address", "reason"), "description": "No mail goes to these addresses."}),
    )
