"""What is done to people's records. Each action says in its docstring what it refuses."""

from people.actions.attempts import forget_attempts, take_off, too_often
from people.actions.audit import audit, first_broken_line
from people.actions.contact import change_how_we_write
from people.actions.links import answer_link_wishes, follow, make_code, make_link, revoke_links, wish_for_link
from people.actions.people_list import Match, add_listed, likely_matches
from people.actions.staff import NewStaff, add_staff, add_team, is_signed_in

__all__ = [
    "Match",
    "NewStaff",
    "add_listed",
    "add_staff",
    "add_team",
    "answer_link_wishes",
    "audit",
    "change_how_we_write",
    "first_broken_line",
    "follow",
    "forget_attempts",
    "is_signed_in",
    "likely_matches",
    "make_code",
    "make_link",
    "revoke_links",
    "take_off",
    "too_often",
    "wish_for_link",
]
