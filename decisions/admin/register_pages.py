"""Who may vote: put together before it opens; afterwards to look at, and to help one person."""

from collections import Counter
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from decisions import actions
from decisions.admin.own import act_of, own_vote
from decisions.forms import FindVoterForm, FromEarlierForm, VoterListForm
from decisions.forms.register import GROUP
from decisions.models import Decision, Voter
from people import actions as people_actions
from people import disclosure, lines, people_list, texts
from people.keys import row_id, row_uuid
from people.lines import CannotRead
from people.models import Participant, User
from people.people_list import Listed, PeopleList
from people.presence import staff_only
from people.refusals import Refused

LIST = "voter_list"
ON_A_PAGE = 50
LARGEST_LIST = "This file is larger than 1 MB. Split it into several lists."


@staff_only("decisions.add_voter")
def register_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    decision = own_vote(user, pk)
    act = act_of(request, user, "decisions.add_voter")
    if act and decision._state.adding:
        messages.error(request, "Write first what people vote on.")
        return redirect("admin:decisions_vote_of", pk)
    press, _, key = act.partition(" ")
    if press == "remove":
        _remove(request, decision, key, user)
        return redirect("admin:decisions_register_of", pk)
    if press == "add":
        return _add(request, decision, user)
    return _page(request, decision, user, act)


def _page(request: HttpRequest, decision: Decision, user: User, act: str) -> HttpResponse:
    forms: dict[str, Any] = {}
    if decision.activity.opened_at is None and not decision._state.adding:
        sent, files = (request.POST, request.FILES) if act == "check" else (None, None)
        forms["check"] = VoterListForm(
            sent, files, decision=decision, auto_id="list_%s", initial=_kept(request, decision)
        )
        sent = request.POST if act == "from" else None
        forms["from"] = FromEarlierForm(sent, decision=decision, by=user, auto_id="from_%s")
    used = forms.get(act)
    if act == "check" and used and used.is_valid() and (read := _read(used)) is not None:
        return _check(request, decision, used, *read)
    if act == "from" and used and used.is_valid() and _add_earlier(request, decision, used, user):
        return redirect("admin:decisions_register_of", decision.activity_id)
    if act and used is None:
        messages.error(request, actions.OPENED)
        return redirect("admin:decisions_register_of", decision.activity_id)
    context = {"forms": forms, "used": used, **_standing(request, decision)}
    return render(request, "decisions/staff/register.html", context, status=422 if used else 200)


def _standing(request: HttpRequest, decision: Decision) -> dict[str, Any]:
    """How many are on the register in each group, and the page of it that was asked for."""
    is_new, is_opened = decision._state.adding, decision.activity.opened_at is not None
    voters = Voter.objects.filter(decision=decision.pk)
    counted = {
        row["half"]: row["people"] for row in voters.order_by().values("half").annotate(people=Count("pk"))
    }
    find = FindVoterForm(request.GET if "q" in request.GET else None)
    page = Paginator(_found(voters, find), ON_A_PAGE).get_page(request.GET.get("page", ""))
    return {
        "activity": decision.activity,
        "decision": decision,
        "is_new": is_new,
        "is_opened": is_opened,
        "fixed": decision.fixed,
        "groups": [(name, counted.get(number, 0)) for number, name in enumerate(decision.halves)],
        "people": sum(counted.values()),
        "find": find,
        "looked_for": find.is_bound,
        "page": page,
        "rows": [(voter, decision.halves[voter.half]) for voter in page.object_list],
        "doubles": [] if is_new or is_opened else actions.doubles(decision),
        "lacking": [] if is_new or is_opened else actions.register_lacks(decision),
        "taken": _taken(decision),
        "request": request,
    }


def _found(voters: "QuerySet[Voter]", find: FindVoterForm) -> "QuerySet[Voter]":
    rows = voters.select_related("participant").order_by("participant__name", "half", "pk")
    if not find.is_bound or not find.is_valid():
        return rows
    words = texts.clean(find.cleaned_data["q"]).strip()
    return rows.filter(Q(participant__name__icontains=words) | Q(participant__email__icontains=words))


