"""A member of staff reads the questions to somebody, on the phone or face to face, and writes what they say."""

import uuid

import pytest
from django.test import Client

from ladder.models import Activity, Invitation
from people import actions as people_actions
from people import clock
from people.models import AuditLine, Look, Participant, Team, User
from people.refusals import Refused
from surveys import actions
from surveys.models import Response
from tests.factories.ladder import (
    ActivityFactory,
    InvitationFactory,
    ParticipationFactory,
    RequestFactory,
)
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, published_survey
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def team() -> Team:
    found: Team = TeamFactory()
    return found


@pytest.fixture
def activity(team: Team) -> Activity:
    found: Activity = ActivityFactory(open=True, team=team)
    published_survey(found)
    return found


@pytest.fixture
def jean(activity: Activity) -> Participant:
    """Somebody who was invited."""
    person: Participant = ParticipantFactory(
        name="Jean Okafor", phone="01632 960123", way="phone", form="large"
    )
    InvitationFactory(activity=activity, participant=person)
    return person


@pytest.fixture
def staff(team: Team) -> User:
    found: User = UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"])
    return found


@pytest.fixture
def priya(staff: User) -> Client:
    return signed_in(staff)


def page(activity: Activity, rest: str = "") -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/phone/{rest}"


def survey(activity: Activity, rest: str = "") -> str:
    return f"/activities/{activity.slug}/survey/{rest}"


def begun(activity: Activity, staff: User, person: Participant | None = None) -> Response:
    return actions.begin_for(
        activity=activity, submission_id=uuid.uuid4(), participant=person, came_by="phone", by=staff
    )


# ---------------------------------------------------------------- finding


@pytest.mark.parametrize("who", ["okafor", "01632 960123", "JEAN@example.org"])
def test_somebody_is_found_by_name_number_or_address(
    priya: Client, activity: Activity, jean: Participant, who: str
) -> None:
    Participant.objects.filter(pk=jean.pk).update(email="jean@example.org")

    found = words_on(priya.post(page(activity), {"act": "find", "who": who}))

    assert "Jean Okafor" in found


def test_people_of_other_teams_are_not_found(priya: Client, activity: Activity) -> None:
    other = ParticipantFactory(name="Samir Khan")

    found = words_on(priya.post(page(activity), {"act": "find", "who": "Samir"}))

    assert "Nobody whom your teams know" in found
    assert priya.get(page(activity, f"{other.pk}/")).status_code == 404


def test_their_needs_are_shown_and_they_can_see_that_somebody_looked(
    priya: Client, activity: Activity, jean: Participant
) -> None:
    found = words_on(priya.get(page(activity, f"{jean.pk}/")))

    assert "Large print" in found
    assert "By phone" in found
    assert [look.seen for look in Look.objects.at_what_is_of(jean)] == ["reach"]


@pytest.mark.parametrize("who", ["", "je"])
def test_who_is_looked_for_needs_three_letters(priya: Client, activity: Activity, who: str) -> None:
    assert priya.post(page(activity), {"act": "find", "who": who}).status_code == 422


# ---------------------------------------------------------------- answering


def test_the_whole_way_goes_over_the_pages_that_everybody_has(
    priya: Client, activity: Activity, jean: Participant
) -> None:
    start = priya.post(page(activity, f"{jean.pk}/"), {"came_by": "phone"})
    first = words_on(priya.get(start.headers["Location"]))
    priya.post(survey(activity, f"page/{TRAVEL}/"), {"answer": "by-bus"})
    priya.post(survey(activity, f"page/{STOPS}/"), {"answer": "The bus is late."})
    priya.post(survey(activity, f"page/{LIKES}/"), {"answer": ["music"]})
    helped = priya.get(survey(activity, "who-helped/")).content.decode()
    priya.post(survey(activity, "who-helped/"), {"helped_by": "wrote", "helper": "staff"})
    priya.post(survey(activity, "hear-back/"), {"way": "phone"})
    done = words_on(priya.post(survey(activity, "check/"), follow=True))

    response = Response.objects.get()
    assert start.headers["Location"] == survey(activity, f"page/{TRAVEL}/")
    assert "You write for somebody else" in first
    assert helped.count(" checked") == 2, "that somebody wrote their words, and who, is known"
    assert (response.state, response.came_by) == ("submitted", "phone")
    assert (response.participation.participant, response.participation.band) == (jean, "invited")
    assert (response.participation.helped_by, response.participation.helper) == ("wrote", "staff")
    assert response.reference in done
    assert "Finish on this phone or computer" not in done


