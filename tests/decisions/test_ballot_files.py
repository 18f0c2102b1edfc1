"""Files as people publish them are read; whatever could change a count is refused, with its line."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import recounting
from decisions.ballot_files import BallotFile, WrongFile, read
from decisions.counting import CannotCount, Method, count
from tests.decisions.votes import FILES

BLT = """4 2
3 1 3 4 0
4 1 3 2 0
2 4 1 3 0
1 2 0
0
"Adam"
"Basil"
"Charlotte"
"Donald"
"Title"
"""
PREFLIB = """# FILE NAME: a.soi
# TITLE: Title
# DATA TYPE: soi
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: 10
# ALTERNATIVE NAME 1: Adam
# ALTERNATIVE NAME 2: Basil
# ALTERNATIVE NAME 3: Charlotte
# ALTERNATIVE NAME 4: Donald
3: 1,3,4
4: 1,3,2
2: 4,1,3
1: 2
"""
BEFORE_2022 = """4
1,Adam
2,Basil
3,Charlotte
4,Donald
10,10,4
3,1,3,4
4,1,3,2
2,4,1,3
1,2
"""
NAMES = ["Adam", "Basil", "Charlotte", "Donald"]
VOTES = [(3, [1, 3, 4]), (4, [1, 3, 2]), (2, [4, 1, 3]), (1, [2])]


def names(file: BallotFile) -> list[str]:
    return [named.name for named in file.options]


def marked(file: BallotFile) -> list[tuple[int, list[int]]]:
    return [(ballot.count, [number for rank in ballot.ranks for number in rank]) for ballot in file.ballots]


def blt(
    *, head: str = "4 2", ballots: str = "3 1 3 4 0", end: str = "0\n", tail: str = "A\nB\nC\nD\nT"
) -> bytes:
    return f"{head}\n{ballots}\n{end}{tail}\n".encode()


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    ("words", "name", "title", "seats"),
    [
        (BLT, "a.blt", "Title", 2),
        (BLT, "", "Title", 2),
        (PREFLIB, "a.soi", "Title", None),
        (PREFLIB, "", "Title", None),
        (BEFORE_2022, "a.soi", "", None),
        (BEFORE_2022, "", "", None),
    ],
)
def test_the_same_votes_in_each_format(words: str, name: str, title: str, seats: int | None) -> None:
    file = read(words.encode(), name)

    assert (names(file), marked(file), file.title, file.seats) == (NAMES, VOTES, title, seats)
    assert file.notes == ()


@pytest.mark.parametrize("words", [BLT, PREFLIB, BEFORE_2022])
@pytest.mark.parametrize(
    "raw",
    [
        lambda words: b"\xef\xbb\xbf" + words.encode(),
        lambda words: words.replace("\n", "\r\n").encode(),
        lambda words: words.replace("\n", "\r").encode(),
        lambda words: words.encode("utf-16"),
        lambda words: words.encode("utf-16-le"),
        lambda words: b"\xfe\xff" + words.encode("utf-16-be"),
        lambda words: words.replace("\n", " \n\n \t\n").encode(),
        lambda words: words.rstrip("\n").encode(),
    ],
)
def test_bytes_as_programs_write_them(words: str, raw: object) -> None:
    file = read(raw(words))  # type: ignore[operator]

    assert (names(file), marked(file)) == (NAMES, VOTES)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252", "utf-16"])
def test_names_with_other_letters(encoding: str) -> None:
    words = BLT.replace("Adam", "Ädam Müller-Ångström").replace("Donald", "Zoë")

    assert names(read(words.encode(encoding)))[::3] == ["Ädam Müller-Ångström", "Zoë"]


def test_a_next_line_of_latin_1_ends_no_line() -> None:
    assert read(BLT.replace("Adam", "A\x85B").encode("latin-1")).options[0].name == "A…B"
    assert read(BLT.replace("Adam", "A\u2028B").encode()).options[0].name == "A\u2028B"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Adam", "Adam"),
        ("Adam Smith", "Adam Smith"),
        ('"Adam Smith"', "Adam Smith"),
        ('""Adam Smith""', "Adam Smith"),
        ('"""Adam Smith"""', "Adam Smith"),
        ("“Adam Smith”", "Adam Smith"),
        ('"Adam ""Ed"" Smith"', 'Adam "Ed" Smith'),
        ('"Adam "Ed" Smith"', 'Adam "Ed" Smith'),
        ('Adam "Ed" Smith', 'Adam "Ed" Smith'),
        ('"Adam Smith', "Adam Smith"),
        ('"Adam Smith" # first on the list', "Adam Smith"),
        ("Adam Smith # first on the list", "Adam Smith"),
        ("Plan #1", "Plan #1"),
        ('"Plan # 1"', "Plan # 1"),
        ('"Adam Smith" "The Party"', "Adam Smith"),
        ('"""Adam SMITH"" ""The Party"" "', "Adam SMITH"),
        ("3rd way", "3rd way"),
        ("0", "0"),
    ],
)
def test_names_with_and_without_quotes(written: str, name: str) -> None:
    assert names(read(BLT.replace('"Adam"', written).encode()))[0] == name


