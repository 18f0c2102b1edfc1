"""Telling people: pages, decisions with their reasons, and a named person to ask. Each tells the ladder."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from information.models import Contact, Page, PageVersion, PublishedDecision
from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused


@dataclass(frozen=True)
class Who:
    """A named person to ask, and how."""

    name: str
    phone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True)
class NewPage:
    """A page as it is first written."""

    title: str
    words: str


@dataclass(frozen=True)
class NewDecision:
    """A decision as it is first written."""

    what: str
    why: str
    decider_name: str
    decider_role: str
    decided_on: date


def add_page(*, activity: Activity, page: NewPage) -> Page:
    """A draft of a page, at the end of the activity's pages. Nobody sees it before it is published."""
    last = activity.pages.aggregate(last=Max("position"))["last"] or 0
    return Page.objects.create(
        activity=activity,
        slug=free_slug(activity, page.title),
        title=texts.of(page.title),
        words=texts.of(page.words),
        position=last + 1,
    )


def free_slug(activity: Activity, title: str) -> str:
    """A name for the address that no other page of the activity has."""
    base = slugify(title)[:70] or "page"
    slug, number = base, 1
    while Page.objects.filter(activity=activity, slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def add_decision(*, activity: Activity, decision: NewDecision) -> PublishedDecision:
    """A draft of a decision. Nobody sees it before it is published."""
    return PublishedDecision.objects.create(
        activity=activity,
        what=texts.of(decision.what),
        why=texts.of(decision.why),
        decider_name=decision.decider_name,
        decider_role=decision.decider_role,
        decided_on=decision.decided_on,
        created_at=clock.now(),
    )


@transaction.atomic
def publish_page(*, page: Page, by: User) -> PageVersion:
    """Publishes the page as it is now; the same words again are the version already there. Refuses an empty page."""
    if not texts.plain(page.title).strip() or not texts.plain(page.words).strip():
        raise Refused("Write a title and what people need to know. Then you can publish it.")
    ladder_actions.hold(page.activity)
    latest = page.versions.first()
    if latest is not None and (latest.title, latest.words) == (page.title, page.words):
        return latest
    version = PageVersion.objects.create(
        page=page,
        number=latest.number + 1 if latest else 1,
        title=page.title,
        words=page.words,
        published_at=clock.now(),
        published_by=by,
    )
    fact = Fact("info", True, clock.today(), source=f"information.pageversion:{version.pk}")
    ladder_actions.record(activity=page.activity, fact=fact, by=by)
    people_actions.audit(by=by, did="published a page", about=version)
    return version


@transaction.atomic
def publish_decision(*, decision: PublishedDecision, by: User) -> PublishedDecision:
    """Publishes a decision for good. Refuses one without reasons or without a named decider. Twice is once."""
    if not texts.plain(decision.what).strip():
        raise Refused("Write what was decided.")
    if not texts.plain(decision.why).strip():
        raise Refused("Write why it was decided. A decision without its reasons is not published.")
    if not decision.decider_name.strip():
        raise Refused("Write who decided. A decision without a name is not published.")
    published = PublishedDecision.objects.filter(pk=decision.pk, published_at=None).update(
        published_at=clock.now(), published_by=by
    )
    decision.refresh_from_db()
    if not published:
        return decision
    fact = Fact("decisions_told", True, clock.today(), source=f"information.publisheddecision:{decision.pk}")
    ladder_actions.record(activity=decision.activity, fact=fact, by=by)
    people_actions.audit(by=by, did="published a decision", about=decision)
    return decision


@transaction.atomic
def name_contact(*, activity: Activity, who: Who, by: User) -> Contact:
    """Names whom people can ask. Refuses a name without a phone number or an e-mail address."""
    if not who.name.strip():
        raise Refused("Write the name of a person people can ask.")
    if not (who.phone.strip() or who.email.strip()):
        raise Refused("Write a phone number or an e-mail address, so that people can reach them.")
    contact, _new = Contact.objects.update_or_create(
        activity=activity,
        defaults={
            "name": who.name.strip(),
            "phone": who.phone.strip(),
            "email": who.email.strip(),
            "hours": who.hours.strip(),
        },
    )
    fact = Fact("question_route", True, clock.today(), source=f"information.contact:{contact.pk}")
    ladder_actions.record(activity=activity, fact=fact, by=by)
    people_actions.audit(by=by, did="named whom people can ask", about=contact)
    return contact
