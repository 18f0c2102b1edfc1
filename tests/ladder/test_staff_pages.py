"""Setting up, the promise, inviting and requests, as staff use them."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ladder import actions
from ladder.forms import DayField
from ladder.kinds import WHO_READS
from ladder.models import Activity, Invitation, Project, Promise, Request
from people import clock, texts
from people.models import AuditLine, Participant, Team, User
from tests.factories.ladder import (
    ActivityFactory,
    DeputyFactory,
    FactLineFactory,
    FactWordsFactory,
    InvitationFactory,
    ParticipationFactory,
    ProjectFactory,
    PromiseFactory,
    RequestFactory,
    SuccessorFactory,
)
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def priya(team: Team) -> Client:
    """A browser of somebody who sets up."""
    return signed_in(UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"]))


@pytest.fixture
def reader(team: Team) -> Client:
    return signed_in(UserFactory(teams=[team], roles=["Reads"]))


def setting_up(activity: Activity) -> str:
    return f"/admin/ladder/activity/{activity.pk}/change/"


def words_on(answer: Any) -> str:
    """The page's words, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


# ---------------------------------------------------------------- a new activity


def test_each_recipe_says_what_it_can_promise_what_it_takes_and_what_one_step_more_would_need(
    priya: Client,
) -> None:
    page = words_on(priya.get("/admin/ladder/activity/add/"))

    assert (
        "Tell Pages of information, what was decided and why, and somebody to ask. "
        "It can promise step 3: “We told you”. "
        "It takes a day or two to write, and one person who answers when people ask. "
        "Step 4, “We asked you”, would need more: This kind of activity keeps no records that could show it."
    ) in page
    assert "It can promise step 4: “We asked you”. It takes 10 to 20 weeks:" in page
    assert (
        "Step 5, “We talked, and you changed some things”, would need more: "
        "People were asked what the questions should be."
    ) in page
    assert [
        recipe.code for recipe, _reach in priya.get("/admin/ladder/activity/add/").context["recipes"]
    ] == [
        "tell",
        "ask",
        "talk",
        "design",
        "vote",
    ]
    assert "It can promise step 5: “We talked, and you changed some things”." in page


def form_for_new(**changes: Any) -> dict[str, Any]:
    opens_on = clock.today() + timedelta(days=3)
    return {
        "recipe": "ask",
        "title": "What makes a good day?",
        "intro": "Eight questions.",
        "opens_on": f"{opens_on:%d %B %Y}",
        "closes_on": f"{opens_on + timedelta(days=30):%d/%m/%Y}",
    } | changes


def test_a_new_activity_from_a_recipe(priya: Client, team: Team) -> None:
    decider = UserFactory(teams=[team], roles=["Decides"])

    answer = priya.post("/admin/ladder/activity/add/", form_for_new(decider=decider.pk, team=team.pk))

    made = Activity.objects.get()
    assert answer["Location"] == setting_up(made)
    assert (made.team, made.open_days, made.promises.get().decider) == (team, 31, decider)
    assert str(made.created_by) == "Priya Shah"


def test_the_form_offers_ones_own_teams_projects_and_deciders(priya: Client, team: Team) -> None:
    mine = UserFactory(name="Alison Reed", teams=[team], roles=["Decides"])
    UserFactory(name="Other Decider", teams=[TeamFactory(name="Other team")], roles=["Decides"])
    UserFactory(name="Only Reads", teams=[team], roles=["Reads"])
    ProjectFactory(team=team, title=texts.of("A good week"))
    ProjectFactory(title=texts.of("Other project"))

    page = priya.get("/admin/ladder/activity/add/").content.decode()

    options = re.findall(r"<option[^>]*>([^<]+)</option>", page)
    assert options == [
        "Choose one",
        str(mine),
        "Choose one",
        "Day services",
        "No, it stands by itself",
        "A good week",
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Fill in: title."),
        ({"recipe": ""}, "Choose one."),
        ({"opens_on": "soon"}, "We do not know the day “soon”. Write it such as: 3 March 2027."),
        ({"decider": ""}, "Choose one from the list."),
        ({"closes_on": "1 January 2020"}, "It closes before it opens."),
    ],
)
def test_what_is_wrong_with_a_new_activity_is_said_and_everything_is_kept(
    changes: dict[str, str], sentence: str, priya: Client, team: Team
) -> None:
    decider = UserFactory(teams=[team], roles=["Decides"])

    answer = priya.post(
        "/admin/ladder/activity/add/", form_for_new(decider=decider.pk, team=team.pk) | changes
    )

    assert answer.status_code == 422
    assert sentence in words_on(answer)
    assert "Eight questions." in answer.content.decode()
    assert (Activity.objects.count(), AuditLine.objects.count()) == (0, 0)


