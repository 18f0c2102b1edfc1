"""From facts to a step: worked cases, the design's table said once more, properties of every set of facts.

`PROPERTY_EXAMPLES=20000 .venv/bin/pytest tests/ladder/test_assessment.py -k every_set_of` is the long run.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ladder import assessment, steps
from ladder.assessment import (
    CAPS,
    CRITERIA,
    CURRENT,
    THRESHOLDS,
    Assessment,
    Cap,
    Criterion,
    FactError,
    Facts,
    Felt,
    Plan,
    State,
    assess,
    highest_promise,
    needed_for,
)

HERE = Path(__file__).parent
CASES = json.loads((HERE / "data" / "ladder-cases.json").read_text(encoding="utf-8"))
DOC = HERE.parents[1] / "docs" / "ladder.md"
DUE, LATE, FAILED, MET, NA = State.DUE, State.LATE, State.FAILED, State.MET, State.NA

# Everything that can hold, holds.
PERFECT = Facts.from_dict(next(case["facts"] for case in CASES if case["case"] == 15))
TOLD = replace(PERFECT, asks_views=False)
STATES = ("info", "decisions_told", "heard", "reply", "reasons", "influence", "joint_adopted")


def facts(**changes: Any) -> Facts:
    return replace(PERFECT, **changes)


# ---------------------------------------------------------------- worked cases


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['case']}: {case['story']}")
def test_a_worked_case_stands_where_it_should(case: dict[str, Any]) -> None:
    found = assess(Facts.from_dict(case["facts"]), case["claimed"])

    assert {
        "evidenced": found.evidenced,
        "on_track": found.on_track,
        "provisional": found.provisional,
        "caps": [cap.code for cap in found.caps],
    } == case["expected"]


@pytest.mark.parametrize(
    ("changes", "evidenced", "on_track"),
    [
        ({}, 7, 7),
        ({"info": FAILED}, 3, 3),
        ({"info": FAILED, "has_proposal": False}, 7, 7),
        ({"info": FAILED, "question_route": False}, 1, 1),
        ({"decisions_told": FAILED}, 7, 7),
        ({"question_route": False}, 7, 7),
        ({"promise": False}, 3, 3),
        ({"decision": 1}, 3, 3),
        ({"decision": 2}, 5, 5),
        ({"decision": 3}, 6, 6),
        ({"decided_before_close": True}, 1, 1),
        ({"decided_before_close": True, "told_already_decided": True}, 3, 3),
        ({"decision": 0}, 1, 1),
        ({"told_already_decided": True}, 3, 3),
        ({"open_days": 27}, 3, 3),
        ({"open_days": 27, "min_days": 27}, 7, 7),
        ({"participants": 0}, 3, 3),
        ({"participants": 0, "still_open": True}, 3, 7),
        ({"heard": DUE}, 3, 7),
        ({"heard": LATE}, 3, 7),
        ({"heard": FAILED}, 3, 3),
        ({"reply": LATE}, 3, 7),
        ({"reply": FAILED}, 3, 3),
        ({"reasons": LATE}, 3, 7),
        ({"weeks_silent": 25}, 7, 7),
        ({"weeks_silent": 26}, 1, 1),
        ({"promise_lowered": True}, 3, 3),
        ({"questions": 1}, 4, 4),
        ({"questions": 2}, 6, 6),
        ({"dialogue": False}, 4, 4),
        ({"dialogue": False, "still_open": True}, 4, 7),
        ({"influence": DUE}, 4, 7),
        ({"influence": NA}, 7, 7),
        ({"options": 2}, 5, 5),
        ({"joint_adopted": DUE}, 5, 7),
        ({"joint_adopted": NA}, 5, 5),
        ({"support": False}, 5, 5),
        ({"payment": False}, 5, 5),
        ({"lived_count": 1}, 5, 5),
        ({"agenda": 2}, 6, 6),
        ({"delivery": None}, 6, 7),
        ({"delivery": 2}, 6, 6),
        ({"review": None}, 6, 7),
        ({"review": 2}, 6, 6),
        ({"lived_share": 0.49}, 6, 6),
        ({"commitment_overdue_days": 28}, 7, 7),
        ({"commitment_overdue_days": 29}, 5, 5),
        ({"result_followed": False}, 1, 1),
        ({"result_followed": False, "override_reasons": True}, 4, 4),
        ({"result_followed": False, "decision": 3}, 3, 3),
        ({"result_followed": False, "decision": 3, "override_reasons": True}, 6, 6),
        ({"asks_views": False}, 3, 3),
        ({"asks_views": False, "info": NA}, 3, 3),
        ({"asks_views": False, "info": DUE}, 1, 3),
        ({"asks_views": False, "info": FAILED}, 1, 1),
        ({"asks_views": False, "decisions_told": DUE}, 2, 3),
        ({"asks_views": False, "question_route": False}, 2, 2),
        ({"asks_views": False, "reply": FAILED, "weeks_silent": 30, "decision": 0}, 3, 3),
    ],
)
def test_an_activity_at_step_7_from_which_one_thing_is_taken(
    changes: dict[str, Any], evidenced: int, on_track: int
) -> None:
    found = assess(facts(**changes), 7)

    assert (found.evidenced, found.on_track) == (evidenced, on_track)


def test_caps_below_what_was_reached_are_told_and_those_that_make_no_difference_are_not() -> None:
    at_7 = facts(promise_lowered=True, commitment_overdue_days=40)
    at_3 = replace(at_7, heard=FAILED)

    assert [cap.code for cap in assess(at_7, 7).caps] == ["promise_lowered_in_silence", "commitment_overdue"]
    assert [cap.code for cap in assess(at_3, 7).caps] == ["promise_lowered_in_silence"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"decision": 4}, ["binding_result_overridden_no_reasons"]),
        ({"decision": 4, "override_reasons": True}, ["binding_result_overridden_with_reasons"]),
        ({"decision": 3}, ["advisory_result_not_followed_no_reasons"]),
        ({"decision": 3, "override_reasons": True}, []),
        ({"decision": 4, "result_followed": None}, []),
    ],
)
def test_a_result_that_was_not_followed_meets_one_cap_at_most(
    changes: dict[str, Any], expected: list[str]
) -> None:
    found = assess(facts(**({"result_followed": False} | changes)), 7)

    assert [cap.code for cap in found.caps] == expected


def codes_by_step(found: Assessment) -> dict[int, list[str]]:
    return {step: [one.code for one in found.of_step(step)] for step in (2, 3, 4)}


def test_only_criteria_that_matter_for_the_activity_are_listed() -> None:
    of_4 = ["promise", "decision_used", "open_days", "participants", "heard", "reply", "reasons"]
    told_and_asked = ["decisions_told", "question_route"]

    assert codes_by_step(assess(PERFECT, 7)) == {
        2: ["info"],
        3: told_and_asked,
        4: ["info_if_proposal", *of_4],
    }
    assert codes_by_step(assess(facts(has_proposal=False), 7)) == {2: ["info"], 3: told_and_asked, 4: of_4}
    assert codes_by_step(assess(TOLD, 3)) == {2: ["info"], 3: ["info", *told_and_asked], 4: ["views_asked"]}
    assert [one.step for one in assess(TOLD, 3).judged] == [2, 3, 3, 3, 4]


def test_the_promise_is_not_kept_when_what_is_on_track_falls_below_it() -> None:
    assert assess(facts(heard=DUE), 7).flags == ()
    assert assess(facts(heard=FAILED), 3).flags == ()
    assert assess(facts(heard=FAILED), 4).flags == ("claim_not_met",)


@pytest.mark.parametrize(
    ("felt", "felt_n", "expected"),
    [(5, 8, ("felt_gap",)), (5, 7, ()), (6, 8, ()), (7, 100, ()), (None, 0, ()), (1, 8, ("felt_gap",))],
)
def test_a_gap_to_what_was_felt_is_two_steps_from_eight_answers(
    felt: int | None, felt_n: int, expected: tuple[str, ...]
) -> None:
    assert assess(PERFECT, 7, Felt(felt, felt_n)).flags == expected


def test_the_answer_names_its_rules() -> None:
    assert assess(PERFECT, 7).rules == assessment.RULES_VERSION == "1"


# ---------------------------------------------------------------- sentences


DATES: dict[str, object] = {
    "reply_due": date(2026, 9, 18),
    "heard_due": date(2026, 8, 3),
    "heard_on": date(2026, 8, 1),
    "info_on": date(2026, 5, 4),
    "decisions_told_on": date(2026, 9, 2),
    "signed_on": date(2026, 5, 1),
    "decider": "Alison Reed",
    "contact": "Priya Shah",
    "closed_on": date(2026, 7, 6),
    "decided_early_on": date(2026, 6, 12),
    "lowered_on": date(2026, 6, 1),
}


def sentence(found: Facts, code: str, details: dict[str, object] | None = None) -> tuple[str, str]:
    judged = [one for one in assess(found, 7, details=details).judged if one.code == code]
    return judged[-1].state, judged[-1].words


@pytest.mark.parametrize(
    ("changes", "code", "state", "full", "short"),
    [
        (
            {"reply": FAILED},
            "reply",
            "missing",
            "Not everyone has had our reply. It was due on 18 September.",
            "Not everyone got our reply in time.",
        ),
        (
            {"reply": LATE},
            "reply",
            "waiting",
            "Our reply is late. It was due on 18 September.",
            "Our reply is late.",
        ),
        (
            {"reply": DUE},
            "reply",
            "waiting",
            "Everyone who took part and wants a reply will get one by 18 September.",
            "Everyone who wants a reply will get one.",
        ),
        ({"reply": NA}, "reply", "met", "Nobody was owed a reply.", "Nobody was owed a reply."),
        (
            {"heard": LATE},
            "heard",
            "waiting",
            "What we heard is late. It was due on 3 August.",
            "What we heard is late.",
        ),
        (
            {},
            "heard",
            "met",
            "We published what we heard on 1 August.",
            "We published what we heard.",
        ),
        (
            {"decisions_told": FAILED},
            "decisions_told",
            "missing",
            "We have not said what was decided, and why. It was due on 18 September.",
            "We have not said what was decided, and why.",
        ),
        (
            {"decisions_told": NA},
            "decisions_told",
            "met",
            "There was no decision to tell you about.",
            "There was no decision to tell you about.",
        ),
        (
            {},
            "promise",
            "met",
            "Alison Reed signed the promise on 1 May, before it opened.",
            "The promise was signed before it opened.",
        ),
        ({}, "question_route", "met", "You can ask Priya Shah.", "There is a named person you can ask."),
        (
            {"info": FAILED},
            "info",
            "missing",
            "The facts you needed were not there when it opened. They came on 4 May.",
            "The facts you needed were not there when it opened.",
        ),
        (
            {"promise": False},
            "promise",
            "missing",
            "Alison Reed signed the promise on 1 May, when it was open already.",
            "Nobody signed a promise before it opened.",
        ),
        (
            {"decided_before_close": True},
            "decision_used",
            "missing",
            "What you said could not change the decision. It was made on 12 June, before all had answered.",
            "What you said could not change the decision.",
        ),
        (
            {"influence": FAILED},
            "influence",
            "missing",
            "No decision says what people changed in it. It was due on 18 September.",
            "No decision says what people changed in it.",
        ),
        (
            {"influence": DUE},
            "influence",
            "waiting",
            "We will say what people changed in our decisions, by 18 September.",
            "We will say what people changed in our decisions.",
        ),
        (
            {"influence": LATE},
            "influence",
            "waiting",
            "We are late to say what people changed. It was due on 18 September.",
            "We are late to say what people changed.",
        ),
        (
            {"joint_adopted": DUE},
            "joint_adopted",
            "waiting",
            "We will say by 18 September if a plan that was written together is taken up.",
            "No plan that was written together was taken up yet.",
        ),
        (
            {"joint_adopted": NA},
            "joint_adopted",
            "missing",
            "No plan was written together.",
            "No plan was written together.",
        ),
        (
            {"decision": 3},
            "decision_shared",
            "missing",
            "We did not promise to share the decision.",
            "We did not promise to share the decision.",
        ),
    ],
)
def test_a_sentence_says_the_dates_that_are_known_and_does_without_the_others(
    changes: dict[str, Any], code: str, state: str, full: str, short: str
) -> None:
    assert sentence(facts(**changes), code, DATES) == (state, full)
    assert sentence(facts(**changes), code) == (state, short)


def test_an_information_activity_is_not_told_the_date_of_a_reply_that_nobody_is_owed() -> None:
    """There, decisions are due at opening."""
    found = replace(TOLD, decisions_told=FAILED)

    assert sentence(found, "decisions_told", DATES)[1] == "We have not said what was decided, and why."
    assert sentence(found, "decisions_told", DATES | {"decisions_due": "4 May"})[1] == (
        "We have not said what was decided, and why. It was due on 4 May."
    )


def test_a_detail_that_is_empty_or_holds_braces_does_no_harm() -> None:
    assert (
        sentence(PERFECT, "promise", DATES | {"decider": ""})[1] == "The promise was signed before it opened."
    )
    assert sentence(PERFECT, "question_route", {"contact": "{had} {0}"})[1] == "You can ask {had} {0}."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"open_days": 42}, "You had 42 days to answer."),
        ({"open_days": 42, "still_open": True}, "You have 42 days to answer."),
        ({"open_days": 1, "min_days": 1}, "You had 1 day to answer."),
        ({"open_days": 20}, "You had 20 days to answer. We promised at least 28 days."),
    ],
)
def test_the_days_to_answer_are_said_as_the_facts_have_them(changes: dict[str, Any], expected: str) -> None:
    assert sentence(facts(**changes), "open_days", {"open_days": 99, "min_days": 1})[1] == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"weeks_silent": 30},
            ["It closed on 6 July, 30 weeks ago, and we have not said what came of it."],
        ),
        (
            {"weeks_silent": 52},
            ["It closed on 6 July, 52 weeks ago, and we have not said what came of it."],
        ),
        (
            {"weeks_silent": 88},
            ["It closed on 6 July, more than 20 months ago, and we have not said what came of it."],
        ),
        (
            {"decided_before_close": True},
            ["It was already decided on 12 June, before people had answered, and nobody said so."],
        ),
        (
            {"promise_lowered": True},
            ["On 1 June we made the promise smaller, and did not tell the people who had joined."],
        ),
        (
            {"commitment_overdue_days": 40},
            ["Something we promised is 40 days late, and we have not said why."],
        ),
        ({"reply": FAILED}, ["Our reply is more than 14 days late. It was due on 18 September."]),
    ],
)
def test_a_cap_says_why_in_a_sentence(changes: dict[str, Any], expected: list[str]) -> None:
    assert [cap.words for cap in assess(facts(**changes), 7, details=DATES).caps] == expected


def test_a_cap_without_its_days_is_said_without_them() -> None:
    found = assess(facts(weeks_silent=30, decided_before_close=True), 7)
    lowered = assess(facts(promise_lowered=True), 7)

    assert [cap.words for cap in (*found.caps, *lowered.caps)] == [
        "It was already decided before people had answered, and nobody said so.",
        "It closed 30 weeks ago, and we have not said what came of it.",
        "We made the promise smaller, and did not tell the people who had joined.",
    ]


def test_a_reply_that_came_too_late_says_both_days() -> None:
    details = DATES | {"reply_on": date(2026, 11, 20)}
    found = assess(facts(reply=FAILED), 7, details=details)

    assert [cap.words for cap in found.caps] == [
        "Our reply came more than 14 days late. It was due on 18 September, and reached everyone on 20 November."
    ]


def test_what_keeps_each_step_back_is_listed_up_to_the_claim_and_one_more() -> None:
    found = assess(facts(reply=FAILED, agenda=1, questions=1), 5, details=DATES)

    assert found.evidenced == 3
    assert {step: [one.code for one in found.blocking_step(step)] for step in (3, 4, 5, 6, 7)} == {
        3: [],
        4: ["reply", "reply_overdue"],
        5: ["reply", "questions_asked", "reply_overdue"],
        6: ["reply", "questions_asked", "reply_overdue"],
        7: [],
    }


def test_a_cap_is_listed_only_for_the_steps_it_keeps_back() -> None:
    found = assess(facts(heard=FAILED, support=False), 6)

    assert {step: [one.code for one in found.blocking_step(step)] for step in (4, 5, 6)} == {
        4: ["heard"],
        5: ["heard"],
        6: ["heard", "support", "no_support_or_payment_offered"],
    }


def test_what_one_step_more_would_take_is_listed_where_the_promise_was_kept_and_more() -> None:
    found = assess(facts(delivery=None), 4)

    assert (found.evidenced, [(one.step, one.state, one.words) for one in found.blocking]) == (
        6,
        [(7, "waiting", "It is not known yet who carries it out.")],
    )


def test_an_information_activity_that_claims_more_hears_that_nobody_was_asked() -> None:
    found = assess(TOLD, 4)

    assert (found.evidenced, found.flags) == (3, ("claim_not_met",))
    assert [one.words for one in found.blocking_step(4)] == ["People were not asked what they think."]


def every_sentence() -> Iterator[tuple[str, str]]:
    for criterion in {one.code: one for criteria in CRITERIA.values() for one in criteria}.values():
        said = (criterion.met, criterion.missing, criterion.waiting, criterion.late, criterion.na)
        for words in (criterion.rule, *(one for sentences in said for one in sentences)):
            yield criterion.code, words
    for cap in CAPS:
        for words in (cap.rule, *cap.words):
            yield cap.code, words


def test_sentences_are_whole_and_spoken_to_people() -> None:
    wrong = [
        (code, words)
        for code, words in every_sentence()
        if not (words[0].isupper() or words[0] == "{")
        or not words.endswith(".")
        or {"invalid", "required", "please", "stakeholder", "service user"} & set(words.lower().split())
        or "'" in words
    ]

    assert wrong == []


def test_the_last_sentence_of_each_list_needs_no_detail_that_could_be_missing() -> None:
    always = {
        "had": "had",
        "open_days": "1 day",
        "min_days": "1 day",
        "weeks_silent": "1 week",
        "overdue": "1 day",
    }
    for criteria in CRITERIA.values():
        for one in criteria:
            for sentences in (one.met, one.missing, one.waiting, one.late, one.na):
                assert not sentences or sentences[-1].format_map(always)
    for cap in CAPS:
        assert cap.words[-1].format_map(always)


def test_whatever_can_be_due_late_or_not_asked_for_has_words_for_it() -> None:
    lacking = [
        (one.code, name)
        for criteria in CRITERIA.values()
        for one in criteria
        for name in ("waiting", "late", "na")
        if one.dated and not getattr(one, name)
    ]
    dated = {one.dated for criteria in CRITERIA.values() for one in criteria if one.dated}

    assert lacking == []
    assert dated == set(STATES)


# ---------------------------------------------------------------- facts from outside


def test_facts_are_read_from_the_keys_of_the_design_and_nothing_else() -> None:
    given = CASES[0]["facts"]

    read = asdict(Facts.from_dict(given))

    assert read == given
    assert [one.name for one in fields(Facts)] == list(read)


@pytest.mark.parametrize("key", [one.name for one in fields(Facts)])
def test_a_missing_fact_is_named(key: str) -> None:
    given = {name: value for name, value in CASES[0]["facts"].items() if name != key}

    with pytest.raises(FactError, match=rf"^{key}: this fact is missing$") as refused:
        Facts.from_dict(given)

    assert refused.value.key == key


def test_an_unknown_fact_is_named() -> None:
    with pytest.raises(FactError, match=r"^mood: there is no fact of this name$"):
        Facts.from_dict(CASES[0]["facts"] | {"mood": 5})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *product(("agenda", "questions", "options", "delivery", "review"), (-1, 5, 1.0, "2", True)),
        *product(("decision",), (-1, 6, None, "4", False)),
        *product(("agenda", "questions", "options"), (None,)),
        *product(STATES, ("done", "MET", None, True, 1, [], {})),
        *product(("asks_views", "promise", "support", "still_open", "dialogue"), (0, 1, "true", None)),
        *product(("result_followed",), (0, 1, "no")),
        *product(("open_days", "participants", "weeks_silent", "lived_count"), (-1, 1.5, None, "3", True)),
        *product(("participants", "open_days"), (10_000_001,)),
        *product(("lived_share",), (-0.1, 1.1, None, "0.5", True, float("nan"), float("inf"))),
    ],
)
def test_a_fact_of_the_wrong_type_or_out_of_range_is_named(key: str, value: Any) -> None:
    with pytest.raises(FactError) as refused:
        Facts.from_dict(CASES[0]["facts"] | {key: value})

    assert (refused.value.key, str(refused.value).split(":")[0]) == (key, key)


@pytest.mark.parametrize("key", ["delivery", "review", "result_followed"])
def test_what_is_not_known_yet_may_be_empty(key: str) -> None:
    assert getattr(Facts.from_dict(CASES[0]["facts"] | {key: None}), key) is None


def test_a_share_may_be_written_as_a_whole_number() -> None:
    assert Facts.from_dict(CASES[0]["facts"] | {"lived_share": 1}).lived_share == 1.0


# ---------------------------------------------------------------- every set of facts

ANY: dict[str, st.SearchStrategy[Any]] = {
    "agenda": st.integers(0, 4),
    "questions": st.integers(0, 4),
    "options": st.integers(0, 4),
    "decision": st.integers(0, 5),
    "delivery": st.none() | st.integers(0, 4),
    "review": st.none() | st.integers(0, 4),
    **{name: st.sampled_from(list(State)) for name in STATES},
    "open_days": st.integers(0, 60),
    "min_days": st.integers(0, 60),
    "participants": st.integers(0, 3),
    "weeks_silent": st.integers(0, 60),
    "lived_count": st.integers(0, 5),
    "lived_share": st.floats(0, 1),
    "result_followed": st.none() | st.booleans(),
    "commitment_overdue_days": st.integers(0, 60),
}
ANY |= {one.name: st.booleans() for one in fields(Facts) if one.name not in ANY}


@st.composite
def spoilt(draw: st.DrawFn) -> Facts:
    """Chance alone hardly ever gets above step 3: so half of the facts are perfect ones with up to six changed."""
    keys = draw(st.lists(st.sampled_from(sorted(ANY)), max_size=6, unique=True))
    return replace(PERFECT, **{key: draw(ANY[key]) for key in keys})


ANY_FACTS = st.builds(Facts, **ANY) | spoilt()
CLAIMS = st.integers(2, 7)
many = settings(
    max_examples=int(os.environ.get("PROPERTY_EXAMPLES", "300")),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def said_by_the_design(found: Facts, *, running: bool) -> tuple[int, list[tuple[int, str]]]:
    """The table of the design, written a second time without the program's own: step reached, caps that apply."""
    good = {"met", "na"} | ({"due", "late"} if running else set())
    unknown = running
    step = {
        2: found.info in good,
        3: found.decisions_told in good and found.question_route and (found.asks_views or found.info in good),
        4: (found.info in good or not found.has_proposal)
        and found.promise
        and found.decision >= 2
        and not found.decided_before_close
        and found.open_days >= found.min_days
        and (found.participants > 0 or (running and found.still_open))
        and {found.heard, found.reply, found.reasons} <= good,
        5: found.questions >= 2
        and (found.dialogue or (running and found.still_open))
        and found.influence in good,
        6: found.options >= 3
        and found.decision >= 3
        and found.joint_adopted in good - {"na"}
        and found.support
        and found.payment
        and found.lived_count >= 2,
        7: found.agenda >= 3
        and found.questions >= 3
        and found.decision >= 4
        and (unknown if found.delivery is None else found.delivery >= 3)
        and (unknown if found.review is None else found.review >= 3)
        and found.lived_share >= 0.5,
    }
    ladder = [1, *(number for number in (2, 3) if step[number])]
    if found.asks_views:
        for number in (4, 5, 6, 7):
            if not step[number]:
                break
            ladder.append(number)
    unfollowed = found.result_followed is False
    asked = found.asks_views
    settled = found.decision == 0 or found.decided_before_close
    caps = [
        (1, "decided_before_people_answered", asked and settled and not found.told_already_decided),
        (3, "openly_decided", asked and found.told_already_decided),
        (1, "silent_26_weeks", asked and found.weeks_silent >= 26),
        (3, "reply_overdue", asked and found.reply == "failed"),
        (3, "promise_lowered_in_silence", found.promise_lowered),
        (
            3,
            "advisory_result_not_followed_no_reasons",
            unfollowed and found.decision <= 3 and not found.override_reasons,
        ),
        (
            4,
            "binding_result_overridden_with_reasons",
            unfollowed and found.decision >= 4 and found.override_reasons,
        ),
        (
            1,
            "binding_result_overridden_no_reasons",
            unfollowed and found.decision >= 4 and not found.override_reasons,
        ),
        (5, "options_fixed_beforehand", asked and found.options <= 1),
        (5, "no_support_or_payment_offered", asked and not (found.support and found.payment)),
        (5, "commitment_overdue", found.commitment_overdue_days > 28),
    ]
    return max(ladder), [(at_most, code) for at_most, code, applies in caps if applies]


