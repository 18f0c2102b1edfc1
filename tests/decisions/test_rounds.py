"""“Can you live with it?”: said by name, round by round; objections are settled in writing; what comes of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from decisions import actions, secrecy
from decisions.actions import Proposed, Settles, Told
from decisions.counting import CannotCount
from decisions.models import Decision, Round, RoundAnswer, RoundWords, Settlement, Voter
from ladder.models import FactLine, Participation
from people import clock, texts
from people.models import AuditLine
from people.refusals import Refused
from safety.models import Concern, Erasure
from tests.decisions.rounds import EARLY, changed, close, group, next_round, now, say, settle
from tests.factories.decisions import DecisionFactory, VoterFactory, open_vote
from tests.factories.people import UserFactory
from tests.factories.safety import LegalHoldFactory, WordListFactory

pytestmark = pytest.mark.django_db
# ---------------------------------------------------------------- setting up


def test_opening_puts_the_one_option_to_the_group_as_the_first_round() -> None:
    decision, _voters = group()

    [first] = decision.rounds.all()
    assert (first.number, texts.plain(first.name)) == (1, "A Monday bus")
    assert texts.plain(first.about) == "Two trips every Monday, at ten and at two."


def test_the_frozen_rules_say_nothing_of_counting_and_cannot_be_counted() -> None:
    decision, _voters = group(threshold="2/3", seats=1)
    said = decision.rules.said

    assert not said.is_counted
    assert (said.threshold, said.ties, said.lot_from, said.offers_none) == ("", "talk", "", False)
    assert [choice.code for choice in said.choices] == ["1"]
    with pytest.raises(CannotCount, match="nothing is counted"):
        _ = said.manifest


@pytest.mark.parametrize("names", [(), ("A bus", "A garden")], ids=["none", "two"])
def test_it_needs_exactly_one_thing_to_live_with(names: tuple[str, ...]) -> None:
    made = DecisionFactory(method="live-with-it", names=names)

    assert len(actions.lacking(made)) == 1
    assert actions.warning(made) == ""


def test_a_group_of_more_than_30_votes_in_another_way() -> None:
    made = DecisionFactory(method="live-with-it", names=("A bus",))
    VoterFactory.create_batch(30, decision=made)
    assert [*actions.lacking(made), *actions.register_lacks(made)] == []

    VoterFactory(decision=made)

    assert "30 people at most" in actions.register_lacks(made)[0]


def test_no_new_link_is_given_out_over_an_objection_of_an_earlier_round() -> None:
    """Whoever had the new link could take the objection back."""
    decision, (one, other, *_rest) = group()
    settle(say(one, "object", EARLY))
    next_round(decision)

    with pytest.raises(Refused, match="Their own link and code still work"):
        actions.issue_anew(voter=one, by=UserFactory())
    actions.issue_anew(voter=other, by=UserFactory())

    issues = Voter.objects.filter(pk__in=[one.pk, other.pk]).order_by("issue").values_list("pk", "issue")
    assert list(issues) == [(one.pk, 1), (other.pk, 2)]


def test_no_ballot_is_cast_here() -> None:
    _decision, voters = group()

    with pytest.raises(Refused, match="nobody casts a vote"):
        actions.cast_ballot(voter=voters[0], choices=["1"])


# ---------------------------------------------------------------- saying


def test_the_last_word_counts_and_the_words_before_stay_readable() -> None:
    decision, (one, *_others) = group()

    say(one, "object", EARLY)
    say(one, "live")

    said = actions.said_in(decision)
    assert [(answer.number, answer.says) for answer in said] == [(1, "object"), (2, "live")]
    assert said[0].words.in_public == EARLY
    assert actions.standing(said, now(decision)) == []


def test_said_twice_is_said_once() -> None:
    _decision, (one, *_others) = group()

    first, second = say(one, "object", EARLY), say(one, "object", f" {EARLY}\r\n")

    assert first == second
    assert RoundAnswer.objects.count() == 1


@pytest.mark.parametrize(
    ("says", "words", "sentence"),
    [
        ("object", " \n", "what would help"),
        ("worry", "", "want to say"),
        ("object", "a" * 2001, "shorter than 2,000"),
        ("back", "", "Choose one"),
        ("yes", "", "Choose one"),
    ],
    ids=["objection", "worry", "too long", "taken back", "unknown"],
)
def test_what_is_no_answer_is_refused(says: str, words: str, sentence: str) -> None:
    _decision, (one, *_others) = group()

    with pytest.raises(Refused, match=sentence):
        say(one, says, words)

    assert not RoundAnswer.objects.exists()


def test_the_database_takes_no_objection_without_words() -> None:
    decision, (one, *_others) = group()
    mine = actions.participation_of(one)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoundAnswer.objects.create(round=now(decision), number=1, participation=mine, says="object")


def test_words_typed_beside_another_answer_are_not_kept() -> None:
    _decision, (one, *_others) = group()

    say(one, "live", "These were typed before I changed my mind.")

    assert not RoundWords.objects.exists()


def test_the_group_sees_the_name_somebody_chose_or_else_their_own() -> None:
    _decision, (one, other, *_others) = group()

    say(one, "live")
    say(other, "live", name=" Donna  R. ")

    shown = [actions.name_in_group(answer.participation) for answer in actions.said_in(one.decision)]
    assert shown == [one.participant.name, "Donna R."]


def test_nobody_speaks_under_the_name_of_another() -> None:
    _decision, (one, other, *_others) = group()

    with pytest.raises(Refused, match="Somebody else in this group"):
        say(one, "live", name=other.participant.name.upper())

    assert not RoundAnswer.objects.exists()


def test_nothing_is_said_before_it_opens_or_once_it_has_closed() -> None:
    decision, (one, *_others) = group()

    with clock.at(decision.activity.opens_at - timedelta(minutes=1)), pytest.raises(Refused, match="yet"):
        say(one, "live")
    with clock.at(decision.rules.closes_at), pytest.raises(Refused, match="has closed"):
        say(one, "live")


def test_words_that_worry_are_held_at_once_and_the_objection_stands() -> None:
    WordListFactory(words="hurts me")
    decision, (one, *_others) = group()

    answer = say(one, "object", "Somebody there hurts me. Another place would help.")

    assert Concern.objects.get().about == f"decisions.roundanswer:{answer.pk}"
    assert RoundWords.objects.get().in_public == ""
    assert actions.standing(actions.said_in(decision), now(decision)) == [answer]


# ---------------------------------------------------------------- staff write it down


def test_staff_write_down_what_they_were_told_and_it_says_so() -> None:
    decision, (one, *_others) = group()
    staff = UserFactory()

    made = actions.record_saying(voter=one, to=now(decision), told=Told("object", EARLY), by=staff)

    assert made.typed_by == staff
    assert AuditLine.objects.filter(did__contains="wrote down what somebody said").count() == 1
    one.refresh_from_db()
    assert one.recorded_by == staff


def test_without_their_code_staff_change_nothing_that_somebody_said() -> None:
    decision, (one, *_others) = group()
    say(one, "object", EARLY)

    with pytest.raises(Refused, match="Only they can change it"):
        actions.record_saying(voter=one, to=now(decision), told=Told("live"), by=UserFactory())
    with pytest.raises(Refused, match="not of this person"):
        actions.record_saying(
            voter=one, to=now(decision), told=Told("live"), code="K7QTREK7", by=UserFactory()
        )

    assert [answer.says for answer in actions.said_in(decision)] == ["object"]


def test_without_their_code_staff_end_no_objection_of_the_round_before() -> None:
    decision, (one, *_others) = group()
    settle(say(one, "object", EARLY))
    second = next_round(decision)

    with pytest.raises(Refused, match="Only they can change it"):
        actions.record_saying(voter=one, to=second, told=Told("live"), by=UserFactory())


def test_with_their_code_it_takes_the_place_of_what_they_said() -> None:
    decision, (one, *_others) = group()
    say(one, "object", EARLY)

    code = secrecy.code(one.pk, one.issue)
    actions.record_saying(voter=one, to=now(decision), told=Told("live"), code=code, by=UserFactory())

    assert actions.standing(actions.said_in(decision), now(decision)) == []


# ---------------------------------------------------------------- taking back


def test_taking_back_the_last_word_is_not_having_spoken() -> None:
    decision, (one, other, *_others) = group()
    say(other, "live")
    answer = say(one, "object", EARLY)

    actions.take_back_said(answer=answer, voter=one)
    actions.take_back_said(answer=answer, voter=one)

    assert RoundWords.objects.get().words == ""
    assert Erasure.objects.filter(kind="round_answer", key=str(answer.pk)).count() == 1
    assert actions.stand_of(actions.said_in(decision), now(decision)).spoke == 1
    assert close(decision).result.outcome == "decided"


def test_taking_back_words_of_before_changes_nothing_else() -> None:
    decision, (one, *_others) = group()
    before = say(one, "object", EARLY)
    say(one, "live")

    actions.take_back_said(answer=before, voter=one)

    assert [answer.says for answer in actions.said_in(decision)] == ["object", "live"]
    assert RoundWords.objects.get().words == ""


def test_words_can_be_taken_back_after_closing_and_the_result_stays() -> None:
    decision, (one, *_others) = group()
    answer = say(one, "object", EARLY)
    close(decision)

    one.refresh_from_db()
    actions.take_back_said(answer=answer, voter=Voter.objects.get(pk=one.pk))

    assert RoundWords.objects.get().words == ""
    assert Decision.objects.get().result.outcome == "back to talking"
    assert [one.says for one in actions.said_in(decision)] == ["object"]


def test_nobody_takes_back_what_another_said_or_what_the_law_keeps() -> None:
    decision, (one, other, *_others) = group()
    answer = say(one, "object", EARLY)

    with pytest.raises(Refused, match="Only whoever said this"):
        actions.take_back_said(answer=answer, voter=other)
    LegalHoldFactory(about=f"ladder.activity:{decision.activity_id}")
    with pytest.raises(Refused, match="legal reason"):
        actions.take_back_said(answer=answer, voter=one)

    assert RoundWords.objects.get().words == EARLY


# ---------------------------------------------------------------- settling, and the next round


def test_the_next_round_waits_until_each_objection_that_stands_was_settled_in_writing() -> None:
    decision, (one, other, *_others) = group()
    answer = say(one, "object", EARLY)
    say(other, "object", "It costs too much. A smaller bus would help.")
    say(other, "live")

    with pytest.raises(Refused, match="how each objection was settled"):
        next_round(decision)
    settle(answer)
    second = next_round(decision)

    assert (second.number, texts.plain(second.changed)) == (2, "It goes an hour later.")
    assert texts.plain(decision.rounds.first().about) == "Two trips every Monday, at ten and at two."


def test_an_objection_in_other_words_waits_anew() -> None:
    decision, (one, *_others) = group()
    first = say(one, "object", EARLY)
    settle(first)

    second = say(one, "object", "It is too early, and too far.")

    assert actions.unsettled(decision) == [second]
    with pytest.raises(Refused, match="other words"):
        settle(first)


@pytest.mark.parametrize(
    ("proposed", "sentence"),
    [
        (changed("Two trips every Monday, at ten and at two. "), "same"),
        (Proposed({}, texts.of("x"), texts.of("x")), "Write what you propose"),
        (Proposed(texts.of("A bus"), texts.of("x"), texts.of(" ")), "what is different"),
    ],
    ids=["same", "no name", "not what changed"],
)
def test_a_round_needs_another_text_and_a_word_on_what_changed(proposed: Proposed, sentence: str) -> None:
    decision, _voters = group()

    with pytest.raises(Refused, match=sentence):
        next_round(decision, proposed)

    assert Round.objects.count() == 1


def test_nobody_starts_a_round_when_people_have_no_time_left_to_speak() -> None:
    decision, _voters = group()

    last = decision.rules.closes_at - timedelta(days=3)
    with clock.at(last + timedelta(minutes=1)), pytest.raises(Refused, match="less than 3 days"):
        next_round(decision)
    with clock.at(last):
        assert next_round(decision).number == 2


def test_the_same_round_is_not_started_twice() -> None:
    decision, _voters = group()
    next_round(decision)

    with pytest.raises(Refused, match="meanwhile"):
        actions.start_round(decision=decision, after=1, proposed=changed("Something else."), by=UserFactory())


def test_what_somebody_says_to_the_text_before_is_not_taken_for_this_one() -> None:
    decision, (one, *_others) = group()
    first = now(decision)
    next_round(decision)

    with pytest.raises(Refused, match="The text was changed"):
        actions.say(voter=one, to=first, told=Told("live"))


def test_settling_refuses_what_says_nothing_and_what_is_no_objection() -> None:
    _decision, (one, other, *_others) = group()
    answer, worry = say(one, "object", EARLY), say(other, "worry", "I hope it is warm.")

    for told, sentence in (
        (Settles("changed", " ", "So."), "in your own words"),
        (Settles("changed", "It is early.", ""), "what you did"),
        (Settles("perhaps", "It is early.", "So."), "Choose how"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.settle_objection(answer=answer, told=told, by=UserFactory())
    with pytest.raises(Refused, match="other words"):
        settle(worry)

    assert not Settlement.objects.exists()


def test_after_closing_an_objection_can_only_be_noted_as_not_settled() -> None:
    decision, (one, *_others) = group()
    answer = say(one, "object", EARLY)
    close(decision)

    with pytest.raises(Refused, match="It has closed"):
        settle(answer)
    assert settle(answer, "not").how == "not"


# ---------------------------------------------------------------- closing


def test_it_goes_ahead_where_nobody_objects() -> None:
    decision, voters = group(quorum=3)
    for voter, says in zip(voters, ("live", "aside", "object"), strict=False):
        say(voter, says, EARLY)
    settle(actions.unsettled(decision)[0])
    next_round(decision)
    for voter, says in zip(voters, ("live", "aside", "worry"), strict=False):
        say(voter, says, EARLY)

    closed = close(decision)

    result = closed.result
    assert (result.outcome, result.winners, result.cast, result.asked) == ("decided", ["1"], [3], [4])
    assert result.said == {"method": "live-with-it", "outcome": "decided", "winners": ["1"], "talks": 2}
    assert result.receipts == []
    assert Voter.objects.filter(voted=True).count() == 3
    assert Participation.objects.filter(activity=closed.activity, contributed=True).count() == 3
    assert FactLine.objects.filter(activity=closed.activity, key="heard").count() == 1


def test_with_an_objection_it_goes_back_to_talking() -> None:
    decision, voters = group()
    say(voters[0], "object", EARLY)
    for voter in voters[1:]:
        say(voter, "live")

    result = close(decision).result

    assert (result.outcome, result.winners, result.cast) == ("back to talking", [], [4])


def test_an_objection_stands_though_its_owner_is_silent_in_the_next_round() -> None:
    decision, voters = group()
    settle(say(voters[0], "object", EARLY))
    next_round(decision)
    for voter in voters[1:]:
        say(voter, "live")

    result = close(decision).result

    assert (result.outcome, result.cast) == ("back to talking", [3])
    assert Voter.objects.filter(voted=True).count() == 4, "who spoke in any round is owed what comes of it"


def test_too_few_is_a_result() -> None:
    decision, voters = group(quorum=2)
    say(voters[0], "live")

    assert close(decision).result.outcome == "not enough people voted"


def test_a_vote_that_was_stopped_has_no_result() -> None:
    decision, voters = group()
    say(voters[0], "live")
    decision.activity.cancelled_at = clock.now()
    decision.activity.save()

    closed = close(decision)

    assert closed.closed_at is not None
    assert closed.result is None


def test_other_votes_have_no_rounds() -> None:
    assert not open_vote().rounds.exists()
