"""'Tell me when something opens': asking for it, saying yes to it, and stopping it. Looking changes nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ladder import actions
from ladder.forms.alerts import AlertForm
from ladder.messages.alerts import DOOR
from ladder.models import Alert
from outbox.renderers import Sort
from outbox.wishes import STOPPED
from people import actions as people_actions
from people import clock, limits, presence
from people.keys import row_uuid
from people.models import Hears, Participant
from people.refusals import Refused

WISHES_AN_HOUR = 20


def _known(request: HttpRequest) -> Participant | None:
    """Whoever came by a link to their own page or to their wishes."""
    has_come = presence.may_open(request, DOOR) or presence.may_open(request, "my_page")
    return presence.participant(request) if has_come else None


@require_http_methods(["GET", "POST"])
@presence.private
def tell_me(request: HttpRequest) -> HttpResponse:
    person = _known(request)
    sent = request.POST if request.method == "POST" else None
    initial = {name: request.GET.get(name, "")[:120] for name in ("topic", "place")}
    form = AlertForm(sent, is_known=person is not None, initial=initial)
    if form.is_valid():
        if person is not None:
            return _added(request, person, form)
        peer = presence.peer(request)
        if people_actions.too_often(what="alert", who=peer, limit=WISHES_AN_HOUR, minutes=60):
            return limits.wait_a_little(request, seconds=60 * 60)
        actions.ask_for_alert(email=form.cleaned_data["email"], **form.wanted())
        return redirect("tell_me_sent")
    context = {"form": form, "person": person}
    return render(request, "ladder/tell_me.html", context, status=422 if form.is_bound else 200)


def _added(request: HttpRequest, person: Participant, form: AlertForm) -> HttpResponse:
    try:
        actions.add_alert(participant=person, **form.wanted())
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return render(request, "ladder/tell_me.html", {"form": form, "person": person}, status=422)
    messages.success(request, "We have kept that. We write to you when something like that opens.")
    return redirect("my_alerts")


@require_safe
def tell_me_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "ladder/tell_me_sent.html")


@require_http_methods(["GET", "POST"])
@presence.private
def my_alerts(request: HttpRequest) -> HttpResponse:
    """What somebody wants to hear of, with a button to stop each; and what waits for their yes."""
    person = _known(request)
    if person is None:
        return render(request, "ladder/my_alerts_by_link.html", status=403)
    if request.method == "POST":
        return _pressed(request, person)
    mine = Alert.objects.filter(participant=person).select_related("project")
    context = {
        "confirmed": mine.confirmed(),
        "waiting": mine.to_confirm(clock.now()),
        "wants_no_news": Sort.NEWS in STOPPED[Hears(person.hears)],
        "has_no_way": not person.can_be_reached,
    }
    return render(request, "ladder/my_alerts.html", context)


def _pressed(request: HttpRequest, person: Participant) -> HttpResponse:
    """A button pressed twice, or in a second window, finds it done."""
    alert = Alert.objects.filter(pk=row_uuid(request.POST.get("alert", "")), participant=person).first()
    act = request.POST.get("act", "")
    if alert is not None and act == "yes" and actions.say_yes(alert=alert):
        messages.success(request, "Thank you. We write to you when something like that opens.")
    elif alert is not None and act == "stop":
        actions.stop_alert(alert=alert)
        messages.success(request, "We have stopped that.")
    return redirect("my_alerts")
