"""A vote in plain English: each method before it, each outcome after it, and no word that only books use."""

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from decisions.counting import Manifest, Method, Option, Outcome, Result, Ties, count, count_halves, reading
from decisions.explained import head_to_head, how_counted, what_came_out
from decisions.explained.stages import after
from decisions.explained.words import joined, little, number, plain, share
from decisions.pictured import shown
from tests.decisions.any_result import manifests, results
from tests.decisions.votes import counted_file, rules, votes

OF_BOOKS = re.compile(
    r"quorum|threshold|plurality|approval|transfer|surplus|exhaust|quota|run-off|STV|exclu|preference|elect|Fraction",
    re.IGNORECASE,
)
WHO = ("the people", "the design group")
LONGEST = 24  # words in a sentence; the names of options count as one


def rule(method: Method, *names: str, **more: Any) -> Manifest:
    """Options with keys A, B, C."""
    return Manifest(tuple(Option("ABCDEF"[at], name) for at, name in enumerate(names)), method, **more)


def places(method: Method, **more: Any) -> Manifest:
    return rule(method, "Sandra’s café", "Garden", "Trips", **more)


def assert_plain(lines: tuple[str, ...]) -> None:
    said = " ".join(lines)
    assert not OF_BOOKS.search(said), said
    assert not re.search(r"\d/\d|  |^ | $|None|\.\.", said), said
    for line in lines:
        assert line.endswith((".", ":")), line
        assert line[0].isupper() or line[0].isdigit() or line[0] == "“", line
        for sentence in re.split(r"(?<=[.;:])\s+", re.sub(r"Option ([A-E])", r"\1", line)):
            assert len(sentence.split()) <= LONGEST, sentence


# ---------------------------------------------------------------- before


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (
            places(Method.APPROVAL),
            ("Tick all you are happy with. The one that most people ticked wins.",
             "It counts, however few people vote.",
             "If it is a draw, we draw lots in public, and everybody can check it."),
        ),
        (
            places(Method.APPROVAL, seats=2, threshold=Fraction(1, 2), quorum=10, none_of_these="C"),
            ("Tick all you are happy with. There are 2 places. The 2 that most people ticked win.",
             "To win, it has to be ticked by at least half of the people who vote. If none is, nothing is decided.",
             "At least 10 people have to vote. If fewer vote, nothing is decided.",
             "If it is a draw, we draw lots in public, and everybody can check it.",
             "“Trips” is counted like the others. If it wins a place, we talk more."),
        ),
        (
            places(Method.PLURALITY, threshold=Fraction(3, 5), ties=Ties.TALK, none_of_these="C"),
            ("Choose one. The one that most people chose wins.",
             "To win, it has to be chosen by at least three fifths of the people who vote. If none is, nothing is "
             "decided.",
             "It counts, however few people vote.",
             "If it is a draw, we talk again.",
             "“Trips” is counted like the others. If it wins, we talk more."),
        ),
        (
            rule(Method.YES_NO, "Yes", "No", quorum=1),
            ("Choose Yes or No. If more people choose Yes than No, Yes wins. If more choose No, No wins.",
             "At least 1 person has to vote. If fewer vote, nothing is decided.",
             "If it is a draw, we draw lots in public, and everybody can check it."),
        ),
        (
            rule(Method.YES_NO, "Yes", "No", "Not sure", threshold=Fraction(2, 3)),
            ("Choose Yes, No or Not sure. Yes wins if at least two thirds of the people who choose Yes or No "
             "choose Yes. If not, No wins. Not sure counts as voting, but for neither of them.",
             "It counts, however few people vote."),
        ),
        (
            places(Method.RUN_OFF),
            ("Put the ones you like in order, the best first. One wins: the one that ends with more than half of the "
             "votes.",
             "At first your vote goes to your first choice. If none has more than half of the votes, the one with the "
             "fewest goes out. Its votes are passed on to the next choice on each ballot. This goes on until one has "
             "more than half.",
             "It counts, however few people vote.",
             "If it is a draw in a round, the rounds before decide. If it was a draw there too, we draw lots in "
             "public, and everybody can check it."),
        ),
        (
            places(Method.SCOTTISH_STV, seats=2, ties=Ties.TALK),
            ("Put the ones you like in order, the best first. There are 2 places. Whatever gets a place wins.",
             "At first your vote goes to your first choice. One that has enough votes gets a place: more than a third "
             "of the votes. Votes that it does not need are passed on: a part of each goes to its next choice. If none "
             "has enough, the one with the fewest goes out, and its votes are passed on. This goes on until every "
             "place is filled.",
             "It counts, however few people vote.",
             "If it is a draw in a round, the rounds before decide. If it was a draw there too, we talk again."),
        ),
        (
            places(Method.BOTH_HALVES, each_by=Method.PLURALITY, quorum=5),
            ("The people and the design group vote apart. Both have to choose the same. If they do not, we talk again.",
             "Choose one. The one that most people chose wins.",
             "At least 5 people have to vote in each group. If fewer vote, nothing is decided.",
             "If it is a draw, we draw lots in public, and everybody can check it."),
        ),
    ],
    ids=["ticks", "ticks-2", "one", "yes", "yes-part", "order", "order-2", "halves"],
)  # fmt: skip
def test_how_it_is_counted(manifest: Manifest, said: tuple[str, ...]) -> None:
    assert how_counted(manifest, halves=WHO) == said


