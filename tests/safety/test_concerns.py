"""Concerns: held, routed outside the team, looked at in time, decided by people."""

import uuid
from datetime import date
from typing import Any

import pytest

from ladder import actions as ladder_actions
from ladder.models import Activity
from outbox import renderers
from outbox.actions import DeadWays
from outbox.models import Message
from people import waiting
from people.models import AuditLine, Team, User
from people.refusals import Refused
from safety import actions, holdables, routing
from safety.models import Concern, Raised, Reading, WordList
from surveys import actions as survey_actions
from surveys.models import Response
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.safety import DutyFactory, WordListFactory
from tests.factories.surveys import STOPS, published_survey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

WORRYING = "My son hits me."


def keeper(*teams: Team, **fields: Any) -> User:
    return UserFactory(teams=teams or [TeamFactory()], roles=["Keeps safe"], **fields)


@pytest.fixture
def list_of_words() -> WordList:
    WordList.objects.all().delete()
    return WordListFactory(language="en", words="hits me\ntakes my money")


@pytest.fixture
def activity(list_of_words: WordList) -> Activity:
    made = ActivityFactory(open=True)
    published_survey(made)
    return made


def answered(activity: Activity, words: str, **fields: Any) -> Response:
    response = survey_actions.begin(activity=activity, submission_id=uuid.uuid4())
    survey_actions.save_answer(response=response, code=STOPS, value=words)
    return survey_actions.submit(response=response)


def fingerprint(concern: Concern) -> str:
    return actions.fingerprint(holdables.show(concern.about))


def let_go(concern: Concern, by: User) -> None:
    actions.take_on(concern=concern, by=by)
    actions.let_go(concern=concern, seen=fingerprint(concern), by=by)


# ---------------------------------------------------------------- raising


def test_words_of_the_list_hold_an_answer_when_it_is_handed_in(activity: Activity) -> None:
    grace = keeper()

    response = answered(activity, WORRYING)

    concern = Concern.objects.get()
    assert (response.held, Response.objects.standing().count()) == (True, 0)
    assert (concern.about, concern.how, concern.team, concern.owner) == (
        f"surveys.response:{response.pk}",
        Raised.WORDS,
        activity.team,
        grace,
    )
    assert response.participation.activity.participations.filter(contributed=True).count() == 1


def test_a_draft_is_not_looked_through_and_other_words_hold_nothing(activity: Activity) -> None:
    draft = survey_actions.begin(activity=activity, submission_id=uuid.uuid4())
    survey_actions.save_answer(response=draft, code=STOPS, value=WORRYING)
    answered(activity, "The bus hits the kerb.")

    assert Concern.objects.count() == 0
    assert Response.objects.filter(held=True).count() == 0


def test_a_later_change_is_looked_through_too(activity: Activity) -> None:
    response = answered(activity, "The bus is late.")

    survey_actions.save_answer(response=response, code=STOPS, value=WORRYING)

    assert Concern.objects.get().about == survey_actions.about(response)
    with pytest.raises(Refused, match="We do not show these answers on a page"):
        survey_actions.save_answer(response=response, code=STOPS, value="")
    assert response.words.get().words == WORRYING


def test_a_tick_holds_what_is_not_handed_in_yet_and_handing_in_opens_no_second_one(
    activity: Activity,
) -> None:
    response = survey_actions.begin(activity=activity, submission_id=uuid.uuid4())
    survey_actions.save_answer(response=response, code=STOPS, value=WORRYING)

    survey_actions.say_worried(response=response)
    survey_actions.submit(response=response)

    assert [(one.how, one.is_open) for one in Concern.objects.all()] == [(Raised.TICK, True)]
    assert Response.objects.get().held


