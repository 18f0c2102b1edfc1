"""Replies in the admin."""

from followups.admin.registered import EntryAdmin, HeardAdmin, ReleaseAdmin

__all__ = ["EntryAdmin", "HeardAdmin", "ReleaseAdmin"]
