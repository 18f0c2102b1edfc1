"""Setting up a vote: the question, the options, and how it is counted. Until it opens, all of it can be changed."""

from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from decisions import option_names, rules
from decisions.counting import CannotCount, Method
from decisions.models import Decision, Option, TieRule
from decisions.rules import NONE_NAME, Choice, How
from ladder import actions as ladder_actions
from ladder import kinds
from ladder.models import Activity
from people import actions as people_actions
from people import texts
from people.models import User
from people.refusals import Refused
from proposals import actions as proposals_actions
from proposals.models import Proposal, Result

MOST_OPTIONS = 30
OPENED = "It has opened, so its rules stay. Another option would be another vote: set up a new one."
SEVERAL = (Method.APPROVAL, Method.SCOTTISH_STV)


def decision_of(activity: Activity) -> Decision:
    """As it was written, or as a new one is. Not kept by asking."""
    return Decision.objects.filter(activity=activity).first() or Decision(activity=activity)


def refuse_opened(activity: Activity) -> None:
    """Looks at the row itself, in the transaction of the change, and holds it: who opens it meanwhile waits, or is done
    before this looks. Without that an option or a voter could come in behind rules that are fixed.
    """
    ladder_actions.hold(activity)
    if Activity.objects.filter(pk=activity.pk, opened_at__isnull=False).exists():
        raise Refused(OPENED)


@transaction.atomic
def write_decision(*, activity: Activity, changed: dict[str, Any], by: User) -> Decision:
    """Writes the question and the rules. `changed` has fields of Decision; `question` is a text.

    Refuses once it has opened, and another kind of activity. What is still missing is said by `lacking`.
    """
    if activity.kind != kinds.VOTE.code:
        raise Refused("This is no vote.")
    refuse_opened(activity)
    made, _new = Decision.objects.update_or_create(activity=activity, defaults=changed)
    people_actions.audit(by=by, did="wrote the rules of a vote", about=made)
    return made


@transaction.atomic
def keep_option(*, option: Option, by: User) -> Option:
    """Saves a new or a changed option, at its end of the list. Refuses once it has opened, more than 30, and a name
    that cannot be told from another or read again from the published files.
    """
    refuse_opened(option.decision.activity)
    others = Option.objects.filter(decision=option.decision).exclude(pk=option.pk)
    if wrong := option_names.wrong_in(texts.plain(option.name), [NONE_NAME, *map(str, others)]):
        raise Refused(wrong)
    if option.pk is None:
        mine = Option.objects.filter(decision=option.decision)
        if mine.count() >= MOST_OPTIONS:
            raise Refused(f"People cannot choose between more than {MOST_OPTIONS} options.")
        option.position = (mine.aggregate(last=Max("position"))["last"] or 0) + 1
        option.code = _free_code(option.decision)
    option.save()
    people_actions.audit(by=by, did="wrote an option of a vote", about=option)
    return option


@transaction.atomic
def remove_option(*, option: Option, by: User) -> None:
    refuse_opened(option.decision.activity)
    people_actions.audit(by=by, did="took an option out of a vote", about=option)
    option.delete()


@transaction.atomic
def move_option(*, option: Option, up: bool, by: User) -> None:
    """One place up or down; at an end it stays. Options stand on the ballot in this order."""
    refuse_opened(option.decision.activity)
    mine = list(Option.objects.filter(decision=option.decision))
    place = mine.index(option)
    other = place - 1 if up else place + 1
    if 0 <= other < len(mine):
        mine[place], mine[other] = mine[other], mine[place]
        for number, one in enumerate(mine, start=1):
            Option.objects.filter(pk=one.pk).update(position=number)
        people_actions.audit(by=by, did="moved an option of a vote", about=option)


def adopted(decision: Decision) -> "QuerySet[Proposal]":
    """Proposals that were adopted, in whole or part, in what this activity builds on, and are no option yet."""
    earlier = decision.activity.builds_on.all()
    taken_up = Proposal.objects.public().standing().filter(activity__in=earlier)
    last = [one.pk for one in taken_up if one.outcome and one.outcome.result in (Result.ADOPTED, Result.PART)]
    options = Option.objects.filter(decision=decision.pk, proposal__isnull=False)
    return Proposal.objects.filter(pk__in=last).exclude(pk__in=options.values("proposal"))


