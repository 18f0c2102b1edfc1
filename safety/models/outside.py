"""Rows that only somebody outside the team they are about works with."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from people.models import User


class FromOutside(models.QuerySet[Any]):
    """Rows with a `team` that they are about."""

    def for_reader(self, user: "User") -> Self:
        """Whoever keeps people safe, of other teams than their own. Administrators are no exception."""
        if not user.has_perm("safety.change_reading"):
            return self.none()
        return self.exclude(team__in=user.teams.all())
