"""Reading something before it counts, and signing it or saying why not, by a link of one's own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ladder import actions, countersigned
from ladder.countersigned import Reading
from ladder.forms.countersigning import YES, CountersignForm
from ladder.messages.countersigning import DOOR
from ladder.models import Activity, Countersignature
from people import presence
from people.refusals import Refused


@require_http_methods(["GET", "POST"])
@presence.private
def read_and_sign(request: HttpRequest, slug: str, reads: str) -> HttpResponse:
    """Looking says nothing; the button does. What is read may be seen by nobody else yet."""
    reading = countersigned.of(reads)
    if reading is None:
        raise Http404
    activity = get_object_or_404(Activity.objects.with_ledger(), slug=slug)
    person = presence.participant(request)
    if person is None or not presence.may_open(request, DOOR, f"{reads}:{activity.pk}"):
        return render(request, "ladder/read_and_sign_by_link.html", status=403)
    asked = actions.asked_of(activity, reading, person)
    if asked is None:
        return render(request, "ladder/read_and_sign_closed.html", {"reading": reading}, status=410)
    return _page(request, reading, asked)


def _page(request: HttpRequest, reading: Reading, asked: Countersignature) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = CountersignForm(sent, asked=asked, reading=reading, initial=CountersignForm.initial_of(asked))
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.countersign(
                asked=asked,
                reading=reading,
                signs=said["signs"] == YES,
                why_not=said["why_not"],
                with_name=said.get("with_name", False),
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect(f"{request.path}?kept")
    template, drawn = reading.drawn(asked.activity)
    context = {
        "activity": asked.activity,
        "reading": reading,
        "asked": asked,
        "form": form,
        "words": template,
        "kept": "kept" in request.GET and asked.answered_at is not None,
        **drawn,
    }
    return render(request, "ladder/read_and_sign.html", context, status=422 if form.is_bound else 200)
