"""Equality questions on paper: a sheet of its own, typed in apart, joined to nothing."""

import uuid

import pytest
from django.test import Client

from ladder.models import Activity
from people import clock
from people.models import AuditLine, Team, User
from people.refusals import Refused
from surveys import actions
from surveys.actions import equality as keeping
from surveys.models import EqualityAnswer, Paper, Response, Stub
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.factories.surveys import published_survey
from tests.surveys.papers.conftest import said
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

PAPER = "/admin/surveys/paper"


@pytest.fixture
def activity(team: Team) -> Activity:
    found: Activity = ActivityFactory(open=True, team=team)
    published_survey(found, mode="anonymous", equality=("age", "sex"))
    return found


@pytest.fixture
def priya(staff: User) -> Client:
    return signed_in(staff)


def page_of(activity: Activity) -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/papers/equality/"


def rows() -> list[tuple[str, str]]:
    return sorted(EqualityAnswer.objects.values_list("question", "option"))


def sheet(**typed: str) -> dict[str, str]:
    return {"sheet": str(uuid.uuid4()), "age": "7", "sex": "3"} | typed


# ---------------------------------------------------------------- printed


def test_the_sheet_is_a_page_of_its_own_with_the_words_on_why(activity: Activity) -> None:
    answer = Client().get(f"/activities/{activity.slug}/survey/paper/")
    apart = answer.content.decode().partition('class="sheet-apart"')[2]

    found = words_on(answer)
    assert "You do not have to fill in this sheet." in found
    assert "We want to know if we reach everybody." in found
    assert "We keep this apart from what you said. Nothing joins the two." in found
    assert apart.count("or: I do not want to say") == 2


def test_the_sheet_has_no_number_also_where_the_paper_has_one(
    priya: Client, activity: Activity, staff: User
) -> None:
    copy = actions.print_copy(version=activity.questionnaire.current, by=staff)
    context = {"code": copy.code or "-"}
    apart = Client().get(f"/activities/{activity.slug}/survey/paper/").content.decode()

    assert context["code"] not in apart.partition('class="sheet-apart"')[2]


def test_a_survey_that_asks_none_prints_none(team: Team) -> None:
    plain = ActivityFactory(open=True, team=team)
    published_survey(plain)

    assert "sheet-apart" not in Client().get(f"/activities/{plain.slug}/survey/paper/").content.decode()


# ---------------------------------------------------------------- typed in


def test_the_sheet_comes_after_its_paper_and_is_kept_apart(priya: Client, activity: Activity) -> None:
    paper = actions.paper_came(activity=activity)
    after = priya.post(f"{PAPER}/{paper.pk}/enter/", {"way": "4"})
    shown = words_on(priya.get(after.headers["Location"]))

    done = priya.post(after.headers["Location"], sheet(), follow=True)

    assert after.headers["Location"] == page_of(activity)
    assert "Write this on it" in shown
    assert rows() == [("age", "75-84"), ("sex", "not-said")]
    assert done.redirect_chain == [(f"/admin/surveys/questionnaire/{activity.pk}/papers/", 302)]
    assert "Destroy it, so that nobody can lay it beside a paper." in words_on(done)


def test_no_row_joins_a_sheet_to_a_paper(priya: Client, activity: Activity) -> None:
    paper = actions.paper_came(activity=activity)
    priya.post(f"{PAPER}/{paper.pk}/enter/", {"way": "4"})
    sent = sheet()
    priya.post(page_of(activity), sent)

    response = Response.objects.get()
    stub = Stub.objects.get().hash
    made = {
        keeping.used_once.__globals__["_secret"](what, str(key))
        for what in (keeping.ONCE, keeping.SHEET)
        for key in (response.pk, paper.pk, response.participation_id)
    }
    line = AuditLine.objects.get(did="entered equality answers")
    assert stub not in made
    assert sent["sheet"] not in stub
    assert (line.about, line.detail) == (f"ladder.activity:{activity.pk}", {})


def test_what_is_left_out_or_cannot_be_read_is_not_kept(priya: Client, activity: Activity) -> None:
    priya.post(page_of(activity), sheet(age="?", sex=""))

    assert (rows(), Stub.objects.count(), AuditLine.objects.filter(did__contains="equality").count()) == (
        [],
        0,
        0,
    )


def pressed_twice(priya: Client, activity: Activity) -> int:
    sent = sheet(sex="")
    for _ in range(2):
        priya.post(page_of(activity), sent)
    return EqualityAnswer.objects.count()


def test_pressing_twice_counts_once_and_a_second_sheet_counts(priya: Client, activity: Activity) -> None:
    assert pressed_twice(priya, activity) == 1

    priya.post(page_of(activity), sheet(sex=""))

    assert rows() == [("age", "75-84"), ("age", "75-84")]


@pytest.mark.control("a sheet of equality answers counts once")
def test_without_the_stub_a_second_press_counts_the_sheet_again(
    priya: Client, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "used_once", lambda **_: True)

    assert pressed_twice(priya, activity) == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"age": "10"}, "Type the number of a box, from 1 to 9, or ? if you cannot read it."),
        ({"age": "1 2"}, "Only one box can be right here."),
        ({"sheet": "x"}, "We could not read this page. Open it again"),
    ],
)
def test_what_cannot_be_is_said_and_all_that_was_typed_stays(
    priya: Client, activity: Activity, typed: dict[str, str], words: str
) -> None:
    answer = priya.post(page_of(activity), sheet(**typed))

    assert answer.status_code == 422
    assert words in words_on(answer)
    assert f'value="{(sheet() | typed)["age"]}"' in answer.content.decode()
    assert rows() == []


def test_after_closing_no_sheet_is_entered_because_the_numbers_are_seen(
    priya: Client, activity: Activity, staff: User
) -> None:
    with clock.at(activity.closes_at):
        with pytest.raises(Refused, match="Destroy the sheet"):
            actions.enter_sheet(
                version=activity.questionnaire.current, sheet=uuid.uuid4(), answers={"age": "85"}, by=staff
            )
        sent = priya.post(page_of(activity), sheet())
        paper = actions.paper_came(activity=activity, came_on=clock.today())
        after = priya.post(f"{PAPER}/{paper.pk}/enter/", {"way": "4"})

    assert (sent.status_code, rows()) == (422, [])
    assert after.headers["Location"] == f"/admin/surveys/questionnaire/{activity.pk}/papers/"


def test_what_is_not_asked_is_refused(activity: Activity, staff: User) -> None:
    with pytest.raises(Refused, match="Choose from the answers"):
        actions.enter_sheet(
            version=activity.questionnaire.current, sheet=uuid.uuid4(), answers={"religion": "none"}, by=staff
        )

    assert rows() == []


def test_a_survey_that_asks_none_says_so(priya: Client, team: Team) -> None:
    plain = ActivityFactory(open=True, team=team)
    published_survey(plain)
    paper = actions.paper_came(activity=plain)
    actions.enter_paper(paper=paper, written=said(), by=UserFactory(teams=[team]))

    assert "This survey asks no equality questions." in words_on(priya.get(page_of(plain), follow=True))
    assert Paper.objects.exclude(entered_on=None).count() == 1


@pytest.mark.parametrize("role", ["Reads", "Decides", "Keeps safe"])
def test_only_who_sets_up_enters_sheets(role: str, team: Team, activity: Activity) -> None:
    client = signed_in(UserFactory(teams=[team], roles=[role]))

    assert client.get(page_of(activity)).status_code == 403
