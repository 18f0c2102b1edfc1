"""The lot: the same for everybody who draws again, whatever the order of the list, and fair as far as one can see."""

import hashlib
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from proposals import draw
from proposals.draw import CannotDraw
from proposals.models import Draw, FixedList
from tests.factories.proposals import DrawFactory, FixedListFactory

KEYS = st.lists(st.text("0123456789abcdef", min_size=1, max_size=10), min_size=1, max_size=30, unique=True)
SEEDS = st.text(min_size=1, max_size=30).filter(lambda seed: seed.strip())
PLACES = st.integers(1, 40)


@given(KEYS, SEEDS, PLACES, st.randoms())
def test_the_order_of_the_list_does_not_matter(keys: list[str], seed: str, places: int, chance: Any) -> None:
    other = list(keys)
    chance.shuffle(other)

    assert draw.draw(other, seed=seed, places=places) == draw.draw(keys, seed=seed, places=places)
    assert draw.list_hash(other) == draw.list_hash(keys)


@given(KEYS, SEEDS, PLACES)
def test_every_key_is_drawn_once_and_no_more_have_a_place_than_there_are(
    keys: list[str], seed: str, places: int
) -> None:
    drawn = draw.draw(keys, seed=seed, places=places)

    assert sorted(drawn.order) == sorted(keys)
    assert len(drawn.chosen) == min(places, len(keys))


@given(KEYS, SEEDS)
def test_more_places_change_nobodys_turn(keys: list[str], seed: str) -> None:
    assert draw.draw(keys, seed=seed, places=1).order == draw.draw(keys, seed=seed, places=30).order


@given(KEYS, SEEDS)
def test_one_who_drops_out_moves_only_those_behind(keys: list[str], seed: str) -> None:
    order = draw.draw(keys, seed=seed, places=1).order
    left = [key for key in keys if key != order[0]]

    assert not left or draw.draw(left, seed=seed, places=1).order == order[1:]


@given(KEYS, KEYS)
def test_another_list_has_another_hash(keys: list[str], others: list[str]) -> None:
    assert (draw.list_hash(keys) == draw.list_hash(others)) == (set(keys) == set(others))


def test_the_formula_is_the_one_that_is_written_down() -> None:
    keys, seed = ["b", "a", "c"], "4 8 15"
    by_hand = sorted(keys, key=lambda key: hashlib.sha256(f"{seed}\0{key}".encode()).hexdigest())

    assert list(draw.draw(keys, seed=seed, places=2).order) == by_hand
    assert draw.list_hash(keys) == hashlib.sha256(b"a\nb\nc\n").hexdigest()


def test_everybody_is_drawn_about_as_often_as_anybody_else() -> None:
    """4,000 draws of 3 from 10: each comes 1,200 times, give or take; 29 is one standard deviation."""
    keys = [f"key{number}" for number in range(10)]
    came = Counter(
        key for seed in range(4_000) for key in draw.draw(keys, seed=f"seed {seed}", places=3).chosen
    )

    assert set(came) == set(keys)
    assert max(abs(number - 1_200) for number in came.values()) < 5 * 29


def test_spaces_around_the_seed_do_not_matter() -> None:
    assert draw.draw(["a", "b", "c"], seed=" 4 8 \n", places=1) == draw.draw(
        ["a", "b", "c"], seed="4 8", places=1
    )


@pytest.mark.parametrize(
    ("keys", "seed", "places", "sentence"),
    [
        ([], "4", 1, "There is nobody on the list."),
        (["a"], " ", 1, "There is no seed."),
        (["a"], "4" * 501, 1, "The seed is longer than 500 letters."),
        (["a"], "4", 0, "There has to be at least 1 place."),
        (["a", "b", "a"], "4", 1, "This key stands on the list twice: a."),
        (["a\nb"], "4", 1, "This is no key"),
        ([" a"], "4", 1, "This is no key"),
        (["é"], "4", 1, "This is no key"),
        (["a" * 101], "4", 1, "This is no key"),
        (["a"] * 100_001, "4", 1, "There are more than 100,000 keys on the list."),
    ],
)
def test_what_nothing_can_be_drawn_from_says_why(
    keys: list[str], seed: str, places: int, sentence: str
) -> None:
    with pytest.raises(CannotDraw, match=sentence.replace(".", r"\.")):
        draw.draw(keys, seed=seed, places=places)


