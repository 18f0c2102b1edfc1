"""The last thing on an activity's set-up page: what is handed to inspectors. Nobody has to do it."""

from django.urls import reverse

from ladder import quality
from ladder.models import Activity
from ladder.setup import SetupStep


def _chosen(activity: Activity) -> bool:
    return bool(activity.quality_statements)


def _words(activity: Activity) -> str:
    chosen = quality.chosen(activity.quality_statements)
    if not chosen:
        return "Everything that is recorded, on one page. You can also sort it by quality statements."
    return f"It speaks to: {'; '.join(one.name for one in chosen)}."


def _url(activity: Activity) -> str:
    return reverse("admin:pack", args=[activity.pk])


FOR_INSPECTORS = SetupStep(
    "inspectors", 200, "The evidence pack", _chosen, _words, _url, before_opening=False, optional=True
)
