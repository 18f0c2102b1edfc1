"""`manage.py assess_ladder`: the cases of a file in, where each stands out; or what is wrong, and nothing else."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from ladder.assessment import cases
from ladder.assessment.cases import CaseError

FILE = Path(__file__).parent / "data" / "ladder-cases.json"
WORKED = json.loads(FILE.read_text(encoding="utf-8"))
FACTS = WORKED[2]["facts"]
KEYS = ["case", "evidenced", "on_track", "provisional", "caps", "blocking", "flags"]


def case(**changes: Any) -> dict[str, Any]:
    """A case that lacks nothing; `without` leaves a key out."""
    without = changes.pop("without", None)
    whole = {"case": "one", "claimed": 4, "facts": FACTS, "felt": None, "felt_n": 0} | changes
    return {key: value for key, value in whole.items() if key != without}


def with_facts(**changes: Any) -> dict[str, Any]:
    return case(facts=FACTS | changes)


def as_bytes(given: object) -> bytes:
    return json.dumps(given).encode()


def answers(given: object) -> list[dict[str, Any]]:
    return [cases.answer(one, one.assess()) for one in cases.read(as_bytes(given))]


# ---------------------------------------------------------------- the command


@pytest.mark.parametrize("worked", WORKED, ids=lambda one: f"{one['case']}: {one['story']}")
def test_a_worked_case_comes_out_of_the_command_as_it_should(
    worked: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.json"
    file.write_bytes(as_bytes([worked]))

    call_command("assess_ladder", str(file), "--json")

    [found] = json.loads(capsys.readouterr().out)
    assert list(found) == KEYS
    assert {key: found[key] for key in worked["expected"]} == worked["expected"]
    assert (found["case"], bool(found["blocking"])) == (
        worked["case"],
        found["evidenced"] < worked["claimed"],
    )


def test_all_worked_cases_come_out_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("assess_ladder", str(FILE), "--json")

    assert [one["case"] for one in json.loads(capsys.readouterr().out)] == [one["case"] for one in WORKED]


def test_a_person_reads_sentences(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    silent = with_facts(reply="failed", heard="failed", weeks_silent=26) | {"felt": 1, "felt_n": 9}
    file.write_bytes(as_bytes([case(case="kept"), silent]))

    call_command("assess_ladder", str(file))

    assert capsys.readouterr().out.splitlines() == [
        "Case kept",
        "  promised: step 4, We asked you",
        "  recorded: step 4, We asked you",
        "",
        "Case one",
        "  promised: step 4, We asked you",
        "  recorded: step 1, You were not listened to",
        "  held down to step 1: It closed 26 weeks ago, and we have not said what came of it. (silent_26_weeks)",
        "  keeps step 2 from being reached:",
        "    It closed 26 weeks ago, and we have not said what came of it. (silent_26_weeks)",
        "  also keeps step 4 from being reached:",
        "    We have not published what we heard. (heard)",
        "    Not everyone got our reply in time. (reply)",
        "    Our reply is more than 14 days late. (reply_overdue)",
        "  The promise cannot be kept any more as things stand. (claim_not_met)",
    ]


def test_what_is_on_its_way_is_said_apart(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_bytes(as_bytes([with_facts(reply="due")]))

    call_command("assess_ladder", str(file))

    assert capsys.readouterr().out.splitlines() == [
        "Case one",
        "  promised: step 4, We asked you",
        "  recorded: step 3, We told you so far",
        "  on track: step 4, We asked you",
        "  keeps step 4 from being reached:",
        "    Everyone who wants a reply will get one. (reply)",
    ]


def test_cases_may_come_by_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(as_bytes([case()]))))

    call_command("assess_ladder", "-", "--json")

    assert json.loads(capsys.readouterr().out) == [
        {
            "case": "one",
            "evidenced": 4,
            "on_track": 4,
            "provisional": False,
            "caps": [],
            "blocking": [],
            "flags": [],
        }
    ]


@pytest.mark.parametrize(("words", "expected"), [("--json", "[]"), ("", "There is no case in it.")])
def test_a_list_of_no_cases_is_no_mistake(
    words: str, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.json"
    file.write_text("[]")

    call_command("assess_ladder", str(file), *words.split())

    assert capsys.readouterr().out == f"{expected}\n"


@pytest.mark.parametrize("flag", [[], ["--json"]])
def test_one_wrong_case_keeps_everything_back_and_ends_with_2(flag: list[str]) -> None:
    given = as_bytes([case(), with_facts(heard="soon") | {"case": "two"}])

    ended = subprocess.run(
        [sys.executable, "manage.py", "assess_ladder", "-", *flag],
        cwd=settings.BASE_DIR,
        input=given,
        capture_output=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode().splitlines() == [
        "CommandError: case two: heard: write one of met, due, late, failed, na"
    ]


@pytest.mark.parametrize("name", ["there-is-none.json", ""])
def test_a_file_that_cannot_be_read_is_said(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match=r"^The file could not be read: .+\.$") as refused:
        call_command("assess_ladder", str(tmp_path / name), "--json")

    assert (refused.value.returncode, capsys.readouterr().out) == (2, "")


# ---------------------------------------------------------------- what is said of a case


def test_what_keeps_the_claim_back_is_named_once_and_nothing_beyond_it() -> None:
    [found] = answers([with_facts(heard="due", reply="failed", support=True) | {"claimed": 5}])

    assert found == {
        "case": "one",
        "evidenced": 3,
        "on_track": 3,
        "provisional": False,
        "caps": ["reply_overdue"],
        "blocking": ["heard", "reply", "reply_overdue", "questions_asked", "dialogue", "influence"],
        "flags": ["claim_not_met"],
    }


@pytest.mark.parametrize(
    ("felt", "felt_n", "flags"), [(2, 8, ["felt_gap"]), (2, 7, []), (3, 8, []), (None, 8, []), (1, 0, [])]
)
def test_a_gap_to_how_it_felt_is_flagged(felt: int | None, felt_n: int, flags: list[str]) -> None:
    [found] = answers([case(felt=felt, felt_n=felt_n)])

    assert found["flags"] == flags


@pytest.mark.parametrize("key", ["felt", "felt_n"])
def test_how_it_felt_may_be_left_out(key: str) -> None:
    assert answers([case(without=key)]) == answers([case()])


def test_other_keys_beside_these_are_ignored() -> None:
    assert answers([case(story="A leaflet.", expected={"evidenced": 7}, x=[1, {"y": None}])]) == answers(
        [case()]
    )


@pytest.mark.parametrize("name", [0, -3, 10**30, "1", "é", "Bus – route 3"])
def test_a_case_goes_by_its_own_name(name: int | str) -> None:
    [found] = answers([case(case=name)])

    assert found["case"] == name
    assert type(found["case"]) is type(name)


def test_a_number_and_a_text_that_look_alike_are_two_names() -> None:
    assert [one["case"] for one in answers([case(case=1), case(case="1")])] == [1, "1"]


def test_a_file_may_begin_with_the_mark_that_some_programs_write() -> None:
    assert len(cases.read(b"\xef\xbb\xbf" + as_bytes([case()]))) == 1


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"without": "claimed"}, "case one: claimed: this is missing"),
        ({"claimed": 1}, "case one: claimed: write a number from 2 to 7"),
        ({"claimed": 8}, "case one: claimed: write a number from 2 to 7"),
        ({"claimed": "4"}, "case one: claimed: write a whole number"),
        ({"claimed": 4.0}, "case one: claimed: write a whole number"),
        ({"claimed": True}, "case one: claimed: write a whole number"),
        ({"claimed": None}, "case one: claimed: write a whole number"),
        ({"without": "facts"}, "case one: facts: this is missing"),
        ({"facts": None}, "case one: facts: write an object, { … }"),
        ({"facts": [1]}, "case one: facts: write an object, { … }"),
        ({"felt": 0}, "case one: felt: write a number from 1 to 7"),
        ({"felt": 8}, "case one: felt: write a number from 1 to 7"),
        ({"felt": 3.5}, "case one: felt: write a whole number"),
        ({"felt": False}, "case one: felt: write a whole number"),
        ({"felt": "3"}, "case one: felt: write a whole number"),
        ({"felt_n": -1}, "case one: felt_n: write a number from 0 to 10000000"),
        ({"felt_n": 10**9}, "case one: felt_n: write a number from 0 to 10000000"),
        ({"felt_n": None}, "case one: felt_n: write a whole number"),
        ({"felt_n": True}, "case one: felt_n: write a whole number"),
        ({"without": "case"}, "Number 1 of the list: case: this is missing"),
        ({"case": None}, "Number 1 of the list: case: write a whole number or a short text"),
        ({"case": True}, "Number 1 of the list: case: write a whole number or a short text"),
        ({"case": 1.5}, "Number 1 of the list: case: write a whole number or a short text"),
        ({"case": ["one"]}, "Number 1 of the list: case: write a whole number or a short text"),
        ({"case": "  "}, "Number 1 of the list: case: write a whole number or a short text"),
        ({"case": "x" * 201}, "Number 1 of the list: case: write a whole number or a short text"),
        ({"case": "\ud800"}, "Number 1 of the list: case: write a whole number or a short text"),
    ],
)
def test_what_is_wrong_with_a_case_is_named(changes: dict[str, Any], expected: str) -> None:
    with pytest.raises(CaseError) as refused:
        cases.read(as_bytes([case(**changes)]))

    assert str(refused.value) == expected


@pytest.mark.parametrize("key", sorted(FACTS))
def test_a_missing_fact_is_named_with_its_case(key: str) -> None:
    with pytest.raises(CaseError) as refused:
        cases.read(as_bytes([case(facts={name: FACTS[name] for name in FACTS if name != key})]))

    assert str(refused.value) == f"case one: {key}: this fact is missing"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"step": 7}, "case one: step: there is no fact of this name"),
        ({"a\nb": 7}, 'case one: "a\\nb": there is no fact of this name'),
        ({"x" * 300: 7}, f"case one: {'x' * 200}…: there is no fact of this name"),
        ({"agenda": 5}, "case one: agenda: write a number from 0 to 4"),
        ({"decision": 6}, "case one: decision: write a number from 0 to 5"),
        ({"options": -1}, "case one: options: write a number from 0 to 4"),
        ({"agenda": None}, "case one: agenda: write a whole number"),
        ({"delivery": "3"}, "case one: delivery: write a whole number"),
        ({"participants": 20.0}, "case one: participants: write a whole number"),
        ({"participants": True}, "case one: participants: write a whole number"),
        ({"support": 1}, "case one: support: write true or false"),
        ({"support": None}, "case one: support: write true or false"),
        ({"heard": "MET"}, "case one: heard: write one of met, due, late, failed, na"),
        ({"heard": None}, "case one: heard: write one of met, due, late, failed, na"),
        ({"lived_share": 1.01}, "case one: lived_share: write a number from 0 to 1"),
        ({"lived_share": True}, "case one: lived_share: write a number from 0 to 1"),
    ],
)
def test_a_fact_that_is_wrong_is_named_with_its_case(changes: dict[str, Any], expected: str) -> None:
    with pytest.raises(CaseError) as refused:
        cases.read(as_bytes([with_facts(**changes)]))

    assert str(refused.value) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"", "The file is not JSON: Expecting value, line 1, column 1."),
        (
            b"[{]",
            "The file is not JSON: Expecting property name enclosed in double quotes, line 1, column 3.",
        ),
        (b"[] []", "The file is not JSON: Extra data, line 1, column 4."),
        (b"[NaN]", "The file is not JSON: NaN is no number there."),
        (b"[-Infinity]", "The file is not JSON: -Infinity is no number there."),
        (b"[" + b"9" * 5000 + b"]", "The file is not JSON that can be read: a number in it is too long."),
        (b'["\xff"]', "The file is not UTF-8: byte 3 is none of it."),
        ("[]".encode("utf-16"), "The file is not UTF-8: byte 1 is none of it."),
        (b"[" * 200_000, "The file is not a list of cases: it is nested too deeply."),
        (b'{"a":' * 200_000, "The file is not a list of cases: it is nested too deeply."),
        (b" " * 10_000_001, "The file is too large: 10 million bytes are the most."),
        (b"{}", "The file must hold a list of cases: [ … ]."),
        (b"null", "The file must hold a list of cases: [ … ]."),
        (b'[{"case": 1}, 7]', "case 1: claimed: this is missing"),
        (b"[7]", "Number 1 of the list is no case: write an object, { … }."),
        (b'[{"case": 1, "case": 2}]', "case 2: case: this stands there more than once"),
        (b'[{"case": 1, "claimed": 2, "claimed": 4}]', "case 1: claimed: this stands there more than once"),
    ],
)
def test_a_file_that_holds_no_cases_says_what_it_holds(given: bytes, expected: str) -> None:
    with pytest.raises(CaseError) as refused:
        cases.read(given)

    assert str(refused.value) == expected


def test_a_fact_that_stands_there_twice_is_named() -> None:
    given = as_bytes([case()]).replace(b'"agenda": 1', b'"agenda": 1, "agenda": 4')

    with pytest.raises(CaseError, match=r"^case one: agenda: this stands there more than once$"):
        cases.read(given)


def test_a_key_of_somebody_elses_may_stand_there_twice() -> None:
    assert len(cases.read(as_bytes([case(story="a")]).replace(b'"story"', b'"story": 1, "story"'))) == 1


def test_two_cases_of_one_name_are_told_apart_by_nobody() -> None:
    with pytest.raises(CaseError, match=r"^case one: case: another case has this name$"):
        cases.read(as_bytes([case(), case()]))


def test_a_number_beyond_all_others_is_out_of_range() -> None:
    given = as_bytes([case()]).replace(b'"lived_share": 0.0', b'"lived_share": 1e999')

    with pytest.raises(CaseError, match=r"^case one: lived_share: write a number from 0 to 1$"):
        cases.read(given)
