"""The site's Celery without the fence of the outbox: for the control of the kills."""

import django

from coprod_site.celery import app

django.setup()

from tests.harness.worker import without_fence  # noqa: E402

without_fence()

__all__ = ["app"]
