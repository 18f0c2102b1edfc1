"""Rules of who is asked what, as sentences for staff. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from people import languages, texts
from surveys import answers, pages, reading, routing
from surveys.routing import Fault, Question, Rule

_DID = {
    routing.IS: "chose {answers} at {question}",
    routing.IS_NOT: "did not choose {answers} at {question}",
    routing.ANSWERED: "answered {question}",
    routing.LEFT_OUT: "left out {question}",
    routing.AT_LEAST: "said {figure} or more at {question}",
    routing.AT_MOST: "said {figure} or less at {question}",
}

_FAULTS = {
    "nowhere": "{this} looks at a question or an answer that is not there any more. Change who is asked it.",
    "backwards": "{this} looks at an answer that comes after it. Move it down, or change who is asked it.",
    "beside": "{this} looks at an answer on its own page. People would answer both at once, so it cannot hang on that. "
    "Put it on a page of its own, or change who is asked it.",
    "never": "Nobody would ever be asked {this}. Change who is asked it.",
}


def who_is_asked(rule: Rule, questions: Sequence[Question]) -> str:
    """Such as: 'Asked only of people who chose “By bus” at “How do you get there?”.'; nothing for everybody."""
    conditions = [one for one in rule.get("conditions", []) if _find(questions, one["question"])]
    if not conditions:
        return ""
    joined = ", and " if rule.get("join", routing.ALL) == routing.ALL else ", or "
    return f"Asked only of people who {joined.join(condition(one, questions) for one in conditions)}."


def condition(one: Mapping[str, Any], questions: Sequence[Question]) -> str:
    """One condition, to follow 'people who …'; empty where its question is not there any more."""
    about = _find(questions, one["question"])
    if about is None:
        return ""
    labels = {choice["code"]: texts.plain(choice["label"]) for choice in about["choices"]}
    chosen = [f"“{labels[code]}”" for code in labels if code in one.get("value", [])]
    ticked = " or ".join(chosen) or "an answer that is not there any more"
    figure = " ".join(answers.in_words(about, one["value"][0])) if one["op"] in routing.OF_FIGURES else ""
    question = f"“{texts.plain(dict(about['words']))}”"
    return _DID[one["op"]].format(answers=ticked, figure=figure, question=question)


def faults(questions: Sequence[Question]) -> list[str]:
    """What is wrong with the rules and the pages of a draft, each with what to do."""
    rules = [_fault(one, questions) for one in _once(routing.faults(questions))]
    return rules + [_fault_of_page(*one, questions) for one in pages.faults(questions)]


def _fault_of_page(what: str, first: int, last: int, questions: Sequence[Question]) -> str:
    if what == "full":
        return f"Questions {first} to {last} stand on one page. Put {pages.MOST} at the most on one page."
    words = texts.plain(dict(questions[first - 1]["words"]))
    return (
        f"Question {first} (“{words}”) should stand on the same page as the one before. That works only right after "
        "another question. Move it, or give it a page of its own."
    )


def faults_of(code: str, questions: Sequence[Question]) -> list[str]:
    """What is wrong with the rule of one question."""
    return [_fault(one, questions) for one in _once(routing.faults(questions)) if one.code == code]


def missing_words(document: Mapping[str, Any]) -> list[str]:
    """What keeps a draft from being offered in the languages it names."""
    questions = document["questions"]
    return [
        f"It is to be offered in {languages.of(code).english}. {how_many(missing, len(questions))}"
        for code in document.get("languages", [])
        if (missing := len(reading.unworded(questions, code)))
    ]


def how_many(missing: int, questions: int) -> str:
    """Such as: '3 of 8 questions have no words yet.'"""
    if questions == 1:
        return "Its question has no words yet." if missing else "Its question has words."
    if not missing:
        return f"All {questions} questions have words."
    have = "has" if missing == 1 else "have"
    return f"{missing} of {questions} questions {have} no words yet."


def hanging_on(code: str, questions: Sequence[Question]) -> list[tuple[Question, str]]:
    """The questions that look at this one, each with the condition, to follow 'asked of people who …'."""
    return [
        (other, condition(one, questions))
        for other in routing.pointing_at(questions, code)
        for one in other["when"]["conditions"]
        if one["question"] == code
    ]


def _fault(fault: Fault, questions: Sequence[Question]) -> str:
    number = next(place for place, one in enumerate(questions, 1) if one["code"] == fault.code)
    words = texts.plain(dict(questions[number - 1]["words"]))
    sentence = _FAULTS[fault.what].format(this=f"question {number} (“{words}”)")
    return sentence[0].upper() + sentence[1:]


def _once(found: Iterable[Fault]) -> list[Fault]:
    """One question with two wrong conditions of a kind is said once."""
    return list({(one.code, one.what): one for one in found}.values())


def _find(questions: Iterable[Question], code: str) -> Question | None:
    return next((one for one in questions if one["code"] == code), None)
