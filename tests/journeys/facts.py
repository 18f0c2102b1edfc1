"""Prints, as JSON, what the page checks need to know of the running demo: addresses, private links, signed-in staff.

Runs inside the site's own environment (RunningSite.ask).
"""

import json
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice
from PIL import Image

from coprod_site import mailbox
from followups.models import Entry
from information.models import Page
from ladder import actions as ladder_actions
from ladder.actions import ByHand, NotSo
from ladder.models import Activity, Challenge, Participation, Project, Promise
from outbox import actions as outbox_actions
from outbox import wishes
from outbox.models import Message
from people import actions as people_actions
from people import clock, texts
from people.models import Participant, Role, Seen, Team, User
from people.texts import Line
from safety import actions as safety_actions
from safety import holdables
from safety.models import Concern, Reading
from surveys import actions as survey_actions
from surveys.actions import Condition, Keeping, NewQuestion, Worded, WordedEasily
from surveys.models import AnswerWords, Question, Read, Response, Theme
from tests.factories.ladder import (
    AlertFactory,
    FeltRoundFactory,
    InvitationFactory,
    ParticipationFactory,
    RequestFactory,
)
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.surveys import PNG, LibraryQuestionFactory, QuoteFactory, SecondReadingFactory
from tests.journeys import (
    answered_votes,
    apart,
    designed,
    grouped,
    left_out,
    letters_together,
    live_with,
    looked_back,
    moderated,
    photographed,
    read_first,
    read_together,
    said_aloud,
    set_up_votes,
    standings,
    stated,
    taken_out,
    talked,
    timetable,
    voted_upon,
)


def tell() -> None:
    found = gather()
    _each_by_a_title_of_its_own()
    print(json.dumps(found, default=str))  # noqa: T201


def gather() -> dict[str, Any]:
    moment = clock.now()
    opened, closed = Activity.objects.open(moment), Activity.objects.closed(moment)
    survey = opened.filter(questionnaire__isnull=False).first()
    answered = Response.objects.standing().filter(participation__participant__isnull=False)
    mine = answered.filter(participation__activity__releases__isnull=False).first() or answered.first()
    person = mine.participation.participant
    page = Page.objects.published().select_related("activity").first()
    words = AnswerWords.objects.of_activity(mine.participation.activity).first()
    themes = (
        Theme.objects.standing().filter(activity=mine.participation.activity).values_list("pk", flat=True)
    )
    Theme.objects.filter(pk=themes[0]).update(note="Also what people said of the stop at the clinic.")
    Response.objects.filter(pk=words.response_id).update(may_quote=True)
    quote = QuoteFactory(
        response=words.response,
        question=words.question,
        words=words.words,
        proposed_by=User.objects.get(email__startswith="mark@"),
    )
    # Each gets a second reader: the page of the results shows one where they differ.
    again = list(AnswerWords.objects.of_activity(mine.participation.activity).order_by("pk")[1:3])
    readings = [SecondReadingFactory(answer=one) for one in again]
    Read.objects.filter(response__in=[one.response_id for one in again]).update(
        by=User.objects.get(email__startswith="mark@")
    )
    survey_actions.read_again(
        second=readings[1], themes=set(), by=User.objects.get(email__startswith="priya@")
    )
    concern = Concern.objects.open().get(about__startswith="surveys.response")
    promise, asked = _promise_to_sign(survey), _asked_how_it_felt()
    keepers = _who_keep_safe(mine.participation.activity)
    _somebody_looked_at(mine)
    # Before the rows: signing in makes the phones that are among them. Sam has not set one up yet: the second step
    # looks different then.
    # Only whoever keeps people safe sees what is kept for a legal reason, administrators or not.
    User.objects.get(email__startswith="robin@").groups.add(Group.objects.get(name=Role.KEEPS_SAFE))
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
        "words": words.question,
        "words_id": words.pk,
        "theme": themes[0],
        "second": readings[0].pk,
        **read_together.make(),
        "quote": quote.pk,
        "other_theme": themes[1],
        "concern": concern.pk,
        "held_token": people_actions.make_link(
            participant=holdables.show(concern.about).person, opens="my_page"
        ),
        "entry": _entry_in_easy_read(),
        "letter": Message.objects.by_hand().values_list("pk", flat=True).first(),
        **letters_together.make(),
        "mail": next((mail.key for mail in mailbox.newest(1)), None),
        "project": Project.objects.public().first().slug,
        "page": [page.activity.slug, page.slug],
        "promise": promise.pk,
        **_recorded_by_hand(mine.participation.activity),
        **_said_not_so(mine.participation),
        **moderated.make(mine.participation, *keepers),
        **taken_out.make(mine.participation.activity),
        **taken_out.brought_in(survey),
        **left_out.make(mine.participation.activity),
        **looked_back.make(),
        "response": str(mine.pk),
        "not_looked_at": people_actions.make_link(participant=ParticipantFactory(), opens="my_page"),
        "token": people_actions.make_link(participant=person, opens="my_page"),
        "person": str(person.pk),
        "stop": _where_to_stop(person),
        "fresh_code": people_actions.make_code(participant=person, opens="everything"),
        "code": people_actions.make_code(participant=person, opens="my_page"),
        "felt": asked.activity.slug,
        "felt_token": people_actions.make_link(
            participant=asked.participant, opens="felt", target=str(asked.activity_id)
        ),
        **_invited(survey),
        "rows": {model._meta.label_lower: _first(model) for model in admin.site._registry},
        "staff": sessions,
        **_asked_only_of_some(_draft(survey)),
        **_told_before(_draft(survey), mine.participation.activity),
        **photographed.make(survey.team, _draft(survey)),
        **_on_paper(survey),
        **apart.make(survey.team),
        **said_aloud.make(survey.team),
        **read_first.make(survey.team),
        **_wants_to_hear(survey),
        **_talks(survey.team),
        **answered_votes.make(survey.team),
        **set_up_votes.make(survey.team),
        "timetable": timetable.make(survey.team),
        "stands": standings.make(),  # last: what stands above is of the demo
    }


