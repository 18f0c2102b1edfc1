"""Activity A3: people talk about getting there and back; staff answer, and two things change because of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from coprod_site.demo import agreeing, cast
from coprod_site.demo.content import Content
from followups import actions as followup_actions
from followups.actions import EntryDraft
from followups.models import Status
from ladder import actions as ladder_actions
from ladder import countersigned
from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.people_list import Listed
from proposals import actions
from proposals.actions import Said
from proposals.models import Post
from safety import actions as safety_actions

FIRST_PERSON = 700  # of those who have no name in the content file
NAMED = ("Samir Khan", "Donna Wells", "Jean Marsh")
ANSWER_DAYS = 5
# What was closed without a change, by whose topic.
NOTHING_YET = {
    "Jean": "There is no bus with a ramp free before October. We have asked for one for Jean’s trip."
}
# Six more topics: what somebody said, what Mark answered, and why nothing changed.
MORE = (
    (
        "The bus smells of smoke in the mornings.",
        "That must not be. The firm cleans it before the first trip now.",
        "It was put right at once. No plan had to change for it.",
    ),
    (
        "Can my sister ride with me?",
        "Yes. Somebody who helps you rides free.",
        "This was so before. We had not said it well.",
    ),
    (
        "I would like to sit in front, I feel sick in the back.",
        "Tell the driver. She keeps a seat in front for you.",
        "It needed no change of the plan.",
    ),
    (
        "Why can we not have our own bus?",
        "One bus costs more than all our trips in a year.",
        "We do not have the money.",
    ),
    (
        "Could the bus stop at the shop on Fridays?",
        "Then the others are home half an hour later. Most do not want that.",
        "Most people wanted the shorter trip.",
    ),
    (
        "The same driver each day would help me.",
        "We asked the firm. They change drivers each week.",
        "Who drives cannot change until the contract ends in June.",
    ),
)
ALSO = ("For me too.", "I see it differently: for me it is fine.", "It is the same on Tuesdays.")


@dataclass(frozen=True)
class Team:
    """Who answers, and who reads from outside."""

    priya: User
    mark: User
    robin: User


def talk(activity: Activity, stuff: Content, team: Team) -> None:
    """Everything from the first topic to the reply. The activity is open."""
    said = stuff.activity("A3")
    people = _people(said["participants"])
    with clock.at(stuff.at(said["day"] + 1)):
        speakers = [_joins(activity, person) for person in people]
    topics = [
        _topic(activity, one, speakers, stuff, said["day"] + 2 + 3 * place, team)
        for place, one in enumerate(said["topics"])
    ]
    for place, (words, answer, why) in enumerate(MORE):
        _short_topic(activity, speakers, 3 + place, (words, answer, why), stuff, team)
    added = agreeing.agree(activity, speakers, stuff, team.priya, team.robin)
    _close(topics, said, stuff, team)
    with clock.at(stuff.at(said["closes"], 20)):
        outbox_actions.sweep()
    _heard(activity, said, stuff, team)
    _reply(activity, topics, added, stuff, team)


def read_first(activity: Activity, reads: str, by: User) -> None:
    """Two of those who use the bus read it and sign, one with her name."""
    reading = countersigned.of(reads)
    if reading is None:
        raise LookupError(reads)
    activity.refresh_from_db()
    listed = [_listed(place) for place in (1, 2)]
    matches = people_actions.likely_matches(listed)
    same = {one.listed.line for one in matches}
    ladder_actions.ask_readers(activity=activity, reading=reading, people=listed, same=same, by=by)
    for place, asked in enumerate(activity.countersignatures.filter(reads=reads).order_by("pk")):
        ladder_actions.countersign(asked=asked, reading=reading, signs=True, with_name=place == 0)


def _people(number: int) -> list[Participant]:
    listed = [_listed(place) for place in range(number)]
    matches = people_actions.likely_matches(listed)
    return people_actions.add_listed(people=listed, same={one.listed.line for one in matches})


def _listed(place: int) -> Listed:
    """The three of the content file first. Jean gets letters."""
    if place < len(NAMED):
        name = NAMED[place]
        if name.startswith("Jean"):
            return Listed(place + 1, name=name, address="4 Mill Lane\nWrenfield WR1 2AB")
        return Listed(place + 1, name=name, email=f"{name.split()[0].lower()}@example.org")
    who = FIRST_PERSON + place
    return Listed(place + 1, name=cast.name(who), email=cast.email(who))


def _joins(activity: Activity, person: Participant) -> Participation:
    """Some show no name."""
    shows = person.name in NAMED or len(person.name) % 3
    return actions.take_part(activity=activity, participant=person, name=person.first_name if shows else "")


def _topic(
    activity: Activity,
    one: dict[str, Any],
    speakers: Sequence[Participation],
    stuff: Content,
    day: int,
    team: Team,
) -> Post:
    """Somebody opens it, staff answer, and where the file says so they come back and are answered again."""
    by = speakers[[name.split()[0] for name in NAMED].index(one["by"])]
    first = _opens(activity, by, one["text"], stuff, day, team)
    _answers(first, one["answer"], one["by_staff"], stuff, day + 3, team)
    back = one.get("comes_back")
    if back:
        _says(first, by, back["text"], stuff, day + 4, team)
        _answers(first, back["answer"], back["by_staff"], stuff, day + 7, team)
    return first


def _short_topic(
    activity: Activity,
    speakers: Sequence[Participation],
    place: int,
    words: tuple[str, str, str],
    stuff: Content,
    team: Team,
) -> None:
    """One opens it, two or three others say something too, Mark answers, and it closes."""
    said, answer, why = words
    day = stuff.activity("A3")["day"] + 4 + 3 * place
    first = _opens(activity, speakers[place], said, stuff, day, team)
    for turn, other in enumerate(speakers[place + 6 :: 6]):
        _says(first, other, ALSO[turn % len(ALSO)], stuff, day + 1, team)
    _answers(first, answer, "Mark", stuff, day + 3, team)
    with clock.at(stuff.at(day + 12)):
        actions.close_topic(topic=first.topic, changed=False, outcome=why, causes=[], by=team.mark)


def _opens(activity: Activity, by: Participation, words: str, stuff: Content, day: int, team: Team) -> Post:
    with clock.at(stuff.at(day, 11)):
        activity.refresh_from_db()
        made = actions.open_topic(activity=activity, by=by, said=Said(words, uuid4()))
    _read(made, stuff, day, team)
    return made


def _says(first: Post, by: Participation, words: str, stuff: Content, day: int, team: Team) -> None:
    with clock.at(stuff.at(day, 14)):
        made = actions.say(topic=first.topic, by=by, said=Said(words, uuid4()), answers=first)
    _read(made, stuff, day, team)


def _read(post: Post, stuff: Content, day: int, team: Team) -> None:
    """Robin reads it in the afternoon."""
    with clock.at(stuff.at(day, 16)):
        reading = safety_actions.reading_of(actions.about(post))
        safety_actions.show_as_it_is(reading=reading, by=team.robin)
        outbox_actions.sweep()


def _answers(first: Post, words: str, name: str, stuff: Content, day: int, team: Team) -> None:
    with clock.at(stuff.at(day, 10)):
        by = team.priya if name == "Priya" else team.mark
        actions.answer(topic=first.topic, words=words, by=by)
        outbox_actions.sweep()


def _close(topics: Sequence[Post], said: dict[str, Any], stuff: Content, team: Team) -> None:
    """With the decisions of the file, each beside the topic that it came of."""
    with clock.at(stuff.at(said["closes"] - 3)):
        for topic, one in zip(topics, said["topics"], strict=True):
            decided = [text for text, name in _decisions(said) if name == one["by"]]
            actions.close_topic(
                topic=topic.topic,
                changed=bool(decided),
                outcome=decided[0] if decided else NOTHING_YET[one["by"]],
                causes=[topic.pk] if decided else [],
                by=team.mark,
            )


def _decisions(said: dict[str, Any]) -> list[tuple[str, str]]:
    """Each with the name of whoever opened its topic."""
    return [(one["text"], one["because_of"].partition("'")[0]) for one in said["decisions"]]


def _heard(activity: Activity, said: dict[str, Any], stuff: Content, team: Team) -> None:
    with clock.at(stuff.at(said["heard_day"] - 2)):
        activity.refresh_from_db()
        heard = followup_actions.write_heard(activity=activity, words="\n".join(said["heard"]), by=team.priya)
        read_first(activity, "heard", team.priya)
    with clock.at(stuff.at(said["heard_day"])):
        followup_actions.publish_heard(heard=heard, by=team.priya)


def _reply(
    activity: Activity, topics: Sequence[Post], added: Mapping[str, UUID], stuff: Content, team: Team
) -> None:
    """What came of the topics, and of what each of their writers added for others to agree with."""
    said = stuff.activity("A3")
    with clock.at(stuff.at(said["decided_day"] + 1)):
        activity.refresh_from_db()
        for (text, name), topic in zip(_decisions(said), topics, strict=False):
            entry = EntryDraft(
                said=f"{name}: {topic.words.in_public}",
                status=Status.DONE,
                did=text,
                decided_by=said["decided_by"],
                decided_on=stuff.on(said["decided_day"]),
                topics=[str(topic.topic_id), *([str(added[name])] if name in added else [])],
            )
            followup_actions.write_entry(activity=activity, entry=entry, by=team.priya)
    with clock.at(stuff.at(said["replied"])):
        owed = followup_actions.owed(activity).count()
        followup_actions.release_reply(activity=activity, typed_count=owed, by=team.mark)
    for minutes in (20, 300):
        with clock.at(stuff.at(said["replied"], 10 + minutes / 60)):
            outbox_actions.sweep()
