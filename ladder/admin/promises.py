"""Promises and facts. A draft is written on a page of its own; what is signed or recorded is only looked at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from ladder.admin import promise_page
from ladder.models import Deputy, FactDocument, FactLine, FactWords, Promise, Snapshot, Successor
from people.admin import KeptAsItIs, TeamScoped


@admin.register(Promise)
class PromiseAdmin(TeamScoped):
    """Every version of every promise."""

    list_display = ("activity", "version", "claimed", "decider", "asked_at", "signed_at")
    list_select_related = ("activity", "decider")
    list_filter = ("claimed",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The first comes with its activity; a further one is begun on the page of the one before."""
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return promise_page.promise(request, object_id)


@admin.register(Deputy)
class DeputyAdmin(KeptAsItIs, TeamScoped):
    """Who signs in whose place. Deciders name them on the page on which they sign."""

    team_path = "decider__teams__members"
    list_display = ("decider", "deputy", "since", "until", "ended_at")
    list_select_related = ("decider", "deputy")
    fields = ("decider", "deputy", "since", "until", "named_at", "ended_at")


@admin.register(Successor)
class SuccessorAdmin(KeptAsItIs, TeamScoped):
    """Who answers for a signed promise since its decider left. Named on the page of the promise."""

    team_path = "promise__activity__team__members"
    list_display = ("promise", "name", "role", "since", "named_by")
    list_select_related = ("promise__activity", "named_by")
    fields = ("promise", "name", "role", "since", "named_by", "named_at")


@admin.register(FactLine)
class FactLineAdmin(KeptAsItIs, TeamScoped):
    """What happened, who recorded it and when. Lines are only added, and by what people do elsewhere."""

    list_display = ("happened_on", "what", "said", "activity", "by", "recorded_at")
    list_select_related = ("activity", "by")
    fields = (
        "activity",
        "what",
        "said",
        "happened_on",
        "recorded_at",
        "by",
        "source",
        "corrects",
        "words_hash",
    )

    @admin.display(description="what happened", ordering="key")
    def what(self, line: FactLine) -> str:
        return line.in_words

    @admin.display(description="so it is")
    def said(self, line: FactLine) -> str:
        if isinstance(line.value, bool):
            return "Yes" if line.value else "No, it was taken back"
        return str(line.value)


@admin.register(FactWords)
class FactWordsAdmin(KeptAsItIs, TeamScoped):
    """The sentences behind facts."""

    team_path = "fact__activity__team__members"
    list_display = ("fact", "sentence")
    list_select_related = ("fact",)
    fields = ("fact", "sentence")


@admin.register(FactDocument)
class FactDocumentAdmin(KeptAsItIs, TeamScoped):
    """The documents behind facts. Each is given out on the page "What the records say" of its activity."""

    team_path = "fact__activity__team__members"
    list_display = ("fact", "kind", "size", "public", "added_at")
    list_select_related = ("fact",)
    fields = ("fact", "kind", "size", "public", "sha256", "added_at")  # never where the file lies


@admin.register(Snapshot)
class SnapshotAdmin(KeptAsItIs, TeamScoped):
    """Where each activity stood, from which day on. The site works this out; nobody types it in."""

    list_display = ("activity", "on", "claimed", "evidenced", "on_track", "rules", "taken_at")
    list_select_related = ("activity",)
    fields = (
        "activity",
        "on",
        "claimed",
        "evidenced",
        "on_track",
        "because",
        "unmet",
        "caps",
        "rules",
        "taken_at",
    )
