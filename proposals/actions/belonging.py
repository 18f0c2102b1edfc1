"""What belongs to somebody here, of talks and of proposals, by the name under which it is registered."""

from proposals.actions import belonging_of_proposals, belonging_of_talks

BELONGINGS = {
    "proposals": belonging_of_talks.BELONGING,
    "proposals.writing": belonging_of_proposals.BELONGING,
}
AGAIN = {
    belonging_of_talks.KIND: belonging_of_talks.AGAIN,
    belonging_of_proposals.KIND: belonging_of_proposals.AGAIN,
}
