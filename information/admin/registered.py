"""Pages, decisions and contacts. Saving keeps a draft; publishing is a button of its own."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from information import actions
from information.admin import contact_page
from information.models import Contact, Page, PageVersion, PublishedDecision
from people import texts
from people.admin import KeptAsItIs, TeamScoped
from people.models import User
from people.refusals import Refused


class Publishes(TeamScoped):
    """A page with a second button, 'Keep and publish'."""

    change_form_template = "information/staff/change_form.html"

    def publish(self, row: Any, by: User) -> None:
        raise NotImplementedError

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """What was told of one activity is not moved to another."""
        return ("activity",) if obj is not None else ()

    def response_add(
        self, request: HttpRequest, obj: Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._published(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Model) -> HttpResponse:
        return self._published(request, obj) or super().response_change(request, obj)

    def _published(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        if "_publish" not in request.POST or not isinstance(request.user, User):
            return None
        try:
            self.publish(obj, request.user)
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", obj.pk)
        messages.success(request, "It is published.")
        return redirect("admin:ladder_activity_change", obj.activity_id)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Coming from an activity's list, the activity is chosen already."""
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        filters = request.GET.get("_changelist_filters", "")
        if "activity__id__exact=" in filters:
            initial["activity"] = filters.partition("activity__id__exact=")[2].partition("&")[0]
        return initial


@admin.register(Page)
class PageAdmin(Publishes):
    """What people need to know. People see it as it was published last."""

    list_display = ("__str__", "activity", "is_published", "position")
    list_select_related = ("activity",)
    fieldsets = (
        (
            None,
            {
                "fields": ("activity", "title", "words"),
                "description": "Short sentences. One thing at a time.",
            },
        ),
        ("Where it stands", {"fields": ("position",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_published()  # type: ignore[attr-defined]

    @admin.display(boolean=True, description="published")
    def is_published(self, page: Page) -> bool:
        return page.is_public

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:  # noqa: FBT001
        if not obj.slug:
            obj.slug = actions.free_slug(obj.activity, texts.plain(obj.title))
        super().save_model(request, obj, form, change)

    def publish(self, row: Page, by: User) -> None:
        actions.publish_page(page=row, by=by)


@admin.register(PublishedDecision)
class PublishedDecisionAdmin(Publishes):
    """What was decided, why, and by whom. Once published it stays as it is."""

    list_display = ("__str__", "activity", "decider_name", "decided_on", "published_at")
    list_select_related = ("activity",)
    fieldsets = (
        (
            None,
            {
                "fields": ("activity", "what", "why", "decider_name", "decider_role", "decided_on"),
                "description": "A decision is published with its reasons and a name, or not at all.",
            },
        ),
    )

    def has_change_permission(self, request: HttpRequest, obj: PublishedDecision | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.published_at is None)

    def publish(self, row: PublishedDecision, by: User) -> None:
        actions.publish_decision(decision=row, by=by)


@admin.register(PageVersion)
class PageVersionAdmin(KeptAsItIs, TeamScoped):
    """Pages as they were published."""

    team_path = "page__activity__team__members"
    list_display = ("page", "number", "published_at", "published_by")
    list_select_related = ("page", "published_by")


@admin.register(Contact)
class ContactAdmin(KeptAsItIs, TeamScoped):
    """Whom people can ask. Named on a page of the activity."""

    list_display = ("activity", "name", "phone", "email")
    list_select_related = ("activity",)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/name/", contact_page.contact_of, name="information_contact_of"),
            *super().get_urls(),
        ]
