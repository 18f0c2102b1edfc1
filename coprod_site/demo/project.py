"""The five activities of the project, each on top of those before."""

from coprod_site.demo import agreeing, designing, talking, voting
from coprod_site.demo.answering import INVITED, answers, fresh, invited
from coprod_site.demo.content import Content
from coprod_site.demo.moderating import people_say_it_was_not_so
from coprod_site.demo.posting import asked_how_it_felt, do_by_hand, hear_back, print_and_post
from coprod_site.demo.setting_up import ask, set_up, sign, start_project
from coprod_site.demo.staff import Staff
from coprod_site.demo.surveys import GOOD_DAY
from coprod_site.demo.telling import publish_information
from coprod_site.demo.writing import keep_word, write_and_release
from decisions import actions as decision_actions
from followups import actions as followup_actions
from ladder import actions as ladder_actions
from ladder.models import Activity, Project
from outbox import actions as outbox_actions
from people import clock
from proposals import actions as proposal_actions


def load(stuff: Content, staff: Staff) -> None:
    """The caller has set no clock."""
    with clock.at(stuff.at(-10)):
        project = start_project(stuff, staff)
    _a1(stuff, staff, project)
    day, way = _a2(stuff, staff, project), _a3(stuff, staff, project)
    designed = _a4(stuff, staff, project, (day, way))
    _a5(stuff, staff, project, designed)


def _a1(stuff: Content, staff: Staff, project: Project) -> None:
    said = stuff.activity("A1")
    with clock.at(stuff.at(-3)):
        activity = set_up(stuff, staff, "A1", "tell", project)
        sign(activity, staff)
    with clock.at(stuff.at(said["info_day"], 8)):
        publish_information(activity, said, stuff, staff.priya)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=activity, by=staff.priya)
        outbox_actions.sweep()


def _a2(stuff: Content, staff: Staff, project: Project) -> Activity:
    said = stuff.activity("A2")
    with clock.at(stuff.at(said["day"] - 7)):
        activity = set_up(stuff, staff, "A2", "ask", project)
        ask(activity, GOOD_DAY, said["questions"], staff)
    with clock.at(stuff.at(said["day"] - 4)):
        sign(activity, staff)
    with clock.at(stuff.at(said["day"], 9)):
        people = invited(range(INVITED))
        ladder_actions.invite(activity=activity, participants=people, by=staff.priya)
        ladder_actions.open_activity(activity=activity, by=staff.priya)
        outbox_actions.sweep()
        do_by_hand(activity, staff)
    answers(stuff, activity, people)
    with clock.at(stuff.at(said["closes"] + 1, 11)):
        do_by_hand(activity, staff)  # the thank-you letters
    write_and_release(activity, stuff, (staff.priya, staff.mark))
    with clock.at(stuff.at(said["replied"] + 1, 11)):
        print_and_post(activity, staff)
        do_by_hand(activity, staff)
        followup_actions.note_what_was_sent()
    asked_how_it_felt(activity, stuff, said, staff)
    keep_word(activity, stuff, staff.priya)
    said_it = (people[30], people[31], people[32])
    people_say_it_was_not_so(activity, stuff, said["replied"], said_it, (staff.priya, staff.robin))
    return activity


def _a3(stuff: Content, staff: Staff, project: Project) -> Activity:
    said = stuff.activity("A3")
    with clock.at(stuff.at(said["day"] - 12)):
        activity = set_up(stuff, staff, "A3", "talk", project)
        proposal_actions.plan_talk(
            activity=activity, answer_days=talking.ANSWER_DAYS, people_open=True, by=staff.priya
        )
        agreeing.plan(activity, staff.mark)
    with clock.at(stuff.at(said["day"] - 6)):
        sign(activity, staff)
        talking.read_first(activity, "promise", staff.priya)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=fresh(activity), by=staff.priya)
    talking.talk(fresh(activity), stuff, talking.Team(staff.priya, staff.mark, staff.robin))
    hear_back(activity, stuff, said, staff)
    return activity


def _a4(stuff: Content, staff: Staff, project: Project, earlier: tuple[Activity, ...]) -> Activity:
    said = stuff.activity("A4")
    team = talking.Team(staff.priya, staff.mark, staff.robin)
    with clock.at(stuff.at(said["day"] - 12)):
        activity = set_up(stuff, staff, "A4", "design", project)
        designing.plan(activity, stuff, staff.priya)
        proposal_actions.plan_design(activity=activity, agree="each_side", starts="group", by=staff.priya)
        proposal_actions.plan_talk(
            activity=activity, answer_days=talking.ANSWER_DAYS, people_open=True, by=staff.priya
        )
    with clock.at(stuff.at(said["day"] - 6)):
        ladder_actions.build_on(activity=activity, earlier=earlier, by=staff.priya)
        sign(activity, staff)
        talking.read_first(activity, "promise", staff.priya)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=fresh(activity), by=staff.priya)
        group = designing.group(fresh(activity), stuff, team)
        outbox_actions.sweep()
    designing.design(fresh(activity), group, stuff, team)
    hear_back(activity, stuff, said, staff)
    return activity


def _a5(stuff: Content, staff: Staff, project: Project, designed: Activity) -> None:
    said = stuff.activity("A5")
    team = talking.Team(staff.priya, staff.mark, staff.robin)
    with clock.at(stuff.at(said["day"] - 9)):
        activity = set_up(stuff, staff, "A5", "vote", project)
        ladder_actions.build_on(activity=activity, earlier=[fresh(designed)], by=staff.priya)
        voting.set_up(activity, designed, stuff, staff.priya)
    with clock.at(stuff.at(said["day"] - 6)):
        sign(activity, staff)
        talking.read_first(activity, "promise", staff.priya)
    with clock.at(stuff.at(said["info_day"])):
        voting.publish_facts(fresh(activity), staff.priya)
        voting.carry_over(fresh(activity), staff.priya)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=fresh(activity), by=staff.priya)
        decision_actions.write_to_voters()
        outbox_actions.sweep()
        do_by_hand(activity, staff)
    voting.vote(fresh(activity), stuff)
    with clock.at(stuff.at(said["heard_day"], 9)):
        decision_actions.close_votes()
    voting.answer(fresh(activity), stuff, team, staff.alison)
    hear_back(activity, stuff, said, staff)
