"""The seven steps of the ladder, in our own words. Pure.

The ladder is Think Local Act Personal's Ladder of Co-production; CREDIT stands wherever it is shown.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """`page_name` is what happened, as people say it; `official_name` is the ladder's own."""

    number: int
    official_name: str
    page_name: str
    plain_words: str

    @property
    def in_a_sentence(self) -> str:
        """The page name inside a sentence: 'we asked you'."""
        return self.page_name[0].lower() + self.page_name[1:]


@dataclass(frozen=True)
class Credit:
    words: str
    link: str


CREDIT = Credit(
    "The ladder is by Think Local Act Personal and the National Co-production Advisory Group. The words here are ours.",
    "https://thinklocalactpersonal.org.uk/Latest/Co-production-The-ladder-of-co-production/",
)

STEPS = (
    Step(
        1,
        "Coercion",
        "You were not listened to",
        "People are there, but what they say counts for nothing. Nobody may plan this. It is where things end up.",
    ),
    Step(2, "Educating", "We explained", "You learn how a service is planned and run. That is all."),
    Step(3, "Informing", "We told you", "You are told what was decided, and why. You can ask about it."),
    Step(4, "Consultation", "We asked you", "You are asked what you think. Then the organisation decides."),
    Step(
        5,
        "Engagement",
        "We talked, and you changed some things",
        "You can say what you think more than once. Some decisions change because of it.",
    ),
    Step(
        6,
        "Co-design",
        "We planned it together",
        "You help to plan the service. You are not part of making it happen.",
    ),
    Step(
        7,
        "Co-production",
        "We did it together",
        "You and the organisation are equals, from the plan to the work itself. You share the decisions.",
    ),
)
BY_NUMBER = {step.number: step for step in STEPS}
