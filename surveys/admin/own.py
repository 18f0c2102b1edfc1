"""What belongs to a team of who asks; for everybody else it is not there."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from ladder.models import Activity
from people.models import User


def own_survey(user: User, pk: UUID) -> Activity:
    """An activity with a survey, of one's own teams; 404 otherwise."""
    return get_object_or_404(Activity.objects.for_staff(user).filter(kind="survey"), pk=pk)