# ---------------------------------------------------------------- the set-up page


def test_the_set_up_page_says_what_is_done_what_is_next_and_what_keeps_it_from_opening(
    priya: Client, team: Team
) -> None:
    activity = PromiseFactory(activity__team=team, can_change={}).activity

    page = words_on(priya.get(setting_up(activity)))

    assert "The title and the dates Done" in page
    assert "Whom people can ask Do this now" in page
    assert "The promise Later Write what can change." in page
    assert "It cannot open yet. This is missing:" in page
    assert "Being set up." in page


def test_it_is_opened_with_one_button_once_nothing_is_missing(
    own_steps: None, priya: Client, team: Team
) -> None:
    activity = PromiseFactory(signed=True, activity__team=team).activity
    offered = (
        '<button class="button" name="act" value="open">' in priya.get(setting_up(activity)).content.decode()
    )

    answer = priya.post(setting_up(activity), {"act": "open"}, follow=True)

    assert offered
    assert Activity.objects.get().opened_at is not None
    assert re.search(r"It opens on \d+ \w+( \d+)?, by itself\.", words_on(answer))


def test_pressing_open_too_early_says_what_is_missing(priya: Client, team: Team) -> None:
    activity = PromiseFactory(activity__team=team).activity

    answer = priya.post(setting_up(activity), {"act": "open"}, follow=True)

    assert "It cannot open yet. Name somebody whom people can ask." in words_on(answer)
    assert Activity.objects.get().opened_at is None


def test_words_and_days_are_changed_on_the_same_page(priya: Client, team: Team) -> None:
    activity = ActivityFactory(team=team)
    form = {"title": "A good day", "intro": "Six.", "opens_on": "1 March 2030", "closes_on": "1/4/2030"}

    answer = priya.post(setting_up(activity), form, follow=True)

    activity.refresh_from_db()
    assert "Kept." in words_on(answer)
    assert (str(activity), activity.open_days) == ("A good day", 32)


def test_after_the_signature_the_days_are_not_asked_for(priya: Client, team: Team) -> None:
    activity = PromiseFactory(signed=True, activity__team=team).activity
    page = priya.get(setting_up(activity)).content.decode()
    form = {"title": "A good day", "intro": "Six.", "opens_on": "1 March 2030", "closes_on": "1/4/2030"}

    priya.post(setting_up(activity), form)

    assert 'name="opens_on"' not in page
    assert "Its days are part of the promise that was signed" in page
    opens_at = activity.opens_at
    activity.refresh_from_db()
    assert (str(activity), activity.opens_at) == ("A good day", opens_at)


def test_days_the_wrong_way_round_are_refused_beside_the_form(priya: Client, team: Team) -> None:
    activity = ActivityFactory(team=team)
    form = {"title": "A good day", "intro": "Six.", "opens_on": "1 March 2030", "closes_on": "1/2/2030"}

    answer = priya.post(setting_up(activity), form)

    assert answer.status_code == 422
    assert "It closes before it opens." in words_on(answer)
    assert str(Activity.objects.get()) == "What makes a good day?"


