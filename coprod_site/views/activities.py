"""A project's page, and an activity's: the page that shows everything of it."""

from uuid import UUID

from csp.constants import NONE
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control

from coprod_site.forms import FindForm
from coprod_site.showing import activity_page, cards, finding
from coprod_site.showing.drawn import kept_drawn
from coprod_site.showing.finding import Wanted
from ladder import actions as ladder_actions
from ladder import picture
from ladder.models import Activity, Project
from people import clock

# A picture asks for nothing and runs nothing, also where somebody opens it by itself.
NOTHING = {
    "default-src": [NONE],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "sandbox": [],
}
FIVE_MINUTES = 300


@kept_drawn
def project(request: HttpRequest, slug: str) -> HttpResponse:
    moment = clock.now()
    found = get_object_or_404(Project.objects.public(), slug=slug)
    activities = Activity.objects.public(moment).filter(project=found).with_ledger().order_by("opens_at")
    return render(
        request, "pages/project.html", {"project": found, "activities": cards.cards(activities, moment)}
    )


def all_activities(request: HttpRequest) -> HttpResponse:
    """Everything that was asked and told. What narrows it down stands in the address, so that it can be passed on."""
    moment = clock.now()
    topics = [(one.slug, str(one)) for one in Project.objects.public()]
    form = FindForm(request.GET, topics=topics, places=ladder_actions.places_known())
    wanted = Wanted(**form.cleaned_data) if form.is_valid() else Wanted()
    found = finding.find(wanted, moment, request.GET.get("page", ""))
    return render(request, "pages/activities.html", {"find": form, "found": found})


@kept_drawn
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    moment = clock.now()
    found = get_object_or_404(activity_page.for_page(Activity.objects.public(moment)), slug=slug)
    return render(request, "pages/activity.html", activity_page.everything(found, moment))


@cache_control(public=True, max_age=FIVE_MINUTES)
def ladder_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The ladder of an activity as an SVG, to put into a letter or to pass on."""
    moment = clock.now()
    found = get_object_or_404(Activity.objects.public(moment).with_ledger(), slug=slug)
    drawn = picture.draw(found.standing_at(moment), title=str(found), organisation=settings.ORGANISATION_NAME)
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    response._csp_config = NOTHING  # type: ignore[attr-defined]
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # a picture to pass on
    return response


def activity_by_id(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where an invitation's link lands: links know an activity's id, addresses its name."""
    return redirect(get_object_or_404(Activity.objects.public(clock.now()), pk=pk))
