"""What was heard, entries and releases: lists to look at. They are written on pages of the activity."""

from django.contrib import admin
from django.urls import URLPattern, path

from followups.admin import entry_pages, heard_page, release_page
from followups.models import Entry, Heard, Release
from people.admin import KeptAsItIs, TeamScoped


@admin.register(Heard)
class HeardAdmin(KeptAsItIs, TeamScoped):
    """What we heard, in all its versions."""

    list_display = ("activity", "version", "people", "published_at", "published_by")
    list_select_related = ("activity", "published_by")

    def get_urls(self) -> list[URLPattern]:
        return [path("<uuid:pk>/of/", heard_page.heard_of, name="followups_heard_of"), *super().get_urls()]


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
            *super().get_urls(),
        ]


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
