"""What waits for whoever keeps people safe, and what was done lately."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.models import User
from people.presence import staff_only
from safety import actions

KINDS = {"reading": "To read first", "report": "Something may be wrong", "objection": "Objections"}


@require_safe
@staff_only("safety.change_reading")
def queue(request: HttpRequest, user: User) -> HttpResponse:
    """Narrowed down by ?kind=… and ?late=yes; whatever else stands there is not looked at."""
    everything = actions.waiting(user)
    kind, late = request.GET.get("kind", ""), request.GET.get("late") == "yes"
    kind = kind if kind in KINDS else ""
    context = {
        "found": [one for one in everything if kind in ("", one.kind) and (one.late or not late)],
        "everything": len(everything),
        "late": sum(one.late for one in everything),
        "filters": _filters(everything, kind, late=late),
        "done": actions.done_lately(user),
    }
    return render(request, "safety/staff/queue.html", context)


def _filters(everything: list[actions.Queued], kind: str, *, late: bool) -> list[dict[str, object]]:
    """One link for each, with how many it shows, and which one is chosen."""
    kinds = [one.kind for one in everything]
    found: list[dict[str, object]] = [
        {"href": "?", "words": "Everything", "count": len(kinds), "chosen": not kind and not late}
    ]
    found += [
        {"href": f"?kind={name}", "words": words, "count": kinds.count(name), "chosen": kind == name}
        for name, words in KINDS.items()
    ]
    count = sum(one.late for one in everything)
    return [*found, {"href": "?late=yes", "words": "Late", "count": count, "chosen": late}]
