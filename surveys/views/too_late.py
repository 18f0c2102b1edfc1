"""What came too late: after closing, after an hour, after a correction, a second time. Own words are shown to keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ladder.models import Activity
from surveys import drawing, pages, presence, reading
from surveys.answers import WITH_WORDS
from surveys.models import QuestionnaireVersion, Response, Said


def own_words_sent(request: HttpRequest, version: QuestionnaireVersion, code: str) -> str:
    """What was typed into the boxes of the page of this question."""
    page = pages.page_of(version.document["questions"], code)
    own = [one["code"] for one in page if one["kind"] in WITH_WORDS]
    names = (["answer"] if own else []) + [f"{one}-answer" for one in own]
    return "\n\n".join(filter(None, (request.POST.get(name, "").strip() for name in names)))


def corrected(request: HttpRequest, activity: Activity, typed: str) -> HttpResponse:
    """The questions were corrected, and in another tab these answers went on with them: the last words, to keep."""
    return render(request, "surveys/corrected.html", {"activity": activity, "typed": typed}, status=410)


def copy_of(response: Response, chosen: reading.Reading) -> list[Said]:
    """What somebody answered, in the words that they read."""
    return drawing.copy(response.in_words(), response.version.document["questions"], chosen)


def took_part(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Somebody whom we know handed in anonymous answers before; which ones, nobody knows."""
    return render(request, "surveys/took_part.html", {"activity": activity}, status=410)


def too_long(request: HttpRequest, activity: Activity, typed: str) -> HttpResponse:
    """Nobody pressed anything for an hour, so the answers were closed in this browser: the last words, to keep."""
    return render(request, "surveys/too_long.html", {"activity": activity, "typed": typed}, status=410)


def closed(
    request: HttpRequest, activity: Activity, response: Response | None, typed: str = ""
) -> HttpResponse:
    """It has closed while somebody was half way: their words, to keep."""
    said = copy_of(response, presence.reading_of(request, response)) if response else []
    context = {"activity": activity, "response": response, "typed": typed, "said": said}
    return render(request, "surveys/closed.html", context, status=410)
