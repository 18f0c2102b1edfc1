"""The pages of proposals: all of them, one of them, and its versions. Looking changes nothing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ladder import kinds
from ladder.models import Activity, Participation
from people import clock, presence
from people.models import Participant
from people.refusals import Refused
from proposals import actions, agree_shown, design_shown, suggested_shown, talk_shown, versions_shown
from proposals.forms import AskForm, VersionsForm
from proposals.models import Author, Proposal, Topic, name_of
from proposals.presence import person_here, taking_part
from proposals.views.speaking import PRESSES_AN_HOUR, activity_of, speak, too_often

ON_A_PAGE = 20
DESIGNING = (kinds.CO_DESIGN.code,)
DRAFT_KEPT = "Kept for later. Only you see it. It waits for you on this page."


@require_safe
@presence.private
def design(request: HttpRequest, slug: str) -> HttpResponse:
    """Every proposal of an activity, those that are still being written first."""
    activity = activity_of(slug, DESIGNING)
    mine = taking_part(activity, person_here(request, activity))
    own = Proposal.objects.filter(activity=activity).written_by(mine).values("pk")
    public = Proposal.objects.public().filter(activity=activity).values("pk")
    found = Proposal.objects.standing().filter(pk__in=public)
    page = Paginator(found.select_related("activity").exclude(pk__in=own), ON_A_PAGE).get_page(
        request.GET.get("page", "")
    )
    yours = Proposal.objects.standing().filter(pk__in=own).select_related("activity")
    context = {
        "activity": activity,
        "page": page,
        "yours": design_shown.in_short(yours, for_authors=True),
        "proposals": design_shown.in_short(page.object_list),
        "may_start": actions.may_start(activity, mine),
        "only_group": activity.is_open and not actions.may_start(activity, mine),
        "agree": actions.design_of(activity).get_agree_display(),
        "asked": _asked(activity, mine),
        "group_url": actions.group_url(activity),
        "agree_url": agree_shown.url_of(activity),
        "kept": actions.drafts_of(mine, None),
    }
    return render(request, "proposals/design.html", context)


def _asked(activity: Activity, mine: Participation | None) -> list[design_shown.ShownProposal]:
    """Proposals whose authors have asked this person to write with them."""
    asked = Author.objects.filter(
        participation=mine, asked_by__isnull=False, joined_at=None, left_at=None
    ).values("proposal")
    found = (
        Proposal.objects.standing().filter(activity=activity, pk__in=asked)
        if mine
        else Proposal.objects.none()
    )
    return design_shown.in_short(found.select_related("activity"), for_authors=True)


def found_proposal(
    request: HttpRequest, slug: str, pk: UUID
) -> tuple[Proposal, Participant | None, Participation | None]:
    """What everybody can read, or whoever writes it or was asked to. Else it is not there."""
    activity = activity_of(slug, DESIGNING)
    found = get_object_or_404(Proposal.objects.filter(activity=activity).select_related("activity"), pk=pk)
    person = person_here(request, activity, proposal=found)
    mine = taking_part(activity, person)
    is_theirs = mine is not None and Author.objects.filter(proposal=found, participation=mine).exists()
    if found.taken_back_at or (not is_theirs and not Proposal.objects.public().filter(pk=pk).exists()):
        raise Http404
    return found, person, mine


@require_safe
@presence.private
def proposal(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One proposal: its text, who writes it, what is suggested, and how it ended."""
    found, person, mine = found_proposal(request, slug, pk)
    activity = found.activity
    is_author = actions.is_author(found, mine)
    topics = Topic.objects.public().filter(proposal=found).select_related("activity", "closed_by")
    can_write = actions.can_write(found)
    parts = design_shown.parts_of(found, for_authors=is_author, by=mine)
    context = {
        "activity": activity,
        "shown": design_shown.in_short([found], for_authors=is_author)[0],
        "parts": parts,
        "may_report": any(part.report_href for part in parts),
        "settled": [one for one in suggested_shown.suggestions_of(found, by=mine) if not one.is_open],
        "origins": design_shown.came_from(found),
        "next": design_shown.what_happens_next(found),
        "signatures": design_shown.signatures(found),
        "history": list(found.outcomes.order_by("-pk"))[1:],
        "is_author": is_author,
        "can_write": can_write,
        "can_sign": is_author and not actions.has_ended(found),
        "went": design_shown.where_it_went(found),
        "joined_with": design_shown.in_short(actions.joined_with(found)),
        "has_signed": is_author and actions.has_signed(found, mine),
        "number": actions.last_number(found),
        "topics": talk_shown.topics_of(topics, actions.talk_of(activity), clock.today()),
        "waiting": _waiting(found) if is_author else [],
        "asked": _asked_here(found) if is_author else [],
        "mine": Author.objects.filter(proposal=found, participation=mine).first() if mine else None,
        "is_known": person is not None,
        "is_alone": mine is not None and actions.is_alone(found, mine),
        "ask_form": _ask_form(found) if is_author and can_write else None,
    }
    return render(request, "proposals/proposal.html", context)


