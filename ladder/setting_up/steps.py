"""The steps of setting up any activity: when each is done, what it says, and where it leads."""

from django.urls import reverse

from ladder import actions, kinds, lawful, setup
from ladder.countersigned import Reading
from ladder.models import (
    Activity,
    ActivityState,
    Countersignature,
    Invitation,
    Promise,
    may_sign,
)
from ladder.models.countersignatures import NEEDED_FROM_STEP
from ladder.setup import SetupStep
from people import clock, texts

READ_AFTER_SIGNING = (
    f"Once it is signed, at least {actions.FEWEST} people who use the service read it before it opens. "
    "They may take 7 days."
)


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


def law_done(activity: Activity) -> bool:
    """What was usual stands where nobody chose before it opened."""
    return activity.law_chosen_at is not None or activity.opened_at is not None


def law_words(activity: Activity) -> str:
    stands = lawful.for_staff(activity.lawful_basis, activity.condition, activity.keep_months)
    return stands if law_done(activity) else f"The usual is: {stands} Look if that is right."


def law_url(activity: Activity) -> str:
    return reverse("admin:ladder_lawful", args=[activity.pk])


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


def read_first_applies(activity: Activity) -> bool:
    """Where the step that is promised, or is to be, wants it, and where somebody was asked."""
    return _is_to_be_read(activity) or (
        activity.opened_at is None
        and Countersignature.objects.filter(activity=activity, reads="promise").exists()
    )


def _is_to_be_read(activity: Activity) -> bool:
    """Also before it is signed: whoever sets it up plans the days that this takes."""
    newest = max(activity.promises.all(), key=lambda promise: promise.version, default=None)
    return newest is not None and newest.claimed >= NEEDED_FROM_STEP


def read_first_done(activity: Activity) -> bool:
    if activity.opened_at is not None:
        return True
    return signed_done(activity) and not actions.why_it_waits(activity, PROMISE_READ_FIRST)


def read_first_words(activity: Activity) -> str:
    if not signed_done(activity):
        return READ_AFTER_SIGNING
    waits = actions.why_it_waits(activity, PROMISE_READ_FIRST)
    return (
        waits
        or f"Whoever was asked to read the promise has answered, or had 7 days for it.{_signed_or_not(activity)}"
    )


def _signed_or_not(activity: Activity) -> str:
    """How many signed, and how many did not: a no has to be seen before it opens, not after."""
    mine = Countersignature.objects.of(activity, "promise", PROMISE_READ_FIRST.text(activity))
    signed, refused = (mine.filter(signs=signs).count() for signs in (True, False))
    return f" {signed} signed it, {refused} did not. Read why before you open it." if refused else ""


def read_first_waits(activity: Activity) -> bool:
    """The promise is signed first; then somebody else has it in hand."""
    if not signed_done(activity):
        return True
    mine = Countersignature.objects.of(activity, "promise", PROMISE_READ_FIRST.text(activity))
    return mine.count() >= actions.FEWEST


def read_first_url(activity: Activity) -> str:
    return reverse("admin:ladder_countersign", args=[activity.pk, "promise"])


def _promise_to_read(activity: Activity) -> str:
    """The version that is signed, until it opens."""
    promise = activity.promise
    return str(promise.version) if promise is not None and activity.opened_at is None else ""


PROMISE_READ_FIRST = Reading(
    "promise",
    "the promise",
    "before it opens",
    _promise_to_read,
    lambda activity: ("ladder/promise_to_read.html", {"promise": activity.promise}),
)


def invited_done(activity: Activity) -> bool:
    return activity.state == ActivityState.CLOSED or Invitation.objects.filter(activity=activity).exists()


def is_invited_to(activity: Activity) -> bool:
    """Who votes stands on a register of its own: everybody on it is written to when it opens."""
    return activity.kind != kinds.VOTE.code


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
    if clock.london(activity.opens_at).date() == clock.today():
        return "It is to open today. Somebody has to sign the promise first."
    on = clock.in_words(clock.london(activity.opens_at).date())
    return f"It was to open on {on}. Nobody has signed, so it is not open. Write later dates or ask again."


STEPS = (
    SetupStep("words", 10, "The title and the dates", words_done, words_words, _edit_url),
    SetupStep("promise", 40, "The promise", promise_written, promise_words, promise_url),
    SetupStep(
        "law",
        45,
        "Why and how long we keep what people say",
        law_done,
        law_words,
        law_url,
        before_opening=False,
        optional=True,
    ),
    SetupStep("signed", 50, "The signature", signed_done, signed_words, promise_url, waits=signed_waits),
    SetupStep(
        "read first",
        52,
        "People who use the service read the promise",
        read_first_done,
        read_first_words,
        read_first_url,
        waits=read_first_waits,
        applies=read_first_applies,
    ),
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
        applies=is_invited_to,
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
