"""The decider answers the result: who may, what is refused, what the ladder learns, and putting it right."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions import actions, answer_shown
from decisions.models import Answer, Decision
from ladder.models import Deputy, FactLine
from outbox.models import Message
from people import clock, waiting
from people.models import User
from people.refusals import Refused
from people.working_days import is_working_day
from tests.decisions.counted import Counted, counted, said
from tests.factories.decisions import open_vote
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

NOBODY_VOTES: dict[str, Any] = {"votes": [], "quorum": 5}


@pytest.fixture
def vote() -> Counted:
    return counted()


@pytest.fixture
def binding() -> Counted:
    return counted(weight=4)


def facts(vote: Counted) -> dict[str, Any]:
    lines = FactLine.objects.standing().filter(activity=vote.activity, source__startswith="decisions.answer:")
    return {line.key: line.value for line in lines}


# ---------------------------------------------------------------- who, and when


def test_the_decider_answers_with_name_and_role(vote: Counted) -> None:
    made = vote.says("all")

    assert (made.decided_by, made.followed) == ("Alison Grant, head of adult care", "all")


def test_a_deputy_answers_in_the_deciders_place_and_it_says_so(vote: Counted) -> None:
    mark = UserFactory(name="Mark Ellis", roles=["Decides"])
    Deputy.objects.create(decider=vote.alison, deputy=mark, until=clock.today())

    assert vote.says("all", by=mark).decided_by == "Mark Ellis, for Alison Grant, head of adult care"


@pytest.mark.parametrize("who", ["the team", "another decider", "a deputy of yesterday"])
def test_nobody_else_answers(vote: Counted, who: str) -> None:
    people = {
        "the team": vote.priya,
        "another decider": UserFactory(roles=["Decides"], teams=[vote.activity.team]),
        "a deputy of yesterday": UserFactory(roles=["Decides"]),
    }
    yesterday = clock.today() - timedelta(days=1)
    Deputy.objects.create(
        decider=vote.alison, deputy=people["a deputy of yesterday"], since=yesterday, until=yesterday
    )

    with pytest.raises(Refused, match="Alison Grant answers this result"):
        vote.says("all", by=people[who])
    assert not Answer.objects.exists()


def test_before_it_has_closed_and_was_counted_there_is_nothing_to_answer() -> None:
    decision = open_vote()
    alison = decision.activity.promise.decider
    alison.groups.add(*UserFactory(roles=["Decides"]).groups.all())

    with pytest.raises(Refused, match="no result yet"):
        actions.answer_result(decision=decision, said=said("all"), by=User.objects.get(pk=alison.pk))


def test_a_draw_waits_for_its_lot_first() -> None:
    vote = counted(voters=2, votes=[["1"], ["2"]])

    with pytest.raises(Refused, match="lot was not drawn"):
        vote.says("all")
    assert not actions.is_ready(vote.decision)
    actions.draw_lot(decision=vote.decision, number="4 11 23", by=vote.priya)
    assert vote.says("all")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"followed": ""}, "Say whether you follow"),
        ({"followed": "perhaps"}, "Say whether you follow"),
        ({"happens": "  "}, "what happens next"),
        ({"happens": "a" * 2_001}, "shorter than 2,000"),
        ({"because": "a" * 2_001}, "shorter than 2,000"),
        ({"decided_on": 1}, "still to come"),
        ({"decided_on": -4}, "people could still vote"),
    ],
    ids=["nothing", "unknown", "no words", "long words", "a long reason", "to come", "early"],
)
def test_what_is_no_answer_is_refused_and_nothing_is_kept(
    vote: Counted, changes: dict[str, Any], sentence: str
) -> None:
    if "decided_on" in changes:
        changes = changes | {"decided_on": clock.today() + timedelta(days=changes["decided_on"])}

    with pytest.raises(Refused, match=sentence):
        vote.says(**changes)
    assert not Answer.objects.exists()
    assert facts(vote) == {}


def test_where_the_vote_decided_nothing_the_answer_says_what_happens_next_and_no_more() -> None:
    vote = counted(**NOBODY_VOTES)

    with pytest.raises(Refused, match="nothing to follow"):
        vote.says("all")
    made = vote.says("")

    assert made.gives_reasons
    assert set(facts(vote)) == {"decided", "decisions_told", "reasons"}


# ---------------------------------------------------------------- what the ladder learns


@pytest.mark.parametrize(
    ("followed", "because", "told"),
    [
        ("all", "", {"result_followed": True, "reasons": True, "influence": True}),
        ("part", "", {"result_followed": False, "influence": True}),
        (
            "part",
            "Money.",
            {"result_followed": False, "influence": True, "reasons": True, "override_reasons": True},
        ),
        ("not", "", {"result_followed": False}),
        ("not", "The law.", {"result_followed": False, "reasons": True, "override_reasons": True}),
    ],
    ids=["in full", "in part", "in part with a reason", "not", "not, with a reason"],
)
def test_what_the_ladder_learns(vote: Counted, followed: str, because: str, told: dict[str, Any]) -> None:
    vote.says(followed, because=because)

    always = {"decided": clock.today().isoformat(), "decisions_told": True}
    assert facts(vote) == always | told


def test_the_same_again_is_written_once(vote: Counted) -> None:
    assert vote.says("all") == vote.says("all")
    assert Answer.objects.count() == 1


def test_another_answer_says_what_was_wrong_and_the_first_one_stays(vote: Counted) -> None:
    first = vote.says("not", because="The law.")
    with pytest.raises(Refused, match="what was wrong"):
        vote.says("all")

    second = vote.says("all", wrong_because="The law does not say so.")

    assert (second.corrects, actions.answer_of(vote.decision)) == (first, second)
    shown = answer_shown.answer_of(vote.decision)
    assert shown.answer.wrong == "The law does not say so."
    assert [one.because for one in shown.before] == ["The law."]


def test_what_an_answer_said_before_is_taken_back_when_it_is_put_right(vote: Counted) -> None:
    vote.says("all")
    vote.says("not", wrong_because="We cannot.")

    assert facts(vote) == {
        "decided": clock.today().isoformat(),
        "decisions_told": True,
        "reasons": False,
        "result_followed": False,
        "influence": False,
    }


def test_set_aside_without_a_reason_a_vote_that_had_to_be_followed_falls_to_the_ground(
    binding: Counted,
) -> None:
    binding.says("not")

    found = binding.stands()
    assert (found.evidenced, found.on_track) == (1, 1)
    assert "binding_result_overridden_no_reasons" in {cap.code for cap in found.caps}


def test_set_aside_with_a_reason_it_can_still_be_that_we_asked(binding: Counted) -> None:
    binding.says("not", because="The law does not let us.")

    assert binding.stands().on_track == 4


def test_advice_that_is_set_aside_without_a_reason_is_at_most_that_we_told(vote: Counted) -> None:
    vote.says("not")

    assert vote.stands().on_track == 3


# ---------------------------------------------------------------- the page


def page(vote: Counted, who: User, client: Client, password_alone: None = None) -> str:
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return reverse("admin:decisions_answer_of", args=[vote.activity.pk])


def press(client: Client, url: str, **fields: str) -> Any:
    day = f"{clock.today():%d/%m/%Y}"
    return client.post(url, {"happens": "Nothing for now.", "decided_on": day} | fields)


def test_the_page_tells_what_falls_before_it_is_saved_and_keeps_the_words(
    binding: Counted, client: Client, password_alone: None
) -> None:
    url = page(binding, binding.alison, client)

    first = press(client, url, followed="not")

    words = first.content.decode()
    assert first.status_code == 422
    assert "the page of this activity will say <strong>“You were not listened to”</strong>" in words
    assert "We promised that we must follow the result." in words
    assert "Nothing for now." in words
    assert not Answer.objects.exists()

    second = press(client, url, followed="not", seen=first.context["seen"])

    assert second.status_code == 302
    assert Answer.objects.get().followed == "not"


def test_a_press_that_has_seen_another_step_is_shown_this_one(
    binding: Counted, client: Client, password_alone: None
) -> None:
    url = page(binding, binding.alison, client)

    assert press(client, url, followed="not", seen="4-4").status_code == 422
    assert not Answer.objects.exists()


def test_what_is_followed_is_said_at_once(binding: Counted, client: Client, password_alone: None) -> None:
    url = page(binding, binding.alison, client)

    assert press(client, url, followed="all").status_code == 302
    assert "What stood before stays" in client.get(url).content.decode()


def test_a_day_on_which_people_could_vote_asks_if_it_was_so_and_then_shows_the_fall(
    vote: Counted, client: Client, password_alone: None
) -> None:
    url = page(vote, vote.alison, client)
    early = f"{vote.activity.closes_on:%d/%m/%Y}"

    asked = press(client, url, followed="all", decided_on=early)
    assert "decided_early" in asked.context["form"].fields
    assert "people could still vote" in asked.content.decode()
    fall = press(client, url, followed="all", decided_on=early, decided_early="on")
    assert "You were not listened to" in fall.content.decode()
    saved = press(
        client, url, followed="all", decided_on=early, decided_early="on", seen=fall.context["seen"]
    )

    assert saved.status_code == 302
    assert vote.stands().evidenced == 1


def test_staff_of_the_team_read_the_page_and_cannot_write(
    vote: Counted, client: Client, password_alone: None
) -> None:
    url = page(vote, vote.priya, client)

    assert "Nobody else can." in client.get(url).content.decode()
    assert press(client, url, followed="all").status_code == 404


def test_for_strangers_there_is_no_such_page(vote: Counted, client: Client, password_alone: None) -> None:
    assert client.get(page(vote, UserFactory(roles=["Decides"]), client)).status_code == 404


def test_it_waits_for_the_decider_until_it_is_answered(vote: Counted) -> None:
    def words(who: User) -> list[str]:
        return [one.words for one in waiting.for_user(who) if "the vote has a result" in one.words]

    due = clock.in_words(clock.today() + timedelta(days=40))
    assert words(vote.alison) == [
        f"“{vote.activity}”: the vote has a result. Say what you do with it, by {due}."
    ]
    assert words(vote.priya) == []
    vote.says("all")
    assert words(vote.alison) == []


# ---------------------------------------------------------------- what is written to the decider


def written() -> list[str]:
    kinds = ("vote_to_answer", "vote_answer_due")
    return list(Message.objects.filter(kind__in=kinds).order_by("created_at").values_list("kind", flat=True))


def test_the_decider_is_written_to_once_there_is_a_result(vote: Counted) -> None:
    actions.remind_deciders()
    actions.remind_deciders()

    assert written() == ["vote_to_answer"]
    assert Message.objects.get().user == vote.alison


def test_what_was_written_to_deciders_is_asked_in_one_query_and_not_tried_again(vote: Counted) -> None:
    due = actions.answer_due(vote.decision)
    late = next(day for day in (due + timedelta(days=8 + more) for more in range(7)) if is_working_day(day))
    with clock.at(clock.start_of(late) + timedelta(hours=9)):
        actions.remind_deciders()
        counted(activity__title="Lunch", alison=vote.alison, promise__reply_due=due)
        actions.remind_deciders()
        there = len(written())
        with CaptureQueriesContext(connection) as asked:
            actions.remind_deciders()

    assert there == 4
    assert sum("outbox_message" in query["sql"] for query in asked) == 1
    assert len(written()) == there


def test_the_decider_is_reminded_before_the_day_and_while_it_is_late(vote: Counted) -> None:
    due = actions.answer_due(vote.decision)
    for days in range(-20, 12):
        with clock.at(clock.start_of(due + timedelta(days=days)) + timedelta(hours=9)):
            actions.remind_deciders()

    assert written() == ["vote_to_answer", *["vote_answer_due"] * 5]
    vote.says("all")
    with clock.at(clock.start_of(due + timedelta(days=30)) + timedelta(hours=9)):
        assert actions.remind_deciders() == 0


def test_a_vote_that_was_stopped_asks_nobody(vote: Counted) -> None:
    vote.activity.cancelled_at = clock.now()
    vote.activity.save()

    actions.remind_deciders()

    assert written() == []
    assert answer_shown.answer_of(Decision.objects.select_related("activity", "rules").get()) is None


# ---------------------------------------------------------------- for everybody


def test_before_it_is_answered_everybody_reads_who_answers_and_by_when(vote: Counted) -> None:
    due = actions.answer_due(vote.decision)

    shown = answer_shown.answer_of(vote.decision)

    assert shown.waits == (
        f"Alison Grant, head of adult care, says here by {clock.in_words(due)} what we do with the result."
    )
    assert (shown.late, shown.answer) == ("", None)


def test_an_answer_that_does_not_come_is_late_for_everybody(vote: Counted) -> None:
    due = actions.answer_due(vote.decision)
    with clock.at(clock.start_of(due + timedelta(days=3))):
        shown = answer_shown.answer_of(vote.decision)
        made = vote.says("all", decided_on=clock.today())
        told = answer_shown.answer_of(vote.decision)
        on = clock.in_words(due)

    assert shown.late == f"This was due by {on}. That was 3 days ago."
    assert made.written_at
    assert told.late == f"This came 3 days late. It was due by {on}."


@pytest.mark.parametrize(
    ("weight", "followed", "words"),
    [
        (4, "all", "We promised that we must follow the result. We do."),
        (5, "not", "We promised that we must follow the result. We do not follow it."),
        (
            2,
            "part",
            "We promised to listen to the result, then to decide, and to say in public what we do and why. "
            "We follow it in part.",
        ),
    ],
    ids=["followed", "not", "in part"],
)
def test_the_answer_stands_beside_the_promise(weight: int, followed: str, words: str) -> None:
    vote = counted(weight=weight, voters=3)
    vote.says(followed)

    shown = answer_shown.answer_of(vote.decision)

    assert shown.promised == words
    assert shown.answer.no_reason == ("" if followed == "all" else "No reason was given.")
