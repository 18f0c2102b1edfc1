"""Whether words may stand as a quote of an answer: a part of it, with names taken out and nothing put in. Pure."""

from safety import naming


def is_from(answer: str, words: str) -> bool:
    """Whether `words` is a stretch of `answer`, or such a stretch with something replaced by one of naming.TAKEN_OUT.

    Spaces and new lines do not count.
    """
    whole, part = " ".join(answer.split()), " ".join(words.split())
    if not part:
        return False
    return part in whole or naming.only_taken_out(_stretch(whole, part), part)


def _stretch(whole: str, part: str) -> str:
    """What of the whole the part can stand for: from where its first words are to where its last ones are."""
    first, last = _before_a_mark(part), _after_a_mark(part)
    start = whole.find(first) if first else 0
    end = whole.rfind(last) + len(last) if last else len(whole)
    return whole[start:end] if 0 <= start < end else ""


def _before_a_mark(part: str) -> str:
    found = [part.find(mark) for mark in naming.TAKEN_OUT if mark in part]
    return part[: min(found, default=len(part))].strip()


def _after_a_mark(part: str) -> str:
    found = [part.rfind(mark) + len(mark) for mark in naming.TAKEN_OUT if mark in part]
    return part[max(found, default=0) :].strip()
