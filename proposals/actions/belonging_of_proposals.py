"""What somebody wrote in proposals: shown to them, erased, and emptied when an activity's time is over.

A text that several people wrote is not one person's to take away: it stays, without their name. What they wrote alone,
said beside a text, suggested, or only began, goes.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from people import clock
from people.keys import row_uuid
from people.models import Participant
from proposals.actions.moderating import PASSAGES
from proposals.models import Author, Draft, Passage, PassageWords, Says, SignOff, Voice
from safety import actions as safety_actions
from safety.belongings import Belonging, Fact, Section
from safety.erasures import Again
from safety.models import How

KIND = "passage"


def _show(participant: Participant) -> list[Section]:
    mine = {"participation__participant": participant}
    wrote = Passage.objects.filter(**mine, words__set_aside=False).exclude(words__words="")
    writes = Author.objects.filter(**mine).select_related("proposal__activity")
    signed = SignOff.objects.filter(author__participation__participant=participant, taken_back_at=None)
    said = Voice.objects.filter(**mine).select_related("suggestion__proposal__activity")
    return [
        Section(
            "wrote",
            "What you wrote in proposals",
            [_wrote(one) for one in wrote.select_related("words", "proposal__activity")],
        ),
        Section(
            "writes_with", "Which proposals you write, or were asked to", [_writes(one) for one in writes]
        ),
        Section(
            "began",
            "What you have begun to write and not sent",
            [_began(one) for one in Draft.objects.filter(**mine)],
        ),
        Section(
            "signed",
            "Which proposals you signed",
            [_signed(one) for one in signed.select_related("version__proposal__activity")],
        ),
        Section(
            "answered_suggestions",
            "What you said to changes that others suggested",
            [_answered(one) for one in said],
        ),
    ]


def _began(one: Draft) -> list[Fact]:
    return [Fact("part", "Part", one.get_part_display(), one.part), Fact("words", "You wrote", one.words)]


def _answered(one: Voice) -> list[Fact]:
    return [
        Fact("activity", "In", str(one.suggestion.proposal.activity)),
        Fact("takes", "You said", "Yes" if one.takes else "No", one.takes),
    ]


def _on(moment: datetime) -> Fact:
    return Fact("on", "On", clock.in_words(clock.london(moment).date()), moment.isoformat())


def _wrote(one: Passage) -> list[Fact]:
    facts = [
        Fact("activity", "In", str(one.proposal.activity)),
        Fact("as", "As", one.get_says_display(), one.says),
        Fact("words", "You wrote", one.words.words),
        _on(one.written_at),
    ]
    if one.words.in_public:
        facts.append(Fact("shown", "Everybody reads", one.words.in_public))
    if objected := safety_actions.objected(PASSAGES.about(one)):
        facts.append(Fact("objected", "You said why it should be shown", objected))
    return facts


def _writes(one: Author) -> list[Fact]:
    return [
        Fact("activity", "In", str(one.proposal.activity)),
        Fact("writes", "You write it now", "Yes" if one.is_writing else "No", one.is_writing),
        _on(one.asked_at),
    ]


def _signed(one: SignOff) -> list[Fact]:
    return [
        Fact("activity", "In", str(one.version.proposal.activity)),
        Fact("version", "Version", str(one.version.number)),
        _on(one.signed_at),
    ]


def _stays(participant: Participant) -> list[str]:
    mine = Passage.objects.filter(participation__participant=participant)
    if not mine.exists():
        return []
    return [
        "Texts that you wrote together with others, without your name. They are the work of all of you.",
        "That somebody wrote in a proposal. Your other words go.",
    ]


def _erase(participant: Participant) -> None:
    Draft.objects.filter(participation__participant=participant).delete()
    Voice.objects.filter(participation__participant=participant).delete()
    _empty_words(_theirs_alone(Passage.objects.filter(participation__participant=participant)))


def _theirs_alone(passages: "QuerySet[Passage]") -> "QuerySet[Passage]":
    """All but the text of proposals that others write too, and what they took in of it."""
    others = Author.objects.filter(proposal=OuterRef("proposal"), joined_at__isnull=False).exclude(
        participation=OuterRef("participation")
    )
    wrote = Passage.objects.filter(proposal=OuterRef("proposal"), says=Says.TEXT).exclude(
        participation=OuterRef("participation")
    )
    return passages.exclude(Q(Exists(others)) | Q(Exists(wrote)), says=Says.TEXT)


def _empty_words(wrote: "QuerySet[Passage]") -> None:
    """The row and the hash stay. What is set aside stays until its owner has decided; by the ledger the nightly replay
    takes it then.
    """
    found = list(wrote)
    kept = [one.pk for one in found if safety_actions.is_open(PASSAGES.about(one))]
    for pk in kept:
        safety_actions.note_erasure(kind=KIND, key=str(pk), how=How.OWN_LINK)
    gone = [one.pk for one in found if one.pk not in kept]
    safety_actions.forget_what_hangs_on([f"{PASSAGES.name}:{pk}" for pk in gone])
    PassageWords.objects.filter(passage__in=gone).update(words="", shown="")


def erase_passages(wrote: "QuerySet[Passage]", *, how: How) -> None:
    """As when somebody is erased: noted first, so that a restored backup erases them again."""
    for pk in wrote.exclude(words__words="").values_list("pk", flat=True):
        safety_actions.note_erasure(kind=KIND, key=str(pk), how=how)
    _empty_words(wrote)


def _left(key: str, at: datetime) -> "QuerySet[Passage]":
    found = Passage.objects.filter(pk=row_uuid(key), written_at__lte=at).exclude(words__words="")
    return found.exclude(pk__in=[one.pk for one in found if safety_actions.is_open(PASSAGES.about(one))])


AGAIN = Again(
    is_there=lambda key, at: _left(key, at).exists(),
    erase=lambda key, at: _empty_words(_left(key, at)),
)


def _activities(participant: Participant) -> set[UUID]:
    mine = Passage.objects.filter(participation__participant=participant)
    writes = Author.objects.filter(participation__participant=participant)
    return {
        *mine.values_list("proposal__activity", flat=True),
        *writes.values_list("proposal__activity", flat=True),
    }


def _given_in(activity: UUID) -> int:
    wrote = Passage.objects.filter(proposal__activity=activity).exclude(words__words="").count()
    return wrote + Draft.objects.filter(participation__activity=activity).count()


def _empty(activity: UUID) -> None:
    Draft.objects.filter(participation__activity=activity).delete()
    Voice.objects.filter(suggestion__proposal__activity=activity).delete()
    _empty_words(Passage.objects.filter(proposal__activity=activity))


BELONGING = Belonging(_show, _erase, _stays, _activities, _given_in, _empty)