def test_two_of_the_same_name_are_told_apart_by_their_party() -> None:
    file = read(blt(tail='"Jo" "Reds"\n"Jo" "Blues"\n"C" "Reds"\n"D"\nT'))

    assert names(file) == ["Jo (Reds)", "Jo (Blues)", "C", "D"]


def test_comments_blank_ballots_and_ballot_ids() -> None:
    file = read(
        b"# from a machine\n3 1 # so many\n2 1 0 # both\n\n5 0\n(a 17) 2 1 0\n# done\n0\nA\nB\nC\nT\n"
    )

    assert marked(file) == [(2, [1]), (5, []), (1, [2, 1])]


def test_withdrawn_options_are_passed_over() -> None:
    file = read(blt(head="4 2\n-2 -4", ballots="3 2 1 4 3 0\n1 4 0"))

    assert (names(file), marked(file)) == (["A", "C"], [(3, [1, 3]), (1, [])])
    assert file.notes == ("Withdrawn, and passed over on every ballot: B, D.",)


def test_a_missing_end_of_ballots_is_noted() -> None:
    file = read(blt(end=""))

    assert (names(file), marked(file)) == (list("ABCD"), [(3, [1, 3, 4])])
    assert file.notes == ("The line with a 0 that ends the ballots was missing.",)


def test_behind_a_gap_nothing_counts() -> None:
    file = read(blt(ballots="3 1 - 3 0\n2 - 2 0"))

    assert marked(file) == [(3, [1]), (2, [])]
    assert file.notes == ("5 ballots leave out a rank. What stands behind it does not count.",)


