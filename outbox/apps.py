from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "outbox"
    verbose_name = "Messages"

    def ready(self) -> None:
        from outbox import hints, setting_up, tasks
        from people import waiting

        hints.listen(tasks.hint)
        waiting.register(setting_up.waiting_for)
