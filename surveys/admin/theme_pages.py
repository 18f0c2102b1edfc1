"""The themes of one survey: their words, their order, putting two together, taking one apart."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder.models import Activity
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.admin.own import own_survey
from surveys.forms import SplitForm, ThemeForm
from surveys.models import AnswerWords, Coding, Theme

MOST_AT_ONCE = 100


def _own_theme(user: User, pk: UUID, theme: int) -> Theme:
    """A theme that stands, of one's own team."""
    mine = Theme.objects.standing().filter(activity=own_survey(user, pk)).with_people()
    return get_object_or_404(mine.select_related("activity"), pk=theme)


@staff_only("surveys.change_theme")
def themes(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """All of them in their order. A new one is added here, and each is moved by its buttons."""
    activity = own_survey(user, pk)
    listed = Theme.objects.standing().filter(activity=activity).with_people()
    if request.method == "POST" and "act" in request.POST:
        _move(request, activity)
        return redirect("admin:surveys_themes", activity.pk)
    form = ThemeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_theme(activity=activity, by=user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("words", refused.sentence)
        else:
            messages.success(request, "The theme is added.")
            return redirect("admin:surveys_themes", activity.pk)
    gone = Theme.objects.filter(activity=activity).exclude(merged_into=None).select_related("merged_into")
    context = {
        "activity": activity,
        "themes": list(listed),
        "gone": gone,
        "form": form,
        "heard": actions.is_heard(activity),
    }
    return render(request, "surveys/staff/themes.html", context, status=422 if form.is_bound else 200)


def _move(request: HttpRequest, activity: Activity) -> None:
    """The button says which, and where to: “up 12”."""
    way, _, key = request.POST["act"].partition(" ")
    theme = Theme.objects.standing().filter(activity=activity, pk=row_id(key)).first()
    if theme is None or way not in ("up", "down"):
        messages.error(request, "This theme is not there any more. Look at the list again.")
        return
    actions.move_theme(theme=theme, up=way == "up")
    messages.success(request, f"“{theme}” is one place {'higher' if way == 'up' else 'lower'} now.")


@staff_only("surveys.change_theme")
def one_theme(request: HttpRequest, user: User, pk: UUID, theme: int) -> HttpResponse:
    """Its words, and what belongs in it."""
    found = _own_theme(user, pk, theme)
    begun = {"words": str(found), "note": found.note, "aside": found.aside}
    form = ThemeForm(request.POST if request.method == "POST" else None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_theme(theme=found, by=user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("words", refused.sentence)
        else:
            messages.success(request, "Kept.")
            return redirect("admin:surveys_themes", found.activity_id)
    context = {"activity": found.activity, "theme": found, "form": form, **_heard(found.activity)}
    return render(request, "surveys/staff/theme.html", context, status=422 if form.is_bound else 200)


def _heard(activity: Activity) -> dict[str, Any]:
    return {"heard": actions.is_heard(activity)}


@staff_only("surveys.change_theme")
def choose_into(request: HttpRequest, user: User, pk: UUID, theme: int) -> HttpResponse:
    """Which theme this one goes into: links, for nothing happens yet."""
    found = _own_theme(user, pk, theme)
    others = Theme.objects.standing().filter(activity=found.activity, aside=found.aside)
    context = {
        "activity": found.activity,
        "theme": found,
        "others": others.exclude(pk=found.pk).with_people(),
    }
    return render(request, "surveys/staff/theme_into.html", context)


@staff_only("surveys.change_theme")
def merge(request: HttpRequest, user: User, pk: UUID, theme: int, into: int) -> HttpResponse:
    """Says first what will happen, in numbers: it cannot be undone by a button."""
    found, other = _own_theme(user, pk, theme), _own_theme(user, pk, into)
    if request.method == "POST":
        try:
            actions.merge_themes(theme=found, into=other, by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, f"“{found}” is now part of “{other}”.")
        return redirect("admin:surveys_themes", found.activity_id)
    together = Coding.objects.filter(
        theme__in=[found, other], response__state="submitted", response__held=False
    ).aggregate(people=Count("response", distinct=True))
    context = {
        "activity": found.activity,
        "theme": found,
        "into": other,
        "together": together["people"],
        "both": found.people + other.people - together["people"],
        **_heard(found.activity),
    }
    return render(request, "surveys/staff/theme_merge.html", context)


@staff_only("surveys.change_theme")
def split(request: HttpRequest, user: User, pk: UUID, theme: int) -> HttpResponse:
    """Which of its answers go to a new theme."""
    found = _own_theme(user, pk, theme)
    mine = AnswerWords.objects.of_activity(found.activity).in_theme(found)
    page = Paginator(
        mine.select_related("response").order_by("response__reference", "question"), MOST_AT_ONCE
    ).get_page(request.GET.get("page"))
    form = SplitForm(list(page), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.split_theme(
                theme=found, words=form.cleaned_data["words"], answers=form.places(), by=user
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"The new theme is “{new}”.")
            return redirect("admin:surveys_themes", found.activity_id)
    context = {
        "activity": found.activity,
        "theme": found,
        "form": form,
        "page": page,
        **_heard(found.activity),
    }
    return render(request, "surveys/staff/theme_split.html", context, status=422 if form.is_bound else 200)