# ---------------------------------------------------------------- manage.py draw


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("draw", *args, stdout=out)
    return out.getvalue()


def test_the_command_draws_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "keys.txt"
    file.write_text("b\n\n a \nc\n")

    said = run(str(file), "--seed", "4 8 15", "--places", "2")

    drawn = draw.draw(["a", "b", "c"], seed="4 8 15", places=2)
    assert draw.list_hash(["a", "b", "c"]) in said
    assert [said.index(f". {key}") for key in drawn.order] == sorted(said.index(f". {key}") for key in "abc")
    assert "On the waiting list" in said


def test_the_command_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a\nb\n")))

    assert "Keys on the list: 2" in run("-", "--seed", "4", "--places", "1")


@pytest.mark.parametrize(
    ("written", "args", "sentence"),
    [
        (b"", ["--seed", "4", "--places", "1"], "There is nobody on the list."),
        (b"a\n", ["--places", "1"], "There is no seed."),
        (b"a\n", ["--seed", "4"], "Write --places as a whole number, such as 6."),
        (b"a\n", ["--seed", "4", "--places", "-1"], "Write --places as a whole number, such as 6."),
        (b"a\n", ["--seed", "4", "--places", "six"], "Write --places as a whole number, such as 6."),
        (b"\xff\xfe\x00", ["--seed", "4", "--places", "1"], "The list is no text."),
        (b"a\na\n", ["--seed", "4", "--places", "1"], "This key stands on the list twice: a."),
        (b"a\n", ["--activity", "a-good-day"], "Give either a list or --activity."),
    ],
)
def test_the_command_says_what_is_wrong(
    tmp_path: Path, written: bytes, args: list[str], sentence: str
) -> None:
    file = tmp_path / "keys.txt"
    file.write_bytes(written)

    with pytest.raises(CommandError) as error:
        run(str(file), *args)

    assert (str(error.value), error.value.returncode) == (sentence, 2)


def test_the_command_says_that_there_is_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="The list could not be read: No such file or directory"):
        run(str(tmp_path / "keys.txt"), "--seed", "4", "--places", "1")


def test_the_command_without_anything_says_what_it_needs() -> None:
    with pytest.raises(CommandError, match="Give either a list or --activity"):
        run()


@pytest.mark.django_db
def test_what_was_kept_of_a_draw_is_drawn_again_and_agrees() -> None:
    kept: Draw = DrawFactory()

    assert "It agrees with what was kept." in run("--activity", kept.fixed.group.activity.slug)


@pytest.mark.control("manage.py draw")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"order": "\n".join(f"key{number}" for number in range(9))},
            "What was kept as drawn is something else.",
        ),
        ({"fixed__list_hash": "0" * 64}, "The list is another one than the list whose hash was published."),
    ],
)
def test_a_draw_that_was_changed_is_found(wrong: dict[str, Any], sentence: str) -> None:
    kept: Draw = DrawFactory(**wrong)

    with pytest.raises(CommandError) as error:
        run("--activity", kept.fixed.group.activity.slug)

    assert (sentence in str(error.value), error.value.returncode) == (True, 1)


@pytest.mark.django_db
def test_nothing_to_draw_again_says_so() -> None:
    fixed: FixedList = FixedListFactory()

    with pytest.raises(CommandError, match="nothing was drawn yet"):
        run("--activity", fixed.group.activity.slug)
    with pytest.raises(CommandError, match="No list was fixed for “nowhere”"):
        run("--activity", "nowhere")
