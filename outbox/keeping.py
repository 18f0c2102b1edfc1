"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.TAKES_PART,
        "What we wrote to you, when, and if it arrived. Not the words: only which message it was",
        "So that nobody is forgotten, and nobody is written to twice",
        Period.MESSAGE,
        "Staff who post letters and ring people",
        "outbox.Message.recipient outbox.Message.channel outbox.Message.reason",
    ),
    Group(
        Whose.TAKES_PART,
        "An address that wants no mail from us, or refused it",
        "So that we never write to it again",
        Period.ERASED,
        "Administrators",
        "outbox.Suppression.address",
    ),
    Group(
        Whose.NOBODY,
        "Kinds, states and numbers of messages",
        "To send each message once",
        Period.MESSAGE,
        "Staff who post letters and ring people",
        "outbox.Mailing.kind outbox.Mailing.about outbox.Message.kind outbox.Message.about outbox.Message.payload "
        "outbox.Message.message_id outbox.Message.carrier outbox.Message.state "
        "outbox.Suppression.reason outbox.Suppression.hash "
        "outbox.LetterBatch.digests outbox.LetterBatch.left_out",
    ),
)
