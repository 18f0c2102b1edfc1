"""The pages on which a change is suggested, and settled by the authors."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ladder.models import Participation, Side
from people import clock, presence
from people.keys import row_uuid
from people.refusals import Refused
from proposals import actions, design_shown, suggested_shown, talk_shown
from proposals.actions import Answer, Change, Moved, Writes
from proposals.forms import AnswerSuggestionForm, SuggestForm
from proposals.forms.designing import YES
from proposals.models import Agree, Author, Part, Passage, Proposal, Suggestion, Topic
from proposals.views.designing import found_proposal
from proposals.views.speaking import POSTS_AN_HOUR, speak, too_often, try_to
from proposals.views.writing import MOVED

SUGGESTED = "Thank you. The authors are told, and you hear what they say."


READ_FIRST = "Thank you. Somebody reads it first. Then the authors are told, and you hear what they say."


@require_http_methods(["GET", "POST"])
@presence.private
def suggest(request: HttpRequest, slug: str, pk: UUID, part: str) -> HttpResponse:
    """Anybody who takes part writes how one part could read."""
    found, person, mine = found_proposal(request, slug, pk)
    if part not in Part.values:
        raise Http404
    if not actions.can_write(found):
        return redirect(found)
    now = actions.newest([found]).get(found.pk, {}).get(part)
    form = SuggestForm(
        request.POST if request.method == "POST" else None,
        part=Part(part),
        is_known=person is not None,
        has_name=bool(mine and mine.name_shown),
        initial={"words": actions.words_in(now), "base": str(now.pk) if now and not now.is_empty else ""}
        | _from_joined(request, found, part),
    )
    if form.is_valid():
        if wait := too_often(request, "talk", POSTS_AN_HOUR):
            return wait
        made = try_to(
            form,
            lambda: speak(request, found.activity, person, form.cleaned_data, _suggests(found, part, form)),
        )
        if made is not None:
            can_be_read = suggested_shown.suggestions_of(found, only=[made.pk])
            messages.success(request, SUGGESTED if can_be_read else READ_FIRST)
            return redirect(found)
    context = {
        "activity": found.activity,
        "shown": design_shown.in_short([found])[0],
        "label": Part(part).label,
        "form": form,
    }
    return render(request, "proposals/suggest.html", context, status=422 if form.is_bound else 200)


def _from_joined(request: HttpRequest, found: Proposal, part: str) -> dict[str, str]:
    """The words of an idea that was joined with this one (`?from=`), to be taken over as they are or changed."""
    key = str(row_uuid(request.GET.get("from", "")))
    other = next((one for one in actions.joined_with(found) if str(one.pk) == key), None)
    text = actions.text_of(other) if other else {}
    if part not in text:
        return {}
    return {"words": actions.words_in(text[part]), "note": f"It is from “{actions.title_of(text)}”."}


def _suggests(found: Proposal, part: str, form: SuggestForm) -> Any:
    said = form.cleaned_data
    change = Change(part, said["words"], said["note"], said["base"])
    return lambda by: actions.suggest(
        proposal=found, by=by, change=change, sent=Writes(said["submission_id"])
    )


@require_http_methods(["GET", "POST"])
@presence.private
def suggestion(request: HttpRequest, slug: str, pk: UUID, suggestion: UUID) -> HttpResponse:
    """One suggested change: what would go and what would come, what people say of it, and what the authors say."""
    found, _person, mine = found_proposal(request, slug, pk)
    shown = next(iter(suggested_shown.suggestions_of(found, by=mine, only=[suggestion])), None)
    if shown is None:
        raise Http404
    is_author = actions.is_author(found, mine)
    may_answer = is_author and shown.is_open and actions.can_write(found)
    may_take_back = mine is not None and shown.suggestion.participation_id == mine.pk and shown.is_open
    if request.method == "POST" and mine is not None and request.POST.get("act") == "back" and may_take_back:
        return _take_back(request, shown.suggestion, mine)
    now = actions.newest([found], for_authors=is_author).get(found.pk, {}).get(shown.suggestion.part)
    form, both = None, {}
    if may_answer and mine is not None:
        form = _answer_form(request, shown, now)
        if form.is_valid():
            done = _answered(request, form, shown.suggestion, mine)
            if done is not None:
                return done
            both = {"moved": True}
    topics = (
        Topic.objects.public().filter(suggestion=shown.suggestion).select_related("activity", "closed_by")
    )
    context = {
        "activity": found.activity,
        "shown": design_shown.in_short([found], for_authors=is_author)[0],
        "one": shown,
        "now": actions.words_in(now, for_authors=is_author),
        "is_moved": _is_moved(shown, now),
        "form": form,
        "may_take_back": may_take_back,
        "topics": talk_shown.topics_of(topics, actions.talk_of(found.activity), clock.today()),
        "can_write": actions.can_write(found),
        "agree": actions.design_of(found.activity).get_agree_display(),
        "said": _said(shown, mine),
        "one_side": _one_side(found),
        **both,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "proposals/suggestion.html", context, status=status)


def _one_side(found: Proposal) -> str:
    """Which side writes nothing here, where both are to say yes: it is not waited for."""
    if actions.design_of(found.activity).agree != Agree.EACH_SIDE:
        return ""
    sides = set(Author.objects.writing().filter(proposal=found).values_list("participation__side", flat=True))
    if len(sides) != 1:
        return ""
    return "of the staff" if sides == {Side.LIVED} else "who uses the service"


def _said(shown: suggested_shown.ShownSuggestion, mine: Participation | None) -> str:
    """What this author has said of it already; nothing where they have not."""
    voice = shown.suggestion.voices.filter(participation=mine).first() if mine else None
    return "" if voice is None else "yes" if voice.takes else "no"


def _is_moved(shown: suggested_shown.ShownSuggestion, now: Passage | None) -> bool:
    said = now.pk if now and not now.is_empty else None
    return shown.is_open and shown.suggestion.base_id != said


def _answer_form(
    request: HttpRequest, shown: suggested_shown.ShownSuggestion, now: Passage | None
) -> AnswerSuggestionForm:
    return AnswerSuggestionForm(
        request.POST if request.method == "POST" else None,
        asks_words=_is_moved(shown, now),
        initial={"words": shown.after, "base": str(now.pk) if now else ""},
    )


def _answered(
    request: HttpRequest, form: AnswerSuggestionForm, one: Suggestion, mine: Participation
) -> HttpResponse | None:
    said = form.cleaned_data
    answer = Answer(said["takes"] == YES, said["because"], said.get("words", ""), said.get("base"))
    try:
        done = actions.speak(suggestion=one, by=mine, answer=answer)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    except Moved:
        form.add_error(None, MOVED)
        return None
    told = {
        True: "It is in the text now. Whoever suggested it is told.",
        False: "It is not taken in. Whoever suggested it is told why.",
        None: "We have kept what you say. Others who write it have to say it too.",
    }
    messages.success(request, told[done])
    return redirect(one.proposal)


def _take_back(request: HttpRequest, one: Suggestion, mine: Participation) -> HttpResponse:
    try:
        actions.take_suggestion_back(suggestion=one, by=mine)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "You have taken it back.")
    return redirect(one.proposal)
