"""Questions in other words: what there is and what is missing, one question in one language, a whole translation."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from people import languages, texts
from people.languages import Language
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, drawing, in_words, reading
from surveys.admin.previewing import keeps_looks
from surveys.admin.question_pages import own_questionnaire, refuse_open
from surveys.forms import EasyForm, TranslationForm, WordingForm
from surveys.models import Question, Questionnaire


@dataclass(frozen=True)
class Row:
    """A language of the overview: what is missing, and whether people can choose it."""

    language: Language
    missing: str
    is_whole: bool
    is_offered: bool


@staff_only("surveys.view_questionnaire")
def wordings(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """What is there and what is missing, by language; which languages people are offered."""
    draft = own_questionnaire(user, pk)
    if request.method == "POST":
        if not user.has_perm("surveys.change_questionnaire"):
            raise Http404
        _offer(request, draft, user)
        return redirect("admin:surveys_wordings", pk)
    pages = actions.frozen(draft)["questions"]
    context = {
        "activity": draft.activity,
        "rows": [_row(draft, pages, code) for code in _codes(draft)],
        "counts": _counts(pages),
        "questions": list(draft.questions.order_by("position")),
        "may_change": user.has_perm("surveys.change_questionnaire") and not draft.stays_as_it_is,
        "is_open": draft.stays_as_it_is,
    }
    return render(request, "surveys/staff/wordings.html", context)


def _codes(draft: Questionnaire) -> list[str]:
    """The site's list, and what this survey is offered in already."""
    return [*settings.OTHER_LANGUAGES, *(c for c in draft.languages if c not in settings.OTHER_LANGUAGES)]


def _row(draft: Questionnaire, pages: list[reading.Question], code: str) -> Row:
    missing = len(reading.unworded(pages, code))
    sentence = in_words.how_many(missing, len(pages)) if pages else ""
    return Row(languages.of(code), sentence, bool(pages) and not missing, code in draft.languages)


def _counts(pages: list[reading.Question]) -> list[tuple[str, int]]:
    """How many questions have something besides their words, in the default language."""
    here = [one["words"].get(texts.DEFAULT_LANGUAGE, {}) for one in pages]
    return [
        ("Easy Read", sum(bool(one.get(texts.EASY)) for one in here)),
        ("Why we ask", sum(bool(one.get("why")) for one in pages)),
        ("Read aloud", sum(bool(one.get(texts.AUDIO)) for one in here)),
        ("A film in British Sign Language", sum(bool(one.get(texts.BSL)) for one in here)),
    ]


def _offer(request: HttpRequest, draft: Questionnaire, user: User) -> None:
    word, _, code = request.POST.get("act", "").partition(" ")
    act = {"offer": actions.offer, "stop": actions.stop_offering}.get(word)
    if act is None or code not in _codes(draft):
        raise Http404
    try:
        refuse_open(draft)
        act(questionnaire=draft, language=code, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Kept. People see it once you publish the questions.")


@staff_only("surveys.change_question")
def wording(request: HttpRequest, user: User, pk: UUID, question: int, language: str) -> HttpResponse:
    """One question in plain words of one language, read aloud, signed; and why we ask."""
    draft, found = _own(user, pk, question, language)
    sent, files = _sent(request)
    form = WordingForm(found, language, sent, files, dropped=_dropped(request))
    if request.method == "POST" and form.is_valid():
        try:
            refuse_open(draft)
            _word(draft, found, language, form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept.")
            return redirect("admin:surveys_wording", pk, question, language)
    context = {
        **_about(draft, found, language, form),
        "heard": drawing.heard_at(found.words, language),
    }
    return render(request, "surveys/staff/wording.html", context, status=422 if form.is_bound else 200)


def _word(draft: Questionnaire, question: Question, language: str, form: WordingForm) -> None:
    content = form.cleaned_data["recording"]
    team = draft.activity.team
    recording = actions.add_recording(team=team, content=content) if content else None
    actions.word_question(question=question, language=language, worded=form.as_worded())
    if recording is not None or form.cleaned_data.get("drop_recording"):
        actions.read_aloud(question=question, language=language, recording=recording)
    if "bsl" in form.fields:
        actions.sign(question=question, address=form.cleaned_data["bsl"])


@staff_only("surveys.change_question")
def wording_easy(request: HttpRequest, user: User, pk: UUID, question: int, language: str) -> HttpResponse:
    """One question in Easy Read of one language: short lines, each with a picture."""
    draft, found = _own(user, pk, question, language)
    sent, files = _sent(request)
    form = EasyForm(found, language, sent, files, dropped=_dropped(request))
    if request.method == "POST" and form.is_valid():
        try:
            refuse_open(draft)
            kept = {
                number: actions.add_picture(team=draft.activity.team, content=content).name
                for number, content in form.new_pictures().items()
            }
            actions.word_easily(question=found, language=language, worded=form.as_worded(kept))
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept.")
            return redirect("admin:surveys_wording_easy", pk, question, language)
    looks = reading.Reading(language, easy=True)
    has_lines = bool(texts.easy_lines(found.words, language))
    context = {
        **_about(draft, found, language, form),
        "drawn": drawing.block(found.words, looks) if has_lines else "",
    }
    return render(request, "surveys/staff/wording_easy.html", context, status=422 if form.is_bound else 200)


def _own(user: User, pk: UUID, question: int, language: str) -> tuple[Questionnaire, Question]:
    draft = own_questionnaire(user, pk)
    if language not in [texts.DEFAULT_LANGUAGE, *_codes(draft)]:
        raise Http404
    return draft, get_object_or_404(Question, pk=question, questionnaire=draft)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _dropped(request: HttpRequest) -> list[str]:
    """Files that were too large to come in: they are dropped while the form is read, so this is asked after it."""
    found: list[str] = request.META.get("FILES_TOO_LARGE", [])
    return found


def _about(draft: Questionnaire, question: Question, language: str, form: Any) -> dict[str, Any]:
    """What both pages of a question show: the way to the other languages, and to the next question."""
    after = draft.questions.filter(position__gt=question.position).first()
    return {
        "activity": draft.activity,
        "question": question,
        "form": form,
        "language": languages.of(language),
        "tabs": [languages.of(code) for code in [texts.DEFAULT_LANGUAGE, *_codes(draft)]],
        "next": after,
        "preview": _preview(draft, question, language, easy=isinstance(form, EasyForm)),
    }


def _preview(draft: Questionnaire, question: Question, language: str, *, easy: bool) -> str:
    number = draft.questions.filter(position__lte=question.position).count()
    looks = keeps_looks(reading.Reading(language, easy=easy), phone=False)
    return reverse("admin:surveys_preview", args=[draft.activity_id, number]) + looks


@staff_only("surveys.change_question")
def translation(request: HttpRequest, user: User, pk: UUID, language: str) -> HttpResponse:
    """Everything of a survey in one language, pasted line by line."""
    draft = own_questionnaire(user, pk)
    if language not in _codes(draft):
        raise Http404
    form = TranslationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_open(draft)
            said = reading.lines_of(form.cleaned_data["text"])
            actions.translate(questionnaire=draft, language=language, lines=said)
        except Refused as refused:
            form.add_error("text", refused.sentence)
        else:
            messages.success(request, "Kept. Look at each question once more.")
            return redirect("admin:surveys_wordings", pk)
    context = {
        "activity": draft.activity,
        "language": languages.of(language),
        "lines": actions.to_translate(draft),
        "form": form,
    }
    return render(request, "surveys/staff/translation.html", context, status=422 if form.is_bound else 200)
