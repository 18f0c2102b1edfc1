"""The page on which a proposal is started; what is typed can be kept for later."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ladder.models import Activity, Participation
from people import presence
from people.keys import row_uuid
from people.models import Participant
from people.refusals import Refused
from proposals import actions, design_shown
from proposals.actions import Writes
from proposals.forms import StartForm
from proposals.forms.designing import CAME_FROM
from proposals.models import Part, Proposal
from proposals.presence import person_here, taking_part
from proposals.views.designing import DESIGNING, DRAFT_KEPT
from proposals.views.speaking import POSTS_AN_HOUR, activity_of, speak, too_often, try_to

MOST_ALIKE = 3
THERE_NOW = "Thank you. It stands on the page."
STARTED = "Thank you. We have it. Somebody reads it within two working days, then everybody can. You can write on now."


@require_http_methods(["GET", "POST"])
@presence.private
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """A blank page, or one from a topic (`?topic=`), a theme (`?theme=`) or a statement (`?statement=`)."""
    activity = activity_of(slug, DESIGNING)
    person = person_here(request, activity)
    mine = taking_part(activity, person)
    if not actions.may_start(activity, mine):
        return redirect("design", slug)
    form = _start_form(request, activity, person, mine)
    if request.method == "POST" and (wait := too_often(request, "talk", POSTS_AN_HOUR)):
        return wait
    if request.method == "POST" and request.POST.get("act") == "draft":
        return _keep_draft(request, activity, person, form) or _start_page(request, activity, form)
    if request.method == "POST" and request.POST.get("with"):
        return _write_with(request, activity, person, form) or _start_page(request, activity, form)
    alike = _alike(form, activity, mine)
    if form.is_valid() and not alike:
        made = try_to(form, lambda: speak(request, activity, person, form.cleaned_data, _starts(form)))
        if made is not None:
            is_there = Proposal.objects.public().filter(pk=made.pk).exists()
            messages.success(request, THERE_NOW if is_there else STARTED)
            return redirect(made)
    return _start_page(request, activity, form, alike)


def _start_page(
    request: HttpRequest, activity: Activity, form: StartForm, alike: Collection[Proposal] = ()
) -> HttpResponse:
    context = {"activity": activity, "form": form, "alike": design_shown.in_short(alike)}
    return render(request, "proposals/start.html", context, status=422 if form.is_bound else 200)


def _start_form(
    request: HttpRequest, activity: Activity, person: Participant | None, mine: Participation | None
) -> StartForm:
    can = actions.can_come_from(activity)
    initial: dict[str, Any] = dict(actions.drafts_of(mine, None))
    initial["topics"] = [row_uuid(request.GET.get("topic", ""))]
    initial["themes"] = [request.GET.get("theme", "")]
    if said := row_uuid(request.GET.get("statement", "")):
        initial["statements"] = [said]
    return StartForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        can_come_from=can,
        names=actions.first_words(can.topics),
        is_known=person is not None,
        has_name=bool(mine and mine.name_shown),
    )


def _starts(form: StartForm) -> Any:
    said = form.cleaned_data
    return lambda by: actions.start_proposal(
        activity=by.activity,
        by=by,
        parts=form.parts,
        sent=Writes(said["submission_id"]),
        came_from=[one for name in CAME_FROM for one in said.get(name, ())],
    )


def _alike(form: StartForm, activity: Activity, mine: Participation | None) -> list[Proposal]:
    """Those that say nearly the same, once: sent again, it is started."""
    if not form.is_valid() or form.cleaned_data["asked"]:
        return []
    words = f"{form.parts[Part.TITLE]} {form.parts[Part.CHANGE]}"
    found = actions.says_the_same(activity=activity, words=words, by=mine)[:MOST_ALIKE]
    if found:
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["asked"] = "yes"  # type: ignore[index]
    return found


def _write_with(
    request: HttpRequest, activity: Activity, person: Participant | None, form: StartForm
) -> HttpResponse | None:
    """To what somebody else has written, and what they typed themselves is kept; None where it cannot be."""
    there = Proposal.objects.public().filter(activity=activity, pk=row_uuid(request.POST.get("with", "")))
    if _keep_draft(request, activity, person, form) is None:
        return None
    return redirect(there.first() or activity)


def _keep_draft(
    request: HttpRequest, activity: Activity, person: Participant | None, form: StartForm
) -> HttpResponse | None:
    """None where it cannot be kept so: the form says why, with everything that was typed."""
    words = {part: request.POST.get(part, "") for part in Part.values}
    said = {"name": request.POST.get("name", "").replace("\x00", "")}
    try:
        speak(
            request,
            activity,
            person,
            said,
            lambda by: actions.keep_draft(by=by, proposal=None, words=words),
        )
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    messages.success(request, DRAFT_KEPT)
    return redirect("proposal_start", activity.slug)
