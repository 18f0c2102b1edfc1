"""The quality statements by which local authorities' adult social care is inspected. Pure.

Themes and statements are named as the Care Quality Commission names them (CREDIT); the sentences are ours. Staff choose
which of them an activity speaks to. That proves nothing and moves no step: it only sorts what is handed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ladder.steps import Credit

CREDIT = Credit(
    "The themes and the quality statements are named by the Care Quality Commission, in its assessments of local "
    "authorities. The sentences under them are ours.",
    "https://www.cqc.org.uk/guidance-regulation/local-authorities/role-and-responsibilities",
)


@dataclass(frozen=True)
class Statement:
    """`code` is stored with an activity and never changes; `in_words` says what of an activity may belong here."""

    code: str
    name: str
    in_words: str


@dataclass(frozen=True)
class Theme:
    code: str
    name: str
    statements: tuple[Statement, ...]


THEMES = (
    Theme(
        "people",
        "Working with people",
        (
            Statement(
                "needs",
                "Assessing needs",
                "How we find out with people what they need, and look again later.",
            ),
            Statement(
                "healthier_lives",
                "Supporting people to live healthier lives",
                "What helps people to stay well, and to do for themselves what they want to.",
            ),
            Statement(
                "equity",
                "Equity in experience and outcomes",
                "Who is left out or fares worse, and what we change about it.",
            ),
        ),
    ),
    Theme(
        "support",
        "Providing support",
        (
            Statement(
                "provision",
                "Care provision, integration and continuity",
                "What care there is, whether it fits together, and whether it goes on without a break.",
            ),
            Statement(
                "partnerships",
                "Partnerships and communities",
                "How we work with other services, and with people where they live.",
            ),
        ),
    ),
    Theme(
        "safety",
        "Ensuring safety within the system",
        (
            Statement(
                "transitions",
                "Safe systems, pathways and transitions",
                "How people stay safe when they move from one kind of care to another.",
            ),
            Statement(
                "safeguarding",
                "Safeguarding",
                "How people are kept from harm and neglect, and have a say in how.",
            ),
        ),
    ),
    Theme(
        "leadership",
        "Leadership",
        (
            Statement(
                "governance",
                "Governance, management and sustainability",
                "Who answers for what, how we know how things stand, and whether they can last.",
            ),
            Statement(
                "learning",
                "Learning, improvement and innovation",
                "How we learn from what people tell us, and what we change because of it.",
            ),
        ),
    ),
)
BY_CODE = {statement.code: statement for theme in THEMES for statement in theme.statements}


def unknown(codes: Iterable[str]) -> list[str]:
    """The codes that name no statement."""
    return [code for code in codes if code not in BY_CODE]


def in_order(codes: Iterable[str]) -> list[str]:
    """The known ones of these codes, each once, as the framework has them."""
    chosen = set(codes)
    return [code for code in BY_CODE if code in chosen]


def chosen(codes: Iterable[str]) -> list[Statement]:
    return [BY_CODE[code] for code in in_order(codes)]
