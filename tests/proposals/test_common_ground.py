"""What most agree on, where they differ, common ground: found in what may be said, and in nothing else."""

from collections.abc import Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from people.disclosure import Cell, Kind
from proposals import common_ground
from proposals.common_ground import Counted, Presses, Said, say

NUMBERS = st.integers(0, 60)
PRESSES = st.builds(Presses, NUMBERS, NUMBERS, NUMBERS)
GROUPS = ("carer", "staff", "uses_care")


@st.composite
def counted(draw: st.DrawFn, key: str = "one") -> Counted:
    """Groups are some of all: the rest did not say who they are."""
    groups = draw(st.dictionaries(st.sampled_from(GROUPS), PRESSES))
    rest = draw(PRESSES)
    parts = [*groups.values(), rest]
    everybody = Presses(
        sum(one.agree for one in parts), sum(one.disagree for one in parts), sum(one.passed for one in parts)
    )
    return Counted(key, everybody, groups)


@st.composite
def several(draw: st.DrawFn) -> list[Counted]:
    return [draw(counted(str(number))) for number in range(draw(st.integers(0, 6)))]


def of(agree: int, disagree: int, passed: int = 0, **groups: Presses) -> Said:
    return say(Counted("one", Presses(agree, disagree, passed), groups))


def keys(found: list[Said]) -> list[str]:
    return [one.key for one in found]


def test_numbers_are_rounded_and_small_ones_are_not_said() -> None:
    said = of(23, 7, 0)

    assert [said.agree.words, said.disagree.words, said.passed.words] == [
        "about 25 people",
        "fewer than 8 people",
        "fewer than 8 people",
    ]


def test_with_fewer_than_20_people_nothing_is_said() -> None:
    said = of(19, 0, carer=Presses(19))

    assert not said.is_shown
    assert {said.agree.words, said.disagree.words, said.passed.words} == {"not shown"}
    assert said.groups == {}
    assert common_ground.most_agree([said]) == common_ground.differ([said]) == []


def test_a_clear_majority_is_most_of_us() -> None:
    assert common_ground.most_agree([of(30, 5)])
    assert common_ground.most_disagree([of(5, 30)])


def test_somebody_who_passes_counts_for_neither_side_and_for_the_majority() -> None:
    said = of(30, 0, 40)

    assert said.agree_share > 0.85
    assert common_ground.most_agree([said]) == []


def test_a_majority_that_rounding_could_have_made_is_not_called_one() -> None:
    assert common_ground.most_agree([of(23, 22, 3)]) == []


def test_two_sides_alike_are_what_divides_most() -> None:
    shown = [say(Counted(name, Presses(*numbers))) for name, numbers in DIVIDED.items()]

    assert keys(common_ground.differ(shown)) == ["alike", "nearly"]


DIVIDED = {"nearly": (30, 20, 0), "alike": (25, 25, 0), "clear": (50, 10, 0), "few": (20, 5, 20)}


def test_common_ground_takes_two_groups_each_for_itself() -> None:
    eight = {"agree": 6, "disagree": 2}
    both = of(40, 10, carer=Presses(**eight), staff=Presses(**eight))
    one = of(40, 10, carer=Presses(**eight), staff=Presses(6, 1))
    apart = of(40, 10, carer=Presses(**eight), staff=Presses(4, 4))

    assert common_ground.common([both]) == [both]
    assert common_ground.common([one]) == []
    assert common_ground.common([apart]) == []


def test_a_large_group_does_not_outvote_a_small_one() -> None:
    said = of(200, 8, uses_care=Presses(200), staff=Presses(0, 8))

    assert said.groups == {"staff": False, "uses_care": True}
    assert common_ground.common([said]) == []


def test_each_group_has_its_own_list() -> None:
    said = [
        say(Counted(str(number), Presses(30, 10), {"carer": Presses(yes, 10 - yes)}))
        for number, yes in enumerate((9, 5, 6))
    ]

    assert {name: keys(found) for name, found in common_ground.by_group(said).items()} == {
        "carer": ["0", "2"]
    }


