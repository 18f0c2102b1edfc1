"""What staff have to do for any activity: its own steps of setting up, and what waits."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from ladder import actions, setup
from ladder.models import (
    Activity,
    ActivityState,
    Challenge,
    Deputy,
    FactLine,
    Invitation,
    Promise,
    Request,
    may_sign,
)
from ladder.setup import SetupStep
from people import clock, texts
from people.models import User
from people.waiting import Waiting


def _edit_url(activity: Activity) -> str:
    return reverse("admin:ladder_activity_change", args=[activity.pk]) + "#words"


def words_done(activity: Activity) -> bool:
    """Days that have passed are wrong only for what has never opened."""
    written = texts.plain(activity.title) and texts.plain(activity.intro)
    return bool(written) and (activity.opened_at is not None or activity.closes_at > clock.now())


def words_words(activity: Activity) -> str:
    if activity.closes_at <= clock.now() and activity.opened_at is None:
        return "Its closing day has passed. Write later dates."
    opens, closes = (
        clock.in_words(clock.london(at).date()) for at in (activity.opens_at, activity.closes_at)
    )
    return f"Open from {opens} to {closes}."


def _latest(activity: Activity) -> Promise | None:
    return max(activity.promises.all(), key=lambda promise: promise.version, default=None)


def promise_written(activity: Activity) -> bool:
    promise = _latest(activity)
    return promise is not None and not actions.lacking(promise)


def promise_words(activity: Activity) -> str:
    promise = _latest(activity)
    if promise is None:
        return "Write what you promise."
    return " ".join(actions.lacking(promise)) or "What can change, what cannot, and who decides is written."


def promise_url(activity: Activity) -> str:
    promise = _latest(activity)
    return reverse("admin:ladder_promise_change", args=[promise.pk]) if promise else _edit_url(activity)


def signed_done(activity: Activity) -> bool:
    """The newest version counts: while a newer one is being written, what was signed is on its way out."""
    latest = _latest(activity)
    return latest is not None and latest.is_signed


def signed_words(activity: Activity) -> str:
    latest = _latest(activity)
    if latest is None:
        return "Write the promise first."
    if latest.signed_at is not None:
        return f"{latest.signature} signed on {clock.in_words(clock.london(latest.signed_at).date())}."
    if not may_sign(latest.decider):
        return f"{latest.decider} can no longer sign. Choose another person who signs."
    if latest.sent_back and latest.asked_at is None:
        return f"{latest.decider} sent it back: “{latest.sent_back}” Change it, and ask again."
    if latest.asked_at is not None:
        asked = clock.in_words(clock.london(latest.asked_at).date())
        return f"{latest.decider} was asked to sign on {asked}, and has not signed yet."
    return f"Ask {latest.decider} to sign."


def signed_waits(activity: Activity) -> bool:
    """Somebody else has it in hand."""
    latest = _latest(activity)
    return latest is not None and latest.asked_at is not None and not latest.is_signed


def invited_done(activity: Activity) -> bool:
    return activity.state == ActivityState.CLOSED or Invitation.objects.filter(activity=activity).exists()


def invited_waits(activity: Activity) -> bool:
    return bool(actions.why_nobody_can_be_invited(activity))


def invited_words(activity: Activity) -> str:
    number = Invitation.objects.filter(activity=activity).count()
    if not number:
        return _nobody_invited(activity)
    answered = number - Invitation.objects.filter(activity=activity).unanswered().count()
    asked = "1 person is invited." if number == 1 else f"{number} people are invited."
    if not Invitation.objects.filter(activity=activity, written_at__isnull=False).exists():
        return f"{asked} Nobody is written to before it opens."
    if not answered:
        return f"{asked} Nobody has answered yet."
    return f"{asked} {answered} {'has' if answered == 1 else 'have'} answered."


def _nobody_invited(activity: Activity) -> str:
    if activity.state == ActivityState.CLOSED:
        return "Nobody was invited. People came by the open link."
    return "Nobody is invited yet. You can also use the open link alone."


def invited_url(activity: Activity) -> str:
    return reverse("admin:ladder_invite", args=[activity.pk])


def opened_done(activity: Activity) -> bool:
    return activity.opened_at is not None


def opened_words(activity: Activity) -> str:
    if activity.state == ActivityState.STOPPED:
        return "It was stopped before it opened."
    if activity.opened_at is not None:
        opens = clock.in_words(clock.london(activity.opens_at).date())
        return (
            f"It opens on {opens}." if activity.state == ActivityState.WAITING else f"It opened on {opens}."
        )
    if setup.missing(activity):
        return "Do the steps above first."
    return "Everything is ready. Press “Open it”."


def opened_waits(activity: Activity) -> bool:
    return bool(setup.missing(activity))


def opened_url(activity: Activity) -> str:
    return reverse("admin:ladder_activity_change", args=[activity.pk]) + "#open"


def passed_unsigned(activity: Activity) -> str:
    """Said where its opening day has come and nobody has signed: nothing opens by itself then. Else nothing."""
    latest = _latest(activity)
    if activity.opened_at is not None or activity.opens_at > clock.now():
        return ""
    if latest is None or latest.is_signed:
        return ""
    on = clock.in_words(clock.london(activity.opens_at).date())
    return f"It was to open on {on}. Nobody has signed, so it is not open. Write later dates or ask again."


STEPS = (
    SetupStep("words", 10, "The title and the dates", words_done, words_words, _edit_url),
    SetupStep("promise", 40, "The promise", promise_written, promise_words, promise_url),
    SetupStep("signed", 50, "The signature", signed_done, signed_words, promise_url, waits=signed_waits),
    SetupStep(
        "invited",
        55,
        "The people you invite",
        invited_done,
        invited_words,
        invited_url,
        before_opening=False,
        optional=True,
        waits=invited_waits,
    ),
    SetupStep(
        "opened",
        60,
        "Opening it",
        opened_done,
        opened_words,
        opened_url,
        before_opening=False,
        waits=opened_waits,
    ),
)


def waiting_for(user: object) -> Iterator[Waiting]:
    """Promises to sign or that came back, whose decider has left, requests, and activities that are ready to open."""
    if isinstance(user, User):
        yield from _to_sign(user)
        yield from _signs_for(user)
        if user.has_perm("ladder.change_activity"):
            yield from _came_back(user)
            yield from _left(user)
            yield from _requests(user)
            yield from _ready(user)
            yield from _falling(user)
        if user.has_perm("ladder.add_challengeanswer"):
            yield from _to_answer(user)


def _to_sign(user: User) -> Iterator[Waiting]:
    for promise in Promise.objects.waiting_for(user).select_related("activity", "decider"):
        activity = promise.activity
        late = activity.opens_at <= clock.now()
        url = reverse("sign_promise", args=[promise.pk])
        whose = "" if promise.decider == user else f" in place of {promise.decider}"
        words = f"Read and sign the promise of “{activity}”{whose}."
        if late and activity.opened_at is None:
            words += f" It was to open on {_day(activity)}. It is not open, because nobody has signed."
        yield Waiting(words, url, late=late, order=10)


def _day(activity: Activity) -> str:
    return clock.in_words(clock.london(activity.opens_at).date())


def _signs_for(user: User) -> Iterator[Waiting]:
    """Who signs for whom, for both of them. It leads to a promise of theirs, on whose page the decider can end it."""
    standing = Deputy.objects.standing().select_related("decider", "deputy")
    for one in standing.filter(Q(decider=user) | Q(deputy=user)):
        until = clock.in_words(one.until)
        if one.decider == user:
            mine = Promise.objects.filter(decider=user).order_by("-pk").first()
            url = reverse("sign_promise", args=[mine.pk]) if mine else reverse("admin:index")
            yield Waiting(f"{one.deputy} can sign for you until {until}.", url, order=60)
        else:
            yield Waiting(f"You can sign for {one.decider} until {until}.", reverse("admin:index"), order=60)


def _left(user: User) -> Iterator[Waiting]:
    """Promises whose decider has left: a draft needs another one, a signed one somebody who answers for it now."""
    mine = Promise.objects.left_alone().filter(activity__in=Activity.objects.for_staff(user))
    for promise in mine.select_related("activity", "decider").prefetch_related("successors"):
        url = reverse("admin:ladder_promise_change", args=[promise.pk])
        activity = promise.activity
        if not promise.is_signed:
            words = f"{promise.decider} can no longer sign. Choose who signs the promise of “{activity}”."
            yield Waiting(words, url, order=20)
        elif _still_to_keep(promise) and actions.answers_no_longer(promise):
            who = promise.answering.name
            words = f"{who} has left. Say who answers for the promise of “{activity}” now."
            yield Waiting(words, url + "#answers", order=20)


def _still_to_keep(promise: Promise) -> bool:
    """Whether it is the version that counts, and its reply has not reached everybody yet."""
    activity = promise.activity
    if activity.promise != promise:
        return False
    if not activity.kind_of.asks_views:
        return activity.state != ActivityState.CLOSED
    replied = FactLine.objects.standing().filter(activity=activity, key="reply").last()
    return not (replied is not None and replied.value)


def _came_back(user: User) -> Iterator[Waiting]:
    drafts = Promise.objects.filter(
        signed_at=None, asked_at=None, activity__in=Activity.objects.for_staff(user)
    )
    for promise in drafts.exclude(sent_back="").select_related("activity", "decider"):
        url = reverse("admin:ladder_promise_change", args=[promise.pk])
        yield Waiting(f"{promise.decider} sent back the promise of “{promise.activity}”.", url, order=20)


def _requests(user: User) -> Iterator[Waiting]:
    for request in Request.objects.for_staff(user).waiting().select_related("activity"):
        url = reverse("admin:ladder_request_change", args=[request.pk])
        words = f"{request.get_wish_display()}: {request.name}, by {clock.in_words(request.due_on)}."
        yield Waiting(words, url, late=request.due_on < clock.today(), order=15)


def _ready(user: User) -> Iterator[Waiting]:
    soon = clock.now() + timedelta(days=14)
    for activity in (
        Activity.objects.for_staff(user)
        .filter(opened_at=None, cancelled_at=None, opens_at__lte=soon)
        .order_by("opens_at")
    ):
        url = reverse("admin:ladder_activity_change", args=[activity.pk])
        opens = _day(activity)
        if passed_unsigned(activity):
            words = f"“{activity}”: {passed_unsigned(activity)}"
        elif setup.missing(activity):
            words = f"Finish setting up “{activity}”: it is to open on {opens}."
        else:
            words = f"“{activity}” is ready: open it."
        late = clock.london(activity.opens_at).date() < clock.today()
        yield Waiting(words, url, late=late, order=30)


def _falling(user: User) -> Iterator[Waiting]:
    """What falls within two weeks and can still be stopped, and what stands at step 1 and is not public yet."""
    moment = clock.now()
    soon = clock.today() + timedelta(days=14)
    for activity in Activity.objects.for_staff(user).public(moment).with_ledger():
        url = reverse("admin:ladder_activity_change", args=[activity.pk])
        for fall in actions.falls_ahead(activity)[:1]:
            if fall.stops and fall.day <= soon:
                yield Waiting(f"“{activity}”: {fall.words} {fall.stops[0]}", url, order=12)
        stands = activity.standing_at(moment)
        if stands is not None and stands.checking_until is not None:
            until = clock.in_words(stands.checking_until)
            words = f"“{activity}” stands at step 1. Look into it: it is public after {until}."
            yield Waiting(words, url, late=True, order=11)


def _to_answer(user: User) -> Iterator[Waiting]:
    """What people said was not so, of one's own teams, with the day by which it is answered in public."""
    mine = Challenge.objects.for_staff(user).unanswered().select_related("activity", "words")
    for challenge in mine:
        due = challenge.words.answer_due
        if due is None:
            continue
        url = reverse("admin:ladder_challenge_change", args=[challenge.pk])
        words = f"Answer what somebody says was not so in “{challenge.activity}”, by {clock.in_words(due)}."
        yield Waiting(words, url, late=due < clock.today(), order=12)
