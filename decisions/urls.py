from django.urls import path

from decisions import views

VOTE = "activities/<slug:slug>/vote/"

urlpatterns = [
    path("vote/<str:token>/", views.vote_link, name="vote_link"),
    path(VOTE, views.vote, name="vote"),
    path(f"{VOTE}once-more/", views.vote_once_more, name="vote_once_more"),
    path(f"{VOTE}done/", views.vote_done, name="vote_done"),
    path(f"{VOTE}finish/", views.vote_finish, name="vote_finish"),
    path(f"{VOTE}check/", views.vote_check, name="vote_check"),
    path(f"{VOTE}rounds/", views.vote_rounds, name="vote_rounds"),
    path(f"{VOTE}rounds/<uuid:answer>/back/", views.vote_rounds_back, name="vote_rounds_back"),
    path(f"{VOTE}result/", views.vote_result, name="vote_result"),
    path(f"{VOTE}count-again/", views.vote_again, name="vote_again"),
    path(f"{VOTE}pictures/<slug:digest>.<slug:kind>", views.vote_picture, name="vote_picture"),
    path(f"{VOTE}files/<str:name>/", views.vote_file, name="vote_file"),
]
