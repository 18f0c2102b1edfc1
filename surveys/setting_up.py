"""What staff have to do for a survey: its steps of setting up, and what waits."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from ladder.fulfilling import Way
from ladder.models import Activity, ActivityState, Request
from ladder.setup import SetupStep
from people import clock
from people.models import User
from people.waiting import Waiting
from surveys import actions, queue
from surveys.models import AnswerFile, CoReader, Questionnaire, Read, ResearchRequest, Response

SURVEY = frozenset({"survey"})


def _questionnaire(activity: Activity) -> Questionnaire | None:
    return Questionnaire.objects.filter(activity=activity).first()


def questions_done(activity: Activity) -> bool:
    found = _questionnaire(activity)
    return found is not None and found.current is not None


def questions_words(activity: Activity) -> str:
    found = _questionnaire(activity)
    if found is None or not found.questions.exists():
        return "Write the questions, and publish them."
    if found.current is None:
        return " ".join(actions.lacking(found)) or "Look at the preview, then publish the questions."
    on = clock.in_words(clock.london(found.current.published_at).date())
    return f"The questions were published on {on}."


def questions_url(activity: Activity) -> str:
    return reverse("admin:surveys_questions", args=[activity.pk])


def questions_look(activity: Activity) -> str:
    """The list of the questions; nothing while there are none."""
    found = _questionnaire(activity)
    return questions_url(activity) if found is not None and found.questions.exists() else ""


def _untyped(activity: Activity) -> int:
    """Recordings that nobody has typed yet, so that nobody can read them."""
    return AnswerFile.objects.to_be_typed().of_activity(activity).count()


def reading_done(activity: Activity) -> bool:
    """Once what was heard is published, nobody waits to be heard any more."""
    return actions.is_heard(activity) or (
        activity.state == "closed"
        and Read.objects.filter(response__in=Response.objects.standing().of_activity(activity)).exists()
        and not queue.of_activity(activity).number
        and not _untyped(activity)
    )


def reading_words(activity: Activity) -> str:
    number = Response.objects.standing().of_activity(activity).count()
    if not number:
        return "Nobody has answered yet."
    untyped = _untyped(activity)
    if untyped:
        return "1 recording is not typed yet." if untyped == 1 else f"{untyped} recordings are not typed yet."
    waits = queue.of_activity(activity)
    if not waits.number:
        return "The answer is read." if number == 1 else f"All {number} answers are read."
    answered = "1 person answered." if number == 1 else f"{number} people answered."
    return f"{answered} {waits.in_words(clock.today())}"


def reading_waits(activity: Activity) -> bool:
    """People are still answering."""
    return activity.state != ActivityState.CLOSED


def reading_url(activity: Activity) -> str:
    return reverse("admin:surveys_answers", args=[activity.pk])


def to_read_url(activity: Activity) -> str:
    return reverse("admin:surveys_reading", args=[activity.pk])


STEPS = (
    SetupStep(
        "questions",
        30,
        "The questions",
        questions_done,
        questions_words,
        questions_url,
        kinds=SURVEY,
        look=questions_look,
    ),
    SetupStep(
        "reading",
        70,
        "Read the answers",
        reading_done,
        reading_words,
        reading_url,
        before_opening=False,
        kinds=SURVEY,
        waits=reading_waits,
    ),
)


def research_waits(user: object) -> Iterator[Waiting]:
    """Researchers who want answers one by one, for whoever can still say yes."""
    if not isinstance(user, User) or not user.has_perm("surveys.decide_research"):
        return
    for one in ResearchRequest.objects.for_staff(user).waiting().select_related("activity"):
        if not actions.may_decide(one, user):
            words = f"Decide whether {one.who} gets the answers to “{one.activity}” one by one"
            yield Waiting(words, reverse("admin:surveys_research", args=[one.pk]), order=45)


def readers_waiting_for(user: object) -> Iterator[Waiting]:
    """People who took part and offer to help to read, activity by activity."""
    if not isinstance(user, User) or not user.has_perm("surveys.read_responses"):
        return
    offers = CoReader.objects.for_staff(user).waiting().select_related("participation__activity")
    for activity, number in Counter(one.participation.activity for one in offers).items():
        if actions.is_read_together(activity):
            offer = "1 person offers" if number == 1 else f"{number} people offer"
            url = reverse("admin:surveys_together", args=[activity.pk])
            yield Waiting(f"{offer} to help you read the answers to “{activity}”.", url, order=61)


def quotes_waiting_for(user: object) -> Iterator[Waiting]:
    """Quotes that a colleague proposed."""
    if not isinstance(user, User) or not user.has_perm("surveys.read_responses"):
        return
    mine = Activity.objects.for_staff(user).filter(kind="survey")
    waits = actions.quotes_to_look_at(mine, user)
    for activity in mine.filter(pk__in=waits):
        number = waits[activity.pk]
        one = "1 quote waits" if number == 1 else f"{number} quotes wait"
        url = reverse("admin:surveys_quotes", args=[activity.pk])
        yield Waiting(f"Look at quotes from “{activity}”: {one} for a second pair of eyes.", url, order=60)


def waiting_for(user: object) -> Iterator[Waiting]:
    """Answers that nobody has read, while people answer and after; late after a working day."""
    if not isinstance(user, User) or not user.has_perm("surveys.read_responses"):
        return
    today, mine = clock.today(), Activity.objects.for_staff(user).filter(kind="survey")
    waits = queue.by_activity(mine)
    for activity in mine.filter(pk__in=waits):
        one = waits[activity.pk]
        words = f"Read the answers to “{activity}”: {one.in_words(today)}"
        yield Waiting(words, to_read_url(activity), late=one.is_late(today), order=40)


def recordings_for(user: object) -> Iterator[Waiting]:
    """Recordings that nobody has typed yet: until then nobody reads what was said."""
    if not isinstance(user, User) or not user.has_perm("surveys.enter_responses"):
        return
    waiting = AnswerFile.objects.to_be_typed().for_staff(user)
    number, first = waiting.count(), waiting.longest_wait_first().first()
    if first is not None and first.response.submitted_at is not None:
        since = clock.in_words(clock.london(first.response.submitted_at).date())
        words = (
            f"Type a recording that came on {since}"
            if number == 1
            else f"Type {number} recordings. The first came on {since}"
        )
        yield Waiting(words, reverse("admin:surveys_recordings"), order=35)


def _print_url(request: Request) -> str:
    """Nothing where there are no questions to print."""
    found = _questionnaire(request.activity)
    is_there = found is not None and found.current is not None and request.activity.is_open
    return reverse("admin:surveys_print_for", args=[request.pk]) if is_there else ""


PRINT = Way("Print the questions for this person", "surveys.enter_responses", _print_url)


def _call_url(request: Request) -> str:
    """Nothing where nobody can answer."""
    return reverse("admin:surveys_phone", args=[request.activity_id]) if _print_url(request) else ""


CALL = Way("Read the questions to this person", "surveys.enter_responses", _call_url)