@given(manifests())
def test_how_it_is_counted_is_plain(manifest: Manifest) -> None:
    assert_plain(how_counted(manifest))


# ---------------------------------------------------------------- after


def of(manifest: Manifest, ballots: Any, order: str = "", **more: Any) -> str:
    return " | ".join(what_came_out(count(manifest, ballots, tie_order=order), **more))


TICKS = {"A": 7, "AB": 5, "B": 4, "_": 4}


@pytest.mark.parametrize(
    ("said", "only", "manifest", "ballots", "order"),
    [
        ("Sandra’s café won. 12 of 20 people ticked it; the next one had 9.", "Sandra’s café won.",
         places(Method.APPROVAL), votes(**TICKS), ""),
        ("Sandra’s café and Garden won. 12 and 9 of 20 people ticked them; the next one had none.",
         "Sandra’s café and Garden won.", places(Method.APPROVAL, seats=2), votes(**TICKS), ""),
        ("Sandra’s café won. 12 of 20 people ticked it; the next one had 9. "
         "1 place stays empty, because no other one had enough votes.", "Sandra’s café won.",
         places(Method.APPROVAL, seats=2, threshold=Fraction(1, 2)), votes(**TICKS), ""),
        ("No option had enough votes. Nothing was decided. Sandra’s café had the most: 12 people ticked it, and 15 "
         "were needed.", "No option had enough votes. Nothing was decided.",
         places(Method.APPROVAL, threshold=Fraction(3, 4)), votes(**TICKS), ""),
        ("Not enough people voted. Nothing was decided. 20 people voted, and 30 were needed.",
         "Not enough people voted. Nothing was decided.", places(Method.APPROVAL, quorum=30), votes(**TICKS), ""),
        ("Not enough people voted. Nothing was decided. Nobody voted.",
         "Not enough people voted. Nothing was decided.", places(Method.APPROVAL), {}, ""),
        ("Nothing was decided. Nobody marked anything that could be counted.",
         "Nothing was decided. Nobody marked anything that could be counted.",
         places(Method.RUN_OFF), votes(_=3), ""),
        ("It is a draw between Garden and Trips. Lots have to be drawn. Sandra’s café has a place already. "
         "3 people ticked each of them. There is 1 place for them.",
         "It is a draw between Garden and Trips. Lots have to be drawn. Sandra’s café has a place already.",
         places(Method.APPROVAL, seats=2), votes(A=5, BC=3), ""),
        ("It is a draw between Garden and Trips. We go back to talking. 3 people ticked each of them. There is 1 place "
         "for them.", "It is a draw between Garden and Trips. We go back to talking.",
         places(Method.APPROVAL, seats=2, ties=Ties.TALK), votes(A=5, BC=3), ""),
        ("It is a draw between Sandra’s café and Garden. We go back to talking. Each of them has 8 votes. Whose votes "
         "are passed on first makes a difference.",
         "It is a draw between Sandra’s café and Garden. We go back to talking.",
         rule(Method.SCOTTISH_STV, "Sandra’s café", "Garden", "Trips", "Walks", "Films", seats=3, ties=Ties.TALK),
         votes(AC=8, BD=8, C=3, D=3, E=2), ""),
        ("It is a draw between Sandra’s café and Garden. We go back to talking. 4 people chose each of them.",
         "It is a draw between Sandra’s café and Garden. We go back to talking.",
         places(Method.PLURALITY, ties=Ties.TALK), votes(A=4, B=4, C=1), ""),
        ("Garden won. 4 of 9 people chose it. Sandra’s café and Garden had the same number of votes, so lots were "
         "drawn between them.", "Garden won.", places(Method.PLURALITY), votes(A=4, B=4, C=1), "BAC"),
        ("Trips won. 5 of 9 people chose it; the next one had 4. | So we talk more.", "Trips won. | So we talk more.",
         places(Method.PLURALITY, none_of_these="C"), votes(A=4, C=5), ""),
        ("Garden and Trips won. 5 of 5 people ticked each of them; the next one had none. | "
         "Trips is one of them, so we talk more.", "Garden and Trips won. | Trips is one of them, so we talk more.",
         places(Method.APPROVAL, seats=2, none_of_these="C"), votes(BC=5), ""),
        ("Yes won. 12 people chose Yes, and 5 chose No; 3 chose Not sure.", "Yes won.",
         rule(Method.YES_NO, "Yes", "No", "Not sure"), votes(A=12, B=5, C=3), ""),
        ("No won. 5 people chose Yes, and 4 chose No. To win, Yes needed 6.", "No won.",
         rule(Method.YES_NO, "Yes", "No", threshold=Fraction(2, 3)), votes(A=5, B=4), ""),
        ("It is a draw between Yes and No. Lots have to be drawn. 1 person chose each of them.",
         "It is a draw between Yes and No. Lots have to be drawn.",
         rule(Method.YES_NO, "Yes", "No"), votes(A=1, B=1), ""),
        ("No option had enough votes. Nothing was decided. Nobody chose Yes or No.",
         "No option had enough votes. Nothing was decided.",
         rule(Method.YES_NO, "Yes", "No", "Not sure"), votes(C=3), ""),
        ("Garden won. It had 11 of the 20 votes that were left in round 2; the next one had 9.", "Garden won.",
         places(Method.RUN_OFF), votes(A=8, B=7, CB=4, CA=1), ""),
        ("Sandra’s café won. It had 6 of the 9 votes in the first round; the next one had 3.", "Sandra’s café won.",
         places(Method.RUN_OFF), votes(A=6, B=3), ""),
        ("It is a draw between Garden and Trips. Lots have to be drawn. Each of them has 3 votes, and one of them has "
         "to go out.", "It is a draw between Garden and Trips. Lots have to be drawn.",
         places(Method.RUN_OFF), votes(AB=4, BA=3, CB=3), ""),
        ("Sandra’s café won. It had 7 of the 10 votes that were left in round 2; the next one had 3. Garden and Trips "
         "had the same number of votes, so lots were drawn between them.", "Sandra’s café won.",
         places(Method.RUN_OFF), votes(AB=4, BA=3, CB=3), "ACB"),
        ("Sandra’s café and Garden won. Each of them had the 7 votes that were enough for a place.",
         "Sandra’s café and Garden won.", places(Method.SCOTTISH_STV, seats=2), votes(A=10, B=8, C=2), ""),
        ("Sandra’s café and Garden won. 5 votes were enough for a place. Sandra’s café had them. Garden has the last "
         "place, because no others were left.", "Sandra’s café and Garden won.",
         places(Method.SCOTTISH_STV, seats=2), votes(A=6, B=4, C=3), ""),
    ],
    ids=lambda value: "" if not isinstance(value, str) else None,
)  # fmt: skip
def test_what_came_out(said: str, only: str, manifest: Manifest, ballots: Any, order: str) -> None:
    assert of(manifest, ballots, order) == said
    assert of(manifest, ballots, order, only_outcome=True) == only


