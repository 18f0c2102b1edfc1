"""How a person wants to hear from us."""

from collections.abc import Mapping

from people.models import Participant

FIELDS = ("name", "way", "email", "phone", "address", "form", "language", "hears")


def change_how_we_write(*, participant: Participant, changes: Mapping[str, str]) -> None:
    """Keeps the person's own changes; keys are among FIELDS. An e-mail address is kept in small letters."""
    for field in FIELDS:
        if field in changes:
            setattr(participant, field, changes[field].strip())
    participant.email = participant.email.lower()
    participant.save(update_fields=[field for field in FIELDS if field in changes])
