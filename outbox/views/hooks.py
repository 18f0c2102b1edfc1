"""Where those who carry our messages tell what became of them. Each call proves whose it is; nobody else gets in."""

import json
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.conf import settings
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from outbox import actions
from outbox.actions import Heard, NotYet
from outbox.carriers import REFERENCE

COME_AGAIN = 503
OF_NOTIFY = {
    "delivered": Heard.ARRIVED,
    "sent": Heard.ARRIVED,
    "permanent-failure": Heard.DEAD,
    "temporary-failure": Heard.RETURNED,
    "technical-failure": Heard.RETURNED,
    "validation-failed": Heard.RETURNED,
    "virus-scan-failed": Heard.RETURNED,
    "cancelled": Heard.RETURNED,
}
OF_SERVICES = {
    EventType.SENT: Heard.ARRIVED,
    EventType.DELIVERED: Heard.ARRIVED,
    EventType.REJECTED: Heard.RETURNED,
    EventType.FAILED: Heard.RETURNED,
    EventType.BOUNCED: Heard.RETURNED,
    EventType.COMPLAINED: Heard.UNWELCOME,
    EventType.UNSUBSCRIBED: Heard.UNWELCOME,
}
NO_SUCH_ADDRESS = {RejectReason.BOUNCED, RejectReason.INVALID}


@csrf_exempt  # GOV.UK Notify has no cookie of ours; its token is what lets it in
@never_cache
@require_POST
def notify(request: HttpRequest) -> HttpResponse:
    """A delivery receipt (docs.notifications.service.gov.uk: Callbacks). It is sent again until we answer 200."""
    if not settings.NOTIFY_HOOK_TOKEN:
        raise Http404
    expected = f"Bearer {settings.NOTIFY_HOOK_TOKEN}"
    if not constant_time_compare(request.headers.get("Authorization", "").encode(), expected.encode()):
        return HttpResponse("The token is not ours.", status=403, content_type="text/plain")
    told = _read(request.body)
    if told is None:
        return HttpResponse("This is no delivery receipt.", status=400, content_type="text/plain")
    heard = OF_NOTIFY.get(told["status"])
    reason = f"GOV.UK Notify says: {told['status']}."
    return _hear(told["reference"], "notify", heard, reason)


def _read(body: bytes) -> dict[str, str] | None:
    try:
        told = json.loads(body)
    except ValueError:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("status"), str):
        return None
    # Whatever the council sends by hand in the same service has no reference of ours.
    return {"status": told["status"][:60], "reference": str(told.get("reference") or "")}


def _hear(reference: str, carrier: str, heard: Heard | None, reason: str) -> HttpResponse:
    try:
        if heard is not None:
            actions.hear(message_id=reference, carrier=carrier, heard=heard, reason=reason)
    except NotYet:
        return HttpResponse(
            "Come again: it is still on its way.", status=COME_AGAIN, content_type="text/plain"
        )
    return HttpResponse("Thank you.", content_type="text/plain")


@csrf_exempt
@never_cache
@require_POST
def mail_service(request: HttpRequest) -> HttpResponseBase:
    """Events of the mail service that carries our mails. Anymail checks the secret, and the service's own signature
    where it has one.
    """
    from anymail.exceptions import AnymailError  # noqa: PLC0415  (brings much that only such a service needs)

    view = _hook_of(settings.MAIL_BY) if settings.MAIL_HOOK_SECRET else None
    if view is None:
        raise Http404
    try:
        answer: HttpResponseBase = view(request)
    except NotYet:
        return HttpResponse(
            "Come again: it is still on its way.", status=COME_AGAIN, content_type="text/plain"
        )
    except (AnymailError, ValueError, KeyError, TypeError, AttributeError):
        return HttpResponse("This is no event of the mail service.", status=400, content_type="text/plain")
    return answer


def _hook_of(service: str) -> Any:
    if service in {"smtp", "notify"}:
        return None
    from anymail.urls import urlpatterns  # noqa: PLC0415  (reads in what only such a service needs)

    names = {f"{service}_tracking_webhook", f"{service}_webhook"}
    return next((one.callback for one in urlpatterns if one.name in names), None)


notify.by_programs = mail_service.by_programs = True  # type: ignore[attr-defined]


@receiver(tracking)
def hear_of_mail(event: AnymailTrackingEvent, **_: object) -> None:
    heard = OF_SERVICES.get(event.event_type)
    if heard == Heard.RETURNED and event.reject_reason in NO_SUCH_ADDRESS:
        heard = Heard.DEAD
    reference = str((event.metadata or {}).get(REFERENCE, ""))
    if heard is not None and reference:
        reason = f"The mail service says: {event.event_type}. {event.mta_response or event.description or ''}"
        actions.hear(message_id=reference, carrier=settings.MAIL_BY, heard=heard, reason=reason.strip())
