"""Questions of our own that staff may take: good ones, in plain words. Pure data; the council's own stand beside them.

A code never changes once it was here, so that answers to one question can be laid side by side over many surveys. A
wording that is only made clearer keeps its code; another meaning is another question.
"""

from dataclasses import dataclass
from enum import Enum


class Topic(Enum):
    """What a question is about, as a code and in words."""

    WELLBEING = "wellbeing", "How you are"
    CHOICE = "choice", "Choice and control"
    LISTENED = "listened", "Being listened to"
    ACCESS = "access", "Getting in and understanding"
    GETTING_THERE = "getting_there", "Getting there"
    CARERS = "carers", "Carers"
    INFORMATION = "information", "Finding things out"
    STAFF = "staff", "Staff"
    MONEY = "money", "Money"
    SAFETY = "safety", "Feeling safe"
    TOGETHER = "together", "Working together"
    OTHER = "other", "Something else"

    def __init__(self, code: str, words: str) -> None:
        self.code = code
        self.words = words


TOPICS = [(one.code, one.words) for one in Topic]


@dataclass(frozen=True)
class GoodQuestion:
    """`choices` is one answer on each line, as staff write them; after a line 'or' those that stand apart."""

    code: str
    topic: str
    kind: str
    words: str
    why: str
    choices: str = ""
    hint: str = ""


_OFTEN = "Always\nMost of the time\nSometimes\nHardly ever\nNever\nor\nI do not want to say"
_GOOD = "Very good\nGood\nAll right\nBad\nVery bad\nor\nI do not know"

