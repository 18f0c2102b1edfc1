"""The page of published results, the pages of staff that lead there, and the same for programs."""

from typing import Any

import pytest
from django.test import Client

from people import clock
from people.models import User
from surveys import actions
from surveys.models import PublishedResults, Response
from tests.coprod_site.shown import page, words
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import TRAVEL
from tests.followups.conftest import Asked, ask
from tests.surveys.answered import answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def asked() -> Asked:
    found = ask(TeamFactory())
    answered(found.activity.questionnaire.current, {"by-bus": 21, "i-walk": 9})
    return found


@pytest.fixture
def staff(asked: Asked) -> Client:
    return signed_in(UserFactory(teams=[asked.activity.team], roles=["Sets up"]))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def public(asked: Asked) -> str:
    return f"/activities/{asked.activity.slug}/results/"


def of_staff(asked: Asked, rest: str = "results/") -> str:
    return f"/admin/surveys/questionnaire/{asked.activity.pk}/{rest}"


def look_and_publish(staff: Client, asked: Asked, *chosen: str) -> Any:
    looked = staff.get(of_staff(asked), {"look": "yes", "chosen": chosen})
    sent = {"chosen": chosen, "seen": looked.context["seen"]}
    return staff.post(of_staff(asked), sent, follow=True)


def test_before_it_is_published_the_page_says_so(asked: Asked, client: Client) -> None:
    assert "We have not published the numbers yet." in words(page(client, public(asked)))
    assert "See how many people gave each answer" not in page(client, asked.activity.get_absolute_url())


def test_staff_look_at_what_people_will_see_and_publish_exactly_that(
    asked: Asked, staff: Client, client: Client
) -> None:
    looked = words(page(staff, f"{of_staff(asked)}?look=yes&chosen=answer:{TRAVEL}"))
    assert "Most often chosen: “By bus” (about 20 people)." in looked
    assert not PublishedResults.objects.exists()

    answer = look_and_publish(staff, asked, f"answer:{TRAVEL}")

    assert "The results are published. Everybody can read them now." in answer.content.decode()
    made = PublishedResults.objects.get()
    seen = words(page(client, public(asked)))
    assert "Most often chosen: “By bus” (about 20 people)." in seen
    assert f"{made.published_by} published this on {made.published_on}." in seen
    assert "30 people took part." in seen
    assert "See how many people gave each answer" in page(client, asked.activity.get_absolute_url())


def test_the_public_page_reads_nothing_that_people_answered(
    asked: Asked, staff: Client, client: Client, django_assert_num_queries: Any
) -> None:
    look_and_publish(staff, asked)

    with django_assert_num_queries(2) as queries:
        client.get(public(asked))

    assert not [one for one in queries.captured_queries if "surveys_response" in one["sql"]]


def test_numbers_that_have_changed_since_are_not_published(asked: Asked, staff: Client) -> None:
    looked = staff.get(of_staff(asked), {"look": "yes"})
    for response in Response.objects.standing().of_activity(asked.activity)[:9]:
        actions.take_back(response=response)

    answer = staff.post(of_staff(asked), {"seen": looked.context["seen"]})

    assert answer.status_code == 422
    assert "The numbers have changed since you looked at them." in words(answer.content.decode())
    assert not PublishedResults.objects.exists()


def test_an_earlier_version_can_still_be_read(asked: Asked, staff: Client, client: Client) -> None:
    look_and_publish(staff, asked)
    look_and_publish(staff, asked, f"answer:{TRAVEL}")

    newest, first = page(client, public(asked)), page(client, f"{public(asked)}?version=1")

    assert "This is version 2." in newest
    assert "This is version 1." in first
    assert client.get(f"{public(asked)}?version=7").status_code == 404


def test_who_may_not_publish_does_not(asked: Asked) -> None:
    reader = signed_in(UserFactory(teams=[asked.activity.team], roles=["Reads"]))

    assert reader.get(of_staff(asked)).status_code == 403
    assert "Publish the results" not in page(reader, of_staff(asked, "answers/"))


def test_groups_are_shown_after_closing_and_never_below_8(asked: Asked, staff: Client) -> None:
    shown = words(page(staff, f"{of_staff(asked, 'groups/')}?by=answer:{TRAVEL}"))
    assert "By bus I walk" in shown

    with clock.at(asked.activity.opens_at):
        early = words(page(staff, f"{of_staff(asked, 'groups/')}?by=answer:{TRAVEL}"))
    assert "You see the groups after it has closed." in early
    assert "By bus I walk" not in early


def test_words_of_questions_are_words_also_in_the_picture(client: Client) -> None:
    asked = ask(TeamFactory())
    answered(asked.activity.questionnaire.current, {"by-bus": 25})
    made = actions.results_to_publish(asked.activity, [])
    made["questions"][0]["words"] = "<script>ran(1)</script>"
    made["questions"][0]["parts"][0]["rows"][0][1] = '"><svg onload=ran(1)>'
    PublishedResults.objects.create(activity=asked.activity, document=made, published_by=asked.priya)

    html = page(client, public(asked))

    assert "<script>ran" not in html
    assert "<svg onload" not in html
    assert "&lt;svg onload=ran(1)&gt;" in html


def test_programs_read_what_the_page_says(asked: Asked, staff: Client, client: Client) -> None:
    assert client.get("/api/v1/results/").json()["results"] == []

    look_and_publish(staff, asked)

    (found,) = client.get(f"/api/v1/results/?activity={asked.activity.slug}").json()["results"]
    assert found["people"] == "30 people"
    assert found["questions"][0]["tables"][0] == {
        "head": "",
        "finding": "Most often chosen: “By bus” (about 20 people).",
        "answers": [
            {"answer": "By bus", "people": "about 20 people"},
            {"answer": "I walk", "people": "about 10 people"},
            {"answer": "No answer", "people": "nobody"},
        ],
    }
