"""The front page, and the pages that say who we are and how this works."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coprod_site import api
from coprod_site.showing import cards, entries, examples
from coprod_site.showing.drawn import kept_drawn
from followups.models import Entry
from ladder import assessment, lawful, steps
from ladder.models import Activity
from people import clock, personal
from surveys.privacy import MEANS


@kept_drawn
def home(request: HttpRequest) -> HttpResponse:
    moment = clock.now()
    return render(
        request,
        "pages/home.html",
        {
            "open": cards.cards(Activity.objects.open(moment).with_ledger().order_by("closes_at"), moment),
            "recent": entries.newest(Entry.objects.released().with_looking_back(), limit=3),
        },
    )


@kept_drawn
def ladder_explained(request: HttpRequest) -> HttpResponse:
    found = examples.by_step(clock.now())
    return render(
        request,
        "pages/ladder_explained.html",
        {
            "steps": [(step, found.get(step.number)) for step in reversed(steps.STEPS)],
            "numbers": assessment.threshold_rows(),
            "credit": steps.CREDIT,
            "criteria": assessment.as_rows(),
            "caps": assessment.cap_rows(),
        },
    )


def help_now(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """The table is made from what the program says of each field it keeps."""
    kept = personal.groups(personal.Whose.TAKES_PART)
    words = [(mode.label.partition(":")[0], meaning) for mode, meaning in MEANS.items()]
    return render(request, "pages/privacy.html", {"kept": kept, "bases": lawful.BASES, "words": words})


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


def data_for_programs(request: HttpRequest) -> HttpResponse:
    """What the API has, in plain words."""
    return render(
        request,
        "pages/data_for_programs.html",
        {"lists": api.LISTS, "per_minute": api.per_minute(), "credit": steps.CREDIT},
    )


def complain(request: HttpRequest) -> HttpResponse:
    phones = {"complaints_url": settings.COMPLAINTS_URL, "complaints_phone": settings.COMPLAINTS_PHONE}
    return render(request, "pages/complain.html", phones)
