from django.apps import AppConfig


def _topic(target: str) -> str:
    from django.urls import reverse

    from proposals.models import Topic

    topic = Topic.objects.select_related("activity").get(pk=target)
    return reverse("topic", args=[topic.activity.slug, topic.pk])


def _design(target: str) -> str:
    from django.urls import reverse

    from ladder.models import Activity

    return reverse("design", args=[Activity.objects.get(pk=target).slug])


def _proposal(target: str) -> str:
    from proposals.models import Proposal

    return Proposal.objects.select_related("activity").get(pk=target).get_absolute_url()


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "Talking together"

    def ready(self) -> None:
        from ladder import setup
        from outbox import renderers
        from people import doors, personal, triggers, waiting
        from proposals import actions, keeping, messages, setting_up
        from safety import belongings, erasers, erasures, holdables, readables

        for table in ("post", "version", "passage", "outcome"):
            triggers.append_only(f"proposals_{table}")
        doors.register("topic", _topic)
        doors.register("design", _design)
        doors.register("proposal", _proposal)
        for message, (renderer, sort) in messages.RENDERERS.items():
            renderers.register(message, renderer, sort)
        for written in actions.KINDS:
            erasers.register(written.words_name, written.eraser)
            readables.register(written.name, written.readable)
            holdables.register(written.name, written.holdable)
        personal.register("proposals", keeping.GROUPS)
        for name, belonging in actions.BELONGINGS.items():
            belongings.register(name, belonging)
        for kind, again in actions.AGAIN.items():
            erasures.register(kind, again)
        waiting.register(setting_up.waiting_for)
        waiting.register(setting_up.undecided)
        for step in setting_up.STEPS:
            setup.register(step)
