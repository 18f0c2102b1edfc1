from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        from django.urls import reverse

        from ladder import setup
        from ladder.models import Activity
        from outbox import renderers
        from people import doors, triggers, waiting
        from surveys import messages, setting_up

        triggers.append_only("surveys_questionnaireversion")
        renderers.register("thanks", messages.thanks)
        renderers.register("come_back", messages.come_back)
        doors.register(
            "survey", lambda target: reverse("survey", args=[Activity.objects.get(pk=target).slug])
        )
        waiting.register(setting_up.waiting_for)
        for step in setting_up.STEPS:
            setup.register(step)
