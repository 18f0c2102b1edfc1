"""What waits for staff about people's records: audit lines that are not as they were."""

from collections.abc import Iterator

from django.urls import reverse

from people.models import ChainCheck, User
from people.waiting import Waiting


def waiting_for(user: object) -> Iterator[Waiting]:
    """For whoever reads the audit lines: keeping people safe begins with knowing who did what."""
    if not isinstance(user, User) or not user.has_perm("people.view_auditline"):
        return
    trouble = ChainCheck.objects.latest_trouble()
    if trouble is not None:
        words = "The record of who did what is not as it was written. Find out what happened."
        yield Waiting(words, reverse("admin:people_chaincheck_changelist"), late=True, order=1)
