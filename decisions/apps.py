from django.apps import AppConfig

APPEND_ONLY = ("fixedrules", "result", "answer", "round", "roundanswer", "settlement")


class DecisionsConfig(AppConfig):
    name = "decisions"
    verbose_name = "Decisions"

    def ready(self) -> None:
        from decisions import actions
        from ladder import opening
        from people import triggers
        from safety import erasers, holdables

        for table in APPEND_ONLY:
            triggers.append_only(f"decisions_{table}")
        opening.register("votes", actions.fix_rules)
        erasers.register(actions.ROUND_WORDS.words_name, actions.ROUND_WORDS.eraser)
        holdables.register(actions.ROUND_WORDS.name, actions.ROUND_WORDS.holdable)
