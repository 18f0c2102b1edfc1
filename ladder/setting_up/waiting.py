"""What waits for a member of staff, of any activity."""

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
    Promise,
    Request,
)
from ladder.setting_up.steps import passed_unsigned
from people import clock
from people.models import User
from people.waiting import Waiting


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
