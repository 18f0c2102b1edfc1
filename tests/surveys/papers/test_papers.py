"""Answers on paper: printed for somebody, come back, typed in once, and gone with the answers."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase

from ladder.models import Activity, Participation
from outbox.models import Message
from people import clock
from people.models import AuditLine, Participant, Team, User
from people.refusals import Refused
from safety import actions as safety_actions
from safety import belongings
from safety.models import Concern, How
from safety.retention import Held
from surveys import actions, on_paper
from surveys.actions import NewQuestion, Written
from surveys.forms.papers import PaperForm
from surveys.models import AnswerWords, Paper, QuestionnaireVersion, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.factories.safety import LegalHoldFactory
from tests.factories.surveys import (
    LIKES,
    STOPS,
    TRAVEL,
    PaperFactory,
    QuestionnaireVersionFactory,
    published_survey,
)
from tests.surveys.papers.conftest import LETTER, picture, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(activity: Activity) -> QuestionnaireVersion:
    found: QuestionnaireVersion = activity.questionnaire.current
    return found


def entered(paper: Paper, by: User, **rest: object) -> Response:
    return actions.enter_paper(paper=paper, written=said(**rest), by=by)[0]


def is_on_disk(paper: Paper, name: str) -> bool:
    return paper.scan.storage.exists(name)


# ---------------------------------------------------------------- printing


def test_each_copy_has_a_number_of_its_own_and_nothing_says_for_whom_it_is(
    version: QuestionnaireVersion, staff: User
) -> None:
    first, second = (actions.print_copy(version=version, by=staff) for _ in range(2))

    line = AuditLine.objects.filter(did="printed questions for somebody").first()
    assert first.code != second.code
    assert line.about == f"ladder.activity:{version.questionnaire.activity_id}"
    assert {one.name for one in Paper._meta.local_fields if one.is_relation} == {"version", "response"}


# ---------------------------------------------------------------- coming back


def test_a_paper_is_found_by_its_number_however_it_is_typed(
    activity: Activity, version: QuestionnaireVersion
) -> None:
    copy = PaperFactory(version=version, code="KCTRE-4Q7MX")

    paper = actions.paper_came(activity=activity, typed=" kctre 4o7mx ")

    assert (paper.pk, paper.came_on) == (copy.pk, clock.today())


def test_a_paper_without_a_number_is_of_the_version_of_today(
    activity: Activity, version: QuestionnaireVersion
) -> None:
    paper = actions.paper_came(activity=activity)

    assert (paper.version, paper.code) == (version, None)


@pytest.mark.parametrize("typed", ["KCTRE-4Q7MX", "?", "x" * 500])
def test_a_number_that_nobody_printed_is_refused(activity: Activity, typed: str) -> None:
    PaperFactory(version=QuestionnaireVersionFactory(), code="KCTRE-4Q7MX")  # of another activity

    with pytest.raises(Refused, match="We do not know this number"):
        actions.paper_came(activity=activity, typed=typed)

    assert Paper.objects.of_activity(activity).count() == 0


def test_a_file_that_is_none_of_ours_is_refused_and_nothing_is_written(activity: Activity) -> None:
    with pytest.raises(Refused, match="kind of file"):
        actions.paper_came(activity=activity, scan=b"\x00\x01")

    assert Paper.objects.count() == 0


def test_a_new_scan_takes_the_place_of_the_one_before(
    activity: Activity, version: QuestionnaireVersion
) -> None:
    copy = PaperFactory(version=version)
    first = actions.paper_came(activity=activity, typed=copy.code, scan=picture())
    name = str(first.scan.name)

    second = actions.paper_came(activity=activity, typed=copy.code, scan=picture())

    assert (is_on_disk(second, name), is_on_disk(second, str(second.scan.name))) == (False, True)


def test_no_paper_comes_once_it_is_closed(team: Team) -> None:
    closed = ActivityFactory(closed=True, team=team)
    published_survey(closed)

    with pytest.raises(Refused, match="closed"):
        actions.paper_came(activity=closed)


# ---------------------------------------------------------------- entering


def test_what_stands_on_a_paper_is_handed_in_as_if_written_on_the_website(
    version: QuestionnaireVersion, staff: User
) -> None:
    response = entered(
        PaperFactory(version=version), staff, helped_by="wrote", helper="family", hear_back=LETTER
    )

    taking_part = Participation.objects.get(pk=response.participation_id)
    assert (response.state, response.came_by) == ("submitted", "paper")
    assert response.given() == {TRAVEL: "by-bus", STOPS: "The bus is late.", LIKES: ["music"]}
    assert (taking_part.band, taking_part.helped_by, taking_part.helper) == ("open_link", "wrote", "family")
    assert taking_part.contributed
    assert sorted(response.choice_rows.values_list("option", flat=True)) == ["by-bus", "music"]


def test_who_wants_a_letter_is_thanked_by_letter(version: QuestionnaireVersion, staff: User) -> None:
    entered(PaperFactory(version=version), staff, hear_back=LETTER)

    message = Message.objects.get(kind="thanks")
    assert (message.channel, message.participant.name) == ("letter", "Jean Okafor")


def test_who_gives_no_name_is_nobody_and_has_no_minute(version: QuestionnaireVersion, staff: User) -> None:
    paper = actions.paper_came(activity=version.questionnaire.activity, scan=picture())
    name = str(paper.scan.name)

    with TestCase.captureOnCommitCallbacks(execute=True):
        response = entered(paper, staff)

    line = AuditLine.objects.get(did="entered a paper")
    paper.refresh_from_db()
    assert response.participation.participant is None
    assert response.submitted_at == clock.start_of(clock.today())
    assert (line.by, line.about) == (staff, f"ladder.activity:{response.participation.activity_id}")
    assert (paper.scan.name, is_on_disk(paper, name)) == ("", False), "nobody could look at it any more"


def test_who_gives_a_name_is_in_the_audit_line(version: QuestionnaireVersion, staff: User) -> None:
    response = entered(PaperFactory(version=version), staff, hear_back=LETTER)

    line = AuditLine.objects.get(did="entered a paper")
    assert (line.by, line.about) == (staff, f"surveys.response:{response.pk}")


def test_on_paper_people_may_leave_out_what_has_to_be_answered(activity: Activity, staff: User) -> None:
    version = activity.questionnaire.current
    must = {
        **version.document,
        "questions": [{**one, "optional": False} for one in version.document["questions"]],
    }
    paper = PaperFactory(
        version=QuestionnaireVersionFactory(questionnaire=version.questionnaire, number=2, document=must)
    )

    response = entered(paper, staff, answers={})

    assert (response.state, response.given()) == ("submitted", {})


def test_answers_that_nobody_asked_them_for_are_dropped_and_said(activity: Activity, staff: User) -> None:
    version = activity.questionnaire.current
    only = {"join": "all", "conditions": [{"question": TRAVEL, "op": "is", "value": ["i-walk"]}]}
    asked = [one | ({"when": only} if one["code"] == STOPS else {}) for one in version.document["questions"]]
    document = {"schema": 2, "questions": asked}
    paper = PaperFactory(
        version=QuestionnaireVersionFactory(questionnaire=version.questionnaire, number=2, document=document)
    )

    response, dropped = actions.enter_paper(paper=paper, written=said(), by=staff)

    assert dropped == {STOPS}
    assert sorted(response.given()) == [LIKES, TRAVEL]


def test_a_paper_is_entered_once(version: QuestionnaireVersion, staff: User) -> None:
    paper = PaperFactory(version=version)
    entered(paper, staff)

    with pytest.raises(
        Refused, match=f"entered on {clock.in_words(clock.today())}. No paper is entered twice"
    ):
        entered(Paper.objects.get(pk=paper.pk), staff)
    with pytest.raises(Refused, match="No paper is entered twice"):
        actions.paper_came(activity=version.questionnaire.activity, typed=paper.code)

    assert Response.objects.count() == 1


def test_two_who_press_at_once_enter_it_once(version: QuestionnaireVersion, staff: User) -> None:
    paper = PaperFactory(version=version)
    other = Paper.objects.get(pk=paper.pk)  # read before the first one pressed
    entered(paper, staff)

    with pytest.raises(Refused, match="No paper is entered twice"):
        entered(other, staff)

    assert Response.objects.count() == 1


def test_nothing_is_entered_after_closing_and_the_paper_stays_as_it_was(
    activity: Activity, version: QuestionnaireVersion, staff: User
) -> None:
    paper = PaperFactory(version=version)
    with clock.at(activity.closes_at), pytest.raises(Refused):
        entered(paper, staff, hear_back=LETTER)

    paper.refresh_from_db()
    assert (paper.entered_on, paper.response) == (None, None)
    assert (Response.objects.count(), Participant.objects.count()) == (0, 0)


# ---------------------------------------------------------------- keeping safe


def test_what_worries_whoever_types_it_is_held(version: QuestionnaireVersion, staff: User) -> None:
    response = entered(PaperFactory(version=version), staff, worry="She writes that somebody hits her.")

    assert (response.held, response.in_words()) == (True, [])
    assert Concern.objects.get().about == actions.about(response)


def test_worrying_words_are_held_whoever_typed_them(version: QuestionnaireVersion, staff: User) -> None:
    response = entered(PaperFactory(version=version), staff, answers={STOPS: "He hits me."})

    assert response.held


# ---------------------------------------------------------------- erasing


@pytest.fixture
def scanned(version: QuestionnaireVersion, staff: User) -> Paper:
    """Entered, with a name and a scan."""
    paper = actions.paper_came(activity=version.questionnaire.activity, scan=picture())
    entered(paper, staff, hear_back=LETTER, cannot_read=[TRAVEL])
    paper.refresh_from_db()
    return paper


def test_a_person_reads_that_it_came_on_paper_and_that_a_picture_is_kept(scanned: Paper) -> None:
    person = scanned.response.participation.participant

    facts = {
        fact.key: fact.words for section in belongings.of(person) for one in section.records for fact in one
    }

    assert (facts["came_by"], facts["scan"]) == ("On paper", "We keep a picture of it. Ring us for a copy.")


@pytest.mark.parametrize("how", ["taken back", "erased", "time is over"])
def test_the_scan_goes_with_the_answers_once_that_is_certain(scanned: Paper, how: str) -> None:
    response, name = scanned.response, str(scanned.scan.name)
    with TestCase.captureOnCommitCallbacks(execute=True) as callbacks:
        if how == "taken back":
            actions.take_back(response=response)
        elif how == "erased":
            safety_actions.erase_person(participant=response.participation.participant, how=How.OWN_LINK)
        else:
            safety_actions.erase_activity(activity=response.participation.activity_id)
        before = is_on_disk(scanned, name)

    scanned.refresh_from_db()
    assert callbacks
    assert (before, is_on_disk(scanned, name)) == (True, False)
    assert (scanned.scan.name, scanned.scan_kind, scanned.cannot_read) == ("", "", [])
    assert scanned.entered_on is not None, "its number is not to be used again"
    assert AnswerWords.objects.count() == 0


def test_a_legal_reason_keeps_the_scan(scanned: Paper) -> None:
    LegalHoldFactory(about=f"ladder.activity:{scanned.response.participation.activity_id}")

    with pytest.raises(Refused):
        actions.take_back(response=scanned.response)

    scanned.refresh_from_db()
    assert is_on_disk(scanned, str(scanned.scan.name))


def test_pictures_of_papers_that_nobody_entered_go_after_sixty_days(version: QuestionnaireVersion) -> None:
    old, young = (PaperFactory(version=version) for _ in range(2))
    for paper, days in ((old, 61), (young, 59)):
        paper.scan.save("", ContentFile(picture()), save=False)
        paper.came_on, paper.scan_kind = clock.today() - timedelta(days=days), "png"
        paper.save()
    rule = next(one for one in actions.RULES if one.name == "papers")

    with TestCase.captureOnCommitCallbacks(execute=True):
        gone = rule.forget(list(rule.due(clock.now(), Held())))

    assert gone == 1
    assert list(Paper.objects.scanned()) == [young]


def test_a_paper_of_an_anonymous_survey_keeps_apart_how_to_reach_whoever_wrote_it(team: Team) -> None:
    activity = ActivityFactory(open=True, team=team)
    published_survey(activity, mode="anonymous")
    paper = actions.paper_came(activity=activity)
    written = Written({STOPS: "The bus."}, hear_back=LETTER)

    response, _ = actions.enter_paper(paper=paper, written=written, by=UserFactory(teams=[team]))

    assert response.participation.participant is None
    wanted = Participation.objects.get(activity=activity, participant__name="Jean Okafor")
    assert (wanted.apart, wanted.wants_reply) == (True, True)


def test_tables_orders_and_photos_are_typed_in_from_paper(team: Team) -> None:
    activity = ActivityFactory(team=team)
    draft = actions.questionnaire_of(activity)
    for one in (
        NewQuestion("ranking", "What comes first?", choices="Bread\nMilk\nTea", code="first"),
        NewQuestion("table", "How was it?", choices="Good\nBad", statements="The food\nThe room", code="how"),
        NewQuestion("file", "Send a photo of the room.", code="photo"),
    ):
        actions.add_question(questionnaire=draft, question=one)
    document = actions.frozen(draft)
    how = {one["code"]: f"q_how.{one['code']}" for one in document["questions"][1]["statements"]}

    form = PaperForm(document, {"q_first": "3 1", how["the-food"]: "2", "q_photo": "A damp wall."})

    assert form.is_valid(), form.errors
    assert form.written().answers == {
        "first": ["tea", "bread"],
        "how": {"the-food": "bad"},
        "photo": "A damp wall.",
    }
    assert [(one.number, one.words) for one in on_paper.sheet(document)] == [
        (1, "What comes first?"),
        (2, "How was it?"),
        (2, "The food"),
        (2, "The room"),
        (3, "Send a photo of the room."),
    ]
