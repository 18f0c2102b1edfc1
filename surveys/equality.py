"""Equality questions in dated sets: who answers, counted and never joined. Pure.

A set never changes: a better wording is a new set with its own date. A document says under "equality" which set and
which of its questions are asked, and why: {"set": date, "questions": [code], "why": Text}.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NOT_SAID = "not-said"
I_DO_NOT_WANT_TO_SAY = "I do not want to say"


@dataclass(frozen=True)
class Asked:
    """One question with its choices by code. "I do not want to say" stands apart, below each."""

    code: str
    short: str
    words: str
    choices: tuple[tuple[str, str], ...]
    hint: str = ""

    @property
    def everything(self) -> tuple[tuple[str, str], ...]:
        """The choices, with the one that says nothing."""
        return (*self.choices, (NOT_SAID, I_DO_NOT_WANT_TO_SAY))


@dataclass(frozen=True)
class EqualitySet:
    """Questions as they were worded on a day, and where they come from."""

    date: str
    source: str
    questions: tuple[Asked, ...]


OURS = EqualitySet(
    date="2026-11-01",
    source="What the Equality Act 2010 protects, and unpaid carers, in groups like those that the census of 2021 "
    "counted. The words are our own.",
    questions=(
        Asked(
            "age",
            "Age",
            "How old are you?",
            (
                ("under-18", "Under 18"),
                ("18-24", "18 to 24"),
                ("25-34", "25 to 34"),
                ("35-49", "35 to 49"),
                ("50-64", "50 to 64"),
                ("65-74", "65 to 74"),
                ("75-84", "75 to 84"),
                ("85", "85 or older"),
            ),
        ),
        Asked(
            "disability",
            "Disability",
            "Are you disabled, or have you been ill for a year or longer?",
            (
                ("a-lot", "Yes, and it makes daily life a lot harder"),
                ("a-little", "Yes, and it makes daily life a little harder"),
                ("not-harder", "Yes, but it does not make daily life harder"),
                ("no", "No"),
            ),
            "You can count an illness of the mind too.",
        ),
        Asked("sex", "Sex", "What is your sex?", (("female", "Female"), ("male", "Male"))),
        Asked(
            "gender",
            "Gender identity",
            "When you were born, were you put down as the gender that you are now?",
            (("same", "Yes"), ("another", "No")),
        ),
        Asked(
            "ethnic-group",
            "Ethnic group",
            "Which ethnic group are you from?",
            (
                ("asian", "Asian or Asian British"),
                ("black", "Black, Black British, Caribbean or African"),
                ("mixed", "More than one of these"),
                ("white", "White"),
                ("another", "Another one"),
            ),
        ),
        Asked(
            "religion",
            "Religion",
            "What is your religion?",
            (
                ("none", "I have none"),
                ("buddhist", "Buddhist"),
                ("christian", "Christian"),
                ("hindu", "Hindu"),
                ("jewish", "Jewish"),
                ("muslim", "Muslim"),
                ("sikh", "Sikh"),
                ("another", "Another one"),
            ),
        ),
        Asked(
            "orientation",
            "Sexual orientation",
            "Which of these is true for you?",
            (
                ("straight", "Straight"),
                ("gay", "Gay or lesbian"),
                ("bisexual", "Bisexual"),
                ("another", "Something else"),
            ),
            "This is about whom you are drawn to.",
        ),
        Asked(
            "carer",
            "Unpaid carer",
            "Do you look after somebody, and nobody pays you for it?",
            (("yes", "Yes"), ("no", "No")),
            "Such as your mother, your child or a friend, who could not do without you.",
        ),
    ),
)
SETS = {one.date: one for one in (OURS,)}
NEWEST = OURS


def asked_in(document: Mapping[str, Any]) -> list[Asked]:
    """The equality questions of a frozen questionnaire, in the order of their set; none where it asks none."""
    chosen = document.get("equality")
    if not chosen:
        return []
    return [one for one in SETS[chosen["set"]].questions if one.code in chosen["questions"]]
