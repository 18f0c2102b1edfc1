"""Votes that were counted: one waits for its answer, and is late; one has an answer that was put right."""

from datetime import timedelta
from typing import Any

from people import clock, texts
from people.models import Team, User
from tests.decisions.counted import counted
from tests.factories.decisions import open_vote
from tests.factories.ladder import ActivityFactory


def make(team: Team) -> dict[str, Any]:
    alison = User.objects.get(email__startswith="alison@")
    about: dict[str, Any] = {"alison": alison, "activity__team": team, "weight": 4}
    waits = counted(
        voters=24,
        votes=[["1"]] * 15 + [["3"]] * 7,
        activity__title=texts.of("What we try first"),
        promise__reply_due=clock.today() - timedelta(days=2),
        **about,
    )
    answered = counted(
        voters=14, votes=[["2"]] * 12, activity__title=texts.of("How we begin the morning"), **about
    )
    answered.says("not", because="There is no money for breakfast.")
    answered.says("part", because="Twice a week, for now.", wrong_because="We had counted the money wrongly.")
    nothing = counted(voters=14, votes=[], quorum=5, activity__title=texts.of("Which day is quiet"), **about)
    not_closed = open_vote(
        activity=ActivityFactory(
            team=team, kind="vote", open=True, title=texts.of("A vote that runs"), promise__decider=alison
        )
    )
    return {
        "to_answer": waits.activity.slug,
        "to_answer_id": waits.activity.pk,
        "was_answered": answered.activity.slug,
        "was_answered_id": answered.activity.pk,
        "decided_nothing_id": nothing.activity.pk,
        "not_counted_id": not_closed.activity_id,
    }
