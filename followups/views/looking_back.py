"""Did it happen, did it help? One thing a page, then thanks. Looking records nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from followups import actions
from followups.forms import LookBackForm
from followups.models import Came, Entry, LookBackAnswer
from followups.presence import of_looking_back
from ladder.models import Participation
from people import texts
from people.refusals import Refused


@require_http_methods(["GET", "POST"])
@of_looking_back
def look_back(request: HttpRequest, taking_part: Participation, number: int = 1) -> HttpResponse:
    """The thing of that number. What was said before is shown only in the browser it was said in."""
    activity = taking_part.activity
    entries = list(activity.look_back.asks_about())
    if not 1 <= number <= len(entries):
        raise Http404
    entry = entries[number - 1]
    before = _said_here(request, taking_part).get(entry.pk)
    form = LookBackForm(
        request.POST if request.method == "POST" else None,
        initial={"happened": before.happened, "helped": before.helped} if before else {},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _keep(taking_part, entry, form)
        except Refused as refused:
            return of_looking_back.closed(request, activity, refused.sentence)
        of_looking_back.remember(request, activity)
        return redirect(_after(activity.slug, number, len(entries)))
    context = {
        "activity": activity,
        "asked": activity.look_back,
        "entry": entry,
        "form": form,
        "number": number,
        "total": len(entries),
        "back": reverse("look_back_at", args=[activity.slug, number - 1]) if number > 1 else "",
        "skip": _after(activity.slug, number, len(entries)),
    }
    return render(request, "followups/look_back.html", context, status=422 if form.is_bound else 200)


def _keep(taking_part: Participation, entry: Entry, form: LookBackForm) -> None:
    actions.say_what_came(
        participation=taking_part,
        entry=entry,
        happened=Came(form.cleaned_data["happened"]),
        helped=form.cleaned_data["helped"],
    )


def _after(slug: str, number: int, of: int) -> str:
    if number < of:
        return reverse("look_back_at", args=[slug, number + 1])
    return reverse("look_back_done", args=[slug])


@require_safe
@of_looking_back
def look_back_done(request: HttpRequest, taking_part: Participation) -> HttpResponse:
    """Thanks, what they said with a way to change it, and what becomes of it."""
    activity, said = taking_part.activity, _said_here(request, taking_part)
    entries = list(activity.look_back.asks_about())
    rows = [
        {
            "question": texts.plain(entry.did),
            "answer": _in_words(said.get(entry.pk)),
            "href": reverse("look_back_at", args=[activity.slug, number]),
        }
        for number, entry in enumerate(entries, 1)
    ]
    context = {"activity": activity, "asked": activity.look_back, "rows": rows, "said": bool(said)}
    return render(request, "followups/look_back_done.html", context)


def _in_words(said: LookBackAnswer | None) -> str:
    if said is None:
        return ""
    happened = f"Did it happen? {said.get_happened_display()}."
    return f"{happened} Did it help? {said.get_helped_display()}." if said.helped else happened


def _said_here(request: HttpRequest, taking_part: Participation) -> dict[int, LookBackAnswer]:
    """What this person said in this browser, by entry; nothing where they only came by a link."""
    if not of_looking_back.was_said_here(request, taking_part.activity):
        return {}
    return {one.entry_id: one for one in LookBackAnswer.objects.filter(participation=taking_part)}
