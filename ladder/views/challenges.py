"""'This is not how it was': anybody who took part says so of one fact, in their own words."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ladder import actions
from ladder.actions import NotSo
from ladder.models import Activity
from ladder.presence import who_took_part
from people import clock, presence
from people.forms import PlainForm
from people.refusals import Refused


class NotSoForm(PlainForm):
    """How it was, in a person's own words."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label="How was it?",
        max_length=2_000,
        help_text="In your own words. Name nobody. Everybody can read it later, without your name.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": "Write how it was, in your own words.",
            "max_length": "Make this shorter than 2,000 letters. We kept all of it here.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())

    def clean_submission_id(self) -> UUID:
        found: UUID | None = self.cleaned_data["submission_id"]
        return found or uuid4()

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        return words.replace("\r\n", "\n")


@require_http_methods(["GET", "POST"])
@presence.private
def challenge(request: HttpRequest, slug: str, fact: str) -> HttpResponse:
    """The box for who took part; for everybody else, who can do this and how."""
    activity, said = _found(slug, fact)
    mine = who_took_part(request, activity)
    typed = request.POST.get("words", "")
    context: dict[str, Any] = {"activity": activity, "said": said, "fact": fact}
    if mine is None:
        status = 410 if typed else 200
        return render(request, "ladder/not_so_by_link_only.html", {**context, "typed": typed}, status=status)
    if request.method == "GET" and actions.waits_already(mine, fact):
        return render(request, "ladder/not_so_waits.html", context)
    form = NotSoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.challenge(participation=mine, not_so=NotSo(fact=fact, said=said, **form.cleaned_data))
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("challenge_sent", slug, fact)
    return render(
        request, "ladder/not_so.html", {**context, "form": form}, status=422 if form.is_bound else 200
    )


@require_safe
@presence.private
def challenge_sent(request: HttpRequest, slug: str, fact: str) -> HttpResponse:
    activity, _said = _found(slug, fact)
    return render(request, "ladder/not_so_sent.html", {"activity": activity})


def _found(slug: str, fact: str) -> tuple[Activity, str]:
    """The activity, and the sentence that stands there of this fact. 404 while nothing is said of the records."""
    moment = clock.now()
    activity = get_object_or_404(Activity.objects.public(moment).with_ledger(), slug=slug)
    standing = activity.standing_at(moment)
    if standing is None or standing.is_checking:
        raise Http404
    said = {one.code: one.words for one in standing.assessment.judged}
    said |= {cap.code: cap.words for cap in standing.assessment.caps}
    if fact not in said:
        raise Http404
    return activity, said[fact]
