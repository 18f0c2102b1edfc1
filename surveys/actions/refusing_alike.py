"""A person says that an answer is not like those in a theme."""

from surveys.models import Alike


def is_not_like(*, alike: Alike) -> None:
    """It is not suggested again for this answer, as long as its words stay."""
    Alike.objects.filter(pk=alike.pk).update(refused=True)
