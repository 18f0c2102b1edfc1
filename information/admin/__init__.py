"""Information in the admin."""

from information.admin.registered import ContactAdmin, PageAdmin, PageVersionAdmin, PublishedDecisionAdmin

__all__ = ["ContactAdmin", "PageAdmin", "PageVersionAdmin", "PublishedDecisionAdmin"]
