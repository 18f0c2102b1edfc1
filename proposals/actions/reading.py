"""What talks and proposals say to those who answer for them: what somebody said, and what has no end yet."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from ladder.models import Activity, Side
from proposals.actions.text import Text, texts_of, title_of, words_in
from proposals.models import (
    Author,
    Outcome,
    Part,
    Passage,
    Post,
    PostFile,
    Proposal,
    Says,
    Settled,
    Statement,
    Suggestion,
    Topic,
    name_of,
)

IN_SHORT = 80
NOT_SHOWN = "A topic that is not shown"
NO_STATEMENT = "A statement that is not shown any more"


@dataclass(frozen=True)
class SaidHere:
    """Something that one person said or wrote: `key` is that of its topic, proposal, statement or suggestion, `before`
    leads to the words, `ended` says what came of it; nothing where that is not known yet. `also`: the keys of what was
    made of it, or what it belongs to; what answers one of these answers it. `page` is the address of where it stands;
    nothing where it has none of its own.
    """

    key: str
    before: str
    words: list[str]
    ended: str
    also: tuple[str, ...] = ()
    page: str = ""

    def is_answered_by(self, keys: Collection[str]) -> bool:
        return not {self.key, *self.also}.isdisjoint(keys)


def said_by(activity: Activity, people: Collection[UUID]) -> dict[UUID, list[SaidHere]]:
    """What each of these said in topics, added for others to agree with, and wrote in proposals, as everybody can read
    it, by the person's key.
    """
    found: dict[UUID, list[SaidHere]] = {}
    for said in (_in_topics, _in_statements, _in_proposals):
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
        page = reverse("topic", args=[activity.slug, topic.pk])
        yield person, SaidHere(str(topic.pk), "", words, _closed_with(topic), page=page)


def _closed_with(topic: Topic) -> str:
    if topic.is_open:
        return ""
    return f"{'This changed' if topic.changed else 'Nothing changed, because'}: {topic.outcome}"


def _in_statements(activity: Activity, people: Collection[UUID]) -> Iterable[tuple[UUID, SaidHere]]:
    """The statements that they added, with what became of what was made of each."""
    added = Statement.objects.filter(activity=activity, participation__participant__in=people).offered()
    statements = list(added.select_related("words", "participation", "topic").prefetch_related("led_to"))
    if not statements:
        return
    ended = _ended([origin.proposal_id for one in statements for origin in one.led_to.all()])
    for one in statements:
        topic, ideas = _topic_of(one), [origin.proposal_id for origin in one.led_to.all()]
        came = [_closed_with(topic) if topic else "", *(ended.get(idea, "") for idea in ideas)]
        person = one.participation.participant_id if one.participation else None
        if person is not None:
            made = [str(key) for key in (topic.pk if topic else None, *ideas) if key]
            yield (
                person,
                SaidHere(
                    str(one.pk),
                    "You added this for others to agree with",
                    [one.words.in_public],
                    " ".join(part for part in came if part),
                    tuple(made),
                ),
            )


def _topic_of(statement: Statement) -> Topic | None:
    """Needs it at hand (`select_related("topic")`)."""
    made: Topic | None = getattr(statement, "topic", None)
    return made


def _in_proposals(activity: Activity, people: Collection[UUID]) -> Iterable[tuple[UUID, SaidHere]]:
    """The proposals that they wrote, and the changes that they suggested."""
    if not Proposal.objects.filter(activity=activity).exists():
        return
    found = list(Proposal.objects.filter(activity=activity, pk__in=Proposal.objects.public().values("pk")))
    public = _Public(activity, found, texts_of(found), _ended(found))
    yield from _written(public, people)
    yield from _suggested(public, people)


@dataclass(frozen=True)
class _Public:
    """The proposals of an activity that everybody can read: the text of each and what became of it, by its key."""

    activity: Activity
    proposals: list[Proposal]
    texts: dict[object, Text]
    ended: dict[object, str]


def _written(public: _Public, people: Collection[UUID]) -> Iterable[tuple[UUID, SaidHere]]:
    """Each proposal to each of its authors, also who has left."""
    authors: dict[object, list[Author]] = {}
    joined = Author.objects.filter(proposal__in=public.proposals, joined_at__isnull=False)
    for author in joined.select_related("participation__participant__user"):
        authors.setdefault(author.proposal_id, []).append(author)
    for proposal in public.proposals:
        text = public.texts.get(proposal.pk, {})
        words = words_in(text.get(Part.CHANGE))
        page = reverse("proposal", args=[public.activity.slug, proposal.pk])
        for author in authors.get(proposal.pk, []):
            person = author.participation.participant_id
            if person in people and person is not None and words:
                before = _wrote(author, authors[proposal.pk], title_of(text))
                came = public.ended.get(proposal.pk, "")
                yield person, SaidHere(str(proposal.pk), before, [words], came, page=page)


def _suggested(public: _Public, people: Collection[UUID]) -> Iterable[tuple[UUID, SaidHere]]:
    """Each suggested change that can be read to whoever suggested it."""
    theirs = {"proposal__in": public.proposals, "participation__participant__in": people}
    rows = Passage.objects.filter(**theirs, says=Says.SUGGESTED).in_public()
    for passage in rows.select_related("words", "participation", "suggestion"):
        person, made = passage.participation.participant_id, passage.suggestion
        if person is None or made is None or not passage.words.in_public:
            continue
        title = title_of(public.texts.get(passage.proposal_id, {}))
        came = [_taken.get(made.settled, ""), public.ended.get(passage.proposal_id, "")]
        yield (
            person,
            SaidHere(
                key=str(made.pk),
                before=f"You suggested a change to “{title}”",
                words=[passage.words.in_public],
                ended=" ".join(part for part in came if part),
                also=(str(passage.proposal_id),),
                page=reverse(
                    "proposal_suggestion", args=[public.activity.slug, passage.proposal_id, made.pk]
                ),
            ),
        )


_taken: dict[str, str] = {
    Settled.TAKEN: "The authors took it in.",
    Settled.DECLINED: "The authors did not take it in.",
}


def _wrote(mine: Author, authors: list[Author], title: str) -> str:
    others = [name_of(one.participation) for one in authors if one.pk != mine.pk]
    return f"You wrote “{title}”" + (f" with {', '.join(others)}" if others else "")


def _ended(proposals: Collection[Proposal | UUID]) -> dict[object, str]:
    """What became of each, by its key: the newest of what was written."""
    found: dict[object, str] = {}
    for one in Outcome.objects.filter(proposal__in=proposals).order_by("pk"):
        found[one.proposal_id] = f"{one.get_result_display()}. {one.because} ({one.decided_by})"
    return found


def unsettled(activity: Activity, answered: Collection[str]) -> list[Topic]:
    """Topics that are open, and not among those that something answers."""
    topics = Topic.objects.public().open().filter(activity=activity)
    return [topic for topic in topics if str(topic.pk) not in answered]


def untyped(activity: Activity) -> int:
    """How many recordings of what people said in talks nobody has typed yet."""
    return PostFile.objects.to_be_typed().filter(post__topic__activity=activity).count()


def undecided(activity: Activity, answered: Collection[str]) -> list[str]:
    """What proposals are called of which nobody has said what becomes of them, and that nothing answers."""
    public = Proposal.objects.public().filter(activity=activity, outcomes=None).values("pk")
    open_ones = [one for one in Proposal.objects.filter(pk__in=public) if str(one.pk) not in answered]
    titles = titles_of(open_ones)
    return [titles[one.pk] for one in open_ones]


def unheard(activity: Activity, answered: Collection[str]) -> list[str]:
    """What people added for others to agree with, that has no end: no entry answers it, and nothing was made of it that
    is answered, ended, or waits for its own end here. Agreeing with something asks for no answer.
    """
    added = Statement.objects.filter(activity=activity, by=None).offered()
    related = added.select_related("words", "topic").prefetch_related("led_to__proposal")
    waiting = [one for one in related if str(one.pk) not in answered and _topic_of(one) is None]
    ended = _ended([origin.proposal_id for one in waiting for origin in one.led_to.all()])
    return [
        one.words.in_public
        for one in waiting
        if not any(
            origin.proposal_id in ended
            or origin.proposal.activity_id == activity.pk
            or str(origin.proposal_id) in answered
            for origin in one.led_to.all()
        )
    ]


def left_open(activity: Activity, answered: Collection[str]) -> dict[str, int]:
    """How many suggested changes have no end, by what their proposals are called: the authors neither took them in nor
    declined them, and no entry answers them or the proposal. What becomes of the whole text says nothing of them.
    """
    waiting = [
        one
        for one in suggestions_in_public(activity).filter(
            settled=Settled.OPEN, participation__side=Side.LIVED, participation__participant__isnull=False
        )
        if _in_none(answered, one.pk, one.proposal_id)
    ]
    titles = titles_of({one.proposal for one in waiting})
    return Counter(titles[one.proposal_id] for one in waiting)


def _in_none(answered: Collection[str], *keys: UUID) -> bool:
    return {str(key) for key in keys}.isdisjoint(answered)


def suggestions_in_public(activity: Activity) -> "QuerySet[Suggestion]":
    """Those of which the words can be read now, of proposals that can."""
    readable = Passage.objects.filter(says=Says.SUGGESTED).in_public().values("suggestion")
    public = Proposal.objects.public().filter(activity=activity).values("pk")
    found = Suggestion.objects.filter(pk__in=readable, proposal__in=public)
    return found.select_related("proposal", "participation__participant__user")


def called(suggestions: Collection[Suggestion]) -> dict[UUID, str]:
    """What each of these is called, by its key: how it begins, and where it belongs. Two queries for all of them."""
    titles = titles_of({one.proposal for one in suggestions})
    said = Passage.objects.filter(suggestion__in=suggestions, says=Says.SUGGESTED).select_related("words")
    words = {passage.suggestion_id: passage.words.in_public for passage in said}
    return {
        one.pk: f"{_cut(words.get(one.pk, '')) or 'Nothing'} ({one.get_part_display()}, “{titles[one.proposal_id]}”)"
        for one in suggestions
    }


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
    return _cut(first.words.in_public) or NOT_SHOWN


def _cut(words: str) -> str:
    said = " ".join(words.split())
    return f"{said[:IN_SHORT].rstrip()}…" if len(said) > IN_SHORT else said


def as_said(statement: Statement) -> str:
    """Its words in quotation marks, as everybody can read them now. Needs its words at hand."""
    words = statement.words
    can_be_read = words.shown_at is not None and not words.set_aside
    said = words.in_public if can_be_read else ""
    return f"“{said}”" if said else NO_STATEMENT
