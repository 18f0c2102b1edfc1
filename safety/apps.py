from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "safety"
    verbose_name = "Keeping people safe"

    def ready(self) -> None:
        from django.urls import reverse

        from people import doors, personal, quiet, restored, triggers, waiting
        from people import keeping as people_keeping
        from people.models import Participant
        from safety import actions, belongings, erasers, erasures, keeping, retention, setting_up

        def title_of_person(key: str) -> str | None:
            found = Participant.objects.filter(pk=key).first() if len(key) == 36 else None
            return str(found) if found else None

        # People stands left of safety and cannot register anything there: this is done on its behalf.
        personal.register("safety", keeping.GROUPS)
        personal.register("people", people_keeping.GROUPS)
        belongings.register("people", actions.OF_PEOPLE)
        for kind, again in actions.AGAIN.items():
            erasures.register(kind, again)
        for rule in actions.RULES:
            retention.register(rule)
        retention.register_thing("people.participant", title_of_person)
        triggers.append_only("safety_erasure")
        triggers.append_only("safety_blackout", when="OLD.settled_at IS NOT NULL")
        triggers.append_only("safety_reading", when="OLD.read_at IS NOT NULL")
        triggers.append_only("safety_concern", when="OLD.settled_at IS NOT NULL")
        triggers.append_only("safety_concernnote")
        triggers.append_only("safety_ruling")
        triggers.append_only("safety_objection", when="OLD.settled_at IS NOT NULL")
        doors.register("objection", lambda target: reverse("object_to", args=[target]))
        erasers.register("people.lookreason", actions.LOOK_ERASER)
        restored.register("people erased again", actions.replay_erasures)
        quiet.register(actions.is_worried_about)
        waiting.register(setting_up.waiting_for)
