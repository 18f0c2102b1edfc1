"""Voting on the pages: by link or code, looked at once more, cast, changed, and closed in this browser."""

import base64
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from decisions import actions, secrecy
from decisions.explained import how_counted
from decisions.models import Decision, SealedBallot, Voter
from people import clock, presence
from tests.factories.decisions import open_vote
from tests.factories.people import ParticipantFactory

pytestmark = pytest.mark.django_db


def first_voter(decision: Decision, half: int = 0) -> Voter:
    return Voter.objects.filter(decision=decision, half=half).order_by("pk")[0]


def link_of(voter: Voter) -> str:
    return reverse("vote_link", args=[secrecy.credential(voter.pk, voter.issue)])


def opened(client: Client, decision: Decision, half: int = 0) -> str:
    """Follows the link, and returns the address of the ballot."""
    answer = client.get(link_of(first_voter(decision, half)))
    assert answer.status_code == 302
    return str(answer["Location"])


def cast(client: Client, page: str, *choices: str) -> Any:
    return client.post(page, {"step": "cast", "answer": list(choices), "helped_by": "myself"})


def test_the_link_leads_to_the_ballot_without_the_token_in_the_address(client: Client) -> None:
    decision = open_vote()

    answer = client.get(link_of(first_voter(decision)))

    assert answer["Location"] == f"/activities/{decision.activity.slug}/vote/"
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store, private")
    cookie = answer.cookies["vote_0"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", answer["Location"])
    assert not SealedBallot.objects.exists(), "looking never votes"


def test_an_unknown_link_and_one_that_was_replaced_answer_alike(client: Client) -> None:
    decision = open_vote()
    voter = first_voter(decision)
    old = link_of(voter)
    Voter.objects.filter(pk=voter.pk).update(look_up="x")

    unknown, replaced = client.get("/vote/nonsense/"), client.get(old)

    assert unknown.status_code == replaced.status_code == 404
    assert unknown.content == replaced.content


def test_a_vote_is_looked_at_once_more_and_cast_with_a_receipt(client: Client) -> None:
    decision = open_vote()
    page = opened(client, decision)

    looked = client.post(page, {"step": "check", "answer": ["1", "3"]}, follow=True).content.decode()
    done = cast(client, page, "1", "3")
    receipt = client.get(done["Location"]).content.decode()

    assert "Is this your vote?" in looked
    assert "A Monday bus" in looked
    assert "A breakfast club" not in looked
    assert done.status_code == 302
    assert actions.receipt_of(first_voter(decision)) in receipt
    assert "bus" not in receipt.lower(), "the receipt never says what was chosen"
    assert SealedBallot.objects.count() == 1


def test_whoever_votes_again_is_told_that_the_new_one_counts(client: Client) -> None:
    decision = open_vote(method="plurality")
    page = opened(client, decision)
    cast(client, page, "1")

    again = client.get(page).content.decode()
    cast(client, page, "2")

    assert "the new one takes its place" in again
    assert "checked" not in again, "what was chosen before is shown nowhere"
    with clock.at(decision.rules.closes_at):
        actions.close_votes()
    assert Decision.objects.get().result.winners == ["2"]


def test_whoever_comes_back_and_chooses_nothing_hears_that_the_vote_before_would_go(client: Client) -> None:
    page = opened(client, open_vote())
    cast(client, page, "1")

    ballot = client.get(page).content.decode()
    looked = client.post(page, {"step": "check"}, follow=True).content.decode()

    assert "Look at my new vote once more" in ballot, "the vote from before can be looked at nowhere"
    assert "your vote from before is gone" in looked
    assert f'<a href="{page}done/">Keep my vote as it is</a>' in looked


def whose(page: Any) -> str:
    found = re.search(r'name="whose" value="(\w+)"', re.sub(r"\s+", " ", page.content.decode()))
    assert found
    return found[1]


def test_two_people_on_one_phone_never_vote_for_each_other(client: Client) -> None:
    decision = open_vote()
    niece, jean = Voter.objects.filter(decision=decision).order_by("pk")[:2]
    page = client.get(link_of(niece))["Location"]
    hers = whose(client.get(page))
    client.get(link_of(jean))

    sent = client.post(page, {"step": "cast", "answer": ["1"], "helped_by": "myself", "whose": hers})

    assert sent.status_code == 422
    assert "of somebody else was used in this browser" in sent.content.decode()
    assert not SealedBallot.objects.exists()
    assert whose(sent) != hers, "the page that follows is Jean’s"


def test_a_ballot_of_the_second_group_is_cast_there_whatever_the_address(client: Client) -> None:
    decision = open_vote(halves=(1, 1))
    opened(client, decision)
    page = opened(client, decision, half=1)
    second = whose(client.get(f"{page}?as=1"))

    client.post(page, {"step": "cast", "answer": ["1"], "helped_by": "myself", "whose": second})

    assert [one.half for one in SealedBallot.objects.all()] == [1]


def test_who_sends_a_vote_too_late_is_told_that_it_was_not_taken(client: Client) -> None:
    decision = open_vote()
    page = opened(client, decision)

    with clock.at(decision.rules.closes_at):
        sent = cast(client, page, "1")

    assert sent.status_code == 422
    assert "We have not taken what you sent: this has closed." in sent.content.decode()


@pytest.mark.parametrize("method", ["approval", "run-off"])
def test_a_ballot_says_once_and_above_the_choices_how_it_counts(client: Client, method: str) -> None:
    decision = open_vote(method=method, quorum=2)

    page = client.get(opened(client, decision)).content.decode()

    main = page.partition("<main")[2]
    for line in how_counted(decision.rules.counted_by):
        assert main.count(f"<li>{line}</li>") == 1
        assert main.index(line) < main.index('class="name"' if method == "run-off" else 'name="answer"')


def test_where_no_draw_can_be_no_lot_is_spoken_of(client: Client) -> None:
    decision = open_vote(method="yes-no", threshold="2/3")

    page = client.get(opened(client, decision)).content.decode()

    assert "a lot comes from" not in page


def test_a_small_group_is_told_so_though_the_first_one_is_large(client: Client) -> None:
    decision = open_vote(halves=(12, 2))
    for voter in Voter.objects.filter(decision=decision).select_related(
        "decision__activity", "decision__rules"
    ):
        actions.cast_ballot(voter=voter, choices=["1"])

    ballot = client.get(opened(client, decision)).content.decode()
    with clock.at(decision.rules.closes_at):
        actions.close_votes()
    came_out = client.get(reverse("vote_result", args=[decision.activity.slug])).content.decode()

    assert "Few people vote here." in ballot
    assert (
        "Fewer than 10 people voted in one of the groups. So we do not show how many chose what" in came_out
    )


def test_where_votes_are_not_published_nobody_is_told_to_count_them(client: Client) -> None:
    decision = open_vote()
    actions.cast_ballot(voter=first_voter(decision), choices=["1"])
    with clock.at(decision.rules.closes_at):
        actions.close_votes()

    page = client.get(reverse("vote_again", args=[decision.activity.slug])).content.decode()

    assert "nobody outside can count them again" in page
    assert "Whoever has them can count again" not in page
    assert "added up rightly" not in page


def test_nothing_chosen_is_a_vote_too(client: Client) -> None:
    page = opened(client, open_vote())

    looked = client.post(page, {"step": "check"}, follow=True).content.decode()

    assert "who does not mind" in looked
    assert cast(client, page).status_code == 302


@pytest.mark.parametrize("method", ["run-off", "scottish-stv"])
def test_things_are_put_in_order_with_buttons_and_no_more_than_allowed(client: Client, method: str) -> None:
    decision = open_vote(method=method, most_ranks=2, seats=2 if method == "scottish-stv" else 1)
    page = opened(client, decision)

    first = client.post(page, {"step": "check", "press": "in 2"}, follow=True).content.decode()
    second = client.post(
        page, {"step": "check", "answer": ["2"], "press": "in 1"}, follow=True
    ).content.decode()
    too_many = client.post(page, {"step": "check", "answer": ["2", "1", "3"]})

    assert "1 of 1 in your order" in first
    assert "2 of 2 in your order" in second
    assert "Make this number 3" not in second, "two can be put in order here"
    assert too_many.status_code == 422
    assert "You can put 2 in order" in too_many.content.decode()
    assert cast(client, page, "2", "1").status_code == 302


def test_change_it_leads_back_with_what_was_chosen(client: Client) -> None:
    page = opened(client, open_vote())

    back = client.post(page, {"step": "cast", "answer": ["2"], "change": "1"}, follow=True).content.decode()

    assert not SealedBallot.objects.exists()
    assert back.count("checked") == 1


@pytest.mark.parametrize(
    ("sent", "leads"),
    [
        ({"step": "check", "answer": ["2"]}, "once-more/"),
        ({"step": "cast", "answer": ["2"], "change": "1"}, ""),
        ({"step": "check", "answer": ["2"], "press": "in 1"}, ""),
    ],
)
def test_every_page_of_a_ballot_can_be_asked_for_again_so_that_back_works(
    client: Client, sent: dict[str, Any], leads: str
) -> None:
    page = opened(client, open_vote(method="run-off" if "press" in sent else "approval"))

    answer = client.post(page, sent)

    assert (answer.status_code, answer["Location"]) == (302, page + leads)
    assert client.get(answer["Location"]).content.decode().count('value="2"') > 0
    kept = answer.cookies["vote_0_unsent"]
    assert (kept["httponly"], kept["samesite"], kept["path"], kept["max-age"]) == (True, "Lax", page, 1800)
    assert not SealedBallot.objects.exists()


def test_what_is_not_sent_yet_lies_sealed_in_the_browser_and_is_of_one_length(client: Client) -> None:
    page = opened(client, open_vote())

    kept = [
        client.post(page, {"answer": chosen, "helped_by": "read"}).cookies["vote_0_unsent"].value
        for chosen in ([], ["1"], ["1", "2", "3"])
    ]

    assert len({len(value) for value in kept}) == 1
    assert not any(b"read" in base64.urlsafe_b64decode(value) for value in kept)


def test_who_comes_back_after_voting_finds_nothing_of_what_they_chose(client: Client) -> None:
    page = opened(client, open_vote())
    looked = client.post(page, {"step": "check", "answer": ["1"]})["Location"]
    done = cast(client, page, "1")

    back = client.get(looked, follow=True)

    assert done.cookies["vote_0_unsent"].value == ""
    assert back.redirect_chain == [(page, 302)]
    assert "We have your vote." in back.content.decode()
    assert "checked" not in back.content.decode()


def test_what_somebody_chose_is_shown_to_nobody_else_and_not_for_long(client: Client) -> None:
    decision = open_vote(voters=2)
    first, second = Voter.objects.filter(decision=decision).order_by("pk")
    page = client.get(link_of(first))["Location"]
    client.post(page, {"step": "check", "answer": ["1"]})
    left = client.cookies["vote_0_unsent"].value

    with clock.at(clock.now() + timedelta(minutes=31)):
        too_old = client.get(f"{page}once-more/")
    client.get(link_of(second))
    cleared = client.cookies["vote_0_unsent"].value
    client.cookies["vote_0_unsent"] = left
    of_another = client.get(f"{page}once-more/")
    ballot = client.get(page).content.decode()
    client.cookies["vote_0_unsent"] = "nonsense"

    assert cleared == ""
    assert client.get(page).status_code == 200
    assert too_old["Location"] == of_another["Location"] == page
    assert "checked" not in ballot


def test_who_has_two_ballots_looks_once_more_at_the_one_that_they_filled_in(client: Client) -> None:
    decision = open_vote(halves=(1, 1))
    Voter.objects.filter(decision=decision).update(participant=ParticipantFactory())
    opened(client, decision)
    page = opened(client, decision, half=1)

    looked = client.post(f"{page}?as=1", {"step": "check", "answer": ["1"]})

    assert looked["Location"] == f"{page}once-more/?as=1"
    assert f'action="{page}?as=1"' in client.get(looked["Location"]).content.decode()
    assert "checked" not in client.get(f"{page}?as=0").content.decode()


def test_finishing_closes_the_ballot_in_this_browser(client: Client) -> None:
    decision = open_vote()
    page = opened(client, decision)
    cast(client, page, "1")

    client.post(page, {"step": "check", "answer": ["1"]})
    client.post(reverse("vote_finish", args=[decision.activity.slug]))

    assert client.cookies["vote_0_unsent"].value == "", "nothing is left of what was not sent"
    assert "To vote, use your own link or code" in client.get(page).content.decode()
    assert client.get(reverse("vote_done", args=[decision.activity.slug]))["Location"] == page
    not_taken = cast(client, page, "2")
    assert not_taken.status_code == 422, "without a credential nothing is cast"
    assert "your page was closed in this browser" in not_taken.content.decode()
    assert SealedBallot.objects.count() == 1


def test_the_code_of_a_letter_opens_the_same_ballot(client: Client) -> None:
    decision = open_vote()
    voter = first_voter(decision)
    cast(client, opened(client, decision), "1")
    other = Client()

    answer = other.post("/code/", {"code": secrecy.code(voter.pk, voter.issue).lower()})
    cast(other, answer["Location"], "2")

    assert SealedBallot.objects.count() == 1, "two ways in, one vote"


def test_somebody_elses_cookie_value_of_another_vote_opens_nothing(client: Client) -> None:
    one, other = open_vote(), open_vote()
    client.cookies["vote_0"] = secrecy.credential(first_voter(other).pk, 1)

    page = client.get(reverse("vote", args=[one.activity.slug])).content.decode()

    assert "To vote, use your own link or code" in page


def test_who_votes_in_both_groups_has_two_ballots_and_two_receipts(client: Client) -> None:
    decision = open_vote(halves=(1, 1))
    person = ParticipantFactory()
    Voter.objects.filter(decision=decision).update(participant=person)
    opened(client, decision)
    page = opened(client, decision, half=1)

    first = client.get(page).content.decode()
    cast(client, page, "1")
    cast(client, f"{page}?as=1", "1")
    done = client.get(reverse("vote_done", args=[decision.activity.slug])).content.decode()

    assert "Everybody who uses the bus" in first
    assert "Go to your other ballot" in first
    assert SealedBallot.objects.count() == 2
    assert done.count('class="receipt"') == 2


def test_on_a_shared_phone_the_ballot_of_the_one_before_is_closed_in_the_other_group_too(
    client: Client,
) -> None:
    decision = open_vote(halves=(1, 1))
    page = opened(client, decision)
    opened(client, decision, half=1)

    seen = client.get(page).content.decode()
    cast(client, f"{page}?as=0", "1")

    assert "Go to your other ballot" not in seen
    assert not actions.has_voted(first_voter(decision)), "nobody votes for who had the phone before"
    assert actions.receipt_of(first_voter(decision)) not in client.get(f"{page}done/").content.decode()


@pytest.mark.parametrize("halves", [(), (1, 1)])
def test_a_page_that_was_left_open_casts_nothing_for_who_opened_theirs_after_it(
    client: Client, halves: tuple[int, ...]
) -> None:
    decision = open_vote(voters=2, method="both-halves" if halves else "plurality", halves=halves)
    first, second = Voter.objects.filter(decision=decision).order_by("half", "pk")
    client.get(link_of(first))
    page = decision.get_absolute_url()
    left_open = re.findall(r'name="whose" value="(\w+)"', client.get(page).content.decode())
    client.get(link_of(second))

    for step in ("check", "cast"):
        sent = client.post(page, {"step": step, "answer": ["1"], "whose": left_open})
        assert sent.status_code == 422
        assert "We have not taken what you sent" in sent.content.decode()
        assert "checked" not in sent.content.decode(), "what was chosen is nobody else's business"
    assert not SealedBallot.objects.exists()

    own = client.get(page).content.decode()
    looked = client.post(
        page,
        {"step": "check", "answer": ["1"], "whose": re.findall(r'name="whose" value="(\w+)"', own)},
        follow=True,
    )
    of = re.findall(r'name="whose" value="(\w+)"', looked.content.decode())
    assert client.post(page, {"step": "cast", "answer": ["1"], "whose": of}).status_code == 302
    assert actions.has_voted(second)
    assert not actions.has_voted(first)


def test_a_session_that_is_open_notes_nothing_of_a_vote(client: Client) -> None:
    decision = open_vote()
    session = client.session
    session[presence.PERSON] = str(first_voter(decision).participant_id)
    session.save()
    before = list(Session.objects.values_list("session_data", "expire_date"))

    cast(client, opened(client, decision), "1")

    assert list(Session.objects.values_list("session_data", "expire_date")) == before


def test_everybody_reads_the_rules_and_nobody_how_it_stands(client: Client) -> None:
    decision = open_vote(voters=30)
    for voter in Voter.objects.select_related("decision__activity", "decision__rules")[:21]:
        actions.cast_ballot(voter=voter, choices=["1"])
    actions.mix_ballots()  # the hourly sweep, which counts once a day

    page = client.get(reverse("vote", args=[decision.activity.slug])).content.decode()

    assert "more than 20 people" in page
    assert "None of these: talk more" in page
    assert decision.rules.hash in page
    assert "We listen to the result, then we decide" in page


@pytest.mark.parametrize(
    ("helped", "said"),
    [
        (
            ["read"] * 8 + ["myself"] * 12,
            ["By myself: about 10 people", "Someone read it to me: about 10 people"],
        ),
        (["wrote"] * 20, ["Someone pressed for me: 20 people"]),
        (["read"] * 3 + ["myself"] * 17, []),
        (["read"] * 8 + ["myself"] * 11, []),
    ],
    ids=["two ways", "all of them", "a few", "19 voters"],
)
def test_the_result_says_how_many_had_help_as_far_as_small_numbers_let_it(
    client: Client, helped: list[str], said: list[str]
) -> None:
    decision = open_vote(voters=20)
    voters = Voter.objects.select_related("decision__activity", "decision__rules")
    for voter, how in zip(voters, helped, strict=False):
        actions.cast_ballot(voter=voter, choices=["1"], helped_by=how)
    with clock.at(decision.rules.closes_at):
        actions.close_votes()

    page = client.get(reverse("vote_result", args=[decision.activity.slug])).content.decode()

    assert re.findall(r"<li>([^<]+ people)</li>", page) == said
    assert ("How much help people had" in page) == bool(said)


def test_where_the_number_of_a_lot_comes_from_ends_like_a_sentence(client: Client) -> None:
    decision = open_vote(voters=2)
    for voter, choice in zip(
        Voter.objects.select_related("decision__activity", "decision__rules"), "12", strict=True
    ):
        actions.cast_ballot(voter=voter, choices=[choice])
    with clock.at(decision.rules.closes_at):
        actions.close_votes()

    page = client.get(reverse("vote_result", args=[decision.activity.slug])).content.decode()

    assert "comes from: the first Lotto draw after closing. Then anybody" in page


def test_what_is_put_in_order_is_listed_in_the_language_of_who_votes(client: Client) -> None:
    decision = open_vote(method="run-off")
    voter = first_voter(decision)
    type(voter.participant).objects.filter(pk=voter.participant_id).update(language="pl")
    option = decision.options.order_by("position")[0]
    told = option.name | {"pl": {"plain": "Autobus w poniedziałek"}}
    about = option.about | {"pl": {"plain": "Dwa kursy w każdy poniedziałek."}}
    type(option).objects.filter(pk=option.pk).update(name=told, about=about)

    ballot = client.get(opened(client, decision)).content.decode()

    listed = ballot.partition("<main")[2].partition('name="step"')[0]
    assert "Autobus w poniedziałek" in listed
    assert listed.count("<p>Dwa kursy w każdy poniedziałek.</p>") == 1
    assert "<p><p>" not in listed
    assert "A Monday bus" not in listed
