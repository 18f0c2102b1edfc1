"""What talks and proposals say to those who answer for them: what somebody said, and what has no end yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from ladder.models import Activity
from proposals.actions.text import texts_of, title_of, words_in
from proposals.models import (
    Author,
    Outcome,
    Part,
    Passage,
    Post,
    Proposal,
    Says,
    Settled,
    Statement,
    Topic,
    name_of,
)

IN_SHORT = 80
NOT_SHOWN = "A topic that is not shown"
NO_STATEMENT = "A statement that is not shown any more"


@dataclass(frozen=True)
class SaidHere:
    """Something that one person said or wrote: `key` is that of its topic or proposal, `before` leads to the words,
    `ended` says what came of it; nothing where that is not known yet.
    """

    key: str
    before: str
    words: list[str]
    ended: str


def said_by(activity: Activity, people: Collection[UUID]) -> dict[UUID, list[SaidHere]]:
    """What each of these said in topics and wrote in proposals, as everybody can read it, by the person's key."""
    found: dict[UUID, list[SaidHere]] = {}
    for said in (_in_topics, _in_proposals):
        for person, one in said(activity, people):
            found.setdefault(person, []).append(one)
    return found


def _in_topics(activity: Activity, people: Collection[UUID]) -> Iterable[tuple[UUID, SaidHere]]:
    posts = Post.objects.filter(topic__activity=activity, participation__participant__in=people).shown()
    by_topic: dict[tuple[UUID, Topic], list[str]] = {}
    for post in posts.select_related("words", "topic", "participation"):
        person = post.participation.participant_id if post.participation else None
        if person is not None and post.words.in_public:
            by_topic.setdefault((person, post.topic), []).append(post.words.in_public)
    for (person, topic), words in by_topic.items():
        yield person, SaidHere(str(topic.pk), "", words, _closed_with(topic))


def _closed_with(topic: Topic) -> str:
    if topic.is_open:
        return ""
    return f"{'This changed' if topic.changed else 'Nothing changed, because'}: {topic.outcome}"


def _in_proposals(activity: Activity, people: Collection[UUID]) -> Iterable[tuple[UUID, SaidHere]]:
    """The proposals that they wrote, and the changes that they suggested."""
    if not Proposal.objects.filter(activity=activity).exists():
        return
    public = list(Proposal.objects.filter(activity=activity, pk__in=Proposal.objects.public().values("pk")))
    texts, ended = texts_of(public), _ended(public)
    authors: dict[object, list[Author]] = {}
    joined = Author.objects.filter(proposal__in=public, joined_at__isnull=False)
    for author in joined.select_related("participation__participant__user"):
        authors.setdefault(author.proposal_id, []).append(author)
    for proposal in public:
        text, key = texts.get(proposal.pk, {}), str(proposal.pk)
        words = [words_in(text.get(Part.CHANGE))]
        for author in authors.get(proposal.pk, []):
            person = author.participation.participant_id
            if person in people and person is not None and words[0]:
                before = _wrote(author, authors[proposal.pk], title_of(text))
                yield person, SaidHere(key, before, words, ended.get(proposal.pk, ""))
    suggested = Passage.objects.filter(
        proposal__in=public, says=Says.SUGGESTED, participation__participant__in=people
    ).in_public()
    for passage in suggested.select_related("words", "participation", "suggestion"):
        person = passage.participation.participant_id
        if person is None or passage.suggestion is None or not passage.words.in_public:
            continue
        title = title_of(texts.get(passage.proposal_id, {}))
        said = [_taken.get(passage.suggestion.settled, ""), ended.get(passage.proposal_id, "")]
        yield (
            person,
            SaidHere(
                str(passage.proposal_id),
                f"You suggested a change to “{title}”",
                [passage.words.in_public],
                " ".join(part for part in said if part),
            ),
        )


_taken: dict[str, str] = {
    Settled.TAKEN: "The authors took it in.",
    Settled.DECLINED: "The authors did not take it in.",
}


def _wrote(mine: Author, authors: list[Author], title: str) -> str:
    others = [name_of(one.participation) for one in authors if one.pk != mine.pk]
    return f"You wrote “{title}”" + (f" with {', '.join(others)}" if others else "")


def _ended(proposals: Collection[Proposal]) -> dict[object, str]:
    """What became of each, by its key: the newest of what was written."""
    found: dict[object, str] = {}
    for one in Outcome.objects.filter(proposal__in=proposals).order_by("pk"):
        found[one.proposal_id] = f"{one.get_result_display()}. {one.because} ({one.decided_by})"
    return found


def unsettled(activity: Activity, answered: Collection[str]) -> list[Topic]:
    """Topics that are open, and not among those that something answers."""
    topics = Topic.objects.public().open().filter(activity=activity)
    return [topic for topic in topics if str(topic.pk) not in answered]


def undecided(activity: Activity, answered: Collection[str]) -> list[str]:
    """What proposals are called of which nobody has said what becomes of them, and that nothing answers."""
    public = Proposal.objects.public().filter(activity=activity, outcomes=None).values("pk")
    open_ones = [one for one in Proposal.objects.filter(pk__in=public) if str(one.pk) not in answered]
    titles = titles_of(open_ones)
    return [titles[one.pk] for one in open_ones]


def titles_of(proposals: Collection[Proposal]) -> dict[UUID, str]:
    """What each of these is called, by its key, in one query."""
    texts = texts_of(proposals)
    return {one.pk: title_of(texts.get(one.pk, {})) for one in proposals}


def first_words(topics: Iterable[Topic]) -> dict[UUID, str]:
    """What each topic is called, by its key: how it begins, in one line. One query for all of them."""
    keys = [topic.pk for topic in topics]
    firsts = Post.objects.filter(topic__in=keys, is_first=True).select_related("words")
    return dict.fromkeys(keys, NOT_SHOWN) | {first.topic_id: _in_short(first) for first in firsts}


def _in_short(first: Post) -> str:
    said = " ".join(first.words.in_public.split())
    if not said:
        return NOT_SHOWN
    return f"{said[:IN_SHORT].rstrip()}…" if len(said) > IN_SHORT else said


def as_said(statement: Statement) -> str:
    """Its words in quotation marks, as everybody can read them now. Needs its words at hand."""
    words = statement.words
    can_be_read = words.shown_at is not None and not words.set_aside
    said = words.in_public if can_be_read else ""
    return f"“{said}”" if said else NO_STATEMENT
