from django.urls import path

from proposals import views

DESIGN = "activities/<slug:slug>/design/"
ONE = f"{DESIGN}<uuid:pk>/"

urlpatterns = [
    path("activities/<slug:slug>/talk/", views.talk, name="talk"),
    path("activities/<slug:slug>/talk/say-it/", views.say_in_talk, name="talk_say_it"),
    path("activities/<slug:slug>/talk/<uuid:pk>/say-it/", views.say_in_topic, name="topic_say_it"),
    path("activities/<slug:slug>/talk/<uuid:pk>/photo/<uuid:file>/", views.photo, name="topic_photo"),
    path("activities/<slug:slug>/talk/<uuid:pk>/", views.topic, name="topic"),
    path("activities/<slug:slug>/talk/<uuid:pk>/press/", views.press, name="topic_press"),
    path(DESIGN, views.design, name="design"),
    path(f"{DESIGN}new/", views.start, name="proposal_start"),
    path(ONE, views.proposal, name="proposal"),
    path(f"{ONE}press/", views.press_proposal, name="proposal_press"),
    path(f"{ONE}versions/", views.versions, name="proposal_versions"),
    path(f"{ONE}change/<slug:part>/", views.change_part, name="proposal_change"),
    path(f"{ONE}suggest/<slug:part>/", views.suggest, name="proposal_suggest"),
    path(f"{ONE}suggestions/<uuid:suggestion>/", views.suggestion, name="proposal_suggestion"),
    path("activities/<slug:slug>/group/", views.group, name="group"),
    path("activities/<slug:slug>/group/keys.txt", views.group_keys, name="group_keys"),
    path("activities/<slug:slug>/group/mine/", views.my_group, name="my_group"),
    path("activities/<slug:slug>/agree/", views.agree, name="agree"),
    path("activities/<slug:slug>/agree/press/", views.agree_press, name="agree_press"),
    path("activities/<slug:slug>/agree/add/", views.agree_add, name="agree_add"),
    path("activities/<slug:slug>/agree/what-came-out/", views.agree_result, name="agree_result"),
    path(
        "activities/<slug:slug>/talk/<uuid:pk>/take-back/<uuid:post>/",
        views.take_back,
        name="topic_take_back",
    ),
]
