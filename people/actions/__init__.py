"""What is done to people's records. Each action says in its docstring what it refuses."""

from people.actions.attempts import (
    LINK_MINUTES,
    PASSWORD_MINUTES,
    code_was_right,
    code_was_wrong,
    codes_wait,
    forget_attempts,
    forget_sessions,
    link_was_wrong,
    links_wait,
    password_was_right,
    passwords_wait,
    take_off,
    too_often,
    too_often_lately,
)
from people.actions.audit import audit, first_broken_line
from people.actions.chain import Walked, check_chain, walk_chain
from people.actions.contact import change_how_we_write
from people.actions.crowding import crowded
from people.actions.links import (
    answer_link_wishes,
    follow,
    keep_links,
    make_code,
    make_link,
    new_link,
    revoke_links,
    wish_for_link,
)
from people.actions.looks import look_at_who_wrote, looks_to_show, note_look
from people.actions.people_list import SAME_EMAIL, Match, add_listed, likely_matches, listed_in
from people.actions.scattering import scatter
from people.actions.sign_on import come_by_sign_on, unlink_sign_on
from people.actions.staff import NewStaff, add_staff, add_team, is_signed_in

__all__ = [
    "LINK_MINUTES",
    "PASSWORD_MINUTES",
    "SAME_EMAIL",
    "Match",
    "NewStaff",
    "Walked",
    "add_listed",
    "add_staff",
    "add_team",
    "answer_link_wishes",
    "audit",
    "change_how_we_write",
    "check_chain",
    "code_was_right",
    "code_was_wrong",
    "codes_wait",
    "come_by_sign_on",
    "crowded",
    "first_broken_line",
    "follow",
    "forget_attempts",
    "forget_sessions",
    "is_signed_in",
    "keep_links",
    "likely_matches",
    "link_was_wrong",
    "links_wait",
    "listed_in",
    "look_at_who_wrote",
    "looks_to_show",
    "make_code",
    "make_link",
    "new_link",
    "note_look",
    "password_was_right",
    "passwords_wait",
    "revoke_links",
    "scatter",
    "take_off",
    "too_often",
    "too_often_lately",
    "unlink_sign_on",
    "walk_chain",
    "wish_for_link",
]
