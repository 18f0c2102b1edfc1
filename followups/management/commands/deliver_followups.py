"""Sends what is due without Celery: the same sweeps in one process."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from decisions import actions as decision_actions
from followups import actions
from followups.actions import making_reports
from ladder import actions as ladder_actions
from outbox import actions as outbox_actions
from outbox.actions import making_letters
from people import actions as people_actions
from people import clock
from proposals import actions as proposal_actions
from safety import actions as safety_actions
from surveys import actions as survey_actions
from surveys.actions import finding, likening, making_exports, recounting

SECONDS_BETWEEN = 5


class Command(BaseCommand):
    """`manage.py deliver_followups` goes on until Ctrl-C; `--once` makes one pass."""

    help = "Sends every message that is due, and notes which replies have reached everybody."
    scattered_on: date | None = None

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="make one pass and stop")
        parser.add_argument(
            "--limit", type=int, default=None, help="try at most this many messages in a pass"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            while True:
                self._pass(options["limit"])
                if options["once"]:
                    return
                time.sleep(SECONDS_BETWEEN)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def _pass(self, limit: int | None) -> None:
        """What beat asks the workers for, in the order in which one leads to the next."""
        people_actions.answer_link_wishes()
        decision_actions.close_votes()
        decision_actions.mix_ballots()
        ladder_actions.write_invitations()
        decision_actions.write_to_voters()
        decision_actions.remind_voters()
        decision_actions.remind_deciders()
        ladder_actions.tell_of_openings()
        ladder_actions.tell_of_moves()
        ladder_actions.reassess()
        ladder_actions.warn_of_falls()
        ladder_actions.ask_how_it_felt()
        ladder_actions.count_who_took_part()
        ladder_actions.count_how_it_felt()
        ladder_actions.remind_to_sign()
        ladder_actions.remind_invited()
        actions.keep_timetable()
        actions.tell_people()
        actions.remind_staff()
        actions.look_back()
        actions.open_again()
        actions.count_looking_back()
        safety_actions.tell_who_is_due()
        finding.find_what_was_told()
        likening.find_alike()
        making_exports.make_exports()
        survey_actions.hand_in_imports()
        making_reports.make_reports()
        making_letters.make_letters()
        swept = outbox_actions.sweep(limit)
        noted = actions.note_what_was_sent()
        people_actions.forget_attempts()
        people_actions.forget_sessions()
        survey_actions.sweep_exports()
        actions.sweep_reports()
        outbox_actions.sweep_letters()
        self._once_a_day()
        safety_actions.forget_once_a_day()
        if swept.any or noted:
            self.stdout.write(
                f"sent {swept.sent}, to try later {swept.later}, failed {swept.failed}, held back {swept.held}, "
                f"unknown {swept.unknown}; replies that have reached everybody: {noted}"
            )

    def _once_a_day(self) -> None:
        if self.scattered_on != clock.today():
            survey_actions.scatter_rows()
            survey_actions.sweep_files()
            proposal_actions.sweep_files()
            decision_actions.sweep_pictures()
            recounting.recount_results()
            people_actions.check_chain()
            self.scattered_on = clock.today()
