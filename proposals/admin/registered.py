"""Topics, posts and how people talk: lists to look at."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from people.admin import KeptAsItIs, TeamScoped
from proposals.admin import agree_pages, talk_pages
from proposals.models import Agreeing, Post, Statement, Talk, Topic


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
    exclude = ("causes", "statement")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/of/", talk_pages.talk_of, name="proposals_talk_of"),
            path("<uuid:pk>/agree/", agree_pages.agree_of, name="proposals_agree_of"),
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


@admin.register(Agreeing)
class AgreeingAdmin(KeptAsItIs, TeamScoped):
    """In which activity people say what they agree with. What came out stands on a page of the activity."""

    list_display = ("activity", "is_on", "counted_at")
    list_select_related = ("activity",)
    fields = ("activity", "is_on", "counted_at")
    readonly_fields = ("counted_at",)


@admin.register(Statement)
class StatementAdmin(KeptAsItIs, TeamScoped):
    """What people could agree with, and when it came. The words are read on the page of the activity."""

    list_display = ("activity", "by", "written_at")
    list_select_related = ("activity", "by")
    fields = ("activity", "by", "typed_by", "written_at")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Statement]":
        """Only what everybody can read."""
        return super().get_queryset(request).filter(words__shown_at__isnull=False, words__set_aside=False)
