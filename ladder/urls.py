from django.urls import path

from ladder import views

urlpatterns = [
    path("tell-me/", views.tell_me, name="tell_me"),
    path("tell-me/sent/", views.tell_me_sent, name="tell_me_sent"),
    path("tell-me/mine/", views.my_alerts, name="my_alerts"),
    path("sign/<int:pk>/", views.sign_promise, name="sign_promise"),
    path("activities/<slug:slug>/ask/<slug:wish>/", views.request_help, name="request_help"),
    path("activities/<slug:slug>/ask/<slug:wish>/sent/", views.request_sent, name="request_sent"),
    path("activities/<slug:slug>/no-thanks/", views.no_thanks, name="no_thanks"),
    path("activities/<slug:slug>/read-and-sign/<slug:reads>/", views.read_and_sign, name="read_and_sign"),
    path("activities/<slug:slug>/felt/", views.felt, name="felt"),
    path("activities/<slug:slug>/felt/within/", views.felt_within, name="felt_within"),
    path("activities/<slug:slug>/felt/why/", views.felt_why, name="felt_why"),
    path("activities/<slug:slug>/felt/done/", views.felt_done, name="felt_done"),
    path("activities/<slug:slug>/not-so/<slug:fact>/", views.challenge, name="challenge"),
    path("activities/<slug:slug>/not-so/<slug:fact>/sent/", views.challenge_sent, name="challenge_sent"),
    path("activities/<slug:slug>/document/<int:pk>/", views.public_document, name="public_document"),
]
