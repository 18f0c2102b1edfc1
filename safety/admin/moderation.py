"""Lists of what was told to us, decided and objected to, each row with a page of its own."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from people.admin import KeptAsItIs
from people.keys import row_id
from people.models import User
from safety.admin import objection_page, queue_page, shown_page
from safety.models import Objection, ObjectionWords, Report, Ruling


class FromOutsideAdmin(KeptAsItIs):
    """Rows of other teams than one's own, for whoever keeps people safe."""

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        found: Any = self.model._default_manager
        return cast("QuerySet[Any]", found.for_reader(cast("User", request.user)))


class OfSomethingShown(FromOutsideAdmin):
    """Rows that are about something that somebody wrote: their page is that of the thing itself."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_queryset(request).filter(pk=row_id(object_id)).first()
        if row is None:
            raise Http404
        return shown_page.decide(request, row.about)


@admin.register(Ruling)
class RulingAdmin(OfSomethingShown):
    """What was hidden, left, or shown again, and why."""

    list_display = ("at", "team", "did", "why", "by")
    list_select_related = ("team", "by")
    list_filter = ("did", "why")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("queue/", queue_page.queue, name="safety_queue"),
            path("about/<str:about>/", shown_page.decide, name="safety_shown"),
            *super().get_urls(),
        ]


@admin.register(Report)
class ReportAdmin(OfSomethingShown):
    """What people told us who came across something."""

    list_display = ("reported_at", "team", "why", "due_on", "ruling")
    list_select_related = ("team", "ruling")
    list_filter = ("why", ("ruling", admin.EmptyFieldListFilter))


class WordsInline(admin.StackedInline):  # type: ignore[type-arg]
    """The words of an objection, with the objection."""

    model = ObjectionWords
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Objection)
class ObjectionAdmin(FromOutsideAdmin):
    """Whoever wrote something says that it should be shown."""

    list_display = ("objected_at", "team", "due_on", "decided_by", "settled_by", "upheld")
    list_select_related = ("team", "decided_by", "settled_by")
    list_filter = ("upheld", ("settled_at", admin.EmptyFieldListFilter))
    inlines = (WordsInline,)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return objection_page.settle(request, object_id)
