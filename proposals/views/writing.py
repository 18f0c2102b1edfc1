"""The pages on which one part of a proposal is changed, and on which a change is suggested and settled."""

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
from proposals import actions, design_shown, talk_shown
from proposals.actions import Answer, Change, Moved, Writes
from proposals.comparison import compare
from proposals.forms import AnswerSuggestionForm, ChangeForm, SuggestForm
from proposals.forms.designing import YES
from proposals.models import Agree, Author, Part, Passage, Proposal, Suggestion, Topic, name_of
from proposals.views.designing import DRAFT_KEPT, found_proposal
from proposals.views.speaking import POSTS_AN_HOUR, speak, too_often, try_to

MOVED_SINCE = "Somebody saved this part after you kept yours for later. Read both, and put them together."
DROPPED = "What you kept for later is gone. The text stays as it is."
MOVED = (
    "Somebody saved this part while you wrote. Nothing of yours is lost: read both, and put them together."
)
SAVED = "Saved. Everybody can read it."
SAVED_READ_FIRST = "Saved. Somebody reads it within two working days, then everybody can."
SUGGESTED = "Thank you. The authors are told, and you hear what they say."
READ_FIRST = "Thank you. Somebody reads it first. Then the authors are told, and you hear what they say."


@require_http_methods(["GET", "POST"])
@presence.private
def change_part(request: HttpRequest, slug: str, pk: UUID, part: str) -> HttpResponse:
    """An author changes one part. Where somebody else saved it meanwhile, both texts stand on the page."""
    found, _person, mine = found_proposal(request, slug, pk)
    if part not in Part.values:
        raise Http404
    if mine is None or not actions.is_author(found, mine) or not actions.can_write(found):
        return redirect(found)
    if request.method == "POST" and (wait := too_often(request, "write", POSTS_AN_HOUR * 4)):
        return wait
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act == "drop":
        actions.keep_draft(by=mine, proposal=found, words={part: ""})
        messages.success(request, DROPPED)
        return redirect("proposal_change", slug, pk, part)
    now = actions.newest([found], for_authors=True).get(found.pk, {}).get(part)
    form = _change_form(request, found, mine, Part(part), now)
    done: HttpResponse | dict[str, Any] | None = None
    if act == "draft":
        done = _keep_draft(request, found, mine, part, form)
    elif form.is_valid():
        done = _saved(request, found, mine, part, form)
    if isinstance(done, HttpResponse):
        return done
    context = {
        "activity": found.activity,
        "shown": design_shown.in_short([found], for_authors=True)[0],
        "label": Part(part).label,
        "form": form,
        "signed": any(one.stands for one in design_shown.signatures(found)),
        **(done or _kept(request, found, mine, part, now)),
    }
    return render(request, "proposals/change.html", context, status=422 if form.is_bound else 200)


def _kept(
    request: HttpRequest, found: Proposal, mine: Participation, part: str, now: Passage | None
) -> dict[str, Any]:
    """What this author kept for later; beside what others saved since."""
    draft = actions.draft_of(mine, found, part)
    if draft is None or request.method == "POST":
        return {}
    if draft.base_id == (now.pk if now else None):
        return {"kept": True}
    return {"kept": True, "moved": MOVED_SINCE, **_beside(draft.words, now)}


def _saved(
    request: HttpRequest, found: Proposal, mine: Participation, part: str, form: ChangeForm
) -> HttpResponse | dict[str, Any] | None:
    """What to show where somebody else saved it meanwhile; None where it was refused."""
    try:
        made = try_to(form, lambda: _save(found, mine, part, form))
    except Moved as moved:
        return _both(found, mine, part, form, moved.now)
    if made is None:
        return None
    waits = made.passages.filter(words__shown_at=None).exists()
    messages.success(request, SAVED_READ_FIRST if waits else SAVED)
    return redirect(found)


def _change_form(
    request: HttpRequest, found: Proposal, mine: Participation, part: Part, now: Passage | None
) -> ChangeForm:
    words = actions.drafts_of(mine, found).get(part, actions.words_in(now, for_authors=True))
    words = design_shown.as_it_was(found, part, request.GET.get("version", "")) or words
    return ChangeForm(
        request.POST if request.method == "POST" else None,
        part=part,
        is_known=True,
        has_name=True,
        initial={"words": words, "base": str(now.pk) if now else ""},
    )


def _save(found: Proposal, mine: Participation, part: str, form: ChangeForm) -> Any:
    said = form.cleaned_data
    change = Change(part, said["words"], said["note"], said["base"])
    return actions.save_part(proposal=found, by=mine, change=change, sent=Writes(said["submission_id"]))


def _both(
    found: Proposal, mine: Participation, part: str, form: ChangeForm, now: Passage | None
) -> dict[str, Any]:
    """What somebody else saved beside what this author wrote, which is kept as their draft. Sent again it stands on
    what they were shown.
    """
    yours = form.cleaned_data["words"]
    actions.keep_draft(by=mine, proposal=found, words={part: yours}, base=form.cleaned_data["base"])
    form.data = {**form.data.dict(), "base": str(now.pk) if now else ""}  # type: ignore[attr-defined]
    form.add_error(None, MOVED)
    return _beside(yours, now)


def _beside(yours: str, now: Passage | None) -> dict[str, Any]:
    """For the section "Both texts"."""
    theirs = actions.words_in(now, for_authors=True)
    return {
        "theirs": theirs,
        "their_name": name_of(now.participation) if now else "",
        "yours": yours,
        "pieces": compare(theirs, yours),
    }


def _keep_draft(
    request: HttpRequest, found: Proposal, mine: Participation, part: str, form: ChangeForm
) -> HttpResponse | None:
    """None where it cannot be kept so: the form says why, with everything that was typed."""
    try:
        base = row_uuid(request.POST.get("base", ""))
        actions.keep_draft(by=mine, proposal=found, words={part: request.POST.get("words", "")}, base=base)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    messages.success(request, DRAFT_KEPT)
    return redirect("proposal_change", found.activity.slug, found.pk, part)


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
            can_be_read = design_shown.suggestions_of(found, only=[made.pk])
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
    shown = next(iter(design_shown.suggestions_of(found, by=mine, only=[suggestion])), None)
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


def _said(shown: design_shown.ShownSuggestion, mine: Participation | None) -> str:
    """What this author has said of it already; nothing where they have not."""
    voice = shown.suggestion.voices.filter(participation=mine).first() if mine else None
    return "" if voice is None else "yes" if voice.takes else "no"


def _is_moved(shown: design_shown.ShownSuggestion, now: Passage | None) -> bool:
    said = now.pk if now and not now.is_empty else None
    return shown.is_open and shown.suggestion.base_id != said


def _answer_form(
    request: HttpRequest, shown: design_shown.ShownSuggestion, now: Passage | None
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
