"""The published files: whoever has them counts again and gets the published result, to the byte."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings

from decisions import actions, proof_files
from decisions.counting import reading
from decisions.models import Decision, Voter
from people import clock
from tests.decisions.any_result import results
from tests.factories.decisions import open_vote
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def counted(decision: Decision, *ballots: list[str], half: int = 0) -> None:
    voters = Voter.objects.filter(decision=decision, half=half).select_related(
        "decision__activity", "decision__rules"
    )
    for voter, choices in zip(voters, ballots, strict=False):
        actions.cast_ballot(voter=voter, choices=choices)


def close(decision: Decision) -> Decision:
    with clock.at(decision.rules.closes_at):
        actions.close_votes()
    return Decision.objects.select_related("activity", "rules").get(pk=decision.pk)


def saved(client: Client, decision: Decision, folder: Path) -> dict[str, Path]:
    """Every file as a visitor saves it."""
    found = {}
    for name in proof_files.files(decision):
        answer = client.get(reverse("vote_file", args=[decision.activity.slug, name]))
        found[name] = folder / name
        found[name].write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    return found


def count(*args: object) -> str:
    out = io.StringIO()
    call_command("count", *(str(one) for one in args), "--json", stdout=out)
    return out.getvalue()


WAYS: dict[str, dict[str, Any]] = {
    "approval": {},
    "plurality": {"method": "plurality"},
    "yes-no": {"method": "yes-no", "threshold": "2/3"},
    "run-off": {"method": "run-off", "names": ('A “bus” "now"', "B, or not"), "most_ranks": 2},
    "scottish-stv": {"method": "scottish-stv", "names": ("A", "B"), "seats": 2},
}
MARKS = {"yes-no": (["yes"], ["no"], []), "approval": (["1", "2"], ["2"], [])}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_the_files_give_the_published_result_to_the_byte(client: Client, tmp_path: Path, way: str) -> None:
    decision = open_vote(voters=40, **WAYS[way])
    ranked = (["1", "2"], ["2"], ["none", "1"]) if way in ("run-off", "scottish-stv") else (["1"], ["2"], [])
    marks = MARKS.get(way, ranked)
    counted(decision, *(marks[number % 7 % 3] for number in range(40)))
    decision = close(decision)

    files = saved(client, decision, tmp_path)

    assert proof_files.ONE in files, "forty voters, and fewer ways to fill in a ballot"
    again = count(files[proof_files.ONE], "--rules", files[proof_files.RULES])
    assert again.encode() == files[proof_files.RESULT].read_bytes()
    assert json.loads(again)["ballots"] == 40


def test_two_groups_and_a_lot_are_counted_again_too(client: Client, tmp_path: Path) -> None:
    decision = open_vote(halves=(20, 20))
    counted(decision, *[["1"]] * 20)
    counted(decision, *([["1"]] * 10 + [["2"]] * 10), half=1)
    decision = close(decision)
    assert decision.result.outcome == "draw"
    assert proof_files.command(decision) == "", "as long as the lot waits, nothing is published of the votes"

    actions.draw_lot(decision=decision, number="7 8 9", by=UserFactory())
    files = saved(client, decision, tmp_path)
    one, other = (files[name] for name in proof_files.HALVES)

    again = count(one, "--other-half", other, "--rules", files[proof_files.RULES], "--lot", "7 8 9")
    assert again.encode() == files[proof_files.RESULT].read_bytes()
    assert proof_files.command(decision).endswith("--other-half ballots-2.blt --lot '7 8 9'")


def test_the_pages_name_the_proof_number_of_each_file(client: Client, tmp_path: Path) -> None:
    decision = open_vote(voters=20)
    counted(decision, *[["1"]] * 20)
    decision = close(decision)

    page = client.get(reverse("vote_again", args=[decision.activity.slug])).content.decode()

    for name, text in proof_files.files(decision).items():
        assert proof_files.digest(text) in page
        assert name in page
    assert proof_files.digest(decision.rules.manifest) == decision.rules.hash
    assert "manage.py count ballots.blt --rules rules.json --json" in page


def test_of_few_voters_the_page_says_why_the_votes_are_not_there(client: Client) -> None:
    decision = open_vote(voters=12)
    counted(decision, *[["1"]] * 12)
    decision = close(decision)

    page = client.get(reverse("vote_again", args=[decision.activity.slug])).content.decode()

    assert "Why the votes are not here" in page
    assert "manage.py" not in page
    assert client.get(reverse("vote_file", args=[decision.activity.slug, "ballots.blt"])).status_code == 404


def test_a_receipt_is_found_in_the_list_however_it_is_typed(client: Client) -> None:
    decision = open_vote(voters=12)
    counted(decision, *[["1"]] * 12)
    voter = Voter.objects.select_related("decision")[0]
    receipt = actions.receipt_of(voter)
    page = reverse("vote_check", args=[decision.activity.slug])
    before = client.get(page).content.decode()
    decision = close(decision)

    found = client.post(page, {"receipt": f"  {receipt.upper().replace('-', ' ')} "}).content.decode()
    other = client.post(page, {"receipt": "acorn-acorn-acorn-AAAAAA"}).content.decode()
    empty = client.post(page, {"receipt": ""})

    assert "comes with the result" in before
    assert "Yes. This receipt is in the list" in found
    assert "not in the list" in other
    assert (empty.status_code, "Write your receipt" in empty.content.decode()) == (422, True)
    assert len(decision.result.receipts) == 12


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--rules", "{rules}", "--method", "approval"], "Leave out --method"),
        (["--rules", "{ballots}"], "no file with the rules"),
        (["--rules", "{rules}", "--other-half", "{ballots}"], "two groups"),
        (["--lot", "7", "--method", "approval"], "--lot is for --rules alone"),
        ([], "Give --method"),
        (["--rules", "{nowhere}"], "could not be read"),
    ],
    ids=["both", "ballots as rules", "one half too many", "lot alone", "nothing", "no such file"],
)
def test_wrong_files_are_refused_with_a_sentence(
    client: Client, tmp_path: Path, args: list[str], words: str
) -> None:
    decision = open_vote(voters=20)
    counted(decision, *[["1"]] * 20)
    files = saved(client, close(decision), tmp_path)
    names = {"rules": files["rules.json"], "ballots": files["ballots.blt"], "nowhere": tmp_path / "x"}

    with pytest.raises(CommandError, match=words) as error:
        count(files["ballots.blt"], *(one.format(**names) for one in args))

    assert error.value.returncode == 2


@given(results())
@settings(max_examples=60, deadline=None)
def test_what_was_published_is_read_back_as_it_was(result: Any) -> None:
    assert reading.read(result.manifest, result.as_json()).as_json() == result.as_json()


@given(results())
@settings(max_examples=30, deadline=None)
def test_a_database_that_puts_keys_in_another_order_changes_nothing(result: Any) -> None:
    kept = json.loads(json.dumps(result.as_json(), sort_keys=True))

    assert reading.read(result.manifest, kept).text == result.text
