"""Pages of outbox for everybody."""

from outbox.views.hooks import mail_service, notify
from outbox.views.stopping import stop_writing

__all__ = ["mail_service", "notify", "stop_writing"]
