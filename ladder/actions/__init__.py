"""What is done to activities, promises and the ledger."""

from ladder.actions.activities import (
    NewActivity,
    NewProject,
    add_project,
    change_dates,
    change_words,
    create_from_recipe,
    days_may_move,
    keep_project,
    open_activity,
)
from ladder.actions.changes import who_joined
from ladder.actions.deputies import answers_no_longer, end_deputy, name_deputy, name_successor
from ladder.actions.facts import Fact, hold, record
from ladder.actions.lacking import Reach, lacking, plan_of, reach_of, reach_of_recipe
from ladder.actions.participations import (
    contribute,
    invite,
    invite_listed,
    take_part,
    why_nobody_can_be_invited,
    withdraw,
    write_invitations,
)
from ladder.actions.promises import new_version, throw_away, write_promise
from ladder.actions.reminders import remind_to_sign
from ladder.actions.requests import Wanted, ask_for, finish_request
from ladder.actions.signing import CHANGED_MEANWHILE, ask_to_sign, can_sign, send_back, sign_promise

__all__ = [
    "CHANGED_MEANWHILE",
    "Fact",
    "NewActivity",
    "NewProject",
    "Reach",
    "Wanted",
    "add_project",
    "answers_no_longer",
    "ask_for",
    "ask_to_sign",
    "can_sign",
    "change_dates",
    "change_words",
    "contribute",
    "create_from_recipe",
    "days_may_move",
    "end_deputy",
    "finish_request",
    "hold",
    "invite",
    "invite_listed",
    "keep_project",
    "lacking",
    "name_deputy",
    "name_successor",
    "new_version",
    "open_activity",
    "plan_of",
    "reach_of",
    "reach_of_recipe",
    "record",
    "remind_to_sign",
    "send_back",
    "sign_promise",
    "take_part",
    "throw_away",
    "who_joined",
    "why_nobody_can_be_invited",
    "withdraw",
    "write_invitations",
    "write_promise",
]
