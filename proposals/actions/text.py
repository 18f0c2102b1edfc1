"""What a proposal says now: of each part, what was saved last and can be read; and what it can come from."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from ladder.models import Activity, FactLine
from proposals import common_ground
from proposals.actions.agreed import came_out
from proposals.models import Part, Passage, Proposal, Statement, Topic
from surveys.models import Theme

Text = dict[str, Passage]
MOST_OFFERED = 30  # more boxes to tick would be too many to read


def text_of(proposal: Proposal, *, for_authors: bool = False) -> Text:
    """By part, in the order of reading; what was emptied is not there. Authors also see what nobody has read yet."""
    return texts_of([proposal], for_authors=for_authors).get(proposal.pk, {})


def texts_of(proposals: Collection[Proposal], *, for_authors: bool = False) -> dict[object, Text]:
    """Of several proposals, by their key, in one query."""
    return {
        key: {part: one for part in Part.values if (one := found.get(part)) and not one.is_empty}
        for key, found in newest(proposals, for_authors=for_authors).items()
    }


def newest(proposals: Collection[Proposal], *, for_authors: bool = False) -> dict[object, Text]:
    """What was saved last of each part, by proposal and part, emptied or not."""
    rows = Passage.objects.text().filter(proposal__in=proposals, version__isnull=False)
    rows = rows.for_authors() if for_authors else rows.in_public()
    found: dict[object, Text] = {}
    for passage in rows.select_related("words", "version").order_by("version__number"):
        found.setdefault(passage.proposal_id, {})[passage.part] = passage
    return found


def words_in(passage: Passage | None, *, for_authors: bool = False) -> str:
    if passage is None:
        return ""
    words = passage.words
    return (words.in_public or words.words) if for_authors else words.in_public


def title_of(text: Text, *, for_authors: bool = False) -> str:
    return " ".join(words_in(text.get(Part.TITLE), for_authors=for_authors).split()) or (
        "A proposal without a name"
    )


@dataclass(frozen=True)
class CanComeFrom:
    """What an idea can come from here."""

    topics: "QuerySet[Topic]"
    themes: "QuerySet[Theme]"
    statements: "QuerySet[Statement]"


def can_come_from(activity: Activity) -> CanComeFrom:
    """Topics and statements that everybody can read, of this activity and of those it builds on; and of these the
    themes that were published as what was heard.
    """
    before = list(activity.builds_on.all())
    topics = Topic.objects.public().filter(activity__in=[activity, *before], proposal=None)
    heard = dict(
        FactLine.objects.standing()
        .filter(activity__in=before, key="heard")
        .values_list("activity", "recorded_at")
    )
    themes = Theme.objects.none()
    for key, moment in heard.items():
        themes |= Theme.objects.filter(activity=key, created_at__lte=moment, merged_into=None, aside=False)
    return CanComeFrom(topics, themes, _statements([activity, *before]))


def _statements(activities: Collection[Activity]) -> "QuerySet[Statement]":
    """What most agree on or see differently first, where that is known; then the newest. No more than can be read."""
    asked = Statement.objects.filter(activity__in=activities, activity__agreeing__is_on=True).offered()
    said = [one for activity in activities if (out := came_out(activity)) for one in out.said.values()]
    first = {one.key for one in (*common_ground.most_agree(said), *common_ground.differ(said))}
    keys = list(asked.order_by("-written_at").values_list("pk", flat=True))
    chosen = sorted(keys, key=lambda key: str(key) not in first)[:MOST_OFFERED]
    return asked.filter(pk__in=chosen).select_related("words")
