"""What people answered, in numbers, once somebody has published it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ladder.models import Activity
from people import clock
from people.keys import row_id
from surveys import results_page
from surveys.models import PublishedResults


@require_safe
def survey_results(request: HttpRequest, slug: str) -> HttpResponse:
    """The last version, or an earlier one (?version). Reads what was frozen, and nothing that people answered."""
    public = Activity.objects.public(clock.now()).filter(questionnaire__isnull=False)
    activity = get_object_or_404(public, slug=slug)
    versions = list(PublishedResults.objects.filter(activity=activity).select_related("published_by"))
    wanted = row_id(request.GET.get("version", ""))
    found = next((one for one in versions if wanted in {0, one.version}), None)
    if versions and found is None:
        raise Http404
    context = {
        "activity": activity,
        "results": found,
        "others": [one for one in versions if one != found],
        "shown": results_page.show(found.document) if found else None,
        "closes_on": clock.in_words(activity.closes_on),
    }
    return render(request, "surveys/results.html", context)
