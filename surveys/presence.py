"""Whose answers are open in this browser: a person's by their link, or those begun here without one."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from ladder.models import Activity
from people import actions as people_actions
from people import clock, personal, presence
from people.models import Form, Participant, User
from surveys import equality, reading
from surveys.models import Response, ResponseState

MOST_BEGUN = 10
DOOR = "survey"
BY = " by "  # stands between the answers and the member of staff who opened them for somebody


def activity_of(slug: str) -> Activity:
    """The activity people may see under this address, with its survey; 404 where there is none."""
    found = Activity.objects.public(clock.now()).select_related("questionnaire").prefetch_related("promises")
    return get_object_or_404(found.filter(questionnaire__versions__isnull=False).distinct(), slug=slug)


def person_here(request: HttpRequest, activity: Activity) -> Participant | None:
    """The person whose link to this survey, or to their own page, was followed in this browser."""
    if presence.may_open(request, DOOR, str(activity.pk)) or presence.may_open(request, "my_page"):
        return presence.participant(request)
    return None


def response_here(request: HttpRequest, activity: Activity) -> Response | None:
    """The answers that are open in this browser, if any: of whoever came by a link, else those begun without one.

    Anonymous ones are found by the browser alone, also of somebody who came by a link: nothing else leads to them.
    """
    mine = Response.objects.of_activity(activity).select_related(
        "version", "participation__activity", "participation__participant"
    )
    begun, _, staff = _begun(request).get(str(activity.pk), "").partition(BY)
    if staff:
        return mine.filter(pk=UUID(begun)).first() if _is_at_work(request, staff, activity) else None
    person = person_here(request, activity)
    own = mine.filter(participation__participant=person).first() if person is not None else None
    if own is not None or not begun:
        return own
    found = mine.filter(pk=UUID(begun)).first()
    return found if person is None or (found is not None and found.is_anonymous) else None


def open_by_code(request: HttpRequest, code_hash: str) -> HttpResponse | None:
    """Opens anonymous answers to whoever has their code. Who came in here by a link leaves: it may be another's."""
    mine = Response.objects.exclude(way_back="").filter(way_back=code_hash)
    response = mine.select_related("participation__activity", "version").first()
    if response is None:
        return None
    presence.leave(request)
    name = "survey_done" if response.state == ResponseState.SUBMITTED else "survey"
    page = redirect(name, response.participation.activity.slug)
    remember(request, page, response)
    return page


def after_handing_in(response: Response) -> str:
    """What comes after the answers: what is asked and kept apart from them, then the thank-you page."""
    slug = response.participation.activity.slug
    if equality.asked_in(response.version.document):
        return reverse("survey_equality", args=[slug])
    return after_equality(response)


def after_equality(response: Response) -> str:
    name = "survey_reply" if response.is_anonymous else "survey_done"
    return reverse(name, args=[response.participation.activity.slug])


def open_at(request: HttpRequest, slug: str) -> Response | None:
    """The answers that are open here with their activity, where people may see that, in one query. None: look for each
    by itself.
    """
    key, kept = request.session.get(presence.PERSON), _begun(request).values()
    if any(BY in one for one in kept):
        return None
    begun = [UUID(one) for one in kept]
    mine = models.Q(participation__participant=key) if key else models.Q(pk__in=begun)
    if not key and not begun:
        return None
    found = (
        Response.objects.filter(mine, participation__activity__slug=slug)
        .filter(participation__activity__in=Activity.objects.public(clock.now()))
        .select_related("version", "participation__activity__questionnaire", "participation__participant")
        .first()
    )
    if found is None or not key:
        return found
    target = str(found.participation.activity_id)
    return (
        found if presence.may_open(request, DOOR, target) or presence.may_open(request, "my_page") else None
    )


def response_of_everything(request: HttpRequest, activity: Activity) -> Response | None:
    """The answers of whoever looks just now at everything that is theirs."""
    person = presence.participant(request) if presence.came_just_now(request, "everything") else None
    if person is None:
        return None
    return Response.objects.of_activity(activity).filter(participation__participant=person).first()


