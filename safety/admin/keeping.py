"""Concerns, who looks at them, and the words to look out for."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from people.admin import KeptAsItIs
from people.models import User
from safety import actions
from safety.admin import concern_pages, word_list_page
from safety.models import Concern, ConcernNote, Duty, WordList, with_the_role


@admin.register(Concern)
class ConcernAdmin(KeptAsItIs):
    """Concerns about other teams than one's own, the newest first. The list holds no words of anybody."""

    list_display = ("opened_at", "team", "how", "stands", "head_due")
    list_select_related = ("team", "owner")
    list_filter = (("settled_at", admin.EmptyFieldListFilter), "settled_as")
    list_display_links = ("opened_at",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Concern]":
        return Concern.objects.for_keeper(_user(request))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return concern_pages.concern(request, object_id)


@admin.register(ConcernNote)
class ConcernNoteAdmin(KeptAsItIs):
    """What was done about concerns. The words stand on the page of each concern, where every look is noted."""

    list_display = ("at", "by", "concern")
    list_select_related = ("by", "concern")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ConcernNote]":
        return ConcernNote.objects.filter(concern__in=Concern.objects.for_keeper(_user(request)))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        note = self.get_object(request, object_id)
        if note is None:
            raise Http404
        return redirect("admin:safety_concern_change", note.concern_id)


@admin.register(Duty)
class DutyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who gets new concerns, who is told when nobody looks, and who answers for it all."""

    view_on_site = False
    actions = None
    list_display = ("user", "part", "place")
    list_select_related = ("user",)
    fieldsets = (
        (
            None,
            {
                "fields": ("user", "part", "place"),
                "description": (
                    "Only somebody with the role “Keeps safe” gets concerns, and never those about a team of "
                    "their own. So name people of different teams."
                ),
            },
        ),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            administrators = User.objects.filter(is_superuser=True, is_active=True)
            kwargs["queryset"] = (with_the_role() | administrators.distinct()).order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        actions.note_part(duty=obj, ended=False, by=_user(request))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.note_part(duty=obj, ended=True, by=_user(request))
        super().delete_model(request, obj)


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


@admin.register(WordList)
class WordListAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The words that make the site hold an answer until somebody has looked: one list for each language."""

    view_on_site = False
    list_display = ("language", "changed_at", "changed_by")
    list_select_related = ("changed_by",)
    fields = ("language",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """A new list is empty; its words are written on a page of its own."""
        super().save_model(request, obj, form, change)
        actions.change_word_list(word_list=obj, words=obj.words, by=_user(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A list can be emptied; that it was there stays."""
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return word_list_page.word_list(request, object_id)
