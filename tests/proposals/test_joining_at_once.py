"""Joining two ideas, with two people of the staff at one moment and real transactions."""

import pytest

from people.refusals import Refused
from proposals import actions
from proposals.models import Author, Judged
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.factories.proposals import AuthorFactory, ProposalFactory
from tests.ladder.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_into_the_other_and_the_other_into_the_one_at_once_join_once() -> None:
    activity, by = ActivityFactory(kind="co_design", open=True), UserFactory()
    one, other = ProposalFactory(activity=activity), ProposalFactory(activity=activity)
    for proposal in (one, other):
        AuthorFactory(proposal=proposal)

    found = at_once(
        lambda: actions.join(proposal=one, into=other, because="Both want trips.", by=by),
        lambda: actions.join(proposal=other, into=one, because="Both want trips.", by=by),
    )

    assert sorted(isinstance(said, Refused) for said in found) == [False, True], found
    judged = Judged.objects.get()
    assert Author.objects.writing().filter(proposal=judged.into).count() == 2
    assert Author.objects.writing().filter(proposal=judged.proposal).count() == 1
