"""Putting things in order: what counts as an answer, what pressing a button does, and the order of all. Pure.

Kept as a list of codes, what comes first for the person before the rest. What is not in the list was left out; nothing
is in it that the person did not put there. An answer that stands apart ("I do not mind") is kept alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveys import choices
from surveys.choices import Question

IN, OUT, UP, DOWN = "in", "out", "up", "down"
MOVES = {UP: -1, DOWN: 1}

RULE = (
    "What somebody put first gets {most} points here, what they put second gets {next}, and so on. "
    "What they left out gets none. We add the points up."
)


@dataclass(frozen=True)
class Pressed:
    """The order after a button was pressed, which thing it was about, and the sentence that says where it is now."""

    order: list[str]
    code: str = ""
    press: str = ""
    said: str = ""


@dataclass(frozen=True)
class Stands:
    """One thing in the order of all. Those with the same points have the same place."""

    place: int
    words: str
    points: int
    first: int


def check(question: Question, raw: object) -> tuple[list[str], str]:
    """What is to be kept, and the sentence that says what to do about it, if anything."""
    sent = (
        list(dict.fromkeys(raw)) if isinstance(raw, list) else [raw] if isinstance(raw, str) and raw else []
    )
    known = [code for code in sent if code in choices.codes(question)]
    ordered = [code for code in known if code in choices.together(question)]
    apart = [code for code in known if code not in ordered]
    if len(known) < len(sent):
        return known, "Choose from the answers on this page."
    if apart and len(known) > 1:
        alone = choices.words(question)[apart[0]]
        say = f"You put something in order and chose “{alone}”. Take it out of your order, or take “{alone}” away."
        return known, say if ordered else f"Choose only one answer below the word “or”, such as “{alone}”."
    if not known and not question["optional"]:
        return [], f"Put one thing in your order, or more.{choices.way_out(question)}"
    return known, ""


def in_words(question: Question, value: Sequence[str]) -> list[str]:
    """One line for each thing, with its number; what stands apart without one."""
    words, ordered = choices.words(question), choices.together(question)
    known = [code for code in value if code in words]
    return [
        f"{number}. {words[code]}" if code in ordered else words[code] for number, code in enumerate(known, 1)
    ]


def pressed(question: Question, sent: Sequence[str], button: str) -> Pressed:
    """`sent` is the order as the page had it, `button` such as 'up garden'. What is not understood moves nothing.

    The page sends the order with each press, so the same press sent twice gives the same page.
    """
    press, _, code = button.partition(" ")
    known = choices.words(question)
    order = [one for one in dict.fromkeys(sent) if one in known]
    inside = [one for one in order if one in choices.together(question)]
    apart = [one for one in order if one not in inside]
    if code not in choices.together(question) or press not in {IN, OUT, *MOVES}:
        return Pressed(order)
    inside = _moved(inside, press, code)
    said = f"“{known[code]}” is not in your order now."
    if code in inside:
        said = f"“{known[code]}” is now {inside.index(code) + 1} of {len(inside)} in your order."
    return Pressed([*inside, *apart], code, press, said)


def _moved(order: list[str], press: str, code: str) -> list[str]:
    rest = [one for one in order if one != code]
    if press == IN and code not in order:
        return [*rest, code]
    if press == OUT:
        return rest
    if press in MOVES and code in order:
        to = min(max(order.index(code) + MOVES[press], 0), len(rest))
        return [*rest[:to], code, *rest[to:]]
    return order


# ---------------------------------------------------------------- what all of them said


def over_all(question: Question, counted: Mapping[tuple[str, int], int]) -> list[Stands]:
    """The order of all together by RULE. `counted`: how many people put this code at this place (1 is first)."""
    together, words = choices.together(question), choices.words(question)
    points = {
        code: sum(
            (len(together) + 1 - place) * people
            for (one, place), people in counted.items()
            if one == code and place
        )
        for code in together
    }
    ordered = sorted(together, key=lambda code: -points[code])
    return [
        Stands(
            1 + sum(other > points[code] for other in points.values()),
            words[code],
            points[code],
            counted.get((code, 1), 0),
        )
        for code in ordered
    ]


def rule(question: Question) -> str:
    """How the order of all was worked out, as a sentence."""
    most = len(choices.together(question))
    return RULE.format(most=most, next=most - 1)


def finding(question: Question, counted: Mapping[tuple[str, int], int]) -> str:
    """How many put things in order, what was put first most often, and who chose what stands apart."""
    people = sum(number for (_, place), number in counted.items() if place == 1)
    found = [_first(question, counted, people)]
    for code, words in choices.words(question).items():
        if code not in choices.together(question) and counted.get((code, 0)):
            found.append(f"{_people(counted[code, 0])} chose “{words}”.")
    return " ".join(found)


def _first(question: Question, counted: Mapping[tuple[str, int], int], people: int) -> str:
    if not people:
        return "Nobody put anything in order."
    stands = over_all(question, counted)
    most = max(one.first for one in stands)
    named = [f"“{one.words}”" for one in stands if one.first == most]
    each = " each" if len(named) > 1 else ""
    return f"{_people(people)} put things in order. Most often put first: {listed(named)} ({_people(most)}{each})."


def listed(names: Sequence[str]) -> str:
    """Such as: 'Music, Art and Garden'."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
