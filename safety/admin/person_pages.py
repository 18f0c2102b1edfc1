"""Somebody is on the phone about what is theirs: staff look for them; to erase it takes a second one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people import scopes
from people.models import Participant, User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions, belongings
from safety.actions import Shown
from safety.forms import PersonForm
from safety.models import PersonRequest, State, Wanted


@staff_only("safety.add_personrequest")
def for_person(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Who asks, and how they showed it; then what they want. For people of one's own teams."""
    if not user.is_superuser and pk not in scopes.participant_ids(user):
        raise Http404
    person = get_object_or_404(Participant, pk=pk)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _act(request, person, form, user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    context = {"person": person, "form": form}
    return render(request, "safety/staff/person.html", context, status=422 if form.is_bound else 200)


def _act(request: HttpRequest, person: Participant, form: PersonForm, user: User) -> HttpResponse:
    said = form.cleaned_data
    shown = Shown(said["who"], said["proof"], said["sentence"])
    if said["kind"] == Wanted.SEE:
        actions.look_for(participant=person, shown=shown, by=user)
        context = {"person": person, "sections": belongings.of(person)}
        return render(request, "safety/staff/person_seen.html", context)
    asked = actions.ask_to_erase(participant=person, shown=shown, by=user)
    messages.success(request, "You have asked. A second person looks at it before anything is gone.")
    return redirect("admin:safety_personrequest_change", asked.pk)


@staff_only("safety.view_personrequest")
def settle(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """One request: who asked, how they showed it, and two buttons for the second person."""
    try:
        key = UUID(str(pk))
    except ValueError:
        raise Http404 from None
    mine = PersonRequest.objects.for_staff(user).select_related("asked_by", "settled_by")
    asked = get_object_or_404(mine, pk=key)
    waits = asked.kind == Wanted.ERASE and asked.state == State.WAITING
    may_settle = waits and user.has_perm("safety.change_personrequest") and asked.asked_by_id != user.pk
    if request.method == "POST":
        if not may_settle:
            raise Http404
        _settle(request, asked, user)
        return redirect("admin:index")
    person = Participant.objects.filter(pk=asked.person).first()
    context = {
        "asked": asked,
        "person": person,
        "sections": [(one.title, one.about, len(one.records)) for one in belongings.of(person)] if person else [],
        "stays": belongings.what_stays(person) if person else [],
        "waits": waits,
        "may_settle": may_settle,
        "is_own": asked.asked_by_id == user.pk,
    }  # fmt: skip
    return render(request, "safety/staff/person_request.html", context)


def _settle(request: HttpRequest, asked: PersonRequest, user: User) -> None:
    """Does what was pressed, or says why not."""
    try:
        if request.POST.get("act") == "erase":
            state = actions.confirm_erasing(asked=asked, by=user)
            messages.success(request, "It is erased, for good." if state == State.DONE else actions.HELD)
        elif request.POST.get("act") == "leave":
            actions.refuse_erasing(asked=asked, by=user)
            messages.success(request, "Nothing is erased.")
    except Refused as refused:
        messages.error(request, refused.sentence)
