"""What the paper shows: the questions as they were published, or as they are being written; and what stands around."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings

from ladder import lawful
from ladder.models import Activity, HelpedBy, Helper
from people import languages, texts
from people.models import Way
from surveys import drawing, equality, on_paper, reading
from surveys.actions import NO_REPLY_WORDS, comes_until
from surveys.models import Paper, QuestionnaireVersion
from surveys.on_paper import Printed
from surveys.privacy import Mode, mode_of
from surveys.reading import Reading


def paper_of(
    version: QuestionnaireVersion, *, copy: Paper | None = None, read: Reading = reading.DEFAULT
) -> dict[str, Any]:
    """For surveys/paper.html. `copy` is one with a number."""
    return {
        **_paper(version.questionnaire.activity, version.document, read),
        "number": copy.code if copy else "",
        "version_number": version.number,
        "version_mark": version.hash[:6],
    }


def draft_of(activity: Activity, document: Mapping[str, Any], read: Reading) -> dict[str, Any]:
    """The same of questions that are still being written: marked on every page, with no number on it."""
    return {**_paper(activity, document, read), "draft": True}


def looks_of(document: Mapping[str, Any]) -> list[Reading]:
    """Every way in which published questions can be read, on paper too."""
    easy = (False, True) if reading.has_easy(document) else (False,)
    return [Reading(code, is_easy) for code in reading.languages(document) for is_easy in easy]


def chosen(looks: list[Reading], asked: Mapping[str, str]) -> dict[str, Any]:
    """The one that an address names (?language=ar&easy), and all of them for surveys/staff/looks.html."""
    wanted = Reading(asked.get("language", ""), "easy" in asked)
    read = wanted if wanted in looks else reading.DEFAULT
    shown = [(languages.of(one.language), one, f"?{reading.as_query(one)}", one == read) for one in looks]
    return {"read": read, "looks": shown}


def _paper(activity: Activity, document: Mapping[str, Any], read: Reading) -> dict[str, Any]:
    anonymous = mode_of(document) == Mode.ANONYMOUS
    questions = _drawn(document, read)
    return {
        "activity": activity,
        "promise": activity.promise,
        "anonymous": anonymous,
        "happens": [one for one in activity.what_happens if not anonymous or one != lawful.ON_YOUR_PAGE],
        "questions": questions,
        "some_only": any(one.who for one in questions),
        "direction": languages.of(read.language).direction,
        "return_address": [line.strip() for line in settings.RETURN_ADDRESS.split(",") if line.strip()],
        "helped": [words for code, words in HelpedBy.choices if code],
        "helpers": [words for code, words in Helper.choices if code],
        "ways": [*(words for _, words in Way.on_paper()), NO_REPLY_WORDS],
        "lines": range(3),
        "comes_until": comes_until(activity),
        "sheet": _sheet(document),
    }


def _drawn(document: Mapping[str, Any], read: Reading) -> list[Printed]:
    hints = {one["code"]: drawing.block(one["hint"], read) for one in document["questions"]}
    printed = on_paper.sheet(
        document, read.language, read.form, shown=lambda text: drawing.heading(text, read)
    )
    return [replace(one, hint=hints.get(one.code, "")) for one in printed]


def _sheet(document: Mapping[str, Any]) -> dict[str, Any]:
    """The equality questions, on a sheet that nothing joins to the paper; nothing where none are asked."""
    asked = equality.asked_in(document)
    if not asked:
        return {}
    said = document["equality"]
    return {"asked": asked, "why": texts.plain(said["why"]), "date": said["set"]}
