"""Who may see what: every route of the site, with things that belong to somebody else.

A route stands in exactly one of the tables below; tests/test_matrix.py walks each as every role by every method.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

MARK = "quillwort"  # stands in everything that belongs to somebody else, and must come out nowhere

# Pages for everybody, which take no id or name of anything.
FOR_EVERYBODY = {
    "home", "activities", "what_came_of_it", "ladder_explained", "help", "privacy", "accessibility", "about",
    "complain",
    "my_page", "how_we_write", "enter_code", "send_my_link", "leave",
    "staff_sign_in", "staff_second_step", "staff_sign_out",
    "health_live", "health_ready", "mailbox",
    "data_for_programs", "api_v1", "api_schema", "api_projects", "api_activities", "api_promises",
    "api_assessments", "api_heard", "api_entries", "api_commitments",
}  # fmt: skip

# Pages that take an id, a name or a token, and here get somebody else's: nobody of the other team may see or change it.
SOMEBODY_ELSES: dict[str, Callable[["World"], dict[str, Any]]] = {
    "activity": lambda world: {"slug": world.activity.slug},
    "ladder_picture": lambda world: {"slug": world.activity.slug},
    "activity_by_id": lambda world: {"pk": world.activity.pk},
    "project": lambda world: {"slug": world.project.slug},
    "api_activity": lambda world: {"slug": world.activity.slug},
    "api_promise": lambda world: {"slug": world.activity.slug},
    "api_assessment": lambda world: {"slug": world.activity.slug},
    "api_project": lambda world: {"slug": world.project.slug},
    "information_page": lambda world: {
        "slug": world.activity.slug,
        "page": world.of("information.Page").slug,
    },
    "take_back": lambda world: {"pk": world.of("surveys.Response").pk},
    "follow_link": lambda world: {"token": "somebody-elses"},
    "mailbox_mail": lambda world: {"key": "somebody-elses"},
    "mailbox_look": lambda world: {"key": "somebody-elses"},
    "second_factor_picture": lambda world: {},
    "request_help": lambda world: {"slug": world.activity.slug, "wish": "paper"},
    "request_sent": lambda world: {"slug": world.activity.slug, "wish": "paper"},
    "felt": lambda world: {"slug": world.activity.slug},
    "felt_within": lambda world: {"slug": world.activity.slug},
    "felt_why": lambda world: {"slug": world.activity.slug},
    "felt_done": lambda world: {"slug": world.activity.slug},
    "sign_promise": lambda world: {"pk": world.of("ladder.Promise").pk},
    "suppose": lambda world: {"pk": world.of("ladder.Promise").pk, "what": "two-days-late"},
    "survey": lambda world: {"slug": world.activity.slug},
    "survey_page": lambda world: {"slug": world.activity.slug, "code": "one"},
    "survey_who_helped": lambda world: {"slug": world.activity.slug},
    "survey_hear_back": lambda world: {"slug": world.activity.slug},
    "survey_check": lambda world: {"slug": world.activity.slug},
    "survey_done": lambda world: {"slug": world.activity.slug},
    "survey_come_back": lambda world: {"slug": world.activity.slug},
    "survey_again": lambda world: {"slug": world.activity.slug},
    "challenge": lambda world: {"slug": world.activity.slug, "fact": "participants"},
    "challenge_sent": lambda world: {"slug": world.activity.slug, "fact": "participants"},
    "public_document": lambda world: {
        "slug": world.of("ladder.FactDocument").fact.activity.slug,
        "pk": world.of("ladder.FactDocument").pk,
    },
    "admin:ladder_records": lambda world: {"pk": world.activity.pk},
    "admin:ladder_by_hand": lambda world: {"pk": world.activity.pk, "key": "decided"},
    "admin:ladder_take_back_line": lambda world: {
        "pk": world.of("ladder.FactDocument").fact.activity_id,
        "line": world.of("ladder.FactDocument").fact_id,
    },
    "admin:ladder_document": lambda world: {"pk": world.of("ladder.FactDocument").pk},
    "admin:safety_ask_to_black_out": lambda world: {
        "about": f"ladder.factwords:{world.of('ladder.FactWords').pk}"
    },
    "admin:ladder_invite": lambda world: {"pk": world.activity.pk},
    "admin:ladder_builds_on": lambda world: {"pk": world.activity.pk},
    "admin:ladder_dates": lambda world: {"pk": world.activity.pk},
    "admin:pack": lambda world: {"pk": world.activity.pk},
    "admin:quality_statements": lambda world: {"pk": world.activity.pk},
    "admin:promised_in": lambda world: {"year": world.closed.closes_at.year},
    "admin:promised_table": lambda world: {"year": world.closed.closes_at.year},
    "admin:promised_statements": lambda world: {"year": world.closed.closes_at.year},
    "admin:information_contact_of": lambda world: {"pk": world.activity.pk},
    "admin:surveys_questions": lambda world: {"pk": world.survey.pk},
    "admin:surveys_question_edit": lambda world: {"pk": world.survey.pk, "question": world.question.pk},
    "admin:surveys_question_out": lambda world: {"pk": world.survey.pk, "question": world.question.pk},
    "admin:surveys_preview": lambda world: {"pk": world.survey.pk, "number": 1},
    "admin:surveys_answers": lambda world: {"pk": world.survey.pk},
    "admin:surveys_sort": lambda world: {"pk": world.survey.pk, "code": world.question.code},
    "admin:followups_heard_of": lambda world: {"pk": world.activity.pk},
    "admin:followups_entries_of": lambda world: {"pk": world.activity.pk},
    "admin:followups_entry_again": lambda world: {
        "pk": world.of("followups.Entry").activity_id,
        "series": world.of("followups.Entry").series,
    },
    "admin:outbox_letter": lambda world: {"pk": world.of("outbox.Message").pk},
    "admin:followups_release": lambda world: {"pk": world.activity.pk},
    "admin:auth_user_password_change": lambda world: {"id": world.of("people.User").pk},
}

# Pages of the admin that take no row: whoever may open them sees nothing of another team's there.
ADMIN_LISTS = (
    "index",
    "app_list",
    "jsi18n",
    "outbox_letters",
    "autocomplete",
    "password_change",
    "password_change_done",
    "login",
    "logout",
)

# Rows that belong to no team: whoever has the permission sees them all, whatever the team.
OF_NO_TEAM = {
    "people.Team": "the list of teams is no secret among staff",
    "people.User": "only an administrator may look at staff",
    "people.AuditLine": "who keeps people safe reads all lines; they hold no words of anybody",
    "otp_totp.TOTPDevice": "only an administrator may look at phones",
    "people.Attempt": "not in the admin",
    "outbox.Sweep": "not in the admin",
}

# Pages and rows that one role sees of every team: whoever keeps people safe reads and blacks out from outside.
FROM_OUTSIDE = {
    "admin:safety_ask_to_black_out": "Keeps safe",
    "safety.BlackOut": "Keeps safe",
    "safety.Reading": "Keeps safe",
}


@dataclass
class World:
    """Everything that somebody else has: a row of each model, made when it is asked for, with MARK in its words."""

    factories: dict[str, Any]
    rows: dict[str, models.Model] = field(default_factory=dict)

    def of(self, label: str) -> Any:
        if label not in self.rows:
            factory = self.factories[label]
            self.rows[label] = factory(**dict(_marked(factory._meta.model)))
        return self.rows[label]

    @property
    def activity(self) -> Any:
        """An activity that was not opened yet: nobody outside its team knows of it."""
        return self.of("ladder.Activity")

    @property
    def closed(self) -> Any:
        """An activity that everybody may know of, in a year in which the others closed nothing."""
        return self.of("followups.Heard").activity

    @property
    def question(self) -> Any:
        return self.of("surveys.Question")

    @property
    def survey(self) -> Any:
        """The activity of that question."""
        return self.question.questionnaire.activity

    @property
    def project(self) -> Any:
        return self.of("ladder.Project")


def _marked(model: type[models.Model]) -> Iterable[tuple[str, Any]]:
    """Words for every field that people could read, so that a leak is seen."""
    for one in model._meta.local_fields:
        if type(one).__module__ == "people.texts":
            yield one.name, {"en": {"plain": f"{MARK} {one.name}"}}
        elif isinstance(one, models.EmailField):
            yield one.name, f"{MARK}.{uuid.uuid4().hex[:8]}@example.org"
        elif isinstance(one, models.TextField) or (
            isinstance(one, models.CharField)
            and one.name in {"name", "place", "decider", "decided_by", "note"}
        ):
            yield one.name, f"{MARK} {one.name}"
