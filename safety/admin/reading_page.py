"""Reading one thing: is it safe to show, and does it name anybody?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions, readables
from safety.forms import ReadingForm
from safety.models import Outcome, Reading


@staff_only("safety.change_reading")
def read(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """Members of the team it is about have no such page."""
    if not str(pk).isdigit():
        raise Http404
    mine = Reading.objects.for_reader(user).select_related("team", "read_by")
    reading = get_object_or_404(mine, pk=pk)
    written = readables.show(reading.about)
    form = ReadingForm(request.POST or None, initial={"words": written.words if written else ""})
    if request.method == "POST" and form.is_valid():
        try:
            _act(reading, user, form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Thank you. Whoever wrote it is told.")
            return redirect("admin:index")
    context = {"reading": reading, "written": written, "form": form, "late": reading.is_late}
    return render(request, "safety/staff/reading.html", context, status=422 if form.is_bound else 200)


def _act(reading: Reading, user: User, form: ReadingForm) -> None:
    said = form.cleaned_data
    if said["outcome"] == Outcome.FIT:
        actions.show_as_it_is(reading=reading, by=user)
    elif said["outcome"] == Outcome.NAMES:
        actions.show_without_names(reading=reading, words=said["words"], by=user)
    else:
        actions.hold(reading=reading, because=said["because"], by=user)
