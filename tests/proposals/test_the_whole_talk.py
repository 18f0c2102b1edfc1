"""A talk from its recipe to the reply: promised at step 5, read first, talked, closed, heard, answered, replied."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from followups import actions as followup_actions
from followups.models import Release, Status
from ladder import actions as ladder_actions
from ladder import countersigned, setup
from ladder.models import Activity, Countersignature
from outbox import actions as outbox_actions
from outbox.models import Message, State
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.people_list import Listed
from people.refusals import Refused
from proposals import actions
from proposals.models import Post
from tests.factories.ladder import ActivityFactory, ParticipationFactory, PromiseFactory
from tests.factories.people import UserFactory
from tests.followups.conftest import draft
from tests.proposals.test_talking import opens, read, says
from tests.routes import all_routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
BUS = "I am on the bus for one hour."


@pytest.fixture
def activity() -> Activity:
    """Signed at step 5, read first by two, and open."""
    made = ActivityFactory(
        kind="discussion",
        open=True,
        promise__claimed=5,
        promise__questions=2,
        promise__reply_due=clock.today() + timedelta(days=60),
    )
    return Activity.objects.get(pk=made.pk)


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(
        name="Mark Ellis", job_title="Commissioning manager", roles=["Sets up"], teams=[activity.team]
    )
    return made


def speaker(activity: Activity, name: str) -> Any:
    return ParticipationFactory(activity=activity, participant__name=name, name_shown=name, contributed=False)


def close(activity: Activity) -> None:
    moment = clock.now() - timedelta(minutes=5)
    Activity.objects.filter(pk=activity.pk).update(closes_at=moment, opens_at=moment - timedelta(days=40))


def read_first(activity: Activity, reads: str) -> None:
    """Two people who use the service read it and sign."""
    reading = countersigned.of(reads)
    assert reading is not None
    people = [Listed(line, name=f"Reader {line}", email=f"r{line}@example.org") for line in (1, 2)]
    fresh = Activity.objects.with_ledger().get(pk=activity.pk)
    ladder_actions.ask_readers(
        activity=fresh, reading=reading, people=people, same=set(), by=fresh.created_by
    )
    for asked in Countersignature.objects.filter(activity=activity, reads=reads):
        ladder_actions.countersign(asked=asked, reading=reading, signs=True)


def heard(activity: Activity, by: User) -> None:
    fresh = Activity.objects.with_ledger().get(pk=activity.pk)
    written = followup_actions.write_heard(activity=fresh, words="The trip takes too long.", by=by)
    read_first(activity, "heard")
    followup_actions.publish_heard(heard=written, by=by)


def talked(activity: Activity, mark: User) -> tuple[Post, Post]:
    """Samir comes back to an answer, and his topic changes something; Donna's is left open."""
    samir, donna = speaker(activity, "Samir"), speaker(activity, "Donna")
    first = read(opens(samir, BUS))
    actions.answer(topic=first.topic, words="You are right.", by=mark)
    read(says(first.topic, samir, "Can I be picked up last?"))
    actions.answer(topic=first.topic, words="Yes, from Monday.", by=mark)
    actions.close_topic(
        topic=first.topic, changed=True, outcome="The order changes each week.", causes=[first.pk], by=mark
    )
    return first, read(opens(donna, "Can we get a text?"))


def replied(activity: Activity, mark: User, second: Post) -> Release:
    fresh = Activity.objects.get(pk=activity.pk)
    followup_actions.write_entry(
        activity=fresh,
        entry=draft(did="People get a text.", status=Status.DONE, topics=[str(second.topic_id)]),
        by=mark,
    )
    return followup_actions.release_reply(
        activity=fresh, typed_count=followup_actions.owed(fresh).count(), by=UserFactory()
    )


def reply_to(name: str) -> str:
    message = Message.objects.get(kind="reply", participant__name=name)
    rendered = outbox_actions.preview(
        kind=message.kind, about=message.about, participant=message.participant, payload=message.payload
    )
    return "\n".join([block.label + " " + block.words for block in rendered.blocks])


def test_each_reads_their_own_words_beside_what_came_of_them(activity: Activity, mark: User) -> None:
    _first, second = talked(activity, mark)
    close(activity)
    heard(activity, mark)

    replied(activity, mark, second)

    samir, donna = reply_to("Samir"), reply_to("Donna")
    assert BUS in samir
    assert "This changed: The order changes each week." in samir
    assert "People get a text." not in samir
    assert "Can we get a text?" in donna
    assert "People get a text." in donna
    assert BUS not in donna


def test_the_reply_waits_until_each_topic_has_an_end(activity: Activity, mark: User) -> None:
    talked(activity, mark)
    close(activity)
    heard(activity, mark)
    followup_actions.write_entry(
        activity=Activity.objects.get(pk=activity.pk), entry=draft(did="The order changes."), by=mark
    )

    fresh = Activity.objects.get(pk=activity.pk)
    assert followup_actions.lacking(fresh) == [
        "The topic “Can we get a text?” has no end. Close it, or write what came of it."
    ]
    with pytest.raises(Refused, match="has no end"):
        followup_actions.release_reply(activity=fresh, typed_count=2, by=UserFactory())


