"""Topics, posts, how people talk, and groups that design: lists to look at."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from people.admin import KeptAsItIs, TeamScoped
from proposals.admin import group_pages, talk_pages
from proposals.models import Draw, FixedList, Group, Post, Talk, Topic


@admin.register(Talk)
class TalkAdmin(KeptAsItIs, TeamScoped):
    """How people talk in which activity."""

    list_display = ("activity", "answer_days", "people_open")
    list_select_related = ("activity",)


@admin.register(Topic)
class TopicAdmin(KeptAsItIs, TeamScoped):
    """Topics, open and closed."""

    list_display = ("activity", "opened_at", "closed_at", "closed_by", "changed")
    list_select_related = ("activity", "closed_by")
    exclude = ("causes",)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/of/", talk_pages.talk_of, name="proposals_talk_of"),
            path("<uuid:pk>/of/<uuid:topic>/", talk_pages.topic_of, name="proposals_topic_of"),
            *super().get_urls(),
        ]


@admin.register(Post)
class PostAdmin(KeptAsItIs, TeamScoped):
    """What stands in talks, and when it came. The words are read on the page of the topic."""

    team_path = "topic__activity__team__members"
    list_display = ("topic", "by", "written_at")
    list_select_related = ("topic__activity", "by")
    fields = ("topic", "by", "typed_by", "written_at")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Post]":
        """Only what everybody can read."""
        return super().get_queryset(request).filter(words__shown_at__isnull=False, words__set_aside=False)


@admin.register(Group)
class GroupAdmin(KeptAsItIs, TeamScoped):
    """Groups that design: how they come about, and what they are offered."""

    list_display = ("activity", "how", "places", "staff_places", "call_until")
    list_select_related = ("activity",)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/of/", group_pages.group_of, name="proposals_group_of"),
            *super().get_urls(),
        ]


@admin.register(FixedList)
class FixedListAdmin(KeptAsItIs, TeamScoped):
    """Lists of keys that were fixed for a draw."""

    team_path = "group__activity__team__members"
    list_display = ("group", "list_hash", "fixed_at", "by")
    list_select_related = ("group__activity", "by")


@admin.register(Draw)
class DrawAdmin(KeptAsItIs, TeamScoped):
    """What was drawn."""

    team_path = "fixed__group__activity__team__members"
    list_display = ("fixed", "seed", "places", "drawn_at", "by")
    list_select_related = ("fixed__group__activity", "by")
