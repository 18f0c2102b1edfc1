"""Taking a constraint of the database out, to see what it guards against."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, models

from tests.conftest import without_triggers


@contextmanager
def without_constraint(model: type[models.Model], name: str, *, keep: models.Model) -> Iterator[None]:
    """Takes one constraint out while the block runs; every row but `keep` is gone before it stands again.

    Needs a test with real transactions.
    """
    constraint = next(one for one in model._meta.constraints if one.name == name)
    others = [one for one in model._meta.constraints if one is not constraint]
    with pytest.MonkeyPatch.context() as patch, connection.schema_editor() as editor:
        patch.setattr(model._meta, "constraints", others)
        editor.remove_constraint(model, constraint)
    try:
        yield
    finally:
        with without_triggers(connection):
            model._default_manager.exclude(pk=keep.pk).delete()
            with connection.schema_editor() as editor:
                editor.add_constraint(model, constraint)
