"""'It should be shown': whoever wrote something objects, by a link or code of their own."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from people import presence
from people.forms import PlainForm
from people.refusals import Refused
from safety import actions
from safety.models import Objection, Reading

DOOR = "objection"


class ObjectionForm(PlainForm):
    """Why it should be shown, in their own words."""

    words = forms.CharField(
        label="Why do you think it should be shown?",
        max_length=2_000,
        help_text="In your own words. Only people who keep others safe read this.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "Write why you think it should be shown.",
            "max_length": "Make this shorter than 2,000 letters. We kept all of it here.",
        },
    )


@require_http_methods(["GET", "POST"])
@presence.private
def object_to(request: HttpRequest, about: str) -> HttpResponse:
    """The decision with its day and reason, and the box; or what became of the objection. Never the words themselves:
    a link may be opened on a computer that others use.
    """
    if not presence.may_open(request, DOOR, about):
        typed = request.POST.get("words", "")
        status = 410 if typed else 403
        return render(request, "safety/objection_by_link_only.html", {"typed": typed}, status=status)
    decision = actions.decision_against(about)
    made = _made(about, decision)
    if decision is None and made is None:
        raise Http404
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and made is None and form.is_valid():
        try:
            actions.object_to(about=about, words=form.cleaned_data["words"])
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("object_to", about)
    context = {"made": made, "form": form, "decision": decision, "held": isinstance(decision, Reading)}
    failed = made is None and form.is_bound
    return render(request, "safety/objection.html", context, status=422 if failed else 200)


def _made(about: str, decision: object) -> Objection | None:
    """The objection to what holds now; where it is shown, the last one there was."""
    objections = Objection.objects.filter(about=about).order_by("id")
    if decision is None:
        return objections.last()
    return objections.filter(**{"reading" if isinstance(decision, Reading) else "ruling": decision}).first()
