"""Reading the answers: counts first, then own words one question at a time, put into themes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ladder.models import Activity
from people import texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.journey import OWN_WORDS
from surveys.models import AnswerWords, ChoiceRow, Coding, Response, Theme

ON_A_PAGE = 20


def _own(user: User, pk: UUID) -> Activity:
    return get_object_or_404(Activity.objects.for_staff(user).filter(kind="survey"), pk=pk)


def _questions(activity: Activity) -> list[dict[str, Any]]:
    current = actions.questionnaire_of(activity).current
    return [one for one in current.document["questions"] if one["kind"] != "page"] if current else []


@staff_only("surveys.read_responses")
def answers(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """What was chosen, counted; and for own words, how many are read."""
    activity = _own(user, pk)
    standing = Response.objects.standing().of_activity(activity)
    number = standing.count()
    chosen = _chosen(standing)
    written = dict(AnswerWords.objects.of_activity(activity).values_list("question").annotate(Count("pk")))
    sorted_ = dict(
        Coding.objects.filter(response__in=standing)
        .values_list("question")
        .annotate(Count("response", distinct=True))
    )
    shown = [_shown(one, chosen, written, sorted_, number, pk) for one in _questions(activity)]
    themes = Theme.objects.filter(activity=activity).with_people()
    context = {"activity": activity, "number": number, "questions": shown, "themes": themes}
    return render(request, "surveys/staff/answers.html", context)


def _chosen(standing: "QuerySet[Response]") -> dict[tuple[str, str], int]:
    rows = (
        ChoiceRow.objects.filter(response__in=standing)
        .values_list("question", "option")
        .annotate(Count("pk"))
    )
    return {(question, option): count for question, option, count in rows}


def _shown(
    question: dict[str, Any],
    chosen: dict[tuple[str, str], int],
    written: dict[str, int],
    sorted_: dict[str, int],
    number: int,
    pk: UUID,
) -> dict[str, Any]:
    code, words = question["code"], texts.plain(question["words"])
    if question["kind"] in OWN_WORDS:
        href = reverse("admin:surveys_sort", args=[pk, code])
        return {
            "words": words,
            "own": True,
            "href": href,
            "written": written.get(code, 0),
            "sorted": sorted_.get(code, 0),
        }
    rows: list[dict[str, Any]] = [
        {
            "words": texts.plain(choice["label"]),
            "number": chosen.get((code, choice["code"]), 0),
            "share": round(100 * chosen.get((code, choice["code"]), 0) / number) if number else 0,
        }
        for choice in question["choices"]
    ]
    most = max(rows, key=lambda row: row["number"], default=None)
    finding = (
        f"Most often chosen: {most['words']} ({most['number']} of {number})."
        if most and most["number"]
        else "Nobody chose anything."
    )
    return {"words": words, "own": False, "rows": rows, "finding": finding}


@dataclass(frozen=True)
class Answer:
    """One answer in its writer's words, and the themes it is in."""

    words: AnswerWords
    themes: set[int]


@staff_only("surveys.read_responses")
def sort_answers(request: HttpRequest, user: User, pk: UUID, code: str) -> HttpResponse:
    """Twenty answers to one question, each with a tick for every theme."""
    activity = _own(user, pk)
    question = next(
        (one for one in _questions(activity) if one["code"] == code and one["kind"] in OWN_WORDS), None
    )
    if question is None:
        raise Http404
    found = (
        AnswerWords.objects.of_activity(activity)
        .filter(question=code)
        .select_related("response__participation")
        .order_by("response__reference")
    )
    if request.GET.get("show") == "unsorted":
        found = found.unsorted()
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        return _keep(request, activity, user, code, list(page))
    themes = list(Theme.objects.filter(activity=activity).with_people())
    inside = _inside([words.response_id for words in page], code)
    context = {
        "activity": activity,
        "question": question,
        "page": page,
        "answers": [Answer(words, inside.get(words.response_id, set())) for words in page],
        "themes": themes,
        "show": request.GET.get("show", ""),
    }
    return render(request, "surveys/staff/sort.html", context)


def _inside(responses: list[UUID], code: str) -> dict[UUID, set[int]]:
    found: dict[UUID, set[int]] = {}
    rows = Coding.objects.filter(response__in=responses, question=code).values_list("response_id", "theme_id")
    for response, theme in rows:
        found.setdefault(response, set()).add(theme)
    return found


def _keep(
    request: HttpRequest, activity: Activity, user: User, code: str, shown: list[AnswerWords]
) -> HttpResponse:
    """Adds a theme, or makes the themes of the answers on this page what was ticked."""
    again = f"{reverse('admin:surveys_sort', args=[activity.pk, code])}?{request.GET.urlencode()}"
    if request.POST.get("act") == "theme":
        try:
            theme = actions.add_theme(
                activity=activity,
                words=request.POST.get("theme", "")[:300],
                aside="aside" in request.POST,
                by=user,
            )
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, f"The theme “{theme}” is added. Now you can tick it.")
        return redirect(again)
    changed = sum(_set_themes(request, activity, user, words) for words in shown)
    messages.success(request, f"Kept. {changed} {'answer' if changed == 1 else 'answers'} changed.")
    return redirect(again)


def _set_themes(request: HttpRequest, activity: Activity, user: User, words: AnswerWords) -> bool:
    ticked = {int(key) for key in request.POST.getlist(f"themes-{words.pk}") if key.isdigit()}
    now = _inside([words.response_id], words.question).get(words.response_id, set())
    for theme in Theme.objects.filter(activity=activity, pk__in=ticked - now):
        actions.code_answer(theme=theme, response=words.response, question=words.question, by=user)
    for theme in Theme.objects.filter(activity=activity, pk__in=now - ticked):
        actions.uncode(theme=theme, response=words.response, question=words.question)
    return ticked != now
