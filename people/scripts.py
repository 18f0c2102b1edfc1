"""Which pages may run a script, and which may ask for the microphone. All others say script-src 'none'."""

from csp.constants import SELF
from django.conf import settings
from django.http import HttpResponse
from django_permissions_policy import PermissionsPolicyMiddleware

SCRIPT_OF_OURS = {"script-src": [SELF], "connect-src": [SELF]}
# What was recorded is listened to before it is sent: it lies in the browser alone then.
LISTENS = {"media-src": [SELF, "blob:"]}
MICROPHONE = PermissionsPolicyMiddleware.compute_header_value(
    {**settings.PERMISSIONS_POLICY, "microphone": ["self"]}, name="PERMISSIONS_POLICY"
)


def with_script(page: HttpResponse) -> HttpResponse:
    """This page may run a script from our own address, and ask only our own address."""
    page._csp_replace = SCRIPT_OF_OURS  # type: ignore[attr-defined]
    return page


def with_microphone(page: HttpResponse) -> HttpResponse:
    """This page may also ask for the microphone, and play what was just recorded."""
    page._csp_replace = {**SCRIPT_OF_OURS, **LISTENS}  # type: ignore[attr-defined]
    page._permissions_policy_override = MICROPHONE  # type: ignore[attr-defined]
    return page
