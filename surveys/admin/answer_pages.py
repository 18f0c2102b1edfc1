"""What people answered: counts first, then the way to their own words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ladder.models import Activity, HelpedBy
from people import texts
from people.models import User
from people.presence import staff_only
from surveys import actions, counts, findings, versions
from surveys.admin.own import own_survey
from surveys.answers import FIGURES, FILE, WITH_WORDS, figures_in_words
from surveys.counting import CAME, HELPED
from surveys.counts import Counted
from surveys.findings import Finding
from surveys.models import AnswerFile, CameBy, Coding, Theme
from surveys.versions import Choice, Joined


@staff_only("surveys.read_responses")
def answers(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """What was chosen, counted; and for own words, how many are read. Versions are joined by code."""
    activity = own_survey(user, pk)
    questionnaire = actions.questionnaire_of(activity)
    counted = counts.of(questionnaire)
    sorted_ = dict(
        Coding.objects.standing()
        .filter(theme__activity=activity)
        .order_by()
        .values_list("question")
        .annotate(Count("response", distinct=True))
    )
    shown = [_shown(one, counted, sorted_, pk) for one in counted.questions()]
    _add_files(activity, shown)
    _add_recordings(activity, shown)
    context = {
        "activity": activity,
        "equality": bool(questionnaire.equality),
        "number": sum(counted.people.values()),
        "questions": shown,
        "themes": Theme.objects.standing().filter(activity=activity).with_people(),
        "corrected": questionnaire.corrected(),
        "ways": _ways(counted.ways.get(CAME, {}), counted.ways.get(HELPED, {})),
        "may_publish": user.has_perm("surveys.publish_results"),
        "may_enter": user.has_perm("surveys.enter_responses"),
    }
    return render(request, "surveys/staff/answers.html", context)


def _add_files(activity: Activity, shown: list[dict[str, Any]]) -> None:
    """To questions that ask for a file: how many came, and where they are looked at."""
    asked = [one for one in shown if one.get("files")]
    if not asked:
        return
    sent = AnswerFile.objects.of_activity(activity).values_list("question").annotate(Count("pk"))
    numbers = dict(sent)
    for one in asked:
        one["sent"] = numbers.get(one["code"], 0)


def _add_recordings(activity: Activity, shown: list[dict[str, Any]]) -> None:
    """To questions whose answer may be said: how many recordings nobody has typed yet."""
    asked = [one for one in shown if one.get("spoken")]
    if not asked:
        return
    waiting = AnswerFile.objects.to_be_typed().of_activity(activity).order_by()
    numbers = dict(waiting.values_list("question").annotate(Count("pk")))
    for one in asked:
        one["waiting"] = numbers.get(one["code"], 0)


def _ways(came: dict[str, int], helped: dict[str, int]) -> list[tuple[str, int]]:
    """How many came which way, and with which help; nothing where all came alone on the website."""
    rows = [(words, came[code]) for code, words in CameBy.choices if code in came]
    rows += [(words, helped[code]) for code, words in HelpedBy.choices if code and code in helped]
    return rows if set(came) - {CameBy.WEB} or set(helped) - {"", HelpedBy.MYSELF} else []


def _shown(joined: Joined, counted: Counted, sorted_: dict[str, int], pk: UUID) -> dict[str, Any]:
    question, code = joined.question, joined.code
    shown = {
        "code": code,
        "words": texts.plain(dict(question["words"])),
        "own": question["kind"] in WITH_WORDS,
        "files": question["kind"] == FILE,
        "spoken": bool(question.get("spoken")),
        "before": joined.before,
        "is_there": joined.is_there,
    }
    if question["kind"] in WITH_WORDS:
        href = reverse("admin:surveys_sort", args=[pk, code])
        return {**shown, "href": href, "written": counted.written(code), "sorted": sorted_.get(code, 0)}
    if question["kind"] in FIGURES:
        return {**shown, "findings": [Finding(figures_in_words(question, counted.figures(code)))]}
    found = versions.choices(joined, counted.documents, counted.chosen)
    return {**shown, "findings": _findings(joined, found, counted), "choices": found}


def _findings(joined: Joined, found: Sequence[Choice], counted: Counted) -> list[Finding]:
    """Over all versions: what cannot be chosen any more stands there too, and says so."""
    question, placed = versions.whole(joined, found, counted.documents), counted.placed(joined.code)
    if question["kind"] == "table":
        return findings.of_table(question, placed, joined.asked)
    if question["kind"] == "ranking":
        return findings.of_order(question, placed)
    return [findings.of_choices(question, placed, joined.asked)]
