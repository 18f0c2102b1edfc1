"""How much a survey knows of who answers: three words with one meaning each.

A document says it under "mode"; one that says nothing is confidential. Why it is so:
docs/decisions/0038-anonymous-means-nobody-knows.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import models


class Mode(models.TextChoices):
    """The three words, as staff choose them."""

    NAMED = "named", "Named: staff who read the answers can see the name that somebody gives"
    CONFIDENTIAL = "confidential", "Confidential: staff read the answers without names"
    ANONYMOUS = "anonymous", "Anonymous: nobody can find out who gave which answers"


@dataclass(frozen=True)
class Meaning:
    """What somebody reads before the first question: what it is called, what is kept, and what it costs them."""

    title: str
    kept: tuple[str, ...]
    lost: tuple[str, ...] = ()


MEANS = {
    Mode.NAMED: Meaning(
        "This survey is with your name",
        (
            "We ask your name. You can leave it out.",
            "If you give it, staff who read the answers can see it beside yours. We write down each time one of them "
            "looks.",
            "Nobody else sees your name beside what you said.",
            "You can change your answers until it closes, and take them back at any time.",
        ),
        ("If you give your name, these staff know what you said.",),
    ),
    Mode.CONFIDENTIAL: Meaning(
        "This survey is confidential",
        (
            "You do not have to give your name.",
            "Staff who plan this read your answers, without your name.",
            "If you tell us how to reach you, we keep that with your answers. So we can write to you about your own "
            "words.",
            "Only people who keep others safe can find out who wrote something. They need a reason, and we write it "
            "down.",
        ),
    ),
    Mode.ANONYMOUS: Meaning(
        "This survey is anonymous",
        (
            "We keep your answers, if somebody helped you, and the day you hand them in. We keep nothing with them "
            "that says who you are.",
            "Did we send you a link? Then we keep that you took part. We keep it in another place, without the day or "
            "time.",
            "Do you want to hear what came of it? Then we keep how to reach you in that other place too. Nothing joins "
            "it to your answers.",
            "Your own words can say who you are. So leave out names.",
        ),
        (
            "We cannot write to you about your own words. We tell everybody together what came of it.",
            "You can come back to your answers, and take them back, only with a code that you write down. If you lose "
            "it, nobody can find your answers. We cannot either.",
            "If you write that somebody is in danger, we cannot see who you are, so we may not be able to help.",
        ),
    ),
}


# Added where staff chose it (surveys/actions/reading_together.py).
READ_TOGETHER = (
    "A few people who took part may help us read what you wrote. First we take out the names that we find."
)


def mode_of(document: Mapping[str, Any]) -> Mode:
    """What a frozen questionnaire promises. Those from before there was a choice are confidential."""
    return Mode(document.get("mode", Mode.CONFIDENTIAL))


def meaning_of(document: Mapping[str, Any]) -> Meaning:
    meaning = MEANS[mode_of(document)]
    if not document.get("read_together"):
        return meaning
    return replace(meaning, kept=(*meaning.kept, READ_TOGETHER))
