"""What belongs to somebody here, of talks, proposals and groups, by the name under which it is registered."""

from proposals.actions import belonging_of_proposals, belonging_of_talks
from proposals.actions.group_belonging import GROUP_BELONGING

BELONGINGS = {
    "proposals": belonging_of_talks.BELONGING,
    "proposals.writing": belonging_of_proposals.BELONGING,
    "proposals.group": GROUP_BELONGING,
}
AGAIN = {
    belonging_of_talks.KIND: belonging_of_talks.AGAIN,
    belonging_of_proposals.KIND: belonging_of_proposals.AGAIN,
}
