from django.apps import AppConfig


class InformationConfig(AppConfig):
    name = "information"
    verbose_name = "Information"

    def ready(self) -> None:
        from information import keeping, setting_up
        from ladder import setup
        from people import personal, triggers

        triggers.append_only("information_pageversion")
        triggers.append_only("information_publisheddecision", when="OLD.published_at IS NOT NULL")
        personal.register("information", keeping.GROUPS)
        for step in setting_up.STEPS:
            setup.register(step)
