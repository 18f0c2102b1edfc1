"""Publishing what people answered, in numbers. What it holds is surveys/published.py's to say."""

import json
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Count, Max

from ladder import actions as ladder_actions
from ladder.models import Activity, ActivityState, Band, PublicCount
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from surveys import counts, published, reach, results, splitting
from surveys.counts import Counted
from surveys.models import AnswerFile, AnswerImport, Coding, PublishedResults, Questionnaire, Theme
from surveys.published import Said, SplitOf, TookPart
from surveys.results import Asked, By

MOST_SPLITS = 3
TOO_MANY = (
    f"Choose {MOST_SPLITS} at most, with those that were published before. "
    "With each further table it is easier to work out a small number."
)
CHANGED = "The numbers have changed since you looked at them. Look at them again, then publish them."


def results_to_publish(activity: Activity, chosen: Collection[str]) -> dict[str, Any]:
    """The document as it would be published now. `chosen`: keys of `ways_to_split`.

    Refuses while people can still answer, in the minute after, while there are no answers, and too many splits.
    """
    if activity.state != ActivityState.CLOSED:
        raise Refused("People can still answer. Publish the results when it has closed.")
    if not activity.has_settled_at(clock.now()):
        raise Refused("It has only just closed. Publish the results in a minute.")
    counted = counts.of(Questionnaire.objects.get(activity=activity))
    answers = sum(counted.people.values())
    if not answers:
        raise Refused("Nobody has answered, so there are no results to publish.")
    asked = results.everything(counted)
    ways = [one for one in splitting.ways_to_split(asked, counted) if one.key in chosen]
    if len({one.key for one in ways} | _split_before(activity)) > MOST_SPLITS:
        raise Refused(TOO_MANY)
    with transaction.atomic():
        ladder_actions.freeze_count(activity)
    public = PublicCount.objects.counted().get(activity=activity)
    ways_in = public.table("ways_in")
    before = PublishedResults.objects.current().filter(activity=activity).first()
    named = [(str(Band(name).label), cell) for name, cell in ways_in.cells.items()]
    return published.document(
        TookPart(public.people, public.asked, named, answers, _elsewhere(activity)),
        said=_said(activity, asked, counted),
        splits=[_split(activity, by, asked, counted) for by in ways],
        invited=reach.invited(activity) if reach.may_be_told(ways_in) else [],
        before=before.document if before else None,
    )


def _elsewhere(activity: Activity) -> list[str]:
    """Where answers were given that staff brought in."""
    return [str(one) for one in AnswerImport.objects.there().filter(activity=activity, done__gt=0)]


def fingerprint_of_results(document: dict[str, Any]) -> str:
    """What a page that shows it sends back, so that nothing else is published than what was looked at."""
    return sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def publish_results(*, activity: Activity, chosen: Collection[str], seen: str, by: User) -> PublishedResults:
    """Freezes what may be said. Twice is once: what is published already is not published again.

    `seen` is the fingerprint of what the person looked at; refuses where it is not that any more.
    """
    ladder_actions.hold(activity)
    document = results_to_publish(activity, chosen)
    last = PublishedResults.objects.current().filter(activity=activity).first()
    if last is not None and last.document == document:
        return last
    if fingerprint_of_results(document) != seen:
        raise Refused(CHANGED)
    version = PublishedResults.objects.filter(activity=activity).aggregate(last=Max("version"))["last"] or 0
    made = PublishedResults.objects.create(
        activity=activity,
        version=version + 1,
        document=document,
        published_at=clock.now(),
        published_by=by,
    )
    people_actions.audit(by=by, did="published results", about=made)
    return made


def _split_before(activity: Activity) -> set[str]:
    """By what people were split in every version: whoever kept the earlier ones has these tables too."""
    documents = PublishedResults.objects.filter(activity=activity).values_list("document", flat=True)
    return {split["by"] for document in documents for split in document["splits"]}


def _said(activity: Activity, asked: list[Asked], counted: Counted) -> list[Said]:
    themes = _themes(activity)
    sent = AnswerFile.objects.of_activity(activity).order_by().values_list("question").annotate(Count("pk"))
    files = dict(sent)
    return [
        Said(
            one,
            {part.key: part.count(counted.placed(one.code), one.joined.asked) for part in one.parts},
            wrote=files.get(one.code, 0) if one.is_for_a_file else counted.written(one.code),
            themes=themes.get(one.code, []),
        )
        for one in asked
    ]


def _themes(activity: Activity) -> dict[str, list[tuple[str, str, int]]]:
    """By question: each theme that an answer to it is in, and how many people's."""
    rows = (
        Coding.objects.standing().filter(theme__activity=activity).order_by().values_list("question", "theme")
    )
    words = {one.pk: str(one) for one in Theme.objects.filter(activity=activity)}
    found: dict[str, list[tuple[str, str, int]]] = {}
    for question, theme, people in rows.annotate(Count("response", distinct=True)):
        found.setdefault(question, []).append((str(theme), words[theme], people))
    order = {str(pk): place for place, pk in enumerate(words)}
    return {question: sorted(one, key=lambda row: order[row[0]]) for question, one in found.items()}


def _split(activity: Activity, by: By, asked: list[Asked], counted: Counted) -> SplitOf:
    found = splitting.split(activity, by, asked, counted)
    return SplitOf(
        by,
        found.sizes,
        [
            (one, part, found.count(part, counted.versions_with(one.code)))
            for one in asked
            if one.code != by.code
            for part in one.parts
        ],
    )
