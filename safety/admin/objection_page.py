"""An objection, for somebody else than who decided: is it shown after all?"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.forms import PlainForm
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions, readables
from safety.forms import box
from safety.models import Objection

SHOW, STAYS = "show", "stays"


class SettleForm(PlainForm):
    """Whether it is shown, and why."""

    act = forms.ChoiceField(
        label="What do you think?",
        choices=[(SHOW, "It can be shown"), (STAYS, "It stays out of sight")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two."},
    )
    words = box(
        "The words that people may read",
        4_000,
        "Change them only to take something out. Put [a name], [a place], [a job] or [something private] there.",
        rows=6,
    )
    because = box(
        "Why?",
        300,
        "Whoever wrote it reads this. Everybody may. Name nobody.",
        rows=3,
        required="Write why. Whoever wrote it reads this.",
    )

    def __init__(self, *args: object, words: str | None, **kwargs: object) -> None:
        """`words`: what was held back, as they wrote it; None for what was hidden, which comes back as it was."""
        super().__init__(*args, **kwargs)
        if words is None:
            del self.fields["words"]
        else:
            self.initial.setdefault("words", words)


@staff_only("safety.change_reading")
def settle(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """Members of the team it is about have no such page; who decided sees it and cannot settle it."""
    mine = Objection.objects.for_reader(user).select_related(
        "team", "words", "reading", "ruling", "decided_by", "settled_by"
    )
    objection: Objection = get_object_or_404(mine, pk=row_id(pk))
    written = readables.show(objection.about)
    words = written.words if written and objection.reading_id else None
    form = SettleForm(request.POST or None, words=words)
    if request.method == "POST" and form.is_valid():
        try:
            _act(objection, form, user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Thank you. Whoever wrote it is told.")
            return redirect("admin:safety_queue")
    context = {
        "objection": objection,
        "written": written,
        "form": form,
        "is_own": objection.decided_by_id == user.pk,
        "late": objection.is_late,
        "steps": actions.steps([objection.about])[objection.about],
    }
    return render(request, "safety/staff/objection.html", context, status=422 if form.is_bound else 200)


def _act(objection: Objection, form: SettleForm, user: User) -> None:
    said = form.cleaned_data
    if said["act"] == SHOW:
        actions.uphold(objection=objection, because=said["because"], words=said.get("words", ""), by=user)
    else:
        actions.turn_down(objection=objection, because=said["because"], by=user)
