from django.apps import AppConfig

APPEND_ONLY = ("fixedrules", "result", "answer")


class DecisionsConfig(AppConfig):
    name = "decisions"
    verbose_name = "Decisions"

    def ready(self) -> None:
        from decisions import actions, keeping
        from ladder import opening
        from people import personal, triggers
        from safety import belongings

        for table in APPEND_ONLY:
            triggers.append_only(f"decisions_{table}")
        opening.register("votes", actions.fix_rules)
        personal.register("decisions", keeping.GROUPS)
        belongings.register("decisions", actions.BELONGING)