def test_who_reads_sees_the_steps_and_no_button(reader: Client, team: Team) -> None:
    activity = PromiseFactory(activity__team=team).activity

    page = reader.get(setting_up(activity))
    statuses = [
        reader.post(setting_up(activity), {"act": "open"}).status_code,
        reader.post(setting_up(activity), {"title": "Else", "intro": "Else"}).status_code,
        reader.get("/admin/ladder/activity/add/").status_code,
    ]

    assert "What to do, in this order" in words_on(page)
    assert "<button" not in page.content.decode().split("<main")[1].split("</main>")[0]
    assert statuses == [404, 404, 403]


# ---------------------------------------------------------------- the promise


def promise_page(promise: Promise) -> str:
    return f"/admin/ladder/promise/{promise.pk}/change/"


def form_of(client: Client, promise: Promise) -> dict[str, Any]:
    """What the browser would send back from the page as it stands."""
    form = client.get(promise_page(promise)).context["promise_form"]
    values = {name: form[name].value() for name in form.fields}
    shown = {
        name: form.fields[name].widget.format_value(value) if hasattr(value, "strftime") else value
        for name, value in values.items()
    }
    return {name: value for name, value in shown.items() if value not in (None, False, "")}


def test_the_levels_are_asked_as_plain_questions_and_the_steps_go_as_far_as_the_kind(
    priya: Client, team: Team
) -> None:
    page = words_on(priya.get(promise_page(PromiseFactory(activity__team=team))))
    told = words_on(
        priya.get(promise_page(PromiseFactory(activity__team=team, activity__kind="information")))
    )

    assert "Who chose the topic? Who said: this is what we talk about." in page
    assert "the bus is late. We alone, and people are not told" in page
    assert "Step 4: We asked you (Consultation)." in page
    assert "Step 5: We talked, and you changed some things (Engagement)" not in page
    assert "Step 3: We told you (Informing)." in told
    assert "Step 4: We asked you (Consultation)" not in told
    assert "What do people get?" in told
    assert "Who wrote the questions?" not in told


def test_a_draft_is_kept_as_it_is_and_says_what_is_missing(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team)
    form = form_of(priya, promise) | {"act": "keep", "about": "", "support": "on", "claimed": "3"}

    answer = priya.post(promise_page(promise), form, follow=True)

    promise.refresh_from_db()
    assert "What is still missing Write what it is about." in words_on(answer)
    assert (texts.plain(promise.about), promise.support, promise.claimed) == ("", True, 3)
    assert texts.lines(promise.can_change) == ["When the centre opens.", "What there is to do."]


def test_beside_the_step_stands_which_one_is_honest_and_keeping_works_it_out_anew(
    priya: Client, team: Team
) -> None:
    promise = PromiseFactory(activity__team=team)
    before = words_on(priya.get(promise_page(promise)))
    form = form_of(priya, promise) | {"act": "keep", "decision": "1"}

    after = words_on(priya.post(promise_page(promise), form, follow=True))

    assert "it can honestly promise step 4: We asked you at most." in before
    assert (
        "For step 5, “We talked, and you changed some things”, this would be needed: "
        "People were asked what the questions should be."
    ) in before
    assert "it can honestly promise step 3: We told you at most." in after


def test_who_reads_the_answers_is_offered_in_words_where_nobody_wrote_any(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team, who_reads={})

    form = form_of(priya, promise)
    priya.post(promise_page(promise), form | {"act": "keep"})

    promise.refresh_from_db()
    assert form["who_reads"] == WHO_READS
    assert texts.plain(promise.who_reads) == WHO_READS


def test_a_body_its_meeting_and_its_paper_are_kept_and_shown(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team)
    meets = promise.reply_due - timedelta(days=2)
    body = {"body": "Cabinet", "body_meets_on": f"{meets:%d %B %Y}", "paper": "Opening hours"}
    form = form_of(priya, promise) | body

    page = words_on(priya.post(promise_page(promise), form | {"act": "keep"}, follow=True))

    assert f"Cabinet decides, at its meeting on {clock.in_words(meets)}." in page
    assert "The paper Opening hours" in page


