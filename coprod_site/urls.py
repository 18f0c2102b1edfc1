"""Every address of the site. Each app brings its own list."""

from django.contrib import admin
from django.urls import include, path

from coprod_site import api, health
from coprod_site.views import activities, came_of_it, mailbox, pages, person, supposing, what_is_kept
from followups import api as followups_api
from ladder import api as ladder_api
from surveys import api as surveys_api

handler400 = "coprod_site.views.errors.unreadable"
handler403 = "coprod_site.views.errors.not_allowed"
handler404 = "coprod_site.views.errors.not_found"
handler500 = "coprod_site.views.errors.broken"

api_v1 = [
    path("", api.FrontDoor.as_view(), name="api_v1"),
    path("schema/", api.Description.as_view(), name="api_schema"),
    path("projects/", ladder_api.ProjectList.as_view(), name="api_projects"),
    path("projects/<slug:slug>/", ladder_api.ProjectOne.as_view(), name="api_project"),
    path("activities/", ladder_api.ActivityList.as_view(), name="api_activities"),
    path("activities/<slug:slug>/", ladder_api.ActivityOne.as_view(), name="api_activity"),
    path("promises/", ladder_api.PromiseList.as_view(), name="api_promises"),
    path("promises/<slug:slug>/", ladder_api.PromiseOne.as_view(), name="api_promise"),
    path("assessments/", ladder_api.AssessmentList.as_view(), name="api_assessments"),
    path("assessments/<slug:slug>/", ladder_api.AssessmentOne.as_view(), name="api_assessment"),
    path("heard/", followups_api.HeardList.as_view(), name="api_heard"),
    path("results/", surveys_api.ResultsList.as_view(), name="api_results"),
    path("entries/", followups_api.EntryList.as_view(), name="api_entries"),
    path("commitments/", followups_api.CommitmentList.as_view(), name="api_commitments"),
]

urlpatterns = [
    path("", pages.home, name="home"),
    path("what-came-of-it/", came_of_it.what_came_of_it, name="what_came_of_it"),
    path("promises/", came_of_it.promises, name="promises"),
    path("what-changed/", came_of_it.what_changed, name="what_changed"),
    path("what-came-of-it/feed.atom", came_of_it.as_atom, name="came_of_it_atom"),
    path("what-came-of-it/feed.json", came_of_it.as_json, name="came_of_it_json"),
    path("how-much-say/", pages.ladder_explained, name="ladder_explained"),
    path("help/", pages.help_now, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("about/", pages.about, name="about"),
    path("complain/", pages.complain, name="complain"),
    path("projects/<slug:slug>/", activities.project, name="project"),
    path("activities/", activities.all_activities, name="activities"),
    path("activities/<slug:slug>/", activities.activity, name="activity"),
    path("activities/<slug:slug>/ladder.svg", activities.ladder_picture, name="ladder_picture"),
    path("activity/<uuid:pk>/", activities.activity_by_id, name="activity_by_id"),
    path("sign/<int:pk>/suppose/<slug:what>/", supposing.suppose, name="suppose"),
    path("me/", person.my_page, name="my_page"),
    path("me/how-we-write/", person.how_we_write, name="how_we_write"),
    path("me/everything/", what_is_kept.everything, name="everything"),
    path("me/everything/file/", what_is_kept.everything_file, name="everything_file"),
    path("me/erase/", what_is_kept.erase_me, name="erase_me"),
    path("me/erased/", what_is_kept.erased, name="erased"),
    path("me/who-looked/", person.who_looked, name="who_looked"),
    path("me/take-back/<uuid:pk>/", person.take_back, name="take_back"),
    path("mailbox/", mailbox.all_mails, name="mailbox"),
    path("mailbox/<slug:key>/", mailbox.one_mail, name="mailbox_mail"),
    path("mailbox/<slug:key>/look/", mailbox.mail_as_it_looks, name="mailbox_look"),
    path("api/", pages.data_for_programs, name="data_for_programs"),
    path("api/v1/", include(api_v1)),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("admin/", admin.site.urls),
    path("", include("people.urls")),
    path("", include("safety.urls")),
    path("", include("outbox.urls")),
    path("", include("ladder.urls")),
    path("", include("information.urls")),
    path("", include("surveys.urls")),
    path("", include("proposals.urls")),
    path("", include("decisions.urls")),
    path("", include("followups.urls")),
]
