"""Staff sign in with a password and a second factor."""

import io
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_otp import login as verify
from django_otp.plugins.otp_totp.models import TOTPDevice

from people import actions, clock, presence
from people.forms import SecondStepForm, SignInForm
from people.models import User

HALF_WAY = "half_signed_in"
HALF_WAY_SECONDS = 5 * 60
LOCKED_MINUTES = 60  # AXES_COOLOFF_TIME
SECOND_STEP_MINUTES = 15
DEVICE = "phone"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@presence.private
def staff_sign_in(request: HttpRequest) -> HttpResponse:
    if actions.is_signed_in(request.user):
        return redirect(next_page(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        peer = presence.peer(request)
        if actions.passwords_wait(who=peer):
            return locked_out(request, minutes=actions.PASSWORD_MINUTES)
        user = authenticate(
            request, username=form.cleaned_data["email"].lower(), password=form.cleaned_data["password"]
        )
        if getattr(request, "axes_locked_out", False):
            return locked_out(request)
        if isinstance(user, User) and user.is_staff and (user.is_superuser or not settings.SIGN_ON_ONLY):
            actions.password_was_right(who=peer)
            return _after_password(request, user)
        form.add_error(
            None, "This e-mail address and password do not go together. Check both, and try again."
        )
    context = {
        "form": form,
        "second_factor": settings.SECOND_FACTOR,
        "next": request.GET.get("next", ""),
        "sign_on": bool(settings.OIDC_ISSUER),
        "for_all": not settings.SIGN_ON_ONLY,
    }
    return render(request, "people/staff_sign_in.html", context, status=422 if form.is_bound else 200)


def _after_password(request: HttpRequest, user: User) -> HttpResponse:
    if not settings.SECOND_FACTOR:
        _sign_in(request, user)
        return redirect(next_page(request))
    goes_on = next_page(request)
    request.session.flush()
    request.session[HALF_WAY] = [user.pk, int(clock.now().timestamp()), goes_on]
    return redirect("staff_second_step")


@require_http_methods(["GET", "POST"])
@presence.private
def staff_second_step(request: HttpRequest) -> HttpResponse:
    """The code from the phone; the first time, setting the phone up comes with it."""
    user = _half_signed_in(request)
    if user is None:
        return redirect("staff_sign_in")
    device, is_new = _device(user)
    form = SecondStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if actions.too_often(what="second step", who=str(user.pk), limit=5, minutes=SECOND_STEP_MINUTES):
            return locked_out(request, minutes=SECOND_STEP_MINUTES)
        if device.verify_token(form.cleaned_data["code"]):
            return _all_the_way(request, user, device)
        form.add_error("code", "This code does not work. Wait for the next one in your app, and write that.")
    context = {"form": form, "is_new": is_new, "secret": _secret(device) if is_new else ""}
    return render(request, "people/staff_second_step.html", context, status=422 if form.is_bound else 200)


def _all_the_way(request: HttpRequest, user: User, device: TOTPDevice) -> HttpResponse:
    goes_on = request.session[HALF_WAY][2]
    if not device.confirmed:
        device.confirmed = True
        device.save(update_fields=["confirmed"])
    _sign_in(request, user)
    verify(request, device)
    return redirect(goes_on)


def _sign_in(request: HttpRequest, user: User) -> None:
    request.session.flush()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session.set_expiry(
        settings.STAFF_IDLE_SECONDS + 5 * 60
    )  # coprod_site/staff_time.py ends it before


@require_safe
@presence.private
def second_factor_picture(request: HttpRequest) -> HttpResponse:
    """The QR code for setting up the phone: half way through signing in, before the phone is confirmed."""
    user = _half_signed_in(request)
    if user is None:
        raise Http404
    device, is_new = _device(user)
    if not is_new:
        raise Http404
    picture = io.BytesIO()
    segno.make(device.config_url, micro=False).save(picture, kind="svg", scale=6, light="#ffffff")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@require_POST
def staff_sign_out(request: HttpRequest) -> HttpResponse:
    return signed_out(request)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Ends it, says so, and shows where to sign in again."""
    words = "You have signed out."
    if getattr(request.user, "came_by_sign_on", False):
        words += (
            " Your organisation may still know you in this browser. Close it, if others use this computer."
        )
    logout(request)
    messages.success(request, words)
    return redirect("staff_sign_in")


def locked_out(
    request: HttpRequest,
    original_response: HttpResponse | None = None,
    credentials: Any = None,
    minutes: int = LOCKED_MINUTES,
) -> HttpResponse:
    """Too many wrong passwords or codes. django-axes calls it too, with the first three."""
    response = render(request, "people/locked_out.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def _half_signed_in(request: HttpRequest) -> User | None:
    pk, since, _next_path = request.session.get(HALF_WAY, [None, 0, ""])
    if pk is None or clock.now().timestamp() - since > HALF_WAY_SECONDS:
        return None
    return User.objects.filter(pk=pk, is_active=True, is_staff=True).first()


def _device(user: User) -> tuple[TOTPDevice, bool]:
    """The person's phone, and whether it still has to be set up. One that is being set up is kept between tries."""
    confirmed = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    if confirmed is not None:
        return confirmed, False
    device, _new = TOTPDevice.objects.get_or_create(user=user, name=DEVICE, defaults={"confirmed": False})
    return device, True


def _secret(device: TOTPDevice) -> str:
    """The secret to type, in groups of four, for those who cannot scan."""
    secret = device.config_url.partition("secret=")[2].partition("&")[0]
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def next_page(request: HttpRequest) -> str:
    """Where to go after signing in: only ever to a path of ours. A bare word would be taken for the name of a page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("admin:index")
