"""Keeps where each activity stands, as beat asks the workers to every hour."""

from typing import Any

from django.core.management.base import BaseCommand

from ladder import actions


class Command(BaseCommand):
    """`manage.py reassess`: safe to run at any time, and twice."""

    help = "Keeps a snapshot of every activity whose steps have changed, and warns staff of those that will."

    def handle(self, *args: Any, **options: Any) -> None:
        kept, warned = actions.reassess(), actions.warn_of_falls()
        self.stdout.write(f"steps that changed: {kept}; warnings of a fall: {warned}")
