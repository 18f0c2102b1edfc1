"""What is done to votes: set up, opened, cast, closed and answered."""

from decisions.actions.belonging import BELONGING
from decisions.actions.casting import (
    CAST_BEFORE,
    WRONG_CODE,
    cast_ballot,
    has_voted,
    receipt_of,
    record_ballot,
    voter_by_code,
    voter_by_credential,
    who_has_voted,
)
from decisions.actions.closing import close_votes, draw_lot, sweep_ballots
from decisions.actions.doubles import Double, doubles
from decisions.actions.fixing import fix_rules, issue_anew, rules_now
from decisions.actions.mixing import mix_ballots
from decisions.actions.picturing import give_picture, sweep_pictures, take_picture_away
from decisions.actions.preparing import (
    OPENED,
    add_adopted,
    adopted,
    choices_of,
    counts_by,
    decision_of,
    keep_option,
    lacking,
    move_option,
    remove_option,
    warning,
    write_decision,
)
from decisions.actions.registering import (
    MOST_VOTERS,
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
    "MOST_VOTERS",
    "OPENED",
    "WRONG_CODE",
    "Double",
    "add_adopted",
    "add_listed",
    "add_voters",
    "adopted",
    "cast_ballot",
    "choices_of",
    "close_votes",
    "counts_by",
    "decision_of",
    "doubles",
    "draw_lot",
    "fix_rules",
    "give_picture",
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
    "sweep_pictures",
    "take_picture_away",
    "took_part_in",
    "voter_by_code",
    "voter_by_credential",
    "warning",
    "who_has_voted",
    "write_decision",
    "write_to_voters",
]
