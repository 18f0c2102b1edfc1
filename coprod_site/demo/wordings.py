"""The cooking survey in Polish and in Easy Read, and what came of “What makes a good day?” in Easy Read.

The pictures are drawn for this demo.
"""

from pathlib import Path
from typing import Any

from coprod_site.demo.surveys import COMING, COOKED, DIET, FEEL, FIRST, LEARN
from followups import actions as followup_actions
from followups.models import Entry
from people import texts
from people.models import Team, User
from people.texts import Line
from surveys import actions
from surveys.actions import Worded, WordedEasily
from surveys.models import Question, Questionnaire

PICTURES = Path(__file__).with_name("pictures")
POLISH = "pl"

# By question: its words, those of each answer to choose from, and those of each statement, in order.
IN_POLISH: dict[str, tuple[Any, ...]] = {
    COOKED: (
        "Czy zdarzało Ci się wcześniej gotować?",
        ("Tak, często", "Tak, kilka razy", "Nie", "Nie chcę odpowiadać"),
    ),
    LEARN: ("Jakie potrawy chcesz nauczyć się gotować?", ()),
    DIET: (
        "Czy są rzeczy, których nie jesz lub nie możesz jeść?",
        ("Mięso", "Ryby", "Mleko", "Orzechy", "Pszenica", "Nic z tych rzeczy"),
    ),
    FIRST: (
        "Co ugotujemy najpierw?",
        ("Ciepła zupa", "Curry", "Zapiekanka", "Chleb", "Deser", "Jest mi to obojętne"),
    ),
    FEEL: (
        "Jak jest u Ciebie z gotowaniem?",
        ("Tak", "Czasami", "Nie", "Nie chcę odpowiadać"),
        (
            "Potrafię gotować według przepisu.",
            "Czuję się bezpiecznie przy gorących garnkach.",
            "Mam w domu gdzie gotować.",
        ),
    ),
    COMING: ("Co ułatwiłoby Ci przyjście na zajęcia?", ()),
}
WHY = {
    DIET: {
        "en": "The cook plans meals that everybody can eat.",
        POLISH: "Kucharz planuje posiłki, które każdy może zjeść.",
    }
}
# By question: lines, some with a picture and what it shows.
EASY = {
    COOKED: (
        ("This is about cooking.", "pot", "A pot with a lid, and steam above it"),
        ("Have you cooked before?",),
    ),
    LEARN: (
        ("You can learn to cook new meals.", "pot", "A pot with a lid, and steam above it"),
        ("What do you want to cook?",),
    ),
    DIET: (
        ("There is food that some people do not eat.", "plate", "A plate with a knife and a fork"),
        ("What do you not eat?",),
    ),
    FIRST: (
        ("We cook one meal each Saturday.", "pot", "A pot with a lid, and steam above it"),
        ("What do you want to cook first?",),
    ),
    FEEL: (("This is about how you feel when you cook.",), ("Choose one answer for each line.",)),
    COMING: (("You come to the class.", "bus", "A bus"), ("What would help you to come?",)),
}


def in_other_words(draft: Questionnaire, team: Team, by: User) -> None:
    """Adds the other words of whatever questions have some; offers Polish once all of them have."""
    worded = [one for one in draft.questions.all() if one.code in IN_POLISH]
    for question in worded:
        _in_polish(question)
        _in_easy_read(question, team)
    if worded:
        actions.offer(questionnaire=draft, language=POLISH, by=by)


def _in_polish(question: Question) -> None:
    words, labels, *rest = IN_POLISH[question.code]
    codes = [choice["code"] for choice in question.choices]
    why = WHY.get(question.code, {})
    actions.word_question(question=question, language="en", worded=Worded("", why=why.get("en", "")))
    codes += [f"statement {one['code']}" for one in question.statements]
    chosen = dict(zip(codes, (*labels, *(rest[0] if rest else ())), strict=True))
    said = Worded(words, why=why.get(POLISH, ""), choices=chosen)
    actions.word_question(question=question, language=POLISH, worded=said)


def _in_easy_read(question: Question, team: Team) -> None:
    lines = [_line(team, *line) for line in EASY[question.code]]
    actions.word_easily(question=question, language="en", worded=WordedEasily(lines))


def _line(team: Team, words: str, picture: str = "", alt: str = "") -> Line:
    if not picture:
        return Line(words)
    content = (PICTURES / f"{picture}.png").read_bytes()
    return Line(words, actions.add_picture(team=team, content=content).name, alt)


# What we did, and why, by what people said.
ENTRIES: dict[str, tuple[str, str]] = {
    "The bus comes too early or too late.": (
        "We have a new group.\nPeople who use the bus are in it.\nThey plan a new bus.",
        "",
    ),
    "We want to try things away from the centre.": (
        "On Wednesdays you can go out.\nTo the library.\nTo the gym.\nOr to the farm.",
        "",
    ),
    "Lunch costs too much.": (
        "Lunch will cost the same this year.",
        "The price pays for the food.\nIt also pays the cook.\nIf lunch costs less, we lose a cook.\n"
        "You can bring your own lunch.\nWe look at this again in March.",
    ),
    "We want to learn to cook.": ("A cooking class will start.\nIt is at Station Road.", ""),
}


def word_entry(entry: Entry, priya: User) -> None:
    words = {followup_actions.Wording(easy=True): ENTRIES[texts.plain(entry.said)]}
    followup_actions.word_entry(entry=entry, words=words, by=priya)
