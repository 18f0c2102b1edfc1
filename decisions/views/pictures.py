"""The pictures of options, for everybody once a vote is open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from decisions import giving_out
from decisions.models import Decision, Option
from people import clock

A_YEAR = 365 * 24 * 60 * 60
KEPT_BY_ALL = f"public, max-age={A_YEAR}, immutable"  # what is named by its content never changes


@require_safe
def vote_picture(request: HttpRequest, slug: str, digest: str, kind: str) -> HttpResponse:
    public = Decision.objects.public(clock.now()).filter(activity__slug=slug)
    options = Option.objects.filter(decision__in=public.values("pk"))
    found = options.filter(picture__endswith=f"/{digest}.{kind}").order_by("pk")[:1]
    answer = giving_out.as_picture(get_object_or_404(found))
    answer["Cache-Control"] = KEPT_BY_ALL
    return answer  # type: ignore[return-value]  # a streaming answer is one too