def test_what_somebody_has_let_go_is_not_raised_anew_by_the_same_words(activity: Activity) -> None:
    response = answered(activity, WORRYING)
    let_go(Concern.objects.get(), keeper())
    response.refresh_from_db()

    survey_actions.save_answer(response=response, code=STOPS, value=WORRYING)
    survey_actions.save_answer(response=response, code="travel", value="bus")
    assert (Concern.objects.count(), Response.objects.get().held) == (1, False)

    survey_actions.save_answer(response=response, code=STOPS, value=f"{WORRYING} Every day.")
    assert (Concern.objects.count(), Response.objects.get().held) == (2, True)


def test_a_reader_raises_one_with_what_worries_them(activity: Activity) -> None:
    response, priya = answered(activity, "It is as it is."), UserFactory(teams=[activity.team])

    about = survey_actions.about(response)
    actions.raise_concern(about=about, how=Raised.READER, by=priya, note="She wrote this before.")

    concern = Concern.objects.get()
    assert (concern.raised_by, concern.notes.get().words) == (priya, "She wrote this before.")
    assert [(line.did, line.detail) for line in AuditLine.objects.filter(did="raised a concern")] == [
        ("raised a concern", {"how": "reader"})
    ]


def test_raising_twice_is_one_concern_and_says_so(activity: Activity) -> None:
    about = survey_actions.about(answered(activity, WORRYING))

    actions.raise_concern(about=about, how=Raised.TICK)

    assert Concern.objects.get().notes.get().words.startswith("Raised once more")


@pytest.mark.parametrize("note", ["x" * 2_001])
def test_a_note_that_is_too_long_holds_nothing(activity: Activity, note: str) -> None:
    about = survey_actions.about(answered(activity, "It is as it is."))

    with pytest.raises(Refused, match="Make this shorter"):
        actions.raise_concern(about=about, how=Raised.READER, by=keeper(), note=note)

    assert (Concern.objects.count(), Response.objects.get().held) == (0, False)


def test_what_was_taken_back_leaves_an_open_concern_without_words(activity: Activity) -> None:
    response, grace = answered(activity, WORRYING), keeper()

    survey_actions.take_back(response=response)

    concern = Concern.objects.get()
    held = holdables.show(concern.about)
    assert held is not None
    assert (held.pieces, held.gone[:32], concern.is_open) == ([], "These answers were taken back on", True)
    actions.take_on(concern=concern, by=grace)
    actions.keep_held(concern=concern, seen=fingerprint(concern), by=grace)
    again = survey_actions.begin(activity=activity, submission_id=response.submission_id)
    assert (again.state, again.held) == ("draft", False)


# ---------------------------------------------------------------- whose it is


def test_it_goes_past_whoever_is_of_the_team_it_is_about(activity: Activity) -> None:
    theirs, outside = keeper(activity.team), keeper()
    DutyFactory(user=theirs, place=1)
    DutyFactory(user=outside, place=2)

    answered(activity, WORRYING)

    assert Concern.objects.get().owner == outside
    assert list(Concern.objects.for_keeper(theirs)) == []


