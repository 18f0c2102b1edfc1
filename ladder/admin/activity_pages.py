"""Setting up an activity: what is done, what is missing, and the next thing to do."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder import actions, kinds, setting_up, setup
from ladder import steps as ladder_steps
from ladder.actions import NewActivity
from ladder.admin.letters import by_hand, to_print
from ladder.assessment import NextStep, next_step
from ladder.forms import NewActivityForm, WordsForm
from ladder.models import Activity, ActivityState
from people import clock, texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


@staff_only("ladder.add_activity")
def new_activity(request: HttpRequest, user: User) -> HttpResponse:
    form = NewActivityForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_from_recipe(activity=NewActivity(**form.cleaned_data), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"“{made}” is there. Nobody sees it before you open it.")
            return redirect("admin:ladder_activity_change", made.pk)
    recipes = [(recipe, actions.reach_of_recipe(recipe)) for recipe in kinds.RECIPES.values()]
    context = {"form": form, "recipes": recipes}
    return render(request, "ladder/staff/new_activity.html", context, status=422 if form.is_bound else 200)


@staff_only("ladder.view_activity")
def set_up(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    activity = own_activity(user, pk)
    bound = request.POST if "title" in request.POST else None
    form = WordsForm(bound, initial=_initial(activity), days_may_move=actions.days_may_move(activity))
    if request.method == "POST":
        if not user.has_perm("ladder.change_activity"):
            raise Http404
        done = _act(request, activity, user, form)
        if done is not None:
            return done
    context = {
        "activity": activity,
        "key": str(activity.pk),
        "form": form,
        "state": activity.state,
        "passed": setting_up.passed_unsigned(activity),
        "steps": [_shown(activity, step, state) for step, state in setup.states(activity)],
        "missing": [{"name": step.title, "href": step.url(activity)} for step in setup.missing(activity)],
        "by_hand": by_hand(activity),
        "can_open": activity.opened_at is None and not setup.missing(activity),
        "is_public": activity.state in {ActivityState.OPEN, ActivityState.CLOSED},
        "higher": _higher(activity),
        "may_change": user.has_perm("ladder.change_activity"),
        "falls": actions.falls_ahead(activity),
        "checking": _checking(activity),
    }
    return render(request, "ladder/staff/set_up.html", context, status=422 if form.is_bound else 200)


def _checking(activity: Activity) -> dict[str, str] | None:
    """Step 1 before it is public: until when the team can look into it, and every reason with what would stop it."""
    stands = activity.standing_at(clock.now())
    if stands is None or stands.checking_until is None:
        return None
    return {
        "until": clock.in_words(stands.checking_until),
        "why": " ".join(actions.why_on_the_ground(stands)),
    }


def own_activity(user: User, pk: str | UUID) -> Activity:
    """The activity, if it is one of the person's own teams; 404 for anybody else's, as for one that is not there."""
    try:
        key = UUID(str(pk))
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Activity.objects.for_staff(user).with_ledger(), pk=key)


def _higher(activity: Activity) -> dict[str, Any] | None:
    """What would make it one step higher, and what staff can do; nothing before people can see it."""
    found = activity.assess(clock.now())
    if found is None or activity.state not in {ActivityState.OPEN, ActivityState.CLOSED}:
        return None
    step: NextStep | None = next_step(found, activity.kind_of.reaches)
    return {"stands": ladder_steps.BY_NUMBER[found.evidenced], "so_far": found.provisional, "step": step} | (
        {"next": ladder_steps.BY_NUMBER[step.number]} if step else {}
    )


def _initial(activity: Activity) -> dict[str, Any]:
    return {
        "title": texts.plain(activity.title),
        "intro": texts.plain(activity.intro),
        "opens_on": clock.london(activity.opens_at).date(),
        "closes_on": clock.london(activity.closes_at).date(),
    }


def _act(request: HttpRequest, activity: Activity, user: User, form: WordsForm) -> HttpResponse | None:
    """What was pressed; None where something is to be mended first."""
    try:
        if request.POST.get("act") == "open":
            actions.open_activity(activity=activity, by=user)
            messages.success(request, _opened(activity))
        elif form.is_valid():
            actions.change_words(activity=activity, changed=form.cleaned_data, by=user)
            messages.success(request, "Kept.")
        else:
            return None
    except Refused as refused:
        if form.is_bound:
            form.add_error(None, refused.sentence)
            return None
        messages.error(request, refused.sentence)
    return redirect("admin:ladder_activity_change", activity.pk)


def _opened(activity: Activity) -> str:
    if activity.is_open:
        letters = to_print(by_hand(activity)["letters"])
        return f"It is open. Everybody you invited is written to now. {letters}".strip()
    on = clock.in_words(clock.london(activity.opens_at).date())
    return f"It opens on {on}, by itself. Everybody you invited is written to on that day."


def _shown(activity: Activity, step: setup.SetupStep, state: str) -> dict[str, str]:
    """One step for components/steps_list.html."""
    return {"name": step.title, "href": step.url(activity), "state": state, "words": step.words(activity)}