@many
@given(ANY_FACTS, CLAIMS)
def test_every_set_of_facts_stands_where_the_design_says(found: Facts, claimed: int) -> None:
    reached, caps = said_by_the_design(found, running=False)
    reached_running, _ = said_by_the_design(found, running=True)
    lowest = min([7, *(at_most for at_most, _ in caps)])
    evidenced, on_track = min(reached, lowest), min(reached_running, lowest)

    answer = assess(found, claimed)

    assert (answer.evidenced, answer.on_track) == (evidenced, on_track)
    assert answer.provisional == (evidenced != on_track)
    assert [cap.code for cap in answer.caps] == [
        code for at_most, code in caps if at_most < reached or at_most == evidenced
    ]
    assert ("claim_not_met" in answer.flags) == (on_track < claimed)


@many
@given(ANY_FACTS, CLAIMS)
def test_every_set_of_facts_is_evidenced_at_most_as_high_as_it_is_on_track(
    found: Facts, claimed: int
) -> None:
    answer = assess(found, claimed)

    assert 1 <= answer.evidenced <= answer.on_track <= (7 if found.asks_views else 3)


@many
@given(ANY_FACTS, CLAIMS)
def test_every_set_of_facts_says_for_each_step_below_the_claim_what_is_missing(
    found: Facts, claimed: int
) -> None:
    answer = assess(found, claimed)

    top = min(max(claimed, answer.evidenced) + 1, 7)
    kept_back = list(range(answer.evidenced + 1, top + 1))
    assert sorted({one.step for one in answer.blocking}) == kept_back
    assert [one for one in answer.blocking if not one.words.endswith(".") or "{" in one.words] == []


