"""What belongs to somebody here: of talks, statements, proposals and groups, by the names for registering."""

from proposals.actions import belonging_of_proposals, belonging_of_talks, belonging_statements
from proposals.actions.group_belonging import GROUP_BELONGING

BELONGINGS = {
    "proposals": belonging_of_talks.BELONGING,
    "proposals.statements": belonging_statements.OF_STATEMENTS,
    "proposals.writing": belonging_of_proposals.BELONGING,
    "proposals.group": GROUP_BELONGING,
}
AGAIN = {
    belonging_of_talks.KIND: belonging_of_talks.AGAIN,
    belonging_statements.KIND: belonging_statements.STATEMENT_AGAIN,
    belonging_of_proposals.KIND: belonging_of_proposals.AGAIN,
}
