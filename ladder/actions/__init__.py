"""What is done to activities, promises and the ledger."""

from ladder.actions.activities import (
    NewActivity,
    NewProject,
    add_project,
    build_on,
    change_dates,
    change_words,
    create_from_recipe,
    days_may_move,
    keep_project,
    may_build_on,
    open_activity,
)
from ladder.actions.changes import who_joined
from ladder.actions.dates import (
    cancel,
    close_early,
    days_if_closed_now,
    latest_reply,
    move_reply,
    tell_of_moves,
    why_reply_stays,
)
from ladder.actions.deputies import answers_no_longer, end_deputy, name_deputy, name_successor
from ladder.actions.facts import CARRIED, Fact, carry, hold, record
from ladder.actions.felt import (
    Why,
    ask_how_it_felt,
    count_how_it_felt,
    leave_open,
    say_how_it_felt,
    say_why,
    why_not_say,
)
from ladder.actions.inspecting import MADE_A_PACK, choose_quality_statements, note_evidence_pack
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
from ladder.actions.reassessing import reassess
from ladder.actions.reminders import remind_to_sign
from ladder.actions.requests import Wanted, ask_for, finish_request
from ladder.actions.signing import CHANGED_MEANWHILE, ask_to_sign, can_sign, send_back, sign_promise
from ladder.actions.warning import Fall, day_warned_of, falls_ahead, warn_of_falls, why_on_the_ground

__all__ = [
    "CARRIED",
    "CHANGED_MEANWHILE",
    "MADE_A_PACK",
    "Fact",
    "Fall",
    "NewActivity",
    "NewProject",
    "Reach",
    "Wanted",
    "Why",
    "add_project",
    "answers_no_longer",
    "ask_for",
    "ask_how_it_felt",
    "ask_to_sign",
    "build_on",
    "can_sign",
    "cancel",
    "carry",
    "change_dates",
    "change_words",
    "choose_quality_statements",
    "close_early",
    "contribute",
    "count_how_it_felt",
    "create_from_recipe",
    "day_warned_of",
    "days_if_closed_now",
    "days_may_move",
    "end_deputy",
    "falls_ahead",
    "finish_request",
    "hold",
    "invite",
    "invite_listed",
    "keep_project",
    "lacking",
    "latest_reply",
    "leave_open",
    "may_build_on",
    "move_reply",
    "name_deputy",
    "name_successor",
    "new_version",
    "note_evidence_pack",
    "open_activity",
    "plan_of",
    "reach_of",
    "reach_of_recipe",
    "reassess",
    "record",
    "remind_to_sign",
    "say_how_it_felt",
    "say_why",
    "send_back",
    "sign_promise",
    "take_part",
    "tell_of_moves",
    "throw_away",
    "warn_of_falls",
    "who_joined",
    "why_nobody_can_be_invited",
    "why_not_say",
    "why_on_the_ground",
    "why_reply_stays",
    "withdraw",
    "write_invitations",
    "write_promise",
]
