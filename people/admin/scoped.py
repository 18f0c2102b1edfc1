"""The bases of every admin page: staff see what belongs to their teams, and some rows nobody changes."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest


class TeamScoped(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows of the person's own teams. `team_path` leads from the row to the members of its team."""

    team_path = "activity__team__members"
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        found = super().get_queryset(request)
        if request.user.is_superuser:
            return found
        return found.filter(**{self.team_path: request.user}).distinct()

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField:  # type: ignore[type-arg]
        """Only one's own activities, projects and teams can be chosen."""
        found: Any = db_field.remote_field.model._default_manager
        if hasattr(found.all(), "for_staff"):
            kwargs["queryset"] = found.for_staff(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[return-value]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What has been recorded stays; drafts are taken away on pages of their own."""
        return False


class KeptAsItIs(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows to look at: nobody adds, changes or deletes them by hand."""

    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