def _invited(survey: Activity) -> dict[str, str]:
    """Somebody who was invited to what is open, and has not answered."""
    person = InvitationFactory(activity=survey, written_at=clock.now()).participant
    token = people_actions.make_link(participant=person, opens="no_thanks", target=str(survey.pk))
    outbox_actions.queue(kind="invitation_reminder", about=str(survey.pk), to=person)
    return {"no_thanks_token": token}


def _entry_in_easy_read() -> tuple[Any, Any]:
    """An entry with words in Easy Read, by its activity and series."""
    worded = Entry.objects.current().filter(wordings__easy=True).values_list("activity", "series").first()
    assert worded is not None
    return worded


def _talks(team: Team) -> dict[str, Any]:
    talkers = _talkers()
    votes = voted_upon.facts(team)  # first: it closes whatever is open then
    return {
        **votes,
        **talked.make(team, *talkers),
        **stated.make(team, *talkers),
        **live_with.make(team, talkers[0]),
        **designed.make(team, *talkers),
        **grouped.make(team, talkers[0]),
    }


def _talkers() -> tuple[User, User]:
    """Who answers, and who reads for safety."""
    mark = User.objects.get(email__startswith="mark@")
    return mark, UserFactory(name="Kit Rowe", roles=[Role.KEEPS_SAFE.value])


def _wants_to_hear(survey: Activity) -> dict[str, str]:
    """Somebody who said yes to hearing of anything, and did not yet to one topic."""
    person = AlertFactory(project=None).participant
    AlertFactory(participant=person, place=survey.place or "Wrenfield", confirmed_at=None)
    outbox_actions.queue(kind="alert_confirm", about="alerts", to=person)
    outbox_actions.queue(kind="alert_opened", about=str(survey.pk), to=person)
    return {"alerts_token": people_actions.make_link(participant=person, opens="alerts")}


def _where_to_stop(person: Participant) -> str:
    address = wishes.address_to_stop(Message(kind="felt", participant=person))
    return address.removeprefix(settings.SITE_URL)


def _each_by_a_title_of_its_own() -> None:
    """Factories call all activities the same; on a page of the council two links would be called the same."""
    for number, one in enumerate(Activity.objects.filter(slug__startswith="a-good-day-"), start=1):
        Activity.objects.filter(pk=one.pk).update(title=texts.of(f"What makes a good day? (group {number})"))


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


