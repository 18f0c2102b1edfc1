"""The demo's questions, and what its made-up people answered."""

from typing import Any

from coprod_site.demo import cast
from surveys.actions import Promised

Answers = dict[str, Any]
Asked = tuple[tuple[str, str, list[tuple[str, bool]]], ...]

DO, STOPS, TRAVEL, TRIP, CHANGE, MORE = "do", "stops", "travel", "trip", "change", "more"


def choices(*labels: str, apart: tuple[str, ...] = ()) -> list[tuple[str, bool]]:
    """Labels in order, those after the word 'or' marked True."""
    return [(label, False) for label in labels] + [(label, True) for label in apart]


# code, kind, choices; the words of the questions come from the content file, in this order.
GOOD_DAY: Asked = (
    (
        DO,
        "several",
        choices("See friends", "Music", "Go out", "Cook", "Sport", "Art", apart=("None of these",)),
    ),
    (STOPS, "long", []),
    (
        TRAVEL,
        "one",
        choices("By bus", "Somebody drives me", "I walk", "By taxi", apart=("I do not go anywhere",)),
    ),
    (
        TRIP,
        "scale",
        choices("Good", "All right", "Bad", apart=("I did not go anywhere", "I do not want to say")),
    ),
    (CHANGE, "long", []),
    (MORE, "long", []),
)
COOKS_LAST = 16  # the last one's answer is held: it has words of the list in it
COOKED, LEARN, DIET, FIRST, FEEL, COMING = "cooked", "learn", "diet", "first", "feel", "coming"
COOKING: Asked = (
    (COOKED, "one", choices("Yes, often", "Yes, a few times", "No", apart=("I do not want to say",))),
    (LEARN, "short", []),
    (DIET, "several", choices("Meat", "Fish", "Milk", "Nuts", "Wheat", apart=("None of these",))),
    (
        FIRST,
        "ranking",
        choices("A warm soup", "A curry", "A pie", "Bread", "A pudding", apart=("I do not mind",)),
    ),
    (FEEL, "table", choices("Yes", "Sometimes", "No", apart=("I do not want to say",))),
    (COMING, "long", []),
)
# Long answers that may be said instead of written.
SPOKEN = {COMING}
# The statements of a table, by the code of its question.
STATEMENTS = {
    FEEL: (
        "I can follow a recipe.",
        "I feel safe with hot pans.",
        "I have somewhere to cook at home.",
    )
}
LUNCH: Asked = (
    ("price", "one", choices("Too high", "About right", "Low", apart=("I do not know",))),
    ("often", "one", choices("Most days", "Sometimes", "Never", apart=("I do not want to say",))),
    ("more", "long", []),
)
CLUB: Asked = (
    ("move", "one", choices("Yes", "No", apart=("I do not mind",))),
    ("because", "long", []),
)


# Who comes on Fridays may say that they want to stay without being known for it.
ANONYMOUS = Promised("anonymous", ("age", "disability", "carer"), "We want to know who comes on Fridays.")


def answers_about_oneself(number: int) -> dict[str, str]:
    """What person 0 to 30 said of themselves: every sixth leaves it all out."""
    if number % 6 == 5:
        return {}
    return {
        "age": ("35-49", "50-64", "18-24")[number % 3],
        "disability": ("a-lot", "a-little", "not-said")[number % 3],
        "carer": ("no", "not-said")[number % 2],
    }


def answers_on_lunch(number: int) -> Answers:
    """What person 0 to 42 answered about the price of lunch: most think it too high."""
    return _given({"price": (0, 0, 1)[number % 3], "often": number % 3, "more": cast.lunch(number)})


def answers_on_the_club(number: int) -> Answers:
    """What person 0 to 30 answered about the Friday club: 22 want it to stay where it is, 9 do not mind."""
    stays = number < 22
    return _given(
        {"move": 1 if stays else 2, "because": cast.STAYS[number % len(cast.STAYS)] if stays else ""}
    )


def answers_on_the_day(number: int) -> Answers:
    """What person 0 to 183 answered; option answers are places in the list of choices, from 0."""
    said = cast.said(number)
    travel = number % 4 if number < 170 else 4
    return _given(
        {
            DO: [number % 6, (number + 2) % 6] if number % 11 else [6],
            STOPS: " ".join(part for part in (said.bus, said.other) if part),
            TRAVEL: travel,
            TRIP: [2, 1, 0][number % 3] if travel != 4 else 3,
            CHANGE: " ".join(part for part in (said.away, said.lunch) if part),
            MORE: said.cook,
        }
    )


def answers_on_cooking(number: int) -> Answers:
    """What person 0 to 16 answered to the cooking survey."""
    return _given(
        {
            COOKED: number % 4,
            LEARN: cast.MEALS[number % len(cast.MEALS)],
            DIET: [number % 5] if number % 3 == 0 else [5],
            FIRST: [[0, 1, 4], [1, 0], [4, 3, 2, 1, 0], [5], []][number % 5],
            FEEL: {place: (0, 0, 1, 2, 3)[(number + place) % 5] for place in range(3 if number % 4 else 2)},
            COMING: cast.WORRYING if number == COOKS_LAST else cast.WHAT_HELPS[number],
        }
    )


def _given(answers: Answers) -> Answers:
    return {code: answer for code, answer in answers.items() if answer != ""}