def test_options_side_by_side() -> None:
    assert read(blt(ballots="3 1=4 2 0")).ballots[0].ranks == ((1, 4), (2,))
    words = PREFLIB.replace("3: 1,3,4", "3: {1, 3},4").replace("TYPE: soi", "TYPE: toi")
    assert read(words.encode()).ballots[0].ranks == ((1, 3), (4,))
    assert read(PREFLIB.replace("1: 2\n", "1: {}\n").encode()).ballots[-1].ranks == ()


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\r\n", "The file is empty."),
        (b"# only this\n", "The file holds nothing but comments."),
        (bytes(range(256)), "This is no text file."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is no text file."),
        (b"\xff\xfe4", "This is no text file."),
        (b"Dear all\n", "Line 1: “Dear” should be the number of options, in digits."),
        (b"4\n1 1 0\n", "Line 1: A BLT file begins with two numbers: how many options, and how many places."),
        (
            blt(head="4 2 1"),
            "Line 1: A BLT file begins with two numbers: how many options, and how many places.",
        ),
        (blt(head="four 2"), "Line 1: “four” should be the number of options, in digits."),
        (blt(head="4 2.5"), "Line 1: “2.5” should be the number of places, in digits."),
        (blt(head="4 ²"), "Line 1: “²” should be the number of places, in digits."),
        (blt(head="4 5"), "Line 1: There are 5 places for 4 options."),
        (blt(head="4 0"), "Line 1: There are 0 places for 4 options."),
        (blt(head="0 2"), "Line 1: There have to be 1 to 1,000 options."),
        (blt(head="9" * 5000 + " 2"), "Line 1: The number that should be the number of options is too long."),
        (blt(ballots="3 1 5 0"), "Line 2: There is no option 5; there are 4."),
        (blt(ballots="3 1 3 1 0"), "Line 2: This ballot names option 1 twice."),
        (blt(ballots="3 1=1 0"), "Line 2: This ballot names option 1 twice."),
        (blt(ballots="3 1 - 1 0"), "Line 2: This ballot names option 1 twice."),
        (blt(ballots="3 1 0\n3 1 2"), "Line 3: The 0 that ends a ballot is missing."),
        (blt(ballots="3"), "Line 2: The 0 that ends a ballot is missing."),
        (
            blt(ballots="3 1 0 2 2 0"),
            "Line 2: A 0 stands in the middle; each ballot needs a line of its own.",
        ),
        (blt(ballots="3 1 two 0"), "Line 2: “two” should be the number of an option, in digits."),
        (blt(ballots="3 1 = 2 0"), "Line 2: “” should be the number of an option, in digits."),
        (blt(ballots="3 1 -2 0"), "Line 2: “-2” should be the number of an option, in digits."),
        (blt(ballots="x 1 2 0"), "Line 2: “x” should be how many people voted so, in digits."),
        (blt(ballots="1.5 1 2 0"), "Line 2: “1.5” should be how many people voted so, in digits."),
        (
            blt(ballots="0 1 2 0"),
            "Line 2: Nobody voted so: a line of ballots begins with how many people did.",
        ),
        (blt(ballots="3 1 0\n-2"), "Line 3: Withdrawn options stand before the first ballot."),
        (blt(head="4 2\n-5"), "Line 2: There is no option 5; there are 4."),
        (
            blt(head="4 2\n-2 3"),
            "Line 2: A line begins with a withdrawn option, and goes on with something else.",
        ),
        (
            blt(tail="A\nB\nC\nT"),
            "Line 7: 4 names and a title have to stand behind the ballots; there are 4 lines.",
        ),
        (
            blt(tail="A\nB\nC\nD\nE\nT"),
            "Line 9: 4 names and a title have to stand behind the ballots; there are 6 lines.",
        ),
        (blt(tail=""), "Line 3: 4 names and a title have to stand behind the ballots; there are 0 lines."),
        (blt(end="", tail=""), "Line 2: The file ends before the names of the options."),
        (b"4 2\n", "Line 1: The file ends before the names of the options."),
        (blt(tail='A\n""\nC\nD\nT'), "Line 5: Here stands no name."),
        (blt(tail="A\nB\nA\nD\nT"), "Line 6: Two options are called “A”, here and on line 4."),
        (
            blt(tail='"A" "P"\nB\n"A" "P"\nD\nT'),
            "Line 6: Two options are called “A (P)”, here and on line 4.",
        ),
    ],
)
def test_a_blt_file_of_no_use_says_why_and_where(raw: bytes, sentence: str) -> None:
    with pytest.raises(WrongFile) as refused:
        read(raw)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("words", "old", "new", "sentence"),
    [
        (PREFLIB, "3: 1,3,4", "3: 1,5,4", "Line 10: There is no option 5; there are 4."),
        (PREFLIB, "3: 1,3,4", "3: 1,3,1", "Line 10: This ballot names option 1 twice."),
        (PREFLIB, "3: 1,3,4", "3 1,3,4", "Line 10: A ballot is a number of people, a colon, and an order."),
        (PREFLIB, "3: 1,3,4", "x: 1,3,4", "Line 10: “x” should be how many people voted so, in digits."),
        (PREFLIB, "3: 1,3,4", "0: 1,3,4", "Line 10: Nobody voted so: a ballot begins with how many people did."),
        (PREFLIB, "3: 1,3,4", "3: 1,b,4", "Line 10: “b” should be the number of an option, in digits."),
        (PREFLIB, "3: 1,3,4", "3: 1,3,", "Line 10: Behind the last comma an option is missing."),
        (PREFLIB, "3: 1,3,4", "3: 1,,4", "Line 10: This is no order of options, such as 1,{2,4},3."),
        (PREFLIB, "3: 1,3,4", "3: {1,3", "Line 10: This is no order of options, such as 1,{2,4},3."),
        (PREFLIB, "3: 1,3,4", "3: {1}3", "Line 10: This is no order of options, such as 1,{2,4},3."),
        (
            PREFLIB, "3: 1,3,4", "3: {1,3},4",
            "Line 10: Options are equal here, and there are none such in a .soi file.",
        ),
        (PREFLIB, "4: 1,3,2\n", "", "Line 5: The file says that it holds 10 ballots; it holds 6."),
        (PREFLIB, "VOTERS: 10", "VOTERS: ten", "Line 5: “ten” should be number voters, in digits."),
        (
            PREFLIB, "# ALTERNATIVE NAME 4: Donald\n", "",
            "Line 4: There have to be 4 names of options; there are 3.",
        ),
        (PREFLIB, "ALTERNATIVES: 4", "ALTERNATIVES: 999999999999", "Line 4: There have to be 1 to 1,000 options."),
        (PREFLIB, "NAME 4: Donald", "NAME 3: Donald", "Line 9: The name of this option stands also on line 8."),
        (PREFLIB, "Donald", "Adam", "Line 9: Two options are called “Adam”, here and on line 6."),
        (PREFLIB, "NAME 4: Donald", "NAME 4:", "Line 9: Here stands no name."),
        (BEFORE_2022, "4,Donald", "5,Donald", "Line 5: Here should stand the name of option 4."),
        (BEFORE_2022, "4,Donald\n", "", "Line 5: Here should stand the name of option 4."),
        (BEFORE_2022, "10,10,4", "10,4", "Line 6: Behind 4 names stands a line of three sums."),
        (BEFORE_2022, "10,10,4", "10,9,4", "Line 6: The file says that it holds 9 ballots; it holds 10."),
        (BEFORE_2022, "3,1,3,4", "3,1,3,9", "Line 7: There is no option 9; there are 4."),
        (BEFORE_2022, "4\n1,Adam", "0\n1,Adam", "Line 1: There have to be 1 to 1,000 options."),
        (BEFORE_2022, "4\n1,Adam", "40\n1,Adam", "Line 10: The file ends before its ballots."),
    ],
)  # fmt: skip
def test_a_preflib_file_of_no_use_says_why_and_where(words: str, old: str, new: str, sentence: str) -> None:
    with pytest.raises(WrongFile) as refused:
        read(words.replace(old, new, 1).encode(), "a.soi")

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "spaces", ["#" + " " * 200_000 + "!\n", "#" + " A" * 100_000 + "\n", "3:" + " " * 200_000 + "x{\n"]
)
def test_a_long_line_keeps_nobody_waiting(spaces: str) -> None:
    begun = time.monotonic()
    with suppress(WrongFile):
        read((PREFLIB + spaces).encode(), "a.soi")

    assert time.monotonic() - begun < 5


