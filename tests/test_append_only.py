"""What the database itself refuses to change: each append-only table, and what happens without its trigger."""

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.db import DatabaseError, connection, transaction
from django.db.models import Model, ProtectedError
from django.test import Client
from django.urls import reverse

from people import clock, triggers
from tests.conftest import without_triggers
from tests.factories.people import UserFactory

# What makes a row one that must stay, where it does not always have to.
STATE: dict[str, dict[str, Any]] = {
    "ladder_promise": {"signed": True},
    "information_publisheddecision": {"published_at": clock.now},
    "ladder_feltround": {"counted_at": clock.now},
    "ladder_publiccount": {"counted_at": clock.now},
    "followups_heard": {"published_at": clock.now},
    "followups_lookback": {"counted_at": clock.now},
    "proposals_agreeing": {"counted_at": clock.now},
    "safety_blackout": {"settled_at": clock.now, "settled_by": UserFactory, "approved": True},
    "safety_concern": {"settled_at": clock.now, "settled_by": UserFactory, "settled_as": "kept"},
    "safety_objection": {
        "settled_at": clock.now,
        "settled_by": UserFactory,
        "upheld": False,
        "because": "It names somebody.",
    },
    "safety_reading": {"read_at": clock.now, "read_by": UserFactory, "outcome": "fit"},
}
# Read where it belongs and nowhere in the admin: there is no page on which somebody could change it.
NO_PAGE_OF_ITS_OWN = {"decisions_roundanswer", "followups_reopened", "proposals_passage"}
EVERY_TABLE = pytest.mark.parametrize("rule", triggers.registered(), ids=lambda rule: rule.table)


def model_of(rule: triggers.AppendOnly) -> type[Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == rule.table)


def row_of(rule: triggers.AppendOnly) -> Model:
    model = model_of(rule)
    module = importlib.import_module(f"tests.factories.{model._meta.app_label}")
    state = {name: value() if callable(value) else value for name, value in STATE.get(rule.table, {}).items()}
    return getattr(module, f"{model.__name__}Factory")(**state)


def key_of(row: Model) -> Any:
    """As the database has it."""
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def key_column(row: Model) -> str:
    return str(row._meta.pk.column)


def change(rule: triggers.AppendOnly, row: Model) -> int:
    key = key_column(row)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{rule.table}" SET {key} = {key} WHERE {key} = %s', [key_of(row)])
        return cursor.rowcount


def delete(rule: triggers.AppendOnly, row: Model) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{rule.table}" WHERE {key_column(row)} = %s', [key_of(row)])


@EVERY_TABLE
@pytest.mark.django_db
def test_nobody_changes_or_deletes_a_row_that_has_to_stay(rule: triggers.AppendOnly) -> None:
    row = row_of(rule)

    with pytest.raises(DatabaseError, match="append-only"):
        change(rule, row)
    with pytest.raises(DatabaseError, match="append-only"):
        delete(rule, row)

    assert model_of(rule)._default_manager.filter(pk=row.pk).count() == 1


@EVERY_TABLE
@pytest.mark.parametrize("act", ["update", "delete", "save", "delete one", "empty the table or replace"])
@pytest.mark.django_db
def test_code_changes_no_row_that_has_to_stay(rule: triggers.AppendOnly, act: str) -> None:
    row = row_of(rule)
    rows = model_of(rule)._default_manager.filter(pk=row.pk)
    before = rows.values().get()
    column = next(field.attname for field in row._meta.local_fields if not field.primary_key)
    acts: dict[str, Callable[[], object]] = {
        "update": lambda: rows.update(**{column: before[column]}),
        "delete": lambda: rows._raw_delete(rows.db),
        "save": row.save,
        "delete one": row.delete,
        "empty the table or replace": lambda: empty_or_replace(rule, row),
    }

    with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
        acts[act]()

    assert rows.values().get() == before


def empty_or_replace(rule: triggers.AppendOnly, row: Model) -> None:
    """What a plain trigger for each row would not see: TRUNCATE on PostgreSQL, REPLACE on SQLite."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'TRUNCATE "{rule.table}" CASCADE')
        else:
            cursor.execute(
                f'REPLACE INTO "{rule.table}" SELECT * FROM "{rule.table}" WHERE {key_column(row)} = %s',
                [key_of(row)],
            )


def test_what_has_no_page_in_the_admin_is_known_by_name() -> None:
    without = {rule.table for rule in triggers.registered() if not admin.site.is_registered(model_of(rule))}

    assert without == NO_PAGE_OF_ITS_OWN


@pytest.mark.parametrize(
    "rule",
    [rule for rule in triggers.registered() if rule.table not in NO_PAGE_OF_ITS_OWN],
    ids=lambda rule: rule.table,
)
@pytest.mark.django_db
def test_the_admin_changes_no_row_that_has_to_stay(
    rule: triggers.AppendOnly, client: Client, password_alone: None
) -> None:
    row = row_of(rule)
    rows = model_of(rule)._default_manager.filter(pk=row.pk)
    before = rows.values().get()
    client.force_login(UserFactory(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    everything = {field: str(value) for field, value in before.items()}
    for act in ("change", "delete"):
        client.post(reverse(f"{name}_{act}", args=[quote(row.pk)]), {**everything, "post": "yes"})
    client.post(
        reverse(f"{name}_changelist"),
        {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
    )

    assert rows.values().get() == before


@EVERY_TABLE
@pytest.mark.control("triggers of every append-only table")
@pytest.mark.django_db
def test_without_its_trigger_a_row_changes_without_a_word(rule: triggers.AppendOnly) -> None:
    row = row_of(rule)

    with without_triggers(connection):
        changed = change(rule, row)

    assert changed == 1


@EVERY_TABLE
@pytest.mark.django_db
def test_a_trigger_that_is_missing_is_named(rule: triggers.AppendOnly) -> None:
    triggers.drop(connection, rule)

    missing = triggers.missing(connection)
    triggers.make(connection, rule)

    assert missing == [f"{rule.trigger}_{act}" for act in triggers.acts(connection.vendor)]
    assert triggers.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_after_a_test_although_they_are_append_only() -> None:
    """The next test in any order finds its database empty; see append_only_tables_can_be_emptied."""
    row_of(next(rule for rule in triggers.registered() if rule.table == "ladder_factline"))
