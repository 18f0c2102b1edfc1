"""What safety reads first, holds, hides, shows again and blacks out of statements: as of posts (moderating.py).

Where a topic was made of one, its first words are the same words, and go the same way.
"""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q, QuerySet

from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import clock
from people.keys import row_uuid
from people.models import Participant, User
from proposals.actions.moderating import OUT_OF_SIGHT
from proposals.models import PostWords, Statement, StatementWords
from safety.actions import public_words
from safety.erasers import Eraser, Found
from safety.holdables import Held, Holdable, Piece
from safety.models import Reading
from safety.policy import Waits
from safety.readables import Readable, Written

NAME = "proposals.statement"
# What is told, by what happened.
MESSAGES = {
    "reading": "statement_read",
    "ruling": "statement_hidden_or_shown",
    "objection": "statement_objection",
}


def words_of(key: str) -> "QuerySet[StatementWords]":
    return StatementWords.objects.filter(pk=row_uuid(key))


def quoted_in(keys: Collection[Any]) -> "QuerySet[PostWords]":
    """The first words of topics that were made of these statements."""
    return PostWords.objects.filter(post__is_first=True, post__topic__statement__in=keys)


def _both(key: str, change: Callable[["QuerySet[Any]"], object]) -> None:
    change(words_of(key))
    change(quoted_in([row_uuid(key)]))


def _statement(key: str) -> Statement | None:
    related = ("words", "activity", "participation__participant", "by")
    return Statement.objects.select_related(*related).filter(pk=row_uuid(key)).first()


def _written(key: str) -> Written | None:
    """None also once the words were blacked out."""
    found = _statement(key)
    if found is None or not found.words.words:
        return None
    words, activity = found.words, found.activity
    return Written(
        words=words.words,
        beside="A statement that others can agree with",
        where=str(activity),
        team=activity.team_id,
        page=activity.get_absolute_url(),
        shown=words.shown,
        hidden=words.hidden_at is not None,
        public=bool(words.in_public) and Activity.objects.public(clock.now()).filter(pk=activity.pk).exists(),
    )


def _show(key: str, words: str) -> None:
    public_words.show(words_of(key), words)


def _names(key: str) -> Collection[str]:
    """Of the team, and of everybody who takes part or was invited, but for the writer's own."""
    found = Statement.objects.select_related("activity").get(pk=row_uuid(key))
    activity = found.activity
    staff = User.objects.filter(Q(teams=activity.team_id) | Q(pk=activity.created_by_id)).values_list("name")
    joined = Participation.objects.filter(activity=activity).exclude(statements=found)
    people = Participant.objects.filter(
        Q(pk__in=joined.values("participant")) | Q(pk__in=activity.invitations.values("participant"))
    )
    names = [*staff, *joined.values_list("name_shown"), *people.values_list("name")]
    return {name for row in names for name in row if name}


def _tell(key: str, what: str, pk: int) -> None:
    _queue(key, MESSAGES[what], {what: pk}, pk)


def _queue(key: str, kind: str, payload: dict[str, int], edition: int) -> None:
    found = _statement(key)
    person = found.participation.participant if found and found.participation else None
    if found is not None and person is not None:
        outbox_actions.queue(
            kind=kind,
            about=str(found.activity_id),
            to=person,
            payload={"statement": str(found.pk), **payload},
            edition=edition,
        )


def _hold_back(key: str) -> None:
    public_words.hold_back(words_of(key))


STATEMENT_READABLE = Readable(
    show=_written,
    shown=_show,
    held=_hold_back,
    hidden=lambda key: _both(key, public_words.hide),
    shown_again=lambda key: _both(key, public_words.show_again),
    names=_names,
    tell=_tell,
    waits=Waits.FIRST_POST,
)


def _held(key: str) -> Held | None:
    found = _statement(key)
    if found is None:
        return None
    written = found.words.words
    return Held(
        team=found.activity.team_id,
        where=f"{found.activity} (a statement that others can agree with)",
        pieces=[Piece("They say", written)] if written else [],
        person=found.participation.participant if found.participation else None,
        gone="" if written else "These words were blacked out.",
    )


def _put_back(key: str) -> None:
    public_words.put_back(words_of(key), about=f"{NAME}:{key}")
    quoted_in([row_uuid(key)]).update(set_aside=False)


def _keep(key: str) -> None:
    """Where nothing came of it yet, whoever wrote it hears what every writer of something that is not shown hears."""
    quoted_in([row_uuid(key)]).update(set_aside=True)
    if public_words.keep_aside(words_of(key)):
        _queue(key, "statement_read", {}, 1)


STATEMENT_HOLDABLE = Holdable(
    show=_held, hold=lambda key: _both(key, public_words.set_aside), let_go=_put_back, keep=_keep
)


def _found(key: str) -> Found | None:
    """Once it was read. The team does not see what is held back or hidden here."""
    read = words_of(key).exclude(words="").exclude(shown_at=None, held_at=None).filter(set_aside=False)
    found = read.select_related("statement__activity").first()
    if found is None:
        return None
    activity = found.statement.activity
    return Found(found.in_public or OUT_OF_SIGHT, found.statement.words_hash, activity.team_id, str(activity))


def _empty(key: str) -> None:
    words_of(key).update(words="", shown="")
    quoted_in([row_uuid(key)]).update(words="", shown="")


STATEMENT_ERASERS = {"proposals.statementwords": Eraser(_found, _empty)}


def why_statement_held(statement: Statement) -> str:
    """What the reader said to whoever wrote it; nothing where it is shown, or where no reading held it back."""
    found = Reading.objects.filter(about=f"{NAME}:{statement.pk}").values_list("because", flat=True).first()
    return found or ""
