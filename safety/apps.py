from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "safety"
    verbose_name = "Keeping people safe"

    def ready(self) -> None:
        from people import triggers, waiting
        from safety import setting_up

        triggers.append_only("safety_blackout", when="OLD.settled_at IS NOT NULL")
        triggers.append_only("safety_reading", when="OLD.read_at IS NOT NULL")
        waiting.register(setting_up.waiting_for)
