"""What the records say: every line of an activity with its history, and what staff may add by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder import actions, ledger
from ladder.actions import ByHand
from ladder.admin.activity_pages import own_activity
from ladder.forms import DayField, choice, words
from ladder.models import Activity, FactDocument, FactLine
from people import giving_out, uploads
from people.forms import PlainForm
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety.models import BlackOut

# What can be recorded by hand, as a question to the one who records it.
QUESTIONS = {
    "decided": "When was it already decided?",
    "agenda": "Who chose the topic?",
    "questions": "Who wrote the questions?",
    "options": "Who made the choices?",
}


@dataclass
class ShownLine:
    """One line as the page draws it."""

    line: FactLine
    words: str
    evidence: str = ""
    black_out: str = ""
    document: FactDocument | None = None
    document_words: str = ""
    black_out_document: str = ""
    may_take_back: bool = False
    earlier: "list[ShownLine]" = field(default_factory=list)


@staff_only("ladder.view_factline")
def records(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = own_activity(user, pk)
    may_record = user.has_perm("ladder.add_factline")
    context = {
        "activity": activity,
        "standing": list(_standing(activity, may_record=may_record)),
        "questions": QUESTIONS if may_record else {},
        "may_black_out": user.has_perm("safety.add_blackout"),
        "challenges": activity.challenges.shown().select_related("words"),
    }
    return render(request, "ladder/staff/records.html", context)


def _standing(activity: Activity, *, may_record: bool) -> Iterator[ShownLine]:
    """Each standing line, the newest first, with the lines it corrected under it."""
    lines = list(
        FactLine.objects.filter(activity=activity).select_related("by", "words", "document").order_by("id")
    )
    gone = actions.blacked_out(lines)
    shown = {line.pk: _shown(line, gone) for line in lines}
    corrected = {line.corrects_id for line in lines}
    for line in reversed(lines):
        if line.pk not in corrected:
            one = shown[line.pk]
            one.may_take_back = may_record and line.is_by_hand and line.value is not False
            before = line.corrects_id
            while before is not None:
                one.earlier.append(shown[before])
                before = shown[before].line.corrects_id
            yield one


def _shown(line: FactLine, gone: dict[str, BlackOut]) -> ShownLine:
    one = ShownLine(line, ledger.in_a_sentence(line.key, line.value))
    sentence, document = actions.words_of(line), actions.document_of(line)
    if sentence is not None:
        about = actions.about_of(sentence)
        one.evidence = gone[about].for_team if about in gone else sentence.sentence
        one.black_out = "" if about in gone else about
    if document is not None:
        about = actions.about_of(document)
        one.document = None if about in gone else document
        one.document_words = gone[about].for_team if about in gone else ""
        one.black_out_document = "" if about in gone else about
    return one


class ByHandForm(PlainForm):
    """One fact of the short list. The day of a decision needs no level."""

    happened_on = DayField(label="On which day did it happen?")
    level = choice("Who had the say?", [])
    sentence = words(
        "How do you know?",
        rows=3,
        required=False,
        limit=1_000,
        help_text="In a sentence. It stands in public: name nobody who did not agree to that.",
    )
    document = forms.FileField(
        label="A document that shows it",
        required=False,
        help_text="A PDF, a picture (PNG or JPEG) or plain text, up to 10 MB.",
        error_messages={"empty": "This file is empty. Choose another one."},
    )
    public = forms.BooleanField(label="People may read this document", required=False)

    def __init__(self, *args: Any, key: str, dropped: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        for name in ("sentence", "document"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
        if key == "decided":
            del self.fields["level"]
            self.fields["happened_on"].label = "On which day was it decided?"
        else:
            levels = [(number, sentence_of(number)) for number in range(actions.HIGHEST_BY_HAND + 1)]
            self.fields["level"].label = QUESTIONS[key]
            self.fields["level"].choices = levels  # type: ignore[attr-defined]

    def clean_document(self) -> bytes | None:
        """The bytes themselves: what the file was called is looked at nowhere."""
        if "document" in self.dropped:
            raise forms.ValidationError(uploads.too_large(settings.LARGEST_FILE))
        file = self.cleaned_data["document"]
        if file is None:
            return None
        if file.size > settings.LARGEST_FILE:
            raise forms.ValidationError(uploads.too_large(settings.LARGEST_FILE))
        content: bytes = file.read()
        try:
            uploads.clean(content, settings.LARGEST_FILE)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from refused
        return content

    def said(self, key: str) -> ByHand:
        level = self.cleaned_data.get("level")
        return ByHand(
            key=key,
            happened_on=self.cleaned_data["happened_on"],
            value=int(level) if level is not None else None,
            sentence=self.cleaned_data["sentence"],
            document=self.cleaned_data["document"],
            public=self.cleaned_data["public"],
        )


def sentence_of(level: int) -> str:
    words_of_it = ledger.LEVEL_WORDS[level]
    return words_of_it[:1].upper() + words_of_it[1:]


@staff_only("ladder.add_factline")
def by_hand(request: HttpRequest, user: User, pk: UUID, key: str) -> HttpResponse:
    activity = own_activity(user, pk)
    if key not in QUESTIONS:
        raise Http404
    bound = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ByHandForm(*bound, key=key, dropped=request.META.get("FILES_TOO_LARGE", []))
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_by_hand(activity=activity, said=form.said(key), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "It is recorded, with your name.")
            return redirect("admin:ladder_records", activity.pk)
    context = {"activity": activity, "form": form, "question": QUESTIONS[key], "is_level": key != "decided"}
    return render(request, "ladder/staff/by_hand.html", context, status=422 if form.is_bound else 200)


class TakeBackForm(PlainForm):
    """Why a line is taken back."""

    sentence = words("Why do you take it back?", rows=3, limit=1_000, help_text="It stands in public.")


@staff_only("ladder.add_factline")
def take_back(request: HttpRequest, user: User, pk: UUID, line: int) -> HttpResponse:
    activity = own_activity(user, pk)
    found = get_object_or_404(FactLine.objects.by_hand().select_related("by"), activity=activity, pk=line)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back_by_hand(line=found, sentence=form.cleaned_data["sentence"], by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "It is taken back. Both lines stay to be read.")
            return redirect("admin:ladder_records", activity.pk)
    context = {"activity": activity, "form": form, "words": ledger.in_a_sentence(found.key, found.value)}
    context["line"] = found
    return render(request, "ladder/staff/take_back_line.html", context, status=422 if form.is_bound else 200)


@staff_only("ladder.view_factline")
def document(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """For the team; and for whoever is asked, from outside, to black it out."""
    mine = FactDocument.objects.filter(fact__activity__in=Activity.objects.for_staff(user))
    found = mine.filter(pk=pk).first() or _to_black_out(user, pk)
    if found is None:
        raise Http404
    return giving_out.as_file(found)  # type: ignore[return-value]  # a streaming answer is one too


def _to_black_out(user: User, pk: int) -> FactDocument | None:
    found = FactDocument.objects.filter(pk=pk).first()
    if found is None or not user.has_perm("safety.change_blackout"):
        return None
    asked = BlackOut.objects.for_staff(user).waiting().filter(about=actions.about_of(found))
    return found if asked.exists() else None
