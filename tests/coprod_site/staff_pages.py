"""What the tests of the staff's pages share: a team's activity with everything in it, and signed-in browsers."""

import re
from datetime import date, timedelta
from typing import Any

from django.test import Client

from ladder import actions
from ladder.actions import Fact
from ladder.models import Activity
from people import clock, texts
from people.models import Team, User
from tests.factories.followups import EntryFactory, HeardFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory
from tests.factories.outbox import MailingFactory, MessageFactory
from tests.factories.people import ParticipantFactory, UserFactory

TODAY = (2026, 6, 30, 10)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words_on(answer: Any) -> str:
    """The page's words, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def closed(team: Team, title: str, closes: date, **more: Any) -> Activity:
    """A survey that was open for four weeks; its reply is promised for six weeks after."""
    return ActivityFactory(
        team=team,
        title=texts.of(title),
        opens_at=clock.start_of(closes - timedelta(days=27)),
        closes_at=clock.end_of(closes),
        is_opened=True,
        **more,
    )


def record(activity: Activity, on: date, *keys: str, because: str = "", by: User | None = None) -> None:
    for key in keys:
        actions.record(activity=activity, fact=Fact(key, True, on, because=because), by=by)


def kept_its_promise(activity: Activity, by: User) -> None:
    """Heard, answered and replied to by the day that was promised."""
    closes_on = clock.london(activity.closes_at).date()
    ParticipationFactory(activity=activity)
    record(activity, clock.london(activity.opens_at).date(), "question_route", by=by)
    record(activity, closes_on + timedelta(days=14), "heard", because="It stands on the page.", by=by)
    record(activity, closes_on + timedelta(days=40), "decisions_told", "reasons", by=by)
    record(activity, closes_on + timedelta(days=40), "reply")


def whole(team: Team, priya: User) -> Activity:
    """An activity that kept its promise, with people, invitations, entries in two versions and a reply that went out.

    25 people answered, 20 of them by the open link; their names and addresses stand in no pack.
    """
    activity = closed(team, "What makes a good day?", date(2026, 5, 1), slug="a-good-day")
    kept_its_promise(activity, priya)
    for number in range(24):
        person = ParticipantFactory(name=f"Quillwort {number}", email=f"quillwort-{number}@example.org")
        band = "invited" if number < 5 else "open_link"
        ParticipationFactory(activity=activity, participant=person, band=band)
        InvitationFactory(activity=activity, participant=person)
    _reply(activity, priya)
    return activity


def _reply(activity: Activity, priya: User) -> None:
    themes = [{"theme": 1, "words": texts.of("The bus"), "people": 12}]
    HeardFactory(
        activity=activity,
        published_at=clock.now(),
        published_by=priya,
        people=25,
        themes=[*themes, {"theme": 2, "words": texts.of("The soup"), "people": 3}],
    )
    first = EntryFactory(activity=activity, status="not_doing", reason="money", written_by=priya)
    mailing = MailingFactory(send_after=clock.now() - timedelta(days=1))
    ReleaseFactory(
        activity=activity,
        mailing=mailing,
        entries=[first.pk],
        typed_count=24,
        approved_by=UserFactory(name="Alison Reed"),
    )
    EntryFactory(
        activity=activity,
        series=first.series,
        version=2,
        written_by=priya,
        did=texts.of("There is money now."),
    )
    EntryFactory(activity=activity, said=texts.of("Not sent yet."), written_by=priya)
    for number in range(24):
        channel = "email" if number < 22 else "letter"
        MessageFactory(kind="reply", mailing=mailing, channel=channel, state="sent")
