"""Quotes: with the tick of whoever wrote them, and a second pair of eyes."""

from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet

from ladder.models import Activity
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import naming
from surveys import quoted
from surveys.actions.keeping_open import locked
from surveys.models import Quote, QuoteState, Response, ResponseState, Theme

NO_TICK = "Whoever wrote this did not say that we may use their words."
GONE = "This quote is not there any more."


@transaction.atomic
def allow_quotes(*, response: Response, allowed: bool) -> None:
    """“You may use my words, without my name.” Taken back, every quote of them goes. Refuses after closing."""
    kept = locked(response)
    if kept.state == ResponseState.TAKEN_BACK:
        return
    Response.objects.filter(pk=kept.pk).update(may_quote=allowed)
    if not allowed:
        Quote.objects.filter(response=kept).delete()
    response.may_quote = allowed


@transaction.atomic
def propose_quote(*, response: Response, question: str, words: str, by: User) -> Quote:
    """Words of one answer, as they will stand. Again, it takes the place of what was proposed before.

    Refuses without the writer's tick, what is held or gone, and words that the writer did not write.
    """
    mine = Response.objects.standing().filter(pk=response.pk)
    if not mine.filter(may_quote=True).exists():
        raise Refused(NO_TICK)
    answer = response.words.filter(question=question, asked=True).first()
    if answer is None:
        raise Refused("This answer is not there any more.")
    if not quoted.is_from(answer.words, words):
        marks = ", ".join(naming.TAKEN_OUT)
        raise Refused(
            f"Use only words of the answer. In place of what has to go, write one of these: {marks}."
        )
    proposed = {
        "words": words.strip(),
        "state": QuoteState.PROPOSED,
        "proposed_by": by,
        "proposed_on": clock.today(),
        "decided_by": None,
        "decided_on": None,
        "reason": "",
    }
    quote, _ = Quote.objects.update_or_create(response=response, question=question, defaults=proposed)
    people_actions.audit(by=by, did="proposed a quote", about=quote)
    return quote


def approve_quote(*, quote: Quote, words: str, by: User) -> None:
    """Another member of staff says that it may be shown. `words` is what they read: what changed since is refused."""
    _decide(quote, QuoteState.APPROVED, words, by)


def refuse_quote(*, quote: Quote, words: str, reason: str, by: User) -> None:
    """Another member of staff says that it may not, and why."""
    if not reason.strip():
        raise Refused("Write why it is not to be shown.")
    _decide(quote, QuoteState.REFUSED, words, by, reason.strip())


@transaction.atomic
def _decide(quote: Quote, state: QuoteState, words: str, by: User, reason: str = "") -> None:
    """One update, so that neither two readers nor a writer who takes back come between."""
    if quote.proposed_by_id == by.pk:
        raise Refused("You proposed this quote. Somebody else has to look at it.")
    decided = {"state": state, "decided_by": by, "decided_on": clock.today(), "reason": reason}
    there = Quote.objects.proposed().filter(pk=quote.pk, words=words, proposed_by=quote.proposed_by)
    if not there.update(**decided):
        raise Refused(GONE)
    people_actions.audit(by=by, did=f"{state} a quote", about=quote)


def quotes_of(theme: Theme) -> list[str]:
    """The words that may be shown of a theme: two looked at them, and their writers let us."""
    found = Quote.objects.approved().of_theme(theme).order_by("pk").distinct()
    return [one.words for one in found]


def quotes_to_look_at(activities: "QuerySet[Activity]", user: User) -> dict[UUID, int]:
    """How many wait for a second pair of eyes that can be this person's, by the id of their activity."""
    name = "response__version__questionnaire__activity"
    mine = Quote.objects.proposed().filter(**{f"{name}__in": activities}).exclude(proposed_by=user)
    return dict(mine.order_by().values_list(name).annotate(Count("pk")))