def test_a_draft_whose_decider_has_left_offers_others_and_says_so(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team)
    promise.decider.groups.clear()
    UserFactory(name="Mark Ellis", roles=["Decides"], teams=[team])

    page = priya.get(promise_page(promise)).content.decode()

    assert "Alison Reed can no longer sign. Choose another person who signs." in page
    assert re.findall(r"<option[^>]*>([^<]+)</option>", page) == ["Choose one", "Mark Ellis"]


def test_staff_say_who_answers_for_a_promise_whose_decider_has_left(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team, signed=True)
    mark = UserFactory(name="Mark Ellis", roles=["Decides"], teams=[team])
    form = {"act": "answers now", "person": mark.pk, "since": f"{clock.today():%d %B %Y}"}
    still_here = words_on(priya.get(promise_page(promise)))
    refused = priya.post(promise_page(promise), form)
    promise.decider.groups.clear()

    empty = priya.post(promise_page(promise), {"act": "answers now"})
    page = words_on(priya.post(promise_page(promise), form, follow=True))

    assert "Who answers for it now" not in still_here
    assert (refused.status_code, empty.status_code) == (422, 422)
    assert "Alison Reed still works here" in words_on(refused)
    assert "Mark Ellis answers for it now. The page says so." in page
    assert "Mark Ellis answers for it." in page
    assert "Who answers for it now" not in page


def test_a_day_that_passed_unsigned_is_said_where_it_is_set_up(
    priya: Client, team: Team, hold_clock: Any
) -> None:
    hold_clock(2026, 3, 1, 10)
    promise = PromiseFactory(activity__team=team)
    hold_clock(2026, 3, 1, 11)
    early = words_on(priya.get(setting_up(promise.activity)))
    hold_clock(2026, 3, 3, 10)
    priya = signed_in(team.members.filter(groups__name="Sets up")[0])  # the one before was signed out

    page = words_on(priya.get(setting_up(promise.activity)))

    said = "It was to open on 2 March. Nobody has signed, so it is not open. Write later dates or ask again."
    assert (said in early, said in page) == (False, True)


def test_keeping_and_asking_is_one_press(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team)

    answer = priya.post(
        promise_page(promise), form_of(priya, promise) | {"act": "ask", "about": "Your days."}, follow=True
    )

    promise.refresh_from_db()
    assert "Alison Reed is asked to sign, by e-mail and on their start page." in words_on(answer)
    assert (texts.plain(promise.about), promise.asked_at is not None) == ("Your days.", True)


def test_asking_too_early_keeps_the_words_and_says_what_is_missing(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team)
    form = form_of(priya, promise) | {"act": "ask", "about": "Your days.", "reply_due": ""}

    answer = priya.post(promise_page(promise), form, follow=True)

    promise.refresh_from_db()
    assert "It cannot be signed yet. Write the date by which people get a reply." in words_on(answer)
    assert (texts.plain(promise.about), promise.asked_at) == ("Your days.", None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reply_due": "in spring"}, "We do not know the day “in spring”. Write it such as: 3 March 2027."),
        ({"min_days": "four"}, "Write a number of days, such as 28."),
        ({"claimed": "7"}, "Choose one of these."),
        ({"decision": ""}, "Choose one."),
    ],
)
def test_what_cannot_be_read_is_said(
    changes: dict[str, str], sentence: str, priya: Client, team: Team
) -> None:
    promise = PromiseFactory(activity__team=team)

    answer = priya.post(promise_page(promise), form_of(priya, promise) | {"act": "keep"} | changes)

    assert answer.status_code == 422
    assert sentence in words_on(answer)


