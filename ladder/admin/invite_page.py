"""Inviting people: a list, what is wrong with it line by line, 'is this the same person?', then the invitations."""

from collections import Counter
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ladder import actions
from ladder.admin.activity_pages import own_activity
from ladder.admin.letters import by_hand, to_print
from ladder.forms import PeopleForm
from ladder.models import Activity, ActivityState, Invitation, Participation
from people import actions as people_actions
from people import disclosure, lines, people_list
from people.keys import row_id
from people.lines import CannotRead
from people.models import User
from people.people_list import Listed, PeopleList
from people.presence import staff_only
from people.refusals import Refused

LIST = "people_list"


@staff_only("ladder.add_invitation")
def invite(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = own_activity(user, pk)
    if request.POST.get("act") == "invite":
        return _invite(request, activity, user)
    form = PeopleForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        initial={"people": _kept_text(request, activity)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            text = _text(form)
            found = people_list.read(text)
        except CannotRead as error:
            form.add_error("people", str(error))
        else:
            return _check(request, activity, text, found)
    context = {"activity": activity, "form": form, **_standing(activity)}
    return render(request, "ladder/staff/invite.html", context, status=422 if form.is_bound else 200)


def _text(form: PeopleForm) -> str:
    file = form.cleaned_data["file"]
    if file is None:
        return str(form.cleaned_data["people"])
    if file.size > lines.MOST_BYTES:
        raise CannotRead("This file is larger than 1 MB. Split it into several lists.")
    return lines.decoded(file.read())


def _kept_text(request: HttpRequest, activity: Activity) -> str:
    """The list as it was written, for somebody who comes back from checking it to mend a line."""
    kept = request.session.get(LIST, {})
    return str(kept.get("text", "")) if kept.get("activity") == str(activity.pk) else ""


def _check(request: HttpRequest, activity: Activity, text: str, found: PeopleList) -> HttpResponse:
    """What was read, before anybody is invited. The right lines wait in the session, not in the page."""
    people = [asdict(one) for one in found.people]
    request.session[LIST] = {"activity": str(activity.pk), "people": people, "text": text}
    context = {
        "activity": activity,
        "found": found,
        "matches": people_actions.likely_matches(found.people),
        "why_not": actions.why_nobody_can_be_invited(activity),
    }
    return render(request, "ladder/staff/invite_check.html", context)


def _invite(request: HttpRequest, activity: Activity, user: User) -> HttpResponse:
    kept = request.session.get(LIST, {})
    if kept.get("activity") != str(activity.pk):
        messages.error(request, "The list is not there any more. Paste it again.")
        return redirect("admin:ladder_invite", activity.pk)
    listed = [Listed(**one) for one in kept["people"]]
    same = {row_id(line) for line in request.POST.getlist("same") if str(row_id(line)) == line}
    try:
        number = actions.invite_listed(activity=activity, people=listed, same=same, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        del request.session[LIST]
        messages.success(request, _invited(activity, number))
    return redirect("admin:ladder_invite", activity.pk)


def _invited(activity: Activity, number: int) -> str:
    when = "They are written to now." if activity.is_open else "They are written to when it opens."
    letters = by_hand(activity)["letters"]
    return (
        f"{number} {'person is' if number == 1 else 'people are'} invited. {when} {to_print(letters)}".strip()
    )


def _standing(activity: Activity) -> dict[str, Any]:
    invited = Invitation.objects.filter(activity=activity)
    unanswered = invited.unanswered()
    waiting = unanswered.to_remind().select_related("participant")
    said_no = unanswered.exclude(said_no_on=None).count()
    asked, not_yet = invited.count(), waiting.count()
    # Who looks each day would learn who answered on which, and see that day beside an anonymous answer.
    anonymous = Participation.objects.filter(activity=activity, apart=True).exists()
    shows = not anonymous and disclosure.both_sides_may_be_named(asked - not_yet - said_no, not_yet)
    unwritten = invited.filter(written_at=None) if activity.state != ActivityState.CLOSED else invited.none()
    return {
        "asked": asked,
        "answered": asked - not_yet - said_no,
        "said_no": said_no,
        "not_yet": not_yet,
        "unwritten": unwritten.count(),
        "written": asked - unwritten.count(),
        "ways": Counter(one.participant.way_that_works for one in unwritten.select_related("participant")),
        "letters_go_out": settings.NOTIFY_LETTERS,
        "who_not_yet": waiting[:200] if shows else [],
        "why_not": actions.why_nobody_can_be_invited(activity),
        "by_hand": by_hand(activity),
    }
