"""Talks, groups and proposals in the admin: what people said is answered, and decided, on pages of the activity."""

from proposals.admin.registered import (
    DesignAdmin,
    DrawAdmin,
    FixedListAdmin,
    GroupAdmin,
    OutcomeAdmin,
    PostAdmin,
    ProposalAdmin,
    SuggestionAdmin,
    TalkAdmin,
    TopicAdmin,
    VersionAdmin,
)

__all__ = [
    "DesignAdmin",
    "DrawAdmin",
    "FixedListAdmin",
    "GroupAdmin",
    "OutcomeAdmin",
    "PostAdmin",
    "ProposalAdmin",
    "SuggestionAdmin",
    "TalkAdmin",
    "TopicAdmin",
    "VersionAdmin",
]
