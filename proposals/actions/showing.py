"""What the ladder learns: whether staff answered and somebody came back, whether something changed because of what
people said, and what was written together.
"""

from django.db.models import Count

from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity, FactLine, Side
from people import clock
from people.models import User
from proposals.actions.together import of_activity, written_together
from proposals.models import Author, Group, Member, Outcome, Post, Proposal, Result, Topic

ANSWERS_NEEDED = 2
ASKED, TOGETHER = 2, 3  # levels of who draws something up (docs/ladder.md)
SOURCE, PROPOSAL, GROUP = "proposals.topic:", "proposals.proposal:", "proposals.group:"
CAME_BACK = "Staff answered, and people came back to what they said."
CHANGED = "Something changed because of what people said in a topic."
DONE = "A proposal that people who use the service wrote is being done, all of it or a part."
JOINT = "A proposal that both sides wrote and signed is being done, all of it or a part."
WROTE_TOGETHER = "People who use the service and staff wrote a proposal together, and each side signed it."


def record_dialogue(activity: Activity) -> None:
    """The fact `dialogue` (docs/ladder.md): staff answered at least twice, and somebody came back after an answer.

    Looked at each time something can be read that could not be read before. Once true it stays.
    """
    if activity.facts.filter(key="dialogue", source__startswith=SOURCE).exists():
        return
    posts = Post.objects.filter(topic__activity=activity, words__taken_back_at=None).shown()
    if posts.filter(by__isnull=False, is_first=False).count() < ANSWERS_NEEDED:
        return
    back = next((post for post in posts.of_people().order_by("written_at") if _came_back(post)), None)
    if back is not None:
        fact = Fact(
            "dialogue",
            True,
            clock.london(back.written_at).date(),
            because=CAME_BACK,
            source=f"{SOURCE}{back.topic_id}",
        )
        ladder_actions.record(activity=activity, fact=fact, by=None)


def _came_back(post: Post) -> bool:
    """Whoever said it had spoken in this topic before an answer of staff, and speaks again after it."""
    earlier = {"topic": post.topic_id, "written_at__lt": post.written_at}
    before = Post.objects.filter(**earlier, words__taken_back_at=None).shown()
    first = before.filter(participation=post.participation_id).order_by("written_at").first()
    return first is not None and before.filter(by__isnull=False, written_at__gt=first.written_at).exists()


def record_who_designs(activity: Activity) -> None:
    """The facts `lived_count` and `lived_share` (docs/ladder.md), each time that who designs changes: who is in the
    group, and who writes a proposal together with somebody. Once it has closed they stay: who designed it is part of
    the record.
    """
    if not activity.is_open:
        return
    sides = _who_designs(activity)
    lived = sum(1 for side in sides.values() if side == Side.LIVED)
    share = round(lived / len(sides), 4) if sides else 0.0
    group = Group.objects.filter(activity=activity).first()
    source = f"{GROUP}{group.pk}" if group else "proposals.proposal"
    for key, value in (("lived_count", lived), ("lived_share", share)):
        fact = Fact(key, value, clock.today(), source=source)
        ladder_actions.record(activity=activity, fact=fact, by=None)


def _who_designs(activity: Activity) -> dict[object, str]:
    """The side of each, once, by person; somebody in the group who was erased by their place there."""
    inside = Member.objects.inside().filter(group__activity=activity)
    found: dict[object, str] = {
        person or f"place {pk}": side for person, pk, side in inside.values_list("participant", "pk", "side")
    }
    writing = Author.objects.writing().filter(proposal__activity=activity)
    shared = writing.values("proposal").annotate(number=Count("pk")).filter(number__gte=2).values("proposal")
    authors = writing.filter(proposal__in=shared, participation__participant__isnull=False)
    rows = authors.values_list("participation__participant", "participation__side")
    return dict(rows) | found


def record_influence(activity: Activity, by: User | None) -> None:
    """The fact `influence`: a topic was closed with what changed because of it, and the words that caused it; or a
    proposal that people who use the service wrote is done, all of it or a part. Where that was taken back, it is not
    so any more.
    """
    changed = Topic.objects.filter(activity=activity, changed=True, causes__isnull=False)
    first = changed.order_by("closed_at").first()
    if first is not None and first.closed_at is not None:
        on, source, because = clock.london(first.closed_at).date(), f"{SOURCE}{first.pk}", CHANGED
    elif (done := _first_done(activity, together=False)) is not None:
        on, source, because = done.decided_on, f"{PROPOSAL}{done.proposal_id}", DONE
    else:
        _no_more(activity, "influence", by)
        return
    fact = Fact("influence", True, on, because=because, source=source)
    ladder_actions.record(activity=activity, fact=fact, by=by)


def record_design(activity: Activity, by: User | None) -> None:
    """What proposals show: `joint_adopted`, one that was written together is done, all of it or a part; `options`, one
    was written together, done or not; and `influence`. Each falls when what proves it does.
    """
    record_influence(activity, by)
    done = _first_done(activity, together=True)
    if done is None:
        _no_more(activity, "joint_adopted", by)
    else:
        source = f"{PROPOSAL}{done.proposal_id}"
        fact = Fact("joint_adopted", True, done.decided_on, because=JOINT, source=source)
        ladder_actions.record(activity=activity, fact=fact, by=by)
    _record_options(activity, by)


def _record_options(activity: Activity, by: User | None) -> None:
    joint = next((one for one in of_activity(activity) if written_together(one)), None)
    promise = activity.promise
    asked = min(promise.options, ASKED) if promise is not None else ASKED
    if joint is None and not activity.facts.filter(key="options", source__startswith=PROPOSAL).exists():
        return
    level, source = (TOGETHER, f"{PROPOSAL}{joint.pk}") if joint else (asked, "proposals.proposal")
    because = WROTE_TOGETHER if joint else ""
    fact = Fact("options", level, clock.today(), because=because, source=source)
    ladder_actions.record(activity=activity, fact=fact, by=by)


def _first_done(activity: Activity, *, together: bool) -> Outcome | None:
    """The first outcome by which a proposal is done, all of it or a part."""
    found = [one for one in of_activity(activity) if _counts(one, together=together)]
    outcomes = [one.outcome for one in found if one.outcome and one.outcome.result != Result.NOT]
    return min(outcomes, key=lambda one: (one.decided_on, one.pk), default=None)


def _counts(proposal: Proposal, *, together: bool) -> bool:
    if together:
        return written_together(proposal)
    return any(one.participation.side == Side.LIVED for one in proposal.writing_now)  # type: ignore[attr-defined]


def _no_more(activity: Activity, key: str, by: User | None) -> None:
    """Said only where it was said before that it is so."""
    standing = FactLine.objects.standing().filter(activity=activity, key=key)
    if standing.filter(source__startswith="proposals.").exists():
        fact = Fact(key, False, clock.today(), source="proposals.proposal")
        ladder_actions.record(activity=activity, fact=fact, by=by)
