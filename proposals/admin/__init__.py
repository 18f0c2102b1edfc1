"""Talks in the admin: what people said is answered on pages of the activity."""

from proposals.admin.registered import PostAdmin, TalkAdmin, TopicAdmin

__all__ = ["PostAdmin", "TalkAdmin", "TopicAdmin"]
