from django.urls import path

from proposals import views

urlpatterns = [
    path("activities/<slug:slug>/talk/", views.talk, name="talk"),
    path("activities/<slug:slug>/talk/<uuid:pk>/", views.topic, name="topic"),
    path("activities/<slug:slug>/talk/<uuid:pk>/press/", views.press, name="topic_press"),
    path("activities/<slug:slug>/agree/", views.agree, name="agree"),
    path("activities/<slug:slug>/agree/press/", views.agree_press, name="agree_press"),
    path("activities/<slug:slug>/agree/add/", views.agree_add, name="agree_add"),
    path("activities/<slug:slug>/agree/what-came-out/", views.agree_result, name="agree_result"),
]
