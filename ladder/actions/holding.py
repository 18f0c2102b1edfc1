"""What people say was not so, while somebody who keeps people safe has to decide about it: left out of everything."""

from ladder.actions.moderating import tell_read
from ladder.models import Challenge, ChallengeWords
from people import clock
from people.keys import row_id
from safety.holdables import Held, Holdable, Piece
from safety.models import Reading


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
    ChallengeWords.objects.filter(pk=row_id(key)).update(set_aside=True)


def _put_back(key: str) -> None:
    """It stands again where it stood; what nobody has read yet waits to be read."""
    pk = row_id(key)
    ChallengeWords.objects.filter(pk=pk).update(set_aside=False)
    if Reading.objects.waiting().filter(about=f"ladder.challenge:{pk}").exists():
        ChallengeWords.objects.filter(pk=pk).update(held_at=None)


def _keep(key: str) -> None:
    """It stays out of everything for good. Where nothing came of it yet, whoever wrote it hears what every writer of
    something that is not shown hears, and may write again.
    """
    _set_aside(key)
    words = ChallengeWords.objects.filter(pk=row_id(key), shown_at=None, held_at=None)
    if words.update(held_at=clock.now()):
        tell_read(key)


HOLDABLE = Holdable(show=_held, hold=_set_aside, let_go=_put_back, keep=_keep)
