from typing import Any

from django.apps import AppConfig


class LadderConfig(AppConfig):
    name = "ladder"
    verbose_name = "Activities and promises"

    def ready(self) -> None:
        from django.urls import reverse

        from ladder import actions, messages, setting_up, setup
        from ladder.models import Activity, Invitation, Participation
        from outbox import actions as outbox_actions
        from outbox import renderers, scopes
        from people import clock, doors, notices, triggers, waiting
        from people import scopes as people_scopes
        from safety import erasers, readables

        triggers.append_only("ladder_factline")
        triggers.append_only("ladder_factdocument")
        triggers.append_only("ladder_challenge")
        triggers.append_only("ladder_challengeanswer")
        triggers.append_only("ladder_snapshot")
        triggers.append_only("ladder_successor")
        triggers.append_only("ladder_promise", when="OLD.signed_at IS NOT NULL")
        triggers.append_only("ladder_feltround", when="OLD.counted_at IS NOT NULL")
        renderers.register("felt", messages.felt)
        doors.register("felt", lambda target: reverse("felt", args=[Activity.objects.get(pk=target).slug]))
        renderers.register("invitation", messages.invitation)
        renderers.register("sign", messages.sign)
        renderers.register("sign_reminder", messages.sign_reminder)
        renderers.register("deputy", messages.deputy)
        renderers.register("answers_now", messages.answers_now)
        renderers.register("promise_changed", messages.promise_changed)
        renderers.register("my_link", messages.my_link)
        for kind in ("date_moved", "closed_early", "cancelled"):
            renderers.register(kind, messages.moved)
        renderers.register("falls_soon", messages.falls_soon)
        renderers.register("challenge_read", messages.challenge_read)
        renderers.register("challenge_answered", messages.challenge_answered)
        for name, eraser in actions.ERASERS.items():
            erasers.register(name, eraser)
        for name, readable in actions.READABLES.items():
            readables.register(name, readable)
        waiting.register(setting_up.waiting_for)
        for step in setting_up.STEPS:
            setup.register(step)

        def of_their_teams(user: Any) -> set[str]:
            return {str(pk) for pk in Activity.objects.for_staff(user).values_list("pk", flat=True)}

        def people_of_their_teams(user: Any) -> set[Any]:
            mine = Activity.objects.for_staff(user)
            joined = Participation.objects.filter(activity__in=mine, participant__isnull=False)
            invited = Invitation.objects.filter(activity__in=mine)
            return {
                *joined.values_list("participant", flat=True),
                *invited.values_list("participant", flat=True),
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