@pytest.mark.parametrize(
    ("halves", "said", "only"),
    [
        (
            (votes(A=5, B=4), votes(A=2, C=1)),
            ("Sandra’s café won. Both groups chose the same.",
             "The people: Sandra’s café won. 5 of 9 people chose it; the next one had 4.",
             "The design group: Sandra’s café won. 2 of 3 people chose it; the next one had 1."),
            "Sandra’s café won. Both groups chose the same.",
        ),
        (
            (votes(A=5, B=4), votes(B=2)),
            ("The two groups did not choose the same. We go back to talking.",
             "The people: Sandra’s café won. 5 of 9 people chose it; the next one had 4.",
             "The design group: Garden won. 2 of 2 people chose it; the next one had none."),
            "The two groups did not choose the same. We go back to talking.",
        ),
        (
            (votes(A=5, B=4), votes(A=2, B=2)),
            ("It is a draw in one group: the design group. Lots have to be drawn.",
             "The people: Sandra’s café won. 5 of 9 people chose it; the next one had 4.",
             "The design group: It is a draw between Sandra’s café and Garden. Lots have to be drawn. "
             "2 people chose each of them."),
            "It is a draw. Lots have to be drawn.",
        ),
        (
            (votes(A=1), votes(A=1)),
            ("Not enough people voted in both groups. Nothing was decided.",
             "The people: Not enough people voted. Nothing was decided. 1 person voted, and 2 were needed.",
             "The design group: Not enough people voted. Nothing was decided. 1 person voted, and 2 were needed."),
            "Not enough people voted. Nothing was decided.",
        ),
    ],
    ids=["same", "other", "draw", "few"],
)  # fmt: skip
def test_what_came_out_of_both_halves(halves: Any, said: tuple[str, ...], only: str) -> None:
    result = count_halves(places(Method.BOTH_HALVES, each_by=Method.PLURALITY, quorum=2), halves)

    assert what_came_out(result, halves=WHO) == said
    assert what_came_out(result, halves=WHO, only_outcome=True) == (only,)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Open on Sundays.", "Open on Sundays won."),
        ("More buses?", "“More buses?” won."),
        (" Trips ", "Trips won."),
        ("...", "... won."),
    ],
    ids=["stop", "question", "spaces", "stops"],
)
def test_a_name_does_not_end_the_sentence_it_stands_in(name: str, said: str) -> None:
    result = count(rule(Method.PLURALITY, name, "Garden"), votes(A=1))

    assert what_came_out(result, only_outcome=True) == (said,)


