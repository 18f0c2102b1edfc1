"""What the site finds by itself to be due, such as letters of an activity that opened, or questions how it felt. After
a restore that is found while the restored database still stands beside the old one.

It fell due after the backup was made, so most of it went out already, from the database that is being replaced. Found
now, it is held with everything else that waited; found by the next sweep, it would go out a second time.
"""

import logging
from collections.abc import Callable

from decisions import actions as decision_actions
from followups import actions as followup_actions
from ladder import actions as ladder_actions

logger = logging.getLogger(__name__)

SWEEPS: tuple[Callable[[], object], ...] = (
    ladder_actions.write_invitations,
    decision_actions.write_to_voters,
    decision_actions.remind_voters,
    decision_actions.remind_deciders,
    ladder_actions.tell_of_openings,
    ladder_actions.reassess,
    ladder_actions.tell_of_moves,
    ladder_actions.warn_of_falls,
    ladder_actions.remind_to_sign,
    ladder_actions.remind_invited,
    ladder_actions.ask_how_it_felt,
    ladder_actions.count_how_it_felt,
    followup_actions.keep_timetable,
    followup_actions.tell_people,
    followup_actions.remind_staff,
    followup_actions.look_back,
    followup_actions.open_again,
    followup_actions.count_looking_back,
    followup_actions.note_what_was_sent,
)


def catch_up() -> list[str]:
    """Runs each sweep that may leave messages. One that fails stops nothing: its name is returned."""
    failed = []
    for sweep in SWEEPS:
        try:
            sweep()
        except Exception:  # whatever is wrong with one sweep, the site must come back
            logger.exception("%s could not be caught up after a restore.", sweep.__name__)
            failed.append(sweep.__name__)
    return failed
