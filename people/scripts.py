"""Which pages may run a script. All others say script-src 'none'."""

from csp.constants import SELF
from django.http import HttpResponse

SCRIPT_OF_OURS = {"script-src": [SELF], "connect-src": [SELF]}


def with_script(page: HttpResponse) -> HttpResponse:
    """This page may run a script from our own address, and ask only our own address."""
    page._csp_replace = SCRIPT_OF_OURS  # type: ignore[attr-defined]
    return page
