"""Who is in the demo. All people, places and numbers are made up."""

from dataclasses import dataclass
from itertools import product

PASSWORD = "said and done 2026"  # noqa: S105  (the demo's own, printed by `make demo` and nowhere of use elsewhere)


@dataclass(frozen=True)
class SignIn:
    """A member of staff of the demo. `roles` are names of people.models.Role."""

    name: str
    email: str
    job_title: str
    phone: str
    roles: tuple[str, ...]
    superuser: bool = False
    outside: bool = False  # not in the team that asks

    @property
    def what_they_do(self) -> str:
        return "everything" if self.superuser else ", ".join(role.lower() for role in self.roles)


PRIYA = SignIn("Priya Shah", "priya@wrenfield.example", "involvement officer", "01632 960001", ("Sets up",))
MARK = SignIn(
    "Mark Ellis", "mark@wrenfield.example", "commissioning manager", "01632 960002", ("Sets up", "Decides")
)
ALISON = SignIn(
    "Alison Grant", "alison@wrenfield.example", "head of adult care", "01632 960003", ("Decides",)
)
SAM = SignIn("Sam Okoro", "sam@wrenfield.example", "policy officer", "01632 960004", ("Reads",))
ROBIN = SignIn(
    "Robin Hale", "robin@wrenfield.example", "IT support", "01632 960005", (), superuser=True, outside=True
)
GRACE = SignIn(
    "Grace Obi",
    "grace@wrenfield.example",
    "safeguarding lead",
    "01632 960006",
    ("Keeps safe",),
    outside=True,
)
SIGN_INS = (PRIYA, MARK, ALISON, SAM, ROBIN, GRACE)

TEAM = "Adult care"

FIRST_NAMES = (
    "Jean Samir Donna Leroy Wing-Yee Albert Aisha Barry Bronwen Carl Chidi Dot Ewan Farah Gita Hamid Iris Jagdeep "
    "Kath Lionel Maureen Nadia Owen Pauline Quentin Rosa Sunita Terry Uma Vernon Winston Yusuf Zofia"
).split()
LAST_NAMES = (
    "Archer Bains Cooper Dhillon Evans Farrow Gill Hussain Ingram Jarvis Khan Lowe Mensah Nolan Osei Pryce "
    "Quaye Reeves Santos Taylor Udall Vickers Walsh Young"
).split()


def name(number: int) -> str:
    """The name of the made-up person with this number; names differ for the first 792 numbers."""
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    last = LAST_NAMES[(number * 5 + number // len(FIRST_NAMES)) % len(LAST_NAMES)]
    return f"{first} {last}"


def email(number: int) -> str:
    return f"{name(number).lower().replace(' ', '.')}.{number}@example.org"


def address(number: int) -> str:
    return f"{name(number)}\n{number + 3} Canal Street\nWrenfield\nWR1 {number % 9 + 1}AB"


_BUS = list(
    product(
        (
            "The bus comes too early",
            "The bus comes too late",
            "I wait for the bus in the cold",
            "The bus is never on time",
            "I am picked up last and miss the start",
            "The bus goes round everybody first",
        ),
        (
            "and I am not ready.",
            "so my carer is late for work.",
            "and I miss the morning.",
            "and nobody rings to say.",
            "nearly every Monday.",
            "and I get cross before the day has begun.",
        ),
        ("", " It was better last year.", " I feel sick on it."),
    )
)
_AWAY = list(
    product(
        ("I want to go to", "I would like to try", "Why can we not go to", "My friends and I want to go to"),
        (
            "the library",
            "the gym",
            "the farm",
            "the swimming pool",
            "the market",
            "a football match",
            "the park",
        ),
        (" on some days", " in the week"),
    )
)
_LUNCH = list(
    product(
        (
            "Lunch costs too much",
            "I cannot pay for lunch every day",
            "Lunch is dear",
            "The price of lunch went up again",
        ),
        (
            ", so I bring a sandwich.",
            ". I go without on Fridays.",
            ". My money has not gone up.",
            " for what you get.",
        ),
        ("", " The food is good."),
    )
)
_COOK = (
    "I want to learn to cook.",
    "Teach us to cook a meal for two.",
    "I would like to bake.",
    "I want to cook my mum's curry.",
    "Could we cook lunch ourselves?",
    "I want to use the oven safely.",
    "Show me how to make soup.",
    "I would like a cooking class.",
    "I want to cook for my friends.",
)
OTHER = (
    "The garden is the best part.",
    "I like my key worker.",
    "Please keep the music group.",
    "It is all right as it is.",
    "The chairs hurt my back.",
    "More bingo.",
    "The staff are kind.",
    "It gets too noisy after lunch.",
)


@dataclass(frozen=True)
class Said:
    """What one made-up person wrote to 'What makes a good day?', by theme. Empty: nothing on it."""

    bus: str = ""
    away: str = ""
    lunch: str = ""
    cook: str = ""
    other: str = ""


def said(number: int) -> Said:
    """Person 0 to 183. 97 speak of the bus, 52 of going out, 38 of lunch, 9 of cooking; some of two things."""
    bus = "".join(f" {part}" if index == 1 else part for index, part in enumerate(_BUS[number % len(_BUS)]))
    away = " ".join(part.strip() for part in _AWAY[number % len(_AWAY)])
    lunch = "".join(_LUNCH[number % len(_LUNCH)])
    return Said(
        bus=bus if number < 97 else "",
        away=f"{away}{'?' if away.startswith('Why') else '.'}" if 80 <= number < 132 else "",
        lunch=lunch if 125 <= number < 163 else "",
        cook=_COOK[number - 158] if 158 <= number < 167 else "",
        other=OTHER[number % len(OTHER)] if number % 7 == 0 or number >= 167 else "",
    )


def lunch(number: int) -> str:
    """What somebody wrote about the price of lunch; every third person wrote nothing more."""
    return "".join(_LUNCH[number % len(_LUNCH)]) if number % 3 else ""


STAYS = (
    "I can walk to where it is now.", "Hawthorn is two buses away.", "My friends will not come to Hawthorn.",
    "I know everybody here.", "The room here is big enough.", "My taxi would cost more.",
    "I have been coming here for nine years.", "Hawthorn has no garden.", "It is too far in winter.",
    "The staff there do not know me.", "It is good as it is.",
)  # fmt: skip
WORRYING = "My brother takes my money, so I may not have enough to come."
MEALS = (
    "Curry", "Soup", "A roast dinner", "Pizza", "Dumplings", "Jollof rice", "Fish pie", "Pancakes", "Chilli",
    "Dal", "A birthday cake", "Stew", "Omelette", "Noodles", "Bread", "Samosas", "Apple crumble",
)  # fmt: skip
COOKS_SAY = {
    "I want to learn to bake.": ("A birthday cake", "Bread", "Apple crumble", "Samosas"),
    "I need a way to get there.": ("A lift home.", "A friend to come with.", "If it is on the bus route."),
}
WHAT_HELPS = (
    "A lift home.", "If it is not too early.", "A friend to come with.", "A quiet corner.", "If I can sit down.",
    "Big print recipes.", "Nothing, I just want to come.", "If it is cheap.", "Help with the gas.",
    "If my sister can come.", "A reminder the day before.", "If it is on the bus route.", "Gloves that fit.",
    "Somebody who speaks Cantonese.", "If it starts after ten.", "To know who will be there.", "A step for the sink.",
)  # fmt: skip
