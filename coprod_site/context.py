"""What every page knows: whose site it is, and the numbers to ring."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "organisation_name": settings.ORGANISATION_NAME,
        "site_name": settings.SITE_NAME,
        "contact_phone": settings.CONTACT_PHONE,
        "contact_name": settings.CONTACT_NAME,
        "help_phone": settings.HELP_PHONE,
        "demo": settings.DEMO,
    }
