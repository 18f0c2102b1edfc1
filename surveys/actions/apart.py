"""Where answers are anonymous: what is known of people is kept apart from what they said, and nothing joins the two.

Both are written in one transaction, so that neither is lost. How long the database itself could still join them is said
in docs/decisions/0038-anonymous-means-nobody-knows.md.
"""

from django.db import transaction
from django.utils.crypto import salted_hmac

from ladder import actions as ladder_actions
from ladder.models import Activity, Band
from people import clock, links
from people.models import Participant
from people.refusals import Refused
from surveys.models import Response, Stub

TOOK_PART = "You have taken part in this already. Each person can answer once."
SAID_ALREADY = (
    "You have told us already how to reach you. We keep that apart from your answers, so it cannot be changed "
    "here."
)
REPLY = "reply"
NEEDS_A_CODE = "These answers are anonymous, so you can come back to them only with a code."


class TookPart(Refused):
    """Somebody whom we know has handed in answers already."""


def has_taken_part(activity: Activity, participant: Participant | None) -> bool:
    """Whether it is kept apart that this person took part. Never which answers are theirs."""
    if participant is None:
        return False
    return ladder_actions.took_part_apart(activity=activity, participant=participant) is not None


def note_taking_part(*, activity: Activity, participant: Participant) -> None:
    """Keeps apart that they took part, once. Refuses the second time: they began twice."""
    if not ladder_actions.take_part_apart(activity=activity, participant=participant):
        raise TookPart(TOOK_PART)


def only_once(*, response: Response, what: str) -> bool:
    """Whether this is the first time that whoever gave these answers does `what`; the second time it is not.

    The stub is made with the site's secret key: from the database alone nobody can say whose it is.
    """
    return used_once(activity=response.participation.activity, what=what, key=str(response.pk))


def used_once(*, activity: Activity, what: str, key: str) -> bool:
    """The same for anything that has a key, such as a page that somebody presses twice."""
    _stub, is_new = Stub.objects.get_or_create(hash=_secret(what, key), defaults={"activity": activity})
    return is_new


def did_already(response: Response, what: str) -> bool:
    return Stub.objects.filter(hash=_secret(what, str(response.pk))).exists()


def _secret(what: str, key: str) -> str:
    return salted_hmac(f"surveys.stub.{what}", key, algorithm="sha256").hexdigest()


@transaction.atomic
def wish_for_the_reply(*, response: Response, known: Participant | None, ways: dict[str, str]) -> None:
    """Keeps how somebody wants to hear what came of it for everybody, apart from their answers.

    `ways` is "way" and whatever of "name", "email", "phone", "address" they wrote; without a way they want no reply.
    Somebody whom we do not know becomes a person of the day, not of the minute. Refuses the second time.
    """
    activity = response.participation.activity
    if known is not None:
        ladder_actions.take_part_apart(activity=activity, participant=known)
        ladder_actions.wish_apart(activity=activity, participant=known, wants_reply=bool(ways["way"]))
        _keep(known, ways)
        return
    if not ways["way"]:
        return
    if not only_once(response=response, what=REPLY):
        raise Refused(SAID_ALREADY)
    person = Participant.objects.create(created_at=clock.start_of(clock.london(activity.opens_at).date()))
    _keep(person, ways)
    ladder_actions.take_part_apart(activity=activity, participant=person, band=Band.OPEN_LINK)


def _keep(person: Participant, ways: dict[str, str]) -> None:
    if not ways["way"]:
        return
    person.way = ways["way"]
    for name in ("name", "email", "phone", "address"):
        if ways.get(name, "").strip():
            setattr(person, name, ways[name].strip())
    person.email = person.email.lower()
    person.save()


def code_of_nobody(*, response: Response) -> str:
    """A new code that opens these answers as long as they are there. It stands for nobody; the one before stops."""
    code = links.new_code()
    Response.objects.filter(pk=response.pk).update(way_back=links.hashed(code))
    return code