@given(results())
def test_what_came_out_is_plain_and_names_whoever_won(result: Result) -> None:
    said = what_came_out(result)

    assert_plain(said)
    if result.outcome == Outcome.DECIDED:
        assert said[0].startswith(f"{joined(result.names(result.winners))} won.")
    else:
        assert " won." not in said[0]


@given(results())
def test_the_outcome_alone_has_no_number_in_it(result: Result) -> None:
    said = what_came_out(result, only_outcome=True)

    assert_plain(said)
    assert not re.search(r"\d", " ".join(said))
    assert not result.halves or len(said) <= 2


@given(results())
def test_the_outcome_alone_is_said_of_what_was_published_alone_too(result: Result) -> None:
    """Where few people voted, nothing else was kept: no round, no half."""
    kept = {key: result.as_json()[key] for key in ("outcome", "winners", "tied")}
    published = reading.read(result.manifest, kept, cast=result.cast)

    assert published.rounds == published.halves == ()
    assert shown(published, only_outcome=True) == shown(result, only_outcome=True)


@given(results())
def test_a_result_that_was_published_whole_is_shown_as_it_was_counted(result: Result) -> None:
    assert shown(reading.read(result.manifest, result.as_json())) == shown(result)


@given(results())
def test_what_happens_after_each_round_is_plain(result: Result) -> None:
    for half in result.halves or (result,):
        for place in range(len(half.rounds)):
            assert_plain(after(half, place))
        assert_plain((head_to_head(half),) if half.head_to_head else ())


# ---------------------------------------------------------------- rounds


