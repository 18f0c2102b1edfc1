from django.urls import path

from surveys import views

urlpatterns = [
    path("activities/<slug:slug>/read-together/", views.read_together, name="read_together"),
    path(
        "activities/<slug:slug>/read-together/<int:words>/worried/",
        views.read_together_worried,
        name="read_together_worried",
    ),
    path("activities/<slug:slug>/results/", views.survey_results, name="survey_results"),
    path(
        "activities/<slug:slug>/results/<int:version>.<slug:kind>",
        views.survey_results_file,
        name="survey_results_file",
    ),
    path("activities/<slug:slug>/survey/", views.survey, name="survey"),
    path("activities/<slug:slug>/survey/page/<slug:code>/", views.survey_page, name="survey_page"),
    path("activities/<slug:slug>/survey/page/<slug:code>/keep/", views.survey_keep, name="survey_keep"),
    path("activities/<slug:slug>/survey/page/<slug:code>/file/", views.survey_file, name="survey_file"),
    path(
        "activities/<slug:slug>/survey/pictures/<slug:digest>.<slug:kind>",
        views.survey_picture,
        name="survey_picture",
    ),
    path("activities/<slug:slug>/survey/who-helped/", views.survey_who_helped, name="survey_who_helped"),
    path("activities/<slug:slug>/survey/hear-back/", views.survey_hear_back, name="survey_hear_back"),
    path("activities/<slug:slug>/survey/check/", views.survey_check, name="survey_check"),
    path("activities/<slug:slug>/survey/done/", views.survey_done, name="survey_done"),
    path("activities/<slug:slug>/survey/come-back/", views.survey_come_back, name="survey_come_back"),
    path("activities/<slug:slug>/survey/paper/", views.survey_paper, name="survey_paper"),
    path("activities/<slug:slug>/survey/again/", views.survey_again, name="survey_again"),
    path("activities/<slug:slug>/survey/words/", views.survey_words, name="survey_words"),
    path("questions/<str:name>", views.survey_piece, name="survey_piece"),
    path("activities/<slug:slug>/survey/about-you/", views.survey_equality, name="survey_equality"),
    path("activities/<slug:slug>/survey/reply/", views.survey_reply, name="survey_reply"),
    path("activities/<slug:slug>/survey/take-back/", views.survey_take_back, name="survey_take_back"),
]
