"""What the ladder lets safety read first, hide and show again: what people say was not so."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from ladder.actions.challenges import about
from ladder.models import Activity, Challenge, ChallengeWords, Participation
from outbox import actions as outbox_actions
from people import clock
from people.keys import row_id
from people.models import Participant, User
from safety import actions as safety_actions
from safety.actions import public_words
from safety.models import Reading, Ruling
from safety.readables import Readable, Written

# What is told, by what happened.
MESSAGES = {
    "reading": "challenge_read",
    "ruling": "challenge_hidden_or_shown",
    "objection": "challenge_objection",
}


def _written(key: str) -> Written | None:
    """None also once the words were blacked out."""
    found = Challenge.objects.select_related("words", "activity").filter(pk=row_id(key)).first()
    if found is None or not found.words.words:
        return None
    words, activity = found.words, found.activity
    return Written(
        words=words.words,
        beside=found.said,
        where=str(activity),
        team=activity.team_id,
        page=activity.get_absolute_url(),
        shown=words.shown,
        hidden=words.hidden_at is not None,
        public=bool(words.in_public) and Activity.objects.public(clock.now()).filter(pk=activity.pk).exists(),
    )


def words_of(key: str) -> "QuerySet[ChallengeWords]":
    return ChallengeWords.objects.filter(pk=row_id(key))


def _show(key: str, words: str) -> None:
    """Also what was held back, where somebody else found that it can be shown."""
    public_words.show(words_of(key), words)


def _hold(key: str) -> None:
    public_words.hold_back(words_of(key))


def _hide(key: str) -> None:
    public_words.hide(words_of(key))


def _show_again(key: str) -> None:
    """Staff have their ten working days to answer from this day on."""
    public_words.show_again(words_of(key))


def _names(key: str) -> Collection[str]:
    """Of the team, of who decides, and of everybody who took part or was invited."""
    activity = Challenge.objects.select_related("activity").get(pk=row_id(key)).activity
    staff = User.objects.filter(Q(teams=activity.team_id) | Q(pk=activity.created_by_id)).values_list("name")
    deciders = activity.promises.values_list("decider__name", "decider_name", "deputy_name")
    joined = Participation.objects.filter(activity=activity, participant__isnull=False)
    people = Participant.objects.filter(
        Q(pk__in=joined.values("participant")) | Q(pk__in=activity.invitations.values("participant"))
    )
    found = [*staff, *deciders, *joined.values_list("name_shown"), *people.values_list("name")]
    return {name for names in found for name in names if name}


def _tell(key: str, what: str, pk: int) -> None:
    _queue(key, MESSAGES[what], {what: pk}, row_id(key) if what == "reading" else pk)


def _queue(key: str, kind: str, payload: dict[str, int], edition: int) -> None:
    challenge = Challenge.objects.select_related("participation__participant").get(pk=row_id(key))
    person = challenge.participation.participant
    if person is not None:
        outbox_actions.queue(
            kind=kind,
            about=str(challenge.activity_id),
            to=person,
            payload={"challenge": challenge.pk, **payload},
            edition=edition,
        )


def tell_read(key: str) -> None:
    """The word to whoever wrote it that it was read, also where no reading decided on it."""
    _queue(key, "challenge_read", {}, row_id(key))


READABLES = {
    "ladder.challenge": Readable(
        show=_written,
        shown=_show,
        held=_hold,
        hidden=_hide,
        shown_again=_show_again,
        names=_names,
        tell=_tell,
    ),
}


def why_held(challenge: Challenge) -> str:
    """What the reader said to whoever wrote it; nothing where it is shown, or where no reading held it back."""
    found = Reading.objects.filter(about=about(challenge)).values_list("because", flat=True).first()
    return found or ""


def hidden(challenges: Collection[Challenge]) -> dict[int, Ruling]:
    """The ruling that hid each of these or brought it back, by the challenge's id. No query where there are none."""
    found = safety_actions.hidden(about(one) for one in challenges) if challenges else {}
    return {one.pk: found[about(one)] for one in challenges if about(one) in found}
