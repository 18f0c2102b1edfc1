from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "outbox"
    verbose_name = "Messages"

    def ready(self) -> None:
        from outbox import hints, tasks

        hints.listen(tasks.hint)
