"""Setting up a vote: question, rules and options, what is missing, and that all of it stays once it is open."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions import actions, secrecy
from decisions.models import Decision, Voter
from ladder import setup
from ladder.models import Activity
from people import clock, texts
from people.models import AuditLine, Participant
from proposals.models import Proposal
from tests.decisions.staff import page, signed_in
from tests.factories.decisions import DecisionFactory, OptionFactory, VoterFactory, open_vote
from tests.factories.ladder import ActivityFactory, PromiseFactory
from tests.factories.people import TeamFactory
from tests.factories.proposals import OutcomeFactory, PassageFactory
from tests.surveys.photos import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

APPROVAL = {
    "act": "rules",
    "question": "What do we try first?",
    "question_easy": "We want to try something.\nYou choose.",
    "method": "approval",
    "seats": "1",
    "offers_none": "on",
    "why_not_none": "",
    "quorum": "5",
    "threshold": "",
    "ties": "lot",
    "lot_from": "The first Lotto draw after closing",
    "share": "",
}


@pytest.fixture
def activity(client: Client) -> Activity:
    found: Activity = ActivityFactory(kind="vote")
    signed_in(client, found)
    return found


@pytest.fixture
def decision(client: Client) -> Decision:
    found: Decision = DecisionFactory()
    signed_in(client, found.activity)
    return found


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("bus.jpg", photo())


def option_words(**more: Any) -> dict[str, Any]:
    return {"name": "A tea dance", "about": "", "name_easy": "", "about_easy": "", "alt": "", **more}


def step(activity: Activity, code: str) -> tuple[str, str]:
    """How a step of setting up stands, and what it says."""
    found, state = next(one for one in setup.states(activity) if one[0].code == code)
    return state, found.words(activity)


def names(decision: Decision) -> list[str]:
    return [str(one) for one in decision.options.all()]


def test_the_first_page_asks_for_the_question_and_the_way_of_voting_alone(
    client: Client, activity: Activity
) -> None:
    answer = client.get(page("vote_of", activity))

    assert list(answer.context["form"].fields) == ["question", "question_easy", "method"]
    assert answer.context["form"].initial["method"] == "approval", "what is usual for several"


def test_one_idea_that_was_taken_up_is_voted_on_by_yes_or_no(client: Client, activity: Activity) -> None:
    activity.builds_on.add(_adopted("A Monday bus").activity)

    form = client.get(page("vote_of", activity)).context["form"]

    assert form.initial["method"] == "yes-no"


def test_a_vote_is_set_up_from_the_first_word_to_the_last(client: Client, activity: Activity) -> None:
    assert step(activity, "vote")[1] == "Write the question, the options, and how people vote."
    vote = page("vote_of", activity)

    first = client.post(vote, {"act": "rules", "question": "What first?", "method": "approval"}, follow=True)
    assert "This page now asks what this way of voting needs." in first.content.decode()
    client.post(vote, APPROVAL)
    for name in ("A bus", "A garden"):
        client.post(page("option_new", activity), option_words(name=name))

    made = Decision.objects.get()
    assert (made.quorum, made.lot_from, str(made)) == (5, APPROVAL["lot_from"], "What do we try first?")
    assert [line.words for line in texts.easy_lines(made.question)] == [
        "We want to try something.",
        "You choose.",
    ]
    assert names(made) == ["A bus", "A garden"]
    assert step(activity, "vote") == ("done", "Tick all you are happy with. 2 options.")
    assert step(activity, "register") == ("later", "Say who may vote.")
    assert AuditLine.objects.filter(did="wrote the rules of a vote").count() == 2


def test_who_changes_the_way_of_voting_is_asked_only_what_it_needs(
    client: Client, decision: Decision
) -> None:
    Decision.objects.update(threshold="2/3", seats=2)
    sent = {**APPROVAL, "method": "run-off", "quorum": "7", "lot_from": ""}

    answer = client.post(page("vote_of", decision), sent, follow=True)

    decision.refresh_from_db()
    assert (decision.method, decision.quorum) == ("run-off", 7)
    assert (decision.threshold, decision.seats) == ("", 1), "rules of another way would keep it from opening"
    asked = set(answer.context["form"].fields)
    assert "most_ranks" in asked
    assert not {"threshold", "seats", "first_half", "each_by"} & asked


def test_two_groups_are_named_and_each_votes_in_one_way(client: Client, decision: Decision) -> None:
    vote = page("vote_of", decision)
    client.post(vote, {**APPROVAL, "method": "both-halves"})
    asked = client.get(vote).context["form"].fields
    assert list(asked)[3:] == ["first_half", "second_half", "each_by"]

    halves = {"first_half": "Everybody", "second_half": "everybody ", "each_by": "plurality"}
    wrong = client.post(vote, {**APPROVAL, "method": "both-halves", **halves})
    assert wrong.status_code == 422
    assert "The two groups need two names." in wrong.content.decode()
    client.post(vote, {**APPROVAL, "method": "both-halves", **halves, "second_half": "The design group"})

    decision.refresh_from_db()
    assert decision.halves == ("Everybody", "The design group")
    assert "threshold" in client.get(vote).context["form"].fields


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"question": ""}, "Fill in: what is the question."),
        ({"question": "x" * 301}, "Make this shorter than 300 letters."),
        ({"method": "borda"}, "Choose one of these."),
        ({"quorum": "-1"}, "Write a whole number from 0 to 100,000."),
        ({"quorum": "9" * 5_000}, "Write a whole number from 0 to 100,000."),
        ({"quorum": "five"}, "Write a whole number from 0 to 100,000."),
        ({"seats": "0"}, "Write a whole number from 1 to 30."),
        ({"ties": "coin"}, "Choose one of these."),
        ({"threshold": "9/8"}, "Choose one of these."),
        ({"lot_from": "  "}, "Say where the number for the lot comes from."),
        ({"offers_none": "", "why_not_none": ""}, "Say why people cannot choose"),
    ],
    ids=[
        "no question",
        "long question",
        "no such way",
        "below nothing",
        "huge",
        "no number",
        "no winner",
        "no such draw",
        "no such part",
        "no lot",
        "no reason",
    ],
)
def test_what_is_wrong_is_said_and_all_that_was_typed_is_kept(
    client: Client, decision: Decision, changed: dict[str, str], words: str
) -> None:
    sent = {**APPROVAL, "share": "Only which bus.", **changed}

    answer = client.post(page("vote_of", decision), sent)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "Only which bus." in text
    assert not Decision.objects.filter(share="Only which bus.").exists()


def test_what_is_missing_stands_on_the_page_and_in_the_step(client: Client, activity: Activity) -> None:
    DecisionFactory(activity=activity, names=("A bus",), lot_from="")

    text = client.get(page("vote_of", activity)).content.decode()

    assert "Write at least 2 options." in text
    assert "There is one option." in text
    assert (
        step(activity, "vote") == ("now", "Write at least 2 options.") or step(activity, "vote")[0] != "done"
    )


def test_choose_one_of_three_is_warned_about(client: Client, decision: Decision) -> None:
    assert "does not split votes" not in client.get(page("vote_of", decision)).content.decode()
    Decision.objects.update(method="plurality")

    assert "does not split votes" in client.get(page("vote_of", decision)).content.decode()


def test_an_option_is_written_changed_moved_and_taken_out(client: Client, decision: Decision) -> None:
    vote = page("vote_of", decision)
    easy = {"name_easy": "A dance\n\nwith tea", "about_easy": "On Fridays"}
    client.post(page("option_new", decision), option_words(about="On Fridays at two.", **easy))
    dance = decision.options.get(code="4")
    assert [line.words for line in texts.easy_lines(dance.name)] == ["A dance", "with tea"]

    client.post(vote, {"act": f"up {dance.pk}"})
    assert names(decision)[2:] == ["A tea dance", "A garden"]
    client.post(vote, {"act": f"down {dance.pk}"})
    client.post(page("option_of", decision, dance.pk), option_words(name="A tango"))
    dance.refresh_from_db()
    assert (str(dance), texts.easy_lines(dance.name), texts.plain(dance.about)) == ("A tango", (), "")

    out = page("option_out", decision, dance.pk)
    assert "Take out “A tango”?" in client.get(out).content.decode()
    assert decision.options.count() == 4, "it asks once"
    assert "“A tango” is taken out." in client.post(out, follow=True).content.decode()
    assert decision.options.count() == 3


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Fill in: the option, in a few words."),
        ({"name": "x" * 201}, "Make this shorter than 200 letters."),
        ({"about": "x" * 2_001}, "Make this shorter than 2,000 letters."),
        ({"picture": SimpleUploadedFile("a.txt", b"no picture"), "alt": "A bus"}, "We cannot take this kind"),
        ({"picture": SimpleUploadedFile("a.jpg", photo())}, "Write what the picture shows"),
    ],
    ids=["no name", "long name", "long about", "no picture", "picture without words"],
)
def test_what_is_no_option_is_not_kept(
    client: Client, decision: Decision, changed: dict[str, Any], words: str
) -> None:
    sent = option_words(name_easy="A dance", **{"name": "A tea dance", **changed})
    for field in sent.values():
        if isinstance(field, SimpleUploadedFile):
            field.seek(0)

    answer = client.post(page("option_new", decision), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "A dance" in answer.content.decode()
    assert decision.options.count() == 3


def test_the_same_name_twice_is_refused(client: Client, decision: Decision) -> None:
    answer = client.post(page("option_new", decision), option_words(name="A garden"))

    assert answer.status_code == 422
    assert "Another option is called “A garden”" in answer.content.decode()


def test_the_31st_option_is_refused(client: Client, decision: Decision) -> None:
    for number in range(4, 31):
        OptionFactory(decision=decision, code=str(number), position=number)

    answer = client.post(page("option_new", decision), option_words())

    assert "People cannot choose between more than 30 options." in answer.content.decode()
    assert decision.options.count() == 30


def test_a_picture_is_kept_by_its_content_and_shown_to_all_once_it_is_open(
    client: Client, decision: Decision
) -> None:
    option = decision.options.get(code="1")
    sent = option_words(name="A Monday bus", alt="A red bus", picture=picture())
    client.post(page("option_of", decision, option.pk), sent)
    option.refresh_from_db()
    digest, kind = option.picture_name or ("", "")
    assert len(digest) == 64
    public = option.picture_href(decision.activity.slug)
    assert public == reverse("vote_picture", args=[decision.activity.slug, digest, kind])

    assert _content(client.get(page("option_picture", decision, option.pk))).startswith(b"\xff\xd8\xff")
    assert Client().get(public).status_code == 404, "not before it opens"
    _open(decision)

    with clock.at(decision.activity.opens_at):
        given = Client().get(public)
    assert given["Content-Type"] == "image/jpeg"
    assert "immutable" in given["Cache-Control"]
    assert b"Jean at the bus stop" not in _content(given)
    with clock.at(decision.activity.opens_at):
        assert Client().get(public.replace(digest, "0" * 64)).status_code == 404


@pytest.mark.parametrize("method", ["approval", "run-off"])
def test_pictures_and_easy_words_stand_on_the_ballot(client: Client, method: str) -> None:
    decision = open_vote(method=method)
    decision.options.filter(code="1").update(picture=f"vote_pictures/{'a' * 64}.jpg", picture_alt="A red bus")
    easy = texts.with_form(decision.question, texts.EASY, texts.as_easy([texts.Line("You choose.")]))
    Decision.objects.update(question=easy)
    voter = Voter.objects.filter(decision=decision)[0]
    Participant.objects.filter(pk=voter.participant_id).update(form="easy")

    ballot = client.get(reverse("vote_link", args=[secrecy.credential(voter.pk, voter.issue)]), follow=True)
    everybody = Client().get(reverse("vote", args=[decision.activity.slug])).content.decode()

    href = decision.options.get(code="1").picture_href(decision.activity.slug)
    for text in (ballot.content.decode(), everybody):
        assert text.count(f'src="{href}"') == 1
        assert 'alt="A red bus"' in text
    assert "You choose." in ballot.content.decode()


def test_as_many_queries_for_a_ballot_with_one_picture_as_with_many(client: Client) -> None:
    decision = open_vote()
    voter = Voter.objects.filter(decision=decision)[0]
    client.get(reverse("vote_link", args=[secrecy.credential(voter.pk, voter.issue)]))
    counts = []
    for codes in (["1"], ["1", "2", "3"]):
        decision.options.filter(code__in=codes).update(picture=f"vote_pictures/{'a' * 64}.jpg")
        with CaptureQueriesContext(connection) as made:
            client.get(reverse("vote", args=[decision.activity.slug]))
        counts.append(len(made))

    assert counts[0] == counts[1]


def test_can_you_live_with_it_asks_for_one_proposal_and_counts_nothing(
    client: Client, decision: Decision
) -> None:
    vote = page("vote_of", decision)
    PromiseFactory(activity=decision.activity)
    VoterFactory(decision=decision)
    client.post(vote, {**APPROVAL, "method": "live-with-it"})
    assert set(client.get(vote).context["form"].fields) == {
        "question",
        "question_easy",
        "method",
        "quorum",
        "share",
    }
    assert step(decision.activity, "vote")[1].startswith("People say if they can live with one thing.")

    for option in decision.options.all()[1:]:
        client.post(page("option_out", decision, option.pk))

    text = client.get(vote).content.decode()
    assert "Add an option" not in text
    assert "Look at the ballot" not in text
    assert step(decision.activity, "vote")[0] == "done"
    assert client.get(page("ballot", decision)).status_code == 404


def test_the_words_of_a_picture_are_changed_and_it_is_taken_away(client: Client, decision: Decision) -> None:
    option = decision.options.get(code="1")
    address = page("option_of", decision, option.pk)
    client.post(address, option_words(alt="A red bus", picture=picture()))
    client.post(address, option_words(alt="A bus with a low step"))
    option.refresh_from_db()
    assert (bool(option.picture), option.picture_alt) == (True, "A bus with a low step")
    assert client.post(address, option_words(alt="")).status_code == 422

    client.post(address, option_words(alt="", drop="on"))

    option.refresh_from_db()
    assert (bool(option.picture), option.picture_alt) == (False, "")


def test_a_picture_that_no_option_shows_is_swept_away(decision: Decision) -> None:
    option = decision.options.get(code="1")
    actions.give_picture(option=option, alt="A bus", content=photo(colour="teal"))
    kept = Path(site.MEDIA_ROOT) / str(option.picture.name)
    lost = kept.with_name("0" * 64 + ".jpg")
    lost.write_bytes(b"lost")
    for file in (kept, lost):
        _make_old(file)

    assert actions.sweep_pictures() >= 1
    assert kept.exists()
    assert not lost.exists()


def test_an_idea_that_was_taken_up_becomes_an_option_with_one_press(
    client: Client, decision: Decision
) -> None:
    idea, vote = _adopted("A swimming pool"), page("vote_of", decision)
    foreign = _adopted("Not ours")
    decision.activity.builds_on.add(idea.activity)
    assert "A swimming pool" in client.get(vote).content.decode()

    client.post(vote, {"act": f"adopt {idea.pk}"})
    again = client.post(vote, {"act": f"adopt {idea.pk}"}, follow=True)
    client.post(vote, {"act": f"adopt {foreign.pk}"})

    assert names(decision)[3:] == ["A swimming pool"]
    assert "it is an option already" in again.content.decode()
    assert "Ideas that were taken up" not in client.get(vote).content.decode()


def test_an_odd_press_changes_nothing(client: Client, decision: Decision) -> None:
    before, other = names(decision), OptionFactory()
    for act in (
        "up",
        "up 999",
        "down x",
        f"up {other.pk}",
        "adopt",
        "adopt 7",
        "sideways 1",
        "up " + "9" * 400,
    ):
        assert client.post(page("vote_of", decision), {"act": act}).status_code == 302

    assert names(decision) == before


def test_the_ballot_can_be_tried_before_it_opens(client: Client, decision: Decision) -> None:
    Decision.objects.update(method="run-off")
    ballot = page("ballot", decision)
    assert client.get(ballot).status_code == 404, "its weight is part of it, and nobody wrote the promise"
    PromiseFactory(activity=decision.activity, decision=4)

    actions.give_picture(option=decision.options.get(code="1"), alt="A red bus", content=photo())
    looked = client.get(ballot).content.decode()
    tried = client.post(ballot, {"press": "in 2"}).content.decode()

    assert "We must follow the result." in looked
    assert page("option_picture", decision, decision.options.get(code="1").pk) in looked
    assert "Take out" in tried, "the buttons work"
    assert (
        "Look at the ballot as people will see it" in client.get(page("vote_of", decision)).content.decode()
    )
    assert Decision.objects.get().fixed is None


def test_once_it_is_open_all_of_it_is_read_only(client: Client) -> None:
    decision = open_vote()
    signed_in(client, decision.activity)
    option, vote = decision.options.all()[0], page("vote_of", decision)

    text = client.get(vote).content.decode()
    refused = client.post(vote, APPROVAL)

    assert decision.rules.hash in text
    assert decision.rules.register_hash in text
    assert decision.rules.said.decider in text
    assert "Keep this" not in text
    assert refused.status_code == 422
    assert actions.OPENED in refused.content.decode()
    for address, sent in (
        (page("option_new", decision), option_words()),
        (page("option_of", decision, option.pk), option_words()),
        (page("option_out", decision, option.pk), {}),
        (vote, {"act": f"down {option.pk}"}),
    ):
        client.post(address, sent)
    assert names(decision) == ["A Monday bus", "A breakfast club", "A garden"]
    assert client.get(page("ballot", decision)).status_code == 404


def test_a_paper_ballot_says_how_to_fill_it_in_and_by_when(client: Client) -> None:
    decision = open_vote(method="run-off")
    signed_in(client, decision.activity)

    text = client.get(page("paper", decision)).content.decode()

    assert "Write 1 beside what you like best" in text
    assert all(name in text for name in names(decision))
    assert decision.rules.hash[:8] in text


def test_the_paper_is_there_only_once_the_rules_are_fixed(client: Client, decision: Decision) -> None:
    assert client.get(page("paper", decision)).status_code == 404


@pytest.mark.parametrize(
    "name", ["vote_of", "register_of", "option_new", "ballot", "paper"], ids=lambda name: str(name)
)
def test_another_teams_vote_is_not_there(client: Client, name: str) -> None:
    decision = open_vote()
    signed_in(client, decision.activity, teams=[TeamFactory()])

    assert client.get(page(name, decision)).status_code == 404
    assert client.post(page(name, decision), APPROVAL).status_code == 404


def test_what_is_no_vote_has_none_of_these_pages(client: Client) -> None:
    survey = ActivityFactory(kind="survey")
    signed_in(client, survey)

    assert client.get(page("vote_of", survey)).status_code == 404
    assert not {"vote", "register"} & {one.code for one in setup.steps_for(survey)}


def test_who_decides_looks_and_changes_nothing(client: Client, decision: Decision) -> None:
    signed_in(client, decision.activity, roles=["Decides"], email="decides@example.org")

    answer = client.get(page("vote_of", decision))

    assert answer.status_code == 200
    assert "Keep this" not in answer.content.decode()
    assert client.post(page("vote_of", decision), APPROVAL).status_code == 404
    assert client.get(page("register_of", decision)).status_code == 403
    assert client.get(page("option_new", decision)).status_code == 403


def test_the_people_you_invite_is_no_step_of_a_vote(activity: Activity) -> None:
    assert "invited" not in {one.code for one in setup.steps_for(activity)}


def test_as_many_queries_for_one_option_as_for_many(client: Client, activity: Activity) -> None:
    decision = DecisionFactory(activity=activity, names=("A bus", "A garden"))
    PromiseFactory(activity=activity)
    VoterFactory(decision=decision)
    address = page("vote_of", activity)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(3, 12):
        OptionFactory(decision=decision, code=str(number), name=texts.of(f"Option {number}"), position=number)

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)


def _adopted(title: str) -> Proposal:
    earlier = ActivityFactory(kind="co_design", closed=True)
    passage = PassageFactory(version__proposal__activity=earlier, part="title", words=title)
    proposal: Proposal = passage.version.proposal
    OutcomeFactory(proposal=proposal)
    return proposal


def _open(decision: Decision) -> None:
    """As opening does it."""
    PromiseFactory(activity=decision.activity, signed=True)
    VoterFactory(decision=decision)
    activity = Activity.objects.get(pk=decision.activity_id)
    actions.fix_rules(activity, activity.created_by)
    Activity.objects.filter(pk=activity.pk).update(
        opened_at=activity.created_at, opened_by=activity.created_by
    )


def _content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def _make_old(file: Path) -> None:
    os.utime(file, (1_000_000, 1_000_000))


def test_a_draw_is_settled_with_the_number_that_was_drawn_in_public(client: Client) -> None:
    drawn = open_vote(voters=2)
    signed_in(client, drawn.activity)
    for voter, choice in zip(
        Voter.objects.select_related("decision__activity", "decision__rules"), "12", strict=True
    ):
        actions.cast_ballot(voter=voter, choices=[choice])
    with clock.at(drawn.rules.closes_at):
        actions.close_votes()

    there = client.get(page("vote_of", drawn)).content.decode()
    wrong = client.post(page("vote_of", drawn), {"act": "lot", "number": "no figures"})
    client.post(page("vote_of", drawn), {"act": "lot", "number": "4 11 23"})
    again = client.post(page("vote_of", drawn), {"act": "lot", "number": "5 6 7"})

    assert "It is a draw. A lot decides" in there
    assert "comes from: the first Lotto draw after closing.</p>" in there
    assert ">See what came out</a>" in there
    assert "A ballot to print" not in there, "nobody votes on paper any more"
    assert (wrong.status_code, "Write the number as it was drawn" in wrong.content.decode()) == (422, True)
    assert again.status_code == 302
    assert [one.lot_number for one in drawn.results.order_by("number")] == ["", "4 11 23"], "drawn once"
