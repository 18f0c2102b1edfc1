from django.urls import URLPattern, path

from outbox import views

urlpatterns: list[URLPattern] = [
    path("hooks/notify/", views.notify, name="hook_notify"),
    path("hooks/mail/", views.mail_service, name="hook_mail"),
    path("stop-writing/<str:token>/", views.stop_writing, name="stop_writing"),
]
