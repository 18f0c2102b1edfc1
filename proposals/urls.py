from django.urls import path

from proposals import views

urlpatterns = [
    path("activities/<slug:slug>/talk/", views.talk, name="talk"),
    path("activities/<slug:slug>/talk/<uuid:pk>/", views.topic, name="topic"),
    path("activities/<slug:slug>/talk/<uuid:pk>/press/", views.press, name="topic_press"),
    path("activities/<slug:slug>/group/", views.group, name="group"),
    path("activities/<slug:slug>/group/keys.txt", views.group_keys, name="group_keys"),
    path("activities/<slug:slug>/group/mine/", views.my_group, name="my_group"),
]
