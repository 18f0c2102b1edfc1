"""Loads the demo into an empty database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coprod_site.demo import loader
from followups import actions as followup_actions
from ladder.models import Activity
from people.models import Participant, User


class Command(BaseCommand):
    """Refuses where anything is there already: made-up people never mix with real ones."""

    help = "Loads the demo's made-up people and activities into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in (User, Participant, Activity):
            if model._default_manager.exists():
                raise CommandError("There is something in this database already, so the demo was not loaded.")
        loader.load()
        followup_actions.note_what_was_sent()
        self.stdout.write("The demo is loaded.")
