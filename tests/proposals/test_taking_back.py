"""Whoever said something in a talk takes it back: the words go, what others said to it stays."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock
from people.refusals import Refused
from proposals import actions
from proposals.actions import Said
from proposals.models import Post, Reaction
from safety import actions as safety_actions
from safety.models import Erasure, How
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.factories.proposals import PostFactory, ReactionFactory, TopicFactory

pytestmark = pytest.mark.django_db
BUS = "I am on the bus for one hour."


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="discussion", open=True)
    return made


@pytest.fixture
def post(activity: Activity) -> Post:
    made: Post = PostFactory(topic__activity=activity, words=BUS)
    return made


def author(post: Post) -> Participation:
    assert post.participation is not None
    return post.participation


def page_of(post: Post) -> str:
    return reverse("topic_take_back", args=[post.topic.activity.slug, post.topic_id, post.pk])


def topic_of(post: Post) -> str:
    return reverse("topic", args=[post.topic.activity.slug, post.topic_id])


def came(by: Participation) -> Client:
    client = Client()
    token = people_actions.make_link(participant=by.participant, opens="activity", target=str(by.activity_id))
    client.get(reverse("follow_link", args=[token]))
    return client


def reply(post: Post, **more: Any) -> Post:
    made: Post = PostFactory(topic=post.topic, is_first=False, **more)
    return made


def test_it_is_asked_once_more_then_the_words_go_and_replies_stay(post: Post) -> None:
    reply(post, words="Then it is fair.")
    Participation.objects.filter(pk=author(post).pk).update(name_shown="Samir")
    client = came(author(post))
    assert page_of(post) in client.get(topic_of(post)).content.decode()
    assert BUS in client.get(page_of(post)).content.decode()
    post.words.refresh_from_db()
    assert post.words.words == BUS, "looking takes nothing back"

    page = client.post(page_of(post), follow=True).content.decode()

    post.words.refresh_from_db()
    assert (post.words.words, post.words.shown) == ("", "")
    assert BUS not in page
    assert "Samir" not in page, "no name stands beside what was taken back"
    assert "Taken back by whoever said it." in page
    assert "Then it is fair." in page
    assert page_of(post) not in page


def test_nobody_else_finds_the_page(post: Post) -> None:
    other = reply(post, words="Another.")
    for client in (Client(), came(author(other))):
        assert client.get(page_of(post)).status_code == 404
        assert client.post(page_of(post)).status_code == 404
        assert page_of(post) not in client.get(topic_of(post)).content.decode()
    post.words.refresh_from_db()
    assert post.words.words == BUS


def test_under_the_address_of_another_topic_it_is_not_there(activity: Activity, post: Post) -> None:
    other = PostFactory(topic__activity=activity, participation=author(post))
    wrong = reverse("topic_take_back", args=[activity.slug, other.topic_id, post.pk])
    assert came(author(post)).post(wrong).status_code == 404


def test_staff_and_others_are_refused(post: Post) -> None:
    with pytest.raises(Refused, match="Only whoever said this"):
        actions.take_back(post=post, by=ParticipationFactory(activity=post.topic.activity))
    by_staff = reply(post, participation=None, by=UserFactory())
    with pytest.raises(Refused, match="Only whoever said this"):
        actions.take_back(post=by_staff, by=author(post))


def test_twice_is_once_and_the_ledger_says_so(post: Post) -> None:
    actions.take_back(post=post, by=author(post))
    actions.take_back(post=post, by=author(post))
    assert Erasure.objects.get(key=str(post.pk)).how == How.TAKEN_BACK


def test_whoever_has_nothing_else_there_does_not_count_until_they_say_it_again(post: Post) -> None:
    by = author(post)
    second = reply(post, participation=by, words="And it is cold.")
    actions.take_back(post=second, by=by)
    by.refresh_from_db()
    assert by.contributed
    assert actions.does_follow(post.topic, by)

    actions.take_back(post=post, by=by)
    by.refresh_from_db()
    assert not by.contributed
    assert not actions.does_follow(post.topic, by)
    assert by.participant not in actions.who_follows(post.topic)

    actions.say(topic=post.topic, by=by, said=Said(BUS, uuid4()))
    by.refresh_from_db()
    assert by.contributed


@pytest.mark.parametrize("changes", [{"hidden_at": True}, {"set_aside": True}, {"shown_at": None}])
def test_what_is_not_shown_is_not_taken_back_here(changes: dict[str, Any], post: Post) -> None:
    given = {name: clock.now() if value and name == "hidden_at" else value for name, value in changes.items()}
    type(post.words).objects.filter(pk=post.pk).update(**given)
    with pytest.raises(Refused, match="cannot be read"):
        actions.take_back(post=post, by=author(post))
    post.words.refresh_from_db()
    assert post.words.words == BUS


def test_a_legal_reason_keeps_it_and_the_page_says_so(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety_actions, "kept_activities", lambda: {post.topic.activity_id})
    page = came(author(post)).post(page_of(post), follow=True).content.decode()
    post.words.refresh_from_db()
    assert post.words.words == BUS
    assert "We have erased" not in page


def test_what_others_pressed_goes_with_the_words(post: Post) -> None:
    ReactionFactory(post=post)
    actions.take_back(post=post, by=author(post))
    assert not Reaction.objects.filter(post=post).exists()


def test_after_it_closed_it_can_still_be_taken_back(post: Post) -> None:
    actions.close_topic(topic=post.topic, changed=False, outcome="No money.", causes=[], by=UserFactory())
    actions.take_back(post=post, by=author(post))
    post.words.refresh_from_db()
    assert post.words.words == ""


def test_influence_that_was_recorded_stays_with_its_stub(activity: Activity, post: Post) -> None:
    actions.close_topic(topic=post.topic, changed=True, outcome="A text.", causes=[post.pk], by=UserFactory())
    actions.take_back(post=post, by=author(post))
    assert activity.facts.filter(key="influence").latest("pk").value is True
    assert list(post.topic.causes.all()) == [post]


def test_dialogue_that_was_recorded_stays_and_none_is_made_of_words_taken_back(activity: Activity) -> None:
    topic, mark = TopicFactory(activity=activity), UserFactory()
    first = PostFactory(topic=topic)
    actions.answer(topic=topic, words="We look at it.", by=mark)
    back = reply(first, participation=author(first), words="Can it be sooner?")
    actions.take_back(post=back, by=author(first))
    actions.answer(topic=topic, words="Yes.", by=mark)
    assert not activity.facts.filter(key="dialogue").exists()

    reply(first, participation=author(first), words="Thank you.")
    actions.record_dialogue(activity)
    assert activity.facts.get(key="dialogue").value is True
    actions.take_back(post=first, by=author(first))
    actions.record_dialogue(activity)
    assert activity.facts.get(key="dialogue").value is True