def test_a_signed_promise_is_shown_and_a_new_version_begun_from_it(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team, signed=True)
    page = priya.get(promise_page(promise)).content.decode()

    answer = priya.post(promise_page(promise), {"act": "new version"})
    second = Promise.objects.get(version=2)
    refused = priya.post(promise_page(promise), {"act": "new version"}, follow=True)

    assert "It stays as it is." in page
    assert 'name="about"' not in page
    assert answer["Location"] == promise_page(second)
    assert "There is a newer version already that nobody has signed yet." in words_on(refused)
    assert "There is a newer version" in words_on(priya.get(promise_page(promise)))
    assert "What is different from the version before?" in words_on(priya.get(promise_page(second)))


def test_a_new_version_is_thrown_away_from_its_page(priya: Client, team: Team) -> None:
    first = PromiseFactory(activity__team=team, signed=True)
    priya.post(promise_page(first), {"act": "new version"})

    answer = priya.post(promise_page(Promise.objects.get(version=2)), {"act": "throw away"}, follow=True)

    assert "The draft is thrown away. What was signed stands." in words_on(answer)
    assert "Write a new version" in words_on(answer)
    assert Promise.objects.count() == 1


def test_a_form_sent_after_the_decider_signed_changes_nothing(priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team, asked=True)
    form = form_of(priya, promise) | {"act": "keep", "about": "Something else."}
    actions.sign_promise(promise=promise, by=promise.decider)

    priya.post(promise_page(promise), form, follow=True)

    assert texts.plain(Promise.objects.get().about) == "What your days look like."


def test_who_reads_may_look_at_a_promise_only(reader: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team)

    assert reader.get(promise_page(promise)).status_code == 200
    assert reader.post(promise_page(promise), {"act": "ask"}).status_code == 404
    assert Promise.objects.get().asked_at is None


@pytest.mark.parametrize(
    "written", ["24/12/26", "24.12.26", "24 December 26", "24/12/2026", "24 Dec 2026", "2026-12-24"]
)
def test_a_day_is_understood_however_it_is_written(written: str) -> None:
    assert DayField().clean(written) == date(2026, 12, 24)


# ---------------------------------------------------------------- the next thing to do


def states_on(answer: Any) -> dict[str, str]:
    """The steps of the page by name, with the word beside each."""
    found = re.findall(
        r'<p class="name"><a [^>]+>(.+?)</a> <span class="state">(.+?)</span>', answer.content.decode()
    )
    return dict(found)


def test_one_step_is_now_and_what_somebody_else_does_is_waited_for(
    own_steps: None, priya: Client, team: Team
) -> None:
    promise = PromiseFactory(activity__team=team)
    page = setting_up(promise.activity)

    to_sign = states_on(priya.get(page))
    actions.ask_to_sign(promise=promise, by=UserFactory())
    asked = states_on(priya.get(page))
    actions.sign_promise(promise=Promise.objects.get(), by=promise.decider)
    signed = states_on(priya.get(page))

    assert to_sign == {
        "The title and the dates": "Done",
        "The promise": "Done",
        "Why and how long we keep what people say": "If you want to",
        "The signature": "Do this now",
        "The people you invite": "Later",
        "Opening it": "Later",
    }
    assert asked["The signature"] == "Waiting"
    assert "Do this now" not in asked.values()
    assert (signed["The people you invite"], signed["Opening it"]) == ("If you want to", "Do this now")


def test_what_is_missing_leads_to_where_it_is_done(own_steps: None, priya: Client, team: Team) -> None:
    promise = PromiseFactory(activity__team=team)

    html = priya.get(setting_up(promise.activity)).content.decode()

    missing = html.partition("This is missing:")[2].partition("</ul>")[0]
    assert f'<a href="/admin/ladder/promise/{promise.pk}/change/">The signature</a>' in missing


def test_a_page_of_the_set_up_leads_on_to_the_next_step(own_steps: None, priya: Client, team: Team) -> None:
    chosen = {"activity__team": team, "activity__law_chosen_at": clock.now()}
    activity = PromiseFactory(signed=True, **chosen).activity
    before = priya.get(inviting(activity))
    InvitationFactory(activity=activity)

    after = priya.get(inviting(activity))

    assert "Go on to:" not in words_on(before)
    assert f'href="{setting_up(activity)}#open">Go on to: Opening it</a>' in after.content.decode()


