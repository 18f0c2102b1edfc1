"""Staff sign in with their organisation's own account. The second factor is then the organisation's."""

import logging
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from people import actions, clock, limits, openid, presence
from people.backends import SIGN_ON
from people.claims import who
from people.refusals import Refused
from people.views.staff import next_page

PENDING = "sign_on"
PENDING_SECONDS = 10 * 60
STARTS, START_SECONDS = 300, 10 * 60  # a whole office in the morning is one address
NOT_NOW = "Your organisation's sign-in does not answer. Wait a minute, then try again."
ANEW = "This sign-in was not finished, or took too long. Start it again."

logger = logging.getLogger(__name__)


@require_safe
@presence.private
def staff_sign_on(request: HttpRequest) -> HttpResponse:
    """Goes on to the organisation's sign-in page. A link, not a form: our pages send forms to nobody else."""
    client, goes_on = _client(), next_page(request)
    if actions.is_signed_in(request.user):
        return redirect(goes_on)
    wait = actions.crowded(what="sign on", who=presence.peer(request), limit=STARTS, seconds=START_SECONDS)
    if wait:
        return limits.wait_a_little(request, seconds=wait)
    try:
        address, asked = openid.begin(client)
    except openid.Away as away:
        logger.warning("The sign-on at OIDC_ISSUER did not answer: %s.", away)
        return _did_not_work(request, NOT_NOW, status=503)
    request.session.flush()
    request.session[PENDING] = {**asdict(asked), "since": int(clock.now().timestamp()), "next": goes_on}
    return HttpResponseRedirect(address)


@require_safe
@presence.private
def staff_signed_on(request: HttpRequest) -> HttpResponse:
    """Where the organisation sends people back to. What was kept for them counts once."""
    client = _client()
    pending: dict[str, Any] = request.session.pop(PENDING, {})
    if not pending or clock.now().timestamp() - pending.pop("since") > PENDING_SECONDS:
        return _did_not_work(request, ANEW, status=403)
    goes_on = pending.pop("next")
    try:
        claims = openid.finish(client, openid.Asked(**pending), request.GET.dict())
        user = actions.come_by_sign_on(who=who(claims, client.issuer))
    except openid.Away as away:
        logger.warning("The sign-on at OIDC_ISSUER did not answer: %s.", away)
        return _did_not_work(request, NOT_NOW, status=503)
    except openid.NotTrusted as error:
        logger.warning("A sign-on was refused: %s.", error)
        return _did_not_work(request, ANEW, status=403)
    except Refused as refused:
        return _did_not_work(request, refused.sentence, status=403)
    request.session.flush()
    login(request, user, backend=SIGN_ON)
    request.session.set_expiry(settings.STAFF_IDLE_SECONDS + 5 * 60)
    return redirect(goes_on)


def _client() -> openid.Client:
    """404 where no sign-on is set: there is no such page."""
    if not settings.OIDC_ISSUER:
        raise Http404
    return openid.Client(
        issuer=settings.OIDC_ISSUER,
        id=settings.OIDC_CLIENT_ID,
        secret=settings.OIDC_CLIENT_SECRET,
        comes_back_to=settings.SITE_URL + reverse("staff_signed_on"),
    )


def _did_not_work(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    return render(request, "people/sign_on_failed.html", {"sentence": sentence}, status=status)
