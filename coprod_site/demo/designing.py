"""Activity A4: a group writes four ideas together; two are taken up, one in part, and one is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from coprod_site.demo import agreeing, cast
from coprod_site.demo.content import Content
from coprod_site.demo.talking import Team, read_first
from followups import actions as followup_actions
from followups.actions import EntryDraft
from followups.models import Reason, Status
from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import User
from people.people_list import Listed
from proposals import actions
from proposals.actions import Answer, Change, Decision, Plan, Said, Wishes
from proposals.models import Proposal
from proposals.models.group import NameShown
from safety import actions as safety_actions

# What each idea says, by its name in the content file: its parts, and on which day of the activity it was started.
TEXTS: dict[str, dict[str, str]] = {
    "A Monday bus with two trips": {
        "change": "The Monday bus goes twice. First it picks up the people who live near the Elms, then the others.",
        "why": "Now some of us sit on the bus for an hour, and arrive tired.",
        "who": "Everybody who comes to the Elms by bus on Mondays.",
        "how": "The first trip starts at half past eight. The second starts at nine.",
    },
    "Breakfast club": {
        "change": "There is breakfast at the Elms on Mondays from half past eight.",
        "why": "Many of us leave home without breakfast. It is good to start the day warm, and together.",
        "who": "Everybody who comes on Mondays. Carers can stay too.",
        "how": "Two helpers make tea and toast. One of us and one of the staff plan it each month.",
    },
    "Open on bank holidays": {
        "change": "The three centres stay open on bank holidays.",
        "why": "On bank holidays carers have no day off at all.",
        "who": "Carers, and people who live alone.",
    },
    "A new building with a pool": {
        "change": "A new building with a warm pool, in place of the Elms.",
        "why": "In warm water I can walk. In the Elms there is not even a bath.",
        "who": "Everybody who moves better in water.",
    },
}
# What people had agreed on before.
CAME_FROM = {"A Monday bus with two trips": agreeing.AN_HOUR}
STARTED_AFTER = {title: 5 + 4 * place for place, title in enumerate(TEXTS)}
OFFERS = ("payment", "expenses", "carer", "interpreter", "quiet_room")
NAMED = ("Samir Khan", "Donna Wells", "Jean Marsh", "Leroy Brooks", "Wing-Yee Lau")
OTHERS_SAY = (
    "Pool time would do for me too.",
    "I would rather have more staff than a new building.",
    "A new building takes ten years. I want something now.",
    "I cannot swim, but I like to sit by the water.",
)
FIRST_PERSON = 760  # of those who have no name in the content file
FIRST_HOUR, READ_HOUR = 10, 16
RESULTS = {"adopted": "adopted", "part": "part", "not_adopted": "not"}
STATUSES = {"adopted": Status.DOING, "part": Status.IN_PART, "not_adopted": Status.NOT_DOING}
AGREED_DAY = 60  # of the activity: what was suggested is in, and the authors sign


@dataclass(frozen=True)
class Group:
    """Who designs: the named, by first name, staff too; and those who show no name."""

    people: Mapping[str, Participation]
    others: Sequence[Participation]

    def __getitem__(self, name: str) -> Participation:
        return self.people[name]


def plan(activity: Activity, stuff: Content, by: User) -> None:
    """How the group comes about, and what it is offered: said before it opens."""
    of = stuff.activity("A4")["group"]
    places = Plan("invitation", of["lived_experience"], of["staff"], offers=list(OFFERS))
    actions.plan_group(activity=activity, plan=places, by=by)


def group(activity: Activity, stuff: Content, team: Team) -> Group:
    """Nine who use care and support or are carers, five of them with a name; and staff who write with them."""
    number = stuff.activity("A4")["group"]["lived_experience"]
    listed = [_listed(place) for place in range(number)]
    same = {one.listed.line for one in people_actions.likely_matches(listed)}
    found = actions.group_of(activity)
    if found is None:
        raise LookupError("no group")
    actions.invite_to_group(group=found, people=listed, same=same, by=team.priya)
    joined = {}
    for place, member in enumerate(found.members.order_by("came_at", "pk")):
        person = member.participant
        if person is None:
            continue
        name = person.name
        shows = name in NAMED
        wishes = Wishes(
            NameShown.CHOSEN if shows else NameShown.NONE,
            name.split()[0] if shows else "",
            shown_to_all=shows,
            needs=[OFFERS[place % len(OFFERS)]],
        )
        actions.say_yes_to_place(member=member, wishes=wishes)
        joined[name] = actions.take_part(activity=activity, participant=person)
    for user in (team.priya, team.mark):
        actions.join_group_as_staff(group=found, user=user, by=user)
    staff = {
        user.name.split()[0]: actions.join_as_staff(activity=activity, user=user)
        for user in (team.priya, team.mark)
    }
    named = {name.split()[0]: joined[name] for name in NAMED}
    return Group(named | staff, [one for name, one in joined.items() if name not in NAMED])


def _listed(place: int) -> Listed:
    """The named of the content file first, known again by their addresses."""
    if place < len(NAMED):
        name = NAMED[place]
        if name.startswith("Jean"):
            return Listed(place + 1, name=name, address="4 Mill Lane\nWrenfield WR1 2AB")
        return Listed(place + 1, name=name, email=f"{name.split()[0].lower()}@example.org")
    who = FIRST_PERSON + place
    return Listed(place + 1, name=cast.name(who), email=cast.email(who))


def design(activity: Activity, group: Group, stuff: Content, team: Team) -> None:
    """From the first idea to the reply. The activity is open, and the group is there."""
    said = stuff.activity("A4")
    made = {one["title"]: _writes(activity, one, group, stuff, team) for one in said["proposals"]}
    _suggests(made["A Monday bus with two trips"], group, stuff, team)
    pool = made["A new building with a pool"]
    _talk(activity, pool, said["talk"], group, stuff, team)
    _costs(made["A Monday bus with two trips"], group["Mark"], stuff, team)
    for one in said["proposals"]:
        _signs(made[one["title"]], one.get("signed_off", {}), group, stuff)
    with clock.at(stuff.at(said["closes"], 20)):
        outbox_actions.sweep()
    _heard(activity, said, stuff, team)
    _decided(activity, said, made, stuff, team)
    _reply(activity, said, stuff, team)


def _names(one: Mapping[str, Any]) -> list[str]:
    return [name.strip() for name in one["by"].replace(" and ", ",").split(",")]


def _writes(activity: Activity, one: Mapping[str, Any], group: Group, stuff: Content, team: Team) -> Proposal:
    """The first named starts it, and asks the others to write it with them."""
    first, *others = (group[name] for name in _names(one))
    day = stuff.activity("A4")["day"] + STARTED_AFTER[one["title"]]
    with clock.at(stuff.at(day, FIRST_HOUR)):
        parts = {"title": one["title"]} | TEXTS[one["title"]]
        here = _fresh(activity)
        came_from = agreeing.came_from(here, CAME_FROM.get(one["title"], ""))
        made = actions.start_proposal(activity=here, by=first, parts=parts, came_from=came_from)
    _read_all(stuff, day, team)
    with clock.at(stuff.at(day + 1, FIRST_HOUR)):
        for other in others:
            actions.ask_to_write(proposal=made, by=first, whom=other)
            actions.say_yes(proposal=made, by=other)
        outbox_actions.sweep()
    return made


def _suggests(bus: Proposal, group: Group, stuff: Content, team: Team) -> None:
    """Jean suggests a change, and an author of each side takes it in."""
    day = stuff.activity("A4")["day"] + 30
    words = TEXTS["A Monday bus with two trips"]["how"] + " Whoever walks slowly sits in front."
    with clock.at(stuff.at(day, FIRST_HOUR)):
        how = actions.text_of(bus)["how"]
        change = Change("how", words, "I cannot get to the back in time.", how.pk)
        suggestion = actions.suggest(proposal=_with(bus), by=group["Jean"], change=change)
    _read_all(stuff, day, team)
    with clock.at(stuff.at(day + 2, FIRST_HOUR)):
        for name in ("Samir", "Mark"):
            actions.speak(suggestion=suggestion, by=group[name], answer=Answer(takes=True))
        outbox_actions.sweep()


def _costs(bus: Proposal, mark: Participation, stuff: Content, team: Team) -> None:
    """Mark has asked what it costs, and writes it into the text."""
    day = stuff.activity("A4")["day"] + 40
    with clock.at(stuff.at(day, FIRST_HOUR)):
        change = Change("cost", "6,200 pounds a year.", "The bus firm has told me.")
        actions.save_part(proposal=_with(bus), by=mark, change=change)
    _read_all(stuff, day, team)


def _talk(
    activity: Activity,
    pool: Proposal,
    turns: list[Mapping[str, Any]],
    group: Group,
    stuff: Content,
    team: Team,
) -> None:
    """Wing-Yee asks, Mark answers, and she comes back; it closes with what changed."""
    day = stuff.activity("A4")["day"] + 34
    first = None
    for number, turn in enumerate(turns):
        with clock.at(stuff.at(day + 5 * number, FIRST_HOUR)):
            by, said = group[turn["by"]], Said(turn["text"], uuid4())
            if first is None:
                first = actions.open_topic(activity=_fresh(activity), by=by, said=said, subject=pool)
            else:
                actions.say(topic=first.topic, by=by, said=said)
        _read_all(stuff, day + 5 * number, team)
        with clock.at(stuff.at(day + 5 * number + 2, FIRST_HOUR)):
            actions.answer(topic=first.topic, words=turn["answer"], by=team.mark)
            outbox_actions.sweep()
    if first is not None:
        with clock.at(stuff.at(day + 3, FIRST_HOUR)):
            for words, other in zip(OTHERS_SAY, group.others, strict=True):
                actions.say(topic=first.topic, by=other, said=Said(words, uuid4()))
        _read_all(stuff, day + 3, team)
        with clock.at(stuff.at(day + 12, FIRST_HOUR)):
            outcome = "There is a free hour in the leisure pool on Tuesdays."
            actions.close_topic(
                topic=first.topic, changed=True, outcome=outcome, causes=[first.pk], by=team.mark
            )


def _signs(made: Proposal, signed: Mapping[str, str], group: Group, stuff: Content) -> None:
    """One of each side, where the file says so."""
    with clock.at(stuff.at(stuff.activity("A4")["day"] + AGREED_DAY, FIRST_HOUR)):
        for name in signed.values():
            actions.sign(proposal=_with(made), by=group[name], number=actions.last_number(made))


def _heard(activity: Activity, said: Mapping[str, Any], stuff: Content, team: Team) -> None:
    with clock.at(stuff.at(said["heard_day"] - 2)):
        words = "\n".join(said["heard"])
        heard = followup_actions.write_heard(activity=_fresh(activity), words=words, by=team.priya)
        read_first(activity, "heard", team.priya)
    with clock.at(stuff.at(said["heard_day"])):
        followup_actions.publish_heard(heard=heard, by=team.priya)


def _decided(
    activity: Activity,
    said: Mapping[str, Any],
    made: Mapping[str, Proposal],
    stuff: Content,
    team: Team,
) -> None:
    """What Alison decided of each idea, and the entry that says so in the reply."""
    with clock.at(stuff.at(said["decided_day"] + 1)):
        for one in said["proposals"]:
            proposal = made[one["title"]]
            decision = Decision(
                RESULTS[one["status"]], one["why"], said["decided_by"], stuff.on(said["decided_day"])
            )
            actions.decide(proposal=_with(proposal), decision=decision, by=team.mark)
            followup_actions.write_entry(
                activity=_fresh(activity), entry=_entry(one, proposal, said, stuff), by=team.priya
            )
        outbox_actions.sweep()


def _entry(one: Mapping[str, Any], proposal: Proposal, said: Mapping[str, Any], stuff: Content) -> EntryDraft:
    is_no = one["status"] != "adopted"
    return EntryDraft(
        said=f"{one['by']} wrote: {one['title']}.",
        status=STATUSES[one["status"]],
        did="This goes into the vote on what we try first." if not is_no else one["why"],
        decided_by=said["decided_by"],
        decided_on=stuff.on(said["decided_day"]),
        reason=Reason(one["reason"]) if is_no else Reason.NONE,
        because=one["why"] if is_no else "",
        topics=[str(proposal.pk)],
    )


def _reply(activity: Activity, said: Mapping[str, Any], stuff: Content, team: Team) -> None:
    with clock.at(stuff.at(said["replied"])):
        owed = followup_actions.owed(_fresh(activity)).count()
        followup_actions.release_reply(activity=activity, typed_count=owed, by=team.mark)
    for minutes in (20, 300):
        with clock.at(stuff.at(said["replied"], 10 + minutes / 60)):
            outbox_actions.sweep()


def _read_all(stuff: Content, day: int, team: Team) -> None:
    """Robin reads in the afternoon whatever waits."""
    with clock.at(stuff.at(day, READ_HOUR)):
        for waits in safety_actions.waiting(team.robin):
            if waits.kind == "reading" and waits.about.startswith("proposals."):
                reading = safety_actions.reading_of(waits.about)
                safety_actions.show_as_it_is(reading=reading, by=team.robin)
        outbox_actions.sweep()


def _fresh(activity: Activity) -> Activity:
    activity.refresh_from_db()
    return activity


def _with(proposal: Proposal) -> Proposal:
    """With its activity as it stands now."""
    proposal.activity.refresh_from_db()
    return proposal
