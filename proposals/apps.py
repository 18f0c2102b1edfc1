from django.apps import AppConfig


def _topic(target: str) -> str:
    from django.urls import reverse

    from proposals.models import Topic

    topic = Topic.objects.select_related("activity").get(pk=target)
    return reverse("topic", args=[topic.activity.slug, topic.pk])


def _design(target: str) -> str:
    return _of_activity("design", target)


def _group(target: str) -> str:
    return _of_activity("my_group", target)


def _of_activity(name: str, target: str) -> str:
    from django.urls import reverse

    from ladder.models import Activity

    return reverse(name, args=[Activity.objects.get(pk=target).slug])


def _proposal(target: str) -> str:
    from proposals.models import Proposal

    return Proposal.objects.select_related("activity").get(pk=target).get_absolute_url()


APPEND_ONLY = ("post", "version", "passage", "outcome", "fixedlist", "draw", "statement")
DOORS = {"topic": _topic, "design": _design, "proposal": _proposal, "group": _group}


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "Talking together"

    def ready(self) -> None:
        from ladder import setup
        from outbox import renderers
        from people import doors, personal, triggers, waiting
        from proposals import actions, keeping, messages, setting_up
        from safety import belongings, erasers, erasures, holdables, readables

        for table in APPEND_ONLY:
            triggers.append_only(f"proposals_{table}")
        triggers.append_only("proposals_agreeing", "OLD.counted_at IS NOT NULL")
        for door, leads_to in DOORS.items():
            doors.register(door, leads_to)
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
        setting_up.register(setup.register, waiting.register)