def _waiting(found: Proposal) -> list[Author]:
    """Who offered to write with them, and waits for a yes."""
    waits = found.authors.filter(joined_at=None, left_at=None, asked_by=None)
    return list(waits.select_related("participation__participant__user"))


def _asked_here(found: Proposal) -> list[Author]:
    """Who was asked to write with them, and has not answered."""
    asked = found.authors.filter(joined_at=None, left_at=None, asked_by__isnull=False)
    return list(asked.select_related("participation__participant__user"))


def _ask_form(found: Proposal, data: Any = None) -> AskForm | None:
    people = [(str(one.pk), name_of(one)) for one in actions.can_be_asked(found)]
    return AskForm(data, people=people) if people else None


@require_POST
@presence.private
def press_proposal(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One press: asking somebody to write, offering to, saying yes or no to that, leaving, signing."""
    found, person, mine = found_proposal(request, slug, pk)
    if wait := too_often(request, "press in talk", PRESSES_AN_HOUR):
        return wait
    try:
        if mine is not None:  # also once it is closed: a signature can be taken back
            told = _pressed(request, found, mine)
        else:
            told = speak(request, found.activity, person, {}, lambda by: _pressed(request, found, by))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, told)
        if request.POST.get("act") == "take_back":
            return redirect("design", slug)
    return redirect(found)


def _pressed(request: HttpRequest, found: Proposal, by: Participation) -> str:
    """What is said to whoever pressed."""
    act, who = request.POST.get("act", ""), request.POST.get("who", "")
    if act == "ask":
        form = _ask_form(found, request.POST)
        if form is None or not form.is_valid():
            raise Refused(
                "Choose one person under “Ask somebody to write with you”, at the end of this page."
            )
        whom = Participation.objects.get(pk=form.cleaned_data["whom"])
        actions.ask_to_write(proposal=found, by=by, whom=whom)
        return f"We have asked {name_of(whom)}. They say yes or no."
    if act in {"let_in", "turn_down"}:
        author = Author.objects.filter(proposal=found, pk=_number(who)).first()
        if author is None:
            raise Refused("They do not ask any more.")
        (actions.let_in if act == "let_in" else actions.turn_down)(author=author, by=by)
        return f"{author.name} writes with you now." if act == "let_in" else "We have kept your no."
    if act == "sign":
        number = request.POST.get("number", "")
        actions.sign(proposal=found, by=by, number=_number(number))
        return "You have signed. Your name stands under the text."
    done = _OWN.get(act)
    if done is None:
        raise Refused("Press one of the buttons.")
    done[0](proposal=found, by=by)
    return done[1]


def _number(said: str) -> int:
    """Nothing is numbered 0."""
    return int(said) if said.isdecimal() and len(said) < 10 else 0


_OWN: dict[str, tuple[Any, str]] = {
    "offer": (actions.offer_to_write, "We have told the authors. They say yes or no."),
    "yes": (actions.say_yes, "You write this with them now."),
    "leave": (actions.leave, "You do not write this any more. What you wrote stays."),
    "take_back": (actions.take_idea_back, "Your idea is gone. Nobody can read it any more."),
    "unsign": (actions.take_signature_back, "Your name is not under the text any more."),
}


@require_safe
@presence.private
def versions(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Every save, and any two of them side by side (`?first=1&second=3`)."""
    found, _person, mine = found_proposal(request, slug, pk)
    is_author = actions.is_author(found, mine)
    shown = versions_shown.versions_of(found, for_authors=is_author)
    numbers = [(one.number, f"Version {one.number}: {one.who}") for one in reversed(shown)]
    asks = "first" in request.GET or "second" in request.GET
    last = shown[0].number if shown else 0
    form = VersionsForm(
        request.GET if asks else None,
        numbers=numbers,
        initial={"first": max(last - 1, 1), "second": last},
    )
    context: dict[str, Any] = {
        "activity": found.activity,
        "shown": design_shown.in_short([found], for_authors=is_author)[0],
        "versions": shown,
        "form": form if len(shown) > 1 else None,
        "path": reverse("proposal_versions", args=[slug, pk]),
    }
    if form.is_bound and form.is_valid():
        first, second = sorted((form.cleaned_data["first"], form.cleaned_data["second"]))
        context |= {
            "first": first,
            "second": second,
            "may_put_back": is_author and actions.can_write(found),
            "compared": versions_shown.compared(found, first, second, for_authors=is_author),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "proposals/versions.html", context, status=status)
