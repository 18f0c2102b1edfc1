"""Talks, groups and proposals in the admin: what people said is answered, and decided, on pages of the activity."""

from proposals.admin.registered import (
    AgreeingAdmin,
    DesignAdmin,
    DrawAdmin,
    FixedListAdmin,
    GroupAdmin,
    OutcomeAdmin,
    PostAdmin,
    ProposalAdmin,
    StatementAdmin,
    SuggestionAdmin,
    TalkAdmin,
    TopicAdmin,
    VersionAdmin,
)

__all__ = [
    "AgreeingAdmin",
    "DesignAdmin",
    "DrawAdmin",
    "FixedListAdmin",
    "GroupAdmin",
    "OutcomeAdmin",
    "PostAdmin",
    "ProposalAdmin",
    "StatementAdmin",
    "SuggestionAdmin",
    "TalkAdmin",
    "TopicAdmin",
    "VersionAdmin",
]
