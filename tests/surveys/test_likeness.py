"""How alike two texts are, measured on pairs such as staff write: the same thing in other words, and other things."""

import os
import random
import subprocess
import sys

import pytest

from surveys.likeness import ALIKE, AT_LEAST, SPEAKS_OF, Earlier, Like
from surveys.roots import roots

# A new question, and an earlier question or theme that is about the same thing.
SAME_THING = (
    ("What stops you going out?", "What stops you from going out more?"),
    ("How is your journey to the day centre?", "How is the transport to the day centre for you?"),
    ("Is the bus to the centre late?", "The bus to the centre comes too late."),
    ("Do the staff listen to you?", "How well do care workers listen?"),
    ("Can you choose when you get up?", "Do you decide yourself when you get up?"),
    ("Do you worry about the cost of care?", "Do you worry about paying for your care?"),
    ("Is lunch too expensive?", "What do you think of the price of lunch?"),
    ("As a carer, do you get a rest?", "Can carers take a break when they need it?"),
    ("Do you feel safe at home?", "Have you ever felt unsafe in your home?"),
    ("Are you lonely at weekends?", "How often are you alone at the weekend?"),
    ("Should the Friday club move to the library?", "Do you want the Friday club to move to the library?"),
    ("Are our letters easy to read?", "People find our letters hard to read."),
    ("Do the same staff come each time?", "Is it always the same worker who comes each time?"),
    ("What support do you need to find a job?", "What help would you need to find a job?"),
    ("Are the toilets at the centre clean?", "The toilets at the centre are not clean."),
    ("How long do you wait for an assessment?", "How long did you have to wait for your assessment?"),
    # Written after the lists of words were: no word of theirs was put there for these.
    ("Would you come to an evening class?", "Which evening classes would you come to?"),
    ("What do you think of the new day centre timetable?", "Does the new timetable of the day centre suit you?"),
    ("Who helps you with your medicine?", "Do you have help with taking your tablets?"),
    ("Is your home warm enough?", "Can you heat your house in winter?"),
    ("Are you told when a visit is cancelled?", "Staff cancel visits and nobody tells us."),
    ("Do you have somebody to talk to?", "Is there a person you can talk to about your worries?"),
)  # fmt: skip

# An answer in somebody's own words that speaks of what the first of the same place above asks.
SPEAKS = (
    (2, "It comes too late and then I miss lunch. The bus is late nearly every day."),
    (2, "The bus."),
    (3, "The staff are lovely but they do not listen, they are always in a rush."),
    (6, "Lunch has got so expensive that I bring my own."),
    (11, "I cannot read the letters, the print is too small."),
    (14, "The toilets smell. Nobody cleans them in the afternoon."),
)

OTHER_THINGS = (
    "What would you plant in the garden?",
    "Do you use a computer?",
    "Which music do you want to hear at the summer party?",
    "Would you come on a Saturday?",
    "Is there anything else you want to tell us?",
    "What is your age?",
    "My neighbour's dog barks at night.",
    "I had a nice time with Jean last week and we painted.",
)


def all_earlier() -> list[str]:
    return [earlier for _, earlier in SAME_THING] + list(OTHER_THINGS)


# What was measured: from how much likeness on, how many of the 22 pairs are found, and how many of the 638 other pairs
# of a new question and something earlier are taken for the same.
MEASURED = {0.25: (22, 17), 0.4: (21, 5), 0.45: (21, 4), ALIKE: (20, 1), 0.55: (20, 1), 0.65: (17, 0)}


@pytest.mark.parametrize("at_least", MEASURED)
def test_the_same_thing_in_other_words_is_found_and_other_things_hardly_ever(at_least: float) -> None:
    found = Earlier(all_earlier()).like([new for new, _ in SAME_THING], at_least)

    right = sum(place in {one.place for one in likes} for place, likes in enumerate(found))
    wrong = sum(one.place != place for place, likes in enumerate(found) for one in likes)
    assert (right, wrong) == MEASURED[at_least]


def test_answers_that_speak_of_it_are_found_and_few_others_are() -> None:
    words = [said for _, said in SPEAKS] + list(OTHER_THINGS)
    asked = [new for new, _ in SAME_THING]

    found = Earlier(words).like(asked, SPEAKS_OF)

    right = [place for place, (about, _) in enumerate(SPEAKS) if place in {one.place for one in found[about]}]
    wrong = [
        (asked[about], words[one.place])
        for about, likes in enumerate(found)
        for one in likes
        if one.place >= len(SPEAKS) or SPEAKS[one.place][0] != about
    ]
    assert right == [0, 1, 2, 3, 4, 5]
    assert len(wrong) < AT_LEAST, "so many alone are no suggestion"


def test_the_order_of_what_was_said_changes_nothing() -> None:
    earlier = all_earlier()
    mixed = random.Random(6).sample(earlier, len(earlier))
    new = [one for one, _ in SAME_THING]

    straight = [{earlier[one.place] for one in likes} for likes in Earlier(earlier).like(new)]
    shuffled = [{mixed[one.place] for one in likes} for likes in Earlier(mixed).like(new)]

    assert shuffled == straight


def test_the_most_alike_comes_first() -> None:
    found = Earlier(["What stops you from going out?", "What stops you?", "Do you cook?"]).like(
        ["What stops you from going out?"], 0.1
    )

    assert [one.place for one in found[0]] == [0, 1]
    assert found[0][0] == Like(0, pytest.approx(1.0))


@pytest.mark.parametrize("empty", ["", "?", "Is there anything else you want to tell us?"])
def test_a_question_that_asks_for_nothing_of_its_own_is_like_nothing(empty: str) -> None:
    assert Earlier([*all_earlier(), empty]).like([empty], 0.01) == [[]]


def test_without_anything_from_before_nothing_is_found() -> None:
    assert Earlier([]).like(["What stops you?"]) == [[]]
    assert Earlier(["What stops you?"]).like([]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("stopping", "barrier"), ("buses", "bus"), ("decisions", "choice"), ("paid", "costs"), ("visits", "visit")],
)  # fmt: skip
def test_words_of_one_root_or_one_meaning_are_one(one: str, other: str) -> None:
    assert list(roots(one)) == list(roots(other))


def test_no_web_process_loads_what_compares() -> None:
    """It would take a second at each start, and 100 MB in each process."""
    look = (
        "import django, sys; django.setup(); import coprod_site.urls, coprod_site.wsgi; "
        "print('sklearn' in sys.modules)"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "coprod_site.settings"}

    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, env=environment
    )

    assert done.stdout.strip() == "False"