# Each way to mend a fact: towards what an honest activity would want.
WAYS_UP: dict[str, list[Any]] = {
    **{name: [FAILED, LATE, DUE, MET] for name in STATES},
    **{name: list(range(5)) for name in ("agenda", "questions", "options", "delivery", "review")},
    "decision": list(range(6)),
    **{
        name: [False, True]
        for name in ("question_route", "promise", "dialogue", "support", "payment", "override_reasons")
    },
    **{name: [True, False] for name in ("promise_lowered", "decided_before_close")},
    "result_followed": [False, True],
    "open_days": list(range(61)),
    "participants": list(range(4)),
    "lived_count": list(range(6)),
    "min_days": list(range(60, -1, -1)),
    "weeks_silent": list(range(60, -1, -1)),
    "commitment_overdue_days": list(range(60, -1, -1)),
    "lived_share": [0.0, 0.25, 0.49, 0.5, 0.75, 1.0],
}


def test_every_fact_can_be_mended_but_for_those_that_say_what_kind_of_activity_it_is() -> None:
    """`told_already_decided` has a test of its own: which way is up depends on whether it is true."""
    kinds = {"asks_views", "has_proposal", "still_open", "told_already_decided"}

    assert {one.name for one in fields(Facts)} - set(WAYS_UP) == kinds


