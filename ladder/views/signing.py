"""The decider reads exactly what people will see, and signs or sends it back. No admin to learn."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ladder import actions, setup, steps
from ladder.forms import SendBackForm, SignForm
from ladder.models import Activity, ActivityState, Promise
from people import actions as people_actions
from people import presence
from people.models import User
from people.refusals import Refused


@require_http_methods(["GET", "POST"])
@presence.private
def sign_promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Only the decider who is named sees this page; for anybody else there is none."""
    user = request.user
    if not isinstance(user, User) or not people_actions.is_signed_in(user):
        return redirect_to_login(request.get_full_path(), "staff_sign_in")
    promise = get_object_or_404(Promise.objects.select_related("activity", "decider", "asked_by"), pk=pk)
    if promise.decider_id != user.pk or not user.has_perm("ladder.sign_promise"):
        raise Http404
    sends_back = request.POST.get("act") == "send back"
    state = promise.asked_at.isoformat() if promise.asked_at else ""
    sign = SignForm(request.POST if request.method == "POST" and not sends_back else None, state=state)
    back = SendBackForm(request.POST if request.method == "POST" and sends_back else None)
    if request.method == "POST" and (back if sends_back else sign).is_valid():
        try:
            return _act(request, promise, user, back if sends_back else None)
        except Refused as refused:
            (back if sends_back else sign).add_error(None, refused.sentence)
    context = {
        "promise": promise,
        "activity": promise.activity,
        "sign_form": sign,
        "back_form": back,
        "form": back if sends_back else sign,
        "step": steps.BY_NUMBER[promise.claimed],
        "credit": steps.CREDIT,
        "looks": _looks(promise.activity, user),
        "is_public": promise.activity.state in {ActivityState.OPEN, ActivityState.CLOSED},
    }
    return render(request, "ladder/sign.html", context, status=422 if sign.is_bound or back.is_bound else 200)


def _looks(activity: Activity, user: User) -> list[dict[str, str]]:
    """What belongs to the promise and stands on pages of its own, such as the questions; of one's own teams only."""
    if not Activity.objects.for_staff(user).filter(pk=activity.pk).exists():
        return []
    found = [(step.title, step.look(activity)) for step in setup.steps_for(activity) if step.look]
    return [{"name": name, "href": href} for name, href in found if href]


def _act(request: HttpRequest, promise: Promise, user: User, back: SendBackForm | None) -> HttpResponse:
    if back is None:
        actions.sign_promise(promise=promise, by=user)
        messages.success(request, "Thank you. You have signed, and your name stands under this promise.")
    else:
        actions.send_back(promise=promise, comment=back.cleaned_data["comment"], by=user)
        messages.success(request, "You have sent it back. They see what you wrote, and will ask you again.")
    return redirect("sign_promise", promise.pk)
