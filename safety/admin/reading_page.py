"""Reading one thing: is it safe to show, and does it name anybody?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people import clock
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions, naming, readables, waited
from safety.forms import ReadingForm
from safety.models import Outcome, Raised, Reading


@staff_only("safety.change_reading")
def read(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """Members of the team it is about have no such page."""
    mine = Reading.objects.for_reader(user).select_related("team", "read_by")
    reading = get_object_or_404(mine, pk=row_id(pk))
    written = readables.show(reading.about)
    if request.method == "POST" and request.POST.get("act") == "worried":
        return _worried(request, reading, user)
    form = ReadingForm(request.POST or None, initial={"words": written.words if written else ""})
    if request.method == "POST" and form.is_valid():
        try:
            _act(reading, user, form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Thank you. Whoever wrote it is told.")
            return _next(user)
    context = {"reading": reading, "written": written, "form": form, "late": reading.is_late}
    if written and reading.read_at is None:
        context |= _to_look_at(reading, written)
    return render(request, "safety/staff/reading.html", context, status=422 if form.is_bound else 200)


def _next(user: User) -> HttpResponse:
    """What has waited longest; where nothing waits, the list, which says so."""
    waiting = Reading.objects.for_reader(user).waiting().order_by("due_on", "pk").first()
    if waiting is None:
        return redirect("admin:safety_queue")
    return redirect("admin:safety_reading_change", waiting.pk)


def _worried(request: HttpRequest, reading: Reading, user: User) -> HttpResponse:
    """It leaves the queue until somebody who keeps people safe has decided."""
    try:
        actions.raise_concern(about=reading.about, how=Raised.READER, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "It is held. Somebody who keeps people safe looks at it next.")
    return redirect("admin:index")


def _to_look_at(reading: Reading, written: readables.Written) -> dict[str, Any]:
    """The words with a mark where somebody may be named, each suggestion once, and how long it has waited."""
    pieces = naming.marked(written.words, readables.names(reading.about))
    waiting = clock.london(reading.waiting_since), clock.london(clock.now())
    return {
        "pieces": pieces,
        "suggested": list(dict.fromkeys(piece for piece in pieces if piece.why)),
        "waited": waited.in_words(*waiting),
    }


def _act(reading: Reading, user: User, form: ReadingForm) -> None:
    said = form.cleaned_data
    if said["outcome"] == Outcome.FIT:
        actions.show_as_it_is(reading=reading, by=user)
    elif said["outcome"] == Outcome.NAMES:
        actions.show_without_names(reading=reading, words=said["words"], by=user)
    else:
        actions.hold(reading=reading, because=said["because"], by=user)
