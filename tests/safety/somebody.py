"""Somebody who left words everywhere a person can leave them, with a mark, so that what is left of them is seen."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from decisions import actions as decisions_actions
from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from outbox.models import Message, State
from people import actions as people_actions
from people import clock
from people.models import Participant
from surveys import actions as survey_actions
from surveys.models import Response
from tests.factories.decisions import (
    DecisionFactory,
    RoundAnswerFactory,
    RoundWordsFactory,
    VoterFactory,
    open_vote,
)
from tests.factories.ladder import (
    ActivityFactory,
    AlertFactory,
    ChallengeFactory,
    CountersignatureFactory,
    FeltAnswerFactory,
    InvitationFactory,
)
from tests.factories.people import ParticipantFactory, PrivateLinkFactory, UserFactory
from tests.factories.proposals import (
    AuthorFactory,
    DeclaredFactory,
    DraftFactory,
    FollowFactory,
    MemberFactory,
    PassageFactory,
    PostFactory,
    ReactionFactory,
    SignOffFactory,
    StanceFactory,
    StatementFactory,
    VersionFactory,
    VoiceFactory,
)
from tests.factories.surveys import STOPS, TRAVEL, CodingFactory, published_survey

MARK = "quillwort"


@dataclass
class Somebody:
    """One person, the open activity they answered in, and the closed one."""

    person: Participant
    open: Response
    closed: Response


def somebody(mark: str = MARK) -> Somebody:
    person = ParticipantFactory(
        name=f"{mark} Okafor", email=f"{mark}@example.org", phone=f"0163 {mark}", address=f"1 {mark} Road"
    )
    answered, closed = answered_in(person, mark), answered_in(person, mark, is_closed=True)
    InvitationFactory(activity=ActivityFactory(open=True), participant=person)
    CountersignatureFactory(activity=ActivityFactory(), participant=person)
    AlertFactory(participant=person, place=f"{mark} Road")
    PrivateLinkFactory(participant=person)
    said = PostFactory(
        topic__activity=closed.participation.activity,
        participation=closed.participation,
        words=f"The {mark} bus takes an hour.",
    )
    ReactionFactory(post=said, participation=closed.participation)
    FollowFactory(topic=said.topic, participation=closed.participation)
    writes_a_proposal(closed.participation, mark)
    MemberFactory(
        group__activity__closed=True, participant=person, name_shown=f"{mark} bird", wish=f"A {mark} break."
    )
    added = StatementFactory(
        activity=closed.participation.activity,
        participation=closed.participation,
        words=f"The {mark} bus is late.",
    )
    StanceFactory(
        statement=StatementFactory(activity=added.activity, by=UserFactory()),
        participation=closed.participation,
    )
    DeclaredFactory(participation=closed.participation)
    VoterFactory(participant=person)
    may_vote(person)
    objects(closed.participation, mark)
    FeltAnswerFactory(activity=closed.participation.activity, participation=closed.participation)
    Participation.objects.filter(pk=closed.participation_id).update(name_shown=mark)
    ChallengeFactory(
        activity=closed.participation.activity,
        participation=closed.participation,
        words=f"It was not so, {mark}.",
    )
    people_actions.wish_for_link(email=person.email)
    letters_to(person, mark)
    changed_in_the_admin(person)
    return Somebody(person, answered, closed)


def writes_a_proposal(by: Participation, mark: str) -> None:
    """Alone, with a draft; and says yes to what somebody else suggests."""
    author = AuthorFactory(proposal__activity=by.activity, participation=by)
    version = VersionFactory(proposal=author.proposal, participation=by)
    PassageFactory(version=version, words=f"The {mark} bus.")
    DraftFactory(proposal=author.proposal, participation=by, words=f"The {mark} bus takes an hour.")
    SignOffFactory(version=version, author=author)
    VoiceFactory(suggestion__proposal=author.proposal, participation=by)


def may_vote(person: Participant) -> None:
    """In an open vote, with a vote that staff recorded as it was told to them."""
    voter = open_vote(voters=1).voters.select_related("decision__activity", "decision__rules").get()
    voter.participant = person
    voter.save()
    decisions_actions.record_ballot(voter=voter, choices=["1"], helped_by="wrote", by=UserFactory())


def objects(by: Participation, mark: str) -> None:
    """In a small group that decides: by name, and in words."""
    decision = DecisionFactory(activity=by.activity, method="live-with-it", names=("A Monday bus",))
    answer = RoundAnswerFactory(round__decision=decision, participation=by)
    RoundWordsFactory(answer=answer, words=f"The {mark} bus is too early.")


def answered_in(person: Participant, mark: str, *, is_closed: bool = False) -> Response:
    """Handed in with a choice and own words, and sorted into a theme."""
    activity = ActivityFactory(open=True)
    published_survey(activity)
    response = survey_actions.begin(activity=activity, submission_id=uuid4(), participant=person)
    by_bus = response.version.document["questions"][0]["choices"][0]["code"]
    survey_actions.save_answer(response=response, code=TRAVEL, value=by_bus)
    survey_actions.save_answer(response=response, code=STOPS, value=f"The {mark} bus comes too late.")
    survey_actions.submit(response=response)
    CodingFactory(response=response)
    if is_closed:
        close(activity)
    return Response.objects.select_related("participation__activity").get(pk=response.pk)


def close(activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now() - timedelta(hours=1))


def letters_to(person: Participant, mark: str) -> None:
    for kind, state in (("note", State.SENT), ("other", State.FAILED), ("third", State.QUEUED)):
        outbox_actions.queue(kind=kind, about="an activity", to=person)
        Message.objects.filter(kind=kind, participant=person).update(
            state=state, reason=f"550 {mark}@example.org is unknown"
        )


def changed_in_the_admin(person: Participant) -> None:
    LogEntry.objects.create(
        user=UserFactory(),
        content_type=ContentType.objects.get_for_model(Participant),
        object_id=str(person.pk),
        object_repr=str(person),
        action_flag=CHANGE,
    )


def where_it_stands(mark: str = MARK) -> list[str]:
    """Every table and column of the database in which a word is found."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
            for column in columns:
                cursor.execute(
                    f'SELECT COUNT(*) FROM "{table}" WHERE LOWER(CAST("{column}" AS text)) LIKE %s',
                    [f"%{mark}%"],
                )
                if cursor.fetchone()[0]:
                    found.append(f"{table}.{column}")
    return sorted(found)


def files_with(mark: str, folder: Path) -> list[str]:
    """Every file under a folder in which a word is found, as it stands on the disk."""
    return sorted(
        file.name for file in folder.rglob("*") if file.is_file() and mark.encode() in file.read_bytes()
    )
