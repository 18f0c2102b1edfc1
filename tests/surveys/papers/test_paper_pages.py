"""Printing the questions, and typing in what came back: as people and staff do it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ladder.models import Activity, Request
from people.models import Look, Participant, Team, User
from surveys import actions
from surveys.models import Paper, Response
from tests.factories.ladder import ActivityFactory, RequestFactory
from tests.factories.people import UserFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, PaperFactory, published_survey
from tests.surveys.papers.conftest import LETTER, picture, said
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

QUESTIONS = "/admin/surveys/questionnaire"
PAPER = "/admin/surveys/paper"


@pytest.fixture
def priya(staff: User) -> Client:
    return signed_in(staff)


@pytest.fixture
def paper(activity: Activity) -> Paper:
    """One that lies on the desk."""
    return actions.paper_came(activity=activity, scan=picture())


def with_a_scan(name: str = "Jean Okafor.png", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture())


# ---------------------------------------------------------------- for everybody


def test_everybody_can_print_the_questions(activity: Activity) -> None:
    found = words_on(Client().get(f"/activities/{activity.slug}/survey/paper/"))

    assert "1. How do you get there?" in found
    assert "Tick all that are right for you." in found
    assert "About your answers" in found
    assert "Number of this paper" not in found


def test_the_paper_says_where_to_post_it(activity: Activity, settings: Any) -> None:
    page = f"/activities/{activity.slug}/survey/paper/"
    before = words_on(Client().get(page))
    settings.RETURN_ADDRESS = "Wrenfield Council, Freepost, Wrenfield"

    after = words_on(Client().get(page))

    assert "give it to somebody who works with us" in before
    assert "Then post it to: Wrenfield Council Freepost Wrenfield" in after


def test_the_first_page_of_the_survey_leads_there(activity: Activity) -> None:
    found = Client().get(f"/activities/{activity.slug}/survey/").content.decode()

    assert f'href="/activities/{activity.slug}/survey/paper/"' in found


def test_what_has_closed_is_not_printed_any_more(team: Team) -> None:
    closed = ActivityFactory(closed=True, team=team)
    published_survey(closed)

    assert Client().get(f"/activities/{closed.slug}/survey/paper/").status_code == 410


# ---------------------------------------------------------------- for one person


@pytest.fixture
def wanted(activity: Activity) -> Request:
    found: Request = RequestFactory(
        activity=activity, wish="paper", name="Jean Okafor", address="4 Mill Lane"
    )
    return found


def test_looking_at_a_request_makes_no_copy_and_pressing_makes_one(priya: Client, wanted: Request) -> None:
    page = f"{QUESTIONS}/print-for/{wanted.pk}/"
    priya.get(page)
    before = Paper.objects.count()

    found = words_on(priya.post(page))

    copy = Paper.objects.get()
    assert before == 0
    assert "4 Mill Lane" in found
    assert "Dear Jean Okafor" in found
    assert f"Number of this paper: {copy.code}" in found


def test_the_request_leads_to_the_print_and_is_done_by_one_press(priya: Client, wanted: Request) -> None:
    page = f"/admin/ladder/request/{wanted.pk}/change/"
    listed = words_on(priya.get(page))

    priya.post(page, {"outcome": "The questions were printed and posted."})

    wanted.refresh_from_db()
    assert "Print the questions for this person" in listed
    assert wanted.outcome == "The questions were printed and posted."
    assert priya.get(f"{QUESTIONS}/print-for/{wanted.pk}/").status_code == 404


def test_that_somebody_looked_at_a_request_is_recorded(priya: Client, wanted: Request) -> None:
    priya.get(f"{QUESTIONS}/print-for/{wanted.pk}/")

    assert [look.about for look in Look.objects.all()] == [f"ladder.request:{wanted.pk}"]


def test_a_request_of_another_kind_or_team_is_not_printed(priya: Client, activity: Activity) -> None:
    call = RequestFactory(activity=activity, wish="call")
    other = RequestFactory(wish="paper")

    assert [priya.get(f"{QUESTIONS}/print-for/{one.pk}/").status_code for one in (call, other)] == [404, 404]
    assert "Print the questions" not in words_on(priya.get(f"/admin/ladder/request/{call.pk}/change/"))


def test_staff_print_before_it_opens(priya: Client, team: Team) -> None:
    draft = ActivityFactory(team=team)
    without = priya.get(f"{QUESTIONS}/{draft.pk}/print/", follow=True)
    published_survey(draft)

    assert "There are no published questions yet. Publish them first." in words_on(without)
    assert "1. How do you get there?" in words_on(priya.get(f"{QUESTIONS}/{draft.pk}/print/"))


# ---------------------------------------------------------------- typing it in


def typed(**changed: str) -> dict[str, str]:
    """A whole form as one keyboard pass leaves it."""
    return {
        f"q_{TRAVEL}": "1",
        f"q_{STOPS}": "The bus is late.",
        f"q_{LIKES}": "1 2",
        "helped_by": "3",
        "helper": "1",
        "way": "2",
        "name": "Jean Okafor",
        "address": "4 Mill Lane",
    } | changed


def test_a_paper_with_its_scan_is_typed_in_by_box_numbers(priya: Client, activity: Activity) -> None:
    copy = PaperFactory(version=activity.questionnaire.current)
    begun = priya.post(f"{QUESTIONS}/{activity.pk}/papers/", {"code": copy.code, "scan": with_a_scan()})
    page = priya.get(begun.headers["Location"]).content.decode()

    done = words_on(priya.post(begun.headers["Location"], typed(), follow=True))

    response = Response.objects.get()
    taking_part = response.participation
    assert begun.headers["Location"] == f"{PAPER}/{copy.pk}/enter/"
    assert f'src="{PAPER}/{copy.pk}/scan/"' in page
    assert response.given() == {TRAVEL: "by-bus", STOPS: "The bus is late.", LIKES: ["music", "sport"]}
    assert (taking_part.helped_by, taking_part.helper) == ("wrote", "family")
    assert (taking_part.participant.way, taking_part.participant.name) == ("letter", "Jean Okafor")
    assert f"The paper is entered. Write this on it: {response.reference}." in done
    assert "Answers on paper" in done


def test_everything_may_be_left_out(priya: Client, paper: Paper) -> None:
    priya.post(f"{PAPER}/{paper.pk}/enter/", {})

    response = Response.objects.get()
    assert (response.state, response.given()) == ("submitted", {})
    assert (response.participation.participant, response.participation.wants_reply) == (None, False)


def test_what_nobody_can_read_is_marked_and_not_guessed(priya: Client, paper: Paper) -> None:
    priya.post(f"{PAPER}/{paper.pk}/enter/", typed(**{f"q_{TRAVEL}": "?", f"q_{STOPS}": " ? "}))

    paper.refresh_from_db()
    assert paper.cannot_read == [TRAVEL, STOPS]
    assert Response.objects.get().given() == {LIKES: ["music", "sport"]}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({f"q_{TRAVEL}": "3"}, "Type the number of a box, from 1 to 2, or ? if you cannot read it."),
        ({f"q_{TRAVEL}": "bus"}, "Type the number of a box, from 1 to 2, or ? if you cannot read it."),
        ({f"q_{TRAVEL}": "1 2"}, "Only one box can be right here. Type one number, or ? if it is not clear."),
        ({f"q_{LIKES}": "1 3"}, "You chose “None of these” and another answer."),
        ({"way": "1"}, "Type the e-mail address, or leave empty how they want to hear."),
        ({"email": "jean"}, "Write an e-mail address with an @ in it"),
        ({f"q_{STOPS}": "x" * 5_001}, "Your answer is 5,001 letters long."),
    ],
)
def test_what_cannot_be_is_said_and_all_that_was_typed_stays(
    priya: Client, paper: Paper, wrong: dict[str, str], words: str
) -> None:
    answer = priya.post(f"{PAPER}/{paper.pk}/enter/", typed(**wrong))

    assert answer.status_code == 422
    assert words in words_on(answer)
    assert "4 Mill Lane" in words_on(answer)
    assert Response.objects.count() == 0


def test_a_paper_that_was_entered_is_refused_kindly(priya: Client, activity: Activity) -> None:
    copy = PaperFactory(version=activity.questionnaire.current)
    priya.post(f"{PAPER}/{copy.pk}/enter/", typed())

    by_number = priya.post(f"{QUESTIONS}/{activity.pk}/papers/", {"code": copy.code})
    by_address = priya.get(f"{PAPER}/{copy.pk}/enter/", follow=True)

    assert by_number.status_code == 422
    assert "No paper is entered twice." in words_on(by_number)
    assert "This paper was entered on" in words_on(by_address)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "This file is empty."), (b"\x00\x01", "We cannot take this kind of file.")],
)
def test_a_file_that_we_cannot_take_is_named(
    priya: Client, activity: Activity, content: bytes, words: str
) -> None:
    scan = SimpleUploadedFile("scan.png", content)

    answer = priya.post(f"{QUESTIONS}/{activity.pk}/papers/", {"code": "", "scan": scan})

    assert answer.status_code == 422
    assert words in words_on(answer)
    assert Paper.objects.count() == 0


def test_a_file_that_is_too_large_is_named(priya: Client, activity: Activity, settings: Any) -> None:
    settings.LARGEST_FILE = 1024 * 1024

    answer = priya.post(
        f"{QUESTIONS}/{activity.pk}/papers/", {"scan": with_a_scan(content=b"x" * (1024 * 1024 + 1))}
    )

    assert "This file is larger than 1 MB. Choose a smaller one." in words_on(answer)


def test_papers_that_were_begun_are_listed_by_number_alone(
    priya: Client, activity: Activity, django_assert_max_num_queries: Any
) -> None:
    page = f"{QUESTIONS}/{activity.pk}/papers/"
    actions.paper_came(activity=activity)
    with django_assert_max_num_queries(16):
        priya.get(page)
    for _ in range(2):
        actions.paper_came(activity=activity)
    with django_assert_max_num_queries(16):
        found = words_on(priya.get(page))

    assert found.count("Paper without a number, came on") == 3


# ---------------------------------------------------------------- the scan


def test_the_scan_is_a_file_to_keep_until_the_paper_is_entered(priya: Client, paper: Paper) -> None:
    page = f"{PAPER}/{paper.pk}/scan/"
    before = priya.get(page)
    kept = b"".join(before.streaming_content)

    priya.post(f"{PAPER}/{paper.pk}/enter/", typed())

    assert kept[:4] == b"\x89PNG"
    assert before.headers["Content-Disposition"] == 'attachment; filename="paper.png"'
    assert before.headers["X-Content-Type-Options"] == "nosniff"
    assert priya.get(page).status_code == 404


@pytest.fixture
def grace(team: Team) -> Client:
    """Somebody of the team who also keeps people safe."""
    return signed_in(UserFactory(teams=[team], roles=["Keeps safe"]))


def looked(grace: Client, response: Response) -> str:
    """The address of a look with a typed reason."""
    page = f"/admin/surveys/response/{response.pk}/who-wrote/"
    reason = "She rang and asked us to change her answers."
    return str(grace.post(page, {"why": "asked", "reason": reason}).headers["Location"])


def test_afterwards_the_scan_opens_with_a_reason_that_the_person_can_read(
    priya: Client, grace: Client, staff: User, paper: Paper
) -> None:
    response, _ = actions.enter_paper(paper=paper, written=said(hear_back=LETTER), by=staff)
    shown = looked(grace, response)

    answer = grace.get(f"{shown}scan/")

    assert f'href="{shown}scan/"' in grace.get(shown).content.decode()
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    assert priya.get(f"{shown}scan/").status_code == 403
    assert grace.get(f"/admin/surveys/response/{response.pk}/who-wrote/999/scan/").status_code == 404
    assert Look.objects.at_what_is_of(response.participation.participant).count() == 1


def test_the_scan_of_what_is_held_opens_to_nobody(grace: Client, staff: User, paper: Paper) -> None:
    response, _ = actions.enter_paper(paper=paper, written=said(hear_back=LETTER), by=staff)
    shown = looked(grace, response)
    Response.objects.filter(pk=response.pk).update(held=True)

    assert grace.get(f"{shown}scan/").status_code == 404


# ---------------------------------------------------------------- who may, and what staff see


@pytest.mark.parametrize("role", ["Reads", "Decides", "Keeps safe"])
def test_only_who_sets_up_enters_papers(role: str, team: Team, activity: Activity, paper: Paper) -> None:
    client = signed_in(UserFactory(teams=[team], roles=[role]))

    pages = (
        f"{QUESTIONS}/{activity.pk}/papers/",
        f"{PAPER}/{paper.pk}/enter/",
        f"{PAPER}/{paper.pk}/scan/",
    )
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]


def test_how_answers_came_is_counted_apart(priya: Client, staff: User, activity: Activity) -> None:
    page = f"{QUESTIONS}/{activity.pk}/answers/"
    before = words_on(priya.get(page))
    for way in ("wrote", ""):
        paper = actions.paper_came(activity=activity)
        actions.enter_paper(paper=paper, written=said(helped_by=way), by=staff)

    after = words_on(priya.get(page))

    assert "How the answers came" not in before
    assert "How the answers came On paper: 2 Someone wrote my words: 1" in after


def test_who_typed_it_in_is_told_to_nobody(priya: Client, staff: User, paper: Paper) -> None:
    response, _ = actions.enter_paper(paper=paper, written=said(hear_back=LETTER), by=staff)
    person: Participant = response.participation.participant

    assert staff.name not in str(actions.BELONGING.show(person))


def test_the_paper_of_an_anonymous_survey_says_what_that_means_on_paper(client: Client) -> None:
    activity = ActivityFactory(open=True)
    published_survey(activity, mode="anonymous")

    words = words_on(client.get(f"/activities/{activity.slug}/survey/paper/"))

    assert "We keep nothing with your answers that says who you are." in words
    assert "It goes when your answers go." not in words
