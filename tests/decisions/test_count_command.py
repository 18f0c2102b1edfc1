"""`manage.py count`: what it prints, and how it refuses."""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from decisions.rules import NO_RULES
from tests.decisions.votes import FILES
from tests.factories.decisions import made_up_rules

TENNESSEE = str(FILES / "tennessee.blt")
DRAW = '3 1\n4 1 2 0\n3 2 1 0\n3 3 2 0\n0\nA\n"B, or not"\nC\nTitle\n'


def run(*args: str) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    call_command("count", *args, stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def found(*args: str) -> dict[str, Any]:
    return json.loads(run(*args, "--json")[0])


def refused(*args: str) -> str:
    with pytest.raises(CommandError) as error:
        run(*args)
    assert error.value.returncode == 2
    return str(error.value)


def written(folder: Path, words: str, name: str = "a.blt") -> str:
    file = folder / name
    file.write_text(words)
    return str(file)


def test_it_prints_winners_rounds_and_head_to_head() -> None:
    out, errors = run(TENNESSEE, "--method", "run-off")

    assert "Chosen, in this order:\n  1. Knoxville\n" in out
    assert "Votes needed (quota): 51" in out
    assert "Round 2: Chattanooga goes out\n  Memphis                 42\n" in out
    assert "   2. Nashville    58   -  68  68\n" in out
    assert "Nashville is put before each other option by most people" in out
    assert errors == ""


def test_as_json_it_is_one_object() -> None:
    said = found(str(FILES / "kilmarnock_south_2022.blt"), "--method", "scottish-stv")

    assert said["winners"] == ["Jim TODD", "Peter MABON", "Clare MAITLAND"]
    assert said["quota"] == 760
    assert [one["votes"]["Clare MAITLAND"] for one in said["rounds"]] == ["627.00000", "828.65376"]
    assert said["rounds"][1]["exhausted"] == "16.03328"
    assert said["head_to_head"]["Jim TODD"]["Clare MAITLAND"] == 1278
    for one in said["rounds"]:
        assert sum(map(Decimal, one["votes"].values())) + Decimal(one["exhausted"]) == 3036


def test_the_same_file_gives_the_same_bytes() -> None:
    file = str(FILES / "gpus_2005.blt")

    assert run(file, "--method", "scottish-stv", "--json") == run(file, "--method", "scottish-stv", "--json")


def test_seats_can_be_said_and_are_told(tmp_path: Path) -> None:
    out, errors = run(TENNESSEE, "--method", "scottish-stv", "--seats", "2")

    assert "Places: 2" in out
    assert errors == "Note: The file says 1 places; counted for 2.\n"
    assert (
        found(str(FILES / "burlington_2009.toi"), "--method", "scottish-stv", "--seats", "2")["quota"] == 2993
    )


def test_a_draw_says_what_to_do_and_a_lot_decides(tmp_path: Path) -> None:
    file = written(tmp_path, DRAW)

    out, _ = run(file, "--method", "run-off")

    assert "A draw.\nVotes do not decide between: B, or not; C.\nDraw an order of all options by lot" in out
    assert found(file, "--method", "run-off", "--tie-order", 'A,"B, or not",C')["winners"] == ["B, or not"]
    assert found(file, "--method", "run-off", "--tie-order", "A, C, 2")["winners"] == ["A"]
    assert (
        "Decided by lot between: B, or not; C" in run(file, "--method", "run-off", "--tie-order", "3,2,1")[0]
    )


def test_both_halves_take_two_files(tmp_path: Path) -> None:
    other = written(tmp_path, Path(TENNESSEE).read_text().replace("42 1", "82 1"))
    both = (TENNESSEE, "--method", "both-halves", "--other-half")

    same, differ = found(*both, TENNESSEE), found(*both, other)

    assert (same["winners"], same["outcome"]) == (["Knoxville"], "decided")
    assert (differ["winners"], differ["outcome"]) == ([], "back to talking")
    assert [half["winners"] for half in differ["halves"]] == [["Knoxville"], ["Memphis"]]
    assert found(*both, other, "--each-by", "plurality")["winners"] == ["Memphis"]
    assert "=== The other half ===" in run(*both, other)[0]


def test_the_other_half_may_list_its_options_in_another_order(tmp_path: Path) -> None:
    one = written(tmp_path, "2 1\n3 1 0\n0\nA\nB\nT\n")
    other = written(tmp_path, "2 1\n3 2 0\n0\nB\nA\nT\n", "b.blt")

    assert found(one, "--method", "both-halves", "--other-half", other)["winners"] == ["A"]


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(TENNESSEE).read_bytes())))

    assert found("-", "--method", "plurality")["winners"] == ["Memphis"]


