"""Paper: a copy with a number of its own, its scan, and its answers typed in by staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from ladder import actions as ladder_actions
from ladder.models import Activity
from people import actions as people_actions
from people import clock, links, uploads
from people.models import Participant, User
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import Raised
from surveys import routing
from surveys.actions.answering import save_answer
from surveys.actions.apart import wish_for_the_reply
from surveys.actions.beginning import begin
from surveys.actions.coming_late import refuse_paper
from surveys.actions.handing_in import submit
from surveys.actions.hearing_back import HearBack, hear_back, say_who_helped
from surveys.actions.keeping_safe import about
from surveys.actions.scans import forget_scans
from surveys.answers import Value
from surveys.models import CameBy, Paper, QuestionnaireVersion, Response

NO_QUESTIONS = "There are no published questions yet."
UNKNOWN = "We do not know this number. Look at the last line of the paper again, or leave this empty."
NOT_YET = "This day has not come yet."


@dataclass(frozen=True)
class Written:
    """What stands on one paper: checked answers by code (surveys/answers.py), and the codes of what nobody can read.

    `worry` is what worries whoever reads it; empty where nothing does.
    """

    answers: Mapping[str, Value]
    cannot_read: Sequence[str] = ()
    helped_by: str = ""
    helper: str = ""
    hear_back: HearBack = field(default_factory=HearBack)
    worry: str = ""


def print_copy(*, version: QuestionnaireVersion, by: User) -> Paper:
    """A copy for one person, with a number of its own.

    The audit line names the activity and not the copy: its minute would say who got which.
    """
    with transaction.atomic():
        copy = Paper.objects.create(version=version, code=links.new_code(), printed_on=clock.today())
        people_actions.audit(by=by, did="printed questions for somebody", about=_activity(copy))
    return copy


def paper_came(
    *, activity: Activity, typed: str = "", scan: bytes | None = None, came_on: date | None = None
) -> Paper:
    """A paper that came back, with its number if it has one, and a scan of it if there is one. `came_on`: today, if not
    said; after closing it has to be.

    Refuses an unknown number, a paper that was entered, a file that we cannot take, and where nothing can be handed in.
    """
    if came_on is not None and came_on > clock.today():
        raise Refused(NOT_YET)
    refuse_paper(activity, came_on)
    cleaned = uploads.clean(scan, settings.LARGEST_FILE) if scan is not None else None
    paper = _found(activity, typed) if typed.strip() else _without_a_number(activity)
    paper.came_on = came_on or paper.came_on or clock.today()
    if cleaned is None:
        paper.save()
        return paper
    before = str(paper.scan.name) if paper.scan else ""
    paper.scan_kind = cleaned.kind
    paper.scan.save("", ContentFile(cleaned.content), save=False)
    try:
        paper.save()
    except Exception:
        paper.scan.storage.delete(str(paper.scan.name))
        raise
    if before:
        paper.scan.storage.delete(before)
    return paper


def _found(activity: Activity, typed: str) -> Paper:
    paper = Paper.objects.of_activity(activity).filter(code=links.tidied_code(typed[:40])).first()
    if paper is None:
        raise Refused(UNKNOWN)
    _refuse_entered(paper)
    return paper


def _without_a_number(activity: Activity) -> Paper:
    version = activity.questionnaire.current if hasattr(activity, "questionnaire") else None
    if version is None:
        raise Refused(NO_QUESTIONS)
    return Paper(version=version)


def enter_paper(*, paper: Paper, written: Written, by: User) -> tuple[Response, set[str]]:
    """Hands in what stands on a paper, and returns it with the codes of answers that nobody had asked them for.

    What they may not leave out on the website they may leave out here. Refuses a paper that was entered, and one that
    came too late (coming_late.py). The audit line of an answer that is nobody's names only the activity.
    """
    with transaction.atomic():
        # The claim: of two who press at once, one finds nothing to claim.
        claimed = Paper.objects.to_enter().filter(pk=paper.pk)
        if not claimed.update(entered_on=clock.today(), cannot_read=list(written.cannot_read)):
            paper.refresh_from_db()
            _refuse_entered(paper)
        activity = _activity(paper)
        refuse_paper(activity, paper.came_on, clock.database_now())
        # What is published of how many took part stays, whoever is typed in after closing.
        ladder_actions.freeze_count(activity)
        response = begin(
            activity=activity, submission_id=paper.pk, came_by=CameBy.PAPER, version=paper.version
        )
        given = {code: value for code, value in written.answers.items() if value}
        for code, value in given.items():
            save_answer(response=response, code=code, value=value)
        say_who_helped(response=response, helped_by=written.helped_by, helper=written.helper)
        person = _hear_back(response, written.hear_back)
        dropped = routing.off_the_path(paper.version.document["questions"], given)
        submit(response=response, may_leave_out=True)
        Paper.objects.filter(pk=paper.pk).update(response=response)
        if person is None:
            forget_scans([paper])  # nobody may look at it any more, so nobody needs it
        people_actions.audit(by=by, did="entered a paper", about=response if person else activity)
        if written.worry.strip():
            safety_actions.raise_concern(
                about=about(response), how=Raised.READER, by=by, note=written.worry.strip()
            )
    response.refresh_from_db()
    return response, dropped


def _hear_back(response: Response, wish: HearBack) -> Participant | None:
    """Where answers are anonymous, how to reach somebody is kept apart from them, and nobody is returned."""
    if not response.is_anonymous:
        return hear_back(response=response, wish=wish)
    ways = {name: getattr(wish, name) for name in ("way", "name", "email", "phone", "address")}
    wish_for_the_reply(response=response, known=None, ways=ways)
    return None


def _refuse_entered(paper: Paper) -> None:
    if paper.entered_on is not None:
        raise Refused(f"This paper was entered on {paper.entered_in_words}. No paper is entered twice.")


def _activity(paper: Paper) -> Activity:
    return paper.version.questionnaire.activity
