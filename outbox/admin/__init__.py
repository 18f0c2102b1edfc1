"""Messages in the admin."""

from outbox.admin.registered import MailingAdmin, MessageAdmin, SuppressionAdmin

__all__ = ["MailingAdmin", "MessageAdmin", "SuppressionAdmin"]
