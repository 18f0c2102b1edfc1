"""Projects and activities. Adding and changing an activity happen on the set-up page, step by step."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from ladder.admin import activity_pages, invite_page
from ladder.models import Activity, Project
from people.admin import TeamScoped


@admin.register(Project)
class ProjectAdmin(TeamScoped):
    """What belongs together over a while."""

    team_path = "team__members"
    list_display = ("__str__", "team", "decider")
    list_select_related = ("team",)
    search_fields = ("slug",)
    prepopulated_fields: dict[str, Any] = {}
    fieldsets = (
        (None, {"fields": ("title", "about", "team", "slug"), "description": "What people see of the project."}),
        ("What can change", {"fields": ("can_change", "cannot_change", "decider")}),
    )


@admin.register(Activity)
class ActivityAdmin(TeamScoped):
    """Everything that people can take part in, and where each stands."""

    team_path = "team__members"
    list_display = ("__str__", "kind", "stands", "opens_at", "closes_at", "team")
    list_filter = ("kind", "team")
    list_select_related = ("team", "project")
    search_fields = ("slug",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("promises")

    @admin.display(description="stands")
    def stands(self, activity: Activity) -> str:
        return str(activity.state.label)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return activity_pages.new_activity(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return activity_pages.set_up(request, object_id)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/invite/", invite_page.invite, name="ladder_invite"),
            *super().get_urls(),
        ]
