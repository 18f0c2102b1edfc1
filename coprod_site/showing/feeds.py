"""What came of things, newest first, for feed readers: Atom, and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from coprod_site.showing import entries
from followups.models import Entry, Release
from ladder.models import Activity
from people import texts

NEWEST = 50
TITLE = "You said, we did – and what we did not"


@dataclass(frozen=True)
class Item:
    """One entry as it stands. `key` is another one whenever something new is said of the same thing."""

    key: str
    href: str
    title: str
    words: str
    at: datetime


def newest(moment: datetime) -> list[Item]:
    """What people may read, by when they first could read it as it stands."""
    public = Entry.objects.released().filter(activity__in=Activity.objects.public(moment))
    first = _went_out()
    found = [(_at(entry, first), entry) for entry in public.select_related("activity")]
    found.sort(key=lambda one: (one[0], one[1].pk), reverse=True)
    return [_item(entry, at) for at, entry in found[:NEWEST]]


def _went_out() -> dict[int, datetime]:
    """When each version that stood in a reply went out, by its id."""
    found: dict[int, datetime] = {}
    for release in Release.objects.went_out().select_related("mailing").order_by("released_at"):
        for pk in release.entries:
            found.setdefault(pk, release.mailing.send_after)
    return found


def _at(entry: Entry, first: dict[int, datetime]) -> datetime:
    """The moment of its release; what was written after one was public as soon as it was written."""
    return max(first.get(entry.pk, entry.written_at), entry.written_at)


def _item(entry: Entry, at: datetime) -> Item:
    shown = entries.shown(entry)
    because = f"Because of {shown.because_of}: {shown.because}" if shown.because_of else shown.because
    lines = [f"{shown.label}: {shown.said}", f"{shown.status}. {shown.did}", because, shown.decided]
    return Item(
        key=f"urn:uuid:{entry.series}#{entry.version}",
        href=settings.SITE_URL + entry.activity.get_absolute_url(),
        title=texts.clean(f"{shown.status}: {entry.activity}"),
        words=texts.clean("\n\n".join(line for line in lines if line)),
        at=at,
    )


def _here(name: str) -> str:
    return settings.SITE_URL + reverse(name)


def as_atom(items: list[Item]) -> str:
    feed = Atom1Feed(
        title=f"{TITLE}. {settings.ORGANISATION_NAME}",
        link=_here("what_came_of_it"),
        description="",
        language="en-GB",
        feed_url=_here("came_of_it_atom"),
        author_name=settings.ORGANISATION_NAME,
    )
    for one in items:
        feed.add_item(
            title=one.title,
            link=one.href,
            description=linebreaks(one.words, autoescape=True),
            unique_id=one.key,
            pubdate=one.at,
            updateddate=one.at,
        )
    return str(feed.writeString("utf-8"))


def as_json(items: list[Item]) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{TITLE}. {settings.ORGANISATION_NAME}",
        "home_page_url": _here("what_came_of_it"),
        "feed_url": _here("came_of_it_json"),
        "language": "en-GB",
        "items": [
            {
                "id": one.key,
                "url": one.href,
                "title": one.title,
                "content_text": one.words,
                "date_published": one.at.isoformat(),
            }
            for one in items
        ],
    }
