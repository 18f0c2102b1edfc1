"""Prints, as JSON, what the page checks need to know of the running demo: addresses, private links, signed-in staff.

Runs inside the site's own environment (RunningSite.ask).
"""

import json
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import uuid4

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from coprod_site import mailbox
from followups.models import Entry
from information.models import Page
from ladder import actions as ladder_actions
from ladder.actions import ByHand, NotSo
from ladder.models import Activity, Challenge, Participation, Project, Promise
from outbox.models import Message
from people import actions as people_actions
from people import clock, texts
from people.models import User
from safety import actions as safety_actions
from safety.models import Reading
from surveys.models import AnswerWords, Question, Response
from tests.factories.ladder import FeltRoundFactory, ParticipationFactory
from tests.journeys import standings


def tell() -> None:
    print(json.dumps(gather(), default=str))  # noqa: T201


def gather() -> dict[str, Any]:
    moment = clock.now()
    opened, closed = Activity.objects.open(moment), Activity.objects.closed(moment)
    survey = opened.filter(questionnaire__isnull=False).first()
    answered = Response.objects.standing().filter(participation__participant__isnull=False)
    mine = answered.filter(participation__activity__releases__isnull=False).first() or answered.first()
    person = mine.participation.participant
    page = Page.objects.published().select_related("activity").first()
    promise, asked = _promise_to_sign(survey), _asked_how_it_felt()
    # Before the rows: signing in makes the phones that are among them. Sam has not set one up yet: the second step
    # looks different then.
    sessions = {
        user.email.partition("@")[0]: _session(user)
        for user in User.objects.exclude(email__startswith="sam@")
    } | {"decider": _session(promise.decider)}
    return {
        "open": survey.slug,
        "told": closed.filter(kind="information").first().slug,
        "closed": closed.filter(questionnaire__isnull=False).first().slug,
        "open_id": survey.pk,
        "closed_id": mine.participation.activity_id,
        "closed_year": clock.london(mine.participation.activity.closes_at).year,
        "draft_id": _draft(survey).pk,
        "question": Question.objects.values_list("questionnaire__activity", "pk").first(),
        "words": AnswerWords.objects.filter(
            response__version__questionnaire__activity=mine.participation.activity_id
        )
        .values_list("question", flat=True)
        .first(),
        "entry": Entry.objects.values_list("activity", "series").first(),
        "letter": Message.objects.by_hand().values_list("pk", flat=True).first(),
        "mail": next((mail.key for mail in mailbox.newest(1)), None),
        "project": Project.objects.public().first().slug,
        "page": [page.activity.slug, page.slug],
        "promise": promise.pk,
        **_recorded_by_hand(mine.participation.activity),
        **_said_not_so(mine.participation),
        "response": str(mine.pk),
        "token": people_actions.make_link(participant=person, opens="my_page"),
        "code": people_actions.make_code(participant=person, opens="my_page"),
        "felt": asked.activity.slug,
        "felt_token": people_actions.make_link(
            participant=asked.participant, opens="felt", target=str(asked.activity_id)
        ),
        "rows": {model._meta.label_lower: _first(model) for model in admin.site._registry},
        "staff": sessions,
        "stands": standings.make(),  # last: what stands above is of the demo
    }


def _promise_to_sign(activity: Activity) -> Promise:
    """A promise that was asked for and not yet signed: made where the demo has none."""
    waiting = Promise.objects.filter(signed_at=None, asked_at__isnull=False).first()
    if waiting:
        return waiting
    signed = activity.promises.signed().order_by("-version").first()
    promise = ladder_actions.new_version(promise=signed, by=signed.asked_by)
    promise.what_changed = texts.of("We ask more people.")
    promise.save()
    ladder_actions.ask_to_sign(promise=promise, by=signed.asked_by)
    return promise


def _asked_how_it_felt() -> Participation:
    """Somebody who is asked these weeks how it felt: made, because the demo's people have all been asked."""
    found = Participation.objects.filter(activity__felt_round__counted_at=None).exclude(
        activity__felt_round=None
    )
    return found.first() or ParticipationFactory(
        activity=FeltRoundFactory(asks_support=True, asks_payment=True).activity
    )


def _recorded_by_hand(activity: Activity) -> dict[str, Any]:
    """What staff typed, with a document that people may read; one line corrected, one asked to be blacked out."""
    mark = User.objects.get(email__startswith="mark@")
    closed_on = clock.london(activity.closes_at).date()
    for days, sentence in ((9, "It stands in the minutes."), (4, "The paper was of a later day.")):
        said = ByHand(
            "questions", closed_on - timedelta(days=days), sentence, b"Minutes.", value=2, public=True
        )
        line = ladder_actions.record_by_hand(activity=activity, said=said, by=mark)
    asked = safety_actions.ask_to_black_out(
        about=f"ladder.factwords:{line.corrects.words.pk}", reason="It named somebody.", by=mark
    )
    return {"line": line.pk, "words_by_hand": line.words.pk, "blackout": asked.pk}


def _said_not_so(participation: Participation) -> dict[str, Any]:
    """Of three facts: one is read and answered, one is read, one waits to be read."""
    said, robin = [], User.objects.get(email__startswith="robin@")
    for fact in ("participants", "heard", "open_days"):
        words = f"That is not how it was with {fact}. Nobody in our house was asked, and I live here."
        not_so = NotSo(fact=fact, said="People took part.", words=words, submission_id=uuid4())
        said.append(ladder_actions.challenge(participation=participation, not_so=not_so))
    for one in said[:2]:
        safety_actions.show_as_it_is(
            reading=Reading.objects.get(about=f"ladder.challenge:{one.pk}"), by=robin
        )
    answered = Challenge.objects.get(pk=said[0].pk)
    ladder_actions.answer_challenge(
        challenge=answered, words="We are sorry. We ask your house now.", by=robin
    )
    unread = Reading.objects.get(about=f"ladder.challenge:{said[2].pk}")
    return {"challenge": said[1].pk, "reading": unread.pk}


def _draft(like: Activity) -> Activity:
    """An activity that is being set up: made where the demo has none."""
    draft = Activity.objects.filter(opened_at=None, kind="survey").first()
    if draft:
        return draft
    begun = ladder_actions.NewActivity(
        recipe="ask",
        title="What is for lunch?",
        intro="A few questions about lunch.",
        opens_on=clock.today() + timedelta(days=30),
        closes_on=clock.today() + timedelta(days=60),
        decider=like.promises.signed().first().decider,
        team=like.team,
    )
    return ladder_actions.create_from_recipe(activity=begun, by=like.created_by)


def _first(model: type[Any]) -> str | None:
    """A row of the model: of the demo, or made where the demo has none."""
    found = model._default_manager.values_list("pk", flat=True).first()
    if found is None and (module := find_spec(f"tests.factories.{model._meta.app_label}")):
        factory = getattr(import_module(module.name), f"{model.__name__}Factory", None)
        found = factory().pk if factory else None
    return None if found is None else quote(found)


def _session(user: User) -> str:
    """The key of a session in which this member of staff has signed in, second factor and all."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, name="phone", defaults={"confirmed": True})
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return str(session.session_key)
