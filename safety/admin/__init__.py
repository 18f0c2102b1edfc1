"""Black-outs and readings in the admin, each with a page of its own."""

from safety.admin.registered import BlackOutAdmin, ReadingAdmin

__all__ = ["BlackOutAdmin", "ReadingAdmin"]
