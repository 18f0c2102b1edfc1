from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "followups"
    verbose_name = "Replies"

    def ready(self) -> None:
        from followups import keeping, messages, setting_up
        from ladder import setup
        from outbox import renderers
        from people import personal, triggers, waiting

        triggers.append_only("followups_entry")
        triggers.append_only("followups_heard", when="OLD.published_at IS NOT NULL")
        renderers.register("reply", messages.reply)
        personal.register("followups", keeping.GROUPS)
        waiting.register(setting_up.waiting_for)
        for step in setting_up.STEPS:
            setup.register(step)
