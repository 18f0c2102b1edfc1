"""Activity A5: everybody who uses the bus votes, and so does the design group; both choose the Monday bus."""

from collections.abc import Iterator, Sequence
from typing import Any

from coprod_site.demo import cast
from coprod_site.demo.content import Content
from coprod_site.demo.talking import Team
from decisions import actions
from decisions.actions import Said
from decisions.models import Voter
from followups import actions as followup_actions
from followups.actions import EntryDraft
from information import actions as information_actions
from information.actions import NewPage
from ladder import actions as ladder_actions
from ladder.models import Activity
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock, texts
from people.models import Participant, User
from people.people_list import Listed
from proposals import actions as proposal_actions

ASKED = 240  # of whom as many vote as the content file says
FIRST_PERSON = 200
BY_LETTER = 12
VOTERS, GROUP = "Everybody who uses the Monday bus", "The design group"
NOBODY_MINDS = "I do not mind"
FACTS = (
    "A Monday bus with two trips costs 6,200 pounds a year. Nobody sits on it for longer than half an hour.",
    "The breakfast club costs 3,900 pounds a year. It needs two helpers each Monday.",
    "There is money to try one of them first: 7,000 pounds.",
)


def set_up(activity: Activity, designed: Activity, stuff: Content, by: User) -> None:
    """The two ideas that the group wrote and that were taken up are the options."""
    said = stuff.activity("A5")
    rules = {
        "question": texts.of("Which of the two do we try first?"),
        "method": said["method"],
        "each_by": "plurality",
        "first_half": VOTERS,
        "second_half": GROUP,
        "ties": "talk",
    }
    actions.write_decision(activity=activity, changed=rules, by=by)
    decision = actions.decision_of(activity)
    ideas = list(actions.adopted(decision))
    titles = proposal_actions.titles_of(ideas)
    found = {titles[one.pk]: one for one in ideas}
    for title in said["options"]:
        actions.add_adopted(decision=decision, proposal=found[title], by=by)
    actions.add_voters(decision=decision, people=_everybody(), half=0, by=by)
    group = actions.in_the_group_of(designed)
    actions.add_voters(decision=decision, people=group, half=1, by=by)


def publish_facts(activity: Activity, by: User) -> None:
    page = information_actions.add_page(
        activity=activity, page=NewPage(title="The two ideas, and what they cost", words="\n\n".join(FACTS))
    )
    information_actions.publish_page(page=page, by=by)


def carry_over(activity: Activity, by: User) -> None:
    """What people wrote together lives on here."""
    for line in ladder_actions.may_be_carried(activity):
        ladder_actions.carry(activity=activity, line=line, by=by)


def _everybody() -> list[Participant]:
    listed = [_listed(number) for number in range(ASKED)]
    same = {match.listed.line for match in people_actions.likely_matches(listed)}
    return people_actions.add_listed(people=listed, same=same)


def _listed(number: int) -> Listed:
    who = FIRST_PERSON + number
    if number < BY_LETTER:
        return Listed(number + 1, name=cast.name(who), address=cast.address(who))
    return Listed(number + 1, name=cast.name(who), email=cast.email(who))


def vote(activity: Activity, stuff: Content) -> None:
    """Each votes on one of the days, for what the content file says."""
    said = stuff.activity("A5")
    decision = actions.decision_of(activity)
    codes = {texts.plain(option.name): option.code for option in decision.options.all()}
    for half, counted in enumerate((said["result"]["people"], said["result"]["design_group"])):
        _cast(actions.voters_of(decision, half), list(_choices(counted, codes)), stuff)


def _choices(counted: dict[str, int], codes: dict[str, str]) -> Iterator[list[str]]:
    for words, number in counted.items():
        yield from ([] if words == NOBODY_MINDS else [codes[words]] for _ in range(number))


def _cast(voters: Sequence[Voter], choices: Sequence[list[str]], stuff: Content) -> None:
    said = stuff.activity("A5")
    days = said["closes"] - said["day"]
    for number, (voter, chosen) in enumerate(zip(voters, choices, strict=False)):
        with clock.at(stuff.at(said["day"] + number * days // len(choices), 10 + number % 9)):
            helped = ("myself", "", "read", "myself", "wrote")[number % 5]
            actions.cast_ballot(voter=voter, choices=chosen, helped_by=helped)


def answer(activity: Activity, stuff: Content, team: Team, decider: User) -> None:
    """Alison follows the result, and everybody who voted reads it."""
    said = stuff.activity("A5")
    with clock.at(stuff.at(said["decided_day"])):
        decision = actions.decision_of(activity)
        words: dict[str, Any] = {"decided_on": clock.london(stuff.at(said["decided_day"])).date()}
        happens = said["decision"].format(decided_on=clock.in_words(words["decided_on"]))
        told = Said(happens=happens, followed="all", **words)
        actions.answer_result(decision=decision, said=told, by=decider)
        taken_over = followup_actions.entry_from_answer(activity)
        followup_actions.write_entry(activity=activity, entry=entry_of(taken_over), by=team.priya)
    with clock.at(stuff.at(said["replied"], 12)):
        owed = followup_actions.owed(activity).count()
        followup_actions.release_reply(activity=activity, typed_count=owed, by=team.mark)
    for hour in (13, 17):
        with clock.at(stuff.at(said["replied"], hour)):
            outbox_actions.sweep()


def entry_of(taken_over: dict[str, Any]) -> EntryDraft:
    """As the form of entries begins with it, and staff leave it so."""
    plain = {name: value for name, value in taken_over.items() if name != "votes"}
    return EntryDraft(**plain, topics=[str(pk) for pk in taken_over["votes"]])
