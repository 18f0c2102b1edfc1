"""What staff have to do so that people can talk and design together; and what waits for them."""

from collections import Counter
from collections.abc import Callable, Iterator

from django.urls import reverse

from ladder import kinds
from ladder.models import Activity
from ladder.setup import SetupStep
from people import clock
from people.models import User
from people.waiting import Lister, Waiting
from proposals import actions
from proposals.models import (
    Author,
    Design,
    Group,
    Post,
    PostFile,
    Proposal,
    Settled,
    Statement,
    Suggestion,
    Talk,
    Topic,
    Voice,
)
from proposals.models.group import State
from proposals.models.topics import answer_due

TALKING, DESIGNING = frozenset(kinds.TALKING), frozenset({kinds.CO_DESIGN.code})


def plan_done(activity: Activity) -> bool:
    return Talk.objects.filter(activity=activity).exists()


def plan_words(activity: Activity) -> str:
    if not plan_done(activity):
        return "Say in how many days staff answer, and who opens topics."
    talk = actions.talk_of(activity)
    who = "People open topics." if talk.people_open else "The team opens the topics."
    days = "1 working day" if talk.answer_days == 1 else f"{talk.answer_days} working days"
    return f"Staff answer within {days}. {who}"


def plan_url(activity: Activity) -> str:
    return reverse("admin:proposals_talk_of", args=[activity.pk])


def design_done(activity: Activity) -> bool:
    return Design.objects.filter(activity=activity).exists()


def design_words(activity: Activity) -> str:
    if not design_done(activity):
        return "Say who starts ideas, and who says yes to a change."
    design = actions.design_of(activity)
    yes = design.get_agree_display().lower()
    return f"{design.get_starts_display()} can start an idea. To a change say yes: {yes}."


def design_url(activity: Activity) -> str:
    return reverse("admin:proposals_designs_of", args=[activity.pk])


def undecided(user: object) -> Iterator[Waiting]:
    """Activities that have closed with proposals of which nobody has said what becomes of them."""
    if not isinstance(user, User) or not user.has_perm("proposals.add_post"):
        return
    waits = Proposal.objects.public().standing().filter(outcomes=None)
    mine = Activity.objects.for_staff(user).closed(clock.now())
    for activity in mine.filter(pk__in=waits.values("activity")):
        number = waits.filter(activity=activity).count()
        words = "1 idea waits" if number == 1 else f"{number} ideas wait"
        yield Waiting(f"“{activity}”: {words} for what becomes of them", design_url(activity), order=31)


def group_done(activity: Activity) -> bool:
    return actions.group_of(activity) is not None


def group_words(activity: Activity) -> str:
    group = actions.group_of(activity)
    if group is None:
        return "Say how people come into the group, and what they are offered."
    places = "1 place" if group.places == 1 else f"{group.places} places"
    return f"{group.get_how_display()}. {places} for people who use care and support, or carers."


def group_page(activity: Activity) -> str:
    return reverse("admin:proposals_group_of", args=[activity.pk])


def statements_done(activity: Activity) -> bool:
    return Statement.objects.filter(activity=activity).exists()


def statements_words(activity: Activity) -> str:
    number = Statement.objects.filter(activity=activity).count()
    if not number:
        return "Add a few statements, so that people have something to begin with."
    return "1 statement to begin with." if number == 1 else f"{number} statements to begin with."


def statements_url(activity: Activity) -> str:
    return reverse("admin:proposals_agree_of", args=[activity.pk])


STEPS = (
    SetupStep("group", 26, "Who designs it", group_done, group_words, group_page, kinds=DESIGNING),
    SetupStep(
        "design", 28, "How people write together", design_done, design_words, design_url, kinds=DESIGNING
    ),
    SetupStep("talk", 30, "How people talk", plan_done, plan_words, plan_url, kinds=TALKING),
    SetupStep(
        "statements",
        32,
        "What people agree on",
        statements_done,
        statements_words,
        statements_url,
        before_opening=False,
        kinds=TALKING,
        optional=True,
        applies=actions.asks_who_agrees,
    ),
)


def waiting_for(user: object) -> Iterator[Waiting]:
    """Topics in which somebody waits for an answer, the most urgent day of each activity; late from the day after."""
    if not isinstance(user, User) or not user.has_perm("proposals.add_post"):
        return
    waits = Topic.objects.open().values("activity")
    mine = Activity.objects.for_staff(user).filter(pk__in=waits)
    today = clock.today()
    for activity in mine:
        days = actions.talk_of(activity).answer_days
        due = [day for topic in _open(activity) if (day := answer_due(topic, days))]
        if due:
            words = "1 topic waits" if len(due) == 1 else f"{len(due)} topics wait"
            sentence = f"“{activity}”: {words} for an answer, by {clock.in_words(min(due))}"
            yield Waiting(sentence, plan_url(activity), late=min(due) < today, order=30)


