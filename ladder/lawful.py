"""Why the law lets us keep what people say in an activity, and how long: codes that staff choose, and words for people.

Pure: no clock and no database. The legal names are those of the UK GDPR (Articles 6 and 9).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Basis:
    """`name` is for staff who choose, `words` for everybody; `article` is where it stands in the law."""

    code: str
    name: str
    article: str
    words: str


BASES = (
    Basis(
        "public_task",
        "Public task: we have a duty to plan care and support, and to ask people",
        "6(1)(e)",
        "It is our duty to plan care and support, and to ask the people who use it. The law calls this a public task.",
    ),
    Basis(
        "legal_obligation",
        "Legal obligation: a law says that we must ask about exactly this",
        "6(1)(c)",
        "A law says that we must ask people about this.",
    ),
    Basis(
        "consent",
        "Consent: people agree, and nothing happens to them if they do not",
        "6(1)(a)",
        "We keep what you say because you agree to it. You can take it back at any time.",
    ),
)
CONDITIONS = (
    Basis(
        "social_care",
        "Health or social care: to plan and run it",
        "9(2)(h)",
        "Some of what you say may be about your health. We use it only to plan and run care and support.",
    ),
    Basis(
        "public_interest",
        "Substantial public interest: equal treatment, or keeping people from harm",
        "9(2)(g)",
        "Some of what you say may be about your health, or about who you are. We use it to treat everybody fairly.",
    ),
    Basis(
        "explicit_consent",
        "Explicit consent: people are asked for it in words of their own",
        "9(2)(a)",
        "Some of what you say may be about your health. We keep it because you say clearly that we may.",
    ),
    Basis(
        "none",
        "None: nothing here is about health, beliefs or who somebody is",
        "",
        "We do not ask about your health. You need not tell us.",
    ),
)
BASIS = {one.code: one for one in BASES}
CONDITION = {one.code: one for one in CONDITIONS}

USUAL_BASIS, USUAL_CONDITION, USUAL_MONTHS = "public_task", "social_care", 24
MONTHS = {6: "6 months", 12: "1 year", 24: "2 years", 36: "3 years", 72: "6 years"}


def kept_until(closes_on: date, months: int) -> date:
    """The last day on which what people gave is kept: so many months after the last day to answer."""
    year, month = divmod(closes_on.year * 12 + closes_on.month - 1 + months, 12)
    return date(year, month + 1, min(closes_on.day, monthrange(year, month + 1)[1]))


def is_over(closes_on: date, months: int, today: date) -> bool:
    return today > kept_until(closes_on, months)


# Not true of answers that nobody can find again.
ON_YOUR_PAGE = "You can see, take with you and erase what is yours, on your own page. Or ring us."


def in_words(basis: str, condition: str, months: int, until: str) -> list[str]:
    """What happens to what people tell us, in sentences for them. `until` is the last day, as people say it."""
    return [
        BASIS[basis].words,
        CONDITION[condition].words,
        f"We keep what you say until {until}. That is {MONTHS[months]} after it closes. Then we erase it.",
        "What we publish stays. It does not name you.",
        ON_YOUR_PAGE,
    ]


def for_staff(basis: str, condition: str, months: int) -> str:
    """One line, such as: Public task, 6(1)(e); health or social care, 9(2)(h). Kept for 2 years after it closes."""
    said = [
        f"{one.name.partition(':')[0]}{f', {one.article}' if one.article else ''}"
        for one in (BASIS[basis], CONDITION[condition])
    ]
    return f"{said[0]}; {said[1][0].lower()}{said[1][1:]}. Kept for {MONTHS[months]} after it closes."
