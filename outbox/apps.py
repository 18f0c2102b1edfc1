from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "outbox"
    verbose_name = "Letters and mails"

    def ready(self) -> None:
        from outbox import actions, hints, keeping, messages, renderers, setting_up, tasks
        from people import notices, personal, waiting
        from safety import belongings, retention

        hints.listen(tasks.hint)
        renderers.register("concern", messages.concern)
        notices.register("concern", messages.queue_concern)
        waiting.register(setting_up.waiting_for)
        personal.register("outbox", keeping.GROUPS)
        belongings.register("outbox", actions.BELONGING)
        for rule in actions.RULES:
            retention.register(rule)
