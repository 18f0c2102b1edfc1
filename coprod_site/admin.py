"""The staff's side of the site: Django's admin with our name, our sign-in and a start page of what waits."""

import re
from functools import wraps
from typing import Any, cast

from csp.constants import SELF
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from coprod_site import staff_urls
from ladder.models import Activity
from people import actions as people_actions
from people import clock, waiting
from people.models import User
from people.views import staff

SCRIPTS_OF_OURS = {"script-src": [SELF], "connect-src": [SELF]}
# What a browser sends. Django's lists would draw themselves for any other method too.
METHODS = ("GET", "HEAD", "POST")
LIBRARIES = {"axes", "django", "django_otp"}


# More figures than any number in the database has.
TOO_LARGE = re.compile(r"[0-9]{19,}")


def _asks_for_no_row(request: HttpRequest) -> bool:
    """Whether a list is narrowed down by a number that no database takes: Django answers other nonsense by itself."""
    return any(TOO_LARGE.search(str(value)) for name, value in request.GET.items() if name != "q")


def _names_no_column(request: HttpRequest) -> bool:
    """Whether a choice is to be sent back by another field than the row's id: we never ask for that, and Django breaks
    on the name of a relation.
    """
    return {request.GET.get(TO_FIELD_VAR), request.POST.get(TO_FIELD_VAR)} - {None, "id"} != set()


def _ticks_no_row(view: Any, request: HttpRequest) -> bool:
    """Whether a row is ticked in a list whose id is none: Django breaks on it."""
    model = getattr(getattr(view, "__self__", None), "model", None)
    if model is None:
        return False
    ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
    try:
        return any(TOO_LARGE.search(one) or model._meta.pk.to_python(one) is None for one in ticked)
    except ValidationError:
        return True


class StaffSite(AdminSite):
    """The one admin site. Every app registers its models with it; signing in is people's own pages."""

    site_header = settings.ORGANISATION_NAME
    site_title = settings.SITE_NAME
    index_title = "What is waiting for you"
    enable_nav_sidebar = False
    index_template = "admin/start.html"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Our own apps' pages only. Those that libraries bring are left out: nobody here needs to learn them."""
        if admin_class is None or admin_class.__module__.partition(".")[0] not in LIBRARIES:
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without Django's way from any row to its public address: it would tell other teams of drafts."""
        return staff_urls.patterns + [
            one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site"
        ]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002  (Django's)
        """Every page of the admin runs Django's own scripts, from our address; no other page has any. It answers what
        browsers send, and nothing else.
        """
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def with_scripts(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            if _asks_for_no_row(request) or _names_no_column(request) or _ticks_no_row(view, request):
                return redirect(f"{request.path}?e=1")
            response: HttpResponse = guarded(request, *args, **kwargs)
            response._csp_replace = SCRIPTS_OF_OURS  # type: ignore[attr-defined]
            return response

        return with_scripts

    def has_permission(self, request: HttpRequest) -> bool:
        return people_actions.is_signed_in(request.user)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Staff sign in on our own page; Django's is never shown."""
        if self.has_permission(request):
            return redirect("admin:index")
        back = request.GET.get("next", reverse("admin:index"))
        return redirect(f"{reverse('staff_sign_in')}?{urlencode({'next': back})}")

    def logout(  # type: ignore[override]  # a redirect, not a page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return staff.signed_out(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The start page: what waits for this person, then their activities, then everything else."""
        user = cast("User", request.user)  # has_permission let them in
        moment = clock.now()
        activities = Activity.objects.for_staff(user).with_ledger().order_by("-created_at")[:12]
        return super().index(
            request,
            {
                "title": self.index_title,
                "waiting": waiting.for_user(user),
                "activities": [(activity, activity.state_at(moment)) for activity in activities],
                **(extra_context or {}),
            },
        )
