"""The site as it must not be: Continue says "kept" first, and keeps a moment later. For the control of the kills."""

import threading
from typing import Any

from django.db import connection

from coprod_site.wsgi import application
from surveys import actions

__all__ = ["application"]
LATER = 0.3  # seconds
kept_at_once = actions.save_answers


def kept_later(**words: Any) -> None:
    def keep() -> None:
        try:
            kept_at_once(**words)
        finally:
            connection.close()

    threading.Timer(LATER, keep).start()


actions.save_answers = kept_later
