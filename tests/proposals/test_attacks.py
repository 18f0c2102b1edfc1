"""What goes wrong on purpose or by going back: nothing that was written is lost, and nobody does what is not theirs."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse

from ladder.models import Participation
from people.refusals import Refused
from proposals import actions
from proposals.actions import Answer, Change, Moved, Writes
from proposals.models import Author, Draft, PassageWords, Version
from tests.factories.people import UserFactory
from tests.factories.proposals import OutcomeFactory
from tests.proposals.test_designing import (
    BUS,
    activity,
    came,
    change,
    donna,
    joins,
    samir,
    says,
    start,
    suggests,
)

__all__ = ["activity", "donna", "samir"]
pytestmark = pytest.mark.django_db


def test_going_back_and_saving_other_words_is_shown_and_not_swallowed(samir: Participation) -> None:
    made, sent = start(samir), Writes(uuid4())
    first = change(made, "change", "Three trips.")
    actions.save_part(proposal=made, by=samir, change=first, sent=sent)

    assert actions.save_part(proposal=made, by=samir, change=first, sent=sent).number == 2, "pressed twice"
    with pytest.raises(Moved):
        actions.save_part(proposal=made, by=samir, change=replace(first, words="Four trips."), sent=sent)


def test_the_number_of_somebody_elses_page_swallows_nothing(
    samir: Participation, donna: Participation
) -> None:
    made, other, sent = start(samir), start(donna), Writes(uuid4())
    actions.save_part(proposal=made, by=samir, change=change(made, "why", "One hour."), sent=sent)

    saved = actions.save_part(proposal=other, by=donna, change=change(other, "why", "One hour."), sent=sent)

    assert saved.proposal == other
    assert Version.objects.count() == 4


def test_going_back_and_sending_other_words_anew_says_so(samir: Participation, donna: Participation) -> None:
    sent = Writes(uuid4())
    made = actions.start_proposal(activity=samir.activity, by=samir, parts=BUS, sent=sent)
    with pytest.raises(Refused, match="sent this before"):
        actions.start_proposal(activity=samir.activity, by=samir, parts=BUS | {"why": "More."}, sent=sent)
    asks = Change("why", "One hour.", "So.")
    one = actions.suggest(proposal=made, by=donna, change=asks, sent=sent)
    assert actions.suggest(proposal=made, by=donna, change=asks, sent=sent) == one
    with pytest.raises(Refused, match="sent this before"):
        actions.suggest(proposal=made, by=donna, change=replace(asks, words="Two."), sent=sent)


def test_a_suggestion_that_was_erased_does_not_empty_the_part(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    one = suggests(made, donna)
    PassageWords.objects.filter(passage__suggestion=one).update(words="", shown="")

    with pytest.raises(Refused):
        actions.speak(suggestion=one, by=samir, answer=Answer(takes=True))

    assert says(made, "change") == BUS["change"]


def test_nobody_becomes_an_author_of_what_was_decided(samir: Participation, donna: Participation) -> None:
    made = start(samir)
    actions.ask_to_write(proposal=made, by=samir, whom=donna)
    OutcomeFactory(proposal=made, by=UserFactory())

    with pytest.raises(Refused, match="decided"):
        actions.say_yes(proposal=made, by=donna)


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "let_in", "who": "²"},
        {"act": "let_in", "who": "9" * 5_000},
        {"act": "sign", "number": "9" * 5_000},
        {"act": "leave"},
        {"act": "unsign"},
    ],
)
def test_nonsense_pressed_changes_nothing(
    samir: Participation, donna: Participation, sent: dict[str, str]
) -> None:
    made = start(samir)
    url = reverse("proposal_press", args=[made.activity.slug, made.pk])

    assert came(donna).post(url, sent).status_code == 302

    assert Author.objects.get().participation == samir


def test_letters_that_no_database_keeps_are_left_out_of_a_draft(samir: Participation) -> None:
    made = start(samir)
    url = reverse("proposal_change", args=[made.activity.slug, made.pk, "why"])

    assert came(samir).post(url, {"act": "draft", "words": "One\x00 hour."}).status_code == 302

    assert Draft.objects.get(participation=samir, part="why").words == "One hour."


def test_two_drafts_of_two_people_are_two(samir: Participation, donna: Participation) -> None:
    made = start(samir)
    joins(made, donna)
    actions.keep_draft(by=samir, proposal=made, words={"why": "Samir’s."})

    assert actions.drafts_of(donna, made) == {}
