"""Half a year after the reply: did it happen, did it help? Asked once, counted once; a "no" opens the entry again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from followups import actions
from followups.models import Came, Entry, LookBack, LookBackAnswer, Release, Reopened, Status
from ladder.models import Activity, Participation
from outbox.actions import DeadWays
from outbox.models import Message
from outbox.renderers import render
from people import actions as people_actions
from people import clock, waiting
from people.refusals import Refused
from safety import belongings
from tests.factories.followups import (
    EntryFactory,
    LookBackAnswerFactory,
    LookBackFactory,
    ReleaseFactory,
    ReopenedFactory,
)
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.followups.conftest import Asked, draft

pytestmark = pytest.mark.django_db

ASK = "/activities/a-good-day/did-it-help/"
DONE = f"{ASK}thank-you/"


@contextmanager
def days_after(release: Release, days: int) -> Iterator[None]:
    with clock.at(release.mailing.send_after + timedelta(days=days, hours=1)):
        yield


@pytest.fixture
def looking() -> LookBack:
    return LookBackFactory(activity__slug="a-good-day")


@pytest.fixture
def entry(looking: LookBack) -> Entry:
    return Entry.objects.get(pk=looking.entries[0])


@pytest.fixture
def person(looking: LookBack) -> Participation:
    return ParticipationFactory(activity=looking.activity)


def say(person: Participation, entry: Entry, happened: Came, helped: str = "") -> None:
    actions.say_what_came(participation=person, entry=entry, happened=happened, helped=helped)


def tomorrow() -> Any:
    return clock.at(clock.now() + timedelta(days=1))


def after_the_last_day(looking: LookBack) -> Any:
    return clock.at(clock.start_of(looking.closes_on) + timedelta(days=1, hours=1))


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


# When people are asked


@pytest.mark.parametrize(
    ("days", "number"),
    [(0, 0), (181, 0), (182, 1), (182 + 55, 1), (182 + 57, 0)],
    ids=["at once", "a day too soon", "half a year", "caught up", "too late to mean anything"],
)
def test_people_are_asked_half_a_year_after_the_reply(ready: Asked, days: int, number: int) -> None:
    with days_after(ready.releases(2), days):
        assert actions.look_back() == number
        assert LookBack.objects.count() == number
        assert Message.objects.filter(kind="look_back").count() == 2 * number


def test_a_reply_that_was_stopped_is_not_looked_back_on(ready: Asked) -> None:
    release = ready.releases(2)
    actions.stop_release(release=release, by=ready.alison)

    with days_after(release, 190):
        assert actions.look_back() == 0


def test_asking_twice_asks_once(ready: Asked) -> None:
    with days_after(ready.releases(2), 183):
        assert [actions.look_back(), actions.look_back()] == [1, 0]

        assert Message.objects.filter(kind="look_back").count() == 2
        assert LookBack.objects.get().mailing.complete_at is not None


def test_what_broke_off_half_way_is_finished(ready: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    with days_after(ready.releases(2), 183):
        with monkeypatch.context() as patch:
            patch.setattr("ladder.actions.write_mailing_to", lambda to, mailing: None)
            actions.look_back()
        assert not Message.objects.filter(kind="look_back").exists()

        actions.look_back()

        assert Message.objects.filter(kind="look_back").count() == 2


def test_nothing_is_asked_where_everything_was_a_no() -> None:
    entry = EntryFactory(status=Status.NOT_DOING, reason="money")
    release = ReleaseFactory(activity=entry.activity, entries=[entry.pk], mailing__complete_at=clock.now())

    with days_after(release, 183):
        assert actions.look_back() == 0


def test_of_an_entry_the_latest_version_is_asked_about(ready: Asked) -> None:
    release = ready.releases(2)
    first = Entry.objects.get()
    second = actions.write_entry(
        activity=ready.activity, entry=draft(series=first.series, themes=first.themes), by=ready.priya
    )

    with days_after(release, 183):
        actions.look_back()

        assert LookBack.objects.get().entries == [second.pk]


# The message


def test_the_message_says_what_was_promised_and_leads_to_the_questions(ready: Asked) -> None:
    with days_after(ready.releases(2), 183):
        actions.look_back()
        message = Message.objects.filter(kind="look_back", participant__name="Samir Khan").get()
        rendered = render(message, DeadWays())

    said = " ".join(f"{block.label} {block.words} {block.url}" for block in rendered.blocks)
    assert rendered.subject.startswith("Did it happen? Did it help?")
    assert "We did it There is a second bus on Mondays." in said
    assert "/l/" in said
    assert "You can answer until" in said


def test_who_answered_already_is_not_asked_again(ready: Asked) -> None:
    with days_after(ready.releases(2), 183):
        actions.look_back()
        message = Message.objects.filter(kind="look_back", participant__name="Samir Khan").get()
        mine = Participation.objects.get(participant=message.participant)
        say(mine, Entry.objects.get(), Came.YES)

        assert render(message, DeadWays()).empty == "They have answered already."


# The pages


def come_in(client: Client, person: Participation) -> Client:
    token = people_actions.make_link(
        participant=person.participant, opens="look_back", target=str(person.activity_id)
    )
    assert client.get(f"/l/{token}/")["Location"] == ASK
    return client


def test_one_thing_after_the_other_then_thanks(
    client: Client, looking: LookBack, person: Participation
) -> None:
    second = EntryFactory(activity=looking.activity, position=2)
    LookBack.objects.update(entries=[*looking.entries, second.pk])
    come_in(client, person)

    first = client.post(ASK, {"happened": "yes", "helped": "partly"})
    next_one = client.post(first["Location"], {"happened": "no"})
    done = words(client.get(next_one["Location"]))

    assert [first["Location"], next_one["Location"]] == [f"{ASK}2/", DONE]
    kept = LookBackAnswer.objects.order_by("entry__position").values_list("happened", "helped")
    assert list(kept) == [("yes", "partly"), ("no", "")]
    assert "Thank you. We have your answers." in done
    assert "Did it happen? Yes. Did it help? Partly." in done


def test_looking_keeps_nothing(client: Client, person: Participation) -> None:
    come_in(client, person)
    client.get(ASK)
    client.head(ASK)
    client.get(DONE)

    assert not LookBackAnswer.objects.exists()


def test_without_an_answer_there_is_a_sentence(client: Client, person: Participation) -> None:
    answer = come_in(client, person).post(ASK, {"helped": "yes"})

    assert answer.status_code == 422
    assert "Choose if it happened. You can also say that you do not know." in words(answer)


def test_what_was_said_is_not_shown_to_who_has_only_the_link(
    client: Client, person: Participation, entry: Entry
) -> None:
    say(person, entry, Came.NO, Came.NO)

    page = come_in(client, person).get(ASK).content.decode()
    done = words(client.get(DONE))

    assert "checked" not in page
    assert "You have not answered yet" not in page
    assert "Did it happen? No." not in done


def test_without_a_link_the_page_says_what_to_do(client: Client, looking: LookBack) -> None:
    answer = client.get(ASK)

    assert answer.status_code == 403
    assert "This question opens with your own link" in words(answer)


@pytest.mark.parametrize("number", [0, 2, 999])
def test_there_is_no_page_for_what_is_not_asked(client: Client, person: Participation, number: int) -> None:
    assert come_in(client, person).get(f"{ASK}{number}/").status_code == 404


def test_too_late_is_said_and_nothing_is_kept(
    client: Client, looking: LookBack, person: Participation
) -> None:
    come_in(client, person)

    with after_the_last_day(looking):
        come_in(client, person)
        answer = client.post(ASK, {"happened": "yes"})

    assert answer.status_code == 410
    assert "The time to answer this has passed." in words(answer)
    assert not LookBackAnswer.objects.exists()


def test_my_page_leads_there_while_it_is_asked(client: Client, ready: Asked) -> None:
    with days_after(ready.releases(2), 183):
        samir = Participation.objects.get(participant__name="Samir Khan")
        token = people_actions.make_link(participant=samir.participant, opens="my_page")
        client.get(f"/l/{token}/")
        before = words(client.get("/me/"))
        actions.look_back()
        after = words(client.get("/me/"))

    assert "Say if it happened, and if it helped" not in before
    assert "Say if it happened, and if it helped" in after


# Who may say it


def test_the_last_answer_counts(person: Participation, entry: Entry) -> None:
    say(person, entry, Came.NO)
    say(person, entry, Came.YES, Came.YES)

    assert list(LookBackAnswer.objects.values_list("happened", "helped")) == [("yes", "yes")]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"contributed": False}, "We ask only the people who took part."),
        ({"side": "staff"}, "We ask only people who do not work here."),
    ],
    ids=["took it back", "works here"],
)
def test_some_are_not_asked(
    changes: dict[str, Any], sentence: str, person: Participation, entry: Entry
) -> None:
    Participation.objects.update(**changes)
    person.refresh_from_db()

    with pytest.raises(Refused, match=sentence):
        say(person, entry, Came.YES)


def test_nothing_is_said_of_what_was_not_asked(person: Participation) -> None:
    other = EntryFactory(activity=person.activity)

    with pytest.raises(Refused, match="We do not ask about this"):
        say(person, other, Came.YES)


# A "no"


@pytest.mark.parametrize(("happened", "helped"), [("no", ""), ("yes", "no"), ("partly", "no")])
def test_a_no_opens_the_entry_the_next_day_and_reaches_its_owners(
    happened: str, helped: str, person: Participation, entry: Entry
) -> None:
    say(person, entry, Came(happened), helped)

    assert actions.open_again() == 0, "not on the same day: it would tell whose answer it was"
    with tomorrow():
        assert [actions.open_again(), actions.open_again()] == [1, 0]
        assert Reopened.objects.get().reopened_on == clock.today()

    told = Message.objects.filter(kind="opened_again").values_list("user", flat=True)
    assert set(told) == {entry.written_by_id, entry.activity.promise.decider_id}


def test_yes_and_not_known_open_nothing(person: Participation, entry: Entry) -> None:
    say(person, entry, Came.NOT_KNOWN, Came.PARTLY)

    with tomorrow():
        assert actions.open_again() == 0


def test_what_was_followed_by_a_further_version_stays_closed(person: Participation, entry: Entry) -> None:
    say(person, entry, Came.NO)
    EntryFactory(activity=entry.activity, series=entry.series, version=2)

    with tomorrow():
        assert actions.open_again() == 0


def test_who_changed_their_mind_or_took_it_back_opens_nothing(person: Participation, entry: Entry) -> None:
    say(person, entry, Came.NO)
    say(person, entry, Came.YES)
    LookBackAnswerFactory(entry=entry, participation__contributed=False, happened="no")

    with tomorrow():
        assert actions.open_again() == 0


def test_staff_are_told_nothing_of_who_or_how_many(person: Participation, entry: Entry) -> None:
    say(person, entry, Came.NO)
    with tomorrow():
        actions.open_again()
        message = Message.objects.filter(kind="opened_again").first()
        rendered = render(message, DeadWays())

    said = " ".join(block.words for block in rendered.blocks)
    assert "About this one, somebody said no:" in said
    assert person.participant.name not in said


def test_it_waits_for_staff_until_a_further_version_is_written(entry: Entry) -> None:
    priya = UserFactory(teams=[entry.activity.team], roles=["Sets up"])
    ReopenedFactory(entry=entry)
    before = [one.words for one in waiting.for_user(priya)]

    actions.write_entry(activity=entry.activity, entry=draft(series=entry.series), by=priya)

    opened = "Open again: “The bus comes too late.”."
    assert [one for one in before if one.startswith(opened)]
    assert not [one for one in waiting.for_user(priya) if one.words.startswith(opened)]


def test_it_is_late_after_four_weeks(entry: Entry) -> None:
    reopened = ReopenedFactory(entry=entry)

    assert not reopened.is_late_on(reopened.reopened_on + timedelta(weeks=4))
    assert reopened.is_late_on(reopened.reopened_on + timedelta(weeks=4, days=1))


# What everybody reads


def public(entry: Entry) -> Activity:
    ReleaseFactory(activity=entry.activity, entries=[entry.pk], mailing__complete_at=clock.now())
    return entry.activity


def test_the_page_says_that_it_is_open_again_and_then_what_came_of_it(client: Client, entry: Entry) -> None:
    activity = public(entry)
    ReopenedFactory(entry=entry)
    before = words(client.get(activity.get_absolute_url()))
    EntryFactory(activity=activity, series=entry.series, version=2, position=entry.position)
    with clock.at(clock.now() + timedelta(minutes=5)):
        after = words(client.get(activity.get_absolute_url()))

    on = clock.in_words(clock.today())
    assert f"Open again since {on}: somebody told us that this did not happen, or did not help." in before
    assert "Open again since" not in after
    assert f"On {on} we opened it again" in after


def answered(looking: LookBack, entry: Entry, **how_many: int) -> None:
    for happened, number in how_many.items():
        for _ in range(number):
            LookBackAnswerFactory(
                entry=entry, participation__activity=looking.activity, happened=happened, helped="yes"
            )


def test_counts_are_shown_once_the_last_day_has_passed(
    client: Client, looking: LookBack, entry: Entry
) -> None:
    activity = public(entry)
    answered(looking, entry, yes=14, no=11)

    assert actions.count_looking_back() == 0
    with after_the_last_day(looking):
        assert [actions.count_looking_back(), actions.count_looking_back()] == [1, 0]
        page = words(client.get(activity.get_absolute_url()))

    assert "Did it happen? Yes: about 15 people. Partly: nobody. No: about 10 people." in page
    assert "Did it help? Yes: about 25 people." in page


def test_fewer_than_eight_are_not_shown(client: Client, looking: LookBack, entry: Entry) -> None:
    activity = public(entry)
    answered(looking, entry, yes=4, no=3)

    with after_the_last_day(looking):
        actions.count_looking_back()
        page = words(client.get(activity.get_absolute_url()))

    assert LookBack.objects.get().shown == {}
    assert "Did it happen?" not in page


def test_one_part_of_a_few_is_kept_back(looking: LookBack, entry: Entry) -> None:
    answered(looking, entry, yes=20, no=1)

    with after_the_last_day(looking):
        actions.count_looking_back()

    assert "no" not in str(LookBack.objects.get().shown.get(str(entry.pk), {}).get("happened", ""))


def test_who_took_their_answers_back_is_not_counted(looking: LookBack, entry: Entry) -> None:
    answered(looking, entry, yes=8)
    Participation.objects.filter(pk=LookBackAnswer.objects.first().participation_id).update(contributed=False)

    with after_the_last_day(looking):
        actions.count_looking_back()

    assert LookBack.objects.get().shown == {}


# What belongs to whoever said it


def test_it_is_shown_to_who_said_it_and_goes_when_they_are_erased(
    looking: LookBack, person: Participation, entry: Entry
) -> None:
    say(person, entry, Came.YES, Came.PARTLY)
    shown = belongings.as_data(person.participant)["look_back"]

    belongings.erase(person.participant)

    assert "partly" in str(shown)
    assert not LookBackAnswer.objects.exists()


def test_it_goes_when_the_time_of_its_activity_is_over(person: Participation, entry: Entry) -> None:
    say(person, entry, Came.YES)
    given = belongings.given_in(entry.activity_id)

    belongings.empty(entry.activity_id)

    assert given >= 1
    assert not LookBackAnswer.objects.exists()


def test_other_activities_are_not_looked_at() -> None:
    ActivityFactory(closed=True)

    assert actions.look_back() == 0
