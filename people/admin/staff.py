"""Members of staff, their teams and their phones."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from people import actions as people_actions
from people.admin.scoped import KeptAsItIs
from people.forms import RowsField
from people.models import Attempt, Team, User


class NewUserForm(BaseUserCreationForm):  # type: ignore[type-arg]
    """A new member of staff: e-mail address, name, first password."""

    class Meta:
        model = User
        fields = ("email", "name", "job_title")
        field_classes = {"email": forms.EmailField}


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """Django's, with a sentence where it has a list inside a paragraph, which is no HTML; its answers are a group."""

    usable_password_help_text = "Switched off, this person cannot sign in."  # noqa: S105  (no password)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "usable_password" in self.fields:
            self.fields["usable_password"].widget.template_name = "admin/widgets/password_switch.html"


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]
    """Only an administrator gives roles and teams: nobody can make themselves more than they are."""

    add_form = NewUserForm
    change_password_form = PasswordForm
    ordering = ("name",)
    list_display = ("name", "email", "job_title", "is_active")
    list_filter = ("is_active", "groups", "teams")
    search_fields = ("name", "email")
    filter_horizontal = ()
    fieldsets = (
        (
            None,
            {
                "fields": ("email", "name", "job_title", "phone"),
                "description": "Name and role stand in public.",
            },
        ),
        ("What they may do", {"fields": ("groups", "teams", "is_active", "is_superuser")}),
        ("Their password", {"fields": ("password",)}),
        (
            "Sign-on",
            {
                "fields": ("is_linked",),
                "description": "The organisation's own account that this person came by the first time.",
            },
        ),
    )
    readonly_fields = ("is_linked",)
    actions = ("unlink",)
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "email",
                    "name",
                    "job_title",
                    "password1",
                    "password2",
                    "is_staff",
                    "groups",
                    "teams",
                )
            },
        ),
    )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs | {"form_class": RowsField})

    @admin.display(description="Linked", boolean=True)
    def is_linked(self, user: User) -> bool:
        return bool(user.sign_on_subject)

    @admin.action(description="Unlink from the organisation's sign-on")
    def unlink(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        for user in chosen:
            people_actions.unlink_sign_on(user=user, by=cast("User", request.user))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Somebody who left is made inactive: their name stands under what they did."""
        return False


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Teams, and whether one person may write and release a reply."""

    list_display = ("name", "may_release_alone")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(TOTPDevice)
class PhoneAdmin(KeptAsItIs):
    """Phones for the second step. Who lost theirs: take it away, and their next sign-in sets up a new one."""

    list_display = ("user", "confirmed")
    list_select_related = ("user",)
    fields = ("user", "confirmed")  # never the key

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)


@admin.register(Attempt)
class AttemptAdmin(KeptAsItIs):
    """Tries that count towards a limit. They name nobody."""

    list_display = ("at",)
