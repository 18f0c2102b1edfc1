"""Reading what people wrote: what waits, then one question at a time, each answer put into themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ladder.models import Activity
from people import clock, texts
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, counts, queue
from surveys.admin.own import own_survey
from surveys.answers import WITH_WORDS
from surveys.counts import Counted
from surveys.models import Alike, AnswerWords, Coding, Read, Theme, Typed
from surveys.models.responses import AnswerWordsQuerySet
from surveys.privacy import Mode
from surveys.versions import Joined

ON_A_PAGE = 20
WAITING, UNSORTED = "waiting", "unsorted"


@staff_only("surveys.read_responses")
def to_read(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """What waits to be read in one survey, by question, and how long the longest has waited."""
    activity, today = own_survey(user, pk), clock.today()
    counted = counts.of(actions.questionnaire_of(activity))
    waits = queue.by_question(activity)
    asked = [one for one in counted.questions() if one.question["kind"] in WITH_WORDS]
    context = {
        "activity": activity,
        "public": queue.in_public(activity) if activity.opened_at else "",
        "questions": [_line(one, counted, waits.get(one.code, queue.Queue()), pk) for one in asked],
        "is_late": any(one.is_late(today) for one in waits.values()),
    }
    return render(request, "surveys/staff/to_read.html", context)


def _line(joined: Joined, counted: Counted, waits: queue.Queue, pk: UUID) -> dict[str, object]:
    """One question with what waits in it."""
    address, written = reverse("admin:surveys_sort", args=[pk, joined.code]), counted.written(joined.code)
    today = clock.today()
    return {
        "words": texts.plain(dict(joined.question["words"])),
        "written": written,
        "waits": waits.in_words(today) if written else "Nobody wrote anything.",
        "is_late": waits.is_late(today),
        "href": f"{address}?show={WAITING}" if waits.number else address,
        "is_read": not waits.number,
    }


@dataclass(frozen=True)
class Tick:
    """One theme beside an answer, and whether the answer is in it."""

    theme: Theme
    is_in: bool


@dataclass(frozen=True)
class Answer:
    """One answer in its writer's words, the themes it is in, and what was asked where that was worded differently.

    `read` says who read it and when; `alike` which themes hold answers that are worded like it; `typed` who typed it
    from a recording.
    """

    words: AnswerWords
    themes: set[int]
    ticks: Sequence[Tick]
    asked: str = ""
    read: str = ""
    alike: Sequence[Alike] = ()
    typed: str = ""


@staff_only("surveys.read_responses")
def sort_answers(request: HttpRequest, user: User, pk: UUID, code: str) -> HttpResponse:
    """Twenty answers to one question, each with a tick for every theme. Those that have waited longest come first."""
    activity = own_survey(user, pk)
    counted = counts.of(actions.questionnaire_of(activity))
    joined = next((one for one in counted.questions() if one.code == code), None)
    if joined is None or joined.question["kind"] not in WITH_WORDS:
        raise Http404
    mine = AnswerWords.objects.of_activity(activity).filter(question=code)
    if request.method == "POST":
        return _keep(request, activity, user, mine)
    show = request.GET.get("show", "")
    page = Paginator(_chosen(mine, show), ON_A_PAGE).get_page(request.GET.get("page"))
    themes = list(Theme.objects.standing().filter(activity=activity))
    context = {
        "activity": activity,
        "question": joined.question,
        "before": joined.before,
        "page": page,
        "answers": _answers(list(page), counted, joined, themes),
        "show": show,
        "waits": queue.by_question(activity).get(code, queue.Queue()).in_words(clock.today()),
        "named": actions.questionnaire_of(activity).mode == Mode.NAMED,
    }
    return render(request, "surveys/staff/sort.html", context)


def _chosen(mine: AnswerWordsQuerySet, show: str) -> AnswerWordsQuerySet:
    """Within a day by their references, which are of chance."""
    found = mine.select_related("response__participation")
    if show == WAITING:
        return found.to_read().order_by("waits_since", "response__reference")
    if show == UNSORTED:
        found = found.unsorted()
    return found.order_by("response__reference")


def _answers(
    page: Sequence[AnswerWords], counted: Counted, joined: Joined, themes: Sequence[Theme]
) -> list[Answer]:
    """Themes that hold something worded like an answer are the first to tick."""
    inside, read, alike = _inside(page), _read(page), _alike(page)
    typed = _typed(page, joined)
    return [
        Answer(
            words,
            inside.get(words.response_id, set()),
            _ticks(themes, inside.get(words.response_id, set()), alike.get(words.pk, [])),
            counted.asked_as(words.response.version_id, joined),
            read.get(words.response_id, ""),
            alike.get(words.pk, []),
            typed.get(words.response_id, ""),
        )
        for words in page
    ]


def _ticks(themes: Sequence[Theme], inside: set[int], alike: Sequence[Alike]) -> list[Tick]:
    likely = [one.theme_id for one in alike]
    ordered = sorted(themes, key=lambda one: likely.index(one.pk) if one.pk in likely else len(likely))
    return [Tick(one, one.pk in inside) for one in ordered]


def _inside(page: Sequence[AnswerWords]) -> dict[UUID, set[int]]:
    """The themes each is in, by its response: all of them answer the same question."""
    found: dict[UUID, set[int]] = {}
    rows = Coding.objects.filter(
        response__in=[one.response_id for one in page], question__in={one.question for one in page}
    )
    for response, theme in rows.values_list("response_id", "theme_id"):
        found.setdefault(response, set()).add(theme)
    return found


def _alike(page: Sequence[AnswerWords]) -> dict[int, list[Alike]]:
    """The themes that hold something worded like it, the most alike first."""
    found: dict[int, list[Alike]] = {}
    for one in Alike.objects.open().filter(answer__in=page).select_related("theme"):
        found.setdefault(one.answer_id, []).append(one)
    return found


def _typed(page: Sequence[AnswerWords], joined: Joined) -> dict[UUID, str]:
    """Of answers that were said, what was typed of them, by whom and when."""
    if not joined.question.get("spoken"):
        return {}
    rows = Typed.objects.filter(response__in=[one.response_id for one in page], question=joined.code)
    return {
        one.response_id: f"Said in a recording. {one.by} typed {one.get_what_display()}, on {clock.in_words(one.on)}."
        for one in rows.select_related("by")
    }


def _read(page: Sequence[AnswerWords]) -> dict[UUID, str]:
    """Who read it, and when."""
    rows = Read.objects.filter(
        response__in=[one.response_id for one in page], question__in={one.question for one in page}
    )
    return {
        one.response_id: f"{one.by.name} read it on {clock.in_words(one.on)}."
        for one in rows.select_related("by")
    }


def _keep(request: HttpRequest, activity: Activity, user: User, mine: AnswerWordsQuerySet) -> HttpResponse:
    """Adds a theme, or changes what was changed in the ticks of the answers that stood on this page.

    The page says what was ticked when it was drawn: what somebody else ticked meanwhile stays.
    """
    again = request.get_full_path()
    if request.POST.get("act") == "theme":
        _add_theme(request, activity, user)
        return redirect(again)
    stood = {row_id(key) for key in request.POST.getlist("stood")}
    shown = list(mine.filter(pk__in=stood).select_related("response__participation__activity")[:ON_A_PAGE])
    themes = {one.pk: one for one in Theme.objects.standing().filter(activity=activity)}
    changed = 0
    refused = {row_id(key) for key in request.POST.getlist("not-like")}
    for alike in Alike.objects.open().filter(answer__in=shown, pk__in=refused):
        actions.is_not_like(alike=alike)
    for words in shown:
        try:
            changed += _set_themes(request, words, themes, user) or _set_read(request, words, user)
        except Refused as refused:
            messages.error(request, refused.sentence)
    messages.success(request, f"Kept. {changed} {'answer' if changed == 1 else 'answers'} changed.")
    return redirect(again)


def _add_theme(request: HttpRequest, activity: Activity, user: User) -> None:
    words, aside = request.POST.get("theme", "")[:300], "aside" in request.POST
    try:
        theme = actions.add_theme(activity=activity, words=words, aside=aside, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, f"The theme “{theme}” is added. Now you can tick it.")


def _set_themes(request: HttpRequest, words: AnswerWords, themes: dict[int, Theme], user: User) -> bool:
    """What was ticked goes in first: an answer that changes its theme has been read all the while."""
    was, ticked = _posted(request, f"was-{words.pk}"), _posted(request, f"themes-{words.pk}")
    if gone := ticked - was - set(themes):
        raise Refused(actions.ELSEWHERE) if len(gone) == 1 else Refused("Some themes are not there any more.")
    for pk in ticked - was:
        actions.code_answer(theme=themes[pk], response=words.response, question=words.question, by=user)
    for pk in (was - ticked) & set(themes):
        actions.uncode(theme=themes[pk], response=words.response, question=words.question)
    return ticked != was


def _posted(request: HttpRequest, name: str) -> set[int]:
    return {row_id(key) for key in request.POST.getlist(name)} - {0}


def _set_read(request: HttpRequest, words: AnswerWords, user: User) -> bool:
    """“I read it. No theme fits.”"""
    was, is_read = f"was-read-{words.pk}" in request.POST, f"read-{words.pk}" in request.POST
    if is_read and not was:
        actions.read_without_theme(response=words.response, question=words.question, by=user)
    if was and not is_read:
        actions.to_be_read_again(response=words.response, question=words.question)
    return is_read != was