def _taken(decision: Decision) -> str:
    """How many have voted, in steps, while people can: who has, nobody sees, so that nobody is pressed."""
    if decision.fixed is None or decision.closed_at is not None or not decision.is_counted:
        return ""
    return disclosure.while_open(0, said=decision.said_voted).words


def _kept(request: HttpRequest, decision: Decision) -> dict[str, str]:
    """The list as it was written, for somebody who comes back from checking it to mend a line."""
    kept = request.session.get(LIST, {})
    if kept.get("activity") != str(decision.activity_id):
        return {}
    return {"people": str(kept.get("text", "")), "half": str(kept.get("half", ""))}


def _read(form: VoterListForm) -> tuple[str, PeopleList] | None:
    """The list as text and as people; None where it cannot be read, and the form says why."""
    try:
        text = _text(form)
        return text, people_list.read(text)
    except CannotRead as error:
        form.add_error("people", str(error))
        return None


def _text(form: VoterListForm) -> str:
    file = form.cleaned_data["file"]
    if file is None:
        return str(form.cleaned_data["people"])
    if file.size > lines.MOST_BYTES:
        raise CannotRead(LARGEST_LIST)
    return lines.decoded(file.read())


def _check(
    request: HttpRequest, decision: Decision, form: VoterListForm, text: str, found: PeopleList
) -> HttpResponse:
    """What was read, before anybody is added. The right lines wait in the session, not in the page."""
    people = [asdict(one) for one in found.people]
    key = str(decision.activity_id)
    request.session[LIST] = {"activity": key, "people": people, "text": text, "half": form.half}
    context = {
        "activity": decision.activity,
        "found": found,
        "matches": people_actions.likely_matches(found.people),
        "twice": _twice(found.people),
        "group": decision.halves[form.half],
    }
    return render(request, "decisions/staff/register_check.html", context)


def _twice(people: list[Listed]) -> list[str]:
    """Names that stand on more than one line: perhaps one person, perhaps two."""
    counted = Counter(" ".join(one.name.casefold().split()) for one in people if one.name)
    names = {" ".join(one.name.casefold().split()): one.name for one in people}
    return [names[name] for name, number in counted.items() if number > 1]


def _add(request: HttpRequest, decision: Decision, user: User) -> HttpResponse:
    kept = request.session.get(LIST, {})
    if kept.get("activity") != str(decision.activity_id):
        messages.error(request, "The list is not there any more. Paste it again.")
        return redirect("admin:decisions_register_of", decision.activity_id)
    listed = [Listed(**one) for one in kept["people"]]
    same = {row_id(line) for line in request.POST.getlist("same") if str(row_id(line)) == line}
    try:
        number = actions.add_listed(decision=decision, people=listed, same=same, half=kept["half"], by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        del request.session[LIST]
        messages.success(request, _added(number, len(listed)))
    return redirect("admin:decisions_register_of", decision.activity_id)


def _add_earlier(request: HttpRequest, decision: Decision, form: FromEarlierForm, user: User) -> bool:
    said = form.cleaned_data
    from_ = actions.in_the_group_of if said["who"] == GROUP else actions.took_part_in
    people: list[Participant] = from_(form.source)
    if not people:
        form.add_error("activity", "We know nobody who took part there in this way. Choose something else.")
        return False
    try:
        number = actions.add_voters(decision=decision, people=people, half=form.half, by=user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    messages.success(request, _added(number, len(people)))
    return True


def _added(new: int, of: int) -> str:
    """How many came on the register, and how many stood on it before."""
    said = "1 person is" if new == 1 else f"{new:,} people are" if new else "Nobody new is"
    before = of - new
    known = (
        "" if not before else " 1 was on it already." if before == 1 else f" {before:,} were on it already."
    )
    return f"{said} on the register now.{known}"


def _remove(request: HttpRequest, decision: Decision, key: str, user: User) -> None:
    mine = Voter.objects.filter(decision=decision, pk=row_uuid(key))
    voter = mine.select_related("decision__activity", "participant").first()
    if voter is None:
        messages.error(request, "They are not on the register any more.")
        return
    name = str(voter)
    try:
        actions.remove_voter(voter=voter, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, f"{name} is taken off the register.")
