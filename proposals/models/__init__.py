"""We talk, and design together: topics, what is said in them, and how soon staff answer."""

from proposals.models.posts import Post, PostWords
from proposals.models.reactions import Follow, Reaction, Thinks
from proposals.models.statements import Agreeing, Declared, Says, Side, Stance, Statement, StatementWords
from proposals.models.talks import Talk
from proposals.models.topics import Topic

__all__ = [
    "Agreeing",
    "Declared",
    "Follow",
    "Post",
    "PostWords",
    "Reaction",
    "Says",
    "Side",
    "Stance",
    "Statement",
    "StatementWords",
    "Talk",
    "Thinks",
    "Topic",
]
