from django.urls import path

from information import views

urlpatterns = [
    path("activities/<slug:slug>/read/<slug:page>/", views.information_page, name="information_page"),
]
