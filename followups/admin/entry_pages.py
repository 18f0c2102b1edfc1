"""Writing entries: you said, we did, we did not, because, who decided."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from followups import actions
from followups.actions import EntryDraft
from followups.forms import EntryForm, EntryWordingForm
from followups.forms.entries import SAID_HERE
from followups.models import Entry, Reason, Status
from ladder.models import Activity
from people import clock, languages, texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


@staff_only("followups.add_entry")
def entries_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.for_staff(user), pk=pk)
    form = EntryForm(request.POST or None, activity=activity, initial=_begin(activity))
    if request.method == "POST" and form.is_valid() and _write(request, activity, user, form, None):
        return redirect("admin:followups_entries_of", activity.pk)
    context = {
        "activity": activity,
        "form": form,
        "entries": Entry.objects.filter(activity=activity).current().prefetch_related("wordings"),
        "coverage": actions.coverage(activity),
    }
    return render(request, "followups/staff/entries.html", context, status=422 if form.is_bound else 200)


@staff_only("followups.change_entry")
def entry_again(request: HttpRequest, user: User, pk: UUID, series: UUID) -> HttpResponse:
    """A further version of an entry; the ones before stay where they are."""
    activity = get_object_or_404(Activity.objects.for_staff(user), pk=pk)
    latest = get_object_or_404(Entry.objects.filter(activity=activity, series=series).current())
    form = EntryForm(request.POST or None, activity=activity, initial=_as_written(latest))
    if request.method == "POST" and form.is_valid() and _write(request, activity, user, form, series):
        return redirect("admin:followups_entries_of", activity.pk)
    versions = (
        Entry.objects.filter(activity=activity, series=series)
        .select_related("written_by")
        .order_by("-version")
    )
    context = {"activity": activity, "form": form, "entry": latest, "versions": versions}
    return render(request, "followups/staff/entry.html", context, status=422 if form.is_bound else 200)


@staff_only("followups.change_entry")
def entry_wording(request: HttpRequest, user: User, pk: UUID, series: UUID) -> HttpResponse:
    """The latest version in Easy Read and in other languages."""
    activity = get_object_or_404(Activity.objects.for_staff(user), pk=pk)
    entry = get_object_or_404(Entry.objects.filter(activity=activity, series=series).current())
    form = EntryWordingForm(request.POST if request.method == "POST" else None, entry=entry)
    if form.is_valid():
        try:
            actions.word_entry(entry=entry, words=form.words(), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept.")
            return redirect("admin:followups_entries_of", activity.pk)
    context = {"activity": activity, "entry": entry, "form": form, "readers": _readers(activity)}
    return render(
        request, "followups/staff/entry_wording.html", context, status=422 if form.is_bound else 200
    )


def _readers(activity: Activity) -> str:
    """Which other words those who are owed this reply read."""
    names = [
        "Easy Read" if wording.easy else languages.of(wording.language).english
        for wording in actions.wordings_wanted(activity)
    ]
    return f"Among those who get this reply, somebody reads: {', '.join(names)}." if names else ""


def _write(
    request: HttpRequest, activity: Activity, user: User, form: EntryForm, series: UUID | None
) -> bool:
    cleaned = {**form.cleaned_data, "themes": [theme.pk for theme in form.cleaned_data["themes"]]}
    answered = [one for name in SAID_HERE for one in cleaned.pop(name)]
    cleaned |= {"topics": [str(one.pk) for one in answered]}
    cleaned |= {"status": Status(cleaned["status"]), "reason": Reason(cleaned["reason"])}
    try:
        written = actions.write_entry(activity=activity, entry=EntryDraft(**cleaned, series=series), by=user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(request, _what_next(written))
    return True


def _what_next(entry: Entry) -> str:
    """A further version of what was released is public at once (docs/decisions/0009)."""
    if Entry.objects.released().filter(pk=entry.pk).exists():
        return "Everybody can read this on the page now. People are written to when you release it."
    return "The entry is written. It goes out when the reply is released."


def _begin(activity: Activity) -> dict[str, Any]:
    """The decider of the promise decides, unless somebody writes otherwise. Of a vote, what they answered is taken over
    into its first entry.
    """
    taken_over = actions.entry_from_answer(activity)
    if taken_over and not Entry.objects.filter(activity=activity).exists():
        return taken_over
    promise = activity.promise
    role = f", {promise.decider_role}" if promise and promise.decider_role else ""
    return {"decided_by": f"{promise.decider_name}{role}" if promise else "", "decided_on": clock.today()}


def _as_written(entry: Entry) -> dict[str, Any]:
    words = {name: texts.plain(getattr(entry, name)) for name in ("asked", "said", "did", "because")}
    same = {
        name: getattr(entry, name) for name in ("status", "reason", "decided_by", "decided_on", "by_date")
    }
    themes = list(actions.where_they_are(entry.activity, entry.themes))
    return words | same | {"themes": themes} | dict.fromkeys(SAID_HERE, entry.topics)
