from django.urls import path

from surveys import views

urlpatterns = [
    path("activities/<slug:slug>/survey/", views.survey, name="survey"),
    path("activities/<slug:slug>/survey/page/<slug:code>/", views.survey_page, name="survey_page"),
    path("activities/<slug:slug>/survey/who-helped/", views.survey_who_helped, name="survey_who_helped"),
    path("activities/<slug:slug>/survey/hear-back/", views.survey_hear_back, name="survey_hear_back"),
    path("activities/<slug:slug>/survey/check/", views.survey_check, name="survey_check"),
    path("activities/<slug:slug>/survey/done/", views.survey_done, name="survey_done"),
    path("activities/<slug:slug>/survey/come-back/", views.survey_come_back, name="survey_come_back"),
    path("activities/<slug:slug>/survey/again/", views.survey_again, name="survey_again"),
]
