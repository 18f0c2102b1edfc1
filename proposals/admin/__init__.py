"""Talks in the admin: what people said is answered on pages of the activity."""

from proposals.admin.registered import AgreeingAdmin, PostAdmin, StatementAdmin, TalkAdmin, TopicAdmin

__all__ = ["AgreeingAdmin", "PostAdmin", "StatementAdmin", "TalkAdmin", "TopicAdmin"]
