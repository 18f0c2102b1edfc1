"""For staff and inspectors: promised against recorded by team and year, and packs of evidence to hand over."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from coprod_site.showing import by_statement, by_year, pack
from coprod_site.showing.pack import Made
from coprod_site.staff_forms import QualityForm
from ladder import actions, quality
from ladder.models import Activity
from people import clock
from people.models import User
from people.presence import staff_only

TYPES = {"zip": "application/zip", "csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
@staff_only("ladder.view_activity")
def promised(request: HttpRequest, user: User) -> HttpResponse:
    """Goes on to the newest year in which something closed."""
    years = by_year.years(user, clock.now())
    if years:
        return redirect("admin:promised_in", years[0])
    return render(request, "staff/promised.html", {"years": [], "teams": []})


@require_safe
@staff_only("ladder.view_activity")
def promised_in(request: HttpRequest, user: User, year: int) -> HttpResponse:
    years = _years_with(user, year)
    context = {"year": year, "years": years, "teams": _teams(user, year)}
    return render(request, "staff/promised.html", context)


@require_safe
@staff_only("ladder.view_activity")
def table_of_year(request: HttpRequest, user: User, year: int) -> HttpResponse:
    """The same as a table for a spreadsheet. It names no participant."""
    _years_with(user, year)
    return _file(by_year.as_csv(_teams(user, year)), f"promised-and-recorded-{year}.csv")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("ladder.view_activity")
def statements_of_year(request: HttpRequest, user: User, year: int) -> HttpResponse:
    """The year sorted by quality statements; POST: all of it with every activity's pack, as one file."""
    years, moment = _years_with(user, year), clock.now()
    found = by_statement.of(pack.for_pack(by_year.closed_in(user, year, moment)), year, moment)
    context = {"found": found, "years": years, "made": _made(user), "credit": quality.CREDIT}
    if request.method == "POST":
        return _file(_year_zipped(context, user), f"evidence-packs-{year}.zip")
    return render(request, "staff/statements_of_year.html", context)


def _year_zipped(context: dict[str, Any], user: User) -> bytes:
    found, made = context["found"], context["made"]
    held = {"year.html": render_to_string("staff/year_alone.html", {**context, "css": pack.css()}).encode()}
    for one in found.packs:
        _note(one, "year", user)
        folder = pack.folder_name(one)
        held |= {f"{folder}/{name}": content for name, content in pack.files(one, made).items()}
    return pack.zipped(held, made.at)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("ladder.view_activity")
def evidence_pack(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Everything that is recorded of an activity, to print; POST: as files."""
    moment = clock.now()
    activity = get_object_or_404(pack.for_pack(Activity.objects.for_staff(user)), pk=pk)
    held = pack.of(activity, pack.counts_of([activity]), moment)
    if request.method == "POST":
        return _taken_away(request.POST.get("as", ""), held, user)
    context = {
        "activity": activity,
        "pack": held,
        "made": _made(user),
        "digest": pack.digest(held),
        "year": clock.london(activity.closes_at).year if held["is_closed"] else None,
        "may_change": user.has_perm("ladder.change_activity"),
    }
    return render(request, "staff/pack.html", context)


def _taken_away(form: str, held: dict[str, Any], user: User) -> HttpResponse:
    """The file that was asked for, and a line that it was made."""
    if form not in TYPES:
        raise Http404
    made = _made(user)
    files = pack.files(held, made)
    content = {"zip": pack.zipped(files, made.at), "csv": files["facts.csv"], "json": files["facts.json"]}
    _note(held, form, user)
    return _file(content[form], pack.file_name(held, form))


def _note(held: dict[str, Any], form: str, user: User) -> None:
    about = Activity(pk=UUID(held["activity"]["id"]))
    actions.note_evidence_pack(activity=about, sha256=pack.digest(held), form=form, by=user)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("ladder.view_activity")
def quality_statements(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Which quality statements an activity speaks to."""
    activity = get_object_or_404(Activity.objects.for_staff(user), pk=pk)
    if not user.has_perm("ladder.change_activity"):
        raise PermissionDenied
    form = QualityForm(request.POST if request.method == "POST" else None, chosen=activity.quality_statements)
    if form.is_bound and form.is_valid():
        actions.choose_quality_statements(activity=activity, codes=form.codes, by=user)
        messages.success(request, "Kept. The evidence pack says so now.")
        return redirect("admin:pack", activity.pk)
    context = {"activity": activity, "form": form, "credit": quality.CREDIT}
    return render(request, "staff/quality_statements.html", context, status=422 if form.is_bound else 200)


def _teams(user: User, year: int) -> list[by_year.TeamYear]:
    moment = clock.now()
    return by_year.by_team(by_year.closed_in(user, year, moment).with_ledger(), year, moment)


def _years_with(user: User, year: int) -> list[int]:
    """The years there are; 404 for one in which nothing closed that this person may see."""
    years = by_year.years(user, clock.now())
    if year not in years:
        raise Http404
    return years


def _made(user: User) -> Made:
    return Made(clock.now(), user.name, settings.ORGANISATION_NAME, settings.SITE_URL)


def _file(content: bytes, name: str) -> HttpResponse:
    """To keep, not to look at: no browser guesses what it is, and staff_only has it stored nowhere on the way."""
    response = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
