"""Every address of the site. Each app brings its own list."""

from django.contrib import admin
from django.urls import include, path

from coprod_site import health
from coprod_site.views import activities, mailbox, pages, person

handler403 = "coprod_site.views.errors.not_allowed"
handler404 = "coprod_site.views.errors.not_found"
handler500 = "coprod_site.views.errors.broken"

urlpatterns = [
    path("", pages.home, name="home"),
    path("what-came-of-it/", pages.what_came_of_it, name="what_came_of_it"),
    path("how-much-say/", pages.ladder_explained, name="ladder_explained"),
    path("help/", pages.help_now, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("about/", pages.about, name="about"),
    path("complain/", pages.complain, name="complain"),
    path("projects/<slug:slug>/", activities.project, name="project"),
    path("activities/<slug:slug>/", activities.activity, name="activity"),
    path("activity/<uuid:pk>/", activities.activity_by_id, name="activity_by_id"),
    path("me/", person.my_page, name="my_page"),
    path("me/how-we-write/", person.how_we_write, name="how_we_write"),
    path("me/take-back/<uuid:pk>/", person.take_back, name="take_back"),
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