def test_a_topic_of_another_activity_is_refused(activity: Activity, mark: User) -> None:
    other = read(opens(speaker(ActivityFactory(kind="discussion", open=True), "Leroy"), "Elsewhere."))

    with pytest.raises(Refused, match="belongs to another activity"):
        followup_actions.write_entry(activity=activity, entry=draft(topics=[str(other.topic_id)]), by=mark)


def test_the_records_show_that_people_came_back_and_changed_something(activity: Activity, mark: User) -> None:
    talked(activity, mark)

    stands = Activity.objects.with_ledger().get(pk=activity.pk).standing_at(clock.now())

    assert stands is not None
    judged = {one.code: one.state for one in stands.assessment.judged}
    assert (judged["dialogue"], judged["influence"]) == ("met", "met")


def test_nobody_opens_it_before_somebody_read_the_promise(mark: User) -> None:
    draft_of_talk = ActivityFactory(kind="discussion", opens_in_days=20)
    PromiseFactory(activity=draft_of_talk, signed=True, claimed=5, questions=2)
    fresh = Activity.objects.with_ledger().get(pk=draft_of_talk.pk)

    titles = [step.title for step in setup.missing(fresh)]

    assert "How people talk" in titles
    assert len(titles) > 1


def test_their_own_page_shows_what_they_said_and_what_came_of_it(activity: Activity, mark: User) -> None:
    _first, second = talked(activity, mark)
    close(activity)
    heard(activity, mark)
    replied(activity, mark, second)
    Release.objects.get().mailing.__class__.objects.update(send_after=clock.now() - timedelta(minutes=1))
    client = Client()
    person = second.participation.participant
    client.get(reverse("follow_link", args=[people_actions.make_link(participant=person, opens="my_page")]))

    page = client.get("/me/").content.decode()

    assert "You said in the talk" in page
    assert "Can we get a text?" in page
    assert "People get a text." in page
    assert BUS not in page


def test_somebody_who_spoke_on_paper_gets_a_letter(activity: Activity, mark: User) -> None:
    jean = ParticipationFactory(
        activity=activity,
        participant__name="Jean",
        participant__email="",
        participant__way="letter",
        participant__address="1 High Street",
        contributed=False,
    )
    post = read(opens(jean, "The step is too high."))
    actions.close_topic(topic=post.topic, changed=False, outcome="There is no ramp.", causes=[], by=mark)
    close(activity)
    heard(activity, mark)
    replied(activity, mark, post)

    letter = Message.objects.get(kind="reply", participant__name="Jean")
    assert (letter.channel, letter.state) == ("letter", State.QUEUED)
    assert "The step is too high." in reply_to("Jean")


def test_words_that_are_held_are_quoted_in_no_reply(activity: Activity, mark: User) -> None:
    _first, second = talked(activity, mark)
    second.words.__class__.objects.filter(pk=second.pk).update(set_aside=True)
    close(activity)
    heard(activity, mark)
    actions.close_topic(topic=second.topic, changed=False, outcome="No.", causes=[], by=mark)
    fresh = Activity.objects.get(pk=activity.pk)
    followup_actions.write_entry(activity=fresh, entry=draft(did="The order changes."), by=mark)
    followup_actions.release_reply(
        activity=fresh, typed_count=followup_actions.owed(fresh).count(), by=UserFactory()
    )

    assert "Can we get a text?" not in "".join(reply_to(one) for one in ("Samir", "Donna"))
    assert Participant.objects.filter(name="Donna").exists()


def test_staff_set_up_a_talk_from_its_recipe(mark: User) -> None:
    decider = UserFactory(roles=["Decides"])
    made = ladder_actions.create_from_recipe(
        activity=ladder_actions.NewActivity(
            recipe="talk",
            title="Getting there and back",
            intro="Let us talk about the bus.",
            team=mark.teams.first(),
            decider=decider,
            opens_on=clock.today() + timedelta(days=10),
            closes_on=clock.today() + timedelta(days=52),
        ),
        by=mark,
    )

    assert made.kind == "discussion"
    assert made.promises.get().claimed == 5


def test_no_page_of_an_activity_breaks_where_people_talked(activity: Activity, mark: User) -> None:
    """Pages of surveys are not there; all others are."""
    _first, second = talked(activity, mark)
    close(activity)
    heard(activity, mark)
    replied(activity, mark, second)
    outbox_actions.sweep()
    mark.is_superuser = True
    mark.save()
    staff = Client()
    staff.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")
    statuses = {}
    for route in all_routes():
        if route.arguments == {"slug"}:
            statuses[route.name] = Client().get(reverse(route.name, args=[activity.slug])).status_code
        elif route.of_admin and route.arguments == {"pk"} and "<uuid:pk>" in route.pattern:
            statuses[route.name] = staff.get(reverse(route.name, args=[activity.pk])).status_code

    assert {name: status for name, status in statuses.items() if status >= 500} == {}
    assert {name: statuses[name] for name in ("activity", "talk", "heard", "api_activity")} == dict.fromkeys(
        ("activity", "talk", "heard", "api_activity"), 200
    )
