from django.apps import AppConfig

from people import triggers


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        triggers.append_only("surveys_questionnaireversion")
