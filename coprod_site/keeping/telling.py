"""How the three commands end when something is refused: a sentence, and 2 where nothing was changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import CommandError
from django.db import DatabaseError

from people.refusals import Refused


@contextmanager
def in_sentences() -> Iterator[None]:
    """Ends a command with 2 and the sentence of what was refused, or of what the machine would not do."""
    try:
        yield
    except Refused as refused:
        raise CommandError(refused.sentence, returncode=2) from refused
    except OSError as error:
        raise CommandError(
            f"This machine would not do it: {error.strerror or error}.", returncode=2
        ) from error
    except DatabaseError as error:
        words = "The database does not answer, or it does not have its tables. Look there, or run manage.py migrate."
        raise CommandError(words, returncode=2) from error
