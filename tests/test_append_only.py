"""What the database itself refuses to change: each append-only table, and what happens without its trigger."""

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from people import clock, triggers
from tests.conftest import without_triggers

# What makes a row one that must stay, where it does not always have to.
STATE: dict[str, dict[str, Any]] = {
    "ladder_promise": {"signed": True},
    "information_publisheddecision": {"published_at": clock.now},
    "ladder_feltround": {"counted_at": clock.now},
    "followups_heard": {"published_at": clock.now},
}
EVERY_TABLE = pytest.mark.parametrize("rule", triggers.registered(), ids=lambda rule: rule.table)


def model_of(rule: triggers.AppendOnly) -> type[Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == rule.table)


def row_of(rule: triggers.AppendOnly) -> Model:
    model = model_of(rule)
    module = importlib.import_module(f"tests.factories.{model._meta.app_label}")
    state = {name: value() if callable(value) else value for name, value in STATE.get(rule.table, {}).items()}
    return getattr(module, f"{model.__name__}Factory")(**state)


def change(rule: triggers.AppendOnly, row: Model) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{rule.table}" SET id = id WHERE id = %s', [row.pk])
        return cursor.rowcount


def delete(rule: triggers.AppendOnly, row: Model) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{rule.table}" WHERE id = %s', [row.pk])


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

    assert sorted(missing) == [f"{rule.trigger}_delete", f"{rule.trigger}_update"]
    assert triggers.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_after_a_test_although_they_are_append_only() -> None:
    """The next test in any order finds its database empty; see append_only_tables_can_be_emptied."""
    row_of(next(rule for rule in triggers.registered() if rule.table == "ladder_factline"))
