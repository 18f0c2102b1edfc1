"""Pages of outbox for everybody."""

from outbox.views.stopping import stop_writing

__all__ = ["stop_writing"]
