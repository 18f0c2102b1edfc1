"""People who are perhaps on a register twice: everybody has one vote, so staff look before it opens."""

from dataclasses import dataclass

from decisions.models import Decision, Voter


@dataclass(frozen=True)
class Double:
    """Two lines of one group that look like the same person, and why."""

    first: Voter
    second: Voter
    because: str


def doubles(decision: Decision) -> list[Double]:
    """Each line beside the first one it looks like: the same e-mail address, or the same name with the same phone
    number or postcode. One query.
    """
    voters = Voter.objects.filter(decision=decision, participant__isnull=False).select_related("participant")
    seen: dict[tuple[object, ...], Voter] = {}
    found: dict[object, Double] = {}
    for voter in voters.order_by("half", "participant__created_at", "pk"):
        for because, key in _marks(voter).items():
            first = seen.setdefault((voter.half, *key), voter)
            if first is not voter and voter.pk not in found:
                found[voter.pk] = Double(first, voter, because)
    return list(found.values())


def _marks(voter: Voter) -> dict[str, tuple[str, ...]]:
    """By what somebody is known again, and the sentence part that says so."""
    person = voter.participant
    marks: dict[str, tuple[str, ...]] = {}
    if person is None:
        return marks
    name = " ".join(person.name.casefold().split())
    figures = "".join(sign for sign in person.phone if sign.isdigit())
    if person.email:
        marks["the same e-mail address"] = ("email", person.email.casefold())
    if name and figures:
        marks["the same name and phone number"] = ("phone", name, figures)
    if name and person.address:
        marks["the same name and postcode"] = ("address", name, *person.address.casefold().split()[-2:])
    return marks
