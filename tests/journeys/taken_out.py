"""Files with answers that the page checks need: one under way, one ready, one that failed, one that is gone; and
answers from elsewhere.
"""

from datetime import timedelta
from typing import Any

from ladder.models import Activity
from people import clock
from people.models import User
from surveys.models import Making
from tests.factories.surveys import AnswerImportFactory, ExportFactory, ResearchRequestFactory


def make(activity: Activity) -> dict[str, Any]:
    priya, alison = (User.objects.get(email__startswith=f"{name}@") for name in ("priya", "alison"))
    mine = {"activity": activity, "made_by": priya, "whole": 184}
    underway = ExportFactory(
        **mine, state=Making.MAKING, done=60, claimed_until=clock.now() + timedelta(days=1), claim=activity.pk
    )
    asked = ResearchRequestFactory(activity=activity, asked_by=priya)
    agreed = ResearchRequestFactory(
        activity=activity,
        asked_by=priya,
        with_words=True,
        first_by=alison,
        first_at=clock.now(),
        second_by=User.objects.get(email__startswith="robin@"),
        second_at=clock.now(),
    )
    return {
        "file_underway": str(underway.pk),
        "file_ready": str(ExportFactory(**mine, state=Making.READY, ready_at=clock.now(), file="none").pk),
        "file_failed": str(ExportFactory(**mine, state=Making.FAILED, ready_at=clock.now()).pk),
        "file_gone": str(ExportFactory(**mine, state=Making.GONE, ready_at=clock.now()).pk),
        "research_asked": str(asked.pk),
        "research_agreed": str(agreed.pk),
    }


def brought_in(activity: Activity) -> dict[str, str]:
    """Sheets of which nothing waits any more: one is in, one was taken out again."""
    mine = {"activity": activity, "by": User.objects.get(email__startswith="priya@"), "people": [], "done": 1}
    ended = clock.now()
    gone = AnswerImportFactory(**mine, ended_at=ended, taken_out_at=ended, gone_at=ended)
    return {"brought_in": str(AnswerImportFactory(**mine, ended_at=ended).pk), "brought_gone": str(gone.pk)}
