"""Projects and activities. Adding and changing an activity happen on the set-up page, step by step."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from ladder import actions
from ladder.admin import (
    activity_pages,
    builds_on_page,
    countersign_page,
    dates_page,
    invite_page,
    lawful_page,
    records_page,
)
from ladder.forms import ProjectForm
from ladder.models import Activity, Project
from people import clock
from people.admin import TeamScoped
from people.models import Team, User


@admin.register(Project)
class ProjectAdmin(TeamScoped):
    """What belongs together over a while."""

    team_path = "team__members"
    list_display = ("__str__", "team", "decider")
    list_select_related = ("team",)
    search_fields = ("slug",)
    form = ProjectForm
    fieldsets = (
        (None, {"fields": ("title", "about", "team"), "description": "What people see of the project."}),
        (
            "What can change, and what cannot",
            {
                "fields": ("can_change", "cannot_change", "decider"),
                "description": "New activities of this project start with these words. You can change them there.",
            },
        ),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        user = request.user
        if db_field.name == "team" and isinstance(user, User):
            teams = Team.objects.all() if user.is_superuser else user.teams.all()
            kwargs |= {"queryset": teams, "empty_label": "Choose one"}
            if teams.count() == 1:
                kwargs["initial"] = teams.get().pk
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Project, form: Any, change: bool) -> None:  # noqa: FBT001
        """Both go through an action: the address is made from the title, and the audit line is written."""
        actions.keep_project(project=obj, by=cast("User", request.user))


@admin.register(Activity)
class ActivityAdmin(TeamScoped):
    """Everything that people can take part in, and where each stands."""

    team_path = "team__members"
    list_display = ("__str__", "kind", "stands", "opens_on", "closes_on", "team")
    list_filter = ("kind", ("team", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("team", "project")
    search_fields = ("slug",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("promises")

    @admin.display(description="opens on", ordering="opens_at")
    def opens_on(self, activity: Activity) -> str:
        return clock.in_words(clock.london(activity.opens_at).date())

    @admin.display(description="closes on", ordering="closes_at")
    def closes_on(self, activity: Activity) -> str:
        return clock.in_words(clock.london(activity.closes_at).date())

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
            path("<uuid:pk>/builds-on/", builds_on_page.builds_on, name="ladder_builds_on"),
            path(
                "<uuid:pk>/read-first/<slug:reads>/", countersign_page.countersign, name="ladder_countersign"
            ),
            path("<uuid:pk>/law/", lawful_page.lawful, name="ladder_lawful"),
            path("<uuid:pk>/dates/", dates_page.dates, name="ladder_dates"),
            path("<uuid:pk>/records/", records_page.records, name="ladder_records"),
            path("<uuid:pk>/records/add/<slug:key>/", records_page.by_hand, name="ladder_by_hand"),
            path(
                "<uuid:pk>/records/take-back/<int:line>/",
                records_page.take_back,
                name="ladder_take_back_line",
            ),
            path("document/<int:pk>/", records_page.document, name="ladder_document"),
            *super().get_urls(),
        ]
