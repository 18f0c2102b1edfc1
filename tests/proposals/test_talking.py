"""Talking: what people say is read first, staff answer on a clock, and a topic closes with what changed."""

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
from people import clock, working_days
from people.models import Participant, User
from people.refusals import Refused
from proposals import actions
from proposals.actions import Said
from proposals.actions.talking import LONGEST, MOST_TOPICS
from proposals.models import Post, Topic
from proposals.models.topics import answer_due
from safety import actions as safety_actions
from safety.models import How, Raised, Reading
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.proposals import PostFactory, TalkFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
DAY = timedelta(days=1)
BUS = "I am on the bus for one hour."


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="discussion", open=True)
    return made


@pytest.fixture
def samir(activity: Activity) -> Participation:
    made: Participation = ParticipationFactory(
        activity=activity, participant__name="Samir", contributed=False
    )
    return made


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(
        name="Mark Ellis", job_title="Commissioning manager", roles=["Sets up"], teams=[activity.team]
    )
    return made


def said(words: str = BUS) -> Said:
    return Said(words, uuid4())


def opens(by: Any, words: str = BUS) -> Post:
    activity = by.activity if isinstance(by, Participation) else Activity.objects.get()
    return actions.open_topic(activity=activity, by=by, said=said(words))


def read(post: Post) -> Post:
    """Somebody outside the team finds that it can be shown."""
    reading = Reading.objects.get(about=actions.about(post))
    safety_actions.show_as_it_is(reading=reading, by=UserFactory(roles=["Keeps safe"]))
    post.words.refresh_from_db()
    return post


def says(topic: Topic, by: Any, words: str, answers: Post | None = None) -> Post:
    return actions.say(topic=topic, by=by, said=said(words), answers=answers)


def facts(activity: Activity) -> dict[str, Any]:
    return {line.key: line.value for line in FactLine.objects.standing().filter(activity=activity)}


def told(kind: str) -> Rendered:
    return render(Message.objects.filter(kind=kind).latest("created_at"), DeadWays())


def words(rendered: Rendered) -> str:
    return "\n".join([rendered.subject, *(block.words for block in rendered.blocks)])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


# ---------------------------------------------------------------- saying something


def test_what_somebody_says_is_read_before_everybody_can(samir: Participation) -> None:
    post = opens(samir)
    assert not Topic.objects.public().exists()

    read(post)

    assert list(Topic.objects.public()) == [post.topic]
    assert post.words.in_public == BUS
    assert "It now stands on the page" in words(told("post_read"))
    samir.refresh_from_db()
    assert samir.contributed


def test_pressed_twice_it_is_said_once(activity: Activity, samir: Participation) -> None:
    once = said()
    first = actions.open_topic(activity=activity, by=samir, said=once)
    assert actions.open_topic(activity=activity, by=samir, said=once) == first

    again = said("And another thing.")
    assert actions.say(topic=first.topic, by=samir, said=again) == actions.say(
        topic=first.topic, by=samir, said=again
    )
    assert Post.objects.count() == 2


def test_somebody_invited_whose_words_were_read_once_is_shown_at_once(
    activity: Activity, samir: Participation
) -> None:
    Participation.objects.filter(pk=samir.pk).update(band="invited")
    samir.refresh_from_db()
    first = read(opens(samir))

    second = says(first.topic, samir, "It was late again.")

    assert second.words.in_public == "It was late again."


