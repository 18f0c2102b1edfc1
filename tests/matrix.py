"""Who may see what: every route of the site, with things that belong to somebody else.

A route stands in exactly one of the tables below; tests/test_matrix.py walks each as every role by every method.
"""

import importlib
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from factory.django import DjangoModelFactory

from tests.factories.proposals import PassageFactory, SuggestionFactory

LINE = (
    "people",
    "safety",
    "outbox",
    "ladder",
    "information",
    "surveys",
    "proposals",
    "decisions",
    "followups",
)
MARK = "quillwort"  # stands in everything that belongs to somebody else, and must come out nowhere

# Pages for everybody, which take no id or name of anything.
FOR_EVERYBODY = {
    "home", "activities", "what_came_of_it", "promises", "what_changed", "came_of_it_atom",
    "came_of_it_json", "ladder_explained",
    "help", "privacy", "accessibility", "about", "complain",
    "my_page", "how_we_write", "enter_code", "send_my_link", "leave",
    "staff_sign_in", "staff_second_step", "staff_sign_out", "staff_sign_on", "staff_signed_on",
    "everything", "everything_file", "erase_me", "erased",
    "tell_me", "tell_me_sent", "my_alerts",
    "who_looked", "health_live", "health_ready", "mailbox", "hook_notify", "hook_mail",
    "data_for_programs", "api_v1", "api_schema", "api_projects", "api_activities", "api_promises",
    "api_assessments", "api_heard", "api_results", "api_entries", "api_commitments",
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
    "stop_writing": lambda world: {"token": "somebody-elses"},
    "follow_link": lambda world: {"token": "somebody-elses"},
    "mailbox_mail": lambda world: {"key": "somebody-elses"},
    "mailbox_look": lambda world: {"key": "somebody-elses"},
    "second_factor_picture": lambda world: {},
    "request_help": lambda world: {"slug": world.activity.slug, "wish": "paper"},
    "agree": lambda world: {"slug": world.statement.activity.slug},
    "agree_press": lambda world: {"slug": world.statement.activity.slug},
    "agree_add": lambda world: {"slug": world.statement.activity.slug},
    "agree_result": lambda world: {"slug": world.statement.activity.slug},
    "admin:proposals_agree_of": lambda world: {"pk": world.statement.activity_id},
    "admin:proposals_paper_of": lambda world: {"pk": world.statement.activity_id},
    "admin:proposals_agree_print": lambda world: {"pk": world.statement.activity_id},
    "talk": lambda world: {"slug": world.topic.activity.slug},
    "group": lambda world: {"slug": world.group.activity.slug},
    "group_keys": lambda world: {"slug": world.fixed_list.group.activity.slug},
    "my_group": lambda world: {"slug": world.group.activity.slug},
    "admin:proposals_group_of": lambda world: {"pk": world.group.activity_id},
    "topic_press": lambda world: {"slug": world.topic.activity.slug, "pk": world.topic.pk},
    "talk_say_it": lambda world: {"slug": world.topic.activity.slug},
    "topic_say_it": lambda world: {"slug": world.topic.activity.slug, "pk": world.topic.pk},
    "topic_photo": lambda world: {
        "slug": world.topic.activity.slug,
        "pk": world.topic.pk,
        "file": world.of("proposals.PostFile").pk,
    },
    "admin:proposals_recording_type": lambda world: {"file": world.of("proposals.PostFile").pk},
    "admin:proposals_recording_sound": lambda world: {"file": world.of("proposals.PostFile").pk},
    "admin:proposals_post_photo": lambda world: {"file": world.of("proposals.PostFile").pk},
    "admin:proposals_post_held_file": lambda world: {"file": world.of("proposals.PostFile").pk},
    "topic_take_back": lambda world: {
        "slug": world.topic.activity.slug,
        "pk": world.topic.pk,
        "post": world.topic.posts.first().pk,
    },
    "topic": lambda world: {"slug": world.topic.activity.slug, "pk": world.topic.pk},
    "admin:proposals_talk_of": lambda world: {"pk": world.topic.activity_id},
    "admin:proposals_topic_of": lambda world: {"pk": world.topic.activity_id, "topic": world.topic.pk},
    "design": lambda world: {"slug": world.proposal.activity.slug},
    "proposal_start": lambda world: {"slug": world.proposal.activity.slug},
    "proposal": lambda world: world.of_proposal(),
    "proposal_press": lambda world: world.of_proposal(),
    "proposal_versions": lambda world: world.of_proposal(),
    "proposal_change": lambda world: world.of_proposal(part="title"),
    "proposal_suggest": lambda world: world.of_proposal(part="title"),
    "proposal_suggestion": lambda world: world.of_proposal(suggestion=world.suggestion.pk),
    "admin:proposals_designs_of": lambda world: {"pk": world.proposal.activity_id},
    "admin:proposals_design_of": lambda world: {
        "pk": world.proposal.activity_id,
        "proposal": world.proposal.pk,
    },
    "admin:decisions_answer_of": lambda world: {"pk": world.vote.pk},
    "vote": lambda world: {"slug": world.vote.slug},
    "vote_rounds": lambda world: {"slug": world.round_answer.round.decision.activity.slug},
    "vote_rounds_back": lambda world: {
        "slug": world.round_answer.round.decision.activity.slug,
        "answer": world.round_answer.pk,
    },
    "admin:decisions_rounds_of": lambda world: {"pk": world.round_answer.round.decision.activity_id},
    "admin:decisions_round_next": lambda world: {"pk": world.round_answer.round.decision.activity_id},
    "admin:decisions_round_record": lambda world: {"pk": world.round_answer.round.decision.activity_id},
    "admin:decisions_round_settle": lambda world: {
        "pk": world.round_answer.round.decision.activity_id,
        "answer": world.round_answer.pk,
    },
    "vote_link": lambda world: {"token": "somebody-elses"},
    "vote_once_more": lambda world: {"slug": world.vote.slug},
    "vote_done": lambda world: {"slug": world.vote.slug},
    "vote_finish": lambda world: {"slug": world.vote.slug},
    "vote_check": lambda world: {"slug": world.vote.slug},
    "vote_result": lambda world: {"slug": world.vote.slug},
    "vote_again": lambda world: {"slug": world.vote.slug},
    "vote_file": lambda world: {"slug": world.vote.slug, "name": "rules.json"},
    "vote_picture": lambda world: world.of_picture(),
    "admin:decisions_vote_of": lambda world: {"pk": world.ballot_option.decision.activity_id},
    "admin:decisions_ballot": lambda world: {"pk": world.ballot_option.decision.activity_id},
    "admin:decisions_paper": lambda world: {"pk": world.voter.decision.activity_id},
    "admin:decisions_option_new": lambda world: {"pk": world.ballot_option.decision.activity_id},
    "admin:decisions_option_of": lambda world: world.of_option(),
    "admin:decisions_option_out": lambda world: world.of_option(),
    "admin:decisions_option_picture": lambda world: world.of_option(),
    "admin:decisions_register_of": lambda world: {"pk": world.voter.decision.activity_id},
    "admin:decisions_voter_of": lambda world: world.of_voter(),
    "admin:decisions_record": lambda world: world.of_voter(),
    "request_sent": lambda world: {"slug": world.activity.slug, "wish": "paper"},
    "felt": lambda world: {"slug": world.activity.slug},
    "felt_within": lambda world: {"slug": world.activity.slug},
    "felt_why": lambda world: {"slug": world.activity.slug},
    "felt_done": lambda world: {"slug": world.activity.slug},
    "no_thanks": lambda world: {"slug": world.activity.slug},
    "read_and_sign": lambda world: {"slug": world.activity.slug, "reads": "promise"},
    "look_back": lambda world: {"slug": world.activity.slug},
    "look_back_at": lambda world: {"slug": world.activity.slug, "number": 1},
    "look_back_done": lambda world: {"slug": world.activity.slug},
    "sign_promise": lambda world: {"pk": world.of("ladder.Promise").pk},
    "suppose": lambda world: {"pk": world.of("ladder.Promise").pk, "what": "two-days-late"},
    "survey": lambda world: {"slug": world.activity.slug},
    "survey_page": lambda world: {"slug": world.activity.slug, "code": "one"},
    "survey_file": lambda world: {
        "slug": world.activity.slug,
        "code": world.of("surveys.AnswerFile").question,
    },
    "survey_picture": lambda world: {
        "slug": world.activity.slug,
        "digest": world.of("surveys.ChoicePicture").hash,
        "kind": world.of("surveys.ChoicePicture").kind,
    },
    "survey_who_helped": lambda world: {"slug": world.activity.slug},
    "survey_hear_back": lambda world: {"slug": world.activity.slug},
    "survey_keep": lambda world: {"slug": world.activity.slug, "code": "one"},
    "survey_check": lambda world: {"slug": world.activity.slug},
    "survey_done": lambda world: {"slug": world.activity.slug},
    "survey_come_back": lambda world: {"slug": world.activity.slug},
    "survey_equality": lambda world: {"slug": world.activity.slug},
    "survey_reply": lambda world: {"slug": world.activity.slug},
    "survey_take_back": lambda world: {"slug": world.activity.slug},
    "survey_again": lambda world: {"slug": world.activity.slug},
    "survey_piece": lambda world: {"name": world.of("surveys.Piece").name},
    "survey_words": lambda world: {"slug": world.activity.slug},
    "survey_results": lambda world: {"slug": world.activity.slug},
    "survey_results_file": lambda world: {
        "slug": world.of("surveys.PublishedResults").activity.slug,
        "version": world.of("surveys.PublishedResults").version,
        "kind": "csv",
    },
    "read_together": lambda world: {"slug": world.activity.slug},
    "read_together_worried": lambda world: {
        "slug": world.activity.slug,
        "words": world.of("surveys.AnswerWords").pk,
    },
    "survey_paper": lambda world: {"slug": world.activity.slug},
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
    "report": lambda world: {"about": world.written},
    "report_sent": lambda world: {"about": world.written},
    "object_to": lambda world: {"about": world.hidden},
    "admin:safety_shown": lambda world: {"about": world.hidden},
    "admin:safety_person": lambda world: {"pk": world.of("ladder.Participation").participant_id},
    "admin:safety_keep_for_law": lambda world: {"about": f"ladder.activity:{world.activity.pk}"},
    "admin:ladder_invite": lambda world: {"pk": world.activity.pk},
    "admin:ladder_builds_on": lambda world: {"pk": world.activity.pk},
    "admin:ladder_countersign": lambda world: {"pk": world.activity.pk, "reads": "promise"},
    "admin:followups_entry_wording": lambda world: {
        "pk": world.of("followups.Entry").activity_id,
        "series": world.of("followups.Entry").series,
    },
    "admin:ladder_lawful": lambda world: {"pk": world.activity.pk},
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
    "admin:surveys_copy": lambda world: {"pk": world.survey.pk},
    "admin:surveys_copy_from": lambda world: {"pk": world.survey.pk, "other": world.survey.pk},
    "admin:surveys_paste": lambda world: {"pk": world.survey.pk},
    "admin:surveys_bring_in": lambda world: {"pk": world.survey.pk},
    "admin:surveys_xlsform": lambda world: {"pk": world.survey.pk},
    "admin:surveys_who_is_asked": lambda world: {"pk": world.survey.pk, "question": world.question.pk},
    "admin:surveys_condition": lambda world: {
        "pk": world.survey.pk,
        "question": world.question.pk,
        "about": world.question.code,
    },
    "admin:surveys_library": lambda world: {"pk": world.survey.pk},
    "admin:surveys_keep": lambda world: {"pk": world.survey.pk, "question": world.question.pk},
    "admin:surveys_told": lambda world: {
        "pk": world.of("surveys.Told").question.questionnaire.activity_id,
        "question": world.of("surveys.Told").question_id,
        "told": world.of("surveys.Told").pk,
    },
    "admin:surveys_exports": lambda world: {"pk": world.survey.pk},
    "admin:surveys_export": lambda world: {
        "pk": world.of("surveys.Export").activity_id,
        "export": world.of("surveys.Export").pk,
    },
    "admin:surveys_export_file": lambda world: {
        "pk": world.of("surveys.Export").activity_id,
        "export": world.of("surveys.Export").pk,
        "signed": "somebody-elses",
    },
    "admin:surveys_research_ask": lambda world: {"pk": world.survey.pk},
    "admin:surveys_research": lambda world: {"research": world.of("surveys.ResearchRequest").pk},
    "admin:surveys_kept": lambda world: {"kept": world.of("surveys.LibraryQuestion").pk},
    "admin:surveys_kept_out": lambda world: {"kept": world.of("surveys.LibraryQuestion").pk},
    "admin:surveys_ways": lambda world: {"pk": world.survey.pk},
    "admin:surveys_preview": lambda world: {"pk": world.survey.pk, "number": 1},
    "admin:surveys_correct": lambda world: {"pk": world.survey.pk},
    "admin:surveys_try": lambda world: {"pk": world.survey.pk},
    "admin:surveys_try_page": lambda world: {"pk": world.survey.pk, "code": world.question.code},
    "admin:surveys_try_check": lambda world: {"pk": world.survey.pk},
    "admin:surveys_wordings": lambda world: {"pk": world.survey.pk},
    "admin:surveys_translation": lambda world: {"pk": world.survey.pk, "language": "pl"},
    "admin:surveys_wording": lambda world: {
        "pk": world.survey.pk,
        "question": world.question.pk,
        "language": "pl",
    },
    "admin:surveys_wording_easy": lambda world: {
        "pk": world.survey.pk,
        "question": world.question.pk,
        "language": "en",
    },
    "admin:surveys_privacy": lambda world: {"pk": world.survey.pk},
    "admin:surveys_equality": lambda world: {"pk": world.survey.pk},
    "admin:surveys_named": lambda world: {"pk": world.of("surveys.Response").pk},
    "admin:surveys_split": lambda world: {"pk": world.survey.pk},
    "admin:surveys_results": lambda world: {"pk": world.survey.pk},
    "admin:surveys_answers": lambda world: {"pk": world.survey.pk},
    "admin:surveys_sort": lambda world: {"pk": world.survey.pk, "code": world.question.code},
    "admin:surveys_reading": lambda world: {"pk": world.survey.pk},
    "admin:surveys_second": lambda world: {"pk": world.survey.pk},
    "admin:surveys_together": lambda world: {"pk": world.survey.pk},
    "admin:surveys_second_one": lambda world: {
        "pk": world.of("surveys.SecondReading").answer.response.version.questionnaire.activity_id,
        "second": world.of("surveys.SecondReading").pk,
    },
    "admin:surveys_quotes": lambda world: {"pk": world.quoted},
    "admin:surveys_quote_decide": lambda world: {"pk": world.quoted, "quote": world.of("surveys.Quote").pk},
    "admin:surveys_quote": lambda world: {
        "pk": world.of("surveys.AnswerWords").response.version.questionnaire.activity_id,
        "code": world.of("surveys.AnswerWords").question,
        "words": world.of("surveys.AnswerWords").pk,
    },
    "admin:surveys_themes": lambda world: {"pk": world.theme.activity_id},
    "admin:surveys_theme_edit": lambda world: {"pk": world.theme.activity_id, "theme": world.theme.pk},
    "admin:surveys_theme_into": lambda world: {"pk": world.theme.activity_id, "theme": world.theme.pk},
    "admin:surveys_theme_merge": lambda world: {
        "pk": world.theme.activity_id,
        "theme": world.theme.pk,
        "into": world.theme.pk,
    },
    "admin:surveys_theme_split": lambda world: {"pk": world.theme.activity_id, "theme": world.theme.pk},
    "admin:surveys_worried": lambda world: {
        "pk": world.of("surveys.AnswerWords").response.version.questionnaire.activity_id,
        "code": world.of("surveys.AnswerWords").question,
        "words": world.of("surveys.AnswerWords").pk,
    },
    "admin:surveys_pictures": lambda world: {"pk": world.survey.pk, "question": world.question.pk},
    "admin:surveys_picture_edit": lambda world: {
        "pk": world.survey.pk,
        "question": world.question.pk,
        "choice": "soup",
    },
    "admin:surveys_picture": lambda world: {
        "pk": world.of("surveys.ChoicePicture").questionnaire.activity_id,
        "digest": world.of("surveys.ChoicePicture").hash,
        "kind": world.of("surveys.ChoicePicture").kind,
    },
    "admin:surveys_files": lambda world: {
        "pk": world.of("surveys.AnswerFile").response.version.questionnaire.activity_id,
        "code": world.of("surveys.AnswerFile").question,
    },
    "admin:surveys_answer_file": lambda world: {
        "pk": world.of("surveys.AnswerFile").response.version.questionnaire.activity_id,
        "code": world.of("surveys.AnswerFile").question,
        "file": world.of("surveys.AnswerFile").pk,
    },
    "admin:surveys_file_worried": lambda world: {
        "pk": world.of("surveys.AnswerFile").response.version.questionnaire.activity_id,
        "code": world.of("surveys.AnswerFile").question,
        "file": world.of("surveys.AnswerFile").pk,
    },
    "admin:surveys_held_file": lambda world: {"file": world.of("surveys.AnswerFile").pk},
    "admin:surveys_recording_type": lambda world: {"file": world.of("surveys.AnswerFile").pk},
    "admin:surveys_recording_sound": lambda world: {"file": world.of("surveys.AnswerFile").pk},
    "admin:surveys_who_wrote_recording": lambda world: {
        "pk": world.of("surveys.Response").pk,
        "look": 1,
        "file": world.of("surveys.AnswerFile").pk,
    },
    "admin:surveys_print": lambda world: {"pk": world.survey.pk},
    "admin:surveys_print_draft": lambda world: {"pk": world.survey.pk},
    "admin:surveys_print_for": lambda world: {"wanted": world.of("ladder.Request").pk},
    "admin:surveys_phone": lambda world: {"pk": world.survey.pk},
    "admin:surveys_phone_end": lambda world: {"pk": world.survey.pk},
    "admin:surveys_phone_person": lambda world: {
        "pk": world.survey.pk,
        "person": world.of("people.Participant").pk,
    },
    "admin:surveys_elsewhere": lambda world: {"pk": world.survey.pk},
    "admin:surveys_elsewhere_one": lambda world: {
        "pk": world.of("surveys.AnswerImport").activity_id,
        "brought": world.of("surveys.AnswerImport").pk,
    },
    "admin:surveys_papers": lambda world: {"pk": world.survey.pk},
    "admin:surveys_sheet": lambda world: {"pk": world.survey.pk},
    "admin:surveys_paper_enter": lambda world: {"pk": world.of("surveys.Paper").pk},
    "admin:surveys_paper_scan": lambda world: {"pk": world.of("surveys.Paper").pk},
    "admin:surveys_who_wrote_scan": lambda world: {"pk": world.of("surveys.Response").pk, "look": 1},
    "admin:surveys_who_wrote": lambda world: {"pk": world.of("surveys.Response").pk},
    "admin:surveys_who_wrote_shown": lambda world: {"pk": world.of("surveys.Response").pk, "look": 1},
    "activity_report": lambda world: {"slug": world.survey.slug},
    "activity_report_long": lambda world: {"slug": world.survey.slug},
    "activity_report_file": lambda world: {"slug": world.survey.slug, "length": "everything", "kind": "pdf"},
    "activity_report_waits": lambda world: {"slug": world.survey.slug, "length": "everything", "kind": "pdf"},
    "heard": lambda world: {"slug": world.survey.slug},
    "heard_left_out_sent": lambda world: {"slug": world.survey.slug},
    "admin:followups_left_out_of": lambda world: {"pk": world.activity.pk},
    "admin:followups_left_out_one": lambda world: {
        "pk": world.of("followups.LeftOut").activity_id,
        "left_out": world.of("followups.LeftOut").pk,
    },
    "admin:followups_heard_of": lambda world: {"pk": world.activity.pk},
    "admin:followups_entries_of": lambda world: {"pk": world.activity.pk},
    "admin:followups_entry_again": lambda world: {
        "pk": world.of("followups.Entry").activity_id,
        "series": world.of("followups.Entry").series,
    },
    "admin:outbox_letter_batch": lambda world: {"pk": world.of("outbox.LetterBatch").pk},
    "admin:outbox_letter_batch_file": lambda world: {"pk": world.of("outbox.LetterBatch").pk},
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
    "proposals_recordings",
    "surveys_recordings",
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
    "safety.Duty": "who keeps people safe is no secret among those who do",
    "safety.WordList": "whoever keeps people safe edits the words to look out for; they are nobody's",
    "people.AuditLine": "who keeps people safe reads all lines; they hold no words of anybody",
    "people.Look": "who keeps people safe sees who looked at what, of every team",
    "people.ChainCheck": "who keeps people safe sees whether the lines are whole; it says nothing of anybody",
    "otp_totp.TOTPDevice": "only an administrator may look at phones",
    "safety.Erasure": "who keeps people safe reads the ledger; it holds ids and days",
    "safety.Night": "who keeps people safe sees how much went by itself",
    "people.Attempt": "not in the admin",
    "outbox.Sweep": "not in the admin",
    "outbox.LetterBatch": "not in the admin; the pages of its letters are among the addresses",
}

