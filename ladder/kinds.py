"""The kinds of activity there are, and the recipes that fill a promise's plan. Pure data.

A kind says which steps its records can reach; a recipe is a good starting point, each value of which staff may change.
Further kinds come with the apps that make them work.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """`code` is stored; `asks_views` says which steps exist for it; `reaches` is the highest one records can show.

    `carries`: nobody writes proposals in it; what was written together can only be carried over from what it builds on.
    """

    code: str
    name: str
    in_words: str
    asks_views: bool
    reaches: int
    carries: bool = False


@dataclass(frozen=True)
class Recipe:
    """Plan values for a first draft of the promise; keys are field names of Promise. `takes`: time and people."""

    code: str
    kind: str
    name: str
    in_words: str
    takes: str
    plan: dict[str, object] = field(default_factory=dict)


INFORMATION = Kind(
    "information",
    "Tell people something",
    "People learn what was decided, and why, and can ask.",
    asks_views=False,
    reaches=3,
)
SURVEY = Kind(
    "survey",
    "Ask people what they think",
    "People answer questions. The organisation then decides.",
    asks_views=True,
    reaches=4,
)
DISCUSSION = Kind(
    "discussion",
    "Talk with people",
    "People open topics and talk. Staff answer, and say what changed because of it.",
    asks_views=True,
    reaches=5,
)
CO_DESIGN = Kind(
    "co_design",
    "Design something together",
    "People who use the service and staff write proposals together. The organisation says what it takes up, and why.",
    asks_views=True,
    reaches=6,
)
VOTE = Kind(
    "vote",
    "Decide by a vote",
    "People vote. What weight their vote has was said before, and the decision is held against it afterwards.",
    asks_views=True,
    reaches=6,
    carries=True,
)
KINDS = {kind.code: kind for kind in (INFORMATION, SURVEY, DISCUSSION, CO_DESIGN, VOTE)}
ASKING = tuple(kind.code for kind in KINDS.values() if kind.asks_views)
# Where people open topics and talk.
TALKING = (DISCUSSION.code, CO_DESIGN.code)

# What a first draft says of who reads the answers. Staff change it where it is not so.
WHO_READS = (
    "The team that runs this reads your answers. They do not see your name beside them. "
    "Nobody outside the team sees who said what."
)

WHO_READS_A_TALK = (
    "Everybody can read what you say, under the name that you choose. Somebody outside the team reads it first, so "
    "that it harms nobody. If we invited you, that is so for the first thing that you say."
)

WHO_READS_A_VOTE = (
    "Nobody reads how you voted. The site counts the votes when the vote closes, and then nobody can tell whose is "
    "whose. If you tell staff your vote so that they record it, they know it."
)


def who_reads(kind: str) -> str:
    """What a first draft of the promise says of who reads what people say."""
    if kind == VOTE.code:
        return WHO_READS_A_VOTE
    return WHO_READS_A_TALK if kind in TALKING else WHO_READS


_SHARED_PLAN: dict[str, object] = {"agenda": 1, "questions": 1, "options": 1, "min_days": 28}
RECIPES = {
    recipe.code: recipe
    for recipe in (
        Recipe(
            "tell",
            "information",
            "Tell",
            "Pages of information, what was decided and why, and somebody to ask.",
            "It takes a day or two to write, and one person who answers when people ask.",
            _SHARED_PLAN | {"claimed": 3, "decision": 1, "has_proposal": True},
        ),
        Recipe(
            "ask",
            "survey",
            "Ask",
            "A survey, then what we heard, then a reply to everybody who answered.",
            "It takes 10 to 20 weeks: 4 for people to answer, 4 for what we heard, and up to 12 for the reply. "
            "It takes two people: one writes the reply, and another reads it before it goes out.",
            _SHARED_PLAN | {"claimed": 4, "decision": 2, "has_proposal": False},
        ),
        Recipe(
            "talk",
            "discussion",
            "Talk",
            "People open topics, staff answer within days, and each topic closes with what changed because of it.",
            "It takes 10 to 20 weeks: 4 to 6 for people to talk, and up to 12 for the reply. It takes somebody who "
            "answers every few days, and two people who use the service, who read the promise first.",
            _SHARED_PLAN | {"claimed": 5, "questions": 2, "decision": 2, "has_proposal": False},
        ),
        Recipe(
            "design",
            "co_design",
            "Design together",
            "A group of people who use the service and of staff writes ideas together. Somebody says with their name "
            "what is done of each, and why.",
            "It takes 12 to 25 weeks: 6 to 10 to write, and up to 12 for the reply. It takes staff who write with "
            "people, money for their time, their travel and whoever steps in for carers, and two people who use the "
            "service, who read the promise first.",
            _SHARED_PLAN
            | {
                "claimed": 6,
                "questions": 2,
                "options": 3,
                "decision": 3,
                "has_proposal": False,
                "support": True,
                "payment": True,
            },
        ),
        Recipe(
            "vote",
            "vote",
            "Vote",
            "People choose between options by a vote. Somebody has signed what weight it has, and answers the result.",
            "It takes 6 to 12 weeks: 2 to 4 to vote, and up to 12 for the answer. It takes a list of who may vote, and "
            "somebody who signs before it opens that they follow the result, or say in public why not.",
            _SHARED_PLAN | {"claimed": 4, "options": 2, "decision": 3, "has_proposal": True},
        ),
    )
}
