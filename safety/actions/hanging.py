"""What hangs on words that go: it goes with them, so that nothing waits for a decision on words that are no more."""

from collections.abc import Collection

from safety.models import Objection, ObjectionWords, Reading, Report


def forget_what_hangs_on(abouts: Collection[str]) -> None:
    """Takes out of the queues what is about these rows, and empties what people wrote about them. That something was
    reported, decided or objected to stays.
    """
    Reading.objects.filter(about__in=abouts, read_at=None).delete()
    ObjectionWords.objects.filter(objection__about__in=abouts, objection__settled_at=None).delete()
    Objection.objects.filter(about__in=abouts, settled_at=None).delete()
    ObjectionWords.objects.filter(objection__about__in=abouts).update(words="")
    Report.objects.filter(about__in=abouts, ruling=None).delete()
    Report.objects.filter(about__in=abouts).update(words="")


def objected(about: str) -> list[str]:
    """What whoever wrote this said when they objected, oldest first."""
    words = ObjectionWords.objects.filter(objection__about=about).exclude(words="")
    return list(words.order_by("objection_id").values_list("words", flat=True))
