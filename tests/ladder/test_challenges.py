"""'This is not how it was': said by whoever took part, read outside the team, shown, answered in public."""

import hashlib
import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ladder import actions
from ladder.actions import NotSo
from ladder.models import Activity, Challenge, ChallengeAnswer, ChallengeWords, Participation
from outbox import renderers
from outbox.models import Message
from outbox.renderers import Rendered
from people import actions as people_actions
from people import clock, waiting
from people.models import AuditLine
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import Reading
from tests.factories.ladder import ActivityFactory, ChallengeFactory, ParticipationFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.ladder.test_messages import Written, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

SAID = "Nobody in our group was asked."


@pytest.fixture
def activity(hold_clock: Any) -> Activity:
    hold_clock(2026, 5, 5, 10)
    return ActivityFactory(closed=True)


@pytest.fixture
def jean(activity: Activity) -> Participation:
    return ParticipationFactory(activity=activity)


def not_so(**said: Any) -> NotSo:
    fields = {"fact": "participants", "said": "People took part.", "words": SAID, "submission_id": uuid4()}
    return NotSo(**(fields | said))


def shown(activity: Activity, jean: Participation, **said: Any) -> Challenge:
    made = actions.challenge(participation=jean, not_so=not_so(**said))
    reading = Reading.objects.get(about=f"ladder.challenge:{made.pk}")
    safety_actions.show_as_it_is(reading=reading, by=UserFactory(teams=[TeamFactory()]))
    return Challenge.objects.get(pk=made.pk)


# ---------------------------------------------------------------- saying so


def test_a_challenge_is_kept_unread_and_waits_outside_the_team(
    activity: Activity, jean: Participation
) -> None:
    made = actions.challenge(participation=jean, not_so=not_so())

    assert (made.activity, made.participation, made.fact, made.said, made.turn) == (
        activity,
        jean,
        "participants",
        "People took part.",
        1,
    )
    assert made.words_hash == hashlib.sha256(SAID.encode()).hexdigest()
    assert (made.words.words, made.words.shown, made.words.shown_at) == (SAID, "", None)
    reading = Reading.objects.get()
    assert (reading.about, reading.team, reading.due_on) == (
        f"ladder.challenge:{made.pk}",
        activity.team,
        date(2026, 5, 7),
    )
    assert Message.objects.count() == 0


