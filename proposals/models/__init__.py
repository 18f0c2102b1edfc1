"""We talk, and design together: topics, what is said in them, and how soon staff answer."""

from proposals.models.group import Draw, FixedList, Group, Member
from proposals.models.posts import Post, PostWords
from proposals.models.reactions import Follow, Reaction, Thinks
from proposals.models.talks import Talk
from proposals.models.topics import Topic

__all__ = [
    "Draw",
    "FixedList",
    "Follow",
    "Group",
    "Member",
    "Post",
    "PostWords",
    "Reaction",
    "Talk",
    "Thinks",
    "Topic",
]
