"""What the admin lists of surveys. Answers carry a reference, never a name."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from people.admin import KeptAsItIs, TeamScoped
from surveys.admin import answer_pages, question_pages
from surveys.models import (
    AnswerWords,
    ChoiceRow,
    Coding,
    Question,
    Questionnaire,
    QuestionnaireVersion,
    Response,
    Theme,
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
        return [
            path("<uuid:pk>/questions/", question_pages.questions, name="surveys_questions"),
            path(
                "<uuid:pk>/questions/<int:question>/",
                question_pages.one_question,
                name="surveys_question_edit",
            ),
            path(
                "<uuid:pk>/questions/<int:question>/take-out/",
                question_pages.take_out,
                name="surveys_question_out",
            ),
            path("<uuid:pk>/preview/<int:number>/", question_pages.preview, name="surveys_preview"),
            path("<uuid:pk>/answers/", answer_pages.answers, name="surveys_answers"),
            path("<uuid:pk>/answers/<slug:code>/", answer_pages.sort_answers, name="surveys_sort"),
            *super().get_urls(),
        ]


@admin.register(Question)
class QuestionAdmin(KeptAsItIs, TeamScoped):
    """Questions of drafts."""

    team_path = "questionnaire__activity__team__members"
    list_display = ("__str__", "kind", "questionnaire", "position")
    list_select_related = ("questionnaire__activity",)


@admin.register(QuestionnaireVersion)
class QuestionnaireVersionAdmin(KeptAsItIs, TeamScoped):
    """Surveys as they were published. They never change."""

    team_path = "questionnaire__activity__team__members"
    list_display = ("questionnaire", "number", "published_at", "published_by")
    list_select_related = ("questionnaire__activity", "published_by")


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


@admin.register(ChoiceRow)
class ChoiceRowAdmin(_OfResponses):
    """Chosen answers, for counting."""

    list_display = ("response", "question", "option")
    list_select_related = ("response",)


@admin.register(Coding)
class CodingAdmin(_OfResponses):
    """Which answers are in which theme."""

    list_display = ("theme", "response", "question", "by")
    list_select_related = ("theme", "response", "by")


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
