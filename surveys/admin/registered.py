"""What the admin lists of surveys. Answers carry a reference, never a name."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from people.admin import KeptAsItIs, TeamScoped
from surveys.admin import file_pages, library_pages, named_page, paper_pages, recording_pages, who_wrote_page
from surveys.admin.addresses import OF_A_SURVEY
from surveys.models import (
    AnswerFile,
    AnswerImport,
    AnswerWords,
    ChoicePicture,
    ChoiceRow,
    Coding,
    CoReader,
    Export,
    KeptCount,
    LibraryQuestion,
    Paper,
    Piece,
    PublishedResults,
    Question,
    Questionnaire,
    QuestionnaireVersion,
    Quote,
    Read,
    ResearchRequest,
    Response,
    SecondReading,
    Theme,
    Typed,
)


class ReadersOnly(KeptAsItIs, TeamScoped):
    """What people answered: for those who may read it, and never what is held."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("surveys.read_responses"))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


@admin.register(Questionnaire)
class QuestionnaireAdmin(KeptAsItIs, TeamScoped):
    """The surveys of one's teams. Their questions are written on pages of their own."""

    list_display = ("activity", "created_at")
    list_select_related = ("activity",)

    def get_urls(self) -> list[URLPattern]:
        return [*OF_A_SURVEY, *super().get_urls()]


@admin.register(ChoicePicture)
class ChoicePictureAdmin(KeptAsItIs, TeamScoped):
    """Pictures beside the answers to choose from."""

    team_path = "questionnaire__activity__team__members"
    list_display = ("__str__", "questionnaire", "published")
    list_select_related = ("questionnaire__activity",)
    fields = ("questionnaire", "kind", "size", "hash", "published")


@admin.register(Question)
class QuestionAdmin(KeptAsItIs, TeamScoped):
    """Questions of drafts."""

    team_path = "questionnaire__activity__team__members"
    list_display = ("__str__", "kind", "questionnaire", "position")
    list_select_related = ("questionnaire__activity",)


@admin.register(Piece)
class PieceAdmin(KeptAsItIs, TeamScoped):
    """Pictures and recordings of questions."""

    team_path = "team__members"
    list_display = ("__str__", "kind", "size", "added_at")
    fields = ("kind", "size", "sha256", "added_at")


@admin.register(LibraryQuestion)
class LibraryQuestionAdmin(KeptAsItIs, TeamScoped):
    """Questions that one's own teams kept for later use. They are changed on pages of their own."""

    team_path = "team__members"
    list_display = ("named", "topic", "kind_words", "for_all", "team")
    list_display_links = None
    list_select_related = ("team",)
    list_filter = ("topic", "for_all")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:kept>/kept/", library_pages.change_kept, name="surveys_kept"),
            path("<int:kept>/take-out/", library_pages.take_out, name="surveys_kept_out"),
            *super().get_urls(),
        ]

    @admin.display(description="Question")
    def named(self, kept: LibraryQuestion) -> str:
        """Leads to the page where its team changes it."""
        return format_html('<a href="{}">{}</a>', reverse("admin:surveys_kept", args=[kept.pk]), kept)

    @admin.display(description="Kind")
    def kind_words(self, kept: LibraryQuestion) -> str:
        return kept.kind_words


@admin.register(Export)
class ExportAdmin(ReadersOnly):
    """Files with answers that were asked for in the last day, each for whoever asked."""

    team_path = "activity__team__members"
    list_display = ("__str__", "activity", "state")
    list_display_links = None
    list_select_related = ("activity",)
    fields = ("activity", "format", "state", "asked_at")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Export]":
        return super().get_queryset(request).filter(made_by=request.user.pk)


@admin.register(AnswerImport)
class AnswerImportAdmin(ReadersOnly):
    """Answers that were given elsewhere. They come in and go on pages of their own."""

    team_path = "activity__team__members"
    list_display = ("named", "activity", "said_on")
    list_display_links = None
    list_select_related = ("activity",)
    fields = ("activity", "source", "said_on", "whole", "done")

    @admin.display(description="Where they were given")
    def named(self, brought: AnswerImport) -> str:
        """Leads to the page with the way back."""
        href = reverse("admin:surveys_elsewhere_one", args=[brought.activity_id, brought.pk])
        return format_html('<a href="{}">{}</a>', href, brought.source)


@admin.register(ResearchRequest)
class ResearchRequestAdmin(KeptAsItIs, TeamScoped):
    """Researchers who want answers one by one. They are decided on pages of their own."""

    team_path = "activity__team__members"
    list_display = ("named", "activity", "state", "ends_on")
    list_display_links = None
    list_select_related = ("activity",)

    @admin.display(description="Who wants them")
    def named(self, research: ResearchRequest) -> str:
        """Leads to the page where it is decided."""
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:surveys_research", args=[research.pk]), research.who
        )


@admin.register(QuestionnaireVersion)
class QuestionnaireVersionAdmin(KeptAsItIs, TeamScoped):
    """Surveys as they were published. They never change."""

    team_path = "questionnaire__activity__team__members"
    list_display = ("questionnaire", "number", "published_at", "published_by")
    list_select_related = ("questionnaire__activity", "published_by")


@admin.register(PublishedResults)
class PublishedResultsAdmin(KeptAsItIs, TeamScoped):
    """Results as they were published. They never change."""

    list_display = ("activity", "version", "published_at", "published_by")
    list_select_related = ("activity", "published_by")
    fields = ("activity", "version", "published_at", "published_by")