def test_of_a_group_nothing_is_said_where_the_number_of_all_who_agree_is_not() -> None:
    assert of(7, 30, carer=Presses(7, 1)).groups == {}


@given(several())
def test_nobody_below_8_is_ever_counted_and_no_number_is_exact(all_of_them: list[Counted]) -> None:
    for said in map(say, all_of_them):
        for cell in (said.agree, said.disagree, said.passed):
            assert cell.kind in {Kind.ROUNDED, Kind.FEW, Kind.TOO_FEW_ASKED}
            assert cell.number is None or (cell.number >= 10 and cell.number % 5 == 0)


@given(several())
def test_most_is_never_said_of_half_or_fewer(all_of_them: list[Counted]) -> None:
    exact = {one.key: one.all for one in all_of_them}
    said = [say(one) for one in all_of_them]

    for one in common_ground.most_agree(said):
        assert exact[one.key].agree * 2 > exact[one.key].whole
    for one in common_ground.most_disagree(said):
        assert exact[one.key].disagree * 2 > exact[one.key].whole


@given(several())
def test_no_statement_stands_in_two_of_the_three_lists(all_of_them: list[Counted]) -> None:
    said = [say(one) for one in all_of_them]
    lists = (common_ground.most_agree, common_ground.most_disagree, common_ground.differ)

    found = [key for which in lists for key in keys(which(said))]

    assert len(found) == len(set(found))


@given(several(), st.integers(0, 5), NUMBERS)
def test_one_person_more_who_changes_no_number_on_the_page_changes_nothing_else(
    all_of_them: list[Counted], which: int, more: int
) -> None:
    """Order and lists come from what is shown: two truths with the same numbers give the same page."""
    before = [say(one) for one in all_of_them]
    changed = [
        Counted(
            one.key,
            Presses(one.all.agree, one.all.disagree + (more if number == which else 0), one.all.passed),
            one.groups,
        )
        for number, one in enumerate(all_of_them)
    ]
    after = [say(one) for one in changed]
    if before != after:
        return

    for found in (common_ground.most_agree, common_ground.differ, common_ground.common):
        assert keys(found(before)) == keys(found(after))


@given(several())
def test_groups_are_those_that_people_declared_and_large_enough(all_of_them: list[Counted]) -> None:
    said = [say(one) for one in all_of_them]

    declared = {name for one in all_of_them for name, presses in one.groups.items() if presses.whole >= 8}

    assert set(common_ground.by_group(said)) <= declared
    for one in common_ground.common(said):
        assert len(one.groups) >= 2


def test_pure_noise_has_no_groups_in_it() -> None:
    """Recipes that guess groups from presses find some in such noise. Nobody declared one, so there is none."""
    chance = Random(7)

    def noise(number: int) -> Counted:
        pressed = [chance.choice(("agree", "disagree", "pass")) for _ in range(300)]
        counts: Mapping[str, int] = {one: pressed.count(one) for one in set(pressed)}
        return Counted(str(number), Presses(counts["agree"], counts["disagree"], counts["pass"]))

    said = [say(noise(number)) for number in range(40)]

    assert common_ground.by_group(said) == {}
    assert common_ground.common(said) == []
    assert common_ground.most_agree(said) == []


def test_of_two_alike_the_first_one_that_was_given_comes_first() -> None:
    said = [say(Counted(name, Presses(40, 5))) for name in ("b", "a")]

    assert keys(common_ground.most_agree(said)) == ["b", "a"]


def test_nothing_at_all_gives_nothing() -> None:
    assert common_ground.most_agree([]) == common_ground.differ([]) == common_ground.common([]) == []
    assert common_ground.by_group([]) == {}
    assert say(Counted("one", Presses())).agree == Cell(Kind.TOO_FEW_ASKED)
