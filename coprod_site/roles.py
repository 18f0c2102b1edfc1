"""What each role of staff may do. The groups are made anew after every migration, so this file is the truth."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from people.models import Role

APPS = ("people", "safety", "outbox", "ladder", "information", "surveys", "proposals", "followups")

_VIEW = [
    "ladder.view_project",
    "ladder.view_activity",
    "ladder.view_promise",
    "ladder.view_factline",
    "ladder.view_snapshot",
    "ladder.view_feltround",
    "followups.view_lookback",
    "followups.view_timetablerow",
    "ladder.view_publiccount",
    "ladder.view_deputy",
    "ladder.view_successor",
    "ladder.view_factdocument",
    "ladder.view_challenge",
    "ladder.view_challengeanswer",
    "safety.view_blackout",
    "ladder.view_invitation",
    "ladder.view_countersignature",
    "ladder.view_request",
    "information.view_page",
    "information.view_pageversion",
    "information.view_publisheddecision",
    "information.view_contact",
    "surveys.view_questionnaire",
    "surveys.view_question",
    "surveys.view_questionnaireversion",
    "surveys.view_piece",
    "surveys.view_theme",
    "surveys.view_publishedresults",
    "surveys.view_libraryquestion",
    "proposals.view_talk",
    "proposals.view_topic",
    "proposals.view_post",
    "proposals.view_design",
    "proposals.view_proposal",
    "proposals.view_version",
    "proposals.view_suggestion",
    "proposals.view_outcome",
    "proposals.view_group",
    "proposals.view_fixedlist",
    "proposals.view_draw",
    "proposals.view_agreeing",
    "proposals.view_statement",
    "followups.view_heard",
    "followups.view_entry",
    "followups.view_release",
]
_READ_ANSWERS = [
    "surveys.view_researchrequest",
    "surveys.read_responses",
    "surveys.view_response",
    "surveys.view_coding",
    "surveys.add_coding",
    "surveys.delete_coding",
    "surveys.add_theme",
    "surveys.change_theme",
]
_SET_UP = [
    "people.view_participant",
    "people.add_participant",
    "people.change_participant",
    "people.view_privatelink",
    "ladder.add_project",
    "ladder.change_project",
    "ladder.add_activity",
    "ladder.change_activity",
    "ladder.add_promise",
    "ladder.change_promise",
    "ladder.add_invitation",
    "ladder.view_alert",
    "ladder.add_alert",
    "ladder.add_countersignature",
    "ladder.change_request",
    "ladder.add_factline",
    "ladder.add_challengeanswer",
    "safety.add_blackout",
    "safety.add_personrequest",
    "safety.view_personrequest",
    "ladder.view_participation",
    "information.add_page",
    "information.change_page",
    "information.add_publisheddecision",
    "information.change_publisheddecision",
    "information.add_contact",
    "information.change_contact",
    "surveys.add_questionnaire",
    "surveys.change_questionnaire",
    "surveys.add_question",
    "surveys.change_question",
    "surveys.delete_question",
    "surveys.add_libraryquestion",
    "surveys.change_libraryquestion",
    "surveys.delete_libraryquestion",
    "surveys.enter_responses",
    "surveys.publish_results",
    "surveys.view_paper",
    "proposals.add_post",
    "proposals.add_statement",
    "proposals.change_talk",
    "proposals.change_design",
    "proposals.add_outcome",
    "proposals.change_group",
    "followups.add_heard",
    "followups.change_heard",
    "followups.add_entry",
    "followups.change_entry",
    "followups.add_release",
    "outbox.view_message",
    "outbox.change_message",
    "outbox.view_mailing",
    "outbox.change_mailing",
]
_DECIDE = [
    "surveys.decide_research",
    "surveys.view_researchrequest",
    "ladder.sign_promise",
    "ladder.add_challengeanswer",
    "safety.add_blackout",
    "safety.change_blackout",
    "safety.view_personrequest",
    "safety.change_personrequest",
    "followups.add_release",
    "outbox.view_mailing",
    "outbox.change_mailing",
]
_KEEP_SAFE = [
    "safety.add_blackout",
    "safety.change_blackout",
    "safety.view_reading",
    "safety.change_reading",
    "safety.view_concern",
    "safety.change_concern",
    "safety.view_duty",
    "safety.add_duty",
    "safety.change_duty",
    "safety.delete_duty",
    "safety.view_wordlist",
    "safety.add_wordlist",
    "safety.change_wordlist",
    "safety.view_ruling",
    "safety.view_report",
    "safety.view_objection",
    "safety.view_personrequest",
    "safety.change_personrequest",
    "safety.view_erasure",
    "safety.view_legalhold",
    "safety.add_legalhold",
    "safety.change_legalhold",
    "safety.view_night",
    "safety.change_night",
    "surveys.read_responses",
    "surveys.view_response",
    "surveys.decide_research",
    "surveys.view_researchrequest",
    "people.view_auditline",
    "people.view_chaincheck",
    "people.view_look",
    "people.see_who_wrote",
]

ROLES: dict[Role, list[str]] = {
    Role.SETS_UP: _VIEW + _READ_ANSWERS + _SET_UP,
    Role.DECIDES: _VIEW + _DECIDE,
    Role.READS: _VIEW + _READ_ANSWERS,
    Role.KEEPS_SAFE: _VIEW + _KEEP_SAFE,
}


def give_roles(*, using: str, **_: Any) -> None:
    """Makes the four groups and gives each exactly its permissions. Connected to post_migrate, after all apps."""
    for label in APPS:
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for role, names in ROLES.items():
        group, _created = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set([known[name] for name in dict.fromkeys(names)])
