"""What staff have to do after closing: what we heard, entries, the reply; and what waits."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from followups import actions, heard_shown
from followups.models import Entry, Heard, LeftOut, Release, Reopened
from ladder import actions as ladder_actions
from ladder import kinds, ledger
from ladder.countersigned import Reading
from ladder.models import Activity, ActivityState, WhyNot
from ladder.setup import SetupStep
from people import clock, disclosure, texts
from people.models import User
from people.waiting import Waiting

ANSWERED = frozenset(kinds.ASKING)
HEARD_BY_STAFF = ANSWERED - {kinds.VOTE.code}  # what was heard in a vote is its result, which the site counts


def as_people_will_see_it(activity: Activity, draft: Heard) -> heard_shown.ShownHeard:
    if draft.parts is None:
        return heard_shown.ShownHeard(texts.lines(draft.words), [], {}, [])
    frozen = actions.frozen_themes(activity, draft.parts)
    table = disclosure.table_from({str(one["theme"]): one["shown"] for one in frozen})
    return heard_shown.draft(draft.words, frozen, table)


def _draft(activity: Activity) -> Heard | None:
    return Heard.objects.filter(activity=activity, published_at=None).first()


def _heard_to_read(activity: Activity) -> str:
    """The draft, once nobody can answer any more."""
    draft = _draft(activity) if activity.state == ActivityState.CLOSED else None
    return draft.fingerprint if draft else ""


def _heard_drawn(activity: Activity) -> tuple[str, dict[str, Any]]:
    draft = _draft(activity)
    shown = as_people_will_see_it(activity, draft) if draft else None
    return "followups/shown_heard.html", {"shown": shown, "level": 3}


HEARD_READ_FIRST = Reading(
    "heard",
    "what we heard",
    "before anybody decides",
    _heard_to_read,
    _heard_drawn,
    why_not=(WhyNot.LEFT_OUT, WhyNot.NOT_SO, WhyNot.HARD, WhyNot.TIME, WhyNot.OTHER),
)


def heard_done(activity: Activity) -> bool:
    return Heard.objects.filter(activity=activity, published_at__isnull=False).exists()


def heard_words(activity: Activity) -> str:
    found = Heard.objects.filter(activity=activity, published_at__isnull=False).first()
    if found is not None and found.published_at is not None:
        return f"Published on {clock.in_words(clock.london(found.published_at).date())}."
    due = _heard_by(activity)
    return f"Write what you heard after it has closed, by {clock.in_words(due)}."


def _heard_by(activity: Activity) -> date:
    return ledger.heard_said(activity.closes_on, ladder_actions.reply_day(activity))


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
    release = Release.objects.standing().filter(activity=activity).first()
    if release is not None:
        on = clock.in_words(clock.london(release.released_at).date())
        return f"{release.approved_by} released it on {on}."
    due_on = ladder_actions.reply_day(activity)
    due = f" It is due by {clock.in_words(due_on)}." if due_on else ""
    return f"Somebody who did not write it releases it.{due}"


def reply_url(activity: Activity) -> str:
    return reverse("admin:followups_release", args=[activity.pk])


def waits(activity: Activity) -> bool:
    """People are still answering."""
    return activity.state != ActivityState.CLOSED


STEPS = (
    SetupStep(
        "heard",
        80,
        "What we heard",
        heard_done,
        heard_words,
        heard_url,
        before_opening=False,
        kinds=HEARD_BY_STAFF,
        waits=waits,
    ),
    SetupStep(
        "entries",
        90,
        "What came of it",
        entries_done,
        entries_words,
        entries_url,
        before_opening=False,
        kinds=ANSWERED,
        waits=waits,
    ),
    SetupStep(
        "reply",
        100,
        "The reply",
        reply_done,
        reply_words,
        reply_url,
        before_opening=False,
        kinds=ANSWERED,
        waits=waits,
    ),
)


def waiting_for(user: object) -> Iterator[Waiting]:
    """What is owed after closing, with its day."""
    if not isinstance(user, User) or not user.has_perm("followups.add_release"):
        return
    closed = (
        Activity.objects.for_staff(user)
        .closed(clock.now())
        .filter(kind__in=ANSWERED)
        .prefetch_related("promises")
    )
    for activity in closed.select_related("team"):
        yield from _owed(activity, user)


def left_out_waits(user: object) -> Iterator[Waiting]:
    """What people say was left out, activity by activity, with the day by which it is answered."""
    if not isinstance(user, User) or not user.has_perm("followups.change_heard"):
        return
    today = clock.today()
    waits: dict[Activity, list[LeftOut]] = {}
    for one in LeftOut.objects.for_staff(user).waiting().select_related("activity"):
        waits.setdefault(one.activity, []).append(one)
    for activity, found in waits.items():
        due = min(one.answer_due for one in found)
        number = "1 person says" if len(found) == 1 else f"{len(found)} people say"
        words = f"{number} that you left something out in “{activity}”: answer by {clock.in_words(due)}."
        url = reverse("admin:followups_left_out_of", args=[activity.pk])
        yield Waiting(words, url, late=due < today, order=44)


def opened_again_waits(user: object) -> Iterator[Waiting]:
    """Entries that somebody said did not happen or help, until a further version says what comes of it."""
    if not isinstance(user, User) or not user.has_perm("followups.change_entry"):
        return
    mine = Activity.objects.for_staff(user)
    found = Reopened.objects.unanswered().filter(entry__activity__in=mine).select_related("entry__activity")
    for one in found:
        entry = one.entry
        words = (
            f"Open again: “{texts.plain(entry.said)}”. Somebody said that it did not happen, or did not help."
        )
        url = reverse("admin:followups_entry_again", args=[entry.activity_id, entry.series])
        yield Waiting(words, url, late=one.is_late_on(clock.today()), order=43)


def _owed(activity: Activity, user: User) -> Iterator[Waiting]:
    today = clock.today()
    if activity.kind in HEARD_BY_STAFF and not heard_done(activity):
        due = _heard_by(activity)
        words = f"Write what you heard in “{activity}”, by {clock.in_words(due)}."
        yield Waiting(words, heard_url(activity), late=due < today, order=45)
    if Release.objects.standing().filter(activity=activity).exists():
        return
    due_on = ladder_actions.reply_day(activity)
    by = f", by {clock.in_words(due_on)}" if due_on else ""
    words, url = _next_of_the_reply(activity, user)
    yield Waiting(f"{words}{by}.", url, late=bool(due_on and due_on < today), order=46)


def _next_of_the_reply(activity: Activity, user: User) -> tuple[str, str]:
    """Written and not released yet: whoever wrote none of it is asked to. Before that, everybody is asked to write.

    Of a vote, once its result is answered.
    """
    if activity.kind == kinds.VOTE.code and actions.answer_lacks(activity):
        page = reverse("admin:decisions_answer_of", args=[activity.pk])
        return f"The result of the vote “{activity}” needs an answer before the reply", page
    if actions.lacking(activity):
        return f"Write the reply to everyone in “{activity}”", entries_url(activity)
    wrote = any(entry.written_by_id == user.pk for entry in actions.entries_of(activity))
    if wrote and not activity.team.may_release_alone:
        return f"Ask somebody else to read and release the reply to “{activity}”", reply_url(activity)
    return f"Read and release the reply to everyone in “{activity}”", reply_url(activity)
