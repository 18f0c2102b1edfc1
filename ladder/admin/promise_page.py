"""Writing a promise, and asking for the signature."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder import actions, supposing, versions
from ladder.forms import PromiseForm, SuccessorForm
from ladder.models import Activity, Promise
from people import clock
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


@staff_only("ladder.view_promise")
def promise(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    found = _own(user, pk)
    may_change = user.has_perm("ladder.change_promise")
    asked = request.POST.get("act", "")
    bound = (
        request.POST
        if request.method == "POST" and asked in {"keep", "ask"} and not found.is_signed
        else None
    )
    form = PromiseForm(bound, promise=found, user=user)
    naming = SuccessorForm(request.POST if asked == "answers now" else None, user=user)
    if request.method == "POST":
        if not may_change:
            raise Http404
        done = _act(request, found, user, naming if naming.is_bound else form)
        if done is not None:
            return done
    used = naming if naming.is_bound else form
    context = _shown(found, form) | {
        "form": used,
        "promise_form": form,
        "naming": naming if actions.answers_no_longer(found) else None,
        "may_change": may_change,
    }
    return render(request, "ladder/staff/promise.html", context, status=422 if used.is_bound else 200)


def _shown(found: Promise, form: PromiseForm) -> dict[str, Any]:
    """What the page says of the version: what is missing, how far it reaches, what is different, what comes after."""
    before = found.activity.promises.signed().filter(version__lt=found.version).order_by("version").last()
    return {
        "promise": found,
        "activity": found.activity,
        "lacking": [] if found.is_signed else actions.lacking(found),
        "reach": actions.reach_of(actions.plan_of(found)),
        "later": found.activity.promises.filter(version__gt=found.version).first(),
        "differences": versions.differences(before, found) if before else [],
        "suppositions": supposing.offered(found, clock.now()),
    }


def _own(user: User, pk: str) -> Promise:
    mine = Activity.objects.for_staff(user)
    found = Promise.objects.select_related("activity", "decider", "asked_by").filter(activity__in=mine)
    return get_object_or_404(found, pk=row_id(pk))


def _act(
    request: HttpRequest, found: Promise, user: User, form: PromiseForm | SuccessorForm
) -> HttpResponse | None:
    try:
        if request.POST.get("act") == "new version":
            draft = actions.new_version(promise=found, by=user)
            messages.success(
                request, "This is a copy of what was signed. Change it, and ask for a signature again."
            )
            return redirect("admin:ladder_promise_change", draft.pk)
        if request.POST.get("act") == "throw away":
            before = actions.throw_away(promise=found, by=user)
            messages.success(request, "The draft is thrown away. What was signed stands.")
            return redirect("admin:ladder_promise_change", before.pk)
        if not form.is_valid():
            return None
        if isinstance(form, SuccessorForm):
            named = actions.name_successor(promise=found, by=user, **form.cleaned_data)
            messages.success(request, f"{named.name} answers for it now. The page says so.")
            return redirect("admin:ladder_promise_change", found.pk)
        actions.write_promise(promise=found, changes=form.changes(), by=user)
        if request.POST.get("act") == "ask":
            actions.ask_to_sign(promise=found, by=user)
            messages.success(request, f"{found.decider} is asked to sign, by e-mail and on their start page.")
            return redirect("admin:ladder_activity_change", found.activity_id)
        messages.success(request, "Kept.")
    except Refused as refused:
        if isinstance(form, SuccessorForm):
            form.add_error(None, refused.sentence)
            return None
        messages.error(request, refused.sentence)
    return redirect("admin:ladder_promise_change", found.pk)
