"""Records the demo through the same actions that the screens use, each at its own moment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction

from coprod_site.demo import agreeing, broken, cast, content, designing, keeping, talking, voting
from coprod_site.demo.answering import INVITED, after_handing_in, answer, answers, fresh, invited
from coprod_site.demo.content import Content
from coprod_site.demo.feeling import people_say_how_it_felt
from coprod_site.demo.moderating import people_say_it_was_not_so
from coprod_site.demo.surveys import (
    ANONYMOUS,
    CLUB,
    COOKING,
    GOOD_DAY,
    LUNCH,
    SPOKEN,
    STATEMENTS,
    Answers,
    Asked,
    answers_on_cooking,
    answers_on_lunch,
    answers_on_the_club,
)
from coprod_site.demo.telling import publish_information
from coprod_site.demo.wordings import in_other_words
from coprod_site.demo.writing import keep_word, read_so_far, write_and_release
from decisions import actions as decision_actions
from followups import actions as followup_actions
from information import actions as information_actions
from information.actions import Who
from ladder import actions as ladder_actions
from ladder.actions import NewActivity, NewProject, Wanted
from ladder.models import Activity, Project, Wish
from outbox import actions as outbox_actions
from outbox.actions import making_letters
from people import actions as people_actions
from people import clock
from people.actions import NewStaff
from people.models import Team, User
from proposals import actions as proposal_actions
from surveys import actions as survey_actions
from surveys.actions import HearBack, NewQuestion, Promised

COOKS = 17
# The number of the first person who answered each of these.
FIRST_PERSON = {"B1": 400, "B2": 500}
# For activities that stand outside the project: what can change, and what cannot.
CAN_CHANGE = {
    "B1": ("What lunch costs.", "The kitchen stays at The Elms."),
    "B2": ("Where the Friday club meets.", "There is one club each Friday."),
    "C1": (
        "The first six meals.\nWhat helps people to come.",
        "The class is on Saturdays.\nThere is room for twelve people.",
    ),
}


@dataclass(frozen=True)
class Staff:
    priya: User
    mark: User
    alison: User
    robin: User
    team: Team


def load() -> None:
    """Loads everything. The caller has made sure that the database is empty and that mails can be sent."""
    stuff = content.read()
    with clock.at(stuff.at(-270)):
        staff = _staff()
    _b1(stuff, staff)
    _b2(stuff, staff)
    with clock.at(stuff.at(-10)):
        project = _project(stuff, staff)
    _a1(stuff, staff, project)
    day, way = _a2(stuff, staff, project), _a3(stuff, staff, project)
    designed = _a4(stuff, staff, project, (day, way))
    _a5(stuff, staff, project, designed)
    _c1(stuff, staff)
    ladder_actions.count_who_took_part()
    ladder_actions.count_how_it_felt()
    ladder_actions.reassess()


@transaction.atomic
def _staff() -> Staff:
    team = people_actions.add_team(name=cast.TEAM)
    made = {
        one.email: people_actions.add_staff(
            who=NewStaff(one.email, one.name, one.job_title, one.phone, one.roles, one.superuser),
            password=cast.PASSWORD,
            teams=[] if one.outside else [team],
        )
        for one in cast.SIGN_INS
    }
    keeping.name_parts(made)
    return Staff(
        made[cast.PRIYA.email], made[cast.MARK.email], made[cast.ALISON.email], made[cast.ROBIN.email], team
    )


def _project(stuff: Content, staff: Staff) -> Project:
    said = stuff.words["project"]
    return ladder_actions.add_project(
        project=NewProject(
            title=said["title"],
            about=said["about"],
            can_change="\n".join(said["can_change"]),
            cannot_change="\n".join(said["cannot_change"]),
            decider=said["decision_maker"],
        ),
        team=staff.team,
        by=staff.priya,
    )


def _set_up(stuff: Content, staff: Staff, key: str, recipe: str, project: Project | None) -> Activity:
    """The activity, its promise written, asked for and not yet signed."""
    said = stuff.activity(key)
    made = ladder_actions.create_from_recipe(
        activity=NewActivity(
            recipe=recipe,
            title=said["title"],
            intro=said["intro"],
            opens_on=stuff.on(said["day"]),
            closes_on=stuff.on(said["closes"]),
            decider=staff.alison,
            team=staff.team,
            project=project,
        ),
        by=staff.priya,
    )
    promise = made.promises.get()
    due = said.get("reply_due")
    plan = {name: value for name, value in said["plan"].items() if name != "asks_views"}
    written = plan | {
        "claimed": said["claimed"],
        "about": said["intro"],
        "use_of_views": stuff.filled(said["promise"], said),
        "reply_due": stuff.on(due) if due is not None else None,
    }
    written |= {name: said[name] for name in ("min_days_reason", "limits") if name in said}
    if project is None and made.kind_of.asks_views:
        written["can_change"], written["cannot_change"] = CAN_CHANGE[key]
    ladder_actions.write_promise(promise=promise, changes=written, by=staff.priya)
    _name_contact(made, said["question_route"], staff)
    return made


def _name_contact(activity: Activity, route: str, staff: Staff) -> None:
    name, _, phone = route.partition(", ")
    who = Who(name=name, phone=phone, hours="Monday to Friday, 9 to 5")
    information_actions.name_contact(activity=activity, who=who, by=staff.priya)


def _sign(activity: Activity, staff: Staff) -> None:
    promise = activity.promises.get()
    ladder_actions.ask_to_sign(promise=promise, by=staff.priya)
    outbox_actions.sweep()
    ladder_actions.sign_promise(promise=promise, by=staff.alison)


def _a1(stuff: Content, staff: Staff, project: Project) -> None:
    said = stuff.activity("A1")
    with clock.at(stuff.at(-3)):
        activity = _set_up(stuff, staff, "A1", "tell", project)
        _sign(activity, staff)
    with clock.at(stuff.at(said["info_day"], 8)):
        publish_information(activity, said, stuff, staff.priya)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=activity, by=staff.priya)
        outbox_actions.sweep()


def _a2(stuff: Content, staff: Staff, project: Project) -> Activity:
    said = stuff.activity("A2")
    with clock.at(stuff.at(said["day"] - 7)):
        activity = _set_up(stuff, staff, "A2", "ask", project)
        _ask(activity, GOOD_DAY, said["questions"], staff)
    with clock.at(stuff.at(said["day"] - 4)):
        _sign(activity, staff)
    with clock.at(stuff.at(said["day"], 9)):
        people = invited(range(INVITED))
        ladder_actions.invite(activity=activity, participants=people, by=staff.priya)
        ladder_actions.open_activity(activity=activity, by=staff.priya)
        outbox_actions.sweep()
        _do_by_hand(activity, staff)
    answers(stuff, activity, people)
    with clock.at(stuff.at(said["closes"] + 1, 11)):
        _do_by_hand(activity, staff)  # the thank-you letters
    write_and_release(activity, stuff, (staff.priya, staff.mark))
    with clock.at(stuff.at(said["replied"] + 1, 11)):
        _print_and_post(activity, staff)
        _do_by_hand(activity, staff)
        followup_actions.note_what_was_sent()
    _ask_how_it_felt(stuff, activity, said["replied"] + 15)
    with clock.at(stuff.at(said["replied"] + 15, 10)):
        _do_by_hand(activity, staff)
    people_say_how_it_felt(activity, stuff, said)
    keep_word(activity, stuff, staff.priya)
    said_it = (people[30], people[31], people[32])
    people_say_it_was_not_so(activity, stuff, said["replied"], said_it, (staff.priya, staff.robin))
    return activity


def _a3(stuff: Content, staff: Staff, project: Project) -> Activity:
    said = stuff.activity("A3")
    with clock.at(stuff.at(said["day"] - 12)):
        activity = _set_up(stuff, staff, "A3", "talk", project)
        proposal_actions.plan_talk(
            activity=activity, answer_days=talking.ANSWER_DAYS, people_open=True, by=staff.priya
        )
        agreeing.plan(activity, staff.mark)
    with clock.at(stuff.at(said["day"] - 6)):
        _sign(activity, staff)
        talking.read_first(activity, "promise", staff.priya)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=fresh(activity), by=staff.priya)
    talking.talk(fresh(activity), stuff, talking.Team(staff.priya, staff.mark, staff.robin))
    with clock.at(stuff.at(said["replied"] + 1, 11)):
        _do_by_hand(activity, staff)
        followup_actions.note_what_was_sent()
    _ask_how_it_felt(stuff, activity, said["replied"] + 15)
    with clock.at(stuff.at(said["replied"] + 15, 10)):
        _do_by_hand(activity, staff)
    people_say_how_it_felt(activity, stuff, said)
    return activity


def _a5(stuff: Content, staff: Staff, project: Project, designed: Activity) -> None:
    said = stuff.activity("A5")
    team = talking.Team(staff.priya, staff.mark, staff.robin)
    with clock.at(stuff.at(said["day"] - 9)):
        activity = _set_up(stuff, staff, "A5", "vote", project)
        ladder_actions.build_on(activity=activity, earlier=[fresh(designed)], by=staff.priya)
        voting.set_up(activity, designed, stuff, staff.priya)
    with clock.at(stuff.at(said["day"] - 6)):
        _sign(activity, staff)
        talking.read_first(activity, "promise", staff.priya)
    with clock.at(stuff.at(said["info_day"])):
        voting.publish_facts(fresh(activity), staff.priya)
        voting.carry_over(fresh(activity), staff.priya)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=fresh(activity), by=staff.priya)
        decision_actions.write_to_voters()
        outbox_actions.sweep()
        _do_by_hand(activity, staff)
    voting.vote(fresh(activity), stuff)
    with clock.at(stuff.at(said["heard_day"], 9)):
        decision_actions.close_votes()
    voting.answer(fresh(activity), stuff, team, staff.alison)
    with clock.at(stuff.at(said["replied"] + 1, 11)):
        _do_by_hand(activity, staff)
        followup_actions.note_what_was_sent()
    _ask_how_it_felt(stuff, activity, said["replied"] + 15)
    with clock.at(stuff.at(said["replied"] + 15, 10)):
        _do_by_hand(activity, staff)
    people_say_how_it_felt(activity, stuff, said)


def _a4(stuff: Content, staff: Staff, project: Project, earlier: tuple[Activity, ...]) -> Activity:
    said = stuff.activity("A4")
    team = talking.Team(staff.priya, staff.mark, staff.robin)
    with clock.at(stuff.at(said["day"] - 12)):
        activity = _set_up(stuff, staff, "A4", "design", project)
        designing.plan(activity, stuff, staff.priya)
        proposal_actions.plan_design(activity=activity, agree="each_side", starts="group", by=staff.priya)
        proposal_actions.plan_talk(
            activity=activity, answer_days=talking.ANSWER_DAYS, people_open=True, by=staff.priya
        )
    with clock.at(stuff.at(said["day"] - 6)):
        ladder_actions.build_on(activity=activity, earlier=earlier, by=staff.priya)
        _sign(activity, staff)
        talking.read_first(activity, "promise", staff.priya)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=fresh(activity), by=staff.priya)
        group = designing.group(fresh(activity), stuff, team)
        outbox_actions.sweep()
    designing.design(fresh(activity), group, stuff, team)
    with clock.at(stuff.at(said["replied"] + 1, 11)):
        _do_by_hand(activity, staff)
        followup_actions.note_what_was_sent()
    _ask_how_it_felt(stuff, activity, said["replied"] + 15)
    with clock.at(stuff.at(said["replied"] + 15, 10)):
        _do_by_hand(activity, staff)
    people_say_how_it_felt(activity, stuff, said)
    return activity


def _asked(
    stuff: Content, staff: Staff, key: str, asked: Asked, promised: Promised | None = None
) -> Activity:
    """A survey outside the project, signed and opened; its days have a shape of their own."""
    said = stuff.activity(key)
    with clock.at(stuff.at(said["day"] - 7)):
        activity = _set_up(stuff, staff, key, "ask", None)
        if promised is not None:
            draft = survey_actions.questionnaire_of(activity)
            survey_actions.promise_privacy(questionnaire=draft, promised=promised)
        _ask(activity, asked, said["questions"], staff)
    with clock.at(stuff.at(said["day"] - 4)):
        _sign(activity, staff)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=activity, by=staff.priya)
    return activity


def _answers_by_link(stuff: Content, activity: Activity, key: str, answers: Callable[[int], Answers]) -> None:
    """As many people as the file says answer by the open link over its days; all but every fifth leave an address."""
    said = stuff.activity(key)
    first, days = FIRST_PERSON[key], said["closes"] - said["day"]
    for number in range(said["participants"]):
        with clock.at(stuff.at(said["day"] + number * days // said["participants"], 10 + number % 9)):
            who = first + number
            mail = HearBack("email", cast.name(who), cast.email(who)) if number % 5 else HearBack()
            after_handing_in(answer(activity, answers(number), None, mail), number, mail)
    with clock.at(stuff.at(said["closes"], 20)):
        outbox_actions.sweep()


def _b1(stuff: Content, staff: Staff) -> None:
    activity = _asked(stuff, staff, "B1", LUNCH)
    _answers_by_link(stuff, activity, "B1", answers_on_lunch)
    broken.say_sorry(fresh(activity), stuff, staff.priya)
    said = stuff.activity("B1")
    _ask_how_it_felt(stuff, activity, said["new_date_day"] + 30)
    people_say_how_it_felt(activity, stuff, said)


def _b2(stuff: Content, staff: Staff) -> None:
    activity = _asked(stuff, staff, "B2", CLUB, ANONYMOUS)
    _answers_by_link(stuff, activity, "B2", answers_on_the_club)
    broken.own_up(fresh(activity), stuff, (staff.priya, staff.mark))
    _ask_how_it_felt(stuff, activity, stuff.activity("B2")["replied"] + 15)


def _ask_how_it_felt(stuff: Content, activity: Activity, day: int) -> None:
    """Everybody who took part is written to, once people are to be asked."""
    with clock.at(stuff.at(day, 9)):
        ladder_actions.ask_how_it_felt()
        outbox_actions.sweep()
    fresh(activity)


def _c1(stuff: Content, staff: Staff) -> None:
    said = stuff.activity("C1")
    activity = _asked(stuff, staff, "C1", COOKING)
    for number in range(COOKS):
        with clock.at(keeping.when(stuff, said, number)):
            mail = HearBack("email", cast.name(number + 300), cast.email(number + 300))
            answer(activity, answers_on_cooking(number), None, mail if number % 3 else HearBack())
    with clock.at(stuff.at(stuff.words["today"] - 1, 9)):
        outbox_actions.sweep()
        read_so_far(activity, staff.priya)
        wanted = Wanted(Wish.CALL, uuid4(), "Vernon Gill", phone="01632 960777", note="In the afternoon.")
        ladder_actions.ask_for(activity=fresh(activity), wanted=wanted)


@transaction.atomic
def _ask(activity: Activity, questions: Any, wordings: list[str], staff: Staff) -> None:
    """Writes and publishes the questions."""
    draft = survey_actions.questionnaire_of(activity)
    for (code, kind, choices), words in zip(questions, wordings, strict=True):
        together = [label for label, apart in choices if not apart]
        apart = [label for label, stands_apart in choices if stands_apart]
        lines = "\n".join([*together, "or", *apart] if apart else together)
        question = NewQuestion(
            kind=kind,
            words=words,
            choices=lines,
            code=code,
            optional=True,
            statements="\n".join(STATEMENTS.get(code, ())),
            spoken=code in SPOKEN,
        )
        survey_actions.add_question(questionnaire=draft, question=question)
    in_other_words(draft, activity.team, staff.priya)
    survey_actions.publish(questionnaire=draft, by=staff.priya)


def _do_by_hand(activity: Activity, staff: Staff) -> None:
    """Priya posts the letters and makes the calls that are waiting."""
    for message in outbox_actions.to_do_by_hand(about=str(activity.pk)):
        outbox_actions.mark_posted(message=message, by=staff.priya)


def _print_and_post(activity: Activity, staff: Staff) -> None:
    """Priya prints the letters as one file, and ticks them when they are posted."""
    waiting = outbox_actions.to_do_by_hand(about=str(activity.pk))
    batch = outbox_actions.ask_for_letters(waiting=waiting, by=staff.priya)
    making_letters.make_letters()
    outbox_actions.post_letters(batch=batch, chosen=outbox_actions.letters_of(batch), by=staff.priya)