@pytest.mark.control("concerns leave the team")
def test_without_looking_at_teams_a_concern_goes_to_the_team_it_is_about(
    activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = keeper(activity.team)
    DutyFactory(user=theirs, place=1)
    DutyFactory(user=keeper(), place=2)
    monkeypatch.setattr(routing, "outside", lambda keepers, team: list(keepers))

    answered(activity, WORRYING)

    assert Concern.objects.get().owner == theirs


def test_where_nobody_may_look_the_administrators_hear_that_and_no_more(activity: Activity) -> None:
    keeper(activity.team)
    robin = UserFactory(is_superuser=True, teams=[activity.team])

    answered(activity, WORRYING)

    message = Message.objects.get()
    rendered = renderers.render(message, DeadWays())
    said = " ".join(block.words for block in rendered.blocks)
    assert (Concern.objects.get().owner, message.user, message.about) == (None, robin, "safety")
    assert "nobody who keeps people safe may look at it" in said
    assert [one.words for one in waiting.for_user(robin) if "concern" in one.words] == [
        "Nobody may look at a concern. Give the role “Keeps safe” to somebody outside the team it is about."
    ]

    grace = keeper()
    assert (actions.tell_who_is_due(), actions.tell_who_is_due()) == (1, 0)
    assert Concern.objects.get().owner == grace


def test_a_concern_whose_owner_joins_the_team_goes_to_somebody_else(activity: Activity) -> None:
    first, second = keeper(), keeper()
    answered(activity, WORRYING)
    actions.take_on(concern=Concern.objects.get(), by=first)

    first.teams.add(activity.team)
    actions.tell_who_is_due()

    concern = Concern.objects.get()
    assert (concern.owner, concern.taken_at) == (second, None)


@pytest.mark.parametrize("act", ["look", "take on", "note", "let go", "look again"])
def test_nobody_of_the_team_does_anything_about_it_administrators_neither(
    activity: Activity, act: str
) -> None:
    answered(activity, WORRYING)
    concern, by = Concern.objects.get(), UserFactory(is_superuser=True, teams=[activity.team])
    acts = {
        "look": lambda: actions.look(concern=concern, by=by),
        "take on": lambda: actions.take_on(concern=concern, by=by),
        "note": lambda: actions.note(concern=concern, words="I rang.", by=by),
        "let go": lambda: actions.let_go(concern=concern, seen=fingerprint(concern), by=by),
        "look again": lambda: actions.look_again(concern=concern, by=by),
    }

    with pytest.raises(Refused, match="about your own team"):
        acts[act]()

    assert (Concern.objects.get().taken_at, AuditLine.objects.filter(by=by).count()) == (None, 0)


# ---------------------------------------------------------------- the clock


def told() -> list[tuple[str, str]]:
    return sorted((one.payload["why"], one.user.name) for one in Message.objects.select_related("user"))


@pytest.fixture
def three(activity: Activity) -> dict[str, User]:
    names = {"on_duty": "Olu", "deputy": "Dee", "head": "Hal"}
    made = {part: keeper(name=name) for part, name in names.items()}
    for part, user in made.items():
        DutyFactory(user=user, part=part)
    return made


def test_after_four_working_hours_the_deputy_is_told_and_after_a_day_the_head(
    hold_clock: Any, activity: Activity, three: dict[str, User]
) -> None:
    hold_clock(2027, 3, 5, 16)  # a Friday
    Activity.objects.filter(pk=activity.pk).update(closes_at="2027-04-01T12:00Z")
    answered(Activity.objects.get(pk=activity.pk), WORRYING)
    actions.tell_who_is_due()
    assert told() == [("owner", "Olu")]

    hold_clock(2027, 3, 6, 16, 1)  # 24 hours later, and one working hour
    assert (actions.tell_who_is_due(), actions.tell_who_is_due()) == (1, 0)
    assert told() == [("head", "Hal"), ("owner", "Olu")]

    hold_clock(2027, 3, 8, 12)  # the Monday
    assert (actions.tell_who_is_due(), actions.tell_who_is_due()) == (1, 0)
    assert told() == [("deputy", "Dee"), ("head", "Hal"), ("owner", "Olu")]
    late = {name: [one.words for one in waiting.for_user(user) if one.late] for name, user in three.items()}
    assert late == {
        "on_duty": ["Look at a concern of 5 March, 16:00."],
        "deputy": ["Nobody has looked at a concern of 5 March, 16:00."],
        "head": ["Nobody has taken on a concern of 5 March, 16:00."],
    }


def test_a_look_stops_the_clock_of_the_deputy_and_taking_it_on_that_of_the_head(
    hold_clock: Any, activity: Activity, three: dict[str, User]
) -> None:
    hold_clock(2027, 3, 1, 9)
    Activity.objects.filter(pk=activity.pk).update(closes_at="2027-04-01T12:00Z")
    answered(Activity.objects.get(pk=activity.pk), WORRYING)
    actions.look(concern=Concern.objects.get(), by=three["on_duty"])

    hold_clock(2027, 3, 1, 14)
    assert actions.tell_who_is_due() == 0
    actions.take_on(concern=Concern.objects.get(), by=three["on_duty"])
    hold_clock(2027, 3, 4, 14)
    assert actions.tell_who_is_due() == 0


@pytest.mark.control("the clock of concerns")
def test_without_the_clock_nobody_hears_of_a_concern_that_its_owner_does_not_open(
    hold_clock: Any, activity: Activity, three: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(Concern.objects.all()), "unlooked_at", lambda self, moment: self.none())
    monkeypatch.setattr(type(Concern.objects.all()), "untaken", lambda self, moment: self.none())
    hold_clock(2027, 3, 1, 9)
    Activity.objects.filter(pk=activity.pk).update(closes_at="2027-04-01T12:00Z")
    answered(Activity.objects.get(pk=activity.pk), WORRYING)

    hold_clock(2027, 3, 25, 9)
    actions.tell_who_is_due()

    assert told() == [("owner", "Olu")]


def test_the_message_holds_nothing_of_what_was_written_and_none_goes_out_once_it_is_settled(
    activity: Activity,
) -> None:
    grace = keeper()
    answered(activity, WORRYING)
    message = Message.objects.get(user=grace)

    def said() -> str:
        rendered = renderers.render(message, DeadWays())
        return rendered.empty or " ".join([rendered.subject, *(block.words for block in rendered.blocks)])

    assert [one in said() for one in ("hits", str(activity), activity.team.name)] == [False] * 3
    let_go(Concern.objects.get(), grace)
    assert said() == "It was settled before this went out."


# ---------------------------------------------------------------- deciding


def test_let_go_the_answer_counts_again(activity: Activity) -> None:
    answered(activity, WORRYING)
    grace = keeper()

    let_go(Concern.objects.get(), grace)

    concern = Concern.objects.get()
    assert (concern.settled_by, concern.settled_as) == (grace, "let_go")
    assert Response.objects.standing().count() == 1


def test_reported_it_stays_held_and_says_to_whom_and_when(activity: Activity, hold_clock: Any) -> None:
    answered(activity, WORRYING)
    concern, grace = Concern.objects.get(), keeper()
    actions.take_on(concern=concern, by=grace)
    seen = fingerprint(concern)

    for to, on, sentence in (
        (" ", date(2026, 1, 1), "Write to whom"),
        ("The police", date(2099, 1, 1), "has not come"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.report_outside(concern=concern, seen=seen, to=to, on=on, by=grace)
    actions.report_outside(concern=concern, seen=seen, to="The police", on=date(2026, 1, 1), by=grace)

    concern.refresh_from_db()
    assert (concern.settled_as, concern.reported_to, concern.reported_on) == (
        "reported",
        "The police",
        date(2026, 1, 1),
    )
    assert Response.objects.standing().count() == 0


def test_only_who_has_taken_it_on_decides_and_only_about_the_words_they_saw(activity: Activity) -> None:
    response = answered(activity, WORRYING)
    concern, grace, other = Concern.objects.get(), keeper(), keeper()
    seen = fingerprint(concern)
    with pytest.raises(Refused, match="Take this on first"):
        actions.let_go(concern=concern, seen=seen, by=grace)
    actions.take_on(concern=concern, by=grace)
    with pytest.raises(Refused, match="Take this on first"):
        actions.let_go(concern=concern, seen=seen, by=other)
    response.words.update(words="He hits me, and he has a key.")
    with pytest.raises(Refused, match="has changed since you opened this page"):
        actions.let_go(concern=concern, seen=seen, by=grace)

    assert Response.objects.get().held
    actions.keep_held(concern=concern, seen=fingerprint(concern), by=grace)
    with pytest.raises(Refused, match="settled this already"):
        actions.let_go(concern=concern, seen=fingerprint(concern), by=grace)


def test_a_decision_is_undone_by_looking_again(activity: Activity) -> None:
    answered(activity, WORRYING)
    grace = keeper()
    let_go(Concern.objects.get(), grace)

    anew = actions.look_again(concern=Concern.objects.get(), by=grace)

    assert (anew.how, anew.owner, Response.objects.get().held) == (Raised.AGAIN, grace, True)
    with pytest.raises(Refused, match="looks at this again already"):
        actions.look_again(concern=Concern.objects.exclude(pk=anew.pk).get(), by=grace)


# ---------------------------------------------------------------- what people say was not so


def test_a_worrying_challenge_leaves_the_queue_of_what_is_read_until_it_is_let_go(
    list_of_words: WordList,
) -> None:
    jean = ParticipationFactory(activity=ActivityFactory(closed=True))
    not_so = ladder_actions.NotSo("participants", "People took part.", "He hits me.", uuid.uuid4())
    challenge = ladder_actions.challenge(participation=jean, not_so=not_so)
    grace = keeper()

    assert list(Reading.objects.for_reader(grace)) == []
    assert Concern.objects.get().about == f"ladder.challenge:{challenge.pk}"
    let_go(Concern.objects.get(), grace)
    assert Reading.objects.for_reader(grace).get().about == f"ladder.challenge:{challenge.pk}"


def test_a_challenge_that_stays_held_tells_its_writer_nothing_of_a_concern(list_of_words: WordList) -> None:
    jean = ParticipationFactory(activity=ActivityFactory(closed=True))
    not_so = ladder_actions.NotSo("participants", "People took part.", "He hits me.", uuid.uuid4())
    ladder_actions.challenge(participation=jean, not_so=not_so)
    concern, grace = Concern.objects.get(), keeper()
    actions.take_on(concern=concern, by=grace)

    actions.keep_held(concern=concern, seen=fingerprint(concern), by=grace)

    message = Message.objects.get(participant=jean.participant)
    rendered = renderers.render(message, DeadWays())
    said = " ".join(block.words for block in rendered.blocks)
    assert ("hits" in said, "concern" in said, "harms nobody" in said) == (False, False, True)


# ---------------------------------------------------------------- the list of words


def test_a_list_is_kept_in_order_and_each_line_once(list_of_words: WordList) -> None:
    grace = keeper()

    actions.change_word_list(word_list=list_of_words, words="Hits  me\n\nbeats me\nhits me", by=grace)

    list_of_words.refresh_from_db()
    assert (list_of_words.lines, list_of_words.changed_by) == (["beats me", "hits me"], grace)
    assert AuditLine.objects.get().detail == {"added": 1, "taken out": 1}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("he", "too short"),
        ("x" * 61, "too long"),
        ("one two three four five six seven eight nine", "too long"),
        ("\n".join(f"word {number}" for number in range(501)), "Make them 500 or fewer"),
    ],
)
def test_lines_that_would_find_everything_or_nothing_are_refused(
    list_of_words: WordList, words: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.change_word_list(word_list=list_of_words, words=words, by=keeper())

    list_of_words.refresh_from_db()
    assert list_of_words.lines == ["hits me", "takes my money"]


@pytest.mark.django_db
def test_the_list_to_start_with_finds_harm_and_leaves_everyday_words_alone() -> None:
    start = WordList.objects.get(language="en").words
    everyday = (
        "The bus comes too late and I get cross.",
        "The chairs hurt my back.",
        "I use a knife to cook. Help with the gas.",
        "I cannot pay for lunch every day.",
        "I lock my door at night.",
        "Staff help me with grooming my dog.",
    )
    worrying = ("My carer slaps me.", "He took my bank card", "I want to die", "Nobody feeds me on Sundays")

    assert [actions.try_out(words=start, on=one) for one in everyday] == [[]] * len(everyday)
    assert [bool(actions.try_out(words=start, on=one)) for one in worrying] == [True] * len(worrying)