# ---------------------------------------------------------------- inviting


def inviting(activity: Activity) -> str:
    return f"/admin/ladder/activity/{activity.pk}/invite/"


LIST = """Samir Khan, samir@example.org
Jean Archer,,,3 Canal Street WR1 1AB
Nobody at all
Jean Okafor, jean@example.org"""


def test_a_list_is_checked_line_by_line_and_then_invited(priya: Client, team: Team) -> None:
    activity = ActivityFactory(open=True, team=team)
    known = ParticipantFactory(name="Jean Okafor", email="jean@example.org")

    check = words_on(priya.post(inviting(activity), {"people": LIST}))
    before = Invitation.objects.count()
    done = priya.post(inviting(activity), {"act": "invite", "same": "4"}, follow=True)

    assert "3 people can be invited." in check
    assert "Line 3: there is no e-mail, phone or address" in check
    assert "Is this the same person?" in check
    assert before == 0
    assert "3 people are invited. They are written to now." in words_on(done)
    assert Invitation.objects.filter(participant=known).exists()
    assert Participant.objects.count() == 3


def test_somebody_without_e_mail_is_read_as_written_and_checked_with_their_address(
    priya: Client, team: Team
) -> None:
    activity = PromiseFactory(signed=True, activity__team=team).activity

    check = words_on(priya.post(inviting(activity), {"people": "Bob Cole, 2 High Street, Wrenfield WR1 2AB"}))

    assert "1 person can be invited." in check
    assert "Bob Cole Letter to: 2 High Street, Wrenfield WR1 2AB" in check


def test_a_list_is_still_there_for_somebody_who_goes_back_from_checking_it(priya: Client, team: Team) -> None:
    activity, other = ActivityFactory.create_batch(2, open=True, team=team)
    priya.post(inviting(activity), {"people": LIST})

    kept, elsewhere = priya.get(inviting(activity)), priya.get(inviting(other))
    priya.post(inviting(activity), {"act": "invite"})
    after = priya.get(inviting(activity))

    assert "Nobody at all" in words_on(kept)
    assert "Nobody at all" not in words_on(elsewhere)
    assert "Nobody at all" not in words_on(after)


def test_who_is_invited_before_it_opens_has_not_been_asked_yet(priya: Client, team: Team) -> None:
    activity = PromiseFactory(signed=True, activity__team=team).activity
    priya.post(inviting(activity), {"people": LIST})

    page = words_on(priya.post(inviting(activity), {"act": "invite"}, follow=True))

    assert "3 invited, not written to yet." in page
    assert "2 by e-mail 1 by letter, which you print and post once it is open" in page
    assert "Not answered yet" not in page


def test_letters_are_counted_where_they_come_about(priya: Client, team: Team) -> None:
    activity = ActivityFactory(open=True, team=team)
    priya.post(inviting(activity), {"people": LIST})

    page = priya.post(inviting(activity), {"act": "invite"}, follow=True)

    assert "They are written to now. 1 letter has to be printed and posted." in words_on(page)
    assert 'href="/admin/outbox/message/letters/">Go to letters and calls' in page.content.decode()
    assert "Go to letters and calls" in words_on(priya.get(setting_up(activity)))


@pytest.mark.parametrize(
    ("answered", "not_yet", "named"), [(1, 2, False), (7, 9, False), (9, 7, False), (8, 8, True)]
)
def test_who_has_not_answered_is_named_only_where_it_tells_of_nobody_who_did(
    answered: int, not_yet: int, named: bool, priya: Client, team: Team
) -> None:
    activity = ActivityFactory(open=True, team=team)
    invited = InvitationFactory.create_batch(answered + not_yet, activity=activity, written_at=clock.now())
    for invitation in invited[:answered]:
        ParticipationFactory(activity=activity, participant=invitation.participant, contributed=True)
    Participant.objects.filter(pk=invited[-1].participant_id).update(name="Cy Young")

    page = words_on(priya.get(inviting(activity)))

    assert f"{answered + not_yet} people were asked." in page
    assert ("Cy Young" in page) is named
    assert ("Names stand here once at least 8 people have answered" in page) is not named


