"""'Tell us that something is wrong with this': anybody can, without a name."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from people import actions as people_actions
from people import presence
from people.forms import OpenForm
from people.refusals import Refused
from safety import actions, readables
from safety.actions import Reported
from safety.models import Why

REPORTS_AN_HOUR = 20


class ReportForm(OpenForm):
    """What is wrong with it."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    why = forms.ChoiceField(
        label="What is wrong with it?",
        choices=[(why.value, why.told) for why in Why],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what is wrong with it.",
            "invalid_choice": "Choose one of these.",
        },
    )
    words = forms.CharField(
        label="Do you want to tell us more?",
        max_length=1_000,
        required=False,
        help_text="Name nobody, also not yourself.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "Make this shorter than 1,000 letters. We kept all of it here."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())

    def clean_submission_id(self) -> UUID:
        found: UUID | None = self.cleaned_data["submission_id"]
        return found or uuid4()

    def reported(self) -> Reported:
        said = self.cleaned_data
        return Reported(why=said["why"], submission_id=said["submission_id"], words=said["words"])


@require_http_methods(["GET", "POST"])
@presence.private
def report(request: HttpRequest, about: str) -> HttpResponse:
    """There is such a page only for what everybody can read now."""
    written = _found(about)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        who = presence.peer(request)
        if people_actions.too_often(what="report", who=who, limit=REPORTS_AN_HOUR, minutes=60):
            return render(request, "people/too_often.html", status=429)
        try:
            actions.report(about=about, said=form.reported())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("report_sent", about)
    context = {"written": written, "form": form, "about": about}
    return render(request, "safety/report.html", context, status=422 if form.is_bound else 200)


@require_safe
@presence.private
def report_sent(request: HttpRequest, about: str) -> HttpResponse:
    """Also where it was hidden meanwhile; it shows none of the words."""
    written = readables.show(about)
    if written is None or not (written.public or written.hidden):
        raise Http404
    return render(request, "safety/report_sent.html", {"written": written})


def _found(about: str) -> readables.Written:
    written = readables.show(about)
    if written is None or not written.public:
        raise Http404
    return written