@st.composite
def mending(draw: st.DrawFn) -> tuple[Facts, Facts, str]:
    found = draw(ANY_FACTS)
    key = draw(st.sampled_from(sorted(WAYS_UP)))
    worse, better = sorted(draw(st.tuples(*[st.sampled_from(range(len(WAYS_UP[key])))] * 2)))
    before, after = WAYS_UP[key][worse], WAYS_UP[key][better]
    if key in {"delivery", "review"} and draw(st.booleans()):
        before = None
    if key == "result_followed" and draw(st.booleans()):
        after = None
    return replace(found, **{key: before}), replace(found, **{key: after}), key


@many
@given(mending())
def test_every_set_of_facts_never_falls_when_one_of_them_is_mended(mended: tuple[Facts, Facts, str]) -> None:
    before, after, key = mended
    was, became = assess(before, 7), assess(after, 7)

    overridden = key == "decision" and before.result_followed is False
    turned_out_low = key in {"delivery", "review"} and getattr(before, key) is None
    if not overridden:
        assert was.evidenced <= became.evidenced
        if not (turned_out_low and getattr(after, key) < 3):
            assert was.on_track <= became.on_track


@many
@given(ANY_FACTS)
def test_every_set_of_facts_never_falls_when_people_are_told_openly_of_what_is_settled(found: Facts) -> None:
    settled = replace(found, decided_before_close=True, told_already_decided=False)
    was, became = assess(settled, 7), assess(replace(settled, told_already_decided=True), 7)

    assert (was.evidenced <= became.evidenced, was.on_track <= became.on_track) == (True, True)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (
            facts(result_followed=False, override_reasons=False, decision=3),
            facts(result_followed=False, override_reasons=False, decision=4),
        ),
        (
            facts(decision=0, told_already_decided=True),
            facts(decision=0, told_already_decided=False),
        ),
    ],
)
def test_the_named_exceptions_do_fall(worse: Facts, better: Facts) -> None:
    assert assess(worse, 7).evidenced > assess(better, 7).evidenced