def test_somebody_who_does_not_say_who_they_are_is_nobody(
    priya: Client, activity: Activity, staff: User
) -> None:
    priya.post(page(activity), {"act": "begin", "came_by": "face"})

    response = Response.objects.get()
    line = AuditLine.objects.get(did="wrote down answers for somebody")
    assert (response.came_by, response.participation.participant) == ("face", None)
    assert response.saved_at == clock.start_of(clock.today())
    assert (line.by, line.about) == (staff, f"ladder.activity:{activity.pk}")


def test_how_they_talk_has_to_be_said(priya: Client, activity: Activity, jean: Participant) -> None:
    without_name = priya.post(page(activity), {"act": "begin"})
    with_name = priya.post(page(activity, f"{jean.pk}/"), {"came_by": "web"})

    assert [without_name.status_code, with_name.status_code] == [422, 422]
    assert "Choose how you talk to them." in words_on(with_name)
    assert Response.objects.count() == 0


def test_pressing_twice_begins_once(priya: Client, activity: Activity) -> None:
    pressed = {"act": "begin", "came_by": "phone", "submission_id": str(uuid.uuid4())}

    for _ in range(2):
        priya.post(page(activity), pressed)

    assert Response.objects.count() == 1


def test_the_call_ends_by_a_press_and_nothing_stays_open(priya: Client, activity: Activity) -> None:
    priya.post(page(activity), {"act": "begin", "came_by": "phone"})
    before = priya.get(survey(activity, "check/")).status_code

    priya.post(page(activity, "end/"))

    assert before == 200
    assert priya.get(survey(activity, "check/")).headers["Location"] == survey(activity)


def test_who_signs_out_leaves_nothing_open_for_the_next_one(priya: Client, activity: Activity) -> None:
    priya.post(page(activity), {"act": "begin", "came_by": "phone"})

    priya.logout()
    signed_out = Client()
    signed_out.cookies = priya.cookies

    assert signed_out.get(survey(activity, "check/")).headers["Location"] == survey(activity)


def test_the_cookie_of_one_member_of_staff_opens_nothing_to_another(
    priya: Client, team: Team, activity: Activity
) -> None:
    priya.post(page(activity), {"act": "begin", "came_by": "phone"})
    mark = signed_in(UserFactory(teams=[team], roles=["Sets up"]))
    mark.cookies["answers"] = priya.cookies["answers"].value

    assert mark.get(survey(activity, "check/")).headers["Location"] == survey(activity)


# ---------------------------------------------------------------- going on, and hearing what was said


def test_half_way_they_get_a_code_and_go_on_by_themselves(
    priya: Client, activity: Activity, jean: Participant
) -> None:
    priya.post(page(activity, f"{jean.pk}/"), {"came_by": "phone"})
    priya.post(survey(activity, f"page/{TRAVEL}/"), {"answer": "by-bus"})
    code = actions.code_to_come_back(response=Response.objects.get())
    theirs = Client()

    theirs.post("/code/", {"code": code})

    assert "By bus" in words_on(theirs.get(survey(activity, "check/")))


@pytest.mark.parametrize("held_in_hand", ["reference", "code", "code to their page"])
def test_by_what_they_hold_their_answers_open_and_the_look_is_theirs_to_see(
    priya: Client, activity: Activity, jean: Participant, staff: User, held_in_hand: str
) -> None:
    response = begun(activity, staff, jean)
    actions.save_answer(response=response, code=STOPS, value="The bus is late.")
    actions.submit(response=response)
    typed = {
        "reference": response.reference.lower(),
        "code": actions.code_to_come_back(response=response),
        "code to their page": people_actions.make_code(participant=jean, opens="my_page"),
    }[held_in_hand]

    done = words_on(priya.post(page(activity), {"act": "code", "code": typed}, follow=True))
    said = words_on(priya.get(survey(activity, "done/")))

    assert "The bus is late." in done + said
    assert [look.seen for look in Look.objects.at_what_is_of(jean)] == ["call"]


