"""The page on which an author changes one part of a proposal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ladder.models import Participation
from people import presence
from people.keys import row_uuid
from people.refusals import Refused
from proposals import actions, design_shown, versions_shown
from proposals.actions import Change, Moved, Writes
from proposals.comparison import compare
from proposals.forms import ChangeForm
from proposals.models import Part, Passage, Proposal, name_of
from proposals.views.designing import DRAFT_KEPT, found_proposal
from proposals.views.speaking import POSTS_AN_HOUR, too_often, try_to

MOVED_SINCE = (
    "This part says something else than when you kept yours for later. Read both, and put them together."
)
KEPT_TOO = "You kept something for later here. It stands below. In the box are the words of the version that you chose."
DROPPED = "What you kept for later is gone. The text stays as it is."
MOVED = (
    "Somebody saved this part while you wrote. Nothing of yours is lost: read both, and put them together."
)
SAVED = "Saved. Everybody can read it."
SAVED_READ_FIRST = "Saved. Somebody reads it within two working days, then everybody can."


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
    if request.GET.get("version"):
        return {"moved": KEPT_TOO, **_beside(draft.words, now)}
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
    words = versions_shown.as_it_was(found, part, request.GET.get("version", "")) or words
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
