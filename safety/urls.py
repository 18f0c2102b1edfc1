from django.urls import path

from safety import views

urlpatterns = [
    path("something-wrong/<str:about>/", views.report, name="report"),
    path("something-wrong/<str:about>/sent/", views.report_sent, name="report_sent"),
    path("it-should-be-shown/<str:about>/", views.object_to, name="object_to"),
]