@admin.register(Response)
class ResponseAdmin(ReadersOnly):
    """Answers by reference."""

    team_path = "version__questionnaire__activity__team__members"
    list_display = ("reference", "version", "state", "submitted_at")
    list_select_related = ("version__questionnaire__activity",)
    list_filter = ("state",)
    fields = ("reference", "version", "state", "answers", "submitted_at")
    search_fields = ("reference",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Response]":
        return super().get_queryset(request).filter(held=False)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/named/", named_page.named, name="surveys_named"),
            path("<uuid:pk>/who-wrote/", who_wrote_page.ask, name="surveys_who_wrote"),
            path("<uuid:pk>/who-wrote/<int:look>/", who_wrote_page.shown, name="surveys_who_wrote_shown"),
            path("<uuid:pk>/who-wrote/<int:look>/scan/", who_wrote_page.scan, name="surveys_who_wrote_scan"),
            path(
                "<uuid:pk>/who-wrote/<int:look>/recording/<int:file>/",
                who_wrote_page.recording,
                name="surveys_who_wrote_recording",
            ),
            *super().get_urls(),
        ]


class _OfResponses(ReadersOnly):
    """Rows of responses that are not held."""

    team_path = "response__version__questionnaire__activity__team__members"

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).filter(response__held=False)


@admin.register(AnswerWords)
class AnswerWordsAdmin(_OfResponses):
    """What people wrote, by reference."""

    list_display = ("response", "question", "words")
    list_select_related = ("response",)


@admin.register(AnswerFile)
class AnswerFileAdmin(_OfResponses):
    """Photos, papers and recordings, by reference. They are looked at, and typed, on pages of their own."""

    list_display = ("response", "question", "kind", "size")
    list_select_related = ("response",)
    fields = ("response", "question", "kind", "size")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:file>/held/", file_pages.held_file, name="surveys_held_file"),
            path("<int:file>/type/", recording_pages.type_one, name="surveys_recording_type"),
            path("<int:file>/sound/", recording_pages.sound, name="surveys_recording_sound"),
            *super().get_urls(),
        ]


@admin.register(Typed)
class TypedAdmin(_OfResponses):
    """Which answers were typed from a recording, by whom and when."""

    list_display = ("response", "question", "what", "by", "on")
    list_select_related = ("response", "by")


@admin.register(ChoiceRow)
class ChoiceRowAdmin(_OfResponses):
    """Chosen answers, for counting."""

    list_display = ("response", "question", "option")
    list_select_related = ("response",)


@admin.register(KeptCount)
class KeptCountAdmin(KeptAsItIs, TeamScoped):
    """How many answers are counted under what. Kept by themselves; `manage.py recount_results` counts anew."""

    team_path = "version__questionnaire__activity__team__members"
    list_display = ("version", "people", "what", "question", "statement", "option", "place")
    list_select_related = ("version__questionnaire__activity",)


@admin.register(Coding)
class CodingAdmin(_OfResponses):
    """Which answers are in which theme."""

    list_display = ("theme", "response", "question", "by")
    list_select_related = ("theme", "response", "by")


@admin.register(Read)
class ReadAdmin(_OfResponses):
    """Who read which answer, and on which day."""

    list_display = ("response", "question", "by", "on")
    list_select_related = ("response", "by")


@admin.register(Quote)
class QuoteAdmin(_OfResponses):
    """Words that may be shown, who proposed them and who looked at them."""

    list_display = ("response", "question", "state", "proposed_by", "decided_by")
    list_select_related = ("response", "proposed_by", "decided_by")


@admin.register(SecondReading)
class SecondReadingAdmin(_OfResponses):
    """The sample for a second reader. What they chose is compared on a page of its own."""

    team_path = "answer__response__version__questionnaire__activity__team__members"
    list_display = ("__str__", "by", "on")
    list_select_related = ("by",)
    fields = ("by", "on")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super(_OfResponses, self).get_queryset(request).filter(answer__response__held=False)


@admin.register(CoReader)
class CoReaderAdmin(ReadersOnly):
    """People who took part and help to read. They are let in on a page of their own."""

    team_path = "participation__activity__team__members"
    list_display = ("__str__", "asked_on", "agreed_on", "ended_on")
    list_select_related = ("agreed_by",)
    fields = ("asked_on", "agreed_on", "agreed_by", "ended_on")


@admin.register(Theme)
class ThemeAdmin(TeamScoped):
    """What many people said, in one sentence each."""

    list_display = ("__str__", "activity", "position")
    list_select_related = ("activity",)
    fieldsets = (
        (None, {"fields": ("words", "position"), "description": "One sentence, in people's own words."}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Themes are added where answers are read."""
        return False


@admin.register(Paper)
class PaperAdmin(KeptAsItIs, TeamScoped):
    """Surveys on paper: what came back and was typed in. The papers themselves are on pages of their own."""

    team_path = "version__questionnaire__activity__team__members"
    list_display = ("__str__", "version", "printed_on", "came_on", "entered_on")
    list_select_related = ("version__questionnaire__activity",)
    fields = ("code", "version", "printed_on", "came_on", "entered_on")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/enter/", paper_pages.enter, name="surveys_paper_enter"),
            path("<uuid:pk>/scan/", paper_pages.scan, name="surveys_paper_scan"),
            *super().get_urls(),
        ]
