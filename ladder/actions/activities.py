"""Setting up and opening activities."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from ladder import kinds, ledger, opening, setup
from ladder.actions.invitations import write_invitations
from ladder.models import Activity, Project, Promise
from people import actions as people_actions
from people import clock, texts
from people.models import Team, User
from people.refusals import Refused


@dataclass(frozen=True)
class NewProject:
    """What a project starts with. Texts are plain words; lists are one thing on each line."""

    title: str
    about: str
    can_change: str = ""
    cannot_change: str = ""
    decider: str = ""


@dataclass(frozen=True)
class NewActivity:
    """What an activity starts with. Days are London days; it closes at the end of the last one."""

    recipe: str
    title: str
    intro: str
    opens_on: date
    closes_on: date
    decider: User
    team: Team
    project: Project | None = None


@transaction.atomic
def add_project(*, project: NewProject, team: Team, by: User) -> Project:
    made = Project(
        team=team,
        title=texts.of(project.title),
        about=texts.of(project.about),
        can_change=texts.of(project.can_change),
        cannot_change=texts.of(project.cannot_change),
        decider=project.decider,
    )
    return keep_project(project=made, by=by)


@transaction.atomic
def keep_project(*, project: Project, by: User) -> Project:
    """Saves a new or changed project. A new one gets its address from its title, and keeps it."""
    is_new = project.pk is None
    if is_new:
        project.slug = _free_slug(Project, texts.plain(project.title))
    project.save()
    people_actions.audit(by=by, did="added a project" if is_new else "changed a project", about=project)
    return project


@transaction.atomic
def create_from_recipe(*, activity: NewActivity, by: User) -> Activity:
    """Makes the activity and the draft of its promise, filled from a recipe (ladder/kinds.py).

    Raises Refused where it would close before it opens.
    """
    recipe = kinds.RECIPES[activity.recipe]
    refuse_dates(activity.opens_on, activity.closes_on)
    made = Activity.objects.create(
        project=activity.project,
        team=activity.team,
        slug=_free_slug(Activity, activity.title),
        kind=recipe.kind,
        title=texts.of(activity.title),
        intro=texts.of(activity.intro),
        opens_at=clock.start_of(activity.opens_on),
        closes_at=clock.end_of(activity.closes_on),
        created_by=by,
    )
    project = activity.project
    Promise.objects.create(
        activity=made,
        decider=activity.decider,
        about=texts.of(activity.intro),
        can_change=project.can_change if project and made.kind_of.asks_views else {},
        cannot_change=project.cannot_change if project and made.kind_of.asks_views else {},
        who_reads=texts.of(kinds.who_reads(made.kind)) if made.kind_of.asks_views else {},
        **recipe.plan,
    )
    people_actions.audit(by=by, did="set up an activity", about=made, detail={"recipe": recipe.code})
    return made


def refuse_dates(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise Refused("It closes before it opens. Write a later day for closing.")


def days_may_move(activity: Activity) -> bool:
    """Until the promise is signed; a new version of it lets them move again, but never after opening."""
    latest = activity.promises.order_by("-version").first()
    return activity.opened_at is None and not (latest is not None and latest.is_signed)


@transaction.atomic
def change_dates(*, activity: Activity, opens_on: date, closes_on: date, by: User) -> None:
    """Moves the days of an activity. A decider who was asked to sign is asked anew.

    Refuses days the wrong way round, and from the signature on: the days are part of what was promised.
    """
    refuse_dates(opens_on, closes_on)
    if activity.opened_at is None and not days_may_move(activity):
        raise Refused(
            "The promise is signed with these dates. To move them, write a new version of it first."
        )
    moved = Activity.objects.filter(pk=activity.pk, opened_at=None).update(
        opens_at=clock.start_of(opens_on), closes_at=clock.end_of(closes_on)
    )
    if not moved:
        raise Refused("This has opened, so its dates stay as they were promised.")
    activity.promises.filter(signed_at=None).update(asked_at=None)
    activity.refresh_from_db(fields=["opens_at", "closes_at"])
    people_actions.audit(by=by, did="changed the dates", about=activity)


@transaction.atomic
def change_words(*, activity: Activity, changed: dict[str, Any], by: User) -> None:
    """Changes title and intro, and opens_on and closes_on where `changed` has them and they differ."""
    days = (clock.london(activity.opens_at).date(), clock.london(activity.closes_at).date())
    opens_on, closes_on = changed.get("opens_on", days[0]), changed.get("closes_on", days[1])
    if (opens_on, closes_on) != days:
        change_dates(activity=activity, opens_on=opens_on, closes_on=closes_on, by=by)
    activity.title = texts.with_plain(activity.title, changed["title"])
    activity.intro = texts.with_plain(activity.intro, changed["intro"])
    activity.save(update_fields=["title", "intro"])
    people_actions.audit(by=by, did="changed the words of an activity", about=activity)


def may_build_on(activity: Activity) -> "QuerySet[Activity]":
    """Closed activities of the same project."""
    if activity.project_id is None:
        return Activity.objects.none()
    same = Activity.objects.closed(clock.now()).filter(project=activity.project_id)
    return same.exclude(pk=activity.pk)


@transaction.atomic
def build_on(*, activity: Activity, earlier: Iterable[Activity], by: User) -> None:
    """Says which earlier activities this one goes on from. Refuses after opening, and others than `may_build_on`."""
    chosen = list(earlier)
    if activity.opened_at is not None:
        raise Refused("This has opened, so what it builds on stays as it was said.")
    if may_build_on(activity).filter(pk__in=[one.pk for one in chosen]).count() != len(chosen):
        raise Refused("It can build on closed activities of its own project only.")
    activity.builds_on.set(chosen)
    people_actions.audit(by=by, did="said what an activity builds on", about=activity)


def open_activity(*, activity: Activity, by: User) -> Activity:
    """Opens an activity whose set-up is complete; it shows itself from its opening day on, at once if that has come.

    Refuses with all that is still missing, and where too few days are left of those promised. Opening twice changes
    nothing.
    """
    if activity.opened_at is not None:
        return activity
    if activity.cancelled_at is not None:
        raise Refused("It was stopped, so it cannot open any more. Set up a new one.")
    lacking = [step.words(activity) for step in setup.missing(activity)]
    if lacking:
        raise Refused("It cannot open yet. " + " ".join(lacking))
    moment = clock.database_now()
    opens_at = max(activity.opens_at, moment)
    _refuse_too_late(activity, opens_at)
    with transaction.atomic():
        opened = Activity.objects.filter(pk=activity.pk, opened_at=None).update(
            opened_at=moment, opened_by=by, opens_at=opens_at
        )
        if opened:
            people_actions.audit(by=by, did="opened an activity", about=activity)
            activity.refresh_from_db()
            opening.happens(activity, by)
    activity.refresh_from_db()
    write_invitations()
    return activity


def _refuse_too_late(activity: Activity, opens_at: datetime) -> None:
    """People get as many days to answer as they were promised, even if opening was forgotten."""
    if activity.closes_at <= opens_at:
        raise Refused("Its closing day has passed. Write a new version of the promise, with later dates.")
    promise = activity.promise
    left = ledger.open_days(clock.london(opens_at).date(), clock.london(activity.closes_at).date())
    if promise is not None and activity.kind_of.asks_views and left < promise.min_days:
        raise Refused(
            f"It would be open for {left} days, and the promise says at least {promise.min_days}. "
            "Write a new version of the promise, with a later closing day."
        )


def _free_slug(model: type[Activity] | type[Project], title: str) -> str:
    """A name for the address that no other row has: 'lunch', 'lunch-2' …"""
    base = slugify(title)[:70] or "activity"
    slug, number = base, 1
    while model._default_manager.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
