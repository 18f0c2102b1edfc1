"""Who looks at concerns first, who comes after them, and who answers for all of it."""

from django.conf import settings
from django.db import models

from people.models import User
from safety import routing
from safety.routing import Keeper


class Part(models.TextChoices):
    """The part somebody has in keeping people safe."""

    ON_DUTY = routing.ON_DUTY, "On duty: gets new concerns"
    DEPUTY = routing.DEPUTY, "Deputy: is told when nobody has looked for 4 working hours"
    HEAD = routing.HEAD, "Head: is told when nobody has taken it on for 24 hours"


class Duty(models.Model):
    """One part of one member of staff. Among several of a part, the lowest `place` comes first."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="duties", verbose_name="who"
    )
    part = models.CharField(max_length=10, choices=Part)
    place = models.PositiveSmallIntegerField(
        "order",
        default=1,
        help_text="1 gets concerns first. The next one gets those about the team of the first.",
    )

    class Meta:
        ordering = ["part", "place", "id"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["user", "part"], name="one_duty_per_person_and_part"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_part_display().partition(':')[0].lower()}"


def keepers() -> list[Keeper]:
    """Everybody who keeps people safe and can sign in: first those with a part in their order, then those without.

    An administrator has every permission, but is asked only with a part or the role.
    """
    duties = Duty.objects.filter(user__is_active=True).select_related("user").order_by("place", "id")
    named = [(duty.user, str(duty.part)) for duty in duties if duty.user.has_perm("safety.change_concern")]
    known = {user.pk for user, _part in named}
    others = with_the_role().exclude(pk__in=known).order_by("pk")
    everybody = named + [(user, routing.ANYBODY) for user in others]
    return [Keeper(user.pk, part, _teams(user)) for user, part in everybody]


def with_the_role() -> "models.QuerySet[User]":
    """Those who can sign in and have the role; without administrators, who have every permission anyway."""
    permitted = models.Q(groups__permissions__codename="change_concern") | models.Q(
        user_permissions__codename="change_concern"
    )
    return User.objects.filter(permitted, is_active=True).distinct()


def _teams(user: User) -> frozenset[int]:
    return frozenset(user.teams.values_list("pk", flat=True))
