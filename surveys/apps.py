from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        from django.urls import reverse

        from ladder import fulfilling, setup
        from ladder.models import Activity, Wish
        from outbox import renderers
        from people import doors, personal, triggers, waiting
        from safety import belongings, erasures, holdables, retention
        from surveys import actions, keeping, messages, presence, setting_up

        triggers.append_only("surveys_questionnaireversion")
        triggers.append_only("surveys_publishedresults")
        renderers.register("thanks", messages.thanks, renderers.Sort.REPLY)
        renderers.register("come_back", messages.come_back)
        renderers.register("may_read", messages.may_read)
        doors.register(
            "survey", lambda target: reverse("survey", args=[Activity.objects.get(pk=target).slug])
        )
        doors.register_codes_of_nobody(presence.open_by_code)
        holdables.register("surveys.response", actions.HOLDABLE)
        personal.register("surveys", keeping.GROUPS)
        belongings.register("surveys", actions.BELONGING)
        erasures.register("response", actions.AGAIN)
        for rule in actions.RULES:
            retention.register(rule)
        fulfilling.register(Wish.PAPER, setting_up.PRINT)
        fulfilling.register(Wish.CALL, setting_up.CALL)
        waiting.register(setting_up.waiting_for)
        waiting.register(setting_up.recordings_for)
        waiting.register(setting_up.quotes_waiting_for)
        waiting.register(setting_up.readers_waiting_for)
        waiting.register(setting_up.research_waits)
        for step in setting_up.STEPS:
            setup.register(step)
