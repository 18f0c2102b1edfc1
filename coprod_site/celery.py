"""The Celery application. Beat only wakes the sweeps; what is due is read from the database each time."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod_site.settings")

app = Celery("coprod_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

HOUR, DAY = 3_600.0, 86_400.0
# What, which task, when (seconds between, or a time of day), and after how many seconds a hint that still waits is of
# no use: the next one comes. Days turn at midnight in London; what turns with them runs every hour, so that a run that
# was missed is caught up the same morning.
SWEEPS = (
    ("send what is due", "outbox.sweep", 30.0, 25),
    ("note what was sent", "followups.note_what_was_sent", 60.0, 50),
    ("send links that people asked for", "people.answer_link_wishes", 30.0, 25),
    ("count votes whose time is over", "decisions.close_votes", 15.0, 14),
    ("forget the order of votes", "decisions.mix_ballots", HOUR, 3_500),
    ("write to voters", "decisions.write_to_voters", 60.0, 50),
    ("remind who may vote", "decisions.remind_voters", HOUR, 3_000),
    ("write to who answers a vote", "decisions.remind_deciders", 300.0, 250),
    ("write invitations", "ladder.write_invitations", 60.0, 50),
    ("tell who wants to hear what opened", "ladder.tell_of_openings", 60.0, 50),
    ("keep where each activity stands", "ladder.reassess", HOUR, 3_500),
    ("warn of steps that fall", "ladder.warn_of_falls", HOUR, 3_500),
    ("tell of moved dates", "ladder.tell_of_moves", 60.0, 50),
    ("ask how it felt", "ladder.ask_how_it_felt", HOUR, 1_800),
    ("count how it felt", "ladder.count_how_it_felt", HOUR, 1_800),
    ("keep the timetable of replies", "followups.keep_timetable", HOUR, 3_500),
    ("tell who took part", "followups.tell_people", 60.0, 50),
    ("remind staff of what is owed", "followups.remind_staff", HOUR, 3_500),
    ("ask if it happened and helped", "followups.look_back", HOUR, 1_800),
    ("open again what did not help", "followups.open_again", HOUR, 1_800),
    ("count if it happened and helped", "followups.count_looking_back", HOUR, 1_800),
    ("count who took part", "ladder.count_who_took_part", 900.0, 800),
    ("remind who was invited", "ladder.remind_invited", HOUR, 3_000),
    ("remind who is to sign", "ladder.remind_to_sign", HOUR, 3_000),
    ("tell who is due to look at a concern", "safety.tell_who_is_due", 120.0, 110),
    ("forget old tries", "people.forget_attempts", DAY, 3_600),
    ("forget what was kept long enough", "safety.forget_once_a_day", crontab(hour=3, minute=10), 3_600),
    ("forget the order of answers", "surveys.scatter_rows", DAY, 3_600),
    ("find what people told before", "surveys.find_what_was_told", 60.0, 50),
    ("find answers like those in a theme", "surveys.find_alike", 60.0, 50),
    ("make files that staff asked for", "surveys.make_exports", 5.0, 4),
    ("make reports that somebody asked for", "followups.make_reports", 5.0, 4),
    ("make files of letters", "outbox.make_letters", 5.0, 4),
    ("let go of files of letters", "outbox.sweep_letters", HOUR, 3_000),
    ("let go of files of reports", "followups.sweep_reports", HOUR, 3_000),
    ("hand in answers from elsewhere", "surveys.hand_in_imports", 5.0, 4),
    ("let go of files that staff asked for", "surveys.sweep_exports", HOUR, 3_000),
    ("count the answers again", "surveys.recount_results", DAY, 3_600),
    ("clear away files without an answer", "surveys.sweep_files", DAY, 3_600),
    ("clear away pictures that no vote shows", "decisions.sweep_pictures", DAY, 3_600),
    ("clear away files that belong to nothing said", "proposals.sweep_files", DAY, 3_600),
    ("forget old sessions", "people.forget_sessions", HOUR, 3_000),
    ("look whether an audit line was altered", "people.check_chain", crontab(hour=3, minute=20), 3_600),
    ("clear the queue file", "coprod_site.clear_queue", DAY, 3_600),
)
app.conf.beat_schedule = {
    name: {"task": task, "schedule": schedule, "options": {"expires": expires}}
    for name, task, schedule, expires in SWEEPS
}
