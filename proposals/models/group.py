"""Who designs together: how the group comes about, what it is offered, who is in it, and the lot where one is drawn."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from ladder.models import Activity, Side
from people import clock

MOST_PLACES = 50
KEY_LETTERS = 10


class How(models.TextChoices):
    """How people come into the group."""

    INVITATION = "invitation", "We invite people"
    OPEN_CALL = "open_call", "Anybody can put themselves down. Who comes first gets a place"
    LOT = "lot", "Anybody can put themselves down. Then we draw lots"


class Offer(models.TextChoices):
    """What the organisation gives so that people can be there."""

    PAYMENT = "payment", "Payment for your time"
    EXPENSES = "expenses", "What it costs you to come, such as the bus or a meal"
    CARER = "carer", "A carer, for you or for whoever you look after"
    INTERPRETER = "interpreter", "An interpreter"
    QUIET_ROOM = "quiet_room", "A quiet room"


class Group(models.Model):
    """Said before an activity opens, and then it stays: people were promised it. `call_until` is the last day on which
    people can put themselves down, `call_closed_at` when staff closed it sooner because all places were taken.
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="group")
    how = models.CharField("how people come into it", max_length=12, choices=How, default=How.INVITATION)
    places = models.PositiveSmallIntegerField(
        "places for people who use care and support, or carers",
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    staff_places = models.PositiveSmallIntegerField(
        "places for staff", default=2, validators=[MaxValueValidator(MOST_PLACES)]
    )
    call_until = models.DateField("the last day to put yourself down", null=True, blank=True)
    call_closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    offers = models.JSONField("what is offered", default=list, blank=True)
    offer_words = models.TextField("more about what is offered", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(how=How.INVITATION) | models.Q(call_until__isnull=False),
                name="group_with_a_call_says_until_when",
            ),
            models.CheckConstraint(
                condition=models.Q(places__gte=1, places__lte=MOST_PLACES), name="group_has_1_to_50_places"
            ),
        ]

    def __str__(self) -> str:
        return f"Who designs {self.activity}"

    @property
    def has_call(self) -> bool:
        return self.how != How.INVITATION

    @property
    def is_by_lot(self) -> bool:
        return self.how == How.LOT

    @property
    def call_is_open(self) -> bool:
        """Whether people can put themselves down now."""
        in_time = self.call_until is not None and clock.today() <= self.call_until
        return self.has_call and in_time and self.call_closed_at is None and self.activity.is_open

    @property
    def offered(self) -> list[Offer]:
        """In the order of the list, whatever order they were ticked in."""
        return [offer for offer in Offer if offer.value in self.offers]


class State(models.TextChoices):
    """Where somebody stands."""

    DOWN = "down", "Put themselves down"
    WAITING = "waiting", "On the waiting list"
    INVITED = "invited", "Asked: yes or no?"
    IN = "in", "In the group"
    SAID_NO = "said_no", "Said no"
    LEFT = "left", "Has left"


class NameShown(models.TextChoices):
    """Under which name somebody designs. Theirs to choose, for each activity."""

    REAL = "real", "My own name"
    CHOSEN = "chosen", "Another name that I choose"
    NONE = "none", "No name"


NAMELESS = "Somebody who uses the service"


class MemberQuerySet(models.QuerySet["Member"]):
    """Members by where they stand."""

    def inside(self) -> "MemberQuerySet":
        return self.filter(state=State.IN)

    def lived(self) -> "MemberQuerySet":
        return self.filter(side=Side.LIVED)

    def holding_a_place(self) -> "MemberQuerySet":
        """In, or asked and not answered yet."""
        return self.filter(side=Side.LIVED, state__in=(State.IN, State.INVITED))


class Member(models.Model):
    """Somebody in the group, or on the way. `key` stands for them in a list that everybody can read: of chance, and
    shown to nobody but them. `turn` orders the waiting list. `needs` are the offers they said yes to, `wish` is for
    staff alone. Without a participant: they were erased since.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    participant = models.ForeignKey(
        "people.Participant", null=True, blank=True, on_delete=models.SET_NULL, related_name="group_places"
    )
    side = models.CharField(max_length=10, choices=Side, default=Side.LIVED)
    state = models.CharField(max_length=10, choices=State)
    key = models.CharField(max_length=KEY_LETTERS)
    turn = models.PositiveIntegerField(default=0)
    name_choice = models.CharField(max_length=10, choices=NameShown, default=NameShown.NONE)
    name_shown = models.CharField(max_length=80, blank=True)
    shown_to_all = models.BooleanField("everybody may see that name", default=False)
    needs = models.JSONField("what they said yes to", default=list, blank=True)
    wish = models.TextField("what else they need", blank=True)
    came_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["turn", "came_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], name="one_key_per_group"),
            models.UniqueConstraint(
                fields=["group", "participant"],
                condition=models.Q(participant__isnull=False),
                name="one_place_per_person_and_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.called}"

    @property
    def called(self) -> str:
        """As the others in the group see them."""
        return self.name_shown or (NAMELESS if self.side == Side.LIVED else "Member of staff")

    @property
    def needed(self) -> list[Offer]:
        return [offer for offer in Offer if offer.value in self.needs]


class FixedList(models.Model):
    """Who takes part in the draw, by their keys, fixed before anybody knows the seed. Append-only.

    `seed_from` names the numbers that will be the seed, which are to come; empty: this site makes one.
    """

    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="fixed_list")
    keys = models.TextField("the keys, one on each line")
    list_hash = models.CharField(max_length=64)
    seed_from = models.CharField("where the seed comes from", max_length=300, blank=True)
    fixed_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"The list of {self.group}"


class Draw(models.Model):
    """What was drawn from a fixed list. Append-only. `order` are all keys, the first `places` of them have a place."""

    fixed = models.OneToOneField(FixedList, on_delete=models.PROTECT, related_name="draw")
    seed = models.CharField(max_length=500)
    places = models.PositiveSmallIntegerField()
    order = models.TextField("the keys in the order drawn, one on each line")
    drawn_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"The draw of {self.fixed.group}"