def test_a_file_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("decisions.ballot_files.text.MOST_BYTES", 2_000_000)

    with pytest.raises(WrongFile, match="The file is longer than 2 MB"):
        read(b"4 2\n" * 600_000)


@given(st.binary(max_size=200))
def test_whatever_is_given_is_read_or_refused(raw: bytes) -> None:
    for name in ("", "a.blt", "a.soi"):
        with suppress(WrongFile):
            assert read(raw, name).options


@given(
    st.text('0123456789 -=#(){},:\n"Aa', max_size=60), st.sampled_from([BLT, PREFLIB, BEFORE_2022]), st.data()
)
def test_a_file_with_something_in_it_is_read_or_refused(words: str, file: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(file)))
    with suppress(WrongFile):
        assert read((file[:at] + words + file[at:]).encode()).options


# ---------------------------------------------------------------- which method reads what


def winners(raw: bytes, method: Method, name: str = "") -> list[str]:
    file = read(raw, name)
    manifest = recounting.manifest_of(file, method, seats=None, each_by=None)
    result = count(manifest, recounting.ballots_of(file, manifest))
    return result.names(result.winners)


def test_a_yes_or_no_knows_its_options_by_name_or_by_order() -> None:
    by_name = b"3 1\n5 1 2 0\n4 2 0\n3 3 0\n0\nNO\nNot sure\nyes\nT\n"
    by_order = b"2 1\n5 2 1 0\n4 1 0\n0\nA new bus\nNo new bus\nT\n"

    assert winners(by_name, Method.YES_NO) == ["NO"]
    assert winners(by_order, Method.YES_NO) == ["No new bus"]
    with pytest.raises(CannotCount, match="A yes or no has two options"):
        winners(BLT.encode(), Method.YES_NO)


def test_approval_takes_all_that_a_ballot_names() -> None:
    assert winners(blt(head="4 1", ballots="3 1 2 0\n2 2=3 0\n1 3 0"), Method.APPROVAL) == ["B"]
    with pytest.raises(WrongFile, match="does not say which ones are approved"):
        winners(PREFLIB.replace("TYPE: soi", "TYPE: toc").encode(), Method.APPROVAL)


@pytest.mark.parametrize("method", [Method.RUN_OFF, Method.SCOTTISH_STV])
def test_options_side_by_side_are_refused_where_the_format_has_none(method: Method) -> None:
    with pytest.raises(WrongFile, match="Line 3: Options are equal on this ballot"):
        winners(blt(ballots="3 1 2 0\n1 3 1=2 0"), method)


@pytest.mark.parametrize("method", [Method.PLURALITY, Method.YES_NO])
def test_choosing_one_looks_at_the_first_rank_alone(method: Method) -> None:
    two = b"2 1\n3 1 2 0\n%s\n0\nA\nB\nT\n"

    assert winners(two % b"1 2 1 0", method) == ["A"]
    with pytest.raises(WrongFile, match="Line 3: Options are equal on this ballot"):
        winners(two % b"1 1=2 0", method)


def test_choosing_one_passes_over_two_first_choices_where_the_format_has_them() -> None:
    assert winners((FILES / "burlington_2009.toi").read_bytes(), Method.PLURALITY) == ["Kurt Wright"]


def test_stv_has_to_know_how_many_places_there_are() -> None:
    with pytest.raises(WrongFile, match="does not say how many places there are: give --seats"):
        winners(PREFLIB.encode(), Method.SCOTTISH_STV)
