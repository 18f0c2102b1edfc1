"""Public pages kept drawn for some seconds, for people of whom this site knows nothing in their browser.

Anybody may press the link of a page in a newspaper: many ask for the same page in the same seconds.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from threading import Lock
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse

from ladder.models import FactLine
from people import clock
from people.models import AuditLine
from safety.models import Erasure

MOST_PAGES = 200  # in each process; a page is some 15 kB

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Stamp = tuple[Any, ...]


@dataclass(frozen=True)
class _Drawn:
    content: bytes
    stamp: Stamp
    at: datetime


_kept: "OrderedDict[str, _Drawn]" = OrderedDict()
_lock = Lock()


def kept_drawn(view: View[P]) -> View[P]:
    """A view whose page is drawn anew after `KEEP_PAGES_SECONDS` (0: each time), and at once after anything that staff
    did, that was hidden or erased, or that the ladder was told.

    For views whose page depends on the address alone. Whoever has a cookie of ours, such as staff, always gets a page
    that was drawn for them.
    """

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.KEEP_PAGES_SECONDS or not _is_anybody(request):
            return view(request, *args, **kwargs)
        stamp = _stamp()  # before drawing: what changes meanwhile makes the page an old one
        found = _kept.get(request.path)
        if found is not None and found.stamp == stamp and _is_fresh(found):
            return HttpResponse(found.content)
        response = view(request, *args, **kwargs)
        if response.status_code == HTTPStatus.OK and not response.cookies and not request.session.accessed:
            _keep(request.path, _Drawn(response.content, stamp, clock.now()))
        return response

    return shown


def forget_all() -> None:
    """Every page is drawn anew. For tests."""
    with _lock:
        _kept.clear()


def _is_anybody(request: HttpRequest) -> bool:
    return request.method in {"GET", "HEAD"} and not request.COOKIES and not request.META.get("QUERY_STRING")


def _stamp() -> Stamp:
    """The newest of each kind of line, in one query. Audit lines are written one after the other: none comes late."""
    erased = Subquery(Erasure.objects.order_by("-pk").values("pk")[:1])
    told = Subquery(FactLine.objects.order_by("-pk").values("pk")[:1])
    newest = AuditLine.objects.order_by("-pk").annotate(erased=erased, told=told)
    return newest.values_list("pk", "erased", "told").first() or ()


def _is_fresh(found: _Drawn) -> bool:
    age = clock.now() - found.at
    return timedelta(0) <= age < timedelta(seconds=settings.KEEP_PAGES_SECONDS)


def _keep(path: str, drawn: _Drawn) -> None:
    with _lock:
        _kept[path] = drawn
        _kept.move_to_end(path)
        while len(_kept) > MOST_PAGES:
            _kept.popitem(last=False)
