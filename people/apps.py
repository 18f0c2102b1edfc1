from typing import Any

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate

from people import triggers


def make_triggers(*, using: str, **_: Any) -> None:
    """After every migration: the append-only triggers stand, whatever the migration rebuilt."""
    from django.db import connections

    connection = connections[using]
    tables = set(connection.introspection.table_names())
    for rule in triggers.registered():
        if rule.table in tables:
            triggers.make(connection, rule)


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from people import checks, setting_up, waiting

        triggers.append_only("people_auditline")
        triggers.append_only("people_chaincheck")
        triggers.append_only("people_look")
        waiting.register(setting_up.waiting_for)
        post_migrate.connect(make_triggers, sender=self)
        register(checks.triggers_stand, "database")
