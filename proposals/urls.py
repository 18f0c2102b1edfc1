from django.urls import path

from proposals import views

urlpatterns = [
    path("activities/<slug:slug>/talk/", views.talk, name="talk"),
    path("activities/<slug:slug>/talk/<uuid:pk>/", views.topic, name="topic"),
    path("activities/<slug:slug>/talk/<uuid:pk>/press/", views.press, name="topic_press"),
    path(
        "activities/<slug:slug>/talk/<uuid:pk>/take-back/<uuid:post>/",
        views.take_back,
        name="topic_take_back",
    ),
]
