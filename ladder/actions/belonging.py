"""What somebody's taking part leaves here: to be shown to them, erased, and emptied when an activity's time is over."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ladder import lawful
from ladder.actions.alerts import RULE as ALERTS
from ladder.actions.challenges import about
from ladder.actions.countersigning import forget_reader
from ladder.models import (
    Activity,
    Alert,
    Challenge,
    ChallengeWords,
    Countersignature,
    FeltAnswer,
    HelpedBy,
    Helper,
    Invitation,
    Participation,
    Request,
)
from people import clock, personal
from people.keys import row_id
from people.models import Participant
from safety import actions as safety_actions
from safety.belongings import Belonging, Fact, Section
from safety.erasures import Again
from safety.models import Erasure, How
from safety.retention import Held, Rule

KIND = "challenge"
ANONYMOUS = "They are anonymous. Nobody knows which are yours, so they cannot be shown here."
ANONYMOUS_STAYS = (
    "What you answered where answers are anonymous. Nobody can find it. With the code that you wrote down, you can "
    "take it back."
)


def _day(moment: datetime) -> str:
    return clock.in_words(clock.london(moment).date())


def _show(participant: Participant) -> list[Section]:
    joined = Participation.objects.filter(participant=participant).select_related("activity")
    invited = Invitation.objects.filter(participant=participant).select_related("activity")
    felt = FeltAnswer.objects.filter(participation__participant=participant).select_related("activity")
    said = Challenge.objects.filter(participation__participant=participant, words__set_aside=False)
    alerts = Alert.objects.filter(participant=participant).select_related("project")
    read_first = Countersignature.objects.filter(participant=participant).select_related("activity")
    return [
        Section("took_part", "What you took part in", [_joined(one) for one in joined]),
        Section("invitations", "What we invited you to", [_invited(one) for one in invited]),
        Section("read_first", "What we asked you to read first", [_read_first(one) for one in read_first]),
        Section("alerts", "What you want to hear of when it opens", [_wanted(one) for one in alerts]),
        Section("felt", "How it felt to you", [_felt(one) for one in felt]),
        Section(
            "not_so",
            "What you say was not so",
            [_said(one) for one in said.select_related("words", "activity") if one.words.words],
        ),
    ]


def _of(activity: Activity) -> Fact:
    return Fact("activity", "In", str(activity))


def _joined(one: Participation) -> list[Fact]:
    if one.apart:
        return [
            _of(one.activity),
            Fact("apart", "Your answers", ANONYMOUS, True),
            Fact("reply", "Wants a reply", "Yes" if one.wants_reply else "No", one.wants_reply),
        ]
    facts = [
        _of(one.activity),
        Fact("on", "Since", clock.in_words(one.joined_on), one.joined_on.isoformat()),
        Fact("came", "How you came in", one.get_band_display(), one.band),
        Fact("side", "As", one.get_side_display(), one.side),
        Fact("helped_by", "How much help you had", one.get_helped_by_display(), one.helped_by),
        Fact("reply", "Wants a reply", "Yes" if one.wants_reply else "No", one.wants_reply),
    ]
    if one.helper:
        facts.append(Fact("helper", "Who helped", one.get_helper_display(), one.helper))
    if one.name_shown:
        facts.append(Fact("name_shown", "The name that is shown", one.name_shown))
    return facts


def _invited(one: Invitation) -> list[Fact]:
    facts = [_of(one.activity), Fact("on", "On", _day(one.invited_at), one.invited_at.isoformat())]
    if one.said_no_on:
        facts.append(
            Fact("said_no", "You said no", clock.in_words(one.said_no_on), one.said_no_on.isoformat())
        )
    return facts


def _read_first(one: Countersignature) -> list[Fact]:
    facts = [
        _of(one.activity),
        Fact("on", "Asked on", _day(one.asked_at), one.asked_at.isoformat()),
        Fact("drawn", "Drawn by lot", "Yes" if one.drawn else "No", one.drawn),
    ]
    if one.signs is not None:
        facts.append(Fact("signs", "You signed it", "Yes" if one.signs else "No", one.signs))
        facts.append(Fact("with_name", "Your name is shown", "Yes" if one.with_name else "No", one.with_name))
    if one.why_not:
        facts.append(Fact("why_not", "Why not", one.get_why_not_display(), one.why_not))
    return facts


def _wanted(one: Alert) -> list[Fact]:
    facts = [
        Fact("about", "About", str(one)),
        Fact("on", "Asked on", _day(one.asked_at), one.asked_at.isoformat()),
    ]
    if one.confirmed_at:
        facts.append(Fact("confirmed", "You said yes", _day(one.confirmed_at), one.confirmed_at.isoformat()))
    return facts


def _felt(one: FeltAnswer) -> list[Fact]:
    facts = [
        _of(one.activity),
        Fact("choice", "What you said", one.get_choice_display(), one.choice),
        Fact("on", "On", clock.in_words(one.answered_on), one.answered_on.isoformat()),
    ]
    if one.step:
        facts.append(Fact("step", "It felt like step", str(one.step)))
    facts += [Fact("statements", "And", [f"{code}: {said}" for code, said in sorted(one.statements.items())])]
    for key, label in (
        ("support_came", "Support came"),
        ("payment_came", "Payment came"),
        ("helped_by", "Help"),
    ):
        if getattr(one, key):
            facts.append(Fact(key, label, getattr(one, f"get_{key}_display")(), getattr(one, key)))
    return [fact for fact in facts if fact.words]


def _said(one: Challenge) -> list[Fact]:
    facts = [
        _of(one.activity),
        Fact("of", "We said", one.said),
        Fact("words", "You said", one.words.words),
        Fact("on", "On", _day(one.written_at), one.written_at.isoformat()),
    ]
    if one.words.in_public:
        facts.append(Fact("shown", "Everybody reads", one.words.in_public))
    if objected := safety_actions.objected(f"ladder.challenge:{one.pk}"):
        facts.append(Fact("objected", "You said why it should be shown", objected))
    return facts


def _stays(participant: Participant) -> list[str]:
    mine = Participation.objects.filter(participant=participant, contributed=True)
    found = []
    if mine.filter(activity__in=Activity.objects.closed(clock.now())).exists():
        found.append(
            "What we have published already: how many people took part, and what many said. It does not name you."
        )
    if Participation.objects.filter(participant=participant, apart=True).exists():
        found.append(ANONYMOUS_STAYS)
    if Challenge.objects.filter(participation__participant=participant).exists():
        found.append("That somebody said a record was not so, and what we answered. Your own words go.")
    return found


def _erase(participant: Participant) -> None:
    mine = Participation.objects.filter(participant=participant)
    Invitation.objects.filter(participant=participant).delete()
    Alert.objects.filter(participant=participant).delete()
    forget_reader(Countersignature.objects.filter(participant=participant))
    open_ones = mine.exclude(activity__in=Activity.objects.closed(clock.now()))
    open_ones.update(contributed=False, without_words=False)
    _forget_participations(mine)


def _forget_participations(mine: "QuerySet[Participation]") -> None:
    """That somebody took part is left where it was counted; who, how and what they said goes."""
    FeltAnswer.objects.filter(participation__in=mine).delete()
    _empty_words(Challenge.objects.filter(participation__in=mine))
    mine.update(
        participant=None, name_shown="", helped_by=HelpedBy.NOBODY, helper=Helper.NOBODY, wants_reply=False
    )


def _empty_words(said: "QuerySet[Challenge]") -> None:
    """The row and the hash stay. What nobody has answered yet is no longer there to be read or answered.

    What is set aside stays until its owner has decided; by the ledger the nightly replay takes it then.
    """
    for one in said.filter(words__set_aside=True).exclude(words__words=""):
        if safety_actions.is_open(about(one)):
            safety_actions.note_erasure(kind=KIND, key=str(one.pk), how=How.OWN_LINK)
    said = said.exclude(pk__in=[one.pk for one in said if safety_actions.is_open(about(one))])
    safety_actions.forget_what_hangs_on(
        [f"ladder.challenge:{key}" for key in said.values_list("pk", flat=True)]
    )
    ChallengeWords.objects.filter(challenge__in=said, challenge__answers=None).update(
        shown_at=None, held_at=clock.now()
    )
    ChallengeWords.objects.filter(challenge__in=said).update(words="", shown="")


def _left(key: str, at: datetime) -> "QuerySet[Challenge]":
    """What is left of it, unless its owner has not decided yet."""
    found = Challenge.objects.filter(pk=row_id(key), written_at__lte=at).exclude(words__words="")
    return found.exclude(pk__in=[one.pk for one in found if safety_actions.is_open(about(one))])


AGAIN = Again(
    is_there=lambda key, at: _left(key, at).exists(),
    erase=lambda key, at: _empty_words(_left(key, at)),
)


def _activities(participant: Participant) -> set[UUID]:
    joined = Participation.objects.filter(participant=participant).values_list("activity_id", flat=True)
    invited = Invitation.objects.filter(participant=participant).values_list("activity_id", flat=True)
    read = Countersignature.objects.filter(participant=participant).values_list("activity_id", flat=True)
    return {*joined, *invited, *read}


def _people_of(activity: UUID) -> "QuerySet[Participation]":
    return Participation.objects.filter(activity=activity)


def _given_in(activity: UUID) -> int:
    return (
        _people_of(activity).exclude(participant=None, helped_by="", helper="", name_shown="").count()
        + FeltAnswer.objects.filter(activity=activity).count()
        + ChallengeWords.objects.filter(challenge__activity=activity).exclude(words="").count()
        + Invitation.objects.filter(activity=activity).count()
        + Request.objects.filter(activity=activity).exclude(name=GONE).count()
        + Countersignature.objects.filter(activity=activity).exclude(participant=None, name="").count()
    )


def _empty(activity: UUID) -> None:
    _forget_participations(_people_of(activity))
    Invitation.objects.filter(activity=activity).delete()
    forget_reader(Countersignature.objects.filter(activity=activity))
    _forget_requests(Request.objects.filter(activity=activity))


BELONGING = Belonging(_show, _erase, _stays, _activities, _given_in, _empty)

GONE = "Erased"


def _forget_requests(requests: "QuerySet[Request]") -> int:
    return requests.update(name=GONE, phone="", address="", note="", outcome="")


def _old_requests(moment: datetime, held: Held) -> Collection[str]:
    since = moment - timedelta(days=personal.REQUEST_DAYS)
    old = Request.objects.filter(done_at__lt=since).exclude(name=GONE).exclude(activity__in=held.activities)
    return [str(pk) for pk in old.values_list("pk", flat=True)]


def _old_activities(moment: datetime, held: Held) -> Collection[str]:
    """Closed for as long as was said when it was set up, and not erased yet."""
    closed = Activity.objects.filter(closes_at__lt=moment, opened_at__isnull=False)
    kept = {*held.activities, *safety_actions.kept_activities()}
    left = closed.exclude(pk__in=_erased()).exclude(pk__in=kept)
    today = clock.london(moment).date()
    return [str(one.pk) for one in left if lawful.is_over(one.closes_on, one.keep_months, today)]


def _erased() -> list[UUID]:
    """The activities whose time was over."""
    return [UUID(key) for key in Erasure.objects.filter(kind="activity").values_list("key", flat=True)]


def _old_people(moment: datetime, held: Held) -> Collection[str]:
    """Those who had nothing to do with us for long: no activity that is kept, no invitation, no letter, no visit,
    no wish to hear when something opens.
    """
    since = moment - timedelta(days=personal.CONTACT_MONTHS * 365 // 12)
    recent = Q(activity__closes_at__gte=since)
    mine = {"participant": OuterRef("pk")}
    still_kept = Participation.objects.filter(**mine).exclude(activity__in=_erased())
    old = (
        Participant.objects.filter(created_at__lt=since, user=None)
        .exclude(Exists(still_kept))
        .exclude(Exists(Invitation.objects.filter(recent, **mine)))
        .exclude(Exists(Alert.objects.confirmed().filter(**mine)))
        .exclude(messages__created_at__gte=since)
        .exclude(links__last_used_at__gte=since)
        .exclude(pk__in=held.participants)
    )
    return [str(pk) for pk in old.values_list("pk", flat=True)]


def _forget_people(ids: list[str]) -> int:
    gone = 0
    for person in Participant.objects.filter(pk__in=ids):
        if not safety_actions.is_held(person):
            safety_actions.erase_person(participant=person, how=How.KEPT_LONG_ENOUGH)
            gone += 1
    return gone


def _forget_activities(ids: list[str]) -> int:
    for activity in ids:
        safety_actions.erase_activity(activity=UUID(activity))
    return len(ids)


RULES = (
    ALERTS,
    Rule(
        "activities",
        "What people gave in an activity, once it is closed for as long as its page says",
        _old_activities,
        _forget_activities,
    ),
    Rule(
        "requests",
        f"Who wanted paper or a call, {personal.REQUEST_DAYS} days after it was done",
        _old_requests,
        lambda ids: _forget_requests(Request.objects.filter(pk__in=ids)),
    ),
    Rule(
        "people",
        f"People with whom we had nothing to do for {personal.CONTACT_MONTHS} months",
        _old_people,
        _forget_people,
    ),
)
