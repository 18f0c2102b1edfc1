"""Pages of information, as they were last published."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from information.models import Page
from ladder.models import Activity
from people import clock


@require_safe
def information_page(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.public(clock.now()), slug=slug)
    found = get_object_or_404(Page.objects.published(), activity=activity, slug=page)
    version = found.versions.first()
    if version is None:
        raise Http404
    others = Page.objects.published().filter(activity=activity).exclude(pk=found.pk)
    return render(
        request, "information/page.html", {"activity": activity, "version": version, "others": others}
    )
