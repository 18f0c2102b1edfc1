"""What came of everything: the page that finds it, which promises were kept, and the same as feeds."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coprod_site.forms import CameOfItForm
from coprod_site.showing import came_of_it, changed, feeds
from coprod_site.showing import promises as promises_shown
from coprod_site.showing.came_of_it import Wanted
from coprod_site.showing.drawn import kept_drawn
from ladder import actions as ladder_actions
from ladder.models import Project
from people import clock
from people.keys import row_id

FIVE_MINUTES = 300


@kept_drawn
def what_came_of_it(request: HttpRequest) -> HttpResponse:
    """Every reply that went out, newest first, with what is still owed. What narrows it down stands in the address."""
    moment = clock.now()
    topics = [(one.slug, str(one)) for one in Project.objects.public()]
    form = CameOfItForm(request.GET, topics=topics, places=ladder_actions.places_known())
    wanted = Wanted(**form.cleaned_data) if form.is_valid() else Wanted()
    found = came_of_it.find(wanted, moment, request.GET.get("page", ""))
    return render(request, "pages/what_came_of_it.html", {"find": form, "found": found})


@kept_drawn
def promises(request: HttpRequest) -> HttpResponse:
    """Every promise with a day, of one year (?year)."""
    found = promises_shown.of_year(row_id(request.GET.get("year", "")), clock.now())
    return render(request, "pages/promises.html", {"found": found})


@kept_drawn
def what_changed(request: HttpRequest) -> HttpResponse:
    """What was done because people said so, in one year (?year), by place: to print and lay on a table."""
    found = changed.of_year(row_id(request.GET.get("year", "")), clock.now())
    return render(request, "pages/what_changed.html", {"found": found})


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
def as_atom(request: HttpRequest) -> HttpResponse:
    content = feeds.as_atom(feeds.newest(clock.now()))
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
def as_json(request: HttpRequest) -> HttpResponse:
    found = feeds.as_json(feeds.newest(clock.now()))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
