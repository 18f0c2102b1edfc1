"""Writing proposals together: versions, authors, suggested changes, signatures and what becomes of each."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from followups.actions.readings import coverage
from ladder.models import Activity, FactLine, Participation
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from outbox.renderers import Rendered, render
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from proposals import actions, design_shown, suggested_shown, versions_shown
from proposals.actions import Answer, Change, Decision, Moved, Writes
from proposals.models import Author, Draft, Passage, Proposal, Suggestion, Version
from safety import actions as safety_actions
from safety.models import Reading
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.factories.proposals import DesignFactory, GroupFactory, OutcomeFactory, PostFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
DAY = timedelta(days=1)
BUS = {"title": "A Monday bus with two trips", "change": "Two short trips, not one long one."}


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="co_design", open=True)
    return made


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(
        name="Mark Ellis", job_title="Commissioning manager", roles=["Sets up"], teams=[activity.team]
    )
    return made


def person(activity: Activity, name: str, **more: Any) -> Participation:
    """Invited, so that only their first words wait to be read."""
    more.setdefault("participant__email", f"{name.lower() or 'nobody'}@example.org")
    made: Participation = ParticipationFactory(
        activity=activity, name_shown=name, band="invited", contributed=False, **more
    )
    return made


@pytest.fixture
def samir(activity: Activity) -> Participation:
    return person(activity, "Samir")


@pytest.fixture
def donna(activity: Activity) -> Participation:
    return person(activity, "Donna")


def staff(activity: Activity, user: User) -> Participation:
    return actions.join_as_staff(activity=activity, user=user)


def read_all() -> None:
    by = UserFactory(roles=["Keeps safe"])
    for reading in Reading.objects.waiting():
        safety_actions.show_as_it_is(reading=reading, by=by)


def start(by: Participation, **parts: str) -> Proposal:
    """Started, and read as fit."""
    made = actions.start_proposal(activity=by.activity, by=by, parts=BUS | parts)
    read_all()
    return made


def joins(proposal: Proposal, *others: Participation) -> None:
    first = proposal.authors.get(asked_by=None, asked_at=F("joined_at")).participation
    for other in others:
        actions.ask_to_write(proposal=proposal, by=first, whom=other)
        actions.say_yes(proposal=proposal, by=other)


def base_of(proposal: Proposal, part: str) -> Any:
    now = actions.newest([proposal], for_authors=True).get(proposal.pk, {}).get(part)
    return now.pk if now else None


def change(proposal: Proposal, part: str, words: str, note: str = "It is clearer so.") -> Change:
    return Change(part, words, note, base_of(proposal, part))


def says(proposal: Proposal, part: str) -> str:
    return actions.words_in(actions.text_of(proposal, for_authors=True).get(part), for_authors=True)


def suggests(proposal: Proposal, by: Participation, words: str = "Three trips.") -> Suggestion:
    made = actions.suggest(proposal=proposal, by=by, change=change(proposal, "change", words))
    read_all()
    return made


def together(proposal: Proposal, *authors: Participation) -> None:
    for author in authors:
        actions.sign(proposal=proposal, by=author, number=actions.last_number(proposal))


def decide(proposal: Proposal, by: User, result: str = "adopted", **more: Any) -> None:
    said = Decision(
        result, "It costs 6,200 pounds a year.", "Alison Grant, head of adult care", clock.today()
    )
    actions.decide(proposal=proposal, decision=replace(said, **more), by=by)


def facts(activity: Activity) -> dict[str, Any]:
    return {line.key: line.value for line in FactLine.objects.standing().filter(activity=activity)}


def mails(kind: str) -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def words_of(message: Message) -> str:
    rendered: Rendered = render(message, DeadWays())
    return " ".join([rendered.subject, rendered.empty, *(block.words for block in rendered.blocks)])


# Starting and saving


def test_what_is_started_is_read_first_and_its_author_goes_on_writing_meanwhile(samir: Participation) -> None:
    made = actions.start_proposal(activity=samir.activity, by=samir, parts=BUS)

    assert not Proposal.objects.public().filter(pk=made.pk).exists()
    assert says(made, "change") == BUS["change"]
    actions.save_part(proposal=made, by=samir, change=change(made, "why", "The trip takes an hour."))
    read_all()
    assert Proposal.objects.public().filter(pk=made.pk).exists()
    assert actions.words_in(actions.text_of(made)["why"]) == "The trip takes an hour."
    samir.refresh_from_db()
    assert samir.contributed


@pytest.mark.parametrize(("missing", "sentence"), [("title", "name"), ("change", "change")])
def test_a_proposal_needs_a_name_and_what_is_to_change(
    samir: Participation, missing: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.start_proposal(activity=samir.activity, by=samir, parts=BUS | {missing: " "})


def test_started_twice_with_one_page_it_is_one(samir: Participation) -> None:
    sent = Writes(uuid4())

    made = [actions.start_proposal(activity=samir.activity, by=samir, parts=BUS, sent=sent) for _ in range(2)]

    assert made[0] == made[1]
    assert Version.objects.count() == 1


def test_only_who_was_invited_starts_one_where_that_was_promised(
    activity: Activity, donna: Participation
) -> None:
    DesignFactory(activity=activity, starts="group")
    passer_by = ParticipationFactory(activity=activity)

    with pytest.raises(Refused, match="invited"):
        actions.start_proposal(activity=activity, by=passer_by, parts=BUS)
    assert start(donna)


def test_every_save_is_a_version_with_its_author_and_why(samir: Participation, donna: Participation) -> None:
    made = start(samir)
    joins(made, donna)

    actions.save_part(proposal=made, by=donna, change=change(made, "change", "Two trips of 25 minutes."))
    read_all()

    newest = versions_shown.versions_of(made)[0]
    assert (newest.number, newest.who, newest.why) == (2, "Donna", "It is clearer so.")
    [part] = versions_shown.compared(made, 1, 2)
    assert (part.before, part.after) == (BUS["change"], "Two trips of 25 minutes.")


def test_who_saves_second_is_shown_both_and_loses_nothing(samir: Participation, donna: Participation) -> None:
    made = start(samir)
    joins(made, donna)
    first, second = (
        change(made, "change", "Two trips, says Samir."),
        change(made, "change", "Two trips, says Donna."),
    )
    actions.save_part(proposal=made, by=samir, change=first)

    with pytest.raises(Moved) as moved:
        actions.save_part(proposal=made, by=donna, change=second)

    assert moved.value.now is not None
    assert moved.value.now.words.words == "Two trips, says Samir."
    both = replace(second, words="Two trips, say Samir and Donna.", base=moved.value.now.pk)
    actions.save_part(proposal=made, by=donna, change=both)
    assert says(made, "change") == "Two trips, say Samir and Donna."
    assert Version.objects.filter(proposal=made).count() == 3


def test_a_part_can_be_emptied_and_the_two_that_are_needed_cannot(samir: Participation) -> None:
    made = start(samir, cost="600 pounds")

    actions.save_part(proposal=made, by=samir, change=change(made, "cost", "", "We do not know."))

    assert "cost" not in actions.text_of(made)
    with pytest.raises(Refused, match="what you want to change"):
        actions.save_part(proposal=made, by=samir, change=change(made, "change", " "))


@pytest.mark.parametrize(
    ("words", "note", "sentence"),
    [
        (BUS["change"], "Because.", "says already"),
        ("Other words.", "", "in a sentence why"),
        ("x" * 4_001, "Because.", "shorter than 4,000"),
    ],
)
def test_what_cannot_be_saved_says_why(samir: Participation, words: str, note: str, sentence: str) -> None:
    made = start(samir)

    with pytest.raises(Refused, match=sentence):
        actions.save_part(proposal=made, by=samir, change=change(made, "change", words, note))


def test_words_that_were_hidden_give_way_to_those_before(samir: Participation) -> None:
    made = start(samir)
    actions.save_part(proposal=made, by=samir, change=change(made, "change", "Mr Hobbs drives badly."))
    last = Passage.objects.filter(part="change").latest("written_at")

    by = UserFactory(roles=["Keeps safe"])
    safety_actions.hide(about=actions.PASSAGES.about(last), why="names", sentence="", by=by)

    assert actions.words_in(actions.text_of(made)["change"]) == BUS["change"]


# Authors


def test_an_author_asks_somebody_who_says_yes(samir: Participation, donna: Participation) -> None:
    made = start(samir)

    actions.ask_to_write(proposal=made, by=samir, whom=donna)
    actions.ask_to_write(proposal=made, by=samir, whom=donna)

    [asked] = mails("write_with_us")
    assert "Samir asks you" in words_of(asked)
    actions.say_yes(proposal=made, by=donna)
    assert actions.is_author(made, donna)
    assert "answered already" in words_of(asked)


def test_somebody_offers_to_write_and_an_author_says_yes(samir: Participation, donna: Participation) -> None:
    made = start(samir)

    actions.offer_to_write(proposal=made, by=donna)

    assert "Donna" in words_of(mails("wants_to_write")[0])
    assert not actions.is_author(made, donna)
    actions.let_in(author=made.authors.get(participation=donna), by=samir)
    assert "said yes" in words_of(mails("writes_now")[0])
    assert actions.is_author(made, donna)


def test_nobody_lets_themselves_in(samir: Participation, donna: Participation) -> None:
    made = start(samir)
    actions.offer_to_write(proposal=made, by=donna)

    with pytest.raises(Refused):
        actions.let_in(author=made.authors.get(participation=donna), by=donna)
    with pytest.raises(Refused):
        actions.say_yes(proposal=made, by=donna)
    with pytest.raises(Refused, match="Only its authors"):
        actions.save_part(proposal=made, by=donna, change=change(made, "why", "Because."))


def test_the_last_author_stays_and_who_leaves_can_be_asked_again(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    with pytest.raises(Refused, match="only author"):
        actions.leave(proposal=made, by=samir)
    joins(made, donna)

    actions.leave(proposal=made, by=samir)
    actions.ask_to_write(proposal=made, by=donna, whom=samir)
    actions.say_yes(proposal=made, by=samir)

    assert actions.is_author(made, samir)
    assert Author.objects.filter(proposal=made).count() == 2


# Suggested changes


def test_a_suggestion_is_taken_in_once_one_of_each_side_said_yes(
    activity: Activity, samir: Participation, donna: Participation, mark: User
) -> None:
    made = start(samir)
    joins(made, staff(activity, mark))
    one = suggests(made, donna)
    assert {message.kind for message in Message.objects.all()} >= {"change_suggested"}

    assert actions.speak(suggestion=one, by=samir, answer=Answer(takes=True)) is None
    assert actions.speak(suggestion=one, by=staff(activity, mark), answer=Answer(takes=True)) is True

    assert says(made, "change") == "Three trips."
    newest = versions_shown.versions_of(made)[0]
    assert (newest.who, newest.suggested_by) == ("Donna", "Donna")
    assert "took it in" in words_of(mails("suggestion_settled")[0])
    assert actions.words_in(actions.text_of(made)["change"]) == "Three trips.", "it was read before"


def test_a_suggestion_is_declined_with_a_reason_that_its_writer_reads(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    one = suggests(made, donna)
    with pytest.raises(Refused, match="why not"):
        actions.speak(suggestion=one, by=samir, answer=Answer(takes=False))

    done = actions.speak(suggestion=one, by=samir, answer=Answer(takes=False, because="Two is enough."))

    assert done is False
    assert says(made, "change") == BUS["change"]
    assert "Two is enough." in words_of(mails("suggestion_settled")[0])
    with pytest.raises(Refused, match="settled"):
        actions.speak(suggestion=one, by=samir, answer=Answer(takes=True))


def test_only_authors_answer_and_only_its_writer_takes_it_back(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    one = suggests(made, donna)

    with pytest.raises(Refused, match="Only its authors"):
        actions.speak(suggestion=one, by=donna, answer=Answer(takes=True))
    with pytest.raises(Refused, match="Only whoever"):
        actions.take_suggestion_back(suggestion=one, by=samir)
    actions.take_suggestion_back(suggestion=one, by=donna)
    assert [shown.is_open for shown in suggested_shown.suggestions_of(made)] == [False]


def test_where_the_part_has_changed_since_an_author_puts_both_together(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    one = suggests(made, donna)
    actions.save_part(proposal=made, by=samir, change=change(made, "change", "Two trips on Mondays."))

    with pytest.raises(Moved):
        actions.speak(suggestion=one, by=samir, answer=Answer(takes=True))
    one.refresh_from_db()
    assert one.settled == ""
    merged = Answer(takes=True, words="Three trips on Mondays.", base=base_of(made, "change"))
    assert actions.speak(suggestion=one, by=samir, answer=merged) is True

    newest = versions_shown.versions_of(made)[0]
    assert (newest.who, newest.suggested_by) == ("Samir", "Donna")
    assert says(made, "change") == "Three trips on Mondays."


def test_what_nobody_has_read_yet_is_shown_to_its_writer_alone(
    samir: Participation, activity: Activity
) -> None:
    made = start(samir)
    passer_by = ParticipationFactory(activity=activity)

    actions.suggest(proposal=made, by=passer_by, change=change(made, "change", "Something rude."))

    assert suggested_shown.suggestions_of(made) == []
    assert suggested_shown.suggestions_of(made, by=samir) == []
    assert [one.waits for one in suggested_shown.suggestions_of(made, by=passer_by)] == [True]


# Signing, and what becomes of it


def test_written_together_signed_by_both_sides_and_done_says_so_in_the_facts(
    activity: Activity, samir: Participation, donna: Participation, mark: User
) -> None:
    made = start(samir)
    worker = staff(activity, mark)
    joins(made, donna, worker)

    together(made, samir, worker)
    assert facts(activity)["options"] == 3
    decide(made, mark)

    assert facts(activity) | {"joint_adopted": True, "influence": True, "options": 3} == facts(activity)
    line = FactLine.objects.standing().get(activity=activity, key="joint_adopted")
    assert line.source == f"proposals.proposal:{made.pk}"
    actions.take_signature_back(proposal=made, by=samir)
    assert facts(activity)["joint_adopted"] is False
    assert facts(activity)["options"] == 1, "as it was promised"
    assert facts(activity)["influence"] is True, "people wrote it all the same"


def test_one_person_and_staff_are_not_together(activity: Activity, samir: Participation, mark: User) -> None:
    """Two named people with lived experience are needed (docs/ladder.md)."""
    made = start(samir)
    nameless, worker = person(activity, "", participant__name="Jean"), staff(activity, mark)
    actions.offer_to_write(proposal=made, by=nameless)
    actions.let_in(author=made.authors.get(participation=nameless), by=samir)
    joins(made, worker)

    together(made, samir, worker, nameless)
    decide(made, mark)

    assert facts(activity).get("joint_adopted") is None
    assert "options" not in facts(activity)


def test_a_change_after_signing_asks_for_a_new_signature(
    activity: Activity, samir: Participation, donna: Participation, mark: User
) -> None:
    made, worker = start(samir), staff(activity, mark)
    joins(made, donna, worker)
    number = actions.last_number(made)
    together(made, samir, worker)

    actions.save_part(proposal=made, by=donna, change=change(made, "why", "An hour is too long."))

    assert [one.stands for one in design_shown.signatures(made)] == [False, False]
    with pytest.raises(Refused, match="changed while you looked"):
        actions.sign(proposal=made, by=samir, number=number)


def test_what_is_decided_stays_as_it_was_written_and_whoever_wrote_it_is_told(
    samir: Participation, donna: Participation, mark: User
) -> None:
    made = start(samir)
    suggests(made, donna)

    decide(made, mark, result="part", because="We can open on two days.")

    told = mails("proposal_decided")
    assert {message.participant for message in told} == {samir.participant, donna.participant}
    assert "We can open on two days." in words_of(told[0])
    with pytest.raises(Refused, match="decided"):
        actions.save_part(proposal=made, by=samir, change=change(made, "why", "Because."))


def test_another_outcome_says_what_was_wrong_with_the_first(samir: Participation, mark: User) -> None:
    made = start(samir)
    decide(made, mark)
    decide(made, mark)
    with pytest.raises(Refused, match="what was wrong"):
        decide(made, mark, result="not")

    decide(made, mark, result="not", wrong_because="We had read the wrong price.")

    assert [one.result for one in made.outcomes.all()] == ["adopted", "not"]
    assert facts(made.activity)["influence"] is False
    assert any("wrong price" in words_of(one) for one in mails("proposal_decided"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"because": " "}, "why"),
        ({"decided_by": ""}, "who decided"),
        ({"result": "perhaps"}, "what becomes"),
        ({"because": "x" * 2_001}, "shorter than 2,000"),
    ],
)
def test_an_outcome_needs_a_reason_and_a_name(
    samir: Participation, mark: User, wrong: dict[str, str], sentence: str
) -> None:
    made = start(samir)

    with pytest.raises(Refused, match=sentence):
        decide(made, mark, **wrong)
    with pytest.raises(Refused, match="still to come"):
        decide(made, mark, decided_on=clock.today() + DAY)


# Pages


def came(by: Participation) -> Client:
    client = Client()
    token = people_actions.make_link(participant=by.participant, opens="design", target=str(by.activity_id))
    client.get(f"/l/{token}/", follow=True)
    return client


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_somebody_without_a_link_starts_one_and_writes_on_in_the_same_browser(activity: Activity) -> None:
    client = Client()
    start_page = client.get(reverse("proposal_start", args=[activity.slug]))
    sent = start_page.context["form"].initial | BUS | {"name": "Leroy", "email": ""}

    answer = client.post(
        reverse("proposal_start", args=[activity.slug]),
        {key: value for key, value in sent.items() if key not in {"topics", "themes"}},
        follow=True,
    )

    assert "Somebody reads it" in answer.content.decode()
    made = Proposal.objects.get()
    assert "Change this" in page(client, "proposal", activity.slug, made.pk)
    assert Client().get(made.get_absolute_url()).status_code == 404


def test_both_texts_stand_on_the_page_of_who_saved_second_and_are_kept(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    joins(made, donna)
    client = came(donna)
    url = reverse("proposal_change", args=[made.activity.slug, made.pk, "change"])
    sent = client.get(url).context["form"].initial | {"words": "Donna’s words.", "note": "Because."}
    actions.save_part(proposal=made, by=samir, change=change(made, "change", "Samir’s words."))

    answer = client.post(url, sent)

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Donna’s words." in text
    assert "Samir’s words." in text
    assert Draft.objects.get().words == "Donna’s words."
    again = sent | {"base": answer.context["form"]["base"].value(), "words": "Both words."}
    assert client.post(url, again).status_code == 302
    assert says(made, "change") == "Both words."
    assert not Draft.objects.exists()


def test_a_suggestion_on_the_page_is_read_talked_about_and_answered(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    one = suggests(made, donna)
    url = reverse("proposal_suggestion", args=[made.activity.slug, made.pk, one.pk])

    text = page(came(samir), "proposal", made.activity.slug, made.pk)
    assert "<strong>Donna</strong> suggests this" in text
    answer = came(samir).post(url, {"takes": "yes"}, follow=True)

    assert "in the text now" in answer.content.decode()
    assert says(made, "change") == "Three trips."


def test_a_topic_is_about_the_idea_it_was_opened_from(samir: Participation) -> None:
    made = start(samir)
    client = came(samir)
    url = reverse("talk", args=[made.activity.slug]) + f"?proposal={made.pk}"
    sent = client.get(url).context["form"].initial | {"words": "Who pays for it?"}

    client.post(url, sent)
    read_all()

    assert "Who pays for it?" in page(Client(), "proposal", made.activity.slug, made.pk)
    topic = made.topics.get()
    assert "It is about" in page(Client(), "topic", made.activity.slug, topic.pk)


def test_an_idea_keeps_what_it_came_from(samir: Participation, activity: Activity) -> None:
    said = PostFactory(topic__activity=activity, words="I am on the bus for one hour.")

    made = actions.start_proposal(activity=activity, by=samir, parts=BUS, came_from=[said.topic])
    read_all()

    assert "I am on the bus for one hour." in page(Client(), "proposal", activity.slug, made.pk)


def test_staff_say_what_becomes_of_it_on_their_page(samir: Participation, mark: User) -> None:
    made = start(samir)
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("admin:proposals_design_of", args=[made.activity_id, made.pk])
    sent = {
        "act": "decide",
        "result": "part",
        "because": "We can open on two days.",
        "decided_by": "Alison Grant, head of adult care",
        "decided_on": clock.today().isoformat(),
    }

    assert client.get(url).status_code == 200
    assert client.post(url, sent).status_code == 302

    text = page(Client(), "proposal", made.activity.slug, made.pk)
    assert "We do part of it" in text
    assert "Alison Grant, head of adult care" in text


def test_staff_type_an_idea_a_change_and_a_signature_from_a_room(activity: Activity, mark: User) -> None:
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("admin:proposals_designs_of", args=[activity.pk])
    jean = {"name": "Jean", "person": "Jean Marsh, jean@example.org"}
    assert client.get(url).status_code == 200
    assert client.post(url, {"act": "type", **BUS, **jean}).status_code == 302
    made = Proposal.objects.get()
    read_all()
    author = made.authors.get()

    one = reverse("admin:proposals_design_of", args=[activity.pk, made.pk])
    typed = {"act": "change", "part": "why", "words": "My knees.", "note": "She said so."}
    assert client.post(one, typed | {"author": author.pk}).status_code == 302
    assert client.post(one, typed | {"words": "The cold.", "author": "", "name": "Leroy"}).status_code == 302
    assert client.post(one, {"act": "sign", "author": author.pk}).status_code == 302

    assert says(made, "why") == "My knees."
    assert [one.suggested_by for one in Suggestion.objects.all()] == ["Leroy"]
    assert [one.who for one in design_shown.signatures(made)] == ["Jean"]
    assert versions_shown.versions_of(made)[0].typed


def test_staff_take_part_with_name_and_role_on_the_same_pages(activity: Activity, mark: User) -> None:
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post(
        reverse("admin:proposals_designs_of", args=[activity.pk]), {"act": "join"}, follow=True
    )
    sent = client.get(reverse("proposal_start", args=[activity.slug])).context["form"].initial | BUS
    client.post(
        reverse("proposal_start", args=[activity.slug]),
        {key: value for key, value in sent.items() if key not in {"topics", "themes"}},
    )

    assert "You take part now" in answer.content.decode()
    made = Proposal.objects.get()
    text = page(Client(), "proposal", activity.slug, made.pk)
    assert "Mark Ellis, Commissioning manager (staff)" in text


def test_others_staff_do_not_see_it(samir: Participation) -> None:
    made = start(samir)
    client = Client()
    client.force_login(UserFactory(roles=["Sets up"]), backend="django.contrib.auth.backends.ModelBackend")

    for name, args in (
        ("admin:proposals_designs_of", [made.activity_id]),
        ("admin:proposals_design_of", [made.activity_id, made.pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_lists_ask_as_many_questions_for_one_as_for_many(samir: Participation) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page(Client(), "design", samir.activity.slug)
            page(Client(), "proposal", samir.activity.slug, first.pk)
        return len(seen)

    first = start(samir)
    suggests(first, person(samir.activity, "Leroy"))
    one = asked()
    for name in ("Jean", "Wing-Yee"):
        other = person(samir.activity, name)
        made = start(other)
        OutcomeFactory(proposal=made)
        suggests(first, other, f"{name}’s trips.")

    assert asked() == one


def test_an_invitation_opens_writing_together(activity: Activity) -> None:
    """Who was invited and comes by their link is known."""
    invited = InvitationFactory(activity=activity)

    made = actions.take_part(activity=activity, participant=invited.participant, name="Jean")

    assert made.band == "invited"


def test_a_draft_that_is_too_long_stays_in_its_box(samir: Participation) -> None:
    made, long = start(samir), "x" * 8_001
    client = came(samir)
    url = reverse("proposal_change", args=[made.activity.slug, made.pk, "change"])

    answers = [
        client.post(url, {"act": "draft", "words": long, "note": ""}),
        client.post(reverse("proposal_start", args=[made.activity.slug]), {"act": "draft", "change": long}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all(long in answer.content.decode() for answer in answers)


def test_who_has_left_the_team_writes_no_more_in_its_name(activity: Activity, mark: User) -> None:
    staff(activity, mark)
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")
    DesignFactory(activity=activity, starts="group")
    page_of_all = reverse("design", args=[activity.slug])
    assert "Start an idea" in client.get(page_of_all).content.decode()

    mark.teams.clear()

    assert "Start an idea" not in client.get(page_of_all).content.decode()


def test_where_there_is_a_group_staff_come_into_it(activity: Activity, mark: User) -> None:
    GroupFactory(activity=activity, staff_places=2)
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")

    client.post(reverse("admin:proposals_designs_of", args=[activity.pk]), {"act": "join"})

    assert [one.called for one in actions.members(activity)] == ["Mark Ellis, Commissioning manager"]
    assert "Who designs this" in page(Client(), "design", activity.slug)


def test_the_reply_says_what_came_of_what_somebody_wrote_and_suggested(
    activity: Activity, samir: Participation, donna: Participation, mark: User
) -> None:
    made = start(samir)
    one = suggests(made, donna)
    actions.speak(suggestion=one, by=samir, answer=Answer(takes=True))
    decide(made, mark, result="part", because="We can open on two days.")

    people = {one.participant_id for one in (samir, donna) if one.participant_id}
    [wrote], [suggested] = actions.said_by(activity, people).values()

    assert (wrote.before, wrote.words) == ("You wrote “A Monday bus with two trips”", ["Three trips."])
    assert "We do part of it. We can open on two days." in wrote.ended
    assert suggested.before == "You suggested a change to “A Monday bus with two trips”"
    assert suggested.ended.startswith("The authors took it in. We do part of it.")


def test_the_reply_waits_until_somebody_has_said_what_becomes_of_each_idea(
    samir: Participation, mark: User
) -> None:
    made = start(samir)

    assert any("A Monday bus with two trips" in line for line in coverage(samir.activity))
    decide(made, mark)
    assert coverage(samir.activity) == []
