"""What is moved after it opened, and what people are told of it."""

from ladder.forms.fields import DayField, words
from people.forms import PlainForm


class EndForm(PlainForm):
    """What people are told when something closes early or stops."""

    words = words(
        "What do you tell people?",
        rows=5,
        limit=2_000,
        help_text="Say why. Everybody who joined gets these words, and they stand on the page.",
    )


class MoveReplyForm(EndForm):
    """A later date for the reply."""

    to = DayField(label="The new date")

    field_order = ("to", "words")
