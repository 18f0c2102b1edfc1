"""Activities B1 and B2: promises that were not kept, and stand at step 1 by their records."""

from django.db import transaction

from coprod_site.demo.content import Content
from coprod_site.demo.writing import draft_of
from followups import actions as followup_actions
from ladder import actions as ladder_actions
from ladder.models import Activity
from outbox import actions as outbox_actions
from people import clock
from people.models import User
from surveys import actions as survey_actions
from surveys.models import Theme

WHY = "because"  # the code of the question that 22 of the 31 answered in their own words


def say_sorry(activity: Activity, stuff: Content, by: User) -> None:
    """B1: a day after the reply was due its date is moved, everybody is told, and then nothing comes."""
    said = stuff.activity("B1")
    with clock.at(stuff.at(said["late_notice_day"])):
        words = stuff.filled(said["late_notice"], said)
        ladder_actions.move_reply(activity=activity, to=stuff.on(said["new_date_day"]), words=words, by=by)
    with clock.at(stuff.at(said["late_notice_day"], 11)):
        outbox_actions.sweep()


def own_up(activity: Activity, stuff: Content, staff: tuple[User, User]) -> None:
    """B2: what was heard, and the reply that says it was agreed before anybody was asked."""
    priya, mark = staff
    said = stuff.activity("B2")
    with clock.at(stuff.at(said["heard_day"])):
        theme = _read(activity, said["you_said_we_did"][0]["said"], priya)
        heard = followup_actions.write_heard(activity=activity, words="\n".join(said["heard"]), by=priya)
        followup_actions.publish_heard(heard=heard, by=priya)
    with clock.at(stuff.at(said["replied"] - 1)):
        entry = said["you_said_we_did"][0]
        entry = entry | {"because": f"{entry['because']} {said['note_to_people']}"}
        written = draft_of(entry, theme, said, stuff)
        followup_actions.write_entry(activity=activity, entry=written, by=priya)
    with clock.at(stuff.at(said["replied"])):
        owed = followup_actions.owed(activity).count()
        followup_actions.release_reply(activity=activity, typed_count=owed, by=mark)
    with clock.at(stuff.at(said["replied"], 11)):
        outbox_actions.sweep()
        followup_actions.note_what_was_sent()


@transaction.atomic
def _read(activity: Activity, words: str, priya: User) -> Theme:
    """Everybody who said why is in the one theme."""
    theme = survey_actions.add_theme(activity=activity, words=words, by=priya)
    for response, said in survey_actions.own_words(activity=activity):
        if WHY in said:
            survey_actions.code_answer(theme=theme, response=response, question=WHY, by=priya)
    return theme
