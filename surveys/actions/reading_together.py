"""People who took part help to read: who may, what each of them is shown, and what they find."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Count, QuerySet

from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import actions as safety_actions
from safety import naming
from safety.models import Raised
from surveys.actions.keeping_safe import about
from surveys.actions.second_reading import Compared, compare
from surveys.actions.sorting import ELSEWHERE
from surveys.actions.theming import is_heard
from surveys.models import AnswerWords, CoReader, CoReading, QuestionnaireVersion, Theme
from surveys.models.responses import AnswerWordsQuerySet

NOT_HERE = "This answer is not here any more. Here is the next one."


def is_read_together(activity: Activity) -> bool:
    """People were told that some of them may help, and what was heard is not published yet."""
    promised = QuestionnaireVersion.objects.filter(
        questionnaire__activity=activity, document__read_together=True
    )
    return promised.exists() and not is_heard(activity)


@transaction.atomic
def offer_to_read(*, participation: Participation) -> CoReader:
    """Somebody who took part would like to help; again after they stopped, too. Twice is once.

    Refuses where people were not told of it, and once what was heard is published.
    """
    if not is_read_together(participation.activity):
        raise Refused("We do not need help with reading here any more. Thank you.")
    reader, _new = CoReader.objects.get_or_create(participation=participation)
    if reader.ended_on is not None:
        reader.ended_on, reader.agreed_on, reader.agreed_by = None, None, None
        reader.asked_on = clock.today()
        reader.save()
    return reader


@transaction.atomic
def agree_to_reader(*, reader: CoReader, by: User) -> None:
    """They may read from now on, and are told so. Twice is once. Refuses where they do not wait any more."""
    agreed = CoReader.objects.waiting().filter(pk=reader.pk).update(agreed_on=clock.today(), agreed_by=by)
    if not agreed:
        raise Refused("This person does not wait any more. Look at the list again.")
    activity, person = reader.participation.activity, reader.participation.participant
    people_actions.audit(by=by, did="agreed to a person who helps to read", about=activity)
    if person is not None:
        outbox_actions.queue(
            kind="may_read",
            about=str(activity.pk),
            to=person,
            payload={"reader": reader.pk},
            edition=int(f"{clock.today():%Y%m%d}"),
        )


@transaction.atomic
def end_reading(*, reader: CoReader, by: User | None = None) -> None:
    """They read no more: they said so, or staff did (`by`). What they found stays. Twice is once."""
    ended = CoReader.objects.filter(pk=reader.pk, ended_on=None).update(ended_on=clock.today())
    if ended and by is not None:
        activity = reader.participation.activity
        people_actions.audit(by=by, did="ended somebody's help with reading", about=activity)


def left_to(reader: CoReader) -> "AnswerWordsQuerySet":
    """What one of them may still read: standing, read by staff, promised to be read together, and not their own."""
    activity, person = reader.participation.activity, reader.participation.participant_id
    words = AnswerWords.objects.of_activity(activity).filter(response__version__document__read_together=True)
    unread = AnswerWords.objects.of_activity(activity).to_read()
    own = AnswerWords.objects.filter(response__participation__participant=person) if person else words.none()
    found = words.exclude(pk__in=unread.values("pk")).exclude(pk__in=own.values("pk"))
    return found.exclude(co_readings__reader=reader).order_by("pk")


def shown_to_readers(words: AnswerWords) -> str:
    """The words without what may be a name, rather too much taken out than too little."""
    return naming.without_names(words.words)


@transaction.atomic
def read_together(*, reader: CoReader, words: AnswerWords, themes: Collection[int]) -> None:
    """What they found; nothing: no theme fits. It changes nothing of what staff chose. Twice is once.

    Refuses whoever may not read any more, what is not there for them, and a theme that is not there.
    """
    _may_read(reader, words)
    standing = Theme.objects.standing().filter(activity=reader.participation.activity, pk__in=themes)
    if standing.count() != len(set(themes)):
        raise Refused(ELSEWHERE)
    CoReading.objects.get_or_create(
        answer=words, reader=reader, defaults={"themes": sorted(set(themes)), "on": clock.today()}
    )


@transaction.atomic
def worry_reader(*, reader: CoReader, words: AnswerWords, note: str) -> None:
    """One of them is worried about an answer: it is held, and whoever keeps people safe looks at it.

    Refuses as `read_together` does.
    """
    _may_read(reader, words)
    safety_actions.raise_concern(about=about(words.response), how=Raised.READER, note=note)


def with_numbers(readers: "QuerySet[CoReader]") -> "QuerySet[CoReader]":
    """Adds `number`: how many answers each has read."""
    return readers.annotate(number=Count("readings"))  # type: ignore[no-redef]


def _may_read(reader: CoReader, words: AnswerWords) -> None:
    reader.refresh_from_db(fields=["agreed_on", "ended_on"])
    if not reader.reads or not is_read_together(reader.participation.activity):
        raise Refused("You cannot read here any more. Thank you for your help.")
    read_already = CoReading.objects.filter(answer=words, reader=reader).exists()
    if not read_already and not left_to(reader).filter(pk=words.pk).exists():
        raise Refused(NOT_HERE)


def compared_together(activity: Activity) -> list[Compared]:
    """Every answer that people who took part have read, with what staff chose and what they found."""
    done = CoReading.objects.filter(answer__in=AnswerWords.objects.of_activity(activity))
    return compare(activity, list(done.select_related("answer__response")))
