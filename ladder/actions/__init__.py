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
from ladder.actions.facts import Fact, hold, record
from ladder.actions.inspecting import MADE_A_PACK, choose_quality_statements, note_evidence_pack
from ladder.actions.participations import (
    contribute,
    invite,
    invite_listed,
    take_part,
    why_nobody_can_be_invited,
    withdraw,
    write_invitations,
)
from ladder.actions.promises import (
    CHANGED_MEANWHILE,
    ask_to_sign,
    lacking,
    new_version,
    plan_of,
    send_back,
    sign_promise,
    throw_away,
    write_promise,
)
from ladder.actions.requests import Wanted, ask_for, finish_request

__all__ = [
    "CHANGED_MEANWHILE",
    "MADE_A_PACK",
    "Fact",
    "NewActivity",
    "NewProject",
    "Wanted",
    "add_project",
    "ask_for",
    "ask_to_sign",
    "change_dates",
    "change_words",
    "choose_quality_statements",
    "contribute",
    "create_from_recipe",
    "days_may_move",
    "finish_request",
    "hold",
    "invite",
    "invite_listed",
    "keep_project",
    "lacking",
    "new_version",
    "note_evidence_pack",
    "open_activity",
    "plan_of",
    "record",
    "send_back",
    "sign_promise",
    "take_part",
    "throw_away",
    "why_nobody_can_be_invited",
    "withdraw",
    "write_invitations",
    "write_promise",
]
