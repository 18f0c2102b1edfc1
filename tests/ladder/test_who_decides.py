"""Who decides, who reads the answers, how far it goes: what a promise lacks, and how it reads."""

from datetime import date, timedelta
from typing import Any

import pytest

from ladder import actions, in_words, kinds
from ladder.models import Promise
from people import clock, texts
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, PromiseFactory, SuccessorFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def row(promise: Promise, name: str) -> dict[str, Any] | None:
    return next((one for one in in_words.rows(promise) if one["name"] == name), None)


def words(promise: Promise, name: str) -> str:
    found = row(promise, name)
    return found["words"] if found else ""


@pytest.fixture
def march(hold_clock: Any) -> Any:
    """A survey open in March 2026, with the reply due on 12 May."""
    hold_clock(2026, 2, 1)
    return ActivityFactory(
        opens_at=clock.start_of(date(2026, 3, 2)), closes_at=clock.end_of(date(2026, 3, 31))
    )


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"body": "Cabinet"}, ["Write the day on which Cabinet meets."]),
        ({"body": "Cabinet", "body_meets_on": date(2026, 5, 3)}, []),
        (
            {"body": "Cabinet", "body_meets_on": date(2026, 3, 31)},
            ["Cabinet meets before people have answered. Write a day after it closes."],
        ),
        (
            {"body": "Cabinet", "body_meets_on": date(2026, 5, 13)},
            ["Cabinet meets after the reply is due. Write a later day for the reply."],
        ),
        ({"who_reads": {}}, ["Write who reads the answers."]),
        (
            {"decision": 4},
            ["You decide together with people. Write under “Limits” what happens where you do not agree."],
        ),
        ({"decision": 5}, ["You let people decide. Write the limits within which they do."]),
        ({"decision": 5, "limits": texts.of("Up to 500 pounds.")}, []),
    ],
)
def test_what_is_lacking_in_who_decides_is_a_sentence(
    changes: dict[str, Any], lacks: list[str], march: Any
) -> None:
    assert actions.lacking(PromiseFactory(activity=march, **changes)) == lacks


def test_a_body_that_met_before_is_no_fault_where_people_are_told_openly_that_it_is_settled(
    march: Any,
) -> None:
    promise = PromiseFactory(
        activity=march,
        body="Cabinet",
        body_meets_on=date(2026, 2, 3),
        told_already_decided=True,
        claimed=3,
    )

    assert actions.lacking(promise) == []


def test_information_asks_for_none_of_it() -> None:
    promise = PromiseFactory(activity__kind="information", who_reads={}, body="Cabinet")

    assert actions.lacking(promise) == []


def test_a_body_decides_at_its_meeting_and_the_signer_answers_for_it(march: Any) -> None:
    promise = PromiseFactory(
        activity=march,
        body="Cabinet",
        body_meets_on=date(2026, 5, 3),
        paper="Opening hours of the day centres",
    )

    assert words(promise, "Who decides") == (
        "Cabinet decides, at its meeting on 3 May. Alison Reed, Head of adult care, answers for it."
    )
    assert row(promise, "The paper") == {
        "name": "The paper",
        "words": "Opening hours of the day centres",
        "link": "",
    }
    assert words(promise, "What your answers count for") == "We decide, and use what you say."


@pytest.mark.parametrize(
    ("paper", "link"),
    [
        ("https://council.example.org/paper", "https://council.example.org/paper"),
        ("javascript:alert(1)", ""),
    ],
)
def test_only_an_address_on_the_web_becomes_a_link(paper: str, link: str) -> None:
    promise = PromiseFactory(body="Cabinet", paper=paper)

    assert (row(promise, "The paper") or {})["link"] == link


@pytest.mark.parametrize(
    ("decision", "who"),
    [
        (0, "It is already settled. Alison Reed, Head of adult care, answers for it."),
        (2, "Alison Reed, Head of adult care, decides and answers for it."),
        (4, "You and we together. Alison Reed, Head of adult care, answers for it."),
        (5, "You. Alison Reed, Head of adult care, answers for it."),
    ],
)
def test_where_no_body_decides_the_signer_does_or_answers_for_it(decision: int, who: str) -> None:
    assert words(PromiseFactory(decision=decision), "Who decides") == who


def test_somebody_without_a_role_is_named_alone() -> None:
    decider = UserFactory(name="Alison Reed", job_title="", roles=["Decides"])

    promise = PromiseFactory(decider=decider)

    assert words(promise, "Who decides") == "Alison Reed decides and answers for it."


def test_once_signed_the_frozen_name_stands() -> None:
    promise = PromiseFactory(signed=True)
    promise.decider.name = "Alison Brown"

    assert words(promise, "Who decides").startswith("Alison Reed, Head of adult care,")


def test_who_reads_the_answers_is_part_of_a_first_draft_and_of_the_promise(hold_clock: Any) -> None:
    hold_clock(2026, 2, 1)
    made = actions.create_from_recipe(
        activity=actions.NewActivity(
            recipe="ask",
            title="What is for lunch?",
            intro="A few questions.",
            opens_on=date(2026, 3, 2),
            closes_on=date(2026, 3, 31),
            decider=UserFactory(roles=["Decides"]),
            team=ActivityFactory().team,
        ),
        by=UserFactory(),
    )

    assert words(made.promises.get(), "Who reads your answers") == kinds.WHO_READS


