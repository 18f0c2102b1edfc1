"""Every page of the site in its states, and how a browser gets there. What is no page says why.

The addresses come from the URL configuration: one that stands in neither table fails tests/journeys/test_pages.py.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin

from coprod_site.demo import cast
from tests.journeys.look import Visit

Go = Callable[[Visit], None]


@dataclass(frozen=True)
class State:
    """One state of a page: its route, the state in words, whose browser it is, and the way there.

    `staff` is the name before the @ of a member of staff of the demo ('decider': whoever has to sign), or nothing for
    anybody else. Status 0: whatever the admin answers.
    """

    route: str
    words: str
    go: Go
    staff: str = ""
    status: int = 200

    def __str__(self) -> str:
        return f"{self.route}: {self.words}" if self.words else self.route


def at(path: str) -> Go:
    """Opens a path in which {names} of facts are filled in; '{page[0]}' takes the first of several."""
    return lambda visit: visit.open(path.format(**visit.facts))


def sent_empty(path: str) -> Go:
    """Opens a path and sends its form as it stands."""

    def go(visit: Visit) -> None:
        at(path)(visit)
        visit.send_empty()

    return go


def sent_cleared(path: str) -> Go:
    """Opens a path, takes out what stands in the first form, and sends it."""

    def go(visit: Visit) -> None:
        at(path)(visit)
        for box in visit.page.locator("main form[method=post]").first.get_by_role("textbox").all():
            box.fill("")
        visit.send_empty()

    return go


def as_the_person(path: str) -> Go:
    """Comes in by a private link to their own page first."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['token']}/")
        at(path)(visit)

    return go


def send(visit: Visit) -> None:
    visit.send_empty()


def in_survey(*then: Go) -> Go:
    """Starts the open survey and does these things on its pages, one after the other."""

    def go(visit: Visit) -> None:
        at("/activities/{open}/survey/")(visit)
        visit.send_empty()
        for step in then:
            step(visit)

    return go


def until(part: str) -> Go:
    """Goes on with Continue, leaving everything out, until the address has this in it."""

    def go(visit: Visit) -> None:
        for _ in range(30):
            if part in visit.page.url:
                return
            leave_out(visit)
        raise AssertionError(f"never came to {part}, but to {visit.page.url}")

    return go


def leave_out(visit: Visit) -> None:
    """Continue; on the page that asks how to hear back, with "no reply" chosen, for it wants a choice."""
    if "/hear-back/" in visit.page.url:
        visit.page.get_by_role("radio").last.check()
    visit.send_empty()


def to_the_question_with(role: str) -> Go:
    """On to the first question that has a field of this role."""

    def go(visit: Visit) -> None:
        for _ in range(30):
            if "/page/" in visit.page.url and visit.page.locator("main").get_by_role(role).count():
                return
            leave_out(visit)
        raise AssertionError(f"no question has a {role}")

    return go


def too_much(visit: Visit) -> None:
    """Ticks everything, also what excludes the rest, or writes more than fits."""
    for box in visit.page.locator("main").get_by_role("checkbox").all():
        box.check()
    for box in visit.page.locator("main").get_by_role("textbox").all():
        box.fill("word " * 3_000)
    visit.send_empty()


def code_to_come_back(visit: Visit) -> None:
    at("/activities/{open}/survey/come-back/")(visit)
    visit.press("Show me a code")


def after_an_hour(visit: Visit) -> None:
    """Words sent from a page whose session has ended meanwhile."""
    visit.page.locator("main").get_by_role("textbox").first.fill("What I wrote for an hour.")
    visit.context.clear_cookies(name="sessionid")
    visit.send_empty()


def link_to_come_back(visit: Visit) -> None:
    at("/activities/{open}/survey/come-back/")(visit)
    visit.page.locator("input[name=email]").fill("donna@example.org")
    visit.press("Send me a link")


def then(*steps: Go) -> Go:
    """One after the other."""

    def go(visit: Visit) -> None:
        for step in steps:
            step(visit)

    return go