def test_a_list_can_be_uploaded(priya: Client, team: Team) -> None:
    activity = PromiseFactory(signed=True, activity__team=team).activity
    file = SimpleUploadedFile("people.csv", "Name;E-mail\nSamir Khan;samir@example.org\n".encode("utf-16"))

    priya.post(inviting(activity), {"file": file})
    done = priya.post(inviting(activity), {"act": "invite"}, follow=True)

    assert "1 person is invited. They are written to when it opens." in words_on(done)
    assert Invitation.objects.get().participant.email == "samir@example.org"


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"people": ""}, "There is nobody in this list. Write one person on each line."),
        (
            {"file": SimpleUploadedFile("people.xlsx", b"PK\x03\x04\x00\x00")},
            "This is not a list in text. In your spreadsheet, choose: save as CSV.",
        ),
    ],
)
def test_a_list_that_cannot_be_read_says_why(
    form: dict[str, Any], sentence: str, priya: Client, team: Team
) -> None:
    answer = priya.post(inviting(ActivityFactory(open=True, team=team)), form)

    assert answer.status_code == 422
    assert sentence in words_on(answer)


def test_pressing_invite_twice_or_for_another_activity_invites_nobody_more(priya: Client, team: Team) -> None:
    activity, other = ActivityFactory.create_batch(2, open=True, team=team)
    priya.post(inviting(activity), {"people": LIST})

    wrong = priya.post(inviting(other), {"act": "invite"}, follow=True)
    priya.post(inviting(activity), {"act": "invite"})
    again = priya.post(inviting(activity), {"act": "invite"}, follow=True)

    assert "The list is not there any more. Paste it again." in words_on(wrong)
    assert "The list is not there any more. Paste it again." in words_on(again)
    assert Invitation.objects.count() == 3


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        ({}, "Nobody has signed the promise yet, so nobody can be invited."),
        ({"closed": True, "lasts_days": 3}, "This has closed, so nobody can be invited any more."),
    ],
)
def test_where_nobody_can_be_invited_the_page_says_why(
    made: dict[str, Any], sentence: str, priya: Client, team: Team
) -> None:
    activity = ActivityFactory(team=team, **made)
    page = priya.get(inviting(activity))
    priya.post(inviting(activity), {"people": LIST})

    answer = priya.post(inviting(activity), {"act": "invite"}, follow=True)

    assert sentence in words_on(page)
    assert 'name="people"' not in page.content.decode()
    assert sentence in words_on(answer)
    assert Participant.objects.count() == 0


# ---------------------------------------------------------------- requests


def test_a_request_is_finished_with_what_came_of_it(priya: Client, team: Team) -> None:
    request = RequestFactory(activity__team=team)
    path = f"/admin/ladder/request/{request.pk}/change/"

    shown = words_on(priya.get(path))
    empty = priya.post(path, {"outcome": ""})
    done = priya.post(path, {"outcome": "Posted on Tuesday."}, follow=True)

    assert "4 Mill Lane, Ashdale" in shown
    assert (empty.status_code, "Fill in: what came of it." in words_on(empty)) == (422, True)
    assert "Thank you. It is done." in words_on(done)
    assert Request.objects.get().outcome == "Posted on Tuesday."
    assert "Posted on Tuesday." in words_on(priya.get(path))


def test_who_reads_does_not_finish_a_request(reader: Client, team: Team) -> None:
    request = RequestFactory(activity__team=team)

    reader.post(f"/admin/ladder/request/{request.pk}/change/", {"outcome": "Posted."})

    assert Request.objects.get().done_at is None


# ---------------------------------------------------------------- the admin's own pages


