"""We talk, and design together: topics, proposals, who writes them, and what becomes of each."""

from proposals.models.designs import Agree, Design, Starts
from proposals.models.files import PostFile
from proposals.models.group import Draw, FixedList, Group, Member
from proposals.models.outcomes import Outcome, Result, SignOff
from proposals.models.posts import Post, PostWords
from proposals.models.proposals import Author, Judged, Origin, Proposal, name_of
from proposals.models.reactions import Follow, Reaction, Thinks
from proposals.models.statements import Agreeing, Agrees, Declared, Side, Stance, Statement, StatementWords
from proposals.models.talks import Talk
from proposals.models.topics import Topic
from proposals.models.versions import (
    NEEDED,
    Draft,
    Part,
    Passage,
    PassageWords,
    Says,
    Settled,
    Suggestion,
    Version,
    Voice,
)

__all__ = [
    "NEEDED",
    "Agree",
    "Agreeing",
    "Agrees",
    "Author",
    "Declared",
    "Design",
    "Draft",
    "Draw",
    "FixedList",
    "Follow",
    "Group",
    "Judged",
    "Member",
    "Origin",
    "Outcome",
    "Part",
    "Passage",
    "PassageWords",
    "Post",
    "PostFile",
    "PostWords",
    "Proposal",
    "Reaction",
    "Result",
    "Says",
    "Settled",
    "Side",
    "SignOff",
    "Stance",
    "Starts",
    "Statement",
    "StatementWords",
    "Suggestion",
    "Talk",
    "Thinks",
    "Topic",
    "Version",
    "Voice",
    "name_of",
]
