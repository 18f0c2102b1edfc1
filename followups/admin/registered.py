"""What was heard, entries and releases: lists to look at. They are written on pages of the activity."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from followups.admin import entry_pages, heard_page, left_out_page, release_page
from followups.models import Entry, Heard, LeftOut, LookBack, Release, ReportFile, TimetableRow
from people.admin import KeptAsItIs, TeamScoped


@admin.register(Heard)
class HeardAdmin(KeptAsItIs, TeamScoped):
    """What we heard, in all its versions."""

    list_display = ("activity", "version", "people", "published_at", "published_by")
    list_select_related = ("activity", "published_by")

    def get_urls(self) -> list[URLPattern]:
        return [path("<uuid:pk>/of/", heard_page.heard_of, name="followups_heard_of"), *super().get_urls()]


@admin.register(LeftOut)
class LeftOutAdmin(KeptAsItIs, TeamScoped):
    """What people say was left out. It is answered on pages of its own; what is held is in no list."""

    list_display = ("activity", "came_on", "line", "answered_by", "answered_on")
    list_display_links = None
    list_select_related = ("activity", "answered_by")
    fields = ("activity", "came_on", "line", "theme", "answer", "answered_by", "answered_on")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[LeftOut]":
        return super().get_queryset(request).filter(held=False)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/of/", left_out_page.left_out_of, name="followups_left_out_of"),
            path("<uuid:pk>/of/<uuid:left_out>/", left_out_page.left_out_one, name="followups_left_out_one"),
            *super().get_urls(),
        ]


@admin.register(Entry)
class EntryAdmin(KeptAsItIs, TeamScoped):
    """Every version of every entry. Nothing is deleted, only followed by another."""

    list_display = ("__str__", "activity", "status", "decided_by", "version", "written_by", "written_at")
    list_select_related = ("activity", "written_by")
    list_filter = ("status",)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/of/", entry_pages.entries_of, name="followups_entries_of"),
            path("<uuid:pk>/of/<uuid:series>/", entry_pages.entry_again, name="followups_entry_again"),
            path(
                "<uuid:pk>/of/<uuid:series>/words/", entry_pages.entry_wording, name="followups_entry_wording"
            ),
            *super().get_urls(),
        ]


@admin.register(LookBack)
class LookBackAdmin(KeptAsItIs, TeamScoped):
    """When people are asked whether it happened and helped. What one person said is shown to nobody."""

    list_display = ("activity", "opens_on", "closes_on", "counted_at")
    list_select_related = ("activity",)
    list_filter = (("counted_at", admin.EmptyFieldListFilter),)
    fields = ("activity", "opens_on", "closes_on", "counted_at", "shown")


@admin.register(Release)
class ReleaseAdmin(KeptAsItIs, TeamScoped):
    """Replies that were released, by whom, and to how many people."""

    list_display = (
        "activity",
        "edition",
        "typed_count",
        "approved_by",
        "alone",
        "released_at",
        "reply_recorded_at",
    )
    list_select_related = ("activity", "approved_by")

    def get_urls(self) -> list[URLPattern]:
        return [path("<uuid:pk>/of/", release_page.release_of, name="followups_release"), *super().get_urls()]


@admin.register(ReportFile)
class ReportFileAdmin(KeptAsItIs, TeamScoped):
    """Files of reports of the last day, whoever asked for them."""

    list_display = ("activity", "is_long", "kind", "asked_at", "made_at", "tries")
    list_select_related = ("activity",)


@admin.register(TimetableRow)
class TimetableRowAdmin(KeptAsItIs, TeamScoped):
    """What people hear from us after closing, and by when: what is next, what was done, what was left out and why."""

    list_display = ("due_on", "moment", "activity", "settled_on", "left_out")
    list_display_links = None
    list_select_related = ("activity",)
    list_filter = (("settled_on", admin.EmptyFieldListFilter), "moment")
    search_fields = ("activity__title",)
    date_hierarchy = "due_on"
    fields = ("activity", "moment", "due_on", "settled_on", "left_out")
