"""Talks and groups in the admin: what people said is answered on pages of the activity, and so is who designs."""

from proposals.admin.registered import DrawAdmin, FixedListAdmin, GroupAdmin, PostAdmin, TalkAdmin, TopicAdmin

__all__ = ["DrawAdmin", "FixedListAdmin", "GroupAdmin", "PostAdmin", "TalkAdmin", "TopicAdmin"]