def test_a_project_is_added_and_changed_in_the_admin(priya: Client, team: Team) -> None:
    form = {"title": "A good week", "about": "Your days.", "team": team.pk, "can_change": "The meals."}

    priya.post("/admin/ladder/project/add/", form)
    made = Project.objects.get()
    priya.post(f"/admin/ladder/project/{made.pk}/change/", form | {"title": "A better week"})

    made.refresh_from_db()
    assert (str(made), made.slug, texts.lines(made.can_change)) == (
        "A better week",
        "a-good-week",
        ["The meals."],
    )
    assert [line.did for line in AuditLine.objects.order_by("id")] == ["added a project", "changed a project"]


def test_a_project_goes_to_no_team_but_ones_own(priya: Client) -> None:
    form = {"title": "A good week", "about": "Your days.", "team": TeamFactory().pk}

    answer = priya.post("/admin/ladder/project/add/", form)

    assert answer.status_code == 200
    assert Project.objects.count() == 0


def test_without_a_title_a_project_is_not_kept(priya: Client, team: Team) -> None:
    answer = priya.post("/admin/ladder/project/add/", {"title": "", "about": "", "team": team.pk})

    assert "Write a title." in words_on(answer)
    assert Project.objects.count() == 0


LISTS = (
    "project",
    "activity",
    "promise",
    "deputy",
    "successor",
    "factline",
    "factwords",
    "participation",
    "invitation",
    "request",
)


@pytest.mark.parametrize("model", LISTS)
def test_each_list_shows_ones_own_teams_rows_at_the_same_cost_for_3_as_for_1(
    model: str, priya: Client, team: Team, django_assert_max_num_queries: Any
) -> None:
    superuser = signed_in(UserFactory(is_superuser=True))
    browser = superuser if model == "factwords" else priya
    path = f"/admin/ladder/{model}/"
    mine = {
        "project": lambda: ProjectFactory(team=team),
        "activity": lambda: PromiseFactory(activity__team=team).activity,
        "promise": lambda: PromiseFactory(activity__team=team),
        "deputy": lambda: DeputyFactory(decider__teams=[team]),
        "successor": lambda: SuccessorFactory(promise__activity__team=team),
        "factline": lambda: FactLineFactory(activity__team=team),
        "factwords": lambda: FactWordsFactory(),
        "participation": lambda: ParticipationFactory(activity__team=team),
        "invitation": lambda: InvitationFactory(activity__team=team),
        "request": lambda: RequestFactory(activity__team=team),
    }[model]

    def rows_and_cost() -> tuple[int, int]:
        with django_assert_max_num_queries(40) as queries:
            answer = browser.get(path)
        assert answer.status_code == 200
        return answer.context["cl"].result_count, len(queries)

    browser.get("/admin/")  # the first page of a session writes down that it goes on
    mine()
    one = rows_and_cost()
    mine()
    mine()

    assert one[0] == 1
    assert rows_and_cost() == (3, one[1])


@pytest.mark.parametrize("model", ["factline", "participation", "invitation"])
def test_what_is_recorded_is_looked_at_and_not_touched(model: str, team: Team) -> None:
    superuser = signed_in(UserFactory(is_superuser=True))
    row = {
        "factline": FactLineFactory,
        "participation": ParticipationFactory,
        "invitation": InvitationFactory,
    }[model]()
    path = f"/admin/ladder/{model}"

    statuses = [
        superuser.get(f"{path}/{row.pk}/change/").status_code,
        superuser.post(f"{path}/{row.pk}/change/", {}).status_code,
        superuser.get(f"{path}/add/").status_code,
        superuser.post(f"{path}/{row.pk}/delete/", {"post": "yes"}).status_code,
    ]

    assert statuses == [200, 403, 403, 403]


def test_the_ledger_says_in_words_what_happened(priya: Client, team: Team) -> None:
    FactLineFactory(activity__team=team, by=UserFactory(name="Mark Ellis"))

    page = words_on(priya.get("/admin/ladder/factline/"))

    assert "What we heard was published" in page
    assert "Mark Ellis" in page
