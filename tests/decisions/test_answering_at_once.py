"""Two presses at one moment, with real transactions."""

import pytest

from decisions.models import Answer
from ladder.models import FactLine
from people.models import AuditLine
from people.refusals import Refused
from tests.decisions.counted import counted
from tests.followups.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_answer_pressed_four_times_at_once_is_one() -> None:
    vote = counted(voters=3)

    found = at_once(*[lambda: vote.says("all")] * 4)

    assert not [one for one in found if isinstance(one, Exception)]
    assert Answer.objects.count() == 1
    assert FactLine.objects.filter(key="result_followed").count() == 1
    assert AuditLine.objects.filter(did="answered the result of a vote").count() == 1


def test_of_two_different_answers_at_once_one_stands_and_the_other_is_told() -> None:
    vote = counted(voters=3)

    found = at_once(lambda: vote.says("all"), lambda: vote.says("not", because="The law."))

    refused = [str(one) for one in found if isinstance(one, Refused)]
    assert refused == ["Say what was wrong with the answer that stood here. Everybody can read it."]
    assert Answer.objects.count() == 1
