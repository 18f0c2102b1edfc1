"""The demo's mailbox: every mail the site sent, for anybody at this machine. Outside the demo there is no such page."""

from collections.abc import Callable
from functools import wraps

from csp.constants import NONE, UNSAFE_INLINE
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coprod_site import mailbox

# A mail brings its own style and nothing else: no script, no picture, no form, and a place of its own.
IN_A_BOX = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}


def in_the_demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **kwargs)

    return guarded


@require_safe
@never_cache
@in_the_demo_only
def all_mails(request: HttpRequest) -> HttpResponse:
    return render(request, "mailbox/mails.html", {"mails": mailbox.newest(), "how_many": mailbox.how_many()})


@require_safe
@never_cache
@in_the_demo_only
def one_mail(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "mailbox/mail.html", {"mail": _mail_or_404(key)})


@require_safe
@never_cache
@in_the_demo_only
def mail_as_it_looks(request: HttpRequest, key: str) -> HttpResponse:
    response = HttpResponse(_mail_or_404(key).html)
    response._csp_config = IN_A_BOX  # type: ignore[attr-defined]
    return response


def _mail_or_404(key: str) -> mailbox.Mail:
    mail = mailbox.one(key)
    if mail is None:
        raise Http404
    return mail