@transaction.atomic
def add_adopted(*, decision: Decision, proposal: Proposal, by: User) -> Option:
    """Makes an adopted proposal an option, in its own words. Refuses one that is not among `adopted`."""
    if not adopted(decision).filter(pk=proposal.pk).exists():
        raise Refused("This idea is not one that was taken up, or it is an option already.")
    parts = proposals_actions.newest([proposal]).get(proposal.pk, {})
    title, change = (parts[name].words.words if name in parts else "" for name in ("title", "change"))
    option = Option(
        decision=decision, name=texts.of(title or str(proposal)), about=texts.of(change), proposal=proposal
    )
    return keep_option(option=option, by=by)


def choices_of(decision: Decision) -> tuple[Choice, ...]:
    typed = [
        Choice(option.code, _flat(texts.plain(option.name)), texts.plain(option.about).strip())
        for option in decision.options.all()
    ]
    return rules.choices_of(decision.method, each_by(decision), typed, offers_none=decision.offers_none)


def each_by(decision: Decision) -> str:
    return decision.each_by if decision.has_halves else ""


def how_of(decision: Decision) -> How:
    return How(
        decision.method,
        each_by(decision),
        decision.seats,
        decision.quorum,
        decision.threshold,
        decision.ties,
    )


def counts_by(decision: Decision) -> Method | None:
    """None where nothing is counted."""
    return Method(each_by(decision) or decision.method) if decision.is_counted else None


def lacking(decision: Decision) -> list[str]:
    """What is still missing before people can vote, each a sentence. Nothing where all is there."""
    if not decision.is_counted:
        return _live_lacking(decision)
    found = [*_words_lacking(decision), *_halves_lacking(decision), *_names_lacking(decision)]
    if found:
        return found
    try:
        rules.manifest(choices_of(decision), how_of(decision))
    except CannotCount as wrong:
        found.append(str(wrong))
    return found


def _words_lacking(decision: Decision) -> list[str]:
    found = []
    by = counts_by(decision) if not decision.has_halves or decision.each_by else None
    number = len(decision.options.all()) if decision.pk else 0
    if not texts.plain(decision.question).strip():
        found.append("Write the question.")
    if by != Method.YES_NO and number < 2:
        found.append("Write at least 2 options.")
    if by == Method.YES_NO and number:
        found.append(
            "With yes or no there are no other options. Take them out, or let people vote in another way."
        )
    if by != Method.YES_NO and not decision.offers_none and not decision.why_not_none.strip():
        found.append(f"Say why “{NONE_NAME}” is not offered.")
    if by is not None and decision.ties == TieRule.LOT and not decision.lot_from.strip():
        found.append("Say where the number for the lot comes from, if it is a draw.")
    if by in SEVERAL or decision.seats == 1:
        return found
    return [*found, "Only one can win if people vote in this way. Write 1, or choose another way."]


def _names_lacking(decision: Decision) -> list[str]:
    """Looked at once more before it opens: a name may have come in another way, or before this was asked."""
    names = [str(option) for option in decision.options.all()] if decision.pk else []
    before = [[NONE_NAME, *names[:place]] for place in range(len(names))]
    wrong = [option_names.wrong_in(name, others) for name, others in zip(names, before, strict=True)]
    return list(dict.fromkeys(sentence for sentence in wrong if sentence))


def _live_lacking(decision: Decision) -> list[str]:
    """One thing is proposed, and people say if they can live with it."""
    found = []
    number = len(decision.options.all()) if decision.pk else 0
    if not texts.plain(decision.question).strip():
        found.append("Write the question.")
    if not number:
        found.append("Write what you propose, as the one option.")
    if number > 1:
        found.append("People say if they can live with one thing. Take the other options out.")
    return found


def _halves_lacking(decision: Decision) -> list[str]:
    if not decision.has_halves:
        return []
    found = []
    if not decision.each_by:
        found.append("Say how each of the two groups votes.")
    if not decision.first_half.strip() or not decision.second_half.strip():
        found.append("Write what the two groups are called.")
    elif decision.first_half.strip().casefold() == decision.second_half.strip().casefold():
        found.append("The two groups need two names.")
    return found


def warning(decision: Decision) -> str:
    """What staff should think of, though it can open as it is; nothing where there is nothing."""
    if counts_by(decision) == Method.PLURALITY and len(choices_of(decision)) > 3:
        return (
            "With three options or more, “choose one” can let something win that most people do not want. "
            "“Tick all you are happy with” does not split votes."
        )
    return ""


def _flat(words: str) -> str:
    return " ".join(words.split())


def _free_code(decision: Decision) -> str:
    """Numbers, in the order in which options were made; one that was taken out is not used again."""
    used = {int(code) for code in decision.options.values_list("code", flat=True) if code.isdigit()}
    return str(max(used, default=0) + 1)