def test_where_the_votes_of_a_round_go() -> None:
    result = count(places(Method.RUN_OFF), votes(A=8, B=7, CB=4, CA=1))
    shorter = count(places(Method.RUN_OFF), votes(A=8, B=7, CB=2, C=3))
    gone = count(places(Method.RUN_OFF), votes(A=8, B=7, C=2))

    assert after(result, 0) == (
        "Trips has the fewest votes and goes out. The 5 votes are passed on: 4 to Garden and 1 to Sandra’s café.",
    )
    assert after(result, 1) == ("Garden has more than half of the votes and wins.",)
    assert after(shorter, 0)[0].endswith(
        "The 5 votes are passed on: 2 to Garden. No other choice is left for 3 votes, so they go to nobody."
    )
    assert after(gone, 0)[0].endswith("The 2 votes are with nobody any more.")


def test_votes_that_a_place_does_not_need_are_passed_on_in_parts() -> None:
    """Ten of which seven are needed: each of the ten ballots passes three tenths on."""
    result = count(rules(Method.SCOTTISH_STV, "ABCD", 2), votes(AB=7, AC=3, B=4, C=3, D=2))

    assert after(result, 0) == (
        "Option A has enough votes: chosen.",
        "Option A has 3 votes more than are needed. They are passed on: 2.10 to Option B and 0.90 to Option C.",
    )
    assert after(result, 1) == (
        "Option D has the fewest votes and goes out. The 2 votes are with nobody any more.",
    )


def test_parts_too_small_to_show_are_said() -> None:
    first = after(counted_file("kilmarnock_south_2022.blt", Method.SCOTTISH_STV), 0)

    assert first[-1].endswith(
        "No other choice is left for 16.03 votes, so they go to nobody. "
        "Less than 0.01 of a vote is lost by rounding down."
    )
    assert (little(Fraction(1, 1000)), little(Fraction(0)), number(Fraction(499_999, 100_000))) == (
        "less than 0.01", "0", "4.99",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ballots", "order", "place", "said"),
    [
        (votes(A=9, BC=4, CA=5, DB=1, DA=1), "", 1,
         "Option B goes out. Option C has as few, but had more in a round before. The 5 votes are passed on: "
         "4 to Option C. No other choice is left for 1 vote, so it goes to nobody."),
        (votes(A=4, BA=2, CA=2), "", 0, "Option D has no votes and goes out."),
        (votes(A=4, BA=2, CA=2), "", 1,
         "Option B goes out. Option C has as few, but whoever goes first, the same are chosen. "
         "The 2 votes are passed on to Option A."),
        (votes(AB=4, BA=3, CB=3), "ABCD", 1,
         "Option B and Option C are level. Lots were drawn between them. Option C goes out. "
         "The 3 votes are passed on to Option B."),
        (votes(AB=4, BA=3, CB=3), "", 1, "Here the votes do not decide between Option B and Option C."),
    ],
    ids=["before", "none", "no-matter", "lots", "waits"],
)  # fmt: skip
def test_why_one_goes_out(ballots: Any, order: str, place: int, said: str) -> None:
    assert after(count(rules(Method.RUN_OFF, "ABCD"), ballots, tie_order=order), place) == (said,)


def test_the_one_that_most_put_before_each_other_is_named() -> None:
    assert head_to_head(counted_file("burlington_2009.toi", Method.RUN_OFF)) == (
        "Compared two by two, most people put Andy Montroll before each other one. "
        "It went out because too few votes were with it at that time."
    )
    assert head_to_head(count(rules(Method.RUN_OFF), votes(ABC=1, BCA=1, CAB=1))) == (
        "Compared two by two, no option is put before each other one by most people."
    )
    assert head_to_head(count(rules(Method.PLURALITY), votes(A=1))) == ""


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Fraction(1), "all the people who vote"),
        (Fraction(2, 3), "two thirds of the people who vote"),
        (Fraction(11, 20), "55 out of every 100 people who vote"),
        (Fraction(3, 7), "3 out of every 7 people who vote"),
    ],
    ids=["all", "named", "of-100", "other"],
)
def test_a_part_is_said_in_words(part: Fraction, said: str) -> None:
    assert share(part, "people who vote") == said


def test_a_name_with_a_colon_does_not_cut_the_sentence_it_stands_in() -> None:
    assert plain("None of these: talk more") == "“None of these: talk more”"
    assert plain("A bus; or a taxi.") == "“A bus; or a taxi”"
    assert plain("A Monday bus.") == "A Monday bus"
