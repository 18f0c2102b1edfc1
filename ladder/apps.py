from django.apps import AppConfig

from people import triggers


class LadderConfig(AppConfig):
    name = "ladder"
    verbose_name = "Activities and promises"

    def ready(self) -> None:
        triggers.append_only("ladder_factline")
        triggers.append_only("ladder_promise", when="OLD.signed_at IS NOT NULL")
