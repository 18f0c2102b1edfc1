"""Rows lie in the order in which they were written, whatever their keys say. This forgets it."""

from django.db import connection, models, transaction

# Of 62 bits, so that no two are the same and there is room for the next ones.
_OTHER_NUMBERS = 'UPDATE "{}" SET rowid = random() & 4611686018427387903'
WAIT = "5s"  # for the table; nobody who answers has to wait longer than that


@transaction.atomic
def scatter(model: type[models.Model]) -> None:
    """Lays the rows of a table down anew in an order of chance. Its keys are of chance themselves.

    On SQLite each gets another row number. On PostgreSQL all are written anew in one transaction, because each row says
    which transaction wrote it, and then in the order of their keys. Raises OperationalError where the table is busy.
    """
    table, key = model._meta.db_table, model._meta.pk.name
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if model._meta.pk.get_internal_type() == "UUIDField":
                cursor.execute(_OTHER_NUMBERS.format(table))
            return
        found = connection.introspection.get_constraints(cursor, table)
        index = next(name for name, one in found.items() if one["primary_key"])
        cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")
        model._default_manager.update(**{key: models.F(key)})
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # a table with checks to come cannot be laid down anew
        cursor.execute(f'CLUSTER "{table}" USING "{index}"')