def test_a_delivery_or_review_that_turns_out_low_falls_on_track_alone() -> None:
    for key in ("delivery", "review"):
        was, became = assess(facts(**{key: None}), 7), assess(facts(**{key: 2}), 7)

        assert ((was.evidenced, was.on_track), (became.evidenced, became.on_track)) == ((6, 7), (6, 6))


# ---------------------------------------------------------------- no row is idle

# Facts that stand lower for this one criterion alone, where no other and no cap says the same.
LACKS: dict[tuple[int, str], Facts] = {
    (2, "info"): facts(info=FAILED, question_route=False),
    (3, "info"): replace(TOLD, info=FAILED),
    (3, "decisions_told"): facts(decisions_told=FAILED, heard=FAILED),
    (3, "question_route"): facts(question_route=False, heard=FAILED),
    (4, "views_asked"): TOLD,
    (4, "info_if_proposal"): facts(info=FAILED),
    (4, "promise"): facts(promise=False),
    (4, "decision_used"): facts(decision=1),
    (4, "open_days"): facts(open_days=1),
    (4, "participants"): facts(participants=0),
    (4, "heard"): facts(heard=DUE),
    (4, "reply"): facts(reply=DUE),
    (4, "reasons"): facts(reasons=DUE),
    (5, "questions_asked"): facts(questions=1),
    (5, "dialogue"): facts(dialogue=False),
    (5, "influence"): facts(influence=FAILED),
    (6, "options_together"): facts(options=2),
    (6, "adopt_or_explain"): facts(decision=2),
    (6, "joint_adopted"): facts(joint_adopted=NA),
    (6, "lived_count"): facts(lived_count=1),
    (7, "agenda_together"): facts(agenda=2),
    (7, "questions_together"): facts(questions=2),
    (7, "decision_shared"): facts(decision=3),
    (7, "delivery_together"): facts(delivery=2),
    (7, "review_together"): facts(review=2),
    (7, "lived_share"): facts(lived_share=0.4),
}
# The cap says the same, so that the step stays; only what is missing for it would go unsaid.
SAID_TWICE = {(6, "support"): facts(support=False), (6, "payment"): facts(payment=False)}
HELD: dict[str, Facts] = {
    "decided_before_people_answered": facts(decided_before_close=True),
    "openly_decided": facts(told_already_decided=True),
    "silent_26_weeks": facts(weeks_silent=26),
    "promise_lowered_in_silence": facts(promise_lowered=True),
    "advisory_result_not_followed_no_reasons": facts(result_followed=False, decision=3),
    "binding_result_overridden_with_reasons": facts(result_followed=False, override_reasons=True),
    "binding_result_overridden_no_reasons": facts(result_followed=False),
    "commitment_overdue": facts(commitment_overdue_days=29),
}
HELD_TWICE = {
    "reply_overdue": facts(reply=FAILED),
    "options_fixed_beforehand": facts(options=1),
    "no_support_or_payment_offered": facts(payment=False),
}
ROWS = [(number, one) for number, criteria in CRITERIA.items() for one in criteria]


