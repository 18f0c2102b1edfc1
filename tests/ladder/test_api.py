"""Projects, activities, promises and assessments for programs: what the pages show, and nothing that they do not."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ladder import actions
from ladder.actions import Fact
from ladder.api.assessments import FactsSerializer
from ladder.assessment import Facts
from ladder.models import Activity, Snapshot
from people import clock, texts
from people.api import ByCursor
from people.models import User
from tests.factories.ladder import (
    ActivityFactory,
    FactLineFactory,
    ParticipationFactory,
    ProjectFactory,
    PromiseFactory,
    SnapshotFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

API = "/api/v1"
SITE = "http://127.0.0.1:8000"
NOBODY = {"recorded_by": None, "recorded_on": None}


@pytest.fixture(autouse=True)
def on_24_november(hold_clock: Callable[..., datetime], settings: Any) -> datetime:
    """So that every date of these tests is known."""
    settings.SITE_URL = SITE
    return hold_clock(2026, 11, 24, 12)


@pytest.fixture
def priya() -> User:
    return UserFactory(name="Priya Shah")


def get(client: Client, path: str) -> Any:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def slugs(client: Client, path: str) -> list[str]:
    return [one.get("slug") or one["activity"] for one in get(client, path)["results"]]


def refusal(client: Client, path: str) -> str:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == 400
    return answer.json()["detail"]


def silent(**changes: Any) -> Activity:
    """Closed on 3 May 2026, and not a word since: 26 weeks later, on 1 November, it fell to step 1."""
    activity = ActivityFactory(
        opens_at=clock.start_of(date(2026, 4, 1)),
        closes_at=clock.end_of(date(2026, 5, 3)),
        is_opened=True,
        **changes,
    )
    ParticipationFactory.create_batch(9, activity=activity)
    return activity


# ---------------------------------------------------------------- projects


def test_a_project_shows_what_its_page_shows(client: Client) -> None:
    project = ProjectFactory(
        slug="a-good-week",
        can_change=texts.of("When it opens.\nWhat there is to do."),
        decider="Cabinet",
    )
    ActivityFactory(project=project, open=True)

    shown = {
        "slug": "a-good-week",
        "page": f"{SITE}/projects/a-good-week/",
        "title": "A good week",
        "about": "What your days look like.",
        "can_change": ["When it opens.", "What there is to do."],
        "cannot_change": [],
        "decider": "Cabinet",
    }
    assert get(client, "/projects/") == {"next": None, "previous": None, "results": [shown]}
    assert get(client, "/projects/a-good-week/") == shown


def test_a_project_of_which_nothing_was_opened_is_not_there(client: Client) -> None:
    project = ProjectFactory()
    ActivityFactory(project=project)

    assert slugs(client, "/projects/") == []
    assert client.get(f"{API}/projects/{project.slug}/").status_code == 404


# ---------------------------------------------------------------- activities


def test_an_open_activity_shows_what_its_page_shows(client: Client) -> None:
    project = ProjectFactory(slug="a-good-week")
    activity = ActivityFactory(slug="a-good-day", project=project, open=True, place="Ashdale")
    FactLineFactory(activity=activity, key="info")
    ParticipationFactory.create_batch(3, activity=activity)

    shown = {
        "slug": "a-good-day",
        "page": f"{SITE}/activities/a-good-day/",
        "project": "a-good-week",
        "title": "What makes a good day?",
        "intro": "Eight questions about your days.",
        "kind": "survey",
        "asks_views": True,
        "place": "Ashdale",
        "state": "open",
        "opens_at": "2026-11-23T00:00:00Z",
        "closes_at": "2026-12-20T23:59:00Z",
        "people": "up to 20 people",
        "steps": {
            "claimed": 4,
            "evidenced": 2,
            "on_track": 4,
            "provisional": True,
            "checking_until": None,
        },
    }
    assert get(client, "/activities/") == {"next": None, "previous": None, "results": [shown]}
    assert get(client, "/activities/a-good-day/") == shown


def test_an_activity_that_asks_nobody_says_nothing_of_how_many_there_were(client: Client) -> None:
    activity = ActivityFactory(open=True, kind="information", project=None)

    found = get(client, f"/activities/{activity.slug}/")

    assert (found["people"], found["asks_views"], found["project"]) == (None, False, None)


@pytest.mark.parametrize("thing", ["activities", "promises", "assessments"])
def test_what_has_not_opened_is_as_if_it_were_not_there(thing: str, client: Client) -> None:
    draft = ActivityFactory(slug="draft", promise=False)
    waiting = ActivityFactory(slug="waiting", is_opened=True)

    answers = [client.get(f"{API}/{thing}/{slug}/") for slug in ("draft", "waiting", "there-is-none")]

    assert (draft.state, waiting.state) == ("draft", "waiting")
    assert [(one.status_code, one.json()) for one in answers] == [
        (404, {"detail": "There is nothing public of this name."})
    ] * 3
    assert slugs(client, f"/{thing}/") == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("state=open", ["open"]),
        ("state=closed", ["closed", "told"]),
        ("place=Ashdale", ["open"]),
        ("place=ashdale", []),
        ("project=a-good-week", ["closed"]),
        ("project=there-is-none", []),
        ("state=closed&project=a-good-week", ["closed"]),
        ("step=2", ["told"]),
        ("step=3", []),
        ("", ["closed", "open", "told"]),
    ],
)
def test_activities_can_be_filtered(asked: str, expected: list[str], client: Client) -> None:
    ActivityFactory(slug="open", open=True, place="Ashdale", project=ProjectFactory(slug="another"))
    ActivityFactory(slug="closed", closed=True, project=ProjectFactory(slug="a-good-week"))
    told = ActivityFactory(slug="told", closed=True, kind="information")
    FactLineFactory(activity=told, key="info", happened_on=date(2026, 1, 1))
    SnapshotFactory(activity=told, evidenced=2, on=date(2026, 11, 20))

    assert slugs(client, f"/activities/?{asked}") == expected


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("state=draft", "state: write one of open, closed."),
        ("state=", "state: write one of open, closed."),
        ("state=open&state=closed", "state: write it once."),
        ("step=8", "step: write one of 1, 2, 3, 4, 5, 6, 7."),
        ("step=12", "step: write one of 1, 2, 3, 4, 5, 6, 7."),
        ("step=", "step: write one of 1, 2, 3, 4, 5, 6, 7."),
        ("project=a%20b", "project: write a name as it stands in addresses."),
        ("project=%00", "project: write a name as it stands in addresses."),
        ("place=", "place: write at most 120 letters."),
        ("place=%00", "place: write at most 120 letters."),
        (f"place={'x' * 121}", "place: write at most 120 letters."),
        (
            "ordering=step",
            "ordering: there is no such parameter here. You can use cursor, place, project, state, step.",
        ),
        (
            "team=1",
            "team: there is no such parameter here. You can use cursor, place, project, state, step.",
        ),
        (
            "format=api",
            "format: there is no such parameter here. You can use cursor, place, project, state, step.",
        ),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused(asked: str, sentence: str, client: Client) -> None:
    assert refusal(client, f"/activities/?{asked}") == sentence


@pytest.mark.parametrize(
    ("on", "step", "expected"),
    [
        (date(2026, 11, 10), 1, []),  # today is the tenth working day
        (date(2026, 11, 9), 1, ["silent"]),
        (date(2026, 11, 1), 1, ["silent"]),
        (date(2026, 11, 16), 2, []),
        (date(2026, 11, 16), 3, []),
    ],
)
def test_a_step_1_is_found_only_once_it_was_checked(
    on: date, step: int, expected: list[str], client: Client
) -> None:
    activity = silent(slug="silent")
    SnapshotFactory(activity=activity, number=1, evidenced=3, on=date(2026, 4, 1))
    SnapshotFactory(activity=activity, number=2, evidenced=1, on=on)

    assert slugs(client, f"/activities/?step={step}") == expected
    assert [one.activity.slug for one in Snapshot.objects.seen_at(step, clock.today())] == expected


def test_what_has_left_a_step_since_it_was_kept_is_not_found_there(client: Client) -> None:
    activity = silent()
    SnapshotFactory(activity=activity, number=1, evidenced=2, on=date(2026, 4, 1))

    assert slugs(client, "/activities/?step=2") == []


# ---------------------------------------------------------------- promises


def test_every_signed_version_of_a_promise_is_there_and_no_other(client: Client) -> None:
    activity = ActivityFactory(slug="a-good-day", open=True, promise__rules="1")
    first = activity.promise
    PromiseFactory(
        activity=activity,
        version=2,
        signed=True,
        claimed=3,
        body="Cabinet",
        body_meets_on=date(2026, 12, 14),
        paper="Paper 7",
        decider=first.decider,
        reply_due=date(2027, 1, 29),
        what_changed=texts.of("We reply sooner."),
    )
    PromiseFactory(activity=activity, version=3, asked=True, sent_back="Too bold.", decider=first.decider)

    version = {
        "version": 1,
        "signed_on": "2026-11-22",
        "decider_name": "Alison Reed",
        "decider_role": "Head of adult care",
        "body": "",
        "body_meets_on": None,
        "paper": "",
        "claimed": 4,
        "about": "What your days look like.",
        "can_change": ["When the centre opens.", "What there is to do."],
        "cannot_change": ["The budget."],
        "decision": 2,
        "decision_words": "We decide, and use what you say.",
        "use_of_views": "We read every answer before we decide.",
        "who_reads": "Our team reads your answers.",
        "limits": "",
        "told_already_decided": False,
        "support": False,
        "payment": False,
        "min_days": 28,
        "min_days_reason": "",
        "reply_due": "2027-01-31",
        "what_changed": "",
        "rules": "1",
    }
    later = version | {
        "version": 2,
        "claimed": 3,
        "body": "Cabinet",
        "body_meets_on": "2026-12-14",
        "paper": "Paper 7",
        "reply_due": "2027-01-29",
        "what_changed": "We reply sooner.",
    }
    shown = {"activity": "a-good-day", "versions": [later, version]}
    assert get(client, "/promises/a-good-day/") == shown
    assert get(client, "/promises/")["results"] == [shown]


# ---------------------------------------------------------------- assessments


def test_an_assessment_says_what_was_promised_what_is_recorded_and_why(client: Client, priya: User) -> None:
    activity = ActivityFactory(slug="a-good-day", closed=True)
    ParticipationFactory.create_batch(8, activity=activity)
    FactLineFactory(activity=activity, key="heard", by=priya, recorded_at=clock.now() - timedelta(days=1))
    FactLineFactory(activity=activity, key="decisions_told", by=None)
    SnapshotFactory(activity=activity, on=date(2026, 10, 27), because=["It opened."])

    found = get(client, "/assessments/a-good-day/")

    by_code = {(one["code"], one["step"]): one for one in found.pop("criteria")}
    facts = found.pop("facts")
    assert found == {
        "activity": "a-good-day",
        "steps": {
            "claimed": 4,
            "evidenced": 2,
            "on_track": 4,
            "provisional": True,
            "checking_until": None,
        },
        "flags": [],
        "rules": "1",
        "caps": [],
        "marks": [
            {"on": "2026-10-27", "claimed": 4, "evidenced": 2, "on_track": 4, "because": ["It opened."]}
        ],
    }
    assert by_code["heard", 4] == {
        "code": "heard",
        "step": 4,
        "state": "met",
        "words": "We published what we heard on 24 November.",
        "recorded_by": "Priya Shah",
        "recorded_on": "2026-11-23",
    }
    assert by_code["decisions_told", 3]["recorded_by"] == "the site itself"
    assert (
        by_code["participants", 4]
        == {
            "code": "participants",
            "step": 4,
            "state": "met",
            "words": "8 people took part.",
        }
        | NOBODY
    )
    assert (
        by_code["reply", 4]
        == {
            "code": "reply",
            "step": 4,
            "state": "waiting",
            "words": "Everyone who took part and wants a reply will get one by 4 January 2027.",
        }
        | NOBODY
    )
    assert {key: facts[key] for key in ("heard", "reply", "participants", "lived_count", "decision")} == {
        "heard": "met",
        "reply": "due",
        "participants": "8 people",
        "lived_count": "nobody",
        "decision": 2,
    }
    assert "lived_share" not in facts


@pytest.mark.parametrize(
    ("kind", "claimed", "steps"),
    [("survey", 4, {2, 3, 4, 5}), ("survey", 3, {2, 3, 4}), ("information", 3, {2, 3})],
)
def test_an_assessment_lists_what_was_promised_needs_and_one_step_more(
    kind: str, claimed: int, steps: set[int], client: Client
) -> None:
    activity = ActivityFactory(kind=kind, closed=True, promise__claimed=claimed)
    FactLineFactory(activity=activity, key="info", happened_on=date(2026, 10, 1))

    found = get(client, f"/assessments/{activity.slug}/")

    assert {one["step"] for one in found["criteria"]} == steps


def test_where_nobody_is_asked_nothing_that_belongs_to_asking_reads_like_a_failure(client: Client) -> None:
    activity = ActivityFactory(kind="information", closed=True)
    FactLineFactory(activity=activity, key="info", happened_on=date(2026, 10, 1))

    facts = get(client, f"/assessments/{activity.slug}/")["facts"]

    assert (facts["info"], facts["asks_views"], facts["still_open"]) == ("met", False, False)
    assert sorted(key for key, value in facts.items() if value is None) == [
        "delivery",
        "dialogue",
        "heard",
        "influence",
        "joint_adopted",
        "lived_count",
        "participants",
        "payment",
        "reasons",
        "reply",
        "result_followed",
        "review",
        "support",
        "weeks_silent",
    ]


def test_every_fact_of_the_ladder_comes_out_but_the_share_of_people() -> None:
    named = set(FactsSerializer().fields)

    assert {one.name for one in fields(Facts)} - named == {"lived_share"}
    assert named - {one.name for one in fields(Facts)} == set()


def test_small_numbers_of_people_come_out_nowhere(client: Client) -> None:
    activity = ActivityFactory(slug="a-good-day", closed=True)
    ParticipationFactory.create_batch(7, activity=activity, participant__name="Samir Khan")
    FactLineFactory(activity=activity, key="lived_count", value=3)
    FactLineFactory(activity=activity, key="lived_share", value=0.43)

    found = get(client, "/assessments/a-good-day/")
    whole = client.get(f"{API}/assessments/a-good-day/").content.decode()

    assert (found["facts"]["participants"], found["facts"]["lived_count"]) == ("fewer than 8 people",) * 2
    assert "0.43" not in whole
    assert "Samir" not in whole


def test_while_it_is_open_only_steps_of_a_number_come_out(client: Client) -> None:
    activity = ActivityFactory(slug="a-good-day", open=True)
    ParticipationFactory.create_batch(21, activity=activity)
    actions.count_who_took_part()

    found = get(client, "/assessments/a-good-day/")
    [words] = [one["words"] for one in found["criteria"] if one["code"] == "participants"]

    assert (found["facts"]["participants"], words) == (
        "more than 20 people",
        "More than 20 people took part.",
    )


def test_the_sentence_behind_a_fact_stays_inside(client: Client, priya: User) -> None:
    activity = ActivityFactory(slug="a-good-day", closed=True)
    fact = Fact("heard", True, clock.today(), because="Samir Khan said so on the phone.")
    actions.record(activity=activity, fact=fact, by=priya)

    whole = client.get(f"{API}/assessments/a-good-day/").content.decode()

    assert "Priya Shah" in whole
    assert "Samir" not in whole


def test_a_line_that_was_corrected_proves_nothing_any_more(client: Client, priya: User) -> None:
    activity = ActivityFactory(slug="a-good-day", closed=True)
    actions.record(activity=activity, fact=Fact("heard", True, clock.today()), by=priya)
    actions.record(activity=activity, fact=Fact("heard", False, clock.today()), by=UserFactory())

    whole = client.get(f"{API}/assessments/a-good-day/").content.decode()

    assert "Priya Shah" not in whole


def test_while_a_step_1_is_checked_nothing_is_said_but_until_when(client: Client) -> None:
    activity = silent(slug="silent")
    SnapshotFactory(activity=activity, number=1, evidenced=3, on=date(2026, 4, 1), because=["Once."])
    SnapshotFactory(activity=activity, number=2, evidenced=1, on=date(2026, 11, 16), because=["Silence."])
    steps = {
        "claimed": 4,
        "evidenced": None,
        "on_track": None,
        "provisional": None,
        "checking_until": "2026-11-30",
    }

    assert get(client, "/activities/silent/")["steps"] == steps
    assert get(client, "/assessments/silent/") == {
        "activity": "silent",
        "steps": steps,
        "flags": [],
        "rules": "1",
        "facts": None,
        "criteria": [],
        "caps": [],
        "marks": [],
    }


def test_once_it_was_checked_a_step_1_is_public_by_itself(
    client: Client, hold_clock: Callable[..., datetime]
) -> None:
    activity = silent(slug="silent")
    SnapshotFactory(activity=activity, number=1, evidenced=1, on=date(2026, 11, 16), because=["Silence."])

    hold_clock(2026, 12, 1)
    found = get(client, "/assessments/silent/")

    assert found["steps"] == {
        "claimed": 4,
        "evidenced": 1,
        "on_track": 1,
        "provisional": False,
        "checking_until": None,
    }
    assert found["flags"] == ["claim_not_met"]
    assert [one["code"] for one in found["caps"]] == ["silent_26_weeks"]
    assert [one["because"] for one in found["marks"]] == [["Silence."]]
    assert found["facts"]["weeks_silent"] == 30


def test_an_activity_without_a_signed_promise_has_no_steps(client: Client) -> None:
    activity = ActivityFactory(open=True, promise=False)

    found = get(client, f"/assessments/{activity.slug}/")

    assert found["steps"] == dict.fromkeys(found["steps"])
    assert (found["rules"], found["facts"], found["criteria"]) == (None, None, [])


# ---------------------------------------------------------------- pages and queries


@pytest.mark.parametrize(
    ("path", "queries"), [("/projects/", 1), ("/activities/", 4), ("/promises/", 2), ("/assessments/", 4)]
)
def test_a_page_takes_the_same_number_of_queries_however_much_is_on_it(
    path: str, queries: int, client: Client
) -> None:
    found = []
    for many in (1, 2):
        for _ in range(many):
            activity = ActivityFactory(open=True, project=ProjectFactory())
            FactLineFactory(activity=activity)
            SnapshotFactory(activity=activity)
            ParticipationFactory(activity=activity)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found.append((len(get(client, path)["results"]), len(asked)))

    assert found == [(1, queries), (3, queries)]


@pytest.mark.parametrize("path", ["/projects/", "/activities/", "/promises/", "/assessments/"])
def test_page_by_page_everything_comes_once_and_one_can_go_back(
    path: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ByCursor, "page_size", 2)
    for number in range(5):
        ActivityFactory(slug=f"number-{number}", open=True, project=ProjectFactory(slug=f"number-{number}"))

    pages = [client.get(f"{API}{path}").json()]
    while pages[-1]["next"]:
        pages.append(client.get(pages[-1]["next"]).json())
    names = [[one.get("slug") or one["activity"] for one in page["results"]] for page in pages]

    assert names == [["number-0", "number-1"], ["number-2", "number-3"], ["number-4"]]
    assert client.get(pages[2]["previous"]).json()["results"] == pages[1]["results"]
    assert client.get(pages[1]["previous"]).json()["results"] == pages[0]["results"]
    assert client.get(pages[1]["previous"]).json()["previous"] is None


def test_a_cursor_goes_on_with_the_same_filter(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ByCursor, "page_size", 1)
    for name in "abc":
        ActivityFactory(slug=name, open=True, place="Ashdale" if name != "b" else "Ford")

    first = get(client, "/activities/?place=Ashdale")
    second = client.get(first["next"]).json()

    assert [one["slug"] for one in (*first["results"], *second["results"])] == ["a", "c"]
    assert second["next"] is None


@pytest.mark.parametrize("cursor", ["", "x", "cD1h", "W10:x", "%00", "é"])
def test_a_made_up_cursor_is_refused(cursor: str, client: Client) -> None:
    sentence = "cursor: this one is not of this list. Begin again without it."

    assert refusal(client, f"/activities/?cursor={cursor}") == sentence


def test_a_cursor_of_another_list_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ByCursor, "page_size", 1)
    ActivityFactory.create_batch(2, open=True)

    other = get(client, "/promises/")["next"].partition("?")[2]

    assert refusal(client, f"/activities/?{other}") == (
        "cursor: this one is not of this list. Begin again without it."
    )
