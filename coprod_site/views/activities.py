"""A project's page, and an activity's: the page that shows everything of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from coprod_site.showing import activity_page, cards
from ladder.models import Activity, Project
from people import clock


def project(request: HttpRequest, slug: str) -> HttpResponse:
    moment = clock.now()
    found = get_object_or_404(Project.objects.public(), slug=slug)
    activities = Activity.objects.public(moment).filter(project=found).with_ledger().order_by("opens_at")
    return render(
        request, "pages/project.html", {"project": found, "activities": cards.cards(activities, moment)}
    )


def activity(request: HttpRequest, slug: str) -> HttpResponse:
    moment = clock.now()
    found = get_object_or_404(activity_page.for_page(Activity.objects.public(moment)), slug=slug)
    return render(request, "pages/activity.html", activity_page.everything(found, moment))


def activity_by_id(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where an invitation's link lands: links know an activity's id, addresses its name."""
    return redirect(get_object_or_404(Activity.objects.public(clock.now()), pk=pk))
