"""The page of a concern: for whoever keeps people safe outside the team, and every look leaves a line."""

from typing import Any

import pytest
from django.test import Client

from ladder.models import HelpedBy, Helper
from people.models import AuditLine, Team, User
from safety import actions
from safety.admin import concern_pages
from safety.models import Concern, Duty, WordList
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.safety import ConcernFactory
from tests.factories.surveys import AnswerWordsFactory, ResponseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

WRITTEN = "He keeps the key."


def concern(**fields: Any) -> Concern:
    words = AnswerWordsFactory(response=ResponseFactory(submitted=True), words=WRITTEN)
    taking_part = words.response.participation
    for name, value in fields.items():
        setattr(taking_part, name, value)
    taking_part.save()
    return ConcernFactory(about=f"surveys.response:{words.response_id}")


def keeper(*teams: Team) -> User:
    return UserFactory(teams=teams or [TeamFactory()], roles=["Keeps safe"])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(one: Concern) -> str:
    return f"/admin/safety/concern/{one.pk}/change/"


def looks(one: Concern) -> int:
    return AuditLine.objects.filter(did="looked at a concern", about=f"safety.concern:{one.pk}").count()


def test_the_number_to_ring_stands_before_the_words_and_who_wrote_them_after(settings: Any) -> None:
    jean = ParticipantFactory(name="Jean Okafor", phone="01632 960123")
    one = concern(participant=jean, helped_by=HelpedBy.ANSWERED, helper=Helper.FAMILY)

    shown = signed_in(keeper()).get(page(one)).content.decode()

    said = [settings.HELP_PHONE, WRITTEN, "Someone answered for me (Family or friend)", "01632 960123"]
    places = [shown.index(words) for words in said]
    assert places == sorted(places)
    assert "Say nothing of this before you know who listens" in shown


def test_every_look_leaves_a_line_and_the_first_stops_the_clock() -> None:
    one, client = concern(), signed_in(keeper())

    client.get(page(one))
    client.get(page(one))

    assert looks(one) == 2
    assert Concern.objects.get().looked_at is not None


@pytest.mark.control("audit of looks at concerns")
def test_without_the_line_somebody_reads_a_concern_and_nobody_can_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, client = concern(), signed_in(keeper())
    monkeypatch.setattr(concern_pages.actions, "look", lambda **_: None)

    answer = client.get(page(one))

    assert (WRITTEN in answer.content.decode(), looks(one)) == (True, 0)


@pytest.mark.parametrize("who", ["Sets up", "Decides", "Reads", "Keeps safe", "administrator"])
def test_the_team_it_is_about_has_no_such_page(who: str) -> None:
    one = concern()
    of_the_team = (
        UserFactory(teams=[one.team], is_superuser=True)
        if who == "administrator"
        else UserFactory(teams=[one.team], roles=[who])
    )
    client = signed_in(of_the_team)

    answers = [client.get(page(one)), client.post(page(one), {"act": "take on"})]
    shown = client.get("/admin/safety/concern/")

    assert {answer.status_code for answer in answers} <= {403, 404}
    assert str(one.team) not in shown.content.decode().partition("<main")[2]
    assert (looks(one), Concern.objects.get().taken_at) == (0, None)


def test_taking_it_on_noting_and_deciding() -> None:
    one, grace = concern(), keeper()
    client = signed_in(grace)

    client.post(page(one), {"act": "take on"})
    client.post(page(one), {"act": "note", "words": "I rang her sister."})
    seen = client.get(page(one)).context["decide"].initial["seen"]
    client.post(
        page(one),
        {"act": "decide", "decision": "reported", "to": "The police", "on": "2/1/2026", "seen": seen},
    )

    one.refresh_from_db()
    assert (one.owner, one.settled_as, one.reported_to) == (grace, "reported", "The police")
    assert one.notes.get().words == "I rang her sister."
    shown = client.get(page(one)).content.decode()
    assert ("I rang her sister." in shown, "Look at it again" in shown) == (True, True)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"act": "note", "words": " "}, "Write what you did, and when."),
        ({"act": "decide"}, "Choose one of the three."),
        ({"act": "decide", "decision": "reported"}, "Write to whom you reported it."),
        ({"act": "decide", "decision": "reported", "to": "The police", "on": "soon"}, "Write a day, such as"),
    ],
)
def test_what_is_missing_is_said(sent: dict[str, str], sentence: str) -> None:
    one, grace = concern(), keeper()
    actions.take_on(concern=one, by=grace)

    answer = signed_in(grace).post(page(one), sent)

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert Concern.objects.get().is_open


def test_words_are_tried_without_being_kept_and_then_kept() -> None:
    words, client = WordList.objects.get(language="en"), signed_in(keeper())
    address = f"/admin/safety/wordlist/{words.pk}/change/"
    sent = {"words": "hits me\nbeats me", "try_on": "He HITS me"}

    tried = client.post(address, sent | {"act": "try"})
    assert ("This would be held" in tried.content.decode(), len(WordList.objects.get().lines) > 100) == (
        True,
        True,
    )
    client.post(address, sent | {"act": "keep"})

    assert WordList.objects.get().lines == ["beats me", "hits me"]
    refused = client.post(address, {"words": "he", "act": "keep"})
    assert (refused.status_code, "too short" in refused.content.decode()) == (422, True)


def test_a_part_is_given_to_those_who_keep_people_safe_and_leaves_a_line() -> None:
    grace, priya = keeper(), UserFactory(name="Priya Shah", roles=["Sets up"])
    client = signed_in(grace)

    offered = client.get("/admin/safety/duty/add/").content.decode()
    client.post("/admin/safety/duty/add/", {"user": grace.pk, "part": "on_duty", "place": 1})
    client.post("/admin/safety/duty/add/", {"user": priya.pk, "part": "on_duty", "place": 1})

    assert ("Priya Shah" in offered, grace.name in offered) == (False, True)
    assert Duty.objects.get().user == grace
    assert AuditLine.objects.get().did == "gave a part in keeping safe"


def test_a_reader_says_what_worries_them_and_then_sees_the_answer_no_more() -> None:
    words = AnswerWordsFactory(response=ResponseFactory(submitted=True), words=WRITTEN)
    activity = words.response.participation.activity
    client = signed_in(UserFactory(teams=[activity.team], roles=["Reads"]))
    address = f"/admin/surveys/questionnaire/{activity.pk}/answers/{words.question}/{words.pk}/worried/"

    asked = client.get(address).content.decode()
    assert (WRITTEN in asked, Concern.objects.count()) == (True, 0)
    answer = client.post(address, {"note": "She wrote it twice."}, follow=True)

    assert Concern.objects.get().how == "reader"
    assert (client.get(address).status_code, WRITTEN in answer.content.decode()) == (404, False)
