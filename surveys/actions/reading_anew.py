"""Words that changed, or are gone, were read by nobody: whatever came of reading them goes with them."""

from collections.abc import Collection

from surveys.models import Alike, Coding, CoReading, Quote, Read, Response, SecondReading

OF_READING = (Coding, Read, Quote)
OF_WORDS = (Alike, SecondReading, CoReading)


def forget_reading(
    response: Response, *, only: Collection[str] | None = None, but: Collection[str] = ()
) -> None:
    """Of one person's answers: of `only` these questions where given, and of none in `but`."""
    for model in OF_READING:
        rows = model._default_manager.filter(response=response).exclude(question__in=but)
        (rows if only is None else rows.filter(question__in=only)).delete()
    for of_words in OF_WORDS:
        beside = of_words._default_manager.filter(answer__response=response).exclude(answer__question__in=but)
        (beside if only is None else beside.filter(answer__question__in=only)).delete()