GOOD_QUESTIONS = (
    GoodQuestion(
        "good-day",
        Topic.WELLBEING.code,
        "long",
        "What makes a good day for you?",
        "It starts from the person's life, not from the service.",
    ),
    GoodQuestion(
        "more-of",
        Topic.WELLBEING.code,
        "long",
        "What would you like to do more of?",
        "It finds what people miss before we decide what to offer.",
    ),
    GoodQuestion(
        "see-people",
        Topic.WELLBEING.code,
        "scale",
        "Do you see the people you want to see?",
        "Loneliness is told more easily by what people do than by its name.",
        choices="As often as I want\nNot as often as I want\nHardly ever\nNever\nor\nI do not want to say",
    ),
    GoodQuestion(
        "worries-you",
        Topic.WELLBEING.code,
        "long",
        "What worries you at the moment?",
        "People say here what no list of ours would have had.",
        hint="You need not tell us anything private.",
    ),
    GoodQuestion(
        "own-choices",
        Topic.CHOICE.code,
        "scale",
        "Do you decide how you spend your days?",
        "It asks about one thing that people can picture: a day.",
        choices=_OFTEN,
    ),
    GoodQuestion(
        "who-decides",
        Topic.CHOICE.code,
        "one",
        "Who decides when your support comes?",
        "It finds who holds the say, without blaming anybody.",
        choices="I do\nI do, with somebody I trust\nMy family\nStaff\nor\nI do not know",
    ),
    GoodQuestion(
        "choose-more",
        Topic.CHOICE.code,
        "long",
        "What would you like to decide yourself that others decide now?",
        "Its answers are things that can be changed one by one.",
    ),
    GoodQuestion(
        "listened-to",
        Topic.LISTENED.code,
        "scale",
        "Do the people who support you listen to you?",
        "It is about what happens, and can be compared from year to year.",
        choices=_OFTEN,
    ),
    GoodQuestion(
        "what-came-of-it",
        Topic.LISTENED.code,
        "one",
        "When you last told us something, did you hear what came of it?",
        "It measures our own promise, and people remember the answer.",
        choices="Yes\nYes, but it took long\nNo\nor\nI have not told you anything before\nI do not remember",
    ),
    GoodQuestion(
        "easier-to-say",
        Topic.LISTENED.code,
        "long",
        "What would make it easier to tell us what you think?",
        "It asks how to ask, from those whom we do not reach yet.",
    ),
    GoodQuestion(
        "easy-to-use",
        Topic.ACCESS.code,
        "several",
        "What would make the building easier to use?",
        "Each answer names something that can be bought, moved or mended.",
        choices="A ramp or a lift\nWider doors\nQuieter rooms\nClearer signs\nA better toilet\nA place to sit\nor\n"
        "It is easy for me now",
    ),
    GoodQuestion(
        "understand-letters",
        Topic.ACCESS.code,
        "scale",
        "Are our letters easy to understand?",
        "Nobody has to say that they find reading hard.",
        choices=_OFTEN,
    ),
    GoodQuestion(
        "need-to-join-in",
        Topic.ACCESS.code,
        "long",
        "What do you need to be able to take part?",
        "It lets people name a need before they are shut out by it.",
        hint="Such as an interpreter, large print, a lift, or somebody with you.",
    ),
    GoodQuestion(
        "get-there",
        Topic.GETTING_THERE.code,
        "several",
        "How do you get there?",
        "Plain facts come first; they make the harder question after it easier.",
        choices="By bus\nBy train\nBy car\nBy taxi\nOn foot\nIn a minibus\nor\nI do not go there",
    ),
    GoodQuestion(
        "journey-good",
        Topic.GETTING_THERE.code,
        "scale",
        "How is the journey there for you?",
        "A whole journey has one answer; its parts can be asked of those who say it is bad.",
        choices=_GOOD,
    ),
    GoodQuestion(
        "stops-you-coming",
        Topic.GETTING_THERE.code,
        "long",
        "What makes it hard to get where you want to go?",
        "It is open, so it finds kerbs and timetables as well as money.",
    ),
    GoodQuestion(
        "carer-break",
        Topic.CARERS.code,
        "scale",
        "As a carer, can you take a break when you need one?",
        "Breaks are what carers name first, and a council can do something about them.",
        choices=_OFTEN,
    ),
    GoodQuestion(
        "carer-noticed",
        Topic.CARERS.code,
        "scale",
        "Do staff ask you how you are, as well as the person you care for?",
        "It shows whether carers are seen, in one thing that staff do or do not do.",
        choices=_OFTEN,
    ),
    GoodQuestion(
        "carer-help",
        Topic.CARERS.code,
        "long",
        "What one thing would make caring easier for you?",
        "One thing is easier to name than everything, and easier to do.",
    ),
    GoodQuestion(
        "find-out",
        Topic.INFORMATION.code,
        "one",
        "How easy is it to find out what support there is?",
        "People who found nothing can say so, and not only those who found us.",
        choices="Very easy\nEasy\nHard\nVery hard\nor\nI have not looked",
    ),
    GoodQuestion(
        "where-look",
        Topic.INFORMATION.code,
        "several",
        "Where do you look when you need to know something?",
        "It says where to put the next leaflet, or whom to tell instead.",
        choices="I ask family or friends\nI ask a member of staff\nMy doctor\nA library\nThe internet\nBy phone\nor\n"
        "I do not know where to look",
    ),
    GoodQuestion(
        "know-who-to-ask",
        Topic.INFORMATION.code,
        "yes_no",
        "Do you know whom to ring when something goes wrong?",
        "A yes or no that shows at once what is missing.",
    ),
    GoodQuestion(
        "staff-kind",
        Topic.STAFF.code,
        "scale",
        "Are the staff who come to you kind and polite?",
        "It is about how people were treated, which they judge better than anybody.",
        choices=_OFTEN,
    ),
    GoodQuestion(
        "same-staff",
        Topic.STAFF.code,
        "scale",
        "Do the same members of staff come to you each time?",
        "It asks for a fact that planners can change.",
        choices="Always the same\nMostly the same\nOften somebody new\nSomebody new each time\nor\nI do not know",
    ),
    GoodQuestion(
        "staff-time",
        Topic.STAFF.code,
        "scale",
        "Do staff have enough time for you?",
        "It says whether visits are too short, without asking for minutes.",
        choices=_OFTEN,
    ),
    GoodQuestion(
        "money-worry",
        Topic.MONEY.code,
        "scale",
        "Do you worry about paying for your care?",
        "It asks about worry, so nobody has to tell what they have.",
        choices=_OFTEN,
    ),
    GoodQuestion(
        "cost-stops",
        Topic.MONEY.code,
        "yes_no",
        "Have you gone without something you need because of what it costs?",
        "It shows harm that no bill shows.",
    ),
    GoodQuestion(
        "feel-safe",
        Topic.SAFETY.code,
        "scale",
        "Do you feel safe where you live?",
        "Short and open enough for every kind of danger.",
        choices=_OFTEN,
        hint="If you are in danger now, ring 999.",
    ),
    GoodQuestion(
        "safer",
        Topic.SAFETY.code,
        "long",
        "What would make you feel safer?",
        "It asks for what would help, which is easier to write than what happened.",
    ),
    GoodQuestion(
        "made-a-difference",
        Topic.TOGETHER.code,
        "scale",
        "Did taking part make a difference?",
        "Only those who took part can say whether it was worth it.",
        choices="A big difference\nSome difference\nA little\nNone\nor\nIt is too early to say",
    ),
    GoodQuestion(
        "equal-say",
        Topic.TOGETHER.code,
        "scale",
        "Did you have as much say as the staff in the room?",
        "It asks about power in words that everybody knows.",
        choices="Yes, the same\nNearly the same\nLess\nNone\nor\nI was not in the room",
    ),
    GoodQuestion(
        "take-part-again",
        Topic.TOGETHER.code,
        "one",
        "Would you take part again?",
        "People who would not are the ones to learn from.",
        choices="Yes\nPerhaps\nNo\nor\nI do not know yet",
    ),
)
