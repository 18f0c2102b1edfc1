from django.apps import AppConfig
from django.urls import reverse


class FollowupsConfig(AppConfig):
    name = "followups"
    verbose_name = "Replies"

    def ready(self) -> None:
        from followups import actions, keeping, messages, setting_up
        from ladder import countersigned, setup
        from ladder.models import Activity
        from ladder.presence import LOOK_BACK
        from outbox import renderers
        from people import doors, personal, triggers, waiting
        from safety import belongings, holdables, retention

        news = {
            "it_has_closed": messages.it_has_closed,
            "what_we_heard": messages.what_we_heard,
            "vote_result": messages.vote_result,
            "is_it_done": messages.is_it_done,
            "look_back": messages.look_back,
        }
        triggers.append_only("followups_entry")
        triggers.append_only("followups_lookback", when="OLD.counted_at IS NOT NULL")
        triggers.append_only("followups_reopened")
        triggers.append_only("followups_heard", when="OLD.published_at IS NOT NULL")
        renderers.register("reply", messages.reply, renderers.Sort.REPLY)
        for kind, renderer in news.items():
            renderers.register(kind, renderer, renderers.Sort.NEWS)
        renderers.register("opened_again", messages.opened_again)
        for kind in ("heard_due", "reply_due", "day_due"):
            renderers.register(kind, messages.due_soon)
        doors.register(
            LOOK_BACK, lambda target: reverse("look_back", args=[Activity.objects.get(pk=target).slug])
        )
        personal.register("followups", keeping.GROUPS)
        waiting.register(setting_up.waiting_for)
        waiting.register(setting_up.left_out_waits)
        waiting.register(setting_up.opened_again_waits)
        holdables.register("followups.leftout", actions.HOLDABLE)
        retention.register(actions.RULE)
        belongings.register("followups", actions.BELONGING)
        countersigned.register(setting_up.HEARD_READ_FIRST)
        for step in setting_up.STEPS:
            setup.register(step)
