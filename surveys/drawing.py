"""The words of a survey as HTML: chosen for whoever reads them, and marked with their language.

Words of another language than the page's have `lang` and `dir`, so that they are read aloud and set the right way.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.template.defaultfilters import linebreaks_filter
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString

from people import languages, texts
from surveys import tables
from surveys.answers import OWN_WORDS, Checked, Question
from surveys.models import PIECE, Said
from surveys.reading import Document, Reading, has_easy, is_https
from surveys.reading import languages as offered

Text = Mapping[str, Any]
NOTHING = escape("")
STANDS_IN = format_html('<span class="quiet"> ({})</span>', "only in English")
OF_STATEMENT = "statement "  # no code has a space in it
MARK = re.compile("\x01([^\x02]*)\x02")


@dataclass(frozen=True)
class Beside:
    """What stands beside the words of a question: why we ask, how it sounds, how it is signed."""

    why: SafeString
    audio: str
    audio_language: languages.Language
    bsl: str


def words(text: Text, reading: Reading) -> SafeString:
    """The words in a line, without pictures: for answers, and for lists of what was said."""
    return _said(reading.of(text), escape(reading.of(text).words), reading)


def heading(text: Text, reading: Reading) -> SafeString:
    """The words of a question; in Easy Read, each line beside its picture."""
    chosen = reading.of(text)
    return _said(chosen, _lines(chosen) if chosen.lines else escape(chosen.words), reading)


def choice(text: Text, reading: Reading) -> SafeString:
    """The words of an answer to choose; in Easy Read its pictures stand beside the label, which holds words alone."""
    pictures = [drawn for one in reading.of(text).lines if (drawn := _picture(one))]
    said = words(text, reading)
    if not pictures:
        return said
    drawn = InLanguage(said)
    drawn.code, drawn.direction = getattr(said, "code", ""), getattr(said, "direction", "")
    drawn.inside = getattr(said, "inside", NOTHING)
    drawn.about = format_html_join("", "<p>{}</p>", ((one,) for one in pictures))
    return drawn


def block(text: Text, reading: Reading) -> SafeString:
    """Several lines of words, in paragraphs; in Easy Read, each line beside its picture. Says where it stands in."""
    chosen = reading.of(text)
    if not chosen.words:
        return NOTHING
    inside = _lines(chosen) if chosen.lines else linebreaks_filter(chosen.words)
    note = STANDS_IN if chosen.language != reading.language else ""
    return format_html("{}{}", _said(chosen, inside, reading, tag="div"), note)


def line(text: Text, reading: Reading) -> SafeString:
    """Words that may stand in for others, in a line, and a note where they do."""
    chosen = reading.of(text)
    if not chosen.words:
        return NOTHING
    note = STANDS_IN if chosen.language != reading.language else ""
    return format_html("{}{}", heading(text, reading), note)


def beside(question: Question, reading: Reading) -> Beside:
    """What else is told with a question."""
    language, audio = _audio(question["words"], reading)
    return Beside(block(question.get("why", {}), reading), audio, language, _bsl(question["words"]))


def in_their_words(question: Question, read: Reading, document: Document) -> dict[str, object]:
    """What the page of a question shows because of the words it is read in."""
    is_easy = bool(read.of(question["words"]).lines)
    return {
        "read_here": block(question["hint"], read) if question["kind"] == "page" else "",
        "other_words": _other_words(document),
        "stands_in": _not_easy(read) if read.easy and not is_easy else "",
    }


def _not_easy(read: Reading) -> str:
    if read.language == texts.DEFAULT_LANGUAGE:
        return "This question is not in Easy Read."
    return f"This question is not in Easy Read in {languages.of(read.language).english}."


def _other_words(document: Document) -> str:
    """What the link to other words is called; nothing where there are none."""
    several, easy = len(offered(document)) > 1, has_easy(document)
    return {
        (True, True): "Change the language or Easy Read",
        (True, False): "Change the language",
        (False, True): "Turn Easy Read on or off",
        (False, False): "",
    }[several, easy]


def named(code: str) -> SafeString:
    """A language by its own name."""
    found = languages.of(code)
    return _in_language(found, found.own)


def sentence(question: Question, checked: Checked, reading: Reading) -> SafeString:
    """What is wrong with an answer. `checked` was checked with marked(question): answers are named as they read."""
    return put_back(question, checked.error, reading)


def put_back(question: Question, said: str, reading: Reading) -> SafeString:
    """A sentence about marked(question), with the words of its answers and statements as they read."""
    labels = {choice["code"]: choice["label"] for choice in question["choices"]}
    labels |= {
        f"{OF_STATEMENT}{one['code']}": tables.without_stop(one["words"])
        for one in question.get("statements", [])
    }
    parts = (
        words(labels[part], reading) if place % 2 and part in labels else part
        for place, part in enumerate(MARK.split(said))  # every second part is a code
    )
    return format_html_join("", "{}", ((part,) for part in parts))


def marked(question: Question) -> Question:
    """The question with codes for the words of its answers and statements, to be put back by put_back()."""
    choices = [{**choice, "label": texts.of(f"\x01{choice['code']}\x02")} for choice in question["choices"]]
    statements = [
        {**one, "words": texts.of(f"\x01{OF_STATEMENT}{one['code']}\x02")}
        for one in question.get("statements", [])
    ]
    return {**question, "choices": choices, "statements": statements}


def copy(said: Iterable[Said], questions: Iterable[Question], reading: Reading) -> list[Said]:
    """What somebody answered, for themselves: the questions and the answers they chose as they read them."""
    by_code = {one["code"]: one for one in questions}
    return [_copied(one, by_code[one.code], reading) for one in said]


def _copied(said: Said, question: Question, reading: Reading) -> Said:
    asked = words(question["words"], reading)
    if question["kind"] in OWN_WORDS:
        return replace(said, question=asked)
    if question["kind"] == "table":
        lines = _of_table(question, reading)
        return replace(said, question=asked, answers=[lines.get(one, one) for one in said.answers])
    labels = {texts.plain(choice["label"]): choice["label"] for choice in question["choices"]}
    answers = [words(labels[one], reading) if one in labels else one for one in said.answers]
    return replace(said, question=asked, answers=answers)


def _of_table(question: Question, reading: Reading) -> dict[str, SafeString]:
    """Every line that an answer to a table can have, by how it reads in plain words of the default language."""
    options = {"": escape(tables.LEFT_OUT)}
    options |= {one["code"]: words(one["label"], reading) for one in question["choices"]}
    found = {}
    for one in question["statements"]:
        statement = words(tables.without_stop(one["words"]), reading)
        colon = "" if statement.endswith(("?", "!", "?</span>", "!</span>")) else ":"
        for code, answer in options.items():
            plain = tables.in_words({**question, "statements": [one]}, {one["code"]: code})[0]
            found[plain] = format_html("{}{} {}", statement, colon, answer)
    return found


def _said(chosen: texts.Chosen, inside: str, reading: Reading, tag: str = "span") -> SafeString:
    """Marked with their language where it is not the page's, or not the one that was asked for."""
    if chosen.language == texts.DEFAULT_LANGUAGE == reading.language:
        return conditional_escape(inside)
    return _in_language(languages.of(chosen.language), inside, tag)