def _is_at_work(request: HttpRequest, staff: str, activity: Activity) -> bool:
    """Whether the member of staff who opened answers for somebody is still signed in here, and may."""
    user = request.user
    return (
        isinstance(user, User)
        and str(user.pk) == staff
        and people_actions.is_signed_in(user)
        and user.has_perm("surveys.enter_responses")
        and Activity.objects.for_staff(user).filter(pk=activity.pk).exists()
    )


def remember(request: HttpRequest, page: HttpResponse, response: Response, by: User | None = None) -> None:
    """Keeps answers that were begun without a link open in this browser for an hour from now; those that staff opened
    for somebody (`by`) only as long as they are signed in.

    A signed cookie holds their id. No row does: a session would say which browser, and until when, and perhaps who.
    """
    kept = f"{response.pk}{BY}{by.pk}" if by else str(response.pk)
    _keep(page, {**_begun(request), str(response.participation.activity_id): kept})


def keep_open(request: HttpRequest, page: HttpResponse, response: Response) -> None:
    """Keeps them open for an hour from now, if they were."""
    key = str(response.participation.activity_id)
    kept = _begun(request).get(key, "")
    if kept.partition(BY)[0] == str(response.pk):
        _keep(page, {**_begun(request), key: kept})


def writes_for_somebody(request: HttpRequest, activity: Activity) -> bool:
    """Whether a member of staff opened these answers here for somebody."""
    return BY in _begun(request).get(str(activity.pk), "")


def goes_on(response: Response) -> str:
    """Where somebody goes on: the first page they have not passed, then how to hear back, else the check page."""
    slug = response.participation.activity.slug
    way = response.journey()
    code = way.first_open() or way.unanswered()
    if code:
        return reverse("survey_page", args=[slug, code])
    chosen = not response.participation.wants_reply or response.participation.will_hear_back
    return reverse("survey_check" if chosen else "survey_who_helped", args=[slug])


def wanted_reading(request: HttpRequest, person: Participant | None) -> reading.Reading:
    """How somebody wants to read: as was chosen in this browser, else as this person chose before."""
    language, _, easy = _chosen(request).partition(" ")
    if language:
        return reading.Reading(language, easy == "easy")
    if person is not None:
        return reading.Reading(person.language, person.form == Form.EASY)
    return reading.DEFAULT


def reading_here(
    request: HttpRequest, person: Participant | None, document: reading.Document
) -> reading.Reading:
    """The same, as far as a survey has it."""
    return reading.fitting(wanted_reading(request, person), document)


def reading_of(request: HttpRequest, response: Response) -> reading.Reading:
    """The same for whoever's answers are open."""
    return reading_here(request, response.participation.participant, response.version.document)


def remember_reading(page: HttpResponse, chosen: reading.Reading) -> None:
    """Keeps the choice in this browser: as long as answers that were begun are kept, and apart from them. Of somebody
    whom nobody knows, no row of ours holds it.
    """
    words = f"{chosen.language} {'easy' if chosen.easy else 'plain'}"
    _set(page, presence.READING, words, seconds=personal.DRAFT_DAYS * 24 * 60 * 60)


def _chosen(request: HttpRequest) -> str:
    try:
        return str(signing.loads(request.COOKIES.get(presence.READING, ""), salt=presence.READING))
    except signing.BadSignature:
        return ""


def forget(request: HttpRequest, page: HttpResponse, activity: Activity) -> None:
    """Closes the answers in this browser, so that somebody else can answer."""
    page.delete_cookie(presence.READING)
    _keep(page, {key: value for key, value in _begun(request).items() if key != str(activity.pk)})


def _begun(request: HttpRequest) -> dict[str, str]:
    """The ids of answers by the ids of their activities, if somebody was here in the last hour."""
    kept = request.COOKIES.get(presence.ANSWERS, "")
    try:
        found: dict[str, str] = signing.loads(kept, salt=presence.ANSWERS, max_age=presence.IDLE_SECONDS)
    except signing.BadSignature:
        return {}
    return found


def _keep(page: HttpResponse, begun: dict[str, str]) -> None:
    kept = dict(list(begun.items())[-MOST_BEGUN:])
    _set(page, presence.ANSWERS, kept, seconds=presence.IDLE_SECONDS)


def _set(page: HttpResponse, name: str, value: object, *, seconds: int) -> None:
    page.set_cookie(
        name,
        signing.dumps(value, salt=name),
        max_age=seconds,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
