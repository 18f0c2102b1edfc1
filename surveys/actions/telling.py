"""What people told before, in numbers: how many told it, and how many have no reply. Counted when somebody looks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ladder.models import FactLine
from outbox.models import Message, State
from people import clock, texts
from people.models import User
from surveys.models import AnswerWords, ChoiceRow, Coding, Judged, Questionnaire, Response, Theme, Told, What

# By activity, whether it is a theme, and the code of the question or the id of the theme.
Places = dict[tuple[UUID, bool, str], int]
REPLY = "reply"  # the kind of message, and the key of the fact that it has gone out


@dataclass(frozen=True)
class Suggestion:
    """What was told in one earlier activity. `words` is its question or theme; `people` told it, or nought where nobody
    did or the reader may not know.
    """

    told: Told
    words: str
    people: int
    silent: int

    @property
    def sentence(self) -> str:
        """Such as: '97 people told you this in March; 38 have no reply.'"""
        month = month_of(self.told)
        if not self.people:
            return f"This was asked before, in {month}."
        if self.told.what == What.WORDS:
            return f"People wrote about this in {month}."
        told = "1 person" if self.people == 1 else f"{self.people} people"
        return f"{told} told you this in {month}; {_replies(self.people, self.silent)}."


def month_of(told: Told) -> str:
    """When it was asked: 'March', or 'March 2027' in another year."""
    return in_month(clock.london(told.activity.opens_at).date())


def in_month(day: date) -> str:
    return f"{day:%B}" if day.year == clock.today().year else f"{day:%B %Y}"


def _replies(people: int, silent: int) -> str:
    if not silent:
        return "nobody waits for a reply"
    if silent == people:
        return "none of them has a reply" if people > 1 else "they have no reply"
    return f"{silent} have no reply" if silent > 1 else "1 has no reply"


def told_before(questionnaire: Questionnaire, user: User) -> dict[int, list[Suggestion]]:
    """What this member of staff may know of what was told before, by the id of the draft's question; the most alike
    first. A constant number of queries, however long the draft is.
    """
    rows = list(Told.objects.for_staff(user).filter(question__questionnaire=questionnaire))
    found: dict[int, list[Suggestion]] = {}
    for one in _counted(rows, may_read=user.has_perm("surveys.read_responses")):
        # What nobody told is no suggestion; what is asked again needs its sentence all the same.
        if one.people or one.told.judged == Judged.SAME:
            found.setdefault(one.told.question_id, []).append(one)
    return found


def _counted(rows: Sequence[Told], *, may_read: bool) -> Iterable[Suggestion]:
    """Each with its words and numbers."""
    activities = {one.activity_id for one in rows}
    words = _wordings(activities)
    people: Places = {}
    silent: Places = {}
    if rows and may_read:
        standing = Response.objects.standing().filter(version__questionnaire__activity__in=activities)
        people, silent = _places(standing), _places(without_a_reply(standing, activities))
    for one in rows:
        place = (one.activity_id, one.what == What.THEME, one.key)
        yield Suggestion(one, words.get(place, ""), people.get(place, 0), silent.get(place, 0))


def _places(responses: "QuerySet[Response]") -> Places:
    return _by_question(responses) | _by_theme(responses)


def _by_question(responses: "QuerySet[Response]") -> Places:
    """How many answered each question, by its activity and code."""
    written = AnswerWords.objects.filter(asked=True, response__in=responses)
    chosen = ChoiceRow.objects.filter(response__in=responses)
    found: Places = {}
    for rows in (written, chosen):
        counted = rows.values_list("response__version__questionnaire__activity", "question").annotate(
            people=Count("response", distinct=True)
        )
        for activity, code, people in counted.order_by():
            found[activity, False, code] = max(people, found.get((activity, False, code), 0))
    return found


def _by_theme(responses: "QuerySet[Response]") -> Places:
    """How many are in each theme, by its activity and id."""
    rows = Coding.objects.filter(response__in=responses).values_list("theme__activity", "theme")
    counted = rows.annotate(people=Count("response", distinct=True)).order_by()
    return {(activity, True, str(theme)): people for activity, theme, people in counted}


def _wordings(activities: set[UUID]) -> dict[tuple[UUID, bool, str], str]:
    """The words of each question in its latest wording, and of each theme."""
    found = {
        (one.activity_id, True, str(one.pk)): str(one)
        for one in Theme.objects.filter(activity__in=activities)
    }
    asked = Questionnaire.objects.filter(activity__in=activities).prefetch_related("versions")
    for questionnaire in asked:
        versions = sorted(questionnaire.versions.all(), key=lambda one: one.number)
        for version in versions:
            for one in version.document["questions"]:
                found[questionnaire.activity_id, False, one["code"]] = texts.plain(one["words"])
    return found


def without_a_reply(responses: "QuerySet[Response]", activities: set[UUID]) -> "QuerySet[Response]":
    """Of these, the ones whose writer wants a reply and has none.

    A reply is a message that was sent. Whom we cannot write to has one once it has gone out to the others, for then
    everybody can read it. Messages are not kept for good: where the ledger says that the reply has gone out and none
    of them is left, nobody counts as without.
    """
    out = set(
        FactLine.objects.standing()
        .filter(activity__in=activities, key=REPLY, value=True)
        .values_list("activity", flat=True)
    )
    messages = Message.objects.filter(kind=REPLY, about__in=[str(pk) for pk in activities])
    kept = set(messages.values_list("about", flat=True).distinct())
    nobody = Q(participation__participant=None) | Q(
        participation__participant__email="",
        participation__participant__address="",
        participation__participant__phone="",
    )
    found = responses.filter(participation__wants_reply=True)
    found = found.exclude(nobody, participation__activity__in=out)
    found = found.exclude(participation__activity__in=[pk for pk in out if str(pk) not in kept])
    for about in sorted(kept):
        reached = messages.filter(about=about, state=State.SENT, participant__isnull=False)
        found = found.exclude(
            participation__activity=UUID(about), participation__participant__in=reached.values("participant")
        )
    return found
