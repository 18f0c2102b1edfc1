"""A talk as its pages show it: topics with their clock, and what is said in each, with stubs for what is not shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from ladder.models import Activity, Participation
from people import clock
from people.keys import row_uuid
from proposals import actions
from proposals.models import Post, PostFile, Talk, Thinks, Topic
from proposals.models.posts import SOMEBODY
from proposals.models.topics import answer_due
from safety import actions as safety_actions
from safety.models import BlackOut

TAKEN_BACK = "Taken back by whoever said it."


@dataclass(frozen=True)
class Press:
    """One of the three things to think of a post, as a button."""

    code: str
    words: str
    is_pressed: bool


@dataclass(frozen=True)
class ShownPost:
    """`gone` is the stub in the place of words that are not shown; `report_href` is where anybody says that something
    is wrong with it; `changed` says that it changed something, `typed` that staff wrote it
    down. `photo` is the address of one that stands beside the words. `presses` are there while people can press,
    `thought` says after that how many did. `take_back_href` stands beside one's own words.
    """

    key: str
    who: str
    when: str
    words: str
    gone: str = ""
    by_staff: bool = False
    typed: bool = False
    photo: str = ""
    changed: bool = False
    report_href: str = ""
    take_back_href: str = ""
    presses: list[Press] = field(default_factory=list)
    thought: list[str] = field(default_factory=list)
    replies: "list[ShownPost]" = field(default_factory=list)


@dataclass(frozen=True)
class ShownTopic:
    """`clock` says by when staff answer, or that they are late; nothing where nobody waits."""

    topic: Topic
    posts: list[ShownPost]
    clock: str
    is_late: bool
    number: int

    @property
    def first(self) -> ShownPost:
        return self.posts[0]

    @property
    def href(self) -> str:
        return reverse("topic", args=[self.topic.activity.slug, self.topic.pk])


@dataclass(frozen=True)
class Beside:
    """What stands beside posts, each read once for all of them. `by`: whoever looks, where that is known."""

    gone: dict[str, str]
    causes: set[UUID]
    thought: dict[object, dict[str, int]]
    pressed: dict[object, str]
    by: Participation | None
    photos: dict[object, UUID]
    typed: set[object]


def said_to(topic: Topic, key: str) -> Post | None:
    """The post that something is said to: only one that can be read."""
    found = Post.objects.filter(topic=topic, pk=row_uuid(key), words__hidden_at=None).shown()
    return found.exclude(words__shown="").select_related("words", "participation", "by").first()


def not_read_yet(activity: Activity, by: Participation | None, topic: Topic | None = None) -> list[str]:
    """What this person said in a topic, or opened topics with, and nobody has read yet: for them alone."""
    if by is None:
        return []
    mine = Post.objects.filter(participation=by, topic__activity=activity)
    mine = mine.filter(topic=topic) if topic else mine.filter(is_first=True)
    waits = mine.filter(words__shown_at=None, words__held_at=None, words__set_aside=False)
    untyped = PostFile.objects.filter(post=OuterRef("pk"), is_recording=True, typed_on=None)
    waits = waits.filter(~Q(words__words="") | Q(Exists(untyped)))
    words = waits.values_list("words__words", flat=True).order_by("written_at")
    return [said or "What you said with your voice." for said in words]


def topics_of(
    found: Iterable[Topic], talk: Talk, today: date, by: Participation | None = None
) -> list[ShownTopic]:
    """Topics of one activity, in a constant number of queries, however many there are."""
    topics = list(found)
    posts = list(
        Post.objects.filter(topic__in=topics)
        .shown()
        .select_related("words", "participation", "by", "topic__activity")
    )
    beside = Beside(
        _stubs(posts),
        set(Topic.causes.through.objects.filter(topic__in=topics).values_list("post", flat=True)),
        actions.thought_of(posts, topics[0].activity) if topics else {},
        actions.mine(posts, by),
        by,
        *_files(posts),
    )
    said: dict[object, list[Post]] = {}
    for post in posts:
        said.setdefault(post.topic_id, []).append(post)
    return [_topic(one, said.get(one.pk, []), talk, today, beside) for one in topics]


def _files(posts: list[Post]) -> tuple[dict[object, UUID], set[object]]:
    """The key of the photo beside each post, and the posts of which staff typed a recording, by the key of the post."""
    found = PostFile.objects.filter(post__in=posts).values_list("post", "pk", "is_recording", "typed_on")
    rows = list(found) if posts else []
    return {post: pk for post, pk, sound, _ in rows if not sound}, {post for post, _, _, on in rows if on}


def _stubs(posts: list[Post]) -> dict[str, str]:
    """What stands in the place of words that were hidden or blacked out, by how safety names them."""
    hidden = [_about(post) for post in posts if post.words.hidden_at]
    empty = [_about(post, "words") for post in posts if not post.words.shown]
    rulings = safety_actions.hidden(hidden) if hidden else {}
    blacked = BlackOut.objects.done(empty) if empty else {}
    found = {about: ruling.in_public for about, ruling in rulings.items()}
    return found | {about: black_out.in_public for about, black_out in blacked.items()}


def _about(post: Post, words: str = "") -> str:
    """How safety names what stands there: the words of a statement, where the topic was made of one."""
    if _is_quoted(post):
        return f"proposals.statement{words}:{post.topic.statement_id}"
    return f"proposals.post{words}:{post.pk}"


def _is_quoted(post: Post) -> bool:
    return post.is_first and post.topic.statement_id is not None


def _who(post: Post) -> str:
    if post.words.taken_back_at:
        return SOMEBODY
    return f"A statement, made a topic by {post.said_by}" if _is_quoted(post) else post.said_by


def _topic(topic: Topic, posts: list[Post], talk: Talk, today: date, beside: Beside) -> ShownTopic:
    due = answer_due(posts, talk.answer_days) if topic.is_open else None
    return ShownTopic(
        topic=topic,
        posts=_nested(topic, posts, beside),
        clock=_clock(
            due, today, again=any(post.by_id is not None and not _is_quoted(post) for post in posts)
        ),
        is_late=due is not None and due < today,
        number=len(posts),
    )


def _clock(due: date | None, today: date, *, again: bool) -> str:
    """`again`: staff have answered before, and somebody has said something since."""
    if due is None:
        return ""
    on, start = clock.in_words(due), "We have not answered yet."
    if again:
        start = "Somebody has said something since we answered."
    if due < today:
        return f"{start} We said we would answer by {on}. We are late."
    return f"{start} We answer by {on}."


def _nested(topic: Topic, posts: list[Post], beside: Beside) -> list[ShownPost]:
    """Each reply under what it was said to; where that is not shown, by itself."""
    top = {post.pk for post in posts if post.answers_id is None}
    can_press = topic.is_open and topic.activity.is_open
    shown = {post.pk: _post(post, beside, can_press=can_press) for post in posts}
    found = []
    for post in posts:
        if post.answers_id in top:
            shown[post.answers_id].replies.append(shown[post.pk])
        else:
            found.append(shown[post.pk])
    return found


def _post(post: Post, beside: Beside, *, can_press: bool) -> ShownPost:
    about, quoted = _about(post), _is_quoted(post)
    stub = beside.gone.get(about) or beside.gone.get(_about(post, "words"), "")
    if post.words.taken_back_at:
        stub = TAKEN_BACK
    if not stub and not post.words.in_public:
        stub = "These words were erased."
    return ShownPost(
        key=str(post.pk),
        who=_who(post),
        when=clock.in_words(clock.london(post.written_at).date()),
        words="" if stub else post.words.in_public,
        gone=stub,
        by_staff=post.by_id is not None and not quoted,
        typed=post.typed_by_id is not None or post.pk in beside.typed,
        photo="" if stub else _photo(post, beside),
        changed=post.pk in beside.causes,
        report_href="" if stub or (post.by_id and not quoted) else reverse("report", args=[about]),
        take_back_href="" if stub else _take_back(post, beside.by),
        presses=_presses(post, beside) if can_press and not stub else [],
        thought=[] if stub else _thought(beside.thought.get(post.pk, {})),
    )


def _photo(post: Post, beside: Beside) -> str:
    if post.pk not in beside.photos:
        return ""
    return reverse("topic_photo", args=[post.topic.activity.slug, post.topic_id, beside.photos[post.pk]])


def _take_back(post: Post, by: Participation | None) -> str:
    if by is None or post.participation_id != by.pk:
        return ""
    return reverse("topic_take_back", args=[post.topic.activity.slug, post.topic_id, post.pk])


def _presses(post: Post, beside: Beside) -> list[Press]:
    """Not beside one's own words."""
    if beside.by is not None and post.participation_id == beside.by.pk:
        return []
    pressed = beside.pressed.get(post.pk)
    return [Press(one.value, str(one.label), one.value == pressed) for one in Thinks]


def _thought(counts: dict[str, int]) -> list[str]:
    """Such as: 12 people: Me too."""
    return [f"{counts[one.value]} people: {one.label}" for one in Thinks if one.value in counts]
