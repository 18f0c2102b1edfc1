"""One press: what somebody thinks of what another said, and which topics they hear of."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ladder.models import Activity, Participation
from outbox.models import Message
from people import actions as people_actions
from people import clock
from people.models import Participant
from people.refusals import Refused
from proposals import actions
from proposals.models import Follow, Post, Reaction
from proposals.views import talking
from safety import actions as safety_actions
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.factories.proposals import PostFactory, ReactionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="discussion", open=True)
    return made


@pytest.fixture
def post(activity: Activity) -> Post:
    made: Post = PostFactory(topic__activity=activity)
    return made


def somebody(post: Post) -> Participation:
    made: Participation = ParticipationFactory(activity=post.topic.activity)
    return made


def page_of(post: Post) -> str:
    return reverse("topic", args=[post.topic.activity.slug, post.topic_id])


def press_of(post: Post) -> str:
    return reverse("topic_press", args=[post.topic.activity.slug, post.topic_id])


def came(by: Participation) -> Client:
    client = Client()
    token = people_actions.make_link(participant=by.participant, opens="activity", target=str(by.activity_id))
    client.get(reverse("follow_link", args=[token]))
    return client


def close(activity: Activity) -> None:
    moment = clock.now() - timedelta(minutes=5)
    Activity.objects.filter(pk=activity.pk).update(closes_at=moment, opens_at=moment - timedelta(days=40))


def test_the_last_press_counts_and_the_same_again_takes_it_away(post: Post) -> None:
    by = somebody(post)

    assert actions.react(post=post, by=by, thinks="me_too")
    assert actions.react(post=post, by=by, thinks="differently")
    assert [one.thinks for one in Reaction.objects.all()] == ["differently"]
    assert not actions.react(post=post, by=by, thinks="differently")
    assert not Reaction.objects.exists()


@pytest.mark.parametrize("thinks", ["", "dislike", "x" * 500])
def test_there_are_three_and_no_dislike(thinks: str, post: Post) -> None:
    with pytest.raises(Refused, match="one of the three"):
        actions.react(post=post, by=somebody(post), thinks=thinks)


def test_nobody_presses_beside_their_own_words(post: Post) -> None:
    with pytest.raises(Refused, match="yourself"):
        actions.react(post=post, by=post.participation, thinks="me_too")
    assert 'value="me_too"' not in came(post.participation).get(page_of(post)).content.decode()


def test_a_press_is_no_contribution(post: Post) -> None:
    by = ParticipationFactory(activity=post.topic.activity, contributed=False)

    actions.react(post=post, by=by, thinks="me_too")

    by.refresh_from_db()
    assert not by.contributed


@pytest.mark.parametrize(("number", "is_said"), [(7, False), (8, True)])
def test_how_many_is_said_from_eight_people_on_and_only_after_it_closed(
    number: int, is_said: bool, activity: Activity, post: Post
) -> None:
    for _ in range(number):
        ReactionFactory(post=post)
    assert f"{number} people: Me too" not in Client().get(page_of(post)).content.decode()

    close(activity)

    assert (f"{number} people: Me too" in Client().get(page_of(post)).content.decode()) is is_said


def test_after_it_closed_nobody_presses(activity: Activity, post: Post) -> None:
    by = somebody(post)
    close(activity)
    late = Post.objects.select_related("topic__activity", "words").get(pk=post.pk)

    with pytest.raises(Refused):
        actions.react(post=late, by=by, thinks="me_too")
    assert 'name="thinks"' not in Client().get(page_of(post)).content.decode()


def test_somebody_without_a_link_presses_and_is_the_same_person_the_next_time(post: Post) -> None:
    client = Client()
    for thinks in ("me_too", "tell_more"):
        client.post(press_of(post), {"post": str(post.pk), "thinks": thinks})

    assert [one.thinks for one in Reaction.objects.all()] == ["tell_more"]
    assert 'aria-pressed="true"' in client.get(page_of(post)).content.decode()


@pytest.mark.parametrize("sent", [{}, {"post": "nonsense", "thinks": "me_too"}, {"thinks": "me_too"}])
def test_nonsense_changes_nothing_and_leaves_nobody(sent: dict[str, str], post: Post) -> None:
    people = Participant.objects.count()

    answer = Client().post(press_of(post), sent, follow=True)

    assert "This cannot be read any more." in answer.content.decode()
    assert Participant.objects.count() == people
    assert not Reaction.objects.exists()


def test_looking_presses_nothing(post: Post) -> None:
    assert Client().get(press_of(post)).status_code == 405


def test_whoever_follows_hears_and_whoever_spoke_and_stopped_does_not(post: Post) -> None:
    reader, mark = somebody(post), UserFactory()
    came(reader).post(press_of(post), {"act": "follow"})
    came(post.participation).post(press_of(post), {"act": "stop"})

    actions.answer(topic=post.topic, words="You are right.", by=mark)

    told = Message.objects.filter(kind="topic_answered").values_list("participant", flat=True)
    assert list(told) == [reader.participant_id]
    assert Follow.objects.count() == 2


def test_the_page_says_whether_somebody_follows(post: Post) -> None:
    reader = somebody(post)
    client = came(reader)
    assert "Write to me when staff answer here" in client.get(page_of(post)).content.decode()

    client.post(press_of(post), {"act": "follow"})

    assert "Do not write to me of this" in client.get(page_of(post)).content.decode()


def test_as_many_queries_for_one_post_as_for_many(post: Post, django_assert_max_num_queries: Any) -> None:
    for _ in range(6):
        ReactionFactory(post=PostFactory(topic=post.topic, is_first=False))

    with django_assert_max_num_queries(14):
        Client().get(page_of(post))


@pytest.mark.parametrize("where", ["talk", "topic", "press"])
def test_every_form_of_the_pages_carries_its_token(where: str, activity: Activity, post: Post) -> None:
    """As a browser sends it: a form without its token is refused, and everything typed with it."""
    client = Client(enforce_csrf_checks=True)
    page = reverse("talk", args=[activity.slug]) if where == "talk" else page_of(post)
    html = client.get(page).content.decode()
    to = press_of(post) if where == "press" else page
    form = next(one for one in html.split("<form")[1:] if f'action="{to}"' in one).split("</form>")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert token is not None

    answer = client.post(to, {"csrfmiddlewaretoken": token[1], "words": ""})

    assert answer.status_code in {302, 422}


def test_many_who_are_new_wait_a_little_and_whoever_is_known_goes_on(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "NEW_PEOPLE_AN_HOUR", 2)
    known, pressed = Client(), {"post": str(post.pk), "thinks": "me_too"}
    assert known.post(press_of(post), pressed).status_code == 302
    assert Client().post(press_of(post), pressed).status_code == 302
    before = Participant.objects.count()

    assert Client().post(press_of(post), pressed).status_code == 429
    assert Participant.objects.count() == before
    assert known.post(press_of(post), pressed).status_code == 302


def test_somebody_nameless_who_only_pressed_goes_when_the_time_is_over(
    activity: Activity, post: Post
) -> None:
    Client().post(press_of(post), {"post": str(post.pk), "thinks": "me_too"})
    person = Reaction.objects.get(post=post).participation.participant
    assert person is not None
    long_ago = clock.now() - timedelta(days=800)
    Participant.objects.filter(pk=person.pk).update(created_at=long_ago)
    Activity.objects.filter(pk=activity.pk).update(
        opened_at=long_ago, opens_at=long_ago, closes_at=long_ago + timedelta(days=30), keep_months=6
    )
    safety_actions.forget()
    safety_actions.forget()

    assert not Participant.objects.filter(pk=person.pk).exists()
    assert not Reaction.objects.filter(post=post).exists()
