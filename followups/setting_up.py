"""What staff have to do after closing: what we heard, entries, the reply; and what waits."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from followups import actions
from followups.models import Entry, Heard, Release
from ladder.assessment import THRESHOLDS
from ladder.models import Activity
from ladder.setup import SetupStep
from people import clock
from people.models import User
from people.waiting import Waiting

SURVEY = frozenset({"survey"})


def heard_done(activity: Activity) -> bool:
    return Heard.objects.filter(activity=activity, published_at__isnull=False).exists()


def heard_words(activity: Activity) -> str:
    found = Heard.objects.filter(activity=activity, published_at__isnull=False).first()
    if found is not None and found.published_at is not None:
        return f"Published on {clock.in_words(clock.london(found.published_at).date())}."
    due = clock.london(activity.closes_at).date() + timedelta(days=THRESHOLDS.heard_days)
    return f"Write what you heard after it has closed, by {clock.in_words(due)}."


def heard_url(activity: Activity) -> str:
    return reverse("admin:followups_heard_of", args=[activity.pk])


def entries_done(activity: Activity) -> bool:
    return Entry.objects.filter(activity=activity).exists() and not actions.coverage(activity)


def entries_words(activity: Activity) -> str:
    number = Entry.objects.filter(activity=activity).current().count()
    if not number:
        return "Write what came of each thing that people said."
    return (
        " ".join(actions.coverage(activity)) or f"{number} {'entry' if number == 1 else 'entries'} written."
    )


def entries_url(activity: Activity) -> str:
    return reverse("admin:followups_entries_of", args=[activity.pk])


def reply_done(activity: Activity) -> bool:
    return Release.objects.went_out().filter(activity=activity).exists()


def reply_words(activity: Activity) -> str:
    release = Release.objects.filter(activity=activity, mailing__stopped_at=None).first()
    if release is not None:
        on = clock.in_words(clock.london(release.released_at).date())
        return f"{release.approved_by} released it on {on}."
    promise = activity.promise
    due = f" It is due by {clock.in_words(promise.reply_due)}." if promise and promise.reply_due else ""
    return f"Somebody who did not write it releases it.{due}"


def reply_url(activity: Activity) -> str:
    return reverse("admin:followups_release", args=[activity.pk])


STEPS = (
    SetupStep(
        "heard", 80, "What we heard", heard_done, heard_words, heard_url, before_opening=False, kinds=SURVEY
    ),
    SetupStep(
        "entries",
        90,
        "What came of it",
        entries_done,
        entries_words,
        entries_url,
        before_opening=False,
        kinds=SURVEY,
    ),
    SetupStep(
        "reply", 100, "The reply", reply_done, reply_words, reply_url, before_opening=False, kinds=SURVEY
    ),
)


def waiting_for(user: object) -> Iterator[Waiting]:
    """What is owed after closing, with its day."""
    if not isinstance(user, User) or not user.has_perm("followups.add_release"):
        return
    closed = (
        Activity.objects.for_staff(user)
        .closed(clock.now())
        .filter(kind="survey")
        .prefetch_related("promises")
    )
    for activity in closed:
        yield from _owed(activity)


def _owed(activity: Activity) -> Iterator[Waiting]:
    today = clock.today()
    if not heard_done(activity):
        due = clock.london(activity.closes_at).date() + timedelta(days=THRESHOLDS.heard_days)
        words = f"Write what you heard in “{activity}”, by {clock.in_words(due)}."
        yield Waiting(words, heard_url(activity), late=due < today, order=45)
    promise = activity.promise
    if (
        promise
        and promise.reply_due
        and not Release.objects.filter(activity=activity, mailing__stopped_at=None).exists()
    ):
        words = f"Reply to everyone in “{activity}”, by {clock.in_words(promise.reply_due)}."
        yield Waiting(words, reply_url(activity), late=promise.reply_due < today, order=46)
