"""What staff have to do for a survey: its steps of setting up, and what waits."""

from collections.abc import Iterator

from django.urls import reverse

from ladder.models import Activity, ActivityState, FactLine
from ladder.setup import SetupStep
from people import clock
from people.models import User
from people.waiting import Waiting
from surveys import actions
from surveys.models import Coding, Questionnaire, Response

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


def _unread(activity: Activity) -> int:
    """Handed-in responses with own words of which none is in a theme yet."""
    return (
        Response.objects.standing()
        .of_activity(activity)
        .filter(words__isnull=False, codings__isnull=True)
        .distinct()
        .count()
    )


def _is_heard(activity: Activity) -> bool:
    """What was heard is published: an answer that is in no theme by then is in none on purpose."""
    return FactLine.objects.standing().filter(activity=activity, key="heard", value=True).exists()


def reading_done(activity: Activity) -> bool:
    return _is_heard(activity) or (
        activity.state == "closed"
        and Coding.objects.filter(theme__activity=activity).exists()
        and not _unread(activity)
    )


def reading_words(activity: Activity) -> str:
    number = Response.objects.standing().of_activity(activity).count()
    if not number:
        return "Nobody has answered yet."
    unread = _unread(activity)
    if not unread:
        return "The answer is read." if number == 1 else f"All {number} answers are read."
    answered = "1 person answered." if number == 1 else f"{number} people answered."
    return f"{answered} {_in_no_theme(unread)}"


def _in_no_theme(unread: int) -> str:
    """How many people's own words are in no theme yet."""
    return "1 answer is in no theme yet." if unread == 1 else f"{unread} answers are in no theme yet."


def reading_waits(activity: Activity) -> bool:
    """People are still answering."""
    return activity.state != ActivityState.CLOSED


def reading_url(activity: Activity) -> str:
    return reverse("admin:surveys_answers", args=[activity.pk])


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


def waiting_for(user: object) -> Iterator[Waiting]:
    """Answers that nobody has put into a theme, of activities that have closed."""
    if not isinstance(user, User) or not user.has_perm("surveys.read_responses"):
        return
    for activity in Activity.objects.for_staff(user).closed(clock.now()).filter(kind="survey"):
        unread = _unread(activity)
        if unread and not _is_heard(activity):
            words = f"Read the answers to “{activity}”: {_in_no_theme(unread)}"
            yield Waiting(words, reading_url(activity), order=40)
