"""What is done to votes: set up, opened, cast, closed and answered."""

from decisions.actions.belonging import BELONGING
from decisions.actions.casting import (
    CAST_BEFORE,
    cast_ballot,
    has_voted,
    receipt_of,
    record_ballot,
    voter_by_code,
    voter_by_credential,
    who_has_voted,
)
from decisions.actions.closing import close_votes, draw_lot, sweep_ballots
from decisions.actions.fixing import fix_rules, issue_anew, rules_now
from decisions.actions.mixing import mix_ballots
from decisions.actions.preparing import (
    add_adopted,
    adopted,
    choices_of,
    decision_of,
    keep_option,
    lacking,
    move_option,
    remove_option,
    warning,
    write_decision,
)
from decisions.actions.registering import (
    add_listed,
    add_voters,
    in_the_group_of,
    register_lacks,
    remove_voter,
    sources,
    took_part_in,
)
from decisions.actions.telling import remind_voters, write_to_voters

__all__ = [
    "BELONGING",
    "CAST_BEFORE",
    "add_adopted",
    "add_listed",
    "add_voters",
    "adopted",
    "cast_ballot",
    "choices_of",
    "close_votes",
    "decision_of",
    "draw_lot",
    "fix_rules",
    "has_voted",
    "in_the_group_of",
    "issue_anew",
    "keep_option",
    "lacking",
    "mix_ballots",
    "move_option",
    "receipt_of",
    "record_ballot",
    "register_lacks",
    "remind_voters",
    "remove_option",
    "remove_voter",
    "rules_now",
    "sources",
    "sweep_ballots",
    "took_part_in",
    "voter_by_code",
    "voter_by_credential",
    "warning",
    "who_has_voted",
    "write_decision",
    "write_to_voters",
]
