"""Who wants to hear when something opens: noted for those who say it on the phone, and stopped for them."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ladder import actions
from ladder.forms.alerts import NotedAlertForm
from ladder.models import Alert
from people import actions as people_actions
from people.admin import KeptAsItIs
from people.keys import row_uuid
from people.lines import CannotRead
from people.models import User
from people.presence import staff_only
from people.refusals import Refused

ON_A_PAGE = 50


@admin.register(Alert)
class AlertAdmin(KeptAsItIs):
    """One page of its own, and no page for a single row."""

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Alert]":
        return seen_by(request.user) if isinstance(request.user, User) else Alert.objects.none()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return alerts(request)


def seen_by(user: User) -> "QuerySet[Alert]":
    """Those of topics of the person's own teams, and those of any topic, which every team's openings answer."""
    found = Alert.objects.confirmed().select_related("participant", "project")
    return found if user.is_superuser else found.filter(_mine(user)).distinct()


def _mine(user: User) -> Q:
    return Q(project=None) | Q(project__team__members=user)


@staff_only("ladder.add_alert")
def alerts(request: HttpRequest, user: User) -> HttpResponse:
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = NotedAlertForm(request.POST if act == "note" else None, user=user)
    if act:
        done = _stop(request, user) if act == "stop" else _note(request, user, form)
        if done is not None:
            return done
    context = {
        "form": form,
        "page": Paginator(seen_by(user).order_by("-confirmed_at", "pk"), ON_A_PAGE).get_page(
            request.GET.get("page", "")
        ),
        "request": request,
    }
    return render(request, "ladder/staff/alerts.html", context, status=422 if form.is_bound else 200)


def _stop(request: HttpRequest, user: User) -> HttpResponse:
    """A button pressed twice finds it done."""
    key: UUID = row_uuid(request.POST.get("alert", ""))
    alert = seen_by(user).filter(pk=key).first()
    if alert is not None:
        actions.stop_alert(alert=alert, by=user)
        messages.success(request, f"{alert.participant} does not hear of this any more.")
    return redirect("admin:ladder_alert_changelist")


def _note(request: HttpRequest, user: User, form: NotedAlertForm) -> HttpResponse | None:
    """None where something is to be mended first."""
    if not form.is_valid():
        return None
    try:
        number = _noted(form, user)
    except (Refused, CannotRead) as error:
        form.add_error("people", error.sentence if isinstance(error, Refused) else str(error))
        return None
    messages.success(request, "1 person is noted." if number == 1 else f"{number} people are noted.")
    return redirect("admin:ladder_alert_changelist")


def _noted(form: NotedAlertForm, user: User) -> int:
    people, same = people_actions.listed_in(form.cleaned_data["people"])
    return actions.note_alerts(people=people, same=same, **form.wanted(), by=user)
