"""Adding the people of a list, without adding anybody twice."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from people import people_list
from people.models import Participant, Way
from people.people_list import Listed
from people.phones import takes_texts
from people.refusals import Refused

SAME_EMAIL = "the same e-mail address"


@dataclass(frozen=True)
class Match:
    """Somebody of a list, and who they may be already."""

    listed: Listed
    known: Participant
    because: str


def likely_matches(people: list[Listed]) -> list[Match]:
    """Those of a list who are perhaps known already: same e-mail address, or same name and same phone or address."""
    emails = {one.email.lower() for one in people if one.email}
    names = {one.name for one in people if one.name}
    known = list(Participant.objects.filter(Q(email__in=emails) | Q(name__in=names)))
    by_email = {person.email: person for person in known if person.email}
    found = []
    for one in people:
        if one.email and one.email.lower() in by_email:
            found.append(Match(one, by_email[one.email.lower()], SAME_EMAIL))
            continue
        found += [
            Match(one, person, because)
            for person in known
            if person.name == one.name and one.name and (because := _why(one, person))
        ][:1]
    return found


def _why(one: Listed, person: Participant) -> str:
    if one.phone and _figures(one.phone) == _figures(person.phone):
        return "the same name and phone number"
    if one.address and one.address.split()[-2:] == person.address.split()[-2:]:
        return "the same name and postcode"
    return ""


def _figures(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())


def listed_in(text: str) -> tuple[list[Listed], set[int]]:
    """The people of a list as somebody typed it, and the lines whose e-mail address we know (as add_listed wants them).

    Refuses lines that are no person. Raises CannotRead for an empty list, or one that is too long.
    """
    found = people_list.read(text)
    if found.problems:
        raise Refused(" ".join(found.problems))
    matches = likely_matches(found.people)
    return found.people, {one.listed.line for one in matches if one.because == SAME_EMAIL}


@transaction.atomic
def add_listed(*, people: list[Listed], same: set[int]) -> list[Participant]:
    """The people of a list: known ones for the lines in `same` (as likely_matches says), new ones for the rest."""
    known = {match.listed.line: match.known for match in likely_matches(people) if match.listed.line in same}
    return [known.get(one.line) or _add(one) for one in people]


def _add(one: Listed) -> Participant:
    return Participant.objects.create(
        name=one.name, email=one.email.lower(), phone=one.phone, address=one.address, way=_way(one)
    )


def _way(one: Listed) -> Way:
    if one.email:
        return Way.EMAIL
    if one.address:
        return Way.LETTER
    return Way.TEXT if settings.TEXT_MESSAGES and takes_texts(one.phone) else Way.PHONE