def test_who_reads_cannot_be_widened_once_people_take_part() -> None:
    activity = ActivityFactory(open=True)
    second = actions.new_version(promise=activity.promise, by=UserFactory())
    changes = {"who_reads": "Everybody.", "what_changed": "More read it."}

    actions.write_promise(promise=second, changes=changes, by=UserFactory())

    assert actions.lacking(second) == [
        "This has opened, so what people were promised stays. "
        "A later version can say what it is about in other words, or offer more help or pay."
    ]


def test_a_promise_of_before_that_said_nothing_of_who_reads_may_say_it_later() -> None:
    activity = ActivityFactory(open=True, promise__who_reads={})
    second = actions.new_version(promise=activity.promise, by=UserFactory())
    changes = {"who_reads": "Our team.", "what_changed": "We say who reads."}

    actions.write_promise(promise=second, changes=changes, by=UserFactory())

    assert actions.lacking(second) == []


# ---------------------------------------------------------------- how far the plan reaches


@pytest.mark.parametrize(
    ("changes", "step", "needed"),
    [
        (
            {},
            4,
            [
                "People were asked what the questions should be.",
                "This kind of activity keeps no records that could show it.",
            ],
        ),
        (
            {"decision": 1},
            3,
            ["What people say can still change the decision, and nothing was decided before it closed."],
        ),
    ],
)
def test_set_up_says_which_step_it_can_promise_and_what_one_more_would_need(
    changes: dict[str, Any], step: int, needed: list[str]
) -> None:
    reach = actions.reach_of(actions.plan_of(PromiseFactory(**changes)))

    assert (reach.step, reach.needed) == (step, needed)
    assert reach.next is not None
    assert reach.next.number == step + 1


def test_every_recipe_promises_what_it_can_reach_and_no_more() -> None:
    assert {code: actions.reach_of_recipe(one).step for code, one in kinds.RECIPES.items()} == {
        code: one.plan["claimed"] for code, one in kinds.RECIPES.items()
    }


# ---------------------------------------------------------------- a decider who leaves


@pytest.mark.parametrize("leaves", ["is_active", "is_staff", "roles"])
def test_a_draft_whose_decider_has_left_asks_for_another_and_is_not_put_before_them(leaves: str) -> None:
    promise = PromiseFactory()
    if leaves == "roles":
        promise.decider.groups.clear()
    else:
        setattr(promise.decider, leaves, False)
        promise.decider.save()
    promise = Promise.objects.get()

    assert actions.lacking(promise) == ["Alison Reed can no longer sign. Choose another person who signs."]
    assert list(Promise.objects.left_alone()) == [promise]
    with pytest.raises(Refused, match="Alison Reed can no longer sign"):
        actions.ask_to_sign(promise=promise, by=UserFactory())


def test_the_question_who_has_left_has_one_answer_in_the_database_and_out_of_it() -> None:
    here = [
        PromiseFactory(),
        PromiseFactory(decider=UserFactory(is_superuser=True)),
    ]
    PromiseFactory(decider=UserFactory(roles=["Sets up"]))

    assert set(Promise.objects.left_alone()) == set(Promise.objects.exclude(pk__in=[one.pk for one in here]))
    assert [actions.lacking(one) for one in here] == [[], []]


def test_a_signed_promise_stands_when_its_decider_leaves() -> None:
    promise = PromiseFactory(signed=True)
    promise.decider.is_active = False
    promise.decider.save()

    assert actions.lacking(Promise.objects.get()) == []
    assert actions.answers_no_longer(Promise.objects.get())


def test_staff_name_in_public_who_answers_now(hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    promise = PromiseFactory(signed=True)
    promise.decider.groups.clear()
    mark = UserFactory(name="Mark Ellis", job_title="Commissioning manager", roles=["Decides"])

    for _ in range(2):
        actions.name_successor(promise=promise, person=mark, since=date(2026, 3, 2), by=UserFactory())

    said = in_words.signed(Promise.objects.get())
    assert said is not None
    assert (said["name"], said["now"]) == (
        "Alison Reed",
        "Since 2 March Mark Ellis, Commissioning manager, answers for it.",
    )
    assert Promise.objects.get().answering.person_id == mark.pk
    assert promise.successors.count() == 1


def test_nobody_is_made_to_answer_who_may_not_or_while_the_decider_is_still_here(hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    here, gone, draft = PromiseFactory(signed=True), PromiseFactory(signed=True), PromiseFactory()
    gone.decider.groups.clear()
    mark, reader, by = UserFactory(roles=["Decides"]), UserFactory(roles=["Reads"]), UserFactory()
    today = clock.today()

    for promise, person, since, sentence in (
        (here, mark, today, "Alison Reed still works here"),
        (gone, reader, today, "may not sign promises"),
        (gone, mark, today + timedelta(days=1), "Write a day between 1 March and today."),
        (gone, mark, today - timedelta(days=9), "Write a day between 1 March and today."),
        (draft, mark, today, "Nobody has signed this yet"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.name_successor(promise=promise, person=person, since=since, by=by)

    assert [one.successors.count() for one in (here, gone, draft)] == [0, 0, 0]


def test_whoever_came_after_may_leave_as_well() -> None:
    first = SuccessorFactory()
    first.person.groups.clear()
    next_one = UserFactory(name="Priya Shah", roles=["Decides"])

    actions.name_successor(promise=first.promise, person=next_one, since=clock.today(), by=first.named_by)

    assert Promise.objects.get().answering.name == "Priya Shah"
