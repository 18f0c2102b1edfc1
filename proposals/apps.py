from django.apps import AppConfig


def _topic(target: str) -> str:
    from django.urls import reverse

    from proposals.models import Topic

    topic = Topic.objects.select_related("activity").get(pk=target)
    return reverse("topic", args=[topic.activity.slug, topic.pk])


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "Talking together"

    def ready(self) -> None:
        from ladder import setup
        from outbox import renderers
        from people import doors, personal, triggers, waiting
        from proposals import actions, keeping, messages, setting_up
        from safety import belongings, erasers, erasures, holdables, readables

        triggers.append_only("proposals_post")
        triggers.append_only("proposals_statement")
        triggers.append_only("proposals_agreeing", "OLD.counted_at IS NOT NULL")
        doors.register("topic", _topic)
        for kind, (renderer, sort) in messages.RENDERERS.items():
            renderers.register(kind, renderer, sort)
        for name, eraser in (actions.ERASERS | actions.STATEMENT_ERASERS).items():
            erasers.register(name, eraser)
        readables.register("proposals.post", actions.READABLE)
        holdables.register("proposals.post", actions.HOLDABLE)
        readables.register("proposals.statement", actions.STATEMENT_READABLE)
        holdables.register("proposals.statement", actions.STATEMENT_HOLDABLE)
        personal.register("proposals", keeping.GROUPS)
        belongings.register("proposals", actions.BELONGING)
        erasures.register("post", actions.AGAIN)
        erasures.register("statement", actions.STATEMENT_AGAIN)
        waiting.register(setting_up.waiting_for)
        for step in setting_up.STEPS:
            setup.register(step)
