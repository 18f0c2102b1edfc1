from django.apps import AppConfig

from people import triggers


class InformationConfig(AppConfig):
    name = "information"
    verbose_name = "Information"

    def ready(self) -> None:
        triggers.append_only("information_pageversion")
        triggers.append_only("information_publisheddecision", when="OLD.published_at IS NOT NULL")
