"""The two databases, by what Django calls them. Each has dump, beside and put_in_place."""

from types import ModuleType

from django.db import connection

from coprod_site.keeping import postgres, sqlite


def own() -> ModuleType:
    """What the site's own database is."""
    return {"sqlite": sqlite, "postgresql": postgres}[connection.vendor]
