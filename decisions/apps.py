from django.apps import AppConfig

APPEND_ONLY = ("fixedrules", "result", "answer", "round", "roundanswer", "settlement")


class DecisionsConfig(AppConfig):
    name = "decisions"
    verbose_name = "Deciding together"

    def ready(self) -> None:
        from decisions import actions, answer_waits, keeping, messages, presence, setting_up
        from ladder import opening, setup
        from outbox import renderers
        from people import doors, personal, triggers, waiting
        from safety import belongings, erasers, erasures, holdables

        for table in APPEND_ONLY:
            triggers.append_only(f"decisions_{table}")
        opening.register("votes", actions.fix_rules)
        erasers.register(actions.ROUND_WORDS.words_name, actions.ROUND_WORDS.eraser)
        holdables.register(actions.ROUND_WORDS.name, actions.ROUND_WORDS.holdable)
        belongings.register("decisions.rounds", actions.OF_ROUNDS)
        erasures.register(actions.ERASED, actions.ROUNDS_AGAIN)
        doors.register_codes_of_nobody(presence.open_by_code)
        for message, (renderer, sort) in messages.RENDERERS.items():
            renderers.register(message, renderer, sort)
        personal.register("decisions", keeping.GROUPS)
        belongings.register("decisions", actions.BELONGING)
        setting_up.register_waiting(waiting.register)
        waiting.register(answer_waits.waiting_for)
        setup.register(answer_waits.STEP)
        setting_up.register(setup.register)
