"""Somebody is on the phone, or sits at the table: find them or begin without a name. Then come the usual pages."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ladder import actions as ladder_actions
from ladder.models import Activity
from people import actions as people_actions
from people import limits, scopes
from people.models import Participant, Seen, User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, presence
from surveys.admin.question_pages import own_questionnaire
from surveys.forms import FindForm, SpokenForm, TheirCodeForm
from surveys.models import Response

MOST_FOUND = 10
UNKNOWN = "This opens nothing here. Ask them to read it out once more."


@staff_only("surveys.enter_responses")
def phone(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Three ways to begin: look for somebody, take the code they have, or begin without a name."""
    activity = own_questionnaire(user, pk).activity
    act = request.POST.get("act", "")
    find = FindForm(request.POST if act == "find" else None)
    code = TheirCodeForm(request.POST if act == "code" else None)
    begin = SpokenForm(request.POST if act == "begin" else None)
    found: list[Participant] | None = None
    if find.is_bound and find.is_valid():
        found = list(_found(user, find.cleaned_data["who"]))
    if code.is_bound and code.is_valid():
        if minutes := people_actions.codes_wait(who=f"staff {user.pk}"):
            return limits.wait_a_little(request, seconds=minutes * 60, guessing=True)
        response = actions.open_for(activity=activity, typed=code.cleaned_data["code"], by=user)
        if response is not None:
            people_actions.code_was_right(who=f"staff {user.pk}")
            return _goes_on(request, response, user)
        code.add_error("code", UNKNOWN)
    if begin.is_bound and begin.is_valid():
        done = _begun(request, activity, begin, None, user)
        if done is not None:
            return done
    bound = next((one for one in (find, code, begin) if one.is_bound), find)
    context = {
        "activity": activity,
        "form": bound,
        "find": find,
        "code": code,
        "begin": begin,
        "found": found,
        "is_open": activity.is_open,
    }
    return render(request, "surveys/staff/phone.html", context, status=422 if bound.errors else 200)


@staff_only("surveys.enter_responses")
def person(request: HttpRequest, user: User, pk: UUID, person: UUID) -> HttpResponse:
    """What they need and how they want to hear; then the questions. They can see that somebody looked."""
    activity = own_questionnaire(user, pk).activity
    found = get_object_or_404(_mine(user), pk=person)
    people_actions.note_look(about=found, whose=found, seen=Seen.REACH, by=user)
    if request.POST.get("act") == "no":
        return _says_no(request, activity, found, user)
    form = SpokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = _begun(request, activity, form, found, user)
        if done is not None:
            return done
    context = {"activity": activity, "person": found, "form": form, "is_open": activity.is_open}
    context["has_begun"] = actions.begun_by(activity=activity, participant=found) is not None
    context["may_say_no"] = not ladder_actions.why_not_say_no(activity, found)
    return render(request, "surveys/staff/phone_person.html", context, status=422 if form.is_bound else 200)


def _says_no(request: HttpRequest, activity: Activity, person: Participant, user: User) -> HttpResponse:
    """They said on the phone, or on paper, that they do not want to take part."""
    try:
        ladder_actions.say_no(activity=activity, participant=person, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, f"It is noted. We do not ask {person} about this again.")
    return redirect("admin:surveys_phone", activity.pk)


@require_POST
@staff_only("surveys.enter_responses")
def end(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The call is over: nothing of it is open in this browser any more."""
    activity = own_questionnaire(user, pk).activity
    page = redirect("admin:surveys_phone", pk)
    presence.forget(request, page, activity)
    messages.success(request, "These answers are closed on this computer.")
    return page


def _mine(user: User) -> "QuerySet[Participant]":
    people = Participant.objects.all()
    return people if user.is_superuser else people.filter(pk__in=scopes.participant_ids(user))


def _found(user: User, who: str) -> "QuerySet[Participant]":
    return _mine(user).filter(Q(name__icontains=who) | Q(email__iexact=who) | Q(phone__icontains=who))[
        :MOST_FOUND
    ]


def _begun(
    request: HttpRequest, activity: Activity, form: SpokenForm, found: Participant | None, user: User
) -> HttpResponse | None:
    try:
        response = actions.begin_for(activity=activity, participant=found, by=user, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    return _goes_on(request, response, user)


def _goes_on(request: HttpRequest, response: Response, user: User) -> HttpResponse:
    page = redirect(presence.goes_on(response))
    presence.remember(request, page, response, by=user)
    return page