def test_their_words_stand_in_no_audit_line_and_no_payload(activity: Activity, jean: Participation) -> None:
    made = shown(activity, jean)
    actions.answer_challenge(challenge=made, words="We are sorry.", by=UserFactory())

    kept = [str(line.__dict__) for line in AuditLine.objects.all()]
    kept += [str(message.__dict__) for message in Message.objects.all()]

    assert len(kept) == 4
    assert [line for line in kept if SAID in line or "We are sorry." in line] == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("  \n ", "Write how it was, in your own words"), ("a" * 2_001, "Make this shorter than 2,000 letters")],
)
def test_nothing_and_too_much_are_refused(jean: Participation, said: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.challenge(participation=jean, not_so=not_so(words=said))

    assert (Challenge.objects.count(), Reading.objects.count()) == (0, 0)


def test_who_handed_nothing_in_is_refused(activity: Activity) -> None:
    with pytest.raises(Refused, match="Only people who took part can say this"):
        actions.challenge(
            participation=ParticipationFactory(activity=activity, contributed=False), not_so=not_so()
        )

    assert Challenge.objects.count() == 0


def test_pressing_twice_says_it_once(jean: Participation) -> None:
    said = not_so()

    first = actions.challenge(participation=jean, not_so=said)
    again = actions.challenge(participation=jean, not_so=said)

    assert first == again
    assert (Challenge.objects.count(), Reading.objects.count()) == (1, 1)


def test_one_of_a_person_and_fact_waits_at_a_time(activity: Activity, jean: Participation) -> None:
    made = shown(activity, jean)

    with pytest.raises(Refused, match="You have told us about this"):
        actions.challenge(participation=jean, not_so=not_so(words="Once more."))
    other_fact = actions.challenge(participation=jean, not_so=not_so(fact="heard"))
    other_person = actions.challenge(participation=ParticipationFactory(activity=activity), not_so=not_so())
    actions.answer_challenge(challenge=made, words="We are sorry.", by=UserFactory())
    after = actions.challenge(participation=jean, not_so=not_so(words="Once more."))

    assert [one.turn for one in (made, other_fact, other_person, after)] == [1, 1, 1, 2]


def test_after_one_is_held_they_can_write_again(jean: Participation) -> None:
    actions.challenge(participation=jean, not_so=not_so())
    safety_actions.hold(reading=Reading.objects.get(), because="It names somebody.", by=UserFactory())

    again = actions.challenge(participation=jean, not_so=not_so())

    assert again.turn == 2


# ---------------------------------------------------------------- answering


def test_an_answer_stands_with_a_name_and_a_further_one_may_follow(
    activity: Activity, jean: Participation
) -> None:
    made, alison = shown(activity, jean), UserFactory(name="Alison Grant")

    for said in ("We are sorry.", "We have asked your group now."):
        actions.answer_challenge(challenge=made, words=said, by=alison)

    assert list(made.answers.values_list("words", "by__name")) == [
        ("We are sorry.", "Alison Grant"),
        ("We have asked your group now.", "Alison Grant"),
    ]
    assert Message.objects.filter(kind="challenge_answered").count() == 2


def test_the_same_answer_sent_twice_is_one(activity: Activity, jean: Participation) -> None:
    made, by = shown(activity, jean), UserFactory()

    for _ in range(2):
        actions.answer_challenge(challenge=made, words="We are sorry.", by=by)

    assert ChallengeAnswer.objects.count() == 1


def test_an_empty_answer_and_one_to_what_is_not_shown_are_refused(
    activity: Activity, jean: Participation
) -> None:
    unread = actions.challenge(participation=jean, not_so=not_so(fact="heard"))

    with pytest.raises(Refused, match="Write an answer"):
        actions.answer_challenge(challenge=shown(activity, jean), words=" ", by=UserFactory())
    with pytest.raises(Refused, match="This is not shown"):
        actions.answer_challenge(challenge=unread, words="We are sorry.", by=UserFactory())

    assert ChallengeAnswer.objects.count() == 0


# ---------------------------------------------------------------- messages


def rendered(kind: str) -> tuple[Rendered, str]:
    message = Message.objects.filter(kind=kind).get()
    found = renderers.render(message, Written())
    return found, words(found)


def test_whoever_wrote_it_is_told_that_it_is_shown(activity: Activity, jean: Participation) -> None:
    shown(activity, jean)

    found, said = rendered("challenge_read")

    assert found.subject == "We have read what you told us: What makes a good day?"
    assert said == (
        "Dear Jean,\n"
        "You told us that something was not so in “What makes a good day?”. Thank you. We have read it.\n"
        "It now stands on the page, without your name. If you named other people, we took that out.\n"
        "We answer on the page by 19 May. Then we write to you again.\n"
        f"See the page link to activity {activity.pk}"
    )


def test_whoever_wrote_it_is_told_why_it_is_not_shown_and_how_to_complain(jean: Participation) -> None:
    actions.challenge(participation=jean, not_so=not_so())
    safety_actions.hold(reading=Reading.objects.get(), because="It says who somebody is.", by=UserFactory())

    _, said = rendered("challenge_read")

    assert "We do not show it on the page. This is why:\nIt says who somebody is.\n" in said
    assert said.endswith("/complain/")
    assert SAID not in said


def test_the_answer_goes_to_whoever_wrote_it(activity: Activity, jean: Participation) -> None:
    by = UserFactory(name="Alison Grant", job_title="head of adult care")
    actions.answer_challenge(challenge=shown(activity, jean), words="We are sorry.", by=by)

    found, said = rendered("challenge_answered")

    assert found.subject == "We have answered you: What makes a good day?"
    assert "Alison Grant, head of adult care, answered on 5 May:\nWe are sorry.\n" in said
    assert SAID not in said


def test_who_left_no_way_to_be_reached_gets_no_message(activity: Activity) -> None:
    jean = ParticipationFactory(activity=activity, participant__email="")
    made = shown(activity, jean)
    actions.answer_challenge(challenge=made, words="We are sorry.", by=UserFactory())

    assert Message.objects.count() == 0


# ---------------------------------------------------------------- pages


def come_in(client: Client, participation: Participation, opens: str = "my_page", target: str = "") -> None:
    token = people_actions.make_link(participant=participation.participant, opens=opens, target=target)
    client.get(f"/l/{token}/")


def page(activity: Activity, fact: str = "participants", rest: str = "") -> str:
    return f"/activities/{activity.slug}/not-so/{fact}/{rest}"


def form(client: Client, activity: Activity, **said: str) -> dict[str, str]:
    html = client.get(page(activity)).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(submission_id)" value="([^"]+)"', html)) | said


@pytest.mark.parametrize("door", ["my_page", "activity", "survey"])
def test_whoever_comes_by_their_link_can_say_so(
    client: Client, activity: Activity, jean: Participation, door: str
) -> None:
    come_in(client, jean, door, "" if door == "my_page" else str(activity.pk))
    sent = form(client, activity, words=f"{SAID}\r\nNot one.")

    answers = [client.post(page(activity), sent) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [page(activity, rest="sent/")] * 2
    assert ChallengeWords.objects.get().words == f"{SAID}\nNot one."
    assert "Thank you for telling us" in client.get(page(activity, rest="sent/")).content.decode()
    assert "You have told us about this" in client.get(page(activity)).content.decode()


def test_the_box_has_the_line_about_danger_above_it(
    client: Client, activity: Activity, jean: Participation
) -> None:
    come_in(client, jean)

    html = client.get(page(activity)).content.decode()

    assert html.index("Is someone hurting you") < html.index("<textarea")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Write how it was, in your own words."), ("a" * 2_001, "Make this shorter than 2,000 letters.")],
)
def test_what_is_missing_or_too_long_is_said_and_kept(
    client: Client, activity: Activity, jean: Participation, typed: str, sentence: str
) -> None:
    come_in(client, jean)

    answer = client.post(page(activity), form(client, activity, words=typed))

    assert (answer.status_code, Challenge.objects.count()) == (422, 0)
    assert (sentence in answer.content.decode(), typed in answer.content.decode()) == (True, True)


def test_who_did_not_come_by_a_link_reads_who_can_do_this_and_how(
    client: Client, activity: Activity, jean: Participation
) -> None:
    elsewhere = Client()
    come_in(elsewhere, ParticipationFactory(activity=ActivityFactory(closed=True)))

    for browser in (client, elsewhere):
        html = browser.get(page(activity)).content.decode()
        sent = browser.post(page(activity), {"words": SAID})
        assert ("/my-link/" in html, "<textarea" in html) == (True, False)
        assert (sent.status_code, SAID in sent.content.decode()) == (410, True)

    assert Challenge.objects.count() == 0


def test_a_link_to_another_activity_does_not_open_the_box(
    client: Client, activity: Activity, jean: Participation
) -> None:
    come_in(client, jean, "activity", str(ActivityFactory(closed=True).pk))

    assert "<textarea" not in client.get(page(activity)).content.decode()


def test_there_is_no_page_for_a_fact_that_is_none_or_a_draft(client: Client, activity: Activity) -> None:
    draft = ActivityFactory(promise__claimed=4)

    found = [client.get(page(activity, "no_such_fact")), client.get(page(draft))]

    assert [answer.status_code for answer in found] == [404, 404]


def text(client: Client, activity: Activity) -> str:
    html = client.get(activity.get_absolute_url()).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_stands_beside_the_fact_once_it_was_read_with_the_day_of_the_answer(
    client: Client, activity: Activity, jean: Participation, hold_clock: Any
) -> None:
    before = actions.challenge(participation=jean, not_so=not_so())
    unread = text(client, activity)
    safety_actions.show_as_it_is(reading=Reading.objects.get(), by=UserFactory())
    waits = text(client, activity)
    hold_clock(2026, 5, 20, 10)
    late = text(client, activity)
    actions.answer_challenge(
        challenge=Challenge.objects.get(), words="We are sorry.", by=UserFactory(name="Alison Grant")
    )
    answered = text(client, activity)

    says = f"Somebody who took part says: {SAID}"
    assert SAID not in unread
    assert f"{says} We have not answered yet. We answer by 19 May." in waits
    assert f"{says} We have not answered yet. We said we would by 19 May. We are late." in late
    assert f"{says} Alison Grant answered on 20 May: We are sorry." in answered
    assert "Jean" not in answered
    assert before.words_hash == Challenge.objects.get().words_hash


def test_what_is_held_stands_nowhere(client: Client, activity: Activity, jean: Participation) -> None:
    actions.challenge(participation=jean, not_so=not_so())
    safety_actions.hold(reading=Reading.objects.get(), because="It names somebody.", by=UserFactory())

    shown_page = text(client, activity)

    assert (SAID in shown_page, "Somebody who took part" in shown_page) == (False, False)


def test_a_challenge_of_a_fact_that_is_no_longer_in_the_list_still_stands(
    client: Client, activity: Activity, jean: Participation
) -> None:
    shown(activity, jean, fact="reply_overdue", said="Our reply is late.")

    said = text(client, activity)

    says = f"We said: Our reply is late. Somebody who took part says: {SAID}"
    assert f"What people say of how it stood before {says}" in said


def test_the_words_of_people_are_shown_as_words(
    client: Client, activity: Activity, jean: Participation
) -> None:
    shown(activity, jean, words="<script>alert(1)</script> http://example.org")

    html = client.get(activity.get_absolute_url()).content.decode()

    assert ("<script>alert" in html, 'href="http://example.org' in html) == (False, False)


# ---------------------------------------------------------------- the team


def signed_in(**fields: Any) -> Client:
    client = Client()
    client.force_login(UserFactory(**fields), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_team_sees_it_only_once_it_was_read(activity: Activity, jean: Participation) -> None:
    priya = signed_in(teams=[activity.team], roles=["Sets up"])
    made = actions.challenge(participation=jean, not_so=not_so())
    address = f"/admin/ladder/challenge/{made.pk}/change/"
    before = priya.get(address).status_code
    safety_actions.show_without_names(
        reading=Reading.objects.get(), words="Nobody in [a place] was asked.", by=UserFactory()
    )

    after = priya.get(address).content.decode()

    assert before == 404
    assert ("Nobody in [a place] was asked." in after, SAID in after) == (True, False)


def test_staff_answer_by_the_page(activity: Activity, jean: Participation) -> None:
    made = shown(activity, jean)
    address = f"/admin/ladder/challenge/{made.pk}/change/"
    priya = signed_in(teams=[activity.team], roles=["Sets up"])
    reads = signed_in(teams=[activity.team], roles=["Reads"])

    empty = priya.post(address, {"words": ""})
    forbidden = reads.post(address, {"words": "No."})
    done = priya.post(address, {"words": "We are sorry."})

    assert (empty.status_code, forbidden.status_code, done["Location"]) == (422, 404, address)
    assert made.answers.get().words == "We are sorry."


def test_it_waits_on_the_start_page_of_the_team_and_is_late_after_its_day(
    activity: Activity, jean: Participation, hold_clock: Any
) -> None:
    made = shown(activity, jean)
    priya = UserFactory(teams=[activity.team], roles=["Sets up"])
    elsewhere = UserFactory(teams=[TeamFactory()], roles=["Sets up"])

    def told(user: Any) -> list[tuple[str, bool]]:
        return [(one.words, one.late) for one in waiting.for_user(user) if one.words.startswith("Answer")]

    sentence = "Answer what somebody says was not so in “What makes a good day?”, by 19 May."
    assert (told(priya), told(elsewhere)) == ([(sentence, False)], [])
    hold_clock(2026, 5, 20, 10)
    assert told(priya) == [(sentence, True)]
    actions.answer_challenge(challenge=made, words="We are sorry.", by=priya)
    assert told(priya) == []


def test_a_page_with_three_challenges_costs_as_many_queries_as_with_one(
    client: Client, activity: Activity
) -> None:
    def costs() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(activity.get_absolute_url())
        return len(queries)

    def one_more() -> None:
        made = ChallengeFactory(activity=activity, words__shown_at=clock.now())
        actions.answer_challenge(challenge=made, words="We are sorry.", by=UserFactory())

    one_more()
    alone = costs()
    one_more()
    one_more()

    assert costs() == alone