def standing(answer: Assessment) -> tuple[int, int]:
    return answer.evidenced, answer.on_track


@pytest.mark.parametrize(("number", "criterion"), ROWS, ids=lambda one: getattr(one, "code", one))
def test_no_criterion_can_be_taken_out_unnoticed(number: int, criterion: Criterion) -> None:
    key = (number, criterion.code)
    crafted = (LACKS | SAID_TWICE)[key]
    before = assess(crafted, 7)

    rest = tuple(one for one in CRITERIA[number] if one is not criterion)
    after = assess(crafted, 7, rules=replace(CURRENT, criteria={**CRITERIA, number: rest}))

    assert before.blocking_step(before.evidenced + 1) != after.blocking_step(before.evidenced + 1)
    assert (after.evidenced > before.evidenced) == (key in LACKS)


@pytest.mark.parametrize("cap", CAPS, ids=lambda cap: cap.code)
def test_no_cap_can_be_taken_out_unnoticed(cap: Cap) -> None:
    crafted = (HELD | HELD_TWICE)[cap.code]
    before = assess(crafted, 7)

    rest = tuple(one for one in CAPS if one is not cap)
    after = assess(crafted, 7, rules=replace(CURRENT, caps=rest))

    assert [hit.code for hit in before.caps] == [*[hit.code for hit in after.caps], cap.code]
    assert (standing(after) > standing(before)) == (cap.code in HELD)


