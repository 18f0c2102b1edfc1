"""People who are perhaps on a register twice: everybody has one vote, so staff look before it opens."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from decisions.models import Decision, Voter

MOST_SHOWN = 51  # one more than the page lists, so that it can say that there are more
KNOWN_BY = ("participant__name", "participant__email", "participant__phone", "participant__address")


@dataclass(frozen=True)
class Double:
    """Two lines of one group that look like the same person, and why."""

    first: Voter
    second: Voter
    because: str


def doubles(decision: Decision) -> list[Double]:
    """Each line beside the first one it looks like: the same e-mail address, or the same name with the same phone
    number or postcode. The first of them; two queries, however many there are.
    """
    rows = Voter.objects.filter(decision=decision, participant__isnull=False)
    listed = rows.order_by("half", "participant__created_at", "pk").values_list("pk", "half", *KNOWN_BY)
    seen: dict[tuple[object, ...], UUID] = {}
    found: dict[UUID, tuple[UUID, str]] = {}
    for key, half, *known in listed.iterator(chunk_size=5_000):
        for because, mark in _marks(*known):
            first = seen.setdefault((half, because, *mark), key)
            if first != key:
                found.setdefault(key, (first, because))
    pairs = [(first, second, because) for second, (first, because) in found.items()][:MOST_SHOWN]
    voters = rows.select_related("participant").in_bulk({key for pair in pairs for key in pair[:2]})
    return [Double(voters[first], voters[second], because) for first, second, because in pairs]


def _marks(name: str, email: str, phone: str, address: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By what somebody is known again: the sentence part that says so, and the mark."""
    name = " ".join(name.casefold().split())
    figures = "".join(sign for sign in phone if sign.isdigit())
    if email:
        yield "the same e-mail address", (email.casefold(),)
    if name and figures:
        yield "the same name and phone number", (name, figures)
    if name and address:
        yield "the same name and postcode", (name, *address.casefold().split()[-2:])
