"""What a stranger reads on an activity's page, wherever it stands: promised, what happened, what is overdue."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coprod_site.showing import standing as showing
from ladder.models import Activity
from people import clock
from tests.coprod_site.shown import block, items, page, words
from tests.factories.information import ContactFactory
from tests.factories.ladder import ActivityFactory, FactLineFactory, ParticipationFactory
from tests.journeys import standings

pytestmark = pytest.mark.django_db

TO_ASK = "We promised to ask you, and to tell you what came of it by"
RECORDS = {
    "on-track": "The records show so far: we explained. On track for: we asked you, as we promised. Nothing is late.",
    "waiting": "The records show so far: we explained. On track for: we asked you, as we promised. Nothing is late.",
    "late": "The records show so far: we explained. On track for: we asked you, "
    "but only if our reply comes by 5 December.",
    "fallen": "The records show that we asked you, and that not everyone has had a reply. "
    "That is step 2, “we explained”: 2 steps below our promise.",
    "checking": "What the records show We are checking this. You can read the result here after 8 December.",
    "ground": "The records show that people were not listened to. It closed on 21 March, 35 weeks ago, "
    "and we have not said what came of it. That is 3 steps below our promise.",
    "reached": "The records show that we asked you, and that everyone who was owed a reply got one, on time. "
    "That is what we promised.",
    "came-late": "The records show that we asked you, and that our reply came 27 days late. "
    "That is step 3, “we told you”: 1 step below our promise.",
}
ALISON = "Alison Reed, Head of adult care, signed this promise and must say why."


@pytest.fixture
def pages(hold_clock: Any, client: Client) -> dict[str, str]:
    hold_clock(2026, 11, 26, 12)
    return {name: page(client, f"/activities/{slug}/") for name, slug in standings.make().items()}


def test_the_three_lines_say_what_was_promised_and_what_happened(pages: dict[str, str]) -> None:
    lines = {name: items(source, "three") for name, source in pages.items()}

    assert {name: found[1] for name, found in lines.items()} == RECORDS
    assert lines["fallen"][0] == f"{TO_ASK} 27 October."
    assert [found[0].startswith(TO_ASK) for found in lines.values()] == [True] * len(RECORDS)


def test_what_is_overdue_is_said_first_under_the_heading_and_only_where_something_is(
    pages: dict[str, str],
) -> None:
    late = {name: block(source, "section", "late") for name, source in pages.items()}

    assert [name for name, found in late.items() if found] == ["late", "fallen", "checking", "ground"]
    assert late["late"] == (
        "We are late, and we are sorry We said we would tell you what came of this by 21 November. "
        f"That was 5 days ago. Not everyone has had our reply. {ALISON} How to complain"
    )
    assert (
        "We said we would publish what we heard by 18 April. That was more than 7 months ago."
        in late["ground"]
    )
    for name in ("late", "fallen", "checking", "ground"):
        between = words(pages[name].partition("</h1>")[2].partition("We are late")[0])
        assert between == ""


def test_while_a_step_1_is_checked_the_page_shows_no_step_of_the_records(pages: dict[str, str]) -> None:
    source = pages["checking"]

    assert "Why step" not in source
    assert "not listened to" not in block(source, "ul", "three")
    assert [one for one in items(source, "ladder") if "records" in one] == []
    assert "below our promise" not in source
    assert "moved from" not in block(source, "ol", "time-line")


def test_the_gap_is_drawn_where_the_promise_cannot_be_kept_and_nowhere_else(pages: dict[str, str]) -> None:
    assert {name: source.count('class="gap"') for name, source in pages.items()} == {
        "on-track": 0, "waiting": 0, "late": 0, "fallen": 1, "checking": 0, "ground": 1, "reached": 0, "came-late": 1,
    }  # fmt: skip


def test_where_we_are_says_what_is_late(pages: dict[str, str]) -> None:
    assert items(pages["late"], "journey")[3] == "What we did late: it was due by 21 November"
    assert items(pages["waiting"], "journey")[3] == "What we did by 18 December"
    assert items(pages["reached"], "journey")[3] == "What we did 16 November, on time"
    assert items(pages["on-track"], "journey")[1].startswith("You tell us")
    assert items(pages["waiting"], "journey")[1].startswith("You told us")


def test_why_this_step_is_answered_and_what_one_step_more_would_take(pages: dict[str, str]) -> None:
    fallen, came_late, reached = (words(pages[name]) for name in ("fallen", "came-late", "reached"))

    assert "Why step 2? What counts, and who recorded it" in fallen
    assert "Missing: Not everyone has had our reply. It was due on 27 October." in fallen
    assert (
        "one step higher? For step 3, “we told you”, this is still missing: We have not said what was"
        in fallen
    )
    assert (
        "one step higher? It cannot be step 4, “we asked you”, any more: Our reply came more than 14"
        in came_late
    )
    assert (
        "By itself this cannot be step 5, “we talked, and you changed some things”. That takes more:"
        in reached
    )


def test_whose_ladder_it_is_stands_beside_it_and_the_picture_is_in_the_share_list(
    pages: dict[str, str],
) -> None:
    assert "The ladder is by Think Local Act Personal" in words(pages["fallen"])
    assert '<a href="/activities/lunch-fallen/ladder.svg">The ladder as a picture</a>' in pages["fallen"]


def test_who_is_late_says_whom_to_ask(hold_clock: Any, client: Client) -> None:
    hold_clock(2026, 11, 26, 12)
    slug = standings.make()["late"]
    assert "Ask us about this" not in page(client, f"/activities/{slug}/")
    ContactFactory(activity=Activity.objects.get(slug=slug))

    source = page(client, f"/activities/{slug}/")

    assert '<a href="#ask">Ask us about this</a>' in source
    assert 'id="ask"' in source


def late_of(activity: Activity) -> list[str]:
    found = Activity.objects.with_ledger().get(pk=activity.pk)
    return showing.late(found, found.standing_at(clock.now()))


def test_a_date_that_was_moved_and_missed_again_says_both(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 9)
    activity = ActivityFactory(open=True)
    moved = activity.promise.reply_due.replace(day=28)
    FactLineFactory(activity=activity, key="reply_extended", value=moved.isoformat())
    FactLineFactory(activity=activity, key="heard")
    hold_clock(2026, 6, 2, 9)

    assert late_of(activity) == [
        "We said we would tell you what came of this by 28 May. That was 5 days ago. Not everyone has had our reply.",
        "We had moved that date once. We missed the new one too.",
        ALISON,
    ]


def test_a_reply_that_was_taken_back_is_overdue_again(hold_clock: Any) -> None:
    hold_clock(2026, 11, 26, 12)
    activity = Activity.objects.get(slug=standings.make()["reached"])
    assert late_of(activity) == []
    line = activity.facts.get(key="reply")
    FactLineFactory(activity=activity, key="reply", value=False, corrects=line)

    assert late_of(activity)[0].startswith("We said we would tell you what came of this by 16 November.")


def test_what_we_only_tell_is_late_from_the_day_after_it_opened(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 9)
    activity = ActivityFactory(open=True, kind="information", promise__reply_due=None)

    assert late_of(activity) == [
        "We said we would tell you what was decided, and why, by 28 February. That was 1 day ago.",
        ALISON,
    ]


def test_a_survey_that_nobody_answered_says_so(hold_clock: Any, client: Client) -> None:
    hold_clock(2026, 3, 1, 9)
    activity = ActivityFactory(closed=True, promise__reply_due=None)
    FactLineFactory(activity=activity, key="reply")

    found = items(page(client, activity.get_absolute_url()), "three")[1]

    assert found.startswith("The records show that we asked, and that nobody took part. That is step 2,")


def test_a_promise_that_can_no_longer_be_kept_is_said_while_it_is_still_open(
    hold_clock: Any, client: Client
) -> None:
    hold_clock(2026, 3, 1, 9)
    activity = ActivityFactory(open=True, promise__min_days=40)
    ParticipationFactory(activity=activity)

    found = items(page(client, activity.get_absolute_url()), "three")[1]

    assert found == "The records show so far: we explained. We cannot keep our promise any more."


def test_after_closing_a_reply_that_is_not_due_yet_is_still_to_come(hold_clock: Any, client: Client) -> None:
    hold_clock(2026, 3, 1, 9)
    activity = ActivityFactory(closed=True, promise__min_days=40)
    ParticipationFactory(activity=activity)

    found = items(page(client, activity.get_absolute_url()), "three")[1]

    assert found == (
        "The records show that we asked you, and that you still wait for our reply. "
        "That is step 2, “we explained”: 2 steps below our promise."
    )


def test_the_page_takes_as_many_queries_whatever_has_moved(hold_clock: Any, client: Client) -> None:
    hold_clock(2026, 11, 26, 12)
    slugs = standings.make()
    counts = {}
    for name in ("on-track", "ground", "came-late"):
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/activities/{slugs[name]}/")
        counts[name] = len(seen)

    assert len(set(counts.values())) == 1, counts
