"""The staff's side of the site: Django's admin with our name, our sign-in and a start page of what waits."""

from typing import Any, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
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

LIBRARIES = {"axes", "django", "django_otp"}


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