def test_an_activity_is_judged_by_the_rules_it_was_signed_under() -> None:
    """A later version that asks less lifts nothing that was signed before."""
    late = facts(reply=FAILED)
    kinder = replace(CURRENT, version="2", caps=tuple(one for one in CAPS if one.code != "reply_overdue"))

    assert (assess(late, 7).evidenced, assess(late, 7).rules) == (3, "1")
    assert assess(late, 7, rules=kinder).rules == "2"
    assert assess(late, 7, rules=kinder).caps == ()


def test_every_row_has_facts_of_its_own_and_a_code_of_its_own() -> None:
    codes = [(number, one.code) for number, one in ROWS]

    assert len(set(codes)) == len(codes)
    assert set(codes) == set(LACKS | SAID_TWICE)
    assert [cap.code for cap in CAPS if cap.code not in HELD | HELD_TWICE] == []
    assert len({cap.code for cap in CAPS}) == len(CAPS) == len(HELD | HELD_TWICE)


# ---------------------------------------------------------------- plans

SURVEY = Plan(asks_views=True, agenda=1, questions=1, options=1, decision=2)
TOGETHER = Plan(
    asks_views=True,
    agenda=3,
    questions=3,
    options=3,
    decision=4,
    has_proposal=True,
    support=True,
    payment=True,
)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (SURVEY, 4),
        (replace(SURVEY, questions=2), 5),
        (replace(SURVEY, questions=2, reaches=4), 4),
        (replace(SURVEY, decision=1), 3),
        (replace(SURVEY, decision=0), 1),
        (replace(SURVEY, decision=0, told_already_decided=True), 3),
        (replace(SURVEY, asks_views=False), 3),
        (TOGETHER, 7),
        (replace(TOGETHER, delivery=2), 6),
        (replace(TOGETHER, review=1), 6),
        (replace(TOGETHER, payment=False), 5),
        (replace(TOGETHER, options=1), 5),
        (replace(TOGETHER, decision=3), 6),
        (replace(TOGETHER, agenda=2), 6),
    ],
)
def test_a_plan_can_promise_what_it_reaches_if_all_goes_well(plan: Plan, expected: int) -> None:
    assert highest_promise(plan) == expected


