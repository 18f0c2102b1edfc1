"""In A3 people say what they agree with: those who talk press in their browsers, those who work there tick on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from coprod_site.demo import cast
from coprod_site.demo.content import Content
from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.people_list import Listed
from proposals import actions
from proposals.actions import Paper, Said
from proposals.models import Agrees, Side, Statement
from safety import actions as safety_actions

FIRST_WORKER = 740  # of those who have no name in the content file
WORKERS, USE_CARE, CARERS = 12, 12, 9  # so many of each say who they are; whoever else talks does not
AN_HOUR = "Nobody should sit on the bus for an hour."
NOT_SAID = ""
WHOLE: dict[str, int] = {Side.USES_CARE: USE_CARE, Side.CARER: CARERS, Side.STAFF: WORKERS}


@dataclass(frozen=True)
class Words:
    """A statement, who added it (the team where nobody is named), and how many of each side agree and disagree; the
    rest pass.
    """

    words: str
    by: str
    pressed: Mapping[str, tuple[int, int]]


def _pressed(
    uses_care: tuple[int, int], carer: tuple[int, int], staff: tuple[int, int], other: tuple[int, int]
) -> dict[str, tuple[int, int]]:
    return {Side.USES_CARE: uses_care, Side.CARER: carer, Side.STAFF: staff, NOT_SAID: other}


STATEMENTS = (
    Words(AN_HOUR, "Samir", _pressed((10, 1), (8, 1), (9, 2), (2, 0))),
    Words("A text when the bus is late would help.", "Donna", _pressed((10, 0), (9, 0), (5, 5), (2, 0))),
    Words("The bus should stop at the shop on Fridays.", "", _pressed((9, 2), (2, 6), (4, 6), (1, 1))),
    Words(
        "I would rather ride with people I know than be home sooner.",
        "",
        _pressed((7, 3), (3, 5), (5, 4), (1, 0)),
    ),
    Words("The bus is good as it is.", "", _pressed((1, 10), (0, 9), (3, 7), (0, 2))),
)


def plan(activity: Activity, by: User) -> None:
    """Before it opens: that people say what they agree with, and a few statements of the team to begin with."""
    actions.plan_agreeing(activity=activity, is_on=True, by=by)
    for one in STATEMENTS:
        if not one.by:
            actions.add_statement(activity=activity, by=by, said=Said(one.words, uuid4()))


def agree(
    activity: Activity, speakers: Sequence[Participation], stuff: Content, typist: User, reader: User
) -> dict[str, UUID]:
    """Everybody says what they agree with. Gives back what people added, by their first names."""
    day = stuff.activity("A3")["day"] + 6
    known = {by.name_shown: by for by in reversed(speakers) if by.name_shown}
    added = {one.by: _adds(known[one.by], one.words, stuff, day, reader) for one in STATEMENTS if one.by}
    offered = actions.can_come_from(activity).statements
    by_words = {one.words.in_public: one for one in offered.select_related("words", "activity")}
    sides = [*[Side.USES_CARE] * USE_CARE, *[Side.CARER] * CARERS]
    with clock.at(stuff.at(day + 4, 15)):
        for place, by in enumerate(speakers):
            side = sides[place] if place < len(sides) else NOT_SAID
            _presses(by, side, place - (USE_CARE if side == Side.CARER else 0), by_words)
    with clock.at(stuff.at(day + 12, 10)):
        _on_paper(activity, by_words, typist)
    return added


def _adds(by: Participation, words: str, stuff: Content, day: int, reader: User) -> UUID:
    """Somebody outside reads it in the afternoon."""
    with clock.at(stuff.at(day, 11)):
        by.activity.refresh_from_db()
        made = actions.add_statement(activity=by.activity, by=by, said=Said(words, uuid4()))
    with clock.at(stuff.at(day, 16)):
        reading = safety_actions.reading_of(actions.STATEMENTS.about(made))
        safety_actions.show_as_it_is(reading=reading, by=reader)
        outbox_actions.sweep()
    return made.pk


def _presses(by: Participation, side: str, place: int, statements: Mapping[str, Statement]) -> None:
    """Nobody is asked about their own."""
    if side:
        actions.declare(by=by, side=side)
    for one in STATEMENTS:
        statement = statements[one.words]
        if statement.participation_id != by.pk:
            actions.take_stance(statement=statement, by=by, says=_says(one, side, place))


def _on_paper(activity: Activity, statements: Mapping[str, Statement], typist: User) -> None:
    """Those who work there ticked a list in the staff room."""
    names = [Listed(place + 1, name=cast.name(FIRST_WORKER + place)) for place in range(WORKERS)]
    workers = people_actions.add_listed(people=names, same=set())
    for place, worker in enumerate(workers):
        says = {statements[one.words].pk: _says(one, Side.STAFF, place) for one in STATEMENTS}
        _keep(activity, Paper(says, Side.STAFF), worker, typist)


def _keep(activity: Activity, paper: Paper, worker: Participant, typist: User) -> None:
    actions.keep_paper(activity=activity, paper=paper, who=lambda: worker, by=typist)


def _says(one: Words, side: str, place: int) -> str:
    """The first of each side agree, the next disagree, the last pass; where they stand turns with the statement."""
    whole = WHOLE.get(side, 2)
    agree, disagree = one.pressed[side]
    turned = (place + 5 * STATEMENTS.index(one)) % whole
    if turned < agree:
        return Agrees.AGREE
    return Agrees.DISAGREE if turned < agree + disagree else Agrees.PASS


def came_from(activity: Activity, words: str) -> Sequence[Statement]:
    """The statement of before that an idea came from."""
    return [one for one in actions.can_come_from(activity).statements if one.words.in_public == words]
