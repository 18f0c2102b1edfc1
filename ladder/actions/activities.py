"""Setting up and opening activities."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from ladder import kinds, setup
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
    made = Project.objects.create(
        team=team,
        slug=_free_slug(Project, project.title),
        title=texts.of(project.title),
        about=texts.of(project.about),
        can_change=texts.of(project.can_change),
        cannot_change=texts.of(project.cannot_change),
        decider=project.decider,
    )
    people_actions.audit(by=by, did="added a project", about=made)
    return made


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
        **recipe.plan,
    )
    people_actions.audit(by=by, did="set up an activity", about=made, detail={"recipe": recipe.code})
    return made


def refuse_dates(opens_on: date, closes_on: date) -> None:
    if closes_on <= opens_on:
        raise Refused("It closes before it has been open for a day. Write a later date for closing.")


@transaction.atomic
def change_dates(*, activity: Activity, opens_on: date, closes_on: date, by: User) -> None:
    """Moves the days of an activity that has not opened. After opening they are part of what was promised."""
    refuse_dates(opens_on, closes_on)
    moved = Activity.objects.filter(pk=activity.pk, opened_at=None).update(
        opens_at=clock.start_of(opens_on), closes_at=clock.end_of(closes_on)
    )
    if not moved:
        raise Refused("This has opened, so its dates stay as they were promised.")
    activity.refresh_from_db(fields=["opens_at", "closes_at"])
    people_actions.audit(by=by, did="changed the dates", about=activity)


@transaction.atomic
def change_words(*, activity: Activity, changed: dict[str, Any], by: User) -> None:
    """Changes title, intro and days (keys: title, intro, opens_on, closes_on). After opening, only the words may change."""
    opens_on, closes_on = changed["opens_on"], changed["closes_on"]
    days = (clock.london(activity.opens_at).date(), clock.london(activity.closes_at).date())
    if (opens_on, closes_on) != days:
        change_dates(activity=activity, opens_on=opens_on, closes_on=closes_on, by=by)
    activity.title = texts.with_plain(activity.title, changed["title"])
    activity.intro = texts.with_plain(activity.intro, changed["intro"])
    activity.save(update_fields=["title", "intro"])
    people_actions.audit(by=by, did="changed the words of an activity", about=activity)


def open_activity(*, activity: Activity, by: User) -> Activity:
    """Opens an activity whose set-up is complete; it shows itself from its opening day on, at once if that has come.

    Refuses with all that is still missing. Opening twice changes nothing.
    """
    lacking = [step.words(activity) for step in setup.missing(activity)]
    if lacking:
        raise Refused("It cannot open yet. " + " ".join(lacking))
    moment = clock.database_now()
    if activity.closes_at <= moment:
        raise Refused("Its closing day has passed. Write later dates first.")
    with transaction.atomic():
        opened = Activity.objects.filter(pk=activity.pk, opened_at=None).update(
            opened_at=moment, opened_by=by, opens_at=max(activity.opens_at, moment)
        )
        if opened:
            people_actions.audit(by=by, did="opened an activity", about=activity)
    activity.refresh_from_db()
    return activity


def _free_slug(model: type[Activity] | type[Project], title: str) -> str:
    """A name for the address that no other row has: 'lunch', 'lunch-2' …"""
    base = slugify(title)[:70] or "activity"
    slug, number = base, 1
    while model._default_manager.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
