from django.apps import AppConfig

APPEND_ONLY = ("fixedrules", "result", "answer")


class DecisionsConfig(AppConfig):
    name = "decisions"
    verbose_name = "Decisions"

    def ready(self) -> None:
        from decisions import actions, keeping, messages, presence, setting_up
        from ladder import opening, setup
        from outbox import renderers
        from people import doors, personal, triggers
        from safety import belongings

        for table in APPEND_ONLY:
            triggers.append_only(f"decisions_{table}")
        opening.register("votes", actions.fix_rules)
        doors.register_codes_of_nobody(presence.open_by_code)
        for message, (renderer, sort) in messages.RENDERERS.items():
            renderers.register(message, renderer, sort)
        personal.register("decisions", keeping.GROUPS)
        belongings.register("decisions", actions.BELONGING)
        setting_up.register(setup.register)
