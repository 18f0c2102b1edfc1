"""What is done by hand once messages wait, and what comes after each reply."""

from typing import Any

from coprod_site.demo.answering import fresh
from coprod_site.demo.content import Content
from coprod_site.demo.feeling import people_say_how_it_felt
from coprod_site.demo.staff import Staff
from followups import actions as followup_actions
from ladder import actions as ladder_actions
from ladder.models import Activity
from outbox import actions as outbox_actions
from outbox.actions import making_letters
from people import clock


def ask_how_it_felt(stuff: Content, activity: Activity, day: int) -> None:
    """Everybody who took part is written to, once people are to be asked."""
    with clock.at(stuff.at(day, 9)):
        ladder_actions.ask_how_it_felt()
        outbox_actions.sweep()
    fresh(activity)


def do_by_hand(activity: Activity, staff: Staff) -> None:
    """Priya posts the letters and makes the calls that are waiting."""
    for message in outbox_actions.to_do_by_hand(about=str(activity.pk)):
        outbox_actions.mark_posted(message=message, by=staff.priya)


def print_and_post(activity: Activity, staff: Staff) -> None:
    """Priya prints the letters as one file, and ticks them when they are posted."""
    waiting = outbox_actions.to_do_by_hand(about=str(activity.pk))
    batch = outbox_actions.ask_for_letters(waiting=waiting, by=staff.priya)
    making_letters.make_letters()
    outbox_actions.post_letters(batch=batch, chosen=outbox_actions.letters_of(batch), by=staff.priya)


def hear_back(activity: Activity, stuff: Content, said: Any, staff: Staff) -> None:
    """The day after the reply its letters are posted; two weeks later people are asked how it felt, and say it."""
    with clock.at(stuff.at(said["replied"] + 1, 11)):
        do_by_hand(activity, staff)
        followup_actions.note_what_was_sent()
    asked_how_it_felt(activity, stuff, said, staff)


def asked_how_it_felt(activity: Activity, stuff: Content, said: Any, staff: Staff) -> None:
    ask_how_it_felt(stuff, activity, said["replied"] + 15)
    with clock.at(stuff.at(said["replied"] + 15, 10)):
        do_by_hand(activity, staff)
    people_say_how_it_felt(activity, stuff, said)
