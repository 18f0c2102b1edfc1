"""The decider reads exactly what people will see, and signs or sends it back. No admin to learn."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ladder import actions, setting_up, setup, steps, supposing, versions
from ladder.forms import DeputyForm, SendBackForm, SignForm
from ladder.models import Activity, ActivityState, Deputy, Promise
from people import actions as people_actions
from people import clock, presence
from people.models import User
from people.refusals import Refused

Forms = dict[str, SignForm | SendBackForm | DeputyForm]
FIELDS = {"sign": "sign", "send back": "back", "name a deputy": "deputy", "end the deputy": ""}


@require_http_methods(["GET", "POST"])
@presence.private
def sign_promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Only the decider who is named, and their deputy, see this page; for anybody else there is none."""
    user = request.user
    if not isinstance(user, User) or not people_actions.is_signed_in(user):
        return redirect_to_login(request.get_full_path(), "staff_sign_in")
    promise = get_object_or_404(Promise.objects.select_related("activity", "decider", "asked_by"), pk=pk)
    if not (
        actions.can_sign(promise, user)
        or (promise.signed_by == user and user.has_perm("ladder.sign_promise"))
    ):
        raise Http404
    act = request.POST.get("act", "sign") if request.method == "POST" else ""
    forms = _forms(request, promise, user, act)
    used = forms.get(FIELDS.get(act, "sign"))
    if act and (used is None or used.is_valid()):
        try:
            return _act(request, promise, user, used)
        except Refused as refused:
            if used is None:
                raise Http404 from None
            used.add_error(None, refused.sentence)
    bound = any(form.is_bound for form in forms.values())
    return render(
        request, "ladder/sign.html", _shown(promise, user, forms, used), status=422 if bound else 200
    )


def _forms(request: HttpRequest, promise: Promise, user: User, act: str) -> Forms:
    """All three forms of the page; the one that was sent is bound. A press without a name signs."""
    sent = FIELDS.get(act, "sign") if act else None
    state = promise.asked_at.isoformat() if promise.asked_at else ""

    def data(name: str) -> Any:
        return request.POST if sent == name else None

    return {
        "sign": SignForm(data("sign"), state=state),
        "back": SendBackForm(data("back")),
        "deputy": DeputyForm(data("deputy"), user=user),
    }


def _shown(promise: Promise, user: User, forms: Forms, used: Any) -> dict[str, Any]:
    activity = promise.activity
    before = activity.promises.signed().filter(version__lt=promise.version).order_by("version").last()
    return {
        "promise": promise,
        "activity": activity,
        "sign_form": forms["sign"],
        "back_form": forms["back"],
        "deputy_form": forms["deputy"],
        "form": used or forms["sign"],
        "is_decider": promise.decider == user,
        "signed_myself": promise.signed_by == user,
        "deputy": Deputy.objects.standing().filter(decider=user).select_related("deputy").first(),
        "differences": versions.differences(before, promise) if before else [],
        "step": steps.BY_NUMBER[promise.claimed],
        "credit": steps.CREDIT,
        "passed": setting_up.passed_unsigned(activity),
        "suppositions": supposing.offered(promise, clock.now()),
        "looks": _looks(activity, user),
        "is_public": activity.state in {ActivityState.OPEN, ActivityState.CLOSED},
    }


def _looks(activity: Activity, user: User) -> list[dict[str, str]]:
    """What belongs to the promise and stands on pages of its own, such as the questions; of one's own teams only."""
    if not Activity.objects.for_staff(user).filter(pk=activity.pk).exists():
        return []
    found = [(step.title, step.look(activity)) for step in setup.steps_for(activity) if step.look]
    return [{"name": name, "href": href} for name, href in found if href]


def _act(request: HttpRequest, promise: Promise, user: User, used: Any) -> HttpResponse:
    if isinstance(used, SendBackForm):
        actions.send_back(promise=promise, comment=used.cleaned_data["comment"], by=user)
        messages.success(request, "You have sent it back. They see what you wrote, and will ask you again.")
    elif isinstance(used, DeputyForm):
        _only_the_decider(promise, user)
        named = actions.name_deputy(by=user, **used.cleaned_data)
        messages.success(request, f"{named.deputy} can sign for you until {clock.in_words(named.until)}.")
    elif used is None:
        _only_the_decider(promise, user)
        actions.end_deputy(by=user)
        messages.success(request, "From now on only you can sign.")
    else:
        actions.sign_promise(promise=promise, by=user)
        messages.success(request, "Thank you. You have signed, and your name stands under this promise.")
    return redirect("sign_promise", promise.pk)


def _only_the_decider(promise: Promise, user: User) -> None:
    """A deputy signs in somebody's place, and lets nobody sign in their own here."""
    if promise.decider != user:
        raise Http404
