"""What people who took part say was not so, beside each fact; and what staff recorded by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from ladder import actions, ledger
from ladder.models import Activity, Challenge, ChallengeAnswer, FactLine
from people import clock
from safety import actions as safety_actions
from safety.models import BlackOut, Ruling


@dataclass(frozen=True)
class ShownChallenge:
    """One challenge for components/challenge.html. `waiting` says by when it is answered, where it is not yet.

    `gone` is the stub that stands in the place of the words: blacked out, or hidden. `steps` says what happened to it,
    where it was hidden once. `report_href` is where anybody says that something is wrong with it.
    """

    said: str
    words: str
    gone: str
    answers: list[dict[str, str]]
    waiting: str
    late: bool
    report_href: str = ""
    steps: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class ShownByHand:
    """One line that staff typed, for components/by_hand.html."""

    words: str
    source: str
    evidence: str
    document: str
    href: str = ""
    earlier: "list[ShownByHand]" = field(default_factory=list)


def prefetch() -> "Prefetch[Any]":
    """What people say of an activity's facts, with the answers, in a constant number of queries."""
    answers = Prefetch("answers", queryset=ChallengeAnswer.objects.select_related("by"))
    shown = Challenge.objects.shown().select_related("words").prefetch_related(answers)
    return Prefetch("challenges", queryset=shown, to_attr="challenges_shown")


def beside(why: dict[str, Any], activity: Activity) -> dict[str, Any]:
    """The list "Why this step?" with what people say of each fact, a way to say more, and what is said of others."""
    found: list[Challenge] = activity.challenges_shown  # type: ignore[attr-defined]
    gone = stubs(found)
    left = list(found)
    for item in why["items"]:
        of_it = [one for one in found if one.fact == item["code"]]
        left = [one for one in left if one not in of_it]
        item["challenges"] = [_shown(one, gone) for one in of_it]
        if activity.kind_of.asks_views:
            item["challenge_href"] = reverse("challenge", args=[activity.slug, item["code"]])
    return why | {"challenges": [_shown(one, gone) for one in left]}


def for_pack(activity: Activity) -> list[dict[str, Any]]:
    """What people say was not so, as everybody can read it, as plain values. Needs an activity with `prefetch`."""
    found: list[Challenge] = activity.challenges_shown  # type: ignore[attr-defined]
    gone = stubs(found)
    shown = [(one, _shown(one, gone)) for one in found]
    return [
        {
            "fact": one.fact,
            "said": said.said,
            "words": said.words,
            "in_place_of_words": said.gone,
            "words_hash": one.words_hash,
            "answers": said.answers,
            "waiting": said.waiting,
            "steps": said.steps,
        }
        for one, said in shown
    ]


@dataclass(frozen=True)
class Stubs:
    """What stands in the place of words, and what happened to those that were hidden once, by the challenge's id."""

    gone: dict[int, str]
    steps: dict[int, list[dict[str, str]]]


def stubs(found: list[Challenge]) -> Stubs:
    """For all challenges of an activity at once: one query, and four more where something was hidden once."""
    blacked_out, rulings = actions.blacked_out(found), actions.hidden(found)
    gone = {
        one.pk: stub_of(one, rulings.get(one.pk), blacked_out.get(actions.about_of(one.words)))
        for one in found
    }
    moved = [one for one in found if one.pk in rulings]
    steps = safety_actions.steps(actions.about(one) for one in moved) if moved else {}
    return Stubs(gone, {one.pk: _in_public(steps[actions.about(one)]) for one in moved})


def stub_of(one: Challenge, ruling: Ruling | None, black_out: BlackOut | None) -> str:
    """What stands in the place of the words; nothing where they can be read."""
    if black_out is not None:
        return black_out.in_public
    return ruling.in_public if ruling is not None and one.words.hidden_at else ""


def _in_public(steps: list[safety_actions.Step]) -> list[dict[str, str]]:
    """Who it was is said by their role alone."""
    return [{"day": step.day, "words": step.words, "role": step.role} for step in steps]


def _shown(one: Challenge, stubs: Stubs) -> ShownChallenge:
    stub = stubs.gone.get(one.pk, "")
    answers = [{"who": f"{answer.who_and_when}:", "words": answer.words} for answer in one.answers.all()]
    waiting, late = ("", False) if answers else _waiting(one)
    return ShownChallenge(
        said=one.said,
        words="" if stub else one.words.in_public,
        gone=stub,
        answers=answers,
        waiting=waiting,
        late=late,
        report_href="" if stub else reverse("report", args=[actions.about(one)]),
        steps=stubs.steps.get(one.pk, []),
    )


def _waiting(one: Challenge) -> tuple[str, bool]:
    due = one.words.answer_due
    if due is None:
        return "", False
    on = clock.in_words(due)
    if due < clock.today():
        return f"We have not answered yet. We said we would by {on}. We are late.", True
    return f"We have not answered yet. We answer by {on}.", False


def by_hand(activity: Activity) -> list[ShownByHand]:
    """Every line that staff typed, the standing ones with what each corrected under it. Nothing is left out.

    Where there is one, a line by hand is among the standing ones, so most activities cost no query.
    """
    if not any(line.is_by_hand for line in activity.standing_facts):
        return []
    typed = FactLine.objects.by_hand().filter(activity=activity).select_related("by", "words", "document")
    lines = list(typed.order_by("id"))
    gone = actions.blacked_out(lines)
    corrected = {line.corrects_id: line for line in lines if line.corrects_id}
    return [
        _typed(line, gone, activity, list(_before(line, lines))) for line in lines if line.pk not in corrected
    ]


def _before(line: FactLine, lines: Iterable[FactLine]) -> Iterable[FactLine]:
    known = {one.pk: one for one in lines}
    before = known.get(line.corrects_id or 0)
    while before is not None:
        yield before
        before = known.get(before.corrects_id or 0)


def _typed(
    line: FactLine, gone: dict[str, BlackOut], activity: Activity, before: list[FactLine]
) -> ShownByHand:
    words, (document, href) = actions.words_of(line), _document(line, gone, activity)
    black_out = gone.get(actions.about_of(words)) if words else None
    return ShownByHand(
        words=ledger.in_a_sentence(line.key, line.value),
        source=line.who_and_when,
        evidence=black_out.in_public if black_out else (words.sentence if words else ""),
        document=document,
        href=href,
        earlier=[_typed(one, gone, activity, []) for one in before],
    )


def _document(line: FactLine, gone: dict[str, BlackOut], activity: Activity) -> tuple[str, str]:
    """What is said of its document, and where it is to be had, if people may read it."""
    document = actions.document_of(line)
    if document is None:
        return "", ""
    black_out = gone.get(actions.about_of(document))
    if black_out is not None:
        return black_out.in_public, ""
    if not document.public:
        return "There is a document. The team can read it.", ""
    return (
        f"The document ({document.get_kind_display()})",
        reverse("public_document", args=[activity.slug, document.pk]),
    )