def test_help_lists_the_methods(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run("--help")

    assert left.value.code == 0
    said = capsys.readouterr().out
    for method in ("yes-no", "approval", "plurality", "run-off", "scottish-stv", "both-halves"):
        assert f"\n  {method} " in said


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ([TENNESSEE, "--seats", "9", "--method", "scottish-stv"], "There are 9 places for 4 options."),
        ([TENNESSEE, "--seats", "0", "--method", "scottish-stv"], "There are 0 places for 4 options."),
        (
            [TENNESSEE, "--seats", "2", "--method", "run-off"],
            "This method chooses one, so there can be only 1 place.",
        ),
        ([TENNESSEE, "--seats", "two", "--method", "run-off"], "Write --seats as a whole number, such as 3."),
        ([TENNESSEE, "--seats", "-1", "--method", "run-off"], "Write --seats as a whole number, such as 3."),
        (
            [TENNESSEE, "--tie-order", "Memphis,Paris", "--method", "run-off"],
            "There is no option called “Paris”, which stands in --tie-order.",
        ),
        (
            [TENNESSEE, "--tie-order", "Memphis", "--method", "run-off"],
            "The order for ties has to name each option once.",
        ),
        (
            [TENNESSEE, "--tie-order", "1,2,3,4,Memphis", "--method", "run-off"],
            "The order for ties has to name each option once.",
        ),
        (
            [TENNESSEE, "--method", "both-halves"],
            "For both halves, give the ballots of the other half as --other-half.",
        ),
        (
            [TENNESSEE, "--method", "run-off", "--other-half", TENNESSEE],
            "--other-half and --each-by are for both-halves alone.",
        ),
        (
            [TENNESSEE, "--method", "both-halves", "--other-half", str(FILES / "gpus_2005.blt")],
            "In the file of the other half: The two files do not have the same options.",
        ),
        (
            [TENNESSEE, "--tie-order", "Memphis\nNashville", "--method", "run-off"],
            "Write --tie-order on one line, with commas between the names.",
        ),
        ([str(FILES), "--method", "run-off"], "The file could not be read: Is a directory."),
        (["nowhere.blt", "--method", "run-off"], "The file could not be read: No such file or directory."),
        (["a\0b", "--method", "run-off"], "The file could not be read: embedded null byte."),
        (["/dev/null", "--method", "run-off"], "The file is empty."),
    ],
)
def test_what_cannot_be_counted_says_why(args: list[str], sentence: str) -> None:
    assert refused(*args) == sentence


def test_a_file_of_no_use_is_refused_with_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, DRAW.replace("3 3 2 0", "3 3 3 0"))

    assert refused(file, "--method", "run-off") == "Line 4: This ballot names option 3 twice."


@pytest.mark.parametrize(
    "changed",
    [
        {"threshold": "1/0"},
        {"threshold": "1e999999999"},
        {"threshold": "half"},
        {"seats": "x"},
        {"seats": 1.5},
        {"seats": True},
        {"quorum": "many"},
        {"ties": "x"},
        {"method": "x"},
        {"method": ["run-off"]},
        {"most_ranks": None},
        {"halves": [1]},
        {"choices": [{"code": 1, "name": 2}]},
        {"choices": [{"code": "1", "name": None}]},
    ],
)
def test_rules_of_no_use_are_refused(changed: dict[str, Any], tmp_path: Path) -> None:
    said = json.loads(made_up_rules().text) | changed

    assert refused(TENNESSEE, "--rules", written(tmp_path, json.dumps(said), "rules.json")) == NO_RULES


def test_rules_within_rules_without_end_are_refused(tmp_path: Path) -> None:
    assert refused(TENNESSEE, "--rules", written(tmp_path, "[" * 100_000, "rules.json")) == NO_RULES
