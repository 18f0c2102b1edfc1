"""Every address of the site. Each app brings its own list."""

from django.contrib import admin
from django.urls import include, path

from django.http import HttpRequest, HttpResponse

from coprod_site import health
from coprod_site.views import mailbox


def soon(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse('')


handler403 = "coprod_site.views.errors.not_allowed"
handler404 = "coprod_site.views.errors.not_found"
handler500 = "coprod_site.views.errors.broken"

urlpatterns = [
    path("", soon, name="home"),
    path("what-came-of-it/", soon, name="what_came_of_it"),
    path("how-much-say/", soon, name="ladder_explained"),
    path("help/", soon, name="help"),
    path("privacy/", soon, name="privacy"),
    path("accessibility/", soon, name="accessibility"),
    path("about/", soon, name="about"),
    path("projects/<slug:slug>/", soon, name="project"),
    path("activities/<slug:slug>/", soon, name="activity"),
    path("activity/<uuid:pk>/", soon, name="activity_by_id"),
    path("me/", soon, name="my_page"),
    path("me/how-we-write/", soon, name="how_we_write"),
    path("me/take-back/<uuid:pk>/", soon, name="take_back"),
    path("mailbox/", mailbox.all_mails, name="mailbox"),
    path("mailbox/<slug:key>/", mailbox.one_mail, name="mailbox_mail"),
    path("mailbox/<slug:key>/look/", mailbox.mail_as_it_looks, name="mailbox_look"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("admin/", admin.site.urls),
    path("", include("people.urls")),
    path("", include("outbox.urls")),
    path("", include("ladder.urls")),
    path("", include("information.urls")),
    path("", include("surveys.urls")),
    path("", include("followups.urls")),
]
