"""People who take part, as far as one's teams know them. Never their answers."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from people import actions, clock, scopes
from people.admin.scoped import KeptAsItIs
from people.models import LinkWish, Participant, PrivateLink, Seen, User


class ParticipantForm(forms.ModelForm):  # type: ignore[type-arg]
    """Staff may mend how somebody is reached. Only the person decides to hear no more from us."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        ways = ("email", "phone", "address")
        had_one = any(self.initial.get(way) for way in ways)
        if had_one and not any(cleaned.get(way) or way in self.errors for way in ways):
            raise forms.ValidationError(
                "Leave one way to reach this person: they may be owed a reply. If they want to hear no more from us, "
                "they can say so on their own page."
            )
        return cleaned


@admin.register(Participant)
class ParticipantAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Names and how to reach people. What they answered stands elsewhere, without names."""

    list_display = ("__str__", "email", "way", "form")
    list_filter = ("way", "form")
    search_fields = ("name", "email", "phone")
    form = ParticipantForm
    readonly_fields = ("hears",)  # said by the person alone: it decides whether a reply is owed by a mail
    fieldsets = (
        (None, {"fields": ("name", "language"), "description": "Nothing here is needed, not even a name."}),
        ("How we write to them", {"fields": ("way", "hears", "form", "email", "phone", "address")}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Participant]":
        found = super().get_queryset(request)
        if request.user.is_superuser:
            return found
        return found.filter(pk__in=scopes.participant_ids(request.user))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Whoever opens it has looked at how this person can be reached, and the person can see that."""
        found = self.get_object(request, object_id)
        if found is not None and self.has_view_or_change_permission(request, found):
            actions.note_look(about=found, whose=found, seen=Seen.REACH, by=cast("User", request.user))
        return super().change_view(request, object_id, form_url, extra_context)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(PrivateLink)
class PrivateLinkAdmin(KeptAsItIs):
    """Links that were given out. Nobody can read one here: only its hash is kept."""

    list_display = (
        "participant",
        "opens",
        "is_code",
        "created_at",
        "expires_at",
        "revoked_at",
        "last_used_at",
    )
    list_select_related = ("participant",)
    fields = ("participant", "opens", "is_code", "created_at", "expires_at", "revoked_at", "last_used_at")
    actions = ("revoke",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[PrivateLink]":
        found = super().get_queryset(request)
        if request.user.is_superuser:
            return found
        return found.filter(participant__in=scopes.participant_ids(request.user))

    @admin.action(description="Revoke all links of these people", permissions=["view"])
    def revoke(self, request: HttpRequest, queryset: "QuerySet[PrivateLink]") -> None:
        people = {link.participant for link in queryset.select_related("participant")}
        number = sum(actions.revoke_links(participant=person) for person in people)
        self.message_user(
            request,
            f"{number} {'link works' if number == 1 else 'links work'} no more, from "
            f"{clock.london(clock.now()):%H:%M} on.",
            messages.SUCCESS,
        )


@admin.register(LinkWish)
class LinkWishAdmin(KeptAsItIs):
    """Links that people asked to have sent again, until the next sweep."""

    list_display = ("at",)
    fields = ("at",)
