"""Every address of the site. Each app brings its own list."""

from django.contrib import admin
from django.urls import include, path

handler403 = "coprod_site.views.errors.not_allowed"
handler404 = "coprod_site.views.errors.not_found"
handler500 = "coprod_site.views.errors.broken"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("people.urls")),
    path("", include("outbox.urls")),
    path("", include("ladder.urls")),
    path("", include("information.urls")),
    path("", include("surveys.urls")),
    path("", include("followups.urls")),
]