def test_without_that_nobody_opens_what_somebody_has_begun(
    priya: Client, activity: Activity, jean: Participant, staff: User
) -> None:
    begun(activity, staff, jean)

    shown = words_on(priya.get(page(activity, f"{jean.pk}/")))
    pressed = priya.post(page(activity, f"{jean.pk}/"), {"came_by": "phone"})

    assert "Without it, nobody but them can open their answers." in shown
    assert "Go to the questions" not in shown
    assert "They have begun already." in words_on(pressed)


def test_wrong_codes_are_bounded(priya: Client, activity: Activity) -> None:
    answers = [
        priya.post(page(activity), {"act": "code", "code": "KCTRE-4Q7MX"}).status_code for _ in range(6)
    ]

    assert answers == [422, 422, 422, 422, 422, 429]


def test_what_is_held_is_read_out_to_nobody(
    priya: Client, activity: Activity, jean: Participant, staff: User
) -> None:
    response = begun(activity, staff, jean)
    actions.save_answer(response=response, code=STOPS, value="He hits me.")
    actions.submit(response=response)

    priya.post(page(activity), {"act": "code", "code": response.reference})

    found = [words_on(priya.get(survey(activity, rest), follow=True)) for rest in ("done/", "check/")]
    assert Response.objects.get().held
    assert not any("He hits me" in words for words in found)


# ---------------------------------------------------------------- who may, and when


def test_nobody_begins_after_closing(activity: Activity, staff: User) -> None:
    with clock.at(activity.closes_at), pytest.raises(Refused):
        begun(activity, staff)

    assert Response.objects.count() == 0


@pytest.mark.parametrize("role", ["Reads", "Decides", "Keeps safe"])
def test_only_who_sets_up_writes_for_others(
    role: str, team: Team, activity: Activity, jean: Participant
) -> None:
    client = signed_in(UserFactory(teams=[team], roles=[role]))

    assert [client.get(page(activity, rest)).status_code for rest in ("", f"{jean.pk}/")] == [403, 403]


def test_a_request_to_be_rung_leads_there(priya: Client, activity: Activity) -> None:
    wanted = RequestFactory(activity=activity, wish="call", phone="01632 960123")

    found = priya.get(f"/admin/ladder/request/{wanted.pk}/change/").content.decode()

    assert f'href="{page(activity)}"' in found


def test_nobody_whom_we_know_is_written_down_with_anonymous_answers(team: Team, jean: Participant) -> None:
    activity = ActivityFactory(open=True, team=team)
    published_survey(activity, mode="anonymous")

    with pytest.raises(Refused, match="Begin without a name"):
        actions.begin_for(
            activity=activity,
            submission_id=uuid.uuid4(),
            participant=jean,
            came_by="phone",
            by=UserFactory(teams=[team]),
        )

    assert not Response.objects.of_activity(activity).exists()


def test_who_says_no_on_the_phone_is_not_asked_again(
    priya: Client, activity: Activity, jean: Participant, staff: User
) -> None:
    assert "They do not want to take part?" in words_on(priya.get(page(activity, f"{jean.pk}/")))

    answer = priya.post(page(activity, f"{jean.pk}/"), {"act": "no"}, follow=True)
    priya.post(page(activity, f"{jean.pk}/"), {"act": "no"})

    assert "We do not ask Jean Okafor about this again." in words_on(answer)
    invitation = Invitation.objects.get(participant=jean)
    assert invitation.said_no_on == clock.today()
    assert not Invitation.objects.to_remind().exists()
    line = AuditLine.objects.get(did="noted that somebody does not want to take part")
    assert line.by == staff
    assert not Response.objects.exists()


def test_who_was_not_invited_has_nothing_to_say_no_to(
    priya: Client, activity: Activity, jean: Participant
) -> None:
    Invitation.objects.all().delete()
    ParticipationFactory(activity=activity, participant=jean)

    assert "They do not want to take part?" not in words_on(priya.get(page(activity, f"{jean.pk}/")))
    answer = priya.post(page(activity, f"{jean.pk}/"), {"act": "no"}, follow=True)

    assert "We do not ask" not in words_on(answer)
