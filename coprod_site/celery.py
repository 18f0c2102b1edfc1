"""The Celery application. Beat only wakes the sweeps; what is due is read from the database each time."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod_site.settings")

app = Celery("coprod_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
