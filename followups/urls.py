from django.urls import URLPattern, path

from followups import views

urlpatterns: list[URLPattern] = [
    path("activities/<slug:slug>/heard/", views.heard, name="heard"),
    path("activities/<slug:slug>/heard/thank-you/", views.left_out_sent, name="heard_left_out_sent"),
    path("activities/<slug:slug>/did-it-help/", views.look_back, name="look_back"),
    path("activities/<slug:slug>/did-it-help/thank-you/", views.look_back_done, name="look_back_done"),
    path("activities/<slug:slug>/did-it-help/<int:number>/", views.look_back, name="look_back_at"),
    path("activities/<slug:slug>/report/", views.report, name="activity_report"),
    path("activities/<slug:slug>/report/everything/", views.report_long, name="activity_report_long"),
    path(
        "activities/<slug:slug>/report/<slug:length>/<slug:kind>/",
        views.report_file,
        name="activity_report_file",
    ),
    path(
        "activities/<slug:slug>/report/<slug:length>/<slug:kind>/wait/",
        views.report_waits,
        name="activity_report_waits",
    ),
]
