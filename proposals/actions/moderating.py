"""What people write in talks and in proposals, as safety knows it (read_first)."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from people.keys import row_uuid
from proposals.actions.files import forget_files, forget_sound, held_pieces, photo_of
from proposals.actions.read_first import Files, Kind
from proposals.actions.showing import record_dialogue
from proposals.models import (
    Origin,
    Passage,
    PassageWords,
    Post,
    PostFile,
    PostWords,
    Says,
    Statement,
    StatementWords,
)

FILES = Files(
    photo=photo_of,
    pieces=held_pieces,
    forget=lambda key: forget_files([row_uuid(key)]),
    let_go=lambda key: forget_sound(
        PostFile.objects.filter(post=row_uuid(key), typed_on__isnull=False).exclude(file="")
    ),
)

POSTS = Kind(
    name="proposals.post",
    words_name="proposals.postwords",
    row=Post,
    words=PostWords,
    key="post",
    related=("topic__activity", "by"),
    messages={"reading": "post_read", "ruling": "post_hidden_or_shown", "objection": "post_objection"},
    beside=lambda post: "What somebody says in a talk",
    activity=lambda post: post.topic.activity,
    now_shown=record_dialogue,
    files=FILES,
)


def _beside(passage: Passage) -> str:
    if passage.says == Says.TEXT:
        return f"A part of a proposal. {passage.get_part_display()}"
    return f"Beside a proposal. {passage.get_says_display()}"


def _tells(passage: Passage) -> bool:
    """Of parts that were sent at once, the last that was read tells of all; what is held back, each by itself."""
    if passage.words.shown_at is None:
        return True
    waits = {"words__shown_at": None, "words__held_at": None, "words__set_aside": False}
    sent_with = Passage.objects.filter(version=passage.version_id, suggestion=passage.suggestion_id)
    return not sent_with.filter(**waits).exclude(words__words="").exists()


PASSAGES = Kind(
    name="proposals.passage",
    words_name="proposals.passagewords",
    row=Passage,
    words=PassageWords,
    key="passage",
    related=("proposal__activity",),
    messages={
        "reading": "passage_read",
        "ruling": "passage_hidden_or_shown",
        "objection": "passage_objection",
    },
    beside=_beside,
    activity=lambda passage: passage.proposal.activity,
    tells=_tells,
)


def quoted_in(keys: Collection[Any]) -> "list[QuerySet[Any]]":
    """The first words of topics, and the first texts of proposals, that were made of these statements. What their
    authors wrote since is theirs.
    """
    made = Origin.objects.filter(quoted=True, statement__in=keys).values("proposal")
    return [
        PostWords.objects.filter(post__is_first=True, post__topic__statement__in=keys),
        PassageWords.objects.filter(
            passage__says=Says.TEXT, passage__version__number=1, passage__proposal__in=made
        ),
    ]


STATEMENTS = Kind(
    name="proposals.statement",
    words_name="proposals.statementwords",
    row=Statement,
    words=StatementWords,
    key="statement",
    related=("activity", "by"),
    messages={
        "reading": "statement_read",
        "ruling": "statement_hidden_or_shown",
        "objection": "statement_objection",
    },
    beside=lambda statement: "A statement that others can agree with",
    activity=lambda statement: statement.activity,
    quoted=lambda key: quoted_in([row_uuid(key)]),
)

KINDS = (POSTS, PASSAGES, STATEMENTS)
