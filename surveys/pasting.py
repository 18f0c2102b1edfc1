"""Questions out of a pasted text, as people write them in a word processor. Pure.

What cannot be understood is handed back line by line: nothing that somebody pasted vanishes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_QUESTIONS = 100
_LONGEST_QUESTION, _LONGEST_HINT = 300, 2_000

_NUMBERED = re.compile(
    r"(?:question|q)?\s*[0-9]{1,3}\s*[.):]\s+|(?:question|q)\s*[0-9]{1,3}\s*[-–.):]?\s+", re.IGNORECASE
)
_MARKED = re.compile(r"(?:[•●○◦▪■□☐☑✓✔*·\-–—]|o(?=\t)|\(\s?\)|\[\s?\]|\(?[a-zA-Z][.)])\s+")
_SEVERAL = re.compile(r"all that apply|as many as|more than one|several answers|all the ones", re.IGNORECASE)
_HELP = re.compile(r"\(([^()]{3,200})\)\s*$")
_APART = re.compile(
    r"none( of (these|them|the above))?|not sure|unsure|i( am|['’]m) (not sure|unsure)"
    r"|(i )?(do not|don['’]t) (know|want to say)|(i )?(would )?(prefer|rather) not( to)? say",
    re.IGNORECASE,
)
_GRADES = re.compile(
    r"(very|quite|fairly|not very|not at all|strongly|completely|mostly|always|usually|often|sometimes|rarely|never)\b"
    r"|good|bad|ok|okay|poor|excellent|agree|disagree|neutral|neither\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pasted:
    """One question as it was understood. `kind` is a surveys.models.QuestionKind; `choices` those of NewQuestion."""

    kind: str
    words: str
    hint: str = ""
    choices: str = ""


@dataclass
class _Block:
    """A question while it is read: its line, marked lines under it, and plain ones."""

    words: str
    marked: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)


def read(text: str) -> tuple[list[Pasted], list[str]]:
    """The questions of a text in order, and the lines that belong to none."""
    blocks, left = _blocks(text)
    return [_understood(block) for block in blocks[:MOST_QUESTIONS]], left + [
        block.words for block in blocks[MOST_QUESTIONS:]
    ]


def _blocks(text: str) -> tuple[list[_Block], list[str]]:
    blocks: list[_Block] = []
    left: list[str] = []
    after_gap = True
    for raw in _lines(text):
        line = raw.strip()
        if not line:
            after_gap = True
            continue
        numbered, marked = _NUMBERED.match(line), _MARKED.match(raw.lstrip())
        if numbered or (_HELP.sub("", line).rstrip().endswith("?") and not marked):
            blocks.append(_Block(line[numbered.end() if numbered else 0 :].strip()))
        elif blocks and marked:
            blocks[-1].marked.append(raw.lstrip()[marked.end() :].strip())
        elif blocks and not after_gap:
            blocks[-1].plain.append(line)
        else:
            left.append(line)
        after_gap = False
    return [block for block in blocks if block.words], left


def _lines(text: str) -> Iterator[str]:
    """The lines, with the blanks and breaks of word processors made plain."""
    clean = text.replace("\x00", "").replace("\u00a0", " ").replace("\u000b", "\n").replace("\u2028", "\n")
    yield from clean.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _understood(block: _Block) -> Pasted:
    options, hints = (
        (block.marked, block.plain) if len(block.marked) >= 2 else ([], block.marked + block.plain)
    )
    if not options and len(hints) >= 2 and all(len(line) <= 60 for line in hints):
        options, hints = hints, []
    if not options:
        options, hints = _of_one_line(hints)
    words, aside = _without_brackets(block.words)
    said = " ".join([block.words, *hints])
    hint = " ".join([*([aside] if aside and not _SEVERAL.search(aside) else []), *hints])
    kind = _kind(words, said, options)
    choices = _choices(options) if kind in {"one", "several", "scale"} else ""
    return Pasted(kind, words[:_LONGEST_QUESTION], hint[:_LONGEST_HINT], choices)


def _of_one_line(hints: list[str]) -> tuple[list[str], list[str]]:
    """Answers that stand beside each other: 'Often / Sometimes / Never'. One such line is enough."""
    for line in hints:
        parts = [part.strip() for part in re.split(r"\s/\s", line)]
        if len(parts) >= 2 and all(0 < len(part) <= 40 and not part.endswith(".") for part in parts):
            return parts, [other for other in hints if other != line]
    return [], hints


def _without_brackets(words: str) -> tuple[str, str]:
    """A remark in brackets at the end of a question is a hint."""
    found = _HELP.search(words)
    if not found or found.start() == 0:
        return words, ""
    return words[: found.start()].strip(), found[1].strip()


def _kind(words: str, said: str, options: list[str]) -> str:
    if len(options) >= 2:
        return _kind_of_choices(said, options)
    if re.match(r"how many\b", words, re.IGNORECASE):
        return "number"
    if re.match(
        r"(on )?(what|which) (date|day)\b|when (did|do|is|was|will) (you|it|this)\b.*\bdate",
        words,
        re.IGNORECASE,
    ):
        return "date"
    return "long"


def _kind_of_choices(said: str, options: list[str]) -> str:
    if _SEVERAL.search(said):
        return "several"
    plain = [option.strip(" .").lower() for option in options if not stands_apart(option)]
    if plain == ["yes", "no"]:
        return "yes_no"
    graded = sum(1 for option in plain if _GRADES.match(option))
    return "scale" if len(plain) >= 3 and graded == len(plain) else "one"


def _choices(options: list[str]) -> str:
    """One on each line; those that stand apart last, below the word 'or'."""
    together = [option for option in options if not stands_apart(option)]
    apart = [option for option in options if stands_apart(option)]
    return "\n".join([*together, *(["or", *apart] if apart and together else apart)])


def stands_apart(option: str) -> bool:
    """Whether an answer such as “None of these” cannot be ticked together with others."""
    return bool(_APART.fullmatch(option.strip(" .")))
