"""Staff learn nowhere who has voted, and where they could, it is written down and said before."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from decisions import actions
from decisions.models import Decision, Voter
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from outbox.renderers import Rendered, render
from people import clock
from people.models import AuditLine, Way
from people.refusals import Refused
from tests.decisions.staff import page, signed_in
from tests.factories.decisions import open_vote
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def voters_of(decision: Decision) -> list[Voter]:
    mine = Voter.objects.filter(decision=decision).order_by("pk")
    return list(mine.select_related("decision__activity", "decision__rules", "participant"))


# ---------------------------------------------------------------- the reminder


def words_of(rendered: Rendered) -> str:
    return " ".join([rendered.subject, *(block.words for block in rendered.blocks)])


@pytest.mark.parametrize("way", [Way.EMAIL, Way.LETTER, Way.TEXT, Way.PHONE])
def test_everybody_is_reminded_so_that_the_list_of_messages_tells_nothing(way: Way) -> None:
    decision = open_vote(voters=4)
    for voter in voters_of(decision):
        voter.participant.way, voter.participant.address = way, "1 Mill Lane, Wrenfield"
        voter.participant.phone = "+441632960001"
        voter.participant.save()
    with clock.at(decision.rules.closes_at - timedelta(days=3)):
        actions.write_to_voters()
        for voter in voters_of(decision)[:2]:
            actions.cast_ballot(voter=voter, choices=["1"])

        assert actions.remind_voters() == 4
        assert actions.remind_voters() == 0

        for voter in voters_of(decision)[2:3]:
            actions.cast_ballot(voter=voter, choices=["1"])
        found = [
            render(one, DeadWays())
            for one in Message.objects.filter(kind="your_vote_reminder").order_by("pk")
        ]
    assert [one.empty for one in found] == [""] * 4
    assert all("If you have voted, you need do nothing." in words_of(one) for one in found)


# ---------------------------------------------------------------- helping one voter

LINK = "asked for a new link to vote for somebody"
TOLD = "handed in a vote that somebody told them, or tried to"


def lines(client: Client, *, has_voted: bool) -> tuple[list[str], list[str]]:
    """What the audit says after staff asked for a new link, and after they recorded a vote, of somebody."""
    decision = open_vote(voters=1)
    signed_in(client, decision.activity, email=f"priya-{has_voted}@example.org")
    (voter,) = voters_of(decision)
    if has_voted:
        actions.cast_ballot(voter=voter, choices=["1"])
    of_link = _did(lambda: client.post(page("voter_of", decision, voter.pk)))
    of_record = _did(
        lambda: client.post(page("record", decision, voter.pk), {"answer": ["2"], "helped_by": "read"})
    )
    assert has_voted == (Voter.objects.get(pk=voter.pk).issue == 1), "the link was refused, or not"
    return of_link, of_record


def _did(press: Callable[[], object]) -> list[str]:
    last = AuditLine.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    press()
    return list(AuditLine.objects.filter(pk__gt=last).order_by("pk").values_list("did", flat=True))


def test_each_try_is_written_down_and_the_line_tells_not_whether_they_voted(client: Client) -> None:
    assert lines(client, has_voted=True) == ([LINK], [TOLD])
    assert lines(client, has_voted=False) == ([LINK], [TOLD])


@pytest.mark.django_db(transaction=True)
def test_the_line_of_a_refused_try_stays() -> None:
    decision = open_vote(voters=1)
    (voter,), by = voters_of(decision), UserFactory()
    actions.cast_ballot(voter=voter, choices=["1"])

    with pytest.raises(Refused, match="has voted"):
        actions.issue_anew(voter=voter, by=by)
    with pytest.raises(Refused, match="cast for this person already"):
        actions.record_ballot(voter=voter, choices=["2"], by=by)

    about = f"decisions.voter:{voter.pk}"
    assert list(AuditLine.objects.filter(about=about).order_by("pk").values_list("did", "by")) == [
        (LINK, by.pk),
        (TOLD, by.pk),
    ]


def test_the_page_before_the_press_says_what_it_will_show(client: Client) -> None:
    decision = open_vote(voters=1)
    signed_in(client, decision.activity)
    (voter,) = voters_of(decision)

    for name in ("voter_of", "record"):
        text = " ".join(client.get(page(name, decision, voter.pk)).content.decode().split())
        assert "shows you whether they have voted" in text, name
        assert "We write down that you did it" in text, name
