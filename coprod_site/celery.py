"""The Celery application. Beat only wakes the sweeps; what is due is read from the database each time."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod_site.settings")

app = Celery("coprod_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# A hint that waited longer than the next one is of no use, so each expires.
app.conf.beat_schedule = {
    "send what is due": {"task": "outbox.sweep", "schedule": 30.0, "options": {"expires": 25}},
    "note what was sent": {
        "task": "followups.note_what_was_sent",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "send links that people asked for": {
        "task": "people.answer_link_wishes",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "write invitations": {"task": "ladder.write_invitations", "schedule": 60.0, "options": {"expires": 50}},
    # Days turn at midnight in London. Every hour, so that a run that was missed is caught up the same morning.
    "keep where each activity stands": {
        "task": "ladder.reassess",
        "schedule": 3_600.0,
        "options": {"expires": 3_500},
    },
    "warn of steps that fall": {
        "task": "ladder.warn_of_falls",
        "schedule": 3_600.0,
        "options": {"expires": 3_500},
    },
    "tell of moved dates": {"task": "ladder.tell_of_moves", "schedule": 60.0, "options": {"expires": 50}},
    "ask how it felt": {
        "task": "ladder.ask_how_it_felt",
        "schedule": 3_600.0,
        "options": {"expires": 1_800},
    },
    "count how it felt": {
        "task": "ladder.count_how_it_felt",
        "schedule": 3_600.0,
        "options": {"expires": 1_800},
    },
    "remind who is to sign": {
        "task": "ladder.remind_to_sign",
        "schedule": 3_600.0,
        "options": {"expires": 3_000},
    },
    "forget old tries": {
        "task": "people.forget_attempts",
        "schedule": 86_400.0,
        "options": {"expires": 3_600},
    },
    "clear the queue file": {
        "task": "coprod_site.clear_queue",
        "schedule": 86_400.0,
        "options": {"expires": 3_600},
    },
}
