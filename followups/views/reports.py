"""The report of an activity: on one page or whole, to read, to print, and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from followups import actions
from followups.actions import WantedReport
from followups.models import ReportFile
from followups.models.reports import ReportKind
from followups.report import composing
from ladder.models import Activity
from people import clock, giving_out
from people.scripts import with_script

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LENGTHS = {"one-page": False, "everything": True}


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, slug, "one-page")


@require_safe
def report_long(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, slug, "everything")


def _page(request: HttpRequest, slug: str, length: str) -> HttpResponse:
    activity = _activity(slug)
    there = composing.is_there(activity)
    context = {
        "activity": activity,
        "report": composing.compose(activity, long=LENGTHS[length]) if there else None,
        "length": length,
        "kinds": ReportKind.choices,
        "closes_on": clock.in_words(activity.closes_on),
    }
    return render(request, "followups/report.html", context)


@require_http_methods(["GET", "POST"])
def report_file(request: HttpRequest, slug: str, length: str, kind: str) -> HttpResponse:
    """POST asks for the file; GET gives it out, or leads to where it is waited for."""
    wanted = _wanted(slug, length, kind)
    if request.method == "POST":
        actions.ask_for_report(wanted)
        return redirect("activity_report_waits", slug, length, kind)
    found = actions.report_file(wanted)
    if not _is_made(found):
        return redirect("activity_report_waits", slug, length, kind)
    name = f"{wanted.activity.slug}-report-{length}.{kind}"
    return giving_out.to_keep(actions.where(found).open("rb"), name, TYPES[kind])  # type: ignore[arg-type,return-value]


@require_safe
def report_waits(request: HttpRequest, slug: str, length: str, kind: str) -> HttpResponse:
    """How far it is: not asked for, waiting, ready, or failed."""
    wanted = _wanted(slug, length, kind)
    found = actions.report_file(wanted)
    is_made = _is_made(found)
    context = {
        "activity": wanted.activity,
        "length": length,
        "kind": kind,
        "what": ReportKind(kind).label,
        "is_made": is_made,
        "waits": found is not None and found.made_at is None and not found.has_failed,
        "has_failed": found is not None and found.has_failed,
    }
    return with_script(render(request, "followups/report_waits.html", context))


def _is_made(found: ReportFile | None) -> bool:
    return found is not None and found.made_at is not None and actions.where(found).exists()


def _activity(slug: str) -> Activity:
    public = Activity.objects.public(clock.now()).filter(questionnaire__isnull=False)
    return get_object_or_404(public.with_ledger(), slug=slug)


def _wanted(slug: str, length: str, kind: str) -> WantedReport:
    """404 where there is no such file, and nothing to tell in one."""
    if length not in LENGTHS or kind not in TYPES:
        raise Http404
    activity = _activity(slug)
    if not composing.is_there(activity):
        raise Http404
    is_long = LENGTHS[length]
    return WantedReport(activity, is_long, kind, composing.compose(activity, long=is_long).digest)
