from django.apps import AppConfig

from people import triggers


class FollowupsConfig(AppConfig):
    name = "followups"
    verbose_name = "Replies"

    def ready(self) -> None:
        triggers.append_only("followups_entry")
        triggers.append_only("followups_heard", when="OLD.published_at IS NOT NULL")
