from django.urls import path

from people import views

urlpatterns = [
    path("l/<str:token>/", views.follow_link, name="follow_link"),
    path("code/", views.enter_code, name="enter_code"),
    path("my-link/", views.send_my_link, name="send_my_link"),
    path("leave/", views.leave, name="leave"),
    path("staff/sign-in/", views.staff_sign_in, name="staff_sign_in"),
    path("staff/sign-on/", views.staff_sign_on, name="staff_sign_on"),
    path("staff/sign-on/back/", views.staff_signed_on, name="staff_signed_on"),
    path("staff/second-step/", views.staff_second_step, name="staff_second_step"),
    path("staff/second-step/picture.svg", views.second_factor_picture, name="second_factor_picture"),
    path("staff/sign-out/", views.staff_sign_out, name="staff_sign_out"),
]
