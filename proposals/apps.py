from django.apps import AppConfig


def _topic(target: str) -> str:
    from django.urls import reverse

    from proposals.models import Topic

    topic = Topic.objects.select_related("activity").get(pk=target)
    return reverse("topic", args=[topic.activity.slug, topic.pk])


def _group(target: str) -> str:
    from django.urls import reverse

    from ladder.models import Activity

    return reverse("my_group", args=[Activity.objects.get(pk=target).slug])


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "Talking together"

    def ready(self) -> None:
        from ladder import setup
        from outbox import renderers
        from people import doors, personal, triggers, waiting
        from proposals import actions, group_messages, keeping, messages, setting_up
        from safety import belongings, erasers, erasures, holdables, readables

        triggers.append_only("proposals_post")
        triggers.append_only("proposals_fixedlist")
        triggers.append_only("proposals_draw")
        doors.register("topic", _topic)
        doors.register("group", _group)
        for kind, (renderer, sort) in (messages.RENDERERS | group_messages.RENDERERS).items():
            renderers.register(kind, renderer, sort)
        for name, eraser in actions.ERASERS.items():
            erasers.register(name, eraser)
        readables.register("proposals.post", actions.READABLE)
        holdables.register("proposals.post", actions.HOLDABLE)
        personal.register("proposals", keeping.GROUPS)
        belongings.register("proposals", actions.BELONGING)
        belongings.register("proposals.group", actions.GROUP_BELONGING)
        erasures.register("post", actions.AGAIN)
        waiting.register(setting_up.waiting_for)
        waiting.register(setting_up.groups_waiting)
        for step in setting_up.STEPS:
            setup.register(step)
