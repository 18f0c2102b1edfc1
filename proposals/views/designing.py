"""The pages of proposals: all of them, starting one, one of them, and its versions. Looking changes nothing."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladder import kinds
from ladder.models import Activity, Participation
from people import clock, presence
from people.keys import row_uuid
from people.models import Participant
from people.refusals import Refused
from proposals import actions, agree_shown, design_shown, talk_shown
from proposals.actions import Writes
from proposals.forms import AskForm, StartForm, VersionsForm
from proposals.forms.designing import CAME_FROM
from proposals.models import Author, Part, Proposal, Topic, name_of
from proposals.presence import person_here, taking_part
from proposals.views.speaking import POSTS_AN_HOUR, PRESSES_AN_HOUR, activity_of, speak, too_often, try_to

ON_A_PAGE, MOST_ALIKE = 20, 3
DESIGNING = (kinds.CO_DESIGN.code,)
STARTED = "Thank you. We have it. Somebody reads it within two working days, then everybody can. You can write on now."
THERE_NOW = "Thank you. It stands on the page."
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
    said = {"name": request.POST.get("name", "")}
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


def found_proposal(
    request: HttpRequest, slug: str, pk: UUID
) -> tuple[Proposal, Participant | None, Participation | None]:
    """What everybody can read, or whoever writes it or was asked to. Else it is not there."""
    activity = activity_of(slug, DESIGNING)
    found = get_object_or_404(Proposal.objects.filter(activity=activity).select_related("activity"), pk=pk)
    person = person_here(request, activity, proposal=found)
    mine = taking_part(activity, person)
    is_theirs = mine is not None and Author.objects.filter(proposal=found, participation=mine).exists()
    if not is_theirs and not Proposal.objects.public().filter(pk=pk).exists():
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
        "settled": [one for one in design_shown.suggestions_of(found, by=mine) if not one.is_open],
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
    shown = design_shown.versions_of(found, for_authors=is_author)
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
            "compared": design_shown.compared(found, first, second, for_authors=is_author),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "proposals/versions.html", context, status=status)
