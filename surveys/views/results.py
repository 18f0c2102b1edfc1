"""What people answered, in numbers, once somebody has published it."""

from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ladder.models import Activity
from people import clock, giving_out
from people.keys import row_id
from surveys import results_file, results_page
from surveys.models import PublishedResults


@require_safe
def survey_results(request: HttpRequest, slug: str) -> HttpResponse:
    """The last version, or an earlier one (?version). Reads what was frozen, and nothing that people answered."""
    activity, versions = _published(slug)
    wanted = row_id(request.GET.get("version", ""))
    found = next((one for one in versions if wanted in {0, one.version}), None)
    if versions and found is None:
        raise Http404
    context = {
        "activity": activity,
        "results": found,
        "others": [one for one in versions if one != found],
        "shown": results_page.show(found.document) if found else None,
        "kinds": [(kind, kind.upper()) for kind in results_file.TYPES],
        "closes_on": clock.in_words(activity.closes_on),
    }
    return render(request, "surveys/results.html", context)


@require_safe
def survey_results_file(request: HttpRequest, slug: str, version: int, kind: str) -> HttpResponse:
    """The same numbers as a file to keep: one of results_file.TYPES."""
    activity, versions = _published(slug)
    found = next((one for one in versions if one.version == version), None)
    if found is None or kind not in results_file.TYPES:
        raise Http404
    content = results_file.write(results_page.show(found.document), kind)
    name = f"{activity.slug}-results-{version}.{kind}"
    return giving_out.to_keep(BytesIO(content), name, results_file.TYPES[kind])  # type: ignore[return-value]  # streams


def _published(slug: str) -> tuple[Activity, list[PublishedResults]]:
    """The activity, and all that was published of it. 404 where it is not public or asks nothing."""
    public = Activity.objects.public(clock.now()).filter(questionnaire__isnull=False)
    activity = get_object_or_404(public, slug=slug)
    return activity, list(PublishedResults.objects.filter(activity=activity).select_related("published_by"))