def test_what_a_plan_lacks_is_said_once_and_as_what_would_be_needed() -> None:
    openly = replace(SURVEY, decision=2, told_already_decided=True)

    assert needed_for(4, SURVEY) == []
    assert needed_for(3, openly) == []
    assert needed_for(4, openly) == ["It is not decided before people have answered."]
    assert needed_for(6, replace(TOGETHER, options=1, payment=False)) == [
        "People and staff made the choices together.",
        "People were offered pay for their time, and got it.",
    ]
    assert needed_for(4, replace(SURVEY, asks_views=False)) == [
        "This kind of activity keeps no records that could show it."
    ]


ANY_PLAN = st.builds(
    Plan,
    **{
        one.name: ANY.get(one.name, st.booleans() if one.name != "reaches" else st.integers(3, 7))
        for one in fields(Plan)
    },
)


@many
@given(ANY_PLAN, CLAIMS)
def test_every_set_of_plans_lacks_nothing_for_what_it_can_promise_and_something_for_more(
    plan: Plan, step: int
) -> None:
    assert (needed_for(step, plan) == []) == (step <= highest_promise(plan))


# ---------------------------------------------------------------- what is drawn from the tables


def test_thresholds_are_those_of_the_design() -> None:
    assert asdict(THRESHOLDS) == {
        "late_days": 14,
        "heard_days": 28,
        "reply_days": 84,
        "silent_weeks": 26,
        "felt_answers": 8,
        "felt_gap": 2,
        "felt_after_days": 14,
        "felt_open_days": 56,
        "felt_latest_days": 56,
        "lived_count": 2,
        "lived_share": 0.5,
        "commitment_days": 28,
        "min_days": 28,
        "extension_days": 28,
        "checking_days": 10,
    }


def test_the_rows_for_the_page_hold_every_rule_once() -> None:
    rows = assessment.as_rows()

    assert [row.number for row in rows] == [2, 3, 4, 5, 6, 7]
    assert [row.number for row in rows if any(one.startswith("All that") for one in row.words)] == [5, 6, 7]
    assert [row.words[0] for row in rows[3:]] == [f"All that step {number} needs." for number in (4, 5, 6)]
    assert [words for row in rows for words in row.words if not words.startswith("All that")] == [
        one.rule for _, one in ROWS
    ]
    assert [(cap.code, cap.at_most, cap.words) for cap in assessment.cap_rows()] == [
        (cap.code, cap.at_most, cap.rule) for cap in CAPS
    ]


def test_the_tables_in_the_docs_are_up_to_date() -> None:
    """To mend it, put what `assessment.as_markdown()` gives between the two marks."""
    between = (
        DOC.read_text(encoding="utf-8").split("<!-- rules: begin -->\n")[1].split("<!-- rules: end -->")[0]
    )

    assert between.strip() == assessment.as_markdown()


def test_the_docs_explain_every_fact_and_every_step() -> None:
    words = DOC.read_text(encoding="utf-8")

    assert [one.name for one in fields(Facts) if f"`{one.name}`" not in words] == []
    assert [step.official_name for step in steps.STEPS if step.official_name not in words] == []
