"""Topics, posts, proposals, and groups that design: lists to look at."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from people.admin import KeptAsItIs, TeamScoped
from proposals.admin import agree_pages, design_pages, file_pages, group_pages, paper_pages, talk_pages
from proposals.models import (
    Agreeing,
    Design,
    Draw,
    FixedList,
    Group,
    Outcome,
    Post,
    Proposal,
    Statement,
    Suggestion,
    Talk,
    Topic,
    Version,
)


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
    exclude = ("causes", "statement", "proposal", "suggestion")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/of/", talk_pages.talk_of, name="proposals_talk_of"),
            path("<uuid:pk>/agree/", agree_pages.agree_of, name="proposals_agree_of"),
            path("<uuid:pk>/agree/paper/", paper_pages.paper_of, name="proposals_paper_of"),
            path("<uuid:pk>/agree/print/", paper_pages.print_agree, name="proposals_agree_print"),
            path("<uuid:pk>/of/<uuid:topic>/", talk_pages.topic_of, name="proposals_topic_of"),
            *super().get_urls(),
        ]


@admin.register(Post)
class PostAdmin(KeptAsItIs, TeamScoped):
    """What stands in talks, and when it came. The words are read on the page of the topic."""

    team_path = "topic__activity__team__members"
    list_display = ("topic", "by", "written_at")
    list_select_related = ("topic__activity", "by")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("recordings/", file_pages.recordings, name="proposals_recordings"),
            path("file/<uuid:file>/type/", file_pages.type_one, name="proposals_recording_type"),
            path("file/<uuid:file>/sound/", file_pages.sound, name="proposals_recording_sound"),
            path("file/<uuid:file>/photo/", file_pages.read_photo, name="proposals_post_photo"),
            path("file/<uuid:file>/held/", file_pages.held_file, name="proposals_post_held_file"),
            *super().get_urls(),
        ]

    fields = ("topic", "by", "typed_by", "written_at")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Post]":
        """Only what everybody can read."""
        return super().get_queryset(request).filter(words__shown_at__isnull=False, words__set_aside=False)


@admin.register(Design)
class DesignAdmin(KeptAsItIs, TeamScoped):
    """How people design in which activity."""

    list_display = ("activity", "starts", "agree")
    list_select_related = ("activity",)


@admin.register(Proposal)
class ProposalAdmin(KeptAsItIs, TeamScoped):
    """Proposals, by when they were started. What they say is read on their pages."""

    list_display = ("activity", "started_at")
    list_select_related = ("activity",)
    fields = ("activity", "started_at")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Proposal]":
        """Only what everybody can read."""
        public = Proposal.objects.public().values("pk")
        return super().get_queryset(request).filter(pk__in=public)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/of/", design_pages.designs_of, name="proposals_designs_of"),
            path("<uuid:pk>/of/<uuid:proposal>/", design_pages.design_of, name="proposals_design_of"),
            *super().get_urls(),
        ]


class OfAProposal(KeptAsItIs, TeamScoped):
    """Only of proposals that everybody can read."""

    team_path = "proposal__activity__team__members"

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        public = Proposal.objects.public().values("pk")
        return super().get_queryset(request).filter(proposal__in=public)


@admin.register(Version)
class VersionAdmin(OfAProposal):
    """Who saved which version, and when."""

    list_display = ("proposal", "number", "saved_by", "saved_at")
    list_select_related = ("proposal__activity", "participation__participant__user")
    fields = ("proposal", "number", "saved_at", "typed_by")


@admin.register(Suggestion)
class SuggestionAdmin(OfAProposal):
    """What is suggested, and whether it was taken in. The words are read on its page."""

    list_display = ("proposal", "part", "made_at", "settled", "settled_at")
    list_select_related = ("proposal__activity",)
    fields = ("proposal", "part", "made_at", "settled", "settled_at", "typed_by")


@admin.register(Outcome)
class OutcomeAdmin(OfAProposal):
    """What became of proposals."""

    list_display = ("proposal", "result", "decided_by", "decided_on")
    list_select_related = ("proposal__activity",)


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