# Pages and rows that one role sees of every team: whoever keeps people safe reads and blacks out from outside.
FROM_OUTSIDE = {
    "admin:safety_ask_to_black_out": "Keeps safe",
    "admin:safety_shown": "Keeps safe",
    "safety.Ruling": "Keeps safe",
    "safety.Report": "Keeps safe",
    "safety.Objection": "Keeps safe",
    "admin:safety_keep_for_law": "Keeps safe",
    "safety.LegalHold": "Keeps safe",
    "safety.PersonRequest": "Keeps safe",
    "safety.BlackOut": "Keeps safe",
    "safety.Reading": "Keeps safe",
    "safety.Concern": "Keeps safe",
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
    def written(self) -> str:
        """What somebody wrote, and nobody has read."""
        return f"ladder.challenge:{self.of('ladder.ChallengeWords').pk}"

    @property
    def hidden(self) -> str:
        """The same, read, shown and hidden again."""
        words = self.of("ladder.ChallengeWords")
        shown = {"shown": words.words, "shown_at": words.challenge.written_at}
        type(words).objects.filter(pk=words.pk).update(**shown, hidden_at=words.challenge.written_at)
        self.of("safety.Ruling")
        return self.written

    @property
    def question(self) -> Any:
        return self.of("surveys.Question")

    @property
    def quoted(self) -> Any:
        return self.of("surveys.Quote").response.version.questionnaire.activity_id

    @property
    def theme(self) -> Any:
        return self.of("surveys.Theme")

    @property
    def survey(self) -> Any:
        """The activity of that question."""
        return self.question.questionnaire.activity

    @property
    def round_answer(self) -> Any:
        """What somebody says in a small group that decides; their words beside it."""
        return self.of("decisions.RoundWords").answer

    @property
    def group(self) -> Any:
        """A group that designs, in something that was not opened yet; somebody is in it."""
        return self.of("proposals.Member").group

    @property
    def fixed_list(self) -> Any:
        return self.of("proposals.FixedList")

    @property
    def topic(self) -> Any:
        """A topic in a talk that was not opened yet."""
        return self.of("proposals.Post").topic

    @property
    def proposal(self) -> Any:
        """A proposal that was read, in an activity that was not opened yet."""
        return self.of("proposals.Passage").proposal

    @property
    def suggestion(self) -> Any:
        """A change to it that was read."""
        if "suggestion" not in self.rows:
            made = SuggestionFactory(proposal=self.proposal)
            PassageFactory(version=None, suggestion=made, says="suggested", part="change")
            self.rows["suggestion"] = made
        return self.rows["suggestion"]

    def of_proposal(self, **more: Any) -> dict[str, Any]:
        return {"slug": self.proposal.activity.slug, "pk": self.proposal.pk, **more}

    @property
    def statement(self) -> Any:
        """A statement in a talk that was not opened yet."""
        found = self.of("proposals.Statement")
        agreeing = apps.get_model("proposals.Agreeing").objects
        agreeing.update_or_create(activity=found.activity, defaults={"is_on": True})
        return found

    @property
    def vote(self) -> Any:
        """The activity of a vote that was counted, in something that was not opened yet."""
        return self.of("decisions.Result").decision.activity

    @property
    def ballot_option(self) -> Any:
        """An option of a vote that is being set up."""
        return self.of("decisions.Option")

    def of_option(self) -> dict[str, Any]:
        return {"pk": self.ballot_option.decision.activity_id, "option": self.ballot_option.pk}

    def of_picture(self) -> dict[str, Any]:
        return {"slug": self.vote.slug, "digest": "0" * 64, "kind": "jpg"}

    @property
    def voter(self) -> Any:
        """Somebody on the register of a vote."""
        return self.of("decisions.Voter")

    def of_voter(self) -> dict[str, Any]:
        return {"pk": self.voter.decision.activity_id, "voter": self.voter.pk}

    @property
    def project(self) -> Any:
        return self.of("ladder.Project")


def all_factories() -> dict[str, type[DjangoModelFactory]]:
    """The factory of each model, by its label; where a model has several, the one that is named for it alone."""
    found: dict[str, type[DjangoModelFactory]] = {}
    for app in LINE:
        for one in vars(importlib.import_module(f"tests.factories.{app}")).values():
            if isinstance(one, type) and issubclass(one, DjangoModelFactory) and one._meta.model:
                label = one._meta.model._meta.label
                found[label] = one if _is_plain(one) or label not in found else found[label]
    return found


def _is_plain(factory: type[DjangoModelFactory]) -> bool:
    return factory.__name__ == f"{factory._meta.model.__name__}Factory"


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
