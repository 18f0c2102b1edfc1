"""Activity A2: what was heard, theme by theme, with words of those who let us use them."""

from collections.abc import Sequence

from followups import actions
from followups.actions import Part
from ladder.models import Activity
from people.models import User
from surveys import actions as survey_actions
from surveys.models import Theme

# What people said of each theme, in the order of the entries of the content file.
SAYS = (
    "It comes before people are ready, or they wait in the cold. Some say it is better on Mondays.",
    "They want to go to the library, the café and the swimming pool. Some say: only with somebody they know.",
    "A lunch costs £6. Some bring their own, and would like to sit with the others.",
    "They want to cook for the others one day a week.",
)


def publish(activity: Activity, themes: Sequence[Theme], took_part: str, readers: tuple[User, User]) -> None:
    """Priya writes it with quotes that Mark has read too."""
    priya, mark = readers
    parts = {
        theme.pk: Part(says=says, quotes=_quotes(theme, priya, mark))
        for theme, says in zip(themes, SAYS, strict=True)
    }
    heard = actions.write_heard(activity=activity, words=took_part, by=priya, parts=parts)
    actions.publish_heard(heard=heard, by=priya)


def _quotes(theme: Theme, priya: User, mark: User) -> list[int]:
    """The words of one person in it who ticked that we may use them."""
    lets_us = theme.codings.filter(response__may_quote=True, response__held=False)
    coding = lets_us.select_related("response").order_by("response__reference").first()
    if coding is None:
        return []
    response, question = coding.response, coding.question
    words = response.written()[question]
    quote = survey_actions.propose_quote(response=response, question=question, words=words, by=priya)
    survey_actions.approve_quote(quote=quote, words=quote.words, by=mark)
    return [quote.pk]
