from django.urls import URLPattern, path

from outbox import views

urlpatterns: list[URLPattern] = [
    path("stop-writing/<str:token>/", views.stop_writing, name="stop_writing"),
]
