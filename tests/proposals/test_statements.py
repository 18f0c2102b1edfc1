"""Saying what one agrees with: statements are read first, stand one at a time, and what came out is counted once."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ladder.models import Activity, FactLine, Participation
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from outbox.renderers import Rendered, render
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused
from proposals import actions, agree_shown
from proposals.actions import Said
from proposals.actions.stating import LONGEST, MOST_IN_ALL, MOST_OF_ONE
from proposals.models import Agreeing, Declared, Post, Stance, Statement, Topic
from safety import actions as safety_actions
from safety import holdables
from safety.models import Concern, How, Raised, Reading
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.proposals import (
    AgreeingFactory,
    DeclaredFactory,
    PostFactory,
    StanceFactory,
    StatementFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
LONG = "The bus takes too long."


@pytest.fixture(autouse=True)
def ledger(tmp_path: Any, settings: Any) -> None:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="discussion", open=True)
    AgreeingFactory(activity=made)
    return made


@pytest.fixture
def samir(activity: Activity) -> Participation:
    made: Participation = ParticipationFactory(activity=activity, contributed=False)
    return made


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(
        name="Mark Ellis", job_title="Commissioning manager", roles=["Sets up"], teams=[activity.team]
    )
    return made


def said(words: str = LONG) -> Said:
    return Said(words, uuid4())


def adds(by: Participation | User, words: str = LONG, *, activity: Activity | None = None) -> Statement:
    where = by.activity if isinstance(by, Participation) else activity
    assert where is not None
    return actions.add_statement(activity=where, by=by, said=said(words))


def read(statement: Statement) -> Statement:
    reading = Reading.objects.get(about=actions.STATEMENTS.about(statement))
    safety_actions.show_as_it_is(reading=reading, by=UserFactory())
    return Statement.objects.select_related("words", "activity").get(pk=statement.pk)


def close(activity: Activity) -> None:
    moment = clock.now() - timedelta(minutes=5)
    Activity.objects.filter(pk=activity.pk).update(closes_at=moment, opens_at=moment - timedelta(days=40))
    activity.refresh_from_db()


def pressed(statement: Statement, agree: int, disagree: int = 0, *, side: str = "") -> list[Participation]:
    """So many people press each, and say they are on this side."""
    them = []
    for says in ["agree"] * agree + ["disagree"] * disagree:
        by = ParticipationFactory(activity=statement.activity, contributed=False)
        StanceFactory(statement=statement, participation=by, says=says)
        if side:
            DeclaredFactory(participation=by, side=side)
        them.append(by)
    return them


def came(by: Participation) -> Client:
    client = Client()
    token = people_actions.make_link(participant=by.participant, opens="activity", target=str(by.activity_id))
    client.get(reverse("follow_link", args=[token]))
    return client


def page(client: Client, name: str, activity: Activity, more: str = "") -> str:
    return client.get(reverse(name, args=[activity.slug]) + more).content.decode()


def told(kind: str) -> Rendered:
    return render(Message.objects.get(kind=kind), DeadWays())


def words(rendered: Rendered) -> str:
    return "\n".join(block.words for block in rendered.blocks)


# ---------------------------------------------------------------- adding


def test_what_people_add_is_read_first(samir: Participation) -> None:
    made = adds(samir)
    assert not Statement.objects.offered().exists()

    assert read(made).words.in_public == LONG

    assert list(Statement.objects.offered()) == [made]
    assert "Others can press for it now" in words(told("statement_read"))
    samir.refresh_from_db()
    assert samir.contributed


def test_what_is_not_shown_is_told_with_why_and_how_to_object(samir: Participation) -> None:
    made = adds(samir, "Mr Hobbs is rude.")
    reading = Reading.objects.get(about=actions.STATEMENTS.about(made))

    safety_actions.hold(reading=reading, because="It names somebody.", by=UserFactory())

    rendered = words(told("statement_read"))
    assert "It names somebody." in rendered
    assert "somebody else decides by" in rendered
    assert not Statement.objects.offered().exists()


def test_somebody_invited_whose_words_in_a_topic_were_read_is_shown_at_once(samir: Participation) -> None:
    Participation.objects.filter(pk=samir.pk).update(band="invited")
    samir.refresh_from_db()
    PostFactory(topic__activity=samir.activity, participation=samir)

    assert adds(samir).words.in_public == LONG


def test_staff_add_some_and_the_page_says_so(activity: Activity, mark: User, samir: Participation) -> None:
    assert adds(mark, activity=activity).words.in_public == LONG

    assert "The team wrote this one" in page(Client(), "agree", activity)


def test_staff_add_some_before_it_opens_and_none_after_it_closed(activity: Activity, mark: User) -> None:
    planned = ActivityFactory(kind="discussion")
    AgreeingFactory(activity=planned)
    assert adds(mark, activity=planned)
    close(activity)

    with pytest.raises(Refused, match="has closed"):
        adds(mark, activity=activity)


@pytest.mark.parametrize("written", ["", "  \n ", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused(written: str, samir: Participation) -> None:
    with pytest.raises(Refused):
        adds(samir, written)
    assert not Statement.objects.exists()


def test_pressed_twice_it_is_added_once(activity: Activity, samir: Participation) -> None:
    once = said()

    made = [actions.add_statement(activity=activity, by=samir, said=once) for _ in range(2)]

    assert made[0] == made[1]
    assert Statement.objects.count() == 1


def test_one_person_adds_so_many(samir: Participation) -> None:
    for number in range(MOST_OF_ONE):
        adds(samir, f"Statement {number}")

    with pytest.raises(Refused, match="You have added"):
        adds(samir, "One more")


def test_there_is_room_for_so_many_in_all(
    activity: Activity, samir: Participation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proposals.actions.stating.MOST_IN_ALL", 2)
    for _ in range(2):
        StatementFactory(activity=activity)

    with pytest.raises(Refused, match=f"{MOST_IN_ALL} statements already"):
        adds(samir)


def test_where_it_was_not_asked_nothing_can_be_added_or_pressed() -> None:
    by = ParticipationFactory(activity=ActivityFactory(kind="discussion", open=True))

    with pytest.raises(Refused, match="do not say here"):
        adds(by)
    with pytest.raises(Refused, match="do not say here"):
        actions.take_stance(statement=StatementFactory(activity=by.activity), by=by, says="agree")


def test_whether_it_is_asked_is_said_before_it_opens_and_stays(activity: Activity, mark: User) -> None:
    planned = ActivityFactory(kind="discussion")
    actions.plan_agreeing(activity=planned, is_on=True, by=mark)
    assert actions.asks_who_agrees(planned)

    with pytest.raises(Refused, match="so it stays"):
        actions.plan_agreeing(activity=activity, is_on=False, by=mark)
    assert actions.asks_who_agrees(activity)


# ---------------------------------------------------------------- pressing


def test_the_last_press_counts(samir: Participation) -> None:
    statement = StatementFactory(activity=samir.activity)

    for says in ("agree", "pass", "disagree"):
        actions.take_stance(statement=statement, by=samir, says=says)

    assert list(Stance.objects.values_list("says", flat=True)) == ["disagree"]
    samir.refresh_from_db()
    assert not samir.contributed


@pytest.mark.parametrize("says", ["", "maybe", "x" * 500])
def test_there_are_three_buttons(says: str, samir: Participation) -> None:
    with pytest.raises(Refused, match="one of the three"):
        actions.take_stance(statement=StatementFactory(activity=samir.activity), by=samir, says=says)


def test_nobody_is_asked_about_their_own(samir: Participation) -> None:
    mine = StatementFactory(activity=samir.activity, participation=samir, words="This is mine.")

    with pytest.raises(Refused, match="yourself"):
        actions.take_stance(statement=mine, by=samir, says="agree")
    assert "This is mine." not in page(came(samir), "agree", samir.activity)


def test_what_cannot_be_read_and_what_has_closed_takes_no_press(samir: Participation) -> None:
    unread = StatementFactory(activity=samir.activity, words__read=False)
    with pytest.raises(Refused, match="cannot be read"):
        actions.take_stance(statement=unread, by=samir, says="agree")

    statement = StatementFactory(activity=samir.activity)
    close(statement.activity)
    with pytest.raises(Refused, match="not open"):
        actions.take_stance(statement=statement, by=samir, says="agree")
    with pytest.raises(Refused, match="not open"):
        actions.declare(by=Participation.objects.get(pk=samir.pk), side="carer")


def test_who_they_are_is_what_they_say_last(samir: Participation) -> None:
    for side in ("carer", "not_said"):
        actions.declare(by=samir, side=side)

    assert list(Declared.objects.values_list("side", flat=True)) == ["not_said"]
    with pytest.raises(Refused):
        actions.declare(by=samir, side="everybody")


# ---------------------------------------------------------------- the page


def test_one_at_a_time_until_all_are_done(activity: Activity, samir: Participation) -> None:
    for number in range(3):
        StatementFactory(activity=activity, words=f"Statement {number}.")
    client = came(samir)
    seen = []
    for number in range(3):
        source = page(client, "agree", activity)
        assert f"{number + 1} of 3" in source
        seen += re.findall(r"Statement \d\.", source)[:1]
        press(client, activity, source)
        DeclaredFactory._meta.model.objects.get_or_create(participation=samir, side="not_said")

    assert sorted(seen) == ["Statement 0.", "Statement 1.", "Statement 2."]
    assert "You have been through all of them" in page(client, "agree", activity)


def press(client: Client, activity: Activity, source: str, says: str = "agree") -> Any:
    found = re.search(r'name="statement" value="([^"]+)"', source)
    assert found
    return client.post(
        reverse("agree_press", args=[activity.slug]), {"statement": found[1], "says": says}, follow=True
    )


def test_the_order_is_another_for_each_person_and_stays_for_one(activity: Activity) -> None:
    statements = [StatementFactory(activity=activity) for _ in range(8)]
    people = [ParticipationFactory(activity=activity) for _ in range(12)]

    orders = [agree_shown.in_their_order(statements, by) for by in people]

    assert len({tuple(one.pk for one in order) for order in orders}) > 8
    assert orders == [agree_shown.in_their_order(reversed(statements), by) for by in people]
    assert set(agree_shown.in_their_order(statements, None)) == set(statements)


def test_back_to_the_one_before_and_changed(activity: Activity, samir: Participation) -> None:
    for number in range(2):
        StatementFactory(activity=activity, words=f"Statement {number}.")
    DeclaredFactory(participation=samir)
    client = came(samir)
    press(client, activity, page(client, "agree", activity))
    source = page(client, "agree", activity)
    back = re.search(r'href="(\?to=[^"]+)"', source)
    assert back

    before = page(client, "agree", activity, back[1])
    assert "1 of 2" in before
    assert 'value="agree" aria-pressed="true"' in " ".join(before.split())
    press(client, activity, before, "disagree")

    assert list(Stance.objects.values_list("says", flat=True)) == ["disagree"]


def test_stopping_shows_what_was_pressed_so_far(activity: Activity, samir: Participation) -> None:
    StatementFactory(activity=activity, words="Not yet pressed.")
    StanceFactory(
        statement=StatementFactory(activity=activity, words="Pressed."), participation=samir, says="pass"
    )

    source = page(came(samir), "agree", activity, "?mine=1")

    assert "“Pressed.”" in source
    assert "Not yet pressed." not in source
    assert "Go on" in source


def test_who_they_are_is_asked_once_after_the_first_press(activity: Activity) -> None:
    for _ in range(3):
        StatementFactory(activity=activity)
    client = Client()
    answer = press(client, activity, page(client, "agree", activity))
    assert "Which is most like you here?" in answer.content.decode()

    answer = client.post(reverse("agree_press", args=[activity.slug]), {"side": "carer"}, follow=True)

    assert "2 of 3" in answer.content.decode()
    assert Declared.objects.get().side == "carer"
    assert "Change who you are" in page(client, "agree", activity, "?mine=1")
    assert 'value="carer" aria-pressed="true"' in " ".join(page(client, "agree", activity, "?who=1").split())


def test_looking_makes_nobody_and_the_first_press_makes_one(activity: Activity) -> None:
    for _ in range(2):
        StatementFactory(activity=activity, by=UserFactory())
    client = Client()
    source = page(client, "agree", activity)
    assert not Participation.objects.exists()

    for _ in range(2):
        press(client, activity, source)

    assert Participation.objects.count() == 1


def test_a_press_that_is_refused_makes_nobody(activity: Activity) -> None:
    for data in ({}, {"statement": "nonsense", "says": "agree"}, {"side": "\x00"}, {"says": "agree"}):
        answer = Client().post(reverse("agree_press", args=[activity.slug]), data, follow=True)
        assert answer.status_code == 200
    assert not Participation.objects.exists()
    assert not Participant.objects.filter(participations=None, email="").exists()


def test_somebody_without_a_link_adds_one_and_what_they_typed_stays_where_it_is_refused(
    activity: Activity,
) -> None:
    url, client = reverse("agree_add", args=[activity.slug]), Client()
    too_long = "It is late. " * 20

    refused = client.post(url, {"words": too_long, "stamp": stamp(client, url)})
    assert refused.status_code == 422
    assert too_long.strip() in refused.content.decode()
    client.post(url, {"words": LONG, "email": "samir@example.org", "stamp": stamp(client, url)})

    assert Statement.objects.get().words.words == LONG
    assert "nothing to agree with yet" in page(client, "agree", activity)


def stamp(client: Client, url: str) -> str:
    form: dict[str, Any] = client.get(url).context["form"]
    value: str = form["stamp"].value()
    return value


def test_there_is_no_such_page_where_it_is_not_asked() -> None:
    other = ActivityFactory(kind="discussion", open=True)

    for name in ("agree", "agree_add", "agree_result"):
        assert Client().get(reverse(name, args=[other.slug])).status_code == 404
    assert agree_shown.url_of(other) == ""
    assert reverse("agree", args=[other.slug]) not in page(Client(), "talk", other)


def test_the_talk_leads_to_it(activity: Activity) -> None:
    assert agree_shown.url_of(activity) in page(Client(), "talk", activity)

    close(activity)

    assert reverse("agree_result", args=[activity.slug]) in page(Client(), "talk", activity)
    assert "This has closed." in page(Client(), "agree", activity)
    assert 'name="says"' not in page(Client(), "agree", activity)


def test_as_many_queries_for_one_as_for_many(activity: Activity, samir: Participation) -> None:
    client = came(samir)

    def looked() -> list[int]:
        found = []
        for name in ("agree", "agree_result"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page(client, name, activity)
            found.append(len(queries))
        return found

    pressed(StatementFactory(activity=activity), 3)
    few = looked()
    for _ in range(4):
        pressed(StatementFactory(activity=activity), 3)

    assert looked() == few


# ---------------------------------------------------------------- what came out


def test_nothing_is_counted_while_it_is_open(activity: Activity) -> None:
    pressed(StatementFactory(activity=activity), 30)

    assert actions.came_out(activity) is None
    assert "We count after that" in page(Client(), "agree_result", activity)


def test_what_most_agree_on_and_where_they_differ(activity: Activity) -> None:
    pressed(StatementFactory(activity=activity, words="The bus is late."), 33, 4)
    pressed(StatementFactory(activity=activity, words="We need a new driver."), 18, 16)
    pressed(StatementFactory(activity=activity, words="It is all fine."), 2, 30)
    pressed(StatementFactory(activity=activity, words="Few came here."), 9)
    close(activity)

    found = agree_shown.result(activity)

    assert found is not None
    assert [one.words for one in found.most] == ["The bus is late."]
    assert [one.words for one in found.divided] == ["We need a new driver."]
    assert [one.words for one in found.most_not] == ["It is all fine."]
    assert [one.words for one in found.few] == ["Few came here."]
    assert found.most[0].sentence == (
        "About 35 people agreed, fewer than 8 people disagreed, fewer than 8 people passed."
    )
    source = page(Client(), "agree_result", activity)
    assert "“The bus is late.”" in source
    for exact in ("33", "18", "37"):
        assert f"{exact} people" not in source


def test_common_ground_is_what_each_group_agrees_on_by_itself(activity: Activity) -> None:
    shared = StatementFactory(activity=activity, words="The bus is late.")
    apart = StatementFactory(activity=activity, words="It costs too much.")
    carers = pressed(shared, 10, 1, side="carer")
    staff = pressed(shared, 9, 2, side="staff")
    few = pressed(shared, 7, side="uses_care")
    pressed(shared, 5, side="not_said")
    for by in (*carers, *few):
        StanceFactory(statement=apart, participation=by, says="agree")
    for by in staff:
        StanceFactory(statement=apart, participation=by, says="disagree")
    close(activity)

    found = agree_shown.result(activity)

    assert found is not None
    assert [one.words for one in found.common] == ["The bus is late."]
    assert {group.name: [one.words for one in group.agreed] for group in found.groups} == {
        "people who look after somebody": ["The bus is late.", "It costs too much."],
        "people who work in care": ["The bus is late."],
    }
    source = page(Client(), "agree_result", activity)
    assert "people who look after somebody, and people who work in care" in source
    assert "people who use care" not in source


def test_who_goes_afterwards_is_not_taken_off(activity: Activity) -> None:
    statement = StatementFactory(activity=activity)
    them = pressed(statement, 23, side="carer")
    close(activity)
    before = page(Client(), "agree_result", activity)

    for by in them:
        assert by.participant is not None
        safety_actions.erase_person(participant=by.participant, how=How.OWN_LINK)

    assert not Stance.objects.exists()
    assert not Declared.objects.exists()
    assert page(Client(), "agree_result", activity) == before


def test_who_goes_while_it_is_open_is_not_counted(activity: Activity) -> None:
    statement = StatementFactory(activity=activity)
    them = pressed(statement, 21)
    for by in them[:2]:
        assert by.participant is not None
        safety_actions.erase_person(participant=by.participant, how=How.OWN_LINK)
    close(activity)

    assert Agreeing.objects.get(activity=activity).counted_at is None
    found = agree_shown.result(activity)
    assert found is not None
    assert not found.is_shown


def test_words_that_were_hidden_or_erased_leave_a_stub(activity: Activity, samir: Participation) -> None:
    hidden = StatementFactory(activity=activity, words="Mr Hobbs is rude.")
    pressed(hidden, 25)
    erased = StatementFactory(activity=activity, participation=samir, words="My own words.")
    pressed(erased, 25)
    close(activity)
    safety_actions.hide(about=actions.STATEMENTS.about(hidden), why="names", sentence="", by=UserFactory())
    assert samir.participant is not None
    safety_actions.erase_person(participant=samir.participant, how=How.OWN_LINK)

    source = page(Client(), "agree_result", activity)

    assert "Mr Hobbs" not in source
    assert "My own words." not in source
    assert "These words were erased." in source
    assert source.count("A statement that is not shown any more") == 2


def test_when_its_time_is_over_what_came_out_stays_and_nobodys_press_does(activity: Activity) -> None:
    statement = StatementFactory(activity=activity)
    pressed(statement, 30, side="carer")
    close(activity)
    assert actions.BELONGINGS["proposals.statements"].given_in(activity.pk) == 1 + 30 + 30

    actions.BELONGINGS["proposals.statements"].empty(activity.pk)

    assert actions.BELONGINGS["proposals.statements"].given_in(activity.pk) == 0
    found = agree_shown.result(activity)
    assert found is not None
    assert [one.title for one in found.most] == [agree_shown.NO_STATEMENT]


def test_what_is_kept_says_no_exact_number(activity: Activity) -> None:
    pressed(StatementFactory(activity=activity), 33, 4, side="carer")
    pressed(StatementFactory(activity=activity), 9)
    close(activity)

    assert actions.keep_count(activity)
    assert not actions.keep_count(activity)

    kept = str(Agreeing.objects.get(activity=activity).counted)
    numbers = {int(number) for number in re.findall(r"'number': (\d+)", kept)}
    assert numbers == {35, 45}


# ---------------------------------------------------------------- what becomes of it


def test_one_press_makes_a_topic_and_twice_is_once(activity: Activity, mark: User) -> None:
    statement = StatementFactory(activity=activity)

    first = actions.make_topic(statement=statement, by=mark)

    assert actions.make_topic(statement=statement, by=mark) == first
    assert list(Topic.objects.public()) == [first]
    source = Client().get(reverse("topic", args=[activity.slug, first.pk])).content.decode()
    assert "A statement, made a topic by Mark Ellis, Commissioning manager" in source
    assert "It came from what people could agree or disagree with." in source
    assert actions.first_words([first])[first.pk] == LONG


def test_made_of_what_most_agreed_on_after_it_closed_the_page_says_so(activity: Activity, mark: User) -> None:
    statement = StatementFactory(activity=activity)
    pressed(statement, 40)
    close(activity)

    topic = actions.make_topic(statement=Statement.objects.get(pk=statement.pk), by=mark)

    source = Client().get(reverse("topic", args=[activity.slug, topic.pk])).content.decode()
    assert "It came from what most people agreed with." in source
    assert [one.pk for one in actions.unsettled(activity, [])] == [topic.pk]


def test_a_topic_of_what_people_said_closes_with_what_changed(
    activity: Activity, samir: Participation, mark: User
) -> None:
    statement = StatementFactory(activity=activity, participation=samir)
    topic = actions.make_topic(statement=statement, by=mark)
    first = Post.objects.get(topic=topic)

    actions.close_topic(topic=topic, changed=True, outcome="It starts later.", causes=[first.pk], by=mark)

    assert FactLine.objects.filter(activity=activity, key="influence", value=True).exists()
    assert "What you said changed something:" in words(told("topic_closed"))


def test_a_topic_of_what_the_team_wrote_is_no_ones_words_that_changed_something(
    activity: Activity, mark: User
) -> None:
    topic = actions.make_topic(statement=adds(mark, activity=activity), by=mark)
    first = Post.objects.get(topic=topic)

    with pytest.raises(Refused, match="Tick only"):
        actions.close_topic(topic=topic, changed=True, outcome="It changed.", causes=[first.pk], by=mark)


def test_a_topic_that_staff_made_is_no_answer_of_theirs(
    activity: Activity, samir: Participation, mark: User
) -> None:
    topic = actions.make_topic(statement=StatementFactory(activity=activity), by=mark)
    for turn in range(2):
        actions.say(topic=topic, by=samir, said=said("So it is."))
        if not turn:
            actions.answer(topic=topic, words="We look at it.", by=mark)
    for reading in Reading.objects.all():
        safety_actions.show_as_it_is(reading=reading, by=UserFactory())

    assert not FactLine.objects.filter(activity=activity, key="dialogue").exists()


def test_its_words_go_where_those_of_the_statement_go(
    activity: Activity, samir: Participation, mark: User
) -> None:
    statement = StatementFactory(activity=activity, participation=samir, words="Mr Hobbs is rude.")
    topic = actions.make_topic(statement=statement, by=mark)
    url, about = reverse("topic", args=[activity.slug, topic.pk]), actions.STATEMENTS.about(statement)
    ruling = {"about": about, "sentence": "", "by": UserFactory()}
    safety_actions.hide(**ruling, why="names")
    hidden = Client().get(url).content.decode()
    assert "Mr Hobbs" not in hidden
    assert "These words were erased" not in hidden
    safety_actions.show_again(about=about, sentence="He agreed.", by=UserFactory())
    assert "Mr Hobbs" in Client().get(url).content.decode()

    assert samir.participant is not None
    safety_actions.erase_person(participant=samir.participant, how=How.OWN_LINK)

    assert "Mr Hobbs" not in Client().get(url).content.decode()
    assert not Post.objects.exclude(words__words="").exists()


def test_what_cannot_be_read_becomes_no_topic(activity: Activity, mark: User) -> None:
    unread = StatementFactory(activity=activity, words__read=False)

    with pytest.raises(Refused, match="cannot be read"):
        actions.make_topic(statement=unread, by=mark)
    planned = StatementFactory(by=mark)
    with pytest.raises(Refused, match="once this has opened"):
        actions.make_topic(statement=planned, by=mark)
    assert not Topic.objects.exists()


def settle(how: Any, concern: Concern) -> None:
    """By somebody from outside the team, who has seen what it says now."""
    seen = safety_actions.fingerprint(holdables.show(concern.about))
    by = UserFactory()
    safety_actions.take_on(concern=concern, by=by)
    how(concern=concern, seen=seen, by=by)


def test_held_neither_it_nor_its_topic_is_there_until_it_is_let_go(
    activity: Activity, samir: Participation, mark: User
) -> None:
    statement = StatementFactory(activity=activity, participation=samir, words="He hits me.")
    topic = actions.make_topic(statement=statement, by=mark)
    url, about = reverse("topic", args=[activity.slug, topic.pk]), actions.STATEMENTS.about(statement)

    concern = safety_actions.raise_concern(about=about, how=Raised.READER)
    assert "He hits me." not in page(Client(), "agree", activity)
    assert Client().get(url).status_code == 404

    settle(safety_actions.let_go, concern)
    assert "He hits me." in page(Client(), "agree", activity)
    assert "He hits me." in Client().get(url).content.decode()


def test_what_is_held_when_somebody_goes_is_taken_by_the_nightly_replay(samir: Participation) -> None:
    statement = StatementFactory(activity=samir.activity, participation=samir, words="He hits me.")
    about, key = actions.STATEMENTS.about(statement), str(statement.pk)
    safety_actions.raise_concern(about=about, how=Raised.READER)

    assert samir.participant is not None
    safety_actions.erase_person(participant=samir.participant, how=How.OWN_LINK)

    statement.words.refresh_from_db()
    assert statement.words.words == "He hits me."
    assert not actions.AGAIN["statement"].is_there(key, clock.now())
    settle(safety_actions.keep_held, Concern.objects.get())
    assert actions.AGAIN["statement"].is_there(key, clock.now())
    actions.AGAIN["statement"].erase(key, clock.now())
    statement.words.refresh_from_db()
    assert statement.words.words == ""


# ---------------------------------------------------------------- staff's page


@pytest.fixture
def staff(mark: User) -> Client:
    client = Client()
    client.force_login(mark)
    return client


def of(activity: Activity) -> str:
    return reverse("admin:proposals_agree_of", args=[activity.pk])


def test_staff_turn_it_on_before_it_opens(mark: User, staff: Client, activity: Activity) -> None:
    planned = ActivityFactory(kind="discussion", team=activity.team)

    staff.post(of(planned), {"act": "plan", "is_on": "on"})
    staff.post(of(planned), {"act": "seed", "words": LONG})

    assert actions.asks_who_agrees(planned)
    assert Statement.objects.get().by == mark
    assert staff.post(of(activity), {"act": "plan"}).status_code == 422
    assert actions.asks_who_agrees(activity)


def test_staff_type_in_what_somebody_said(mark: User, staff: Client, activity: Activity) -> None:
    staff.post(of(activity), {"act": "type", "words": LONG, "person": "Jean Marsh, jean@example.org"})

    made = Statement.objects.get()
    assert (made.typed_by, made.by) == (mark, None)
    assert made.participation is not None
    assert made.participation.participant is not None
    assert made.participation.participant.email == "jean@example.org"
    assert "1 waits to be read" in " ".join(staff.get(of(activity)).content.decode().split())


@pytest.mark.parametrize("act", ["seed", "type"])
def test_what_staff_typed_stays_where_it_is_refused(act: str, staff: Client, activity: Activity) -> None:
    answer = staff.post(of(activity), {"act": act, "words": "x" * 141})

    assert answer.status_code == 422
    assert "x" * 141 in answer.content.decode()


def test_staff_see_what_came_out_and_make_a_topic(staff: Client, activity: Activity) -> None:
    statement = StatementFactory(activity=activity)
    pressed(statement, 33, 4)
    assert "Most agree." not in staff.get(of(activity)).content.decode()
    close(activity)
    source = staff.get(of(activity)).content.decode()
    assert "Most agree." in source
    assert "About 35 people agreed" in source

    for _ in range(2):
        answer = staff.post(of(activity), {"act": "topic", "statement": str(statement.pk)})
        assert answer["Location"] == reverse(
            "admin:proposals_topic_of", args=[activity.pk, Topic.objects.get().pk]
        )
    assert "Make this a topic" not in staff.get(of(activity)).content.decode()
    assert "It came from what most people agreed with." in staff.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("key", ["", "nonsense", "\x00", "5a098441-08cf-47ec-b720-8cd186404c62"])
def test_a_press_for_nothing_is_told(key: str, staff: Client, activity: Activity) -> None:
    answer = staff.post(of(activity), {"act": "topic", "statement": key}, follow=True)

    assert "cannot be read any more" in answer.content.decode()


def test_somebody_who_only_looks_changes_nothing(activity: Activity) -> None:
    client = Client()
    client.force_login(UserFactory(roles=["Reads answers"], teams=[activity.team]))

    assert client.get(of(activity)).status_code in {200, 403}
    assert client.post(of(activity), {"act": "seed", "words": LONG}).status_code in {403, 404}
    assert not Statement.objects.exists()


def test_who_was_invited_is_known_as_such(activity: Activity) -> None:
    person = ParticipantFactory()
    InvitationFactory(activity=activity, participant=person)

    by = actions.take_part(activity=activity, participant=person)

    assert by.band == "invited"
