"""See the day you break it: for who decides, and for the team. A page to look at; nothing of it is stored."""

from datetime import timedelta

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from coprod_site.forms import OnForm
from coprod_site.showing import supposed
from coprod_site.showing.supposed import Supposed
from ladder import actions, supposing
from ladder.models import Activity, Promise
from ladder.supposing import Supposition
from people import actions as people_actions
from people import clock, presence
from people.models import User

YEARS_AHEAD = timedelta(days=2 * 365)


@require_safe
@presence.private
def suppose(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """The true public page of a day ahead, and the true message, under supposed facts."""
    user = request.user
    if not isinstance(user, User) or not people_actions.is_signed_in(user):
        return redirect_to_login(request.get_full_path(), "staff_sign_in")
    promise = get_object_or_404(Promise.objects.select_related("activity__team", "decider"), pk=pk)
    if not _may_see(promise, user):
        raise Http404
    offered = supposing.offered(promise, clock.now())
    chosen = next((one for one in offered if one.code == what), None)
    if chosen is None:
        raise Http404
    form = _day_form(request, promise)
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    response = _drawn(request, supposed.look(promise, chosen, on), offered, form)
    response["X-Robots-Tag"] = "noindex"
    return response


def _may_see(promise: Promise, user: User) -> bool:
    """The decider and their deputy, whoever signed it, and staff of the team who may look at promises."""
    if actions.can_sign(promise, user) or promise.signed_by_id == user.pk:
        return True
    mine = Activity.objects.for_staff(user).filter(pk=promise.activity_id)
    return user.has_perm("ladder.view_promise") and mine.exists()


def _day_form(request: HttpRequest, promise: Promise) -> OnForm:
    days = supposing.days_of(promise.activity, promise)
    given = request.GET if "on" in request.GET else None
    return OnForm(given, first=days.opens_on, last=days.reply_due + YEARS_AHEAD)


def _drawn(request: HttpRequest, found: Supposed, offered: list[Supposition], form: OnForm) -> HttpResponse:
    """Drawn with the clock at that day; the notice over it says the day as it is said today."""
    context = {
        "promise_pk": found.promise.pk,
        "chosen": found.supposition,
        "suppositions": offered,
        "said_day": clock.in_words(found.on),
        "form": form,
        "back_url": _back(found.promise, request.user),
    }
    wrong = form.is_bound and not form.is_valid()
    with clock.at(clock.end_of(found.on)):
        to, mail = supposed.message(found)
        drawn = supposed.page(found) | context | {"to": to, "mail": mail}
        return render(request, "pages/supposed.html", drawn, status=422 if wrong else 200)


def _back(promise: Promise, user: object) -> str:
    """To the page one came from: that on which one signs, or the one on which it is written."""
    if isinstance(user, User) and actions.can_sign(promise, user):
        return reverse("sign_promise", args=[promise.pk])
    return reverse("admin:ladder_promise_change", args=[promise.pk])
