"""What people say was not so, while somebody who keeps people safe has to decide about it: left out of everything."""

from ladder.actions.moderating import tell_read, words_of
from ladder.models import Challenge
from people.keys import row_id
from safety.actions import public_words
from safety.holdables import Held, Holdable, Piece


def _held(key: str) -> Held | None:
    found = (
        Challenge.objects.select_related("words", "activity", "participation__participant")
        .filter(pk=row_id(key))
        .first()
    )
    if found is None:
        return None
    written = found.words.words
    return Held(
        team=found.activity.team_id,
        where=f"{found.activity} (what somebody says was not so)",
        pieces=[Piece(f"They say of this: {found.said}", written)] if written else [],
        person=found.participation.participant,
        gone="" if written else "These words were blacked out.",
    )


def _set_aside(key: str) -> None:
    public_words.set_aside(words_of(key))


def _put_back(key: str) -> None:
    public_words.put_back(words_of(key), about=f"ladder.challenge:{row_id(key)}")


def _keep(key: str) -> None:
    """Where nothing came of it yet, whoever wrote it hears what every writer of something that is not shown hears, and
    may write again.
    """
    if public_words.keep_aside(words_of(key)):
        tell_read(key)


HOLDABLE = Holdable(show=_held, hold=_set_aside, let_go=_put_back, keep=_keep)
