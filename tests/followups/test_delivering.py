"""Sending what is due without Celery, and Celery's own way in."""

import time
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from coprod_site.celery import app
from decisions import actions as decision_actions
from followups import actions, tasks
from followups.actions import making_reports
from followups.management.commands import deliver_followups
from followups.models import Release
from ladder import actions as ladder_actions
from ladder.models import FactLine
from outbox import actions as outbox_actions
from outbox.actions import making_letters
from outbox.models import Message, State
from people import actions as people_actions
from people import clock
from proposals import actions as proposal_actions
from safety import actions as safety_actions
from surveys import actions as survey_actions
from surveys.actions import finding, likening, making_exports, recounting
from tests.followups.conftest import Asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def nobody_may_be_written_to(settings: Any) -> None:
    """No mail server is asked for anything."""
    settings.EMAIL_ALLOW_LIST = []


def run(*options: str) -> str:
    out = StringIO()
    call_command("deliver_followups", *options, stdout=out)
    return out.getvalue()


def later(release: Release) -> Any:
    return clock.at(release.mailing.send_after)


def test_one_pass_tries_what_is_due_and_says_so(nobody_may_be_written_to: None, ready: Asked) -> None:
    with later(ready.releases(2)):
        said = run("--once")
        again = run("--once")

    # Two replies and the two thank-you mails from when they answered.
    assert said == (
        "sent 0, to try later 0, failed 0, held back 4, unknown 0; replies that have reached everybody: 0\n"
    )
    assert again == ""


def test_a_limit_holds_for_one_pass(nobody_may_be_written_to: None, ready: Asked) -> None:
    with later(ready.releases(2)):
        run("--once", "--limit", "1")

    assert Message.objects.filter(state=State.SUPPRESSED).count() == 1


def test_a_pass_notes_which_replies_have_reached_everybody(ready: Asked) -> None:
    release = ready.releases(2)
    Message.objects.update(state=State.SENT, ended_at=clock.now())

    with later(release):
        said = run("--once")

    assert said.endswith("replies that have reached everybody: 1\n")
    assert FactLine.objects.filter(key="reply").count() == 1


def test_without_once_it_goes_on_until_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[int] = []

    def sleep(seconds: int) -> None:
        passes.append(seconds)
        if len(passes) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)

    assert run() == "Stopped.\n"
    assert passes == [deliver_followups.SECONDS_BETWEEN] * 3


def test_the_task_is_one_call_that_is_safe_to_run_twice(ready: Asked) -> None:
    release = ready.releases(2)
    Message.objects.update(state=State.SENT, ended_at=clock.now())

    with later(release):
        tasks.note_what_was_sent()
        tasks.note_what_was_sent()

    assert tasks.note_what_was_sent.name == "followups.note_what_was_sent"
    assert FactLine.objects.filter(key="reply").count() == 1
    assert actions.note_what_was_sent() == 0


def test_a_pass_does_all_that_beat_has_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs without Celery misses nothing but the tidying of Celery's own queue file."""
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()} - {"coprod_site.clear_queue"}
    done = []
    places = {
        "people.answer_link_wishes": people_actions,
        "people.forget_attempts": people_actions,
        "people.forget_sessions": people_actions,
        "people.check_chain": people_actions,
        "decisions.close_votes": decision_actions,
        "decisions.mix_ballots": decision_actions,
        "decisions.sweep_pictures": decision_actions,
        "decisions.write_to_voters": decision_actions,
        "decisions.remind_voters": decision_actions,
        "decisions.remind_deciders": decision_actions,
        "ladder.count_who_took_part": ladder_actions,
        "surveys.scatter_rows": survey_actions,
        "surveys.find_what_was_told": finding,
        "surveys.find_alike": likening,
        "surveys.make_exports": making_exports,
        "surveys.sweep_exports": survey_actions,
        "surveys.hand_in_imports": survey_actions,
        "followups.make_reports": making_reports,
        "followups.sweep_reports": actions,
        "surveys.sweep_files": survey_actions,
        "proposals.sweep_files": proposal_actions,
        "surveys.recount_results": recounting,
        "ladder.write_invitations": ladder_actions,
        "ladder.tell_of_openings": ladder_actions,
        "ladder.tell_of_moves": ladder_actions,
        "ladder.remind_to_sign": ladder_actions,
        "ladder.remind_invited": ladder_actions,
        "ladder.reassess": ladder_actions,
        "ladder.warn_of_falls": ladder_actions,
        "ladder.ask_how_it_felt": ladder_actions,
        "ladder.count_how_it_felt": ladder_actions,
        "safety.tell_who_is_due": safety_actions,
        "outbox.sweep": outbox_actions,
        "outbox.make_letters": making_letters,
        "outbox.sweep_letters": outbox_actions,
        "followups.keep_timetable": actions,
        "followups.tell_people": actions,
        "followups.remind_staff": actions,
        "followups.look_back": actions,
        "followups.open_again": actions,
        "followups.count_looking_back": actions,
        "followups.note_what_was_sent": actions,
        "safety.forget_once_a_day": safety_actions,
    }
    for name, place in places.items():
        word = name.partition(".")[2]
        real = getattr(place, word)
        monkeypatch.setattr(
            place, word, lambda *a, _name=name, _real=real: [done.append(_name), _real(*a)][1]
        )

    run("--once")

    assert set(done) == scheduled
