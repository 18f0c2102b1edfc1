"""What is held appears nowhere: a word planted in it is looked for on every page, in every file, message and answer.

Whoever keeps people safe outside the team finds it on the page of the concern, and nowhere else.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.test import Client
from django.urls import reverse

from ladder import actions as ladder_actions
from ladder.actions import NotSo
from ladder.models import Activity, Challenge, ChallengeWords, Promise
from ladder.models.challenges import ChallengeQuerySet
from outbox import renderers
from outbox.actions import DeadWays
from outbox.models import Message
from people import actions as people_actions
from people.models import Participant, User
from safety import actions
from safety.models import Raised, Reading
from surveys import actions as survey_actions
from surveys.models import AnswerWords, Question, Response, Theme
from surveys.models.responses import ResponseQuerySet
from tests import matrix
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import STOPS
from tests.followups.conftest import Asked, ask
from tests.routes import all_routes
from tests.test_matrix import world as world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

PLANTED = "zyzzyva"
OUTSIDE = ("Keeps safe, outside", "an administrator, outside")


@dataclass
class Planted:
    """One activity in which a person's answer, their challenge and somebody's draft are held."""

    activity: Activity
    response: Response
    challenge: Challenge
    person: Participant


@pytest.fixture
def planted(db: None) -> Planted:
    """Everything came of it that comes of others: a theme, what was heard, an entry, the reply; then it was held."""
    asked = ask(TeamFactory(name="Day services"))
    for number in range(8):
        asked.answers(f"The bus is late ({number}).", theme="The bus is late.")
    person = {"name": "Jean Okafor", "email": "", "address": "4 Mill Lane"}
    response = asked.answers(f"It is {PLANTED}.", theme="The bus is late.", chose="bus", **person)
    challenge = _challenge(response)
    _hold(asked, response, challenge)
    asked.publishes_heard()
    asked.writes("The bus is late.")
    asked.releases(9)
    return Planted(asked.activity, response, challenge, response.participation.participant)


def _challenge(response: Response) -> Challenge:
    """Read, shown and answered."""
    not_so = NotSo("participants", "People took part.", f"It was {PLANTED}.", uuid4())
    response.participation.refresh_from_db()
    challenge = ladder_actions.challenge(participation=response.participation, not_so=not_so)
    reading = Reading.objects.get(about=f"ladder.challenge:{challenge.pk}")
    actions.show_as_it_is(reading=reading, by=UserFactory(roles=["Keeps safe"]))
    challenge = Challenge.objects.get(pk=challenge.pk)
    ladder_actions.answer_challenge(challenge=challenge, words="We are sorry.", by=UserFactory())
    return challenge


def _hold(asked: Asked, response: Response, challenge: Challenge) -> None:
    for about in (survey_actions.about(response), f"ladder.challenge:{challenge.pk}"):
        actions.raise_concern(about=about, how=Raised.READER, by=asked.priya)
    draft = asked.answers("The bus.", theme=None)
    Response.objects.filter(pk=draft.pk).update(state="draft", submitted_at=None)
    draft.participation.__class__.objects.filter(pk=draft.participation_id).update(contributed=False)
    AnswerWords.objects.filter(response=draft).update(words=f"A draft: {PLANTED}.")
    actions.raise_concern(about=survey_actions.about(draft), how=Raised.TICK)


def browsers(planted: Planted) -> dict[str, Client]:
    """The person by their link, staff of the team with every role and none left out, and those outside it."""
    inside, outside = [planted.activity.team], [TeamFactory(name="Another team")]
    roles = ["Sets up", "Decides", "Reads", "Keeps safe"]
    staff = {
        "all roles, in the team": UserFactory(teams=inside, roles=roles),
        "Keeps safe, in the team": UserFactory(teams=inside, roles=["Keeps safe"]),
        "an administrator, in the team": UserFactory(teams=inside, is_superuser=True),
        "other roles, outside": UserFactory(teams=outside, roles=roles[:3]),
        "Keeps safe, outside": UserFactory(teams=outside, roles=["Keeps safe"]),
        "an administrator, outside": UserFactory(teams=outside, is_superuser=True),
    }
    return {
        "nobody": Client(),
        "the person": _the_person(planted),
        **{name: _signed_in(user) for name, user in staff.items()},
    }


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _the_person(planted: Planted) -> Client:
    client = Client()
    for opens, target in (("my_page", ""), ("survey", str(planted.activity.pk)), ("everything", "")):
        token = people_actions.make_link(participant=planted.person, opens=opens, target=target)
        client.get(f"/l/{token}/")
    return client


def everywhere(planted: Planted, world: matrix.World) -> Iterator[str]:
    """Every address of the site, about these rows wherever it takes one."""
    world.rows |= {
        "ladder.Activity": planted.activity,
        "ladder.Promise": Promise.objects.get(activity=planted.activity),
        "surveys.Response": planted.response,
        "surveys.Question": Question.objects.get(questionnaire__activity=planted.activity, code=STOPS),
        "surveys.AnswerWords": AnswerWords.objects.get(response=planted.response),
        "outbox.Message": Message.objects.by_hand().filter(participant=planted.person).first(),
        "followups.Entry": planted.activity.entries.first(),
        "followups.Heard": planted.activity.heard.first(),
    }
    for route in all_routes():
        if route.name in matrix.SOMEBODY_ELSES:
            yield reverse(route.name, kwargs=matrix.SOMEBODY_ELSES[route.name](world))
        elif not route.arguments and not route.name.startswith(("admin/", "admin:app_list")):
            yield reverse(route.name)
    slug = planted.activity.slug
    yield f"/activities/{slug}/survey/page/{STOPS}/"
    yield f"/activities/{slug}/survey/page/{STOPS}/?change"
    yield f"/admin/safety/blackout/ask/ladder.challengewords:{planted.challenge.pk}/"
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for pk in model._default_manager.values_list("pk", flat=True)[:12]:
            yield reverse(f"{name}_change", args=[quote(pk)])
    for response in Response.objects.filter(held=True):
        yield reverse("admin:surveys_response_history", args=[response.pk])


def leaks(planted: Planted, world: matrix.World, *some: str) -> set[tuple[str, str]]:
    """Where the word came out, and to whom (`some` of them alone, if named); pages of concerns together, as one."""
    found = set()
    addresses = list(dict.fromkeys(everywhere(planted, world)))
    for who, browser in browsers(planted).items():
        if some and who not in some:
            continue
        for address in addresses:
            if "sign-out" in address or address == "/leave/" or "logout" in address:
                continue
            if PLANTED in _words(browser.get(address)):
                found.add((who, "a concern" if "/safety/concern/" in address else address))
        for form in ("zip", "csv", "json"):
            address = reverse("admin:pack", args=[planted.activity.pk])
            if PLANTED in _words(browser.post(address, {"as": form})):
                found.add((who, f"{address} as {form}"))
    return found


def _words(answer: object) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if not content.startswith(b"PK"):
        return str(content.decode(errors="replace"))
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return " ".join(folder.read(name).decode(errors="replace") for name in folder.namelist())


def messages() -> set[str]:
    """Kinds of messages in which the word stands: each as it would go out now, whoever it is to."""
    of_the_site = Message.objects.exclude(kind="note")  # of the factory: no app writes it
    return {one.kind for one in of_the_site if PLANTED in str(renderers.render(one, DeadWays()))}


@pytest.mark.django_db
def test_a_held_answer_appears_nowhere_but_on_the_page_of_its_concern(
    planted: Planted, world: matrix.World
) -> None:
    assert {one.kind for one in Message.objects.filter(participant=planted.person)} >= {"thanks", "reply"}

    assert messages() == set()
    assert leaks(planted, world) == {(who, "a concern") for who in OUTSIDE}


@pytest.mark.control("held answers left out")
def test_without_leaving_it_out_the_word_comes_out(
    planted: Planted, world: matrix.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the places in which what is held is left out."""
    monkeypatch.setattr(ResponseQuerySet, "standing", ResponseQuerySet.handed_in)
    monkeypatch.setattr(Response, "in_words", Response.everything_in_words)
    monkeypatch.setattr(Response, "is_out_of_sight", False)
    monkeypatch.setattr(ChallengeQuerySet, "shown", lambda rows: rows.filter(words__shown_at__isnull=False))
    monkeypatch.setattr(ChallengeWords, "in_public", property(lambda words: words.shown))

    found = leaks(planted, world, "nobody", "the person", "all roles, in the team")

    activity, pk = f"/activities/{planted.activity.slug}/", planted.activity.pk
    sort = reverse("admin:surveys_sort", args=[pk, STOPS])
    assert found >= {
        ("nobody", activity),
        ("the person", "/me/"),
        ("all roles, in the team", sort),
    }
    assert messages() == {"thanks", "reply"}


def test_who_took_part_is_counted_all_the_same(planted: Planted) -> None:
    heard = planted.activity.heard.get()

    assert heard.people == 9
    assert [theme.people for theme in Theme.objects.filter(activity=planted.activity).with_people()] == [8]


def test_the_person_reads_that_we_have_it_and_nothing_that_frightens(planted: Planted) -> None:
    page = _the_person(planted).get("/me/").content.decode()

    assert "We have your answers. Sometimes we do not show answers on a page" in page
    assert [word in page.partition("<main")[2].lower() for word in ("concern", "worried", "held")] == [
        False
    ] * 3