@pytest.mark.parametrize("written", ["", "  \n ", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused(written: str, samir: Participation) -> None:
    with pytest.raises(Refused):
        opens(samir, written)
    assert not Topic.objects.exists()


def test_what_has_closed_takes_nothing_more(activity: Activity, samir: Participation) -> None:
    post = opens(samir)
    Activity.objects.update(closes_at=clock.now() - DAY)
    topic = Topic.objects.select_related("activity").get(pk=post.topic_id)

    with pytest.raises(Refused, match="not open"):
        says(topic, samir, "Too late.")
    with pytest.raises(Refused, match="not open"):
        actions.take_part(activity=topic.activity, participant=ParticipantFactory())


def test_where_the_team_opens_topics_people_do_not(
    activity: Activity, samir: Participation, mark: User
) -> None:
    TalkFactory(activity=activity, people_open=False)

    with pytest.raises(Refused, match="the team opens"):
        opens(samir)
    assert opens(mark).words.in_public == BUS


def test_one_person_opens_so_many_topics(samir: Participation) -> None:
    for number in range(MOST_TOPICS):
        opens(samir, f"Topic {number}")

    with pytest.raises(Refused, match="You have opened"):
        opens(samir, "One more")


def test_a_reply_to_a_reply_stands_one_level_deep(samir: Participation) -> None:
    first = read(opens(samir))
    comment = says(first.topic, samir, "A comment.", answers=first)
    reply = says(first.topic, samir, "A reply.", answers=comment)

    deeper = says(first.topic, samir, "A reply to it.", answers=reply)

    assert (comment.answers, reply.answers, deeper.answers) == (None, comment, comment)


def test_a_reply_to_what_stands_elsewhere_is_said_to_all(samir: Participation) -> None:
    first, other = read(opens(samir)), PostFactory()

    assert says(first.topic, samir, "Hello.", answers=other).answers is None


# ---------------------------------------------------------------- answering


def test_an_answer_stands_at_once_and_whoever_spoke_is_told(samir: Participation, mark: User) -> None:
    post = read(opens(samir))

    answer = actions.answer(topic=post.topic, words="You are right.", by=mark)

    assert answer.words.in_public == "You are right."
    assert answer.said_by == "Mark Ellis, Commissioning manager"
    assert "Mark Ellis, Commissioning manager has answered:" in words(told("topic_answered"))
    assert Message.objects.filter(kind="topic_answered").count() == 1


def test_nobody_is_told_twice_of_one_answer_and_each_of_two(samir: Participation, mark: User) -> None:
    post = read(opens(samir))
    key = uuid4()
    for _ in range(2):
        actions.answer(topic=post.topic, words="You are right.", by=mark, submission_id=key)
    actions.answer(topic=post.topic, words="From Monday.", by=mark)

    assert Message.objects.filter(kind="topic_answered").count() == 2


def test_the_clock_runs_from_the_day_it_could_be_read_until_staff_answer(
    samir: Participation, mark: User
) -> None:
    post = opens(samir)
    assert answer_due(posts(post.topic), 5) is None
    read(post)

    assert answer_due(posts(post.topic), 5) == working_days.after(clock.today(), 5)

    actions.answer(topic=post.topic, words="You are right.", by=mark)
    assert answer_due(posts(post.topic), 5) is None


def test_coming_back_starts_it_again(samir: Participation, mark: User) -> None:
    post = read(opens(samir))
    actions.answer(topic=post.topic, words="You are right.", by=mark)

    read(says(post.topic, samir, "Can I be last?"))

    assert answer_due(posts(post.topic), 5) == working_days.after(clock.today(), 5)


def posts(topic: Topic) -> list[Post]:
    return list(Post.objects.filter(topic=topic).shown().select_related("words"))


def test_dialogue_is_a_fact_once_staff_answered_twice_and_somebody_came_back(
    activity: Activity, samir: Participation, mark: User
) -> None:
    post = read(opens(samir))
    actions.answer(topic=post.topic, words="You are right.", by=mark)
    read(says(post.topic, samir, "Can I be last?"))
    assert "dialogue" not in facts(activity)

    actions.answer(topic=post.topic, words="Yes, from Monday.", by=mark)

    assert facts(activity)["dialogue"] is True


def test_two_answers_to_nobody_who_came_back_are_no_dialogue(
    activity: Activity, samir: Participation, mark: User
) -> None:
    post = read(opens(samir))
    for answer in ("You are right.", "We look at it."):
        actions.answer(topic=post.topic, words=answer, by=mark)
    read(says(post.topic, ParticipationFactory(activity=activity), "Me too."))

    assert "dialogue" not in facts(activity)


# ---------------------------------------------------------------- closing


def test_a_topic_closes_with_what_changed_and_whose_words_did_it(
    activity: Activity, samir: Participation, mark: User
) -> None:
    post = read(opens(samir))
    donna = read(says(post.topic, ParticipationFactory(activity=activity), "Me too."))

    actions.close_topic(
        topic=post.topic, changed=True, outcome="The order changes each week.", causes=[post.pk], by=mark
    )

    assert facts(activity)["influence"] is True
    mails = {
        one.participant_id: words(render(one, DeadWays()))
        for one in Message.objects.filter(kind="topic_closed")
    }
    assert "What you said changed something:" in mails[samir.participant_id]
    assert "What people said there changed something:" in mails[donna.participation.participant_id]


def test_nothing_changed_is_told_with_why_and_is_no_influence(
    activity: Activity, samir: Participation, mark: User
) -> None:
    post = read(opens(samir))

    actions.close_topic(topic=post.topic, changed=False, outcome="The contract runs.", causes=[], by=mark)

    assert "influence" not in facts(activity)
    assert "Nothing changed. This is why:" in words(told("topic_closed"))


@pytest.mark.parametrize(("changed", "outcome"), [(True, "It changed."), (True, ""), (False, " ")])
def test_closing_without_words_or_without_a_cause_is_refused(
    changed: bool, outcome: str, samir: Participation, mark: User
) -> None:
    post = read(opens(samir))

    with pytest.raises(Refused):
        actions.close_topic(topic=post.topic, changed=changed, outcome=outcome, causes=[], by=mark)
    assert Topic.objects.open().count() == 1


def test_only_what_can_be_read_there_is_a_cause(samir: Participation, mark: User) -> None:
    post, other = read(opens(samir)), PostFactory()
    answer = actions.answer(topic=post.topic, words="Yes.", by=mark)
    unread = says(post.topic, samir, "Not read yet.")

    for cause in (other, answer, unread):
        with pytest.raises(Refused, match="Tick only"):
            actions.close_topic(
                topic=post.topic, changed=True, outcome="It changed.", causes=[cause.pk], by=mark
            )


def test_opened_again_the_ladder_says_so_no_more(
    activity: Activity, samir: Participation, mark: User
) -> None:
    post = read(opens(samir))
    actions.close_topic(topic=post.topic, changed=True, outcome="It changed.", causes=[post.pk], by=mark)

    actions.open_again(topic=post.topic, by=mark)

    assert facts(activity)["influence"] is False
    assert told("topic_closed").empty
    with pytest.raises(Refused):
        actions.close_topic(topic=post.topic, changed=True, outcome="", causes=[post.pk], by=mark)


def test_two_who_close_it_at_once_do_not_write_over_each_other(samir: Participation, mark: User) -> None:
    post = read(opens(samir))
    stale = Topic.objects.select_related("activity").get(pk=post.topic_id)
    actions.close_topic(topic=post.topic, changed=False, outcome="The contract runs.", causes=[], by=mark)

    with pytest.raises(Refused, match="Somebody else"):
        actions.close_topic(topic=stale, changed=False, outcome="Something else.", causes=[], by=mark)
    assert Message.objects.filter(kind="topic_closed").count() == 1


# ---------------------------------------------------------------- keeping people safe


def test_what_is_held_back_is_told_with_why_and_stands_nowhere(samir: Participation) -> None:
    post = opens(samir)
    reading = Reading.objects.get(about=actions.about(post))
    safety_actions.hold(reading=reading, because="It names somebody.", by=UserFactory(roles=["Keeps safe"]))

    assert "It names somebody." in words(told("post_read"))
    assert not Topic.objects.public().exists()


def test_hidden_later_a_stub_stands_in_its_place(activity: Activity, samir: Participation) -> None:
    post = read(opens(samir))
    by = UserFactory(roles=["Keeps safe"])
    safety_actions.hide(about=actions.about(post), why="names", sentence="", by=by)

    page = Client().get(reverse("talk", args=[activity.slug])).content.decode()

    assert BUS not in page
    assert told("post_hidden_or_shown").subject.startswith("We have hidden what you said")


def test_while_the_first_words_are_held_the_topic_is_nowhere(
    activity: Activity, samir: Participation
) -> None:
    post = read(opens(samir))
    read(says(post.topic, samir, "It was late again."))
    safety_actions.raise_concern(about=actions.about(post), how=Raised.READER)

    assert BUS not in Client().get(reverse("talk", args=[activity.slug])).content.decode()
    assert Client().get(reverse("topic", args=[activity.slug, post.topic_id])).status_code == 404


def test_a_post_that_is_held_is_not_there_and_the_rest_of_the_topic_is(
    activity: Activity, samir: Participation
) -> None:
    post = read(opens(samir))
    held = read(says(post.topic, samir, "He hits me."))
    safety_actions.raise_concern(about=actions.about(held), how=Raised.READER)

    page = Client().get(reverse("topic", args=[activity.slug, post.topic_id])).content.decode()

    assert BUS in page
    assert "He hits me." not in page


def test_erased_the_words_are_gone_and_the_answer_stays(
    activity: Activity, samir: Participation, mark: User, settings: Any, tmp_path: Any
) -> None:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"
    post = read(opens(samir))
    actions.answer(topic=post.topic, words="You are right.", by=mark)

    safety_actions.erase_person(participant=samir.participant, how=How.OWN_LINK)

    page = Client().get(reverse("topic", args=[activity.slug, post.topic_id])).content.decode()
    assert BUS not in page
    assert "These words were erased." in page
    assert "You are right." in page


# ---------------------------------------------------------------- pages


def form(client: Client, page: str) -> dict[str, Any]:
    found = client.get(page).context["form"]
    return {name: found[name].value() or "" for name in found.fields}


def test_anybody_opens_a_topic_under_a_name_of_their_choice(activity: Activity) -> None:
    client, page = Client(), reverse("talk", args=[activity.slug])

    answer = client.post(page, {**form(client, page), "words": BUS, "name": "Sam"}, follow=True)

    assert "Somebody reads it" in answer.content.decode()
    post = read(Post.objects.get())
    assert post.said_by == "Sam"
    assert BUS in client.get(page).content.decode()


def test_the_same_browser_goes_on_as_the_same_person(activity: Activity) -> None:
    client, page = Client(), reverse("talk", args=[activity.slug])
    for words_said in (BUS, "Another thing."):
        client.post(page, {**form(client, page), "words": words_said})

    assert Participant.objects.count() == 1
    assert Participation.objects.get().contributed


def test_an_address_that_somebody_typed_opens_nothing_of_anybody(activity: Activity) -> None:
    known = ParticipantFactory(email="jean@example.org")
    client, page = Client(), reverse("talk", args=[activity.slug])

    client.post(page, {**form(client, page), "words": BUS, "email": "jean@example.org"})

    assert Post.objects.get().participation.participant != known


def test_words_that_cannot_be_kept_stay_in_their_box(activity: Activity) -> None:
    client, page = Client(), reverse("talk", args=[activity.slug])

    answer = client.post(page, {**form(client, page), "words": "x" * (LONGEST + 1)})

    assert answer.status_code == 422
    assert "x" * (LONGEST + 1) in answer.content.decode()
    assert not Participant.objects.exists()


def test_closed_the_page_says_so_and_takes_nothing(activity: Activity, samir: Participation) -> None:
    post = read(opens(samir))
    Activity.objects.update(closes_at=clock.now() - DAY)
    page = reverse("topic", args=[activity.slug, post.topic_id])

    assert "This has closed. What was said stays here." in Client().get(page).content.decode()
    assert Client().post(page, {"words": "Too late."}).status_code == 422
    assert Post.objects.count() == 1


def test_a_survey_has_no_talk() -> None:
    survey = ActivityFactory(open=True)

    assert Client().get(reverse("talk", args=[survey.slug])).status_code == 404


def test_a_topic_that_nobody_has_read_is_not_there(activity: Activity, samir: Participation) -> None:
    post = opens(samir)

    assert Client().get(reverse("topic", args=[activity.slug, post.topic_id])).status_code == 404


def test_late_answers_are_public(activity: Activity, samir: Participation) -> None:
    post = read(opens(samir))
    post.words.shown_at = clock.now() - 20 * DAY
    post.words.save()

    page = Client().get(reverse("topic", args=[activity.slug, post.topic_id])).content.decode()

    assert "We are late." in page


def test_as_many_queries_for_one_topic_as_for_many(activity: Activity) -> None:
    def queries(number: int) -> int:
        for _ in range(number):
            topic = TopicFactory(activity=activity)
            PostFactory(topic=topic)
            PostFactory(topic=topic, is_first=False)

        with CaptureQueriesContext(connection) as found:
            Client().get(reverse("talk", args=[activity.slug]))
        return len(found)

    assert queries(1) == queries(9)


# ---------------------------------------------------------------- staff


def test_staff_plan_answer_type_in_and_close(mark: User) -> None:
    activity = ActivityFactory(kind="discussion", team=mark.teams.first(), open=True)
    client, page = signed_in(mark), reverse("admin:proposals_talk_of", args=[activity.pk])

    client.post(page, {"act": "open", "words": "How was the bus?"})
    topic = Topic.objects.get(activity=activity)
    one = reverse("admin:proposals_topic_of", args=[activity.pk, topic.pk])
    client.post(
        one,
        {
            "act": "type",
            "words": "The step is too high.",
            "name": "Jean",
            "person": "Jean Marsh, 1 High Street",
        },
    )
    typed = read(Post.objects.get(typed_by=mark))
    client.post(one, {"act": "answer", "words": "We ask for a ramp."})
    answer = client.post(
        one,
        {"act": "close", "changed": "changed", "outcome": "There is a ramp.", "causes": [str(typed.pk)]},
        follow=True,
    )

    assert "The topic is closed." in answer.content.decode()
    assert typed.said_by == "Jean"
    assert typed.participation.participant.way == "letter"
    assert {"post_read", "topic_answered", "topic_closed"} <= set(
        Message.objects.values_list("kind", flat=True)
    )
    assert "The step is too high." in client.get(one).content.decode()
    assert (
        "Staff wrote down what they said."
        in Client().get(reverse("topic", args=[activity.slug, topic.pk])).content.decode()
    )


def test_before_it_opens_staff_say_how_people_talk_and_after_that_it_stays(mark: User) -> None:
    activity = ActivityFactory(kind="discussion", team=mark.teams.first(), opens_in_days=20)
    client, page = signed_in(mark), reverse("admin:proposals_talk_of", args=[activity.pk])
    client.post(page, {"act": "plan", "answer_days": "3", "people_open": "on"})
    assert actions.talk_of(activity).answer_days == 3

    Activity.objects.filter(pk=activity.pk).update(opened_at=clock.now())
    answer = client.post(page, {"act": "plan", "answer_days": "9"})

    assert answer.status_code == 422
    assert actions.talk_of(activity).answer_days == 3


@pytest.mark.parametrize("days", ["0", "21", "many", ""])
def test_a_number_of_days_that_is_no_promise_is_refused(days: str, mark: User) -> None:
    activity = ActivityFactory(kind="discussion", team=mark.teams.first(), opens_in_days=20)

    answer = signed_in(mark).post(
        reverse("admin:proposals_talk_of", args=[activity.pk]), {"act": "plan", "answer_days": days}
    )

    assert answer.status_code == 422


def test_what_waits_for_an_answer_stands_on_the_start_page(samir: Participation, mark: User) -> None:
    read(opens(samir))

    assert "1 topic waits for an answer" in signed_in(mark).get(reverse("admin:index")).content.decode()


def test_a_line_that_is_no_person_is_refused_and_nothing_is_kept(activity: Activity, mark: User) -> None:
    page = reverse("admin:proposals_talk_of", args=[activity.pk])

    answer = signed_in(mark).post(
        page, {"act": "type", "words": "Hello.", "person": "a@example.org\nb@example.org"}
    )

    assert answer.status_code == 422
    assert not Participant.objects.exists()


def test_whoever_was_invited_is_shown_apart_from_who_came_by_the_open_link(activity: Activity) -> None:
    person = InvitationFactory(activity=activity).participant

    assert actions.take_part(activity=activity, participant=person).band == "invited"
    assert actions.take_part(activity=activity, participant=ParticipantFactory()).band == "open_link"