def _who_keep_safe(activity: Activity) -> tuple[User, User]:
    """Robin, and somebody else outside the team; a third one of the team itself, for whom nothing waits."""
    UserFactory(email="inside@wrenfield.example", teams=[activity.team], roles=["Keeps safe"])
    other = UserFactory(email="other@wrenfield.example", teams=[TeamFactory()], roles=["Keeps safe"])
    return User.objects.get(email__startswith="robin@"), other


def _somebody_looked_at(response: Response) -> None:
    """Staff saw who wrote this, and a letter to that person."""
    activity, person = response.participation.activity, response.participation.participant
    people_actions.look_at_who_wrote(
        about=response,
        whose=person,
        team=activity.team,
        why="asked",
        reason="She rang and asked us to change her answers.",
        by=User.objects.get(email__startswith="robin@"),
    )
    priya = User.objects.get(email__startswith="priya@")
    people_actions.note_look(about=person, whose=person, seen=Seen.LETTER, by=priya)


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


def _told_before(draft: Activity, earlier: Activity) -> dict[str, Any]:
    """A question of a draft that was asked before, and one that its team kept for later use."""
    questions = survey_actions.questionnaire_of(earlier).questions.exclude(choices=[])[:1]
    (again,) = survey_actions.copy_questions(
        questionnaire=survey_actions.questionnaire_of(draft), questions=list(questions)
    )
    told = again.told.get()
    survey_actions.ask_again(told=told, why="the bus times changed in May", by=draft.created_by)
    kept = survey_actions.keep_question(
        question=again, keeping=Keeping("other", "It is short."), by=draft.created_by
    )
    kept_too = LibraryQuestionFactory(team=draft.team, kept_by=draft.created_by)
    return {"again": again.pk, "told_before": told.pk, "kept": kept.pk, "kept_too": kept_too.pk}


def _asked_only_of_some(draft: Activity) -> dict[str, Any]:
    """Questions of a draft: one asked of everybody, one only of some, one of nobody, which is a mistake."""
    questionnaire = survey_actions.questionnaire_of(draft)
    new = [
        NewQuestion(kind="one", words="Do you come by bus?", choices="Yes\nNo\nor\nI do not know"),
        NewQuestion(kind="long", words="How is the bus for you?"),
        NewQuestion(kind="long", words="How is it without a bus?"),
    ]
    bus, how, none = (survey_actions.add_question(questionnaire=questionnaire, question=one) for one in new)
    shared = [
        NewQuestion(kind="short", words="What do you like to eat?"),
        NewQuestion(kind="short", words="What do you not like?", together=True),
    ]
    together = [survey_actions.add_question(questionnaire=questionnaire, question=one) for one in shared]
    survey_actions.ask_only_if(question=how, condition=Condition(bus, "is", ("yes",)))
    survey_actions.ask_only_if(question=none, condition=Condition(bus, "is", ("no",)))
    survey_actions.ask_only_if(question=none, condition=Condition(how, "answered"))
    both = together[-1].code
    _in_other_words(bus)
    asked = [bus.pk, bus.code, bus.position]
    return {"bus": asked, "how_bus": how.pk, "no_bus": none.pk, "together": both}


def _in_other_words(bus: Question) -> None:
    """One question of the draft in a language that is read from the right, and in Easy Read, signed."""
    labels = dict(zip([one["code"] for one in bus.choices], ("نعم", "لا", "لا أعرف"), strict=True))
    arabic = Worded("هل تأتي بالحافلة؟", choices=labels)
    survey_actions.word_question(question=bus, language="ar", worded=arabic)
    english = Worded("", why="Buses cost money. We want to know who uses them.")
    survey_actions.word_question(question=bus, language="en", worded=english)
    survey_actions.sign(question=bus, address="https://films.example.org/bus")
    picture = survey_actions.add_picture(team=bus.questionnaire.activity.team, content=PNG)
    lines = [Line("You come by bus.", picture.name, "A bus"), Line("Is that right?")]
    survey_actions.word_easily(question=bus, language="en", worded=WordedEasily(lines))


def _on_paper(activity: Activity) -> dict[str, Any]:
    """Somebody who asked for paper, and a paper that came back with a scan."""
    picture = BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    paper = survey_actions.paper_came(activity=activity, scan=picture.getvalue())
    return {"paper": paper.pk, "paper_wanted": RequestFactory(activity=activity).pk}


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
