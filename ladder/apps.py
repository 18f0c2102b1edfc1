from typing import Any

from django.apps import AppConfig


def _read_and_sign(target: str) -> str:
    from django.urls import reverse

    from ladder.models import Activity

    reads, _, key = target.partition(":")
    return reverse("read_and_sign", args=[Activity.objects.get(pk=key).slug, reads])


class LadderConfig(AppConfig):
    name = "ladder"
    verbose_name = "Activities and promises"

    def ready(self) -> None:
        from django.urls import reverse

        from ladder import actions, countersigned, messages, setting_up, setup
        from ladder.models import Activity
        from outbox import renderers
        from people import doors, triggers, waiting
        from safety import erasers, holdables, readables

        for table in ("factline", "factdocument", "challenge", "challengeanswer", "snapshot", "successor"):
            triggers.append_only(f"ladder_{table}")
        triggers.append_only("ladder_promise", when="OLD.signed_at IS NOT NULL")
        triggers.append_only("ladder_publiccount", when="OLD.counted_at IS NOT NULL")
        triggers.append_only("ladder_feltround", when="OLD.counted_at IS NOT NULL")
        doors.register("felt", lambda target: reverse("felt", args=[Activity.objects.get(pk=target).slug]))
        doors.register(
            "no_thanks", lambda target: reverse("no_thanks", args=[Activity.objects.get(pk=target).slug])
        )
        doors.register("alerts", lambda target: reverse("my_alerts"))
        countersigned.register(setting_up.PROMISE_READ_FIRST)
        doors.register("countersign", _read_and_sign)
        for kind, renderer in messages.RENDERERS.items():
            renderers.register(kind, renderer, messages.SORTS.get(kind, renderers.Sort.ASKED_FOR))
        for name, eraser in actions.ERASERS.items():
            erasers.register(name, eraser)
        holdables.register("ladder.challenge", actions.HOLDABLE)
        for name, readable in actions.READABLES.items():
            readables.register(name, readable)
        self.say_what_is_kept()
        self.know_whose_they_are()
        waiting.register(setting_up.waiting_for)
        for step in setting_up.STEPS:
            setup.register(step)

    def know_whose_they_are(self) -> None:
        from ladder.models import Activity, Alert, Invitation, Participation
        from outbox import actions as outbox_actions
        from outbox import scopes, wishes
        from people import clock, notices
        from people import scopes as people_scopes

        wishes.register_regulars(Participation.objects.of_regulars)

        def of_their_teams(user: Any) -> set[str]:
            return {str(pk) for pk in Activity.objects.for_staff(user).values_list("pk", flat=True)}

        def people_of_their_teams(user: Any) -> set[Any]:
            mine = Activity.objects.for_staff(user)
            hear = Alert.objects.confirmed().filter(project__team__members=user)
            joined = Participation.objects.filter(activity__in=mine, participant__isnull=False)
            invited = Invitation.objects.filter(activity__in=mine)
            return {
                *joined.values_list("participant", flat=True),
                *invited.values_list("participant", flat=True),
                *hear.values_list("participant", flat=True),
            }

        def send_my_link(participant: Any) -> None:
            outbox_actions.queue(
                kind="my_link",
                about="people",
                to=participant,
                # One mail a minute at the most, however often the button is pressed.
                edition=int(clock.now().timestamp()) // 60,
            )

        scopes.register(of_their_teams)
        people_scopes.register(people_of_their_teams)
        notices.register("my_link", send_my_link)

    def say_what_is_kept(self) -> None:
        from ladder import actions, keeping
        from ladder.models import Activity
        from people import personal
        from safety import belongings, erasures, retention

        def title_of(key: str) -> str | None:
            found = Activity.objects.filter(pk=key).first() if len(key) == 36 else None
            return str(found) if found else None

        personal.register("ladder", keeping.GROUPS)
        belongings.register("ladder", actions.BELONGING)
        retention.register_thing("ladder.activity", title_of)
        erasures.register("challenge", actions.AGAIN)
        for rule in actions.RULES:
            retention.register(rule)
