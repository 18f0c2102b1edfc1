from django.urls import path

from ladder import views

urlpatterns = [
    path("sign/<int:pk>/", views.sign_promise, name="sign_promise"),
    path("activities/<slug:slug>/ask/<slug:wish>/", views.request_help, name="request_help"),
    path("activities/<slug:slug>/ask/<slug:wish>/sent/", views.request_sent, name="request_sent"),
    path("activities/<slug:slug>/not-so/<slug:fact>/", views.challenge, name="challenge"),
    path("activities/<slug:slug>/not-so/<slug:fact>/sent/", views.challenge_sent, name="challenge_sent"),
    path("activities/<slug:slug>/document/<int:pk>/", views.public_document, name="public_document"),
]