def _open(activity: Activity) -> list[list[Post]]:
    """The posts of each open topic, in order."""
    topics = Topic.objects.open().filter(activity=activity)
    found: dict[object, list[Post]] = {}
    for post in Post.objects.filter(topic__in=topics).shown().select_related("words"):
        found.setdefault(post.topic_id, []).append(post)
    return list(found.values())


def groups_waiting(user: object) -> Iterator[Waiting]:
    """Groups of one's own, open, in which nobody can come further until staff do something."""
    if not isinstance(user, User) or not user.has_perm("proposals.change_group"):
        return
    mine = Activity.objects.for_staff(user).filter(kind__in=DESIGNING)
    groups = Group.objects.filter(activity__in=mine.values("pk"))
    groups = groups.filter(activity__in=Activity.objects.open(clock.now()).values("pk"))
    for group in groups.select_related("activity", "fixed_list__draw"):
        if words := _what_waits(group):
            yield Waiting(f"“{group.activity}”: {words}", group_page(group.activity), order=25)


def _what_waits(group: Group) -> str:
    if not group.has_call:
        return "" if group.members.lived().exists() else "nobody is invited to the group yet"
    if not group.is_by_lot or group.call_is_open:
        return ""
    fixed = getattr(group, "fixed_list", None)
    if fixed is None:
        waits = group.members.filter(state=State.DOWN).exists()
        return "people have put themselves down. Fix the list, then draw" if waits else ""
    return "" if hasattr(fixed, "draw") else "the list is fixed. Draw who gets a place"


def suggestions_for(user: object) -> Iterator[Waiting]:
    """Suggested changes in ideas that this member of staff writes, to which they have not said yes or no."""
    if not isinstance(user, User) or not user.has_perm("proposals.add_post"):
        return
    mine = Author.objects.writing().filter(participation__participant__user=user)
    spoken = Voice.objects.filter(participation__participant__user=user).values("suggestion")
    waits = Suggestion.objects.filter(settled=Settled.OPEN, proposal__in=mine.values("proposal"))
    waits = waits.exclude(pk__in=spoken).exclude(participation__participant__user=user)
    still = Proposal.objects.standing().filter(outcomes=None, activity__in=Activity.objects.open(clock.now()))
    numbers = Counter(waits.values_list("proposal", flat=True))
    found = list(still.filter(pk__in=numbers).select_related("activity"))
    titles = actions.titles_of(found) if found else {}
    for proposal in found:
        number = numbers[proposal.pk]
        words = "1 suggested change waits" if number == 1 else f"{number} suggested changes wait"
        sentence = f"“{titles[proposal.pk]}”: {words} for your yes or no"
        yield Waiting(sentence, proposal.get_absolute_url(), order=32)


def nothing_to_agree_with(user: object) -> Iterator[Waiting]:
    """Open activities of one's own in which people are to say what they agree with, and there is nothing yet."""
    if not isinstance(user, User) or not user.has_perm("proposals.add_statement"):
        return
    there = Statement.objects.offered().values("activity")
    mine = Activity.objects.for_staff(user).open(clock.now()).filter(agreeing__is_on=True)
    for activity in mine.exclude(pk__in=there):
        sentence = f"“{activity}”: there is no statement yet that people could agree with"
        yield Waiting(sentence, statements_url(activity), order=32)


def recordings_for(user: object) -> Iterator[Waiting]:
    """Recordings in talks that nobody has typed yet: until then nobody reads what was said."""
    if not isinstance(user, User) or not user.has_perm("proposals.add_post"):
        return
    mine = Activity.objects.for_staff(user)
    waiting = PostFile.objects.to_be_typed().filter(post__topic__activity__in=mine)
    number, first = waiting.count(), waiting.waits().first()
    if first is not None:
        words = (
            "Type a recording that came in a talk"
            if number == 1
            else f"Type {number} recordings of talks. The first came"
        )
        yield Waiting(f"{words} on {first.said_on}", reverse("admin:proposals_recordings"), order=35)


def register(step: Callable[[SetupStep], None], lister: Callable[[Lister], None]) -> None:
    """Each step of setting up, and each list of what waits, by what takes one."""
    for one in STEPS:
        step(one)
    for each in (
        waiting_for,
        undecided,
        groups_waiting,
        nothing_to_agree_with,
        recordings_for,
        suggestions_for,
    ):
        lister(each)
