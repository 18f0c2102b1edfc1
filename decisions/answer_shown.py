"""What the decider said to the result of a vote, as everybody reads it: beside the promise, and late where it is."""

from dataclasses import dataclass, field
from datetime import date

from decisions import actions, consent, publishing
from decisions.models import Answer, Decision, Followed
from people import clock
from people.wording import before_a_verb

# What is done with the result, as a tag shows it: (words, kind of components/tag.html).
TAGS = {
    Followed.ALL: ("We follow it", "did"),
    Followed.PART: ("We follow it in part", "not"),
    Followed.NOT: ("We do not follow it", "not"),
}
KEPT = {
    Followed.ALL: "We do.",
    Followed.PART: "We follow it only in part.",
    Followed.NOT: "We do not follow it.",
}
NO_REASON = "No reason was given."


@dataclass(frozen=True)
class OneAnswer:
    """`tag` is empty where the vote decided nothing. `wrong`: what was wrong with the one before, if there is one."""

    tag: str
    kind: str
    happens: str
    because: str
    no_reason: str
    decided: str
    wrong: str


@dataclass(frozen=True)
class ShownAnswer:
    """What decisions/answer.html takes. `promised` compares with the promise. Before there is an answer `waits` says
    who gives it, and by when; `late` says how late it is, or came. `before`: what stood here first, the newest first.
    """

    promised: str
    waits: str
    late: str
    answer: OneAnswer | None = None
    before: list[OneAnswer] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return bool(self.late)


def answer_of(decision: Decision) -> ShownAnswer | None:
    """Of a vote that was counted; None before, and where it was stopped. Needs the rules with it."""
    if decision.result is None or decision.closed_at is None or decision.activity.cancelled_at is not None:
        return None
    given = sorted(decision.answers.all(), key=lambda one: -one.pk)
    latest = given[0] if given else None
    due = actions.answer_due(decision)
    return ShownAnswer(
        promised=_promised(decision, latest),
        waits="" if latest else _waits(decision, due),
        late=_late(given, due),
        answer=_one(latest) if latest else None,
        before=[_one(one) for one in given[1:]],
    )


def promised_weight(weight: int) -> str:
    """What a vote of a weight was promised to be, before what became of it."""
    if weight >= 4:
        return "We promised that we must follow the result."
    return "We promised to listen to the result, then to decide, and to say in public what we do and why."


def what_came_out(decision: Decision) -> list[str]:
    """What came out and why in sentences, as far as small numbers let us say; and how many voted. Nothing before."""
    result, fixed = decision.result, decision.fixed
    if result is None or fixed is None:
        return []
    said = fixed.said
    if not said.is_counted:
        return [consent.in_words(result.outcome)]
    return list(publishing.came_out(said, result.said, result.cast).words)


def _promised(decision: Decision, answer: Answer | None) -> str:
    weight = decision.rules.said.weight
    words = promised_weight(weight)
    if answer is None or not answer.followed:
        return words
    became = KEPT[Followed(answer.followed)]
    return f"{words} {became if weight >= 4 else TAGS[Followed(answer.followed)][0] + '.'}"


def _decider(decision: Decision) -> str:
    promise = decision.activity.promise
    return before_a_verb(promise.answering.name_and_role if promise else decision.rules.said.decider)


def _waits(decision: Decision, due: date | None) -> str:
    by = f" by {clock.in_words(due)}" if due else ""
    if due is not None and due < clock.today():
        return f"{_decider(decision)} has not said yet what we do with the result."
    return f"{_decider(decision)} says here{by} what we do with the result."


def _late(given: list[Answer], due: date | None) -> str:
    """The first of them counts, the last in the list."""
    if due is None:
        return ""
    if not given:
        days = (clock.today() - due).days
        return f"This was due by {clock.in_words(due)}. That was {_days(days)} ago." if days > 0 else ""
    days = (clock.london(given[-1].written_at).date() - due).days
    return f"This came {_days(days)} late. It was due by {clock.in_words(due)}." if days > 0 else ""


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _one(answer: Answer) -> OneAnswer:
    tag, kind = TAGS[Followed(answer.followed)] if answer.followed else ("", "")
    return OneAnswer(
        tag=tag,
        kind=kind,
        happens=answer.happens,
        because=answer.because,
        no_reason="" if answer.gives_reasons else NO_REASON,
        decided=f"{before_a_verb(answer.decided_by)} decided this on {clock.in_words(answer.decided_on)}.",
        wrong=answer.wrong_because,
    )
