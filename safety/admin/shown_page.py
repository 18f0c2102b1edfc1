"""Something that stands in public: hide it, leave it, show it again, or write down an objection somebody rang about."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.forms import PlainForm
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions, readables
from safety.forms import box
from safety.models import Reading, Report, Why

HIDE, LEAVE, AGAIN, OBJECT = "hide", "leave", "again", "object"
DONE = {
    HIDE: "It is hidden. The page says when and why, and whoever wrote it is told. You can show it again here.",
    LEAVE: "It stays. That you looked at it is kept.",
    AGAIN: "It is shown again. Whoever wrote it is told.",
    OBJECT: "It is in the queue. Somebody else decides.",
}


class DecideForm(PlainForm):
    """What is done with words that are shown."""

    act = forms.ChoiceField(
        label="What do you think?",
        choices=[(HIDE, "Hide it"), (LEAVE, "It stays")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two."},
    )
    why = forms.ChoiceField(
        label="Why is it hidden?",
        choices=[(why.value, f"{why.label[:1].upper()}{why.label[1:]}") for why in Why],
        widget=forms.RadioSelect,
        required=False,
        help_text="Only if you hide it. Everybody can read this.",
    )
    why.hide_optional = True  # type: ignore[attr-defined]
    sentence = box(
        "Your own sentence", 300, "You can leave this out. Everybody can read it. Name nobody.", rows=2
    )


class AgainForm(PlainForm):
    """Why hidden words come back."""

    sentence = box(
        "Why is it shown again?",
        300,
        "Everybody can read it. Name nobody.",
        rows=2,
        required="Write why it is shown again. Everybody can read this.",
    )


class RangForm(PlainForm):
    """What whoever wrote it says on the phone."""

    words = box(
        "Why do they think it should be shown?",
        2_000,
        "In their own words.",
        rows=4,
        required="Write why they think it should be shown.",
    )


@staff_only("safety.change_reading")
def decide(request: HttpRequest, user: User, about: str) -> HttpResponse:
    """Members of the team it is about have no such page."""
    written = readables.show(about)
    if not about.isprintable():
        raise Http404
    if written is None and Reading.objects.for_reader(user).filter(about=about).exists():
        return render(request, "safety/staff/gone.html", {"steps": actions.steps([about])[about]})
    if written is None or user.teams.filter(pk=written.team).exists() or not _was_read(about, written):
        raise Http404
    sent = request.POST.get("act", "") if request.method == "POST" else ""
    form = _form(written, request.POST if sent != OBJECT and request.method == "POST" else None)
    rang = RangForm(request.POST if sent == OBJECT else None)
    bound = rang if sent == OBJECT else form
    if bound is not None and bound.is_bound and bound.is_valid():
        try:
            done = _act(about, bound, user)
        except Refused as refused:
            bound.add_error(None, refused.sentence)
        else:
            messages.success(request, DONE[done])
            return redirect("admin:safety_shown", about)
    status = 422 if bound is not None and bound.is_bound else 200
    return render(request, "safety/staff/shown.html", _context(about, written, form, rang), status=status)


def _was_read(about: str, written: readables.Written) -> bool:
    """What nobody has read yet has a page of its own."""
    return bool(written.shown) or actions.decision_against(about) is not None


def _form(written: readables.Written, sent: object) -> PlainForm | None:
    """What can be decided; nothing of what was held back: that is read once, and objected to."""
    if written.hidden:
        return AgainForm(sent)
    return DecideForm(sent) if written.shown else None


def _act(about: str, form: PlainForm, user: User) -> str:
    said = form.cleaned_data
    if isinstance(form, RangForm):
        actions.object_to(about=about, words=said["words"], by=user)
        return OBJECT
    if isinstance(form, AgainForm):
        actions.show_again(about=about, sentence=said["sentence"], by=user)
        return AGAIN
    if said["act"] == HIDE:
        actions.hide(about=about, why=said["why"], sentence=said["sentence"], by=user)
    else:
        actions.leave(about=about, sentence=said["sentence"], by=user)
    return str(said["act"])


def _context(
    about: str, written: readables.Written, form: PlainForm | None, rang: RangForm
) -> dict[str, object]:
    decision = actions.decision_against(about)
    may_object = decision is not None and actions.objection_to(decision) is None
    reports = list(Report.objects.unsettled().filter(about=about).order_by("reported_at"))
    return {
        "written": written,
        "form": form,
        "rang": rang if may_object else None,
        "problems": rang if rang.is_bound else form,
        "reports": reports,
        "told": actions.told_us(reports) if reports else "",
        "steps": actions.steps([about])[about],
    }