class InLanguage(SafeString):
    """Words in an element that says their language. A label takes `code` and `direction` on itself, around `inside`:
    browsers say the label of a box to tick a second time where there is an element in it. `about` stands beside it.
    """

    code: str
    direction: str
    inside: SafeString
    about: SafeString


def _in_language(language: languages.Language, words: str, tag: str = "span") -> InLanguage:
    code, inside = _html_code(language.code), conditional_escape(words)
    drawn = '<{} lang="{}" dir="{}">{}</{}>'
    said = InLanguage(format_html(drawn, tag, code, language.direction, inside, tag))
    said.code, said.direction, said.inside = code, language.direction, inside
    return said


def _lines(chosen: texts.Chosen) -> SafeString:
    drawn = ((_picture(one), one.words) for one in chosen.lines)
    return format_html_join("", '<span class="easy">{}<span>{}</span></span>', drawn)


def _picture(one: texts.Line) -> SafeString:
    if not PIECE.fullmatch(one.picture):
        return NOTHING
    return format_html('<img src="{}" alt="{}" loading="lazy">', piece_address(one.picture), one.alt)


def piece_address(name: str) -> str:
    """Where a picture or a recording is given out."""
    return reverse("survey_piece", args=[name])


def _audio(text: Text, reading: Reading) -> tuple[languages.Language, str]:
    """The question read aloud in the person's language; never in another one."""
    return languages.of(reading.language), heard_at(text, reading.language)


def heard_at(text: Text, language: str) -> str:
    """Where the recording of these words is given out; empty where there is none, and for what is no name of one."""
    found = text.get(language, {}).get(texts.AUDIO, "")
    return piece_address(found) if PIECE.fullmatch(found) else ""


def _bsl(text: Text) -> str:
    """A signer's film. British Sign Language is a language of its own: it stands beside all of them."""
    found = str(text.get(texts.DEFAULT_LANGUAGE, {}).get(texts.BSL, ""))
    return found if is_https(found) else ""


def _html_code(code: str) -> str:
    return "en-GB" if code == texts.DEFAULT_LANGUAGE else code
