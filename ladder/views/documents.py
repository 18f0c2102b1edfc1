"""Documents that people may read."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ladder.models import Activity, FactDocument
from people import clock, giving_out


@require_safe
def public_document(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    public = Activity.objects.public(clock.now()).filter(slug=slug)
    found = get_object_or_404(FactDocument.objects.filter(fact__activity__in=public, public=True), pk=pk)
    return giving_out.as_file(found)