def asked_how_it_felt(*then: Go) -> Go:
    """Comes in by the private link of the message that asks how it felt, and does these things."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['felt_token']}/")
        for step in then:
            step(visit)

    return go


def choosing(words: str) -> Go:
    """Chooses the answer with these words, and presses Continue."""

    def go(visit: Visit) -> None:
        visit.page.get_by_label(words).check()
        visit.send_empty()

    return go


def half_way_in(name: str) -> Go:
    """Past the password, before the code from the phone."""

    def go(visit: Visit) -> None:
        visit.open("/staff/sign-in/")
        visit.page.locator("input[type=email], input[name=email]").first.fill(f"{name}@wrenfield.example")
        visit.page.locator("input[type=password]").fill(cast.PASSWORD)
        visit.send_empty()

    return go


def nobody_named(visit: Visit) -> None:
    """Lets somebody sign, without saying who."""
    at("/sign/{promise}/")(visit)
    visit.press("Let them sign for me")


PUBLIC = (
    State("home", "", at("/")),
    State("what_came_of_it", "", at("/what-came-of-it/")),
    State("ladder_explained", "", at("/how-much-say/")),
    State("help", "", at("/help/")),
    State("privacy", "", at("/privacy/")),
    State("accessibility", "", at("/accessibility/")),
    State("about", "", at("/about/")),
    State("data_for_programs", "", at("/api/")),
    State("complain", "", at("/complain/")),
    State("project", "", at("/projects/{project}/")),
    State("activity", "open", at("/activities/{open}/")),
    State("activity", "closed", at("/activities/{closed}/")),
    State("activity", "we tell", at("/activities/{told}/")),
    State("activity", "can keep its promise", at("/activities/{stands[on-track]}/")),
    State("activity", "waits for the reply", at("/activities/{stands[waiting]}/")),
    State("activity", "late", at("/activities/{stands[late]}/")),
    State("activity", "fallen below its promise", at("/activities/{stands[fallen]}/")),
    State("activity", "step 1 being checked", at("/activities/{stands[checking]}/")),
    State("activity", "step 1", at("/activities/{stands[ground]}/")),
    State("activity", "kept its promise", at("/activities/{stands[reached]}/")),
    State("activity", "reply came late", at("/activities/{stands[came-late]}/")),
    State("activities", "everything", at("/activities/")),
    State("activities", "narrowed down", at("/activities/?promised=4&recorded=2&state=late")),
    State("activities", "nothing found", at("/activities/?promised=7")),
    State("activity", "none of that name", at("/activities/there-is-none/"), status=404),
    State("challenge", "not by a link", at("/activities/{closed}/not-so/participants/")),
    State("challenge", "by a link", as_the_person("/activities/{closed}/not-so/reply/")),
    State("challenge", "error", then(as_the_person("/activities/{closed}/not-so/reply/"), send), status=422),
    State("challenge", "waits already", as_the_person("/activities/{closed}/not-so/heard/")),
    State("challenge_sent", "", at("/activities/{closed}/not-so/reply/sent/")),
    State("information_page", "", at("/activities/{page[0]}/read/{page[1]}/")),
    State("my_page", "without a link", at("/me/")),
    State("my_page", "by a link", as_the_person("/me/")),
    State("how_we_write", "", as_the_person("/me/how-we-write/")),
    State("take_back", "", as_the_person("/me/take-back/{response}/")),
    State("follow_link", "a link that does not work", at("/l/no-such-link/"), status=404),
    State("enter_code", "", at("/code/")),
    State("enter_code", "error", sent_empty("/code/"), status=422),
    State("send_my_link", "", at("/my-link/")),
    State("send_my_link", "error", sent_empty("/my-link/"), status=422),
    State("mailbox", "", at("/mailbox/")),
    State("mailbox_mail", "", at("/mailbox/{mail}/")),
    State("survey", "start", at("/activities/{open}/survey/")),
    State("survey", "begun", in_survey(at("/activities/{open}/survey/"))),
    State("survey", "closed", at("/activities/{closed}/survey/"), status=410),
    State("survey_page", "choices, one", in_survey(to_the_question_with("radio"))),
    State("survey_page", "choices, several", in_survey(to_the_question_with("checkbox"))),
    State("survey_page", "own words", in_survey(to_the_question_with("textbox"))),
    State("survey_page", "several, error", in_survey(to_the_question_with("checkbox"), too_much), status=422),
    State(
        "survey_page", "own words, error", in_survey(to_the_question_with("textbox"), too_much), status=422
    ),
    State("survey_who_helped", "", in_survey(until("/who-helped/"))),
    State("survey_hear_back", "", in_survey(until("/hear-back/"))),
    State("survey_hear_back", "error", in_survey(until("/hear-back/"), send), status=422),
    State("survey_check", "", in_survey(until("/check/"))),
    State("survey_done", "", in_survey(until("/done/"))),
    State("survey_come_back", "", in_survey(at("/activities/{open}/survey/come-back/"))),
    State(
        "survey_come_back", "error", in_survey(sent_empty("/activities/{open}/survey/come-back/")), status=422
    ),
    State("survey_come_back", "with a code", in_survey(code_to_come_back)),
    State("survey_come_back", "sent", in_survey(link_to_come_back)),
    State(
        "survey_page",
        "own words, after an hour",
        in_survey(to_the_question_with("textbox"), after_an_hour),
        status=410,
    ),
    State("activity", "people are asked how it felt", at("/activities/{felt}/")),
    State("felt", "", asked_how_it_felt()),
    State("felt", "error", asked_how_it_felt(send), status=422),
    State(
        "felt",
        "answered before",
        asked_how_it_felt(choosing("We did it together."), at("/activities/{felt}/felt/")),
    ),
    State("felt", "without a link", at("/activities/{felt}/felt/"), status=403),
    State("felt", "too late", as_the_person("/activities/{closed}/felt/"), status=410),
    State("felt_within", "told", asked_how_it_felt(choosing("We were told things."))),
    State("felt_within", "asked", asked_how_it_felt(choosing("We were asked."))),
    State("felt_within", "together", asked_how_it_felt(choosing("We did it together."))),
    State(
        "felt_why",
        "",
        asked_how_it_felt(
            choosing("We were asked."), choosing("We talked it over. What I said changed some things.")
        ),
    ),
    State("felt_done", "", asked_how_it_felt(choosing("It felt like I had to go along with it."), send)),
    State("request_help", "paper", at("/activities/{open}/ask/paper/")),
    State("request_help", "a call", at("/activities/{open}/ask/call/")),
    State("request_help", "error", sent_empty("/activities/{open}/ask/paper/"), status=422),
    State("request_sent", "", at("/activities/{open}/ask/paper/sent/")),
    State("staff_sign_in", "", at("/staff/sign-in/")),
    State("staff_sign_in", "error", sent_empty("/staff/sign-in/"), status=422),
)

# Addresses that are no page of ours to look at, and why.
NO_PAGE = {
    "ladder_picture": "a picture; tests/coprod_site/test_ladder_picture.py looks at it",
    "activity_by_id": "goes on to the activity",
    "public_document": "a file to keep",
    "admin:ladder_document": "a file to keep",
    "survey_again": "takes a press of a button and goes on to the start of the survey",
    "leave": "takes a press of a button and goes on to the front page",
    "health_live": "a word for machines",
    "health_ready": "JSON for machines",
    "api_v1": "JSON for programs",
    "api_projects": "JSON for programs",
    "api_project": "JSON for programs",
    "api_activities": "JSON for programs",
    "api_activity": "JSON for programs",
    "api_promises": "JSON for programs",
    "api_promise": "JSON for programs",
    "api_assessments": "JSON for programs",
    "api_assessment": "JSON for programs",
    "api_heard": "JSON for programs",
    "api_entries": "JSON for programs",
    "api_commitments": "JSON for programs",
    "api_schema": "the description of the JSON, for programs",
    "mailbox_look": "shows a mail as it is; the outbox's own tests look at mails",
    "second_factor_picture": "a picture",
    "staff_sign_out": "takes a press of a button and goes on to the sign-in page",
    "admin:promised_table": "a table for a spreadsheet",
    "admin:jsi18n": "a script",
    "admin:autocomplete": "JSON for a field of the admin",
    "admin:login": "goes on to the staff's sign-in page",
    "admin:logout": "takes a press of a button and goes on",
    "admin:app_list": "goes on to the start page",
}

STAFF = (
    State("admin:index", "everything", at("/admin/"), staff="robin"),
    State("admin:index", "who sets up", at("/admin/"), staff="priya"),
    State("admin:index", "who decides", at("/admin/"), staff="alison"),
    State("sign_promise", "", at("/sign/{promise}/"), staff="decider"),
    State("sign_promise", "error", sent_empty("/sign/{promise}/"), staff="decider", status=422),
    State("sign_promise", "a deputy, error", nobody_named, staff="decider", status=422),
    State(
        "admin:ladder_promise_change",
        "draft of a later version",
        at("/admin/ladder/promise/{promise}/change/"),
        staff="priya",
    ),
    State("admin:ladder_activity_add", "who sets up", at("/admin/ladder/activity/add/"), staff="priya"),
    State("suppose", "on time", at("/sign/{promise}/suppose/on-time/"), staff="decider"),
    State("suppose", "late", at("/sign/{promise}/suppose/two-days-late/"), staff="decider"),
    State("suppose", "silent", at("/sign/{promise}/suppose/six-months-silent/"), staff="decider"),
    State("suppose", "error", at("/sign/{promise}/suppose/on-time/?on=soon"), staff="decider", status=422),
    State("staff_second_step", "with a known phone", half_way_in("robin")),
    State("staff_second_step", "a new phone", half_way_in("sam")),
    State("staff_second_step", "error", then(half_way_in("sam"), send), status=422),
    State(
        "admin:auth_user_password_change",
        "",
        at("/admin/people/user/{rows[people.user]}/password/"),
        staff="robin",
    ),
    State(
        "admin:ladder_records",
        "who sets up",
        at("/admin/ladder/activity/{closed_id}/records/"),
        staff="priya",
    ),
    State(
        "admin:ladder_records", "who reads", at("/admin/ladder/activity/{closed_id}/records/"), staff="robin"
    ),
    State(
        "admin:ladder_by_hand",
        "a day",
        at("/admin/ladder/activity/{closed_id}/records/add/decided/"),
        staff="priya",
    ),
    State(
        "admin:ladder_by_hand",
        "error",
        sent_empty("/admin/ladder/activity/{closed_id}/records/add/options/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:ladder_take_back_line",
        "",
        at("/admin/ladder/activity/{closed_id}/records/take-back/{line}/"),
        staff="priya",
    ),
    State(
        "admin:ladder_challenge_change",
        "error",
        sent_empty("/admin/ladder/challenge/{challenge}/change/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:safety_ask_to_black_out",
        "error",
        sent_empty("/admin/safety/blackout/ask/ladder.factwords:{words_by_hand}/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:safety_blackout_change",
        "the second person",
        at("/admin/safety/blackout/{blackout}/change/"),
        staff="alison",
    ),
    State("admin:safety_reading_change", "", at("/admin/safety/reading/{reading}/change/"), staff="robin"),
    State(
        "admin:safety_reading_change",
        "error",
        sent_empty("/admin/safety/reading/{reading}/change/"),
        staff="robin",
        status=422,
    ),
    State("admin:ladder_invite", "", at("/admin/ladder/activity/{open_id}/invite/"), staff="priya"),
    State(
        "admin:ladder_builds_on", "draft", at("/admin/ladder/activity/{draft_id}/builds-on/"), staff="priya"
    ),
    State(
        "admin:ladder_builds_on", "closed", at("/admin/ladder/activity/{closed_id}/builds-on/"), staff="priya"
    ),
    State("admin:ladder_dates", "open", at("/admin/ladder/activity/{open_id}/dates/"), staff="priya"),
    State("admin:ladder_dates", "closed", at("/admin/ladder/activity/{closed_id}/dates/"), staff="priya"),
    State("admin:ladder_dates", "draft", at("/admin/ladder/activity/{draft_id}/dates/"), staff="priya"),
    State(
        "admin:ladder_dates",
        "error",
        sent_cleared("/admin/ladder/activity/{draft_id}/dates/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:ladder_activity_change",
        "who sets up, draft",
        at("/admin/ladder/activity/{draft_id}/change/"),
        staff="priya",
    ),
    State(
        "admin:ladder_activity_change",
        "who sets up, closed",
        at("/admin/ladder/activity/{closed_id}/change/"),
        staff="priya",
    ),
    State(
        "admin:information_contact_of", "", at("/admin/information/contact/{open_id}/name/"), staff="priya"
    ),
    State(
        "admin:information_contact_of",
        "error",
        sent_cleared("/admin/information/contact/{draft_id}/name/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_questions",
        "draft",
        at("/admin/surveys/questionnaire/{draft_id}/questions/"),
        staff="priya",
    ),
    State(
        "admin:surveys_questions",
        "open",
        at("/admin/surveys/questionnaire/{open_id}/questions/"),
        staff="priya",
    ),
    State(
        "admin:surveys_question_edit",
        "",
        at("/admin/surveys/questionnaire/{question[0]}/questions/{question[1]}/"),
        staff="priya",
    ),
    State(
        "admin:surveys_question_out",
        "",
        at("/admin/surveys/questionnaire/{question[0]}/questions/{question[1]}/take-out/"),
        staff="priya",
    ),
    State(
        "admin:surveys_preview",
        "",
        at("/admin/surveys/questionnaire/{question[0]}/preview/1/"),
        staff="priya",
    ),
    State(
        "admin:surveys_answers", "", at("/admin/surveys/questionnaire/{closed_id}/answers/"), staff="priya"
    ),
    State(
        "admin:surveys_sort",
        "",
        at("/admin/surveys/questionnaire/{closed_id}/answers/{words}/"),
        staff="priya",
    ),
    State("admin:followups_heard_of", "", at("/admin/followups/heard/{closed_id}/of/"), staff="priya"),
    State(
        "admin:followups_heard_of",
        "error",
        sent_cleared("/admin/followups/heard/{closed_id}/of/"),
        staff="priya",
        status=422,
    ),
    State("admin:followups_entries_of", "", at("/admin/followups/entry/{closed_id}/of/"), staff="priya"),
    State(
        "admin:followups_entries_of",
        "error",
        sent_empty("/admin/followups/entry/{closed_id}/of/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:followups_entry_again",
        "",
        at("/admin/followups/entry/{entry[0]}/of/{entry[1]}/"),
        staff="priya",
    ),
    State("admin:followups_release", "", at("/admin/followups/release/{closed_id}/of/"), staff="alison"),
    State("admin:promised", "goes on to the newest year", at("/admin/promised/"), staff="priya"),
    State("admin:promised_in", "", at("/admin/promised/{closed_year}/"), staff="priya"),
    State("admin:promised_statements", "", at("/admin/promised/{closed_year}/statements/"), staff="priya"),
    State("admin:pack", "closed", at("/admin/pack/{closed_id}/"), staff="priya"),
    State("admin:pack", "draft", at("/admin/pack/{draft_id}/"), staff="priya"),
    State("admin:quality_statements", "", at("/admin/pack/{closed_id}/statements/"), staff="priya"),
    State("admin:outbox_letters", "", at("/admin/outbox/message/letters/"), staff="priya"),
    State("admin:outbox_letter", "", at("/admin/outbox/message/{letter}/letter/"), staff="priya"),
    State("admin:password_change", "", at("/admin/password_change/"), staff="priya"),
    State("admin:password_change", "error", sent_empty("/admin/password_change/"), staff="priya"),
    State("admin:password_change_done", "", at("/admin/password_change/done/"), staff="priya"),
)

EVERY_MODEL = {
    "changelist": "/admin/{app}/{model}/",
    "add": "/admin/{app}/{model}/add/",
    "change": "/admin/{app}/{model}/{row}/change/",
    "history": "/admin/{app}/{model}/{row}/history/",
    "delete": "/admin/{app}/{model}/{row}/delete/",
}


def of_every_model() -> list[State]:
    """The pages Django's admin makes for each model, as somebody who may do everything."""
    return [
        State(f"admin:{app}_{model}_{kind}", "", _row(app, model, path), staff="robin", status=0)
        for app, model in sorted((m._meta.app_label, m._meta.model_name) for m in admin.site._registry)
        for kind, path in EVERY_MODEL.items()
    ]


def _row(app: str, model: str, path: str) -> Go:
    def go(visit: Visit) -> None:
        row = visit.facts["rows"][f"{app}.{model}"]
        assert row or "{row}" not in path, (
            f"the demo has no {app}.{model}: it has to, for its pages to be looked at"
        )
        visit.open(path.format(app=app, model=model, row=row))

    return go
