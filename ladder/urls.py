from django.urls import path

from ladder import views

urlpatterns = [
    path("sign/<int:pk>/", views.sign_promise, name="sign_promise"),
    path("activities/<slug:slug>/ask/<slug:wish>/", views.request_help, name="request_help"),
    path("activities/<slug:slug>/ask/<slug:wish>/sent/", views.request_sent, name="request_sent"),
]
