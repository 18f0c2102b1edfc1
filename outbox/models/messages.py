"""One message to one person by one way. It has no body: that is rendered at sending, from what was frozen."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from people import clock


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    LETTER = "letter", "Letter"
    PHONE = "phone", "Phone call"


OLD = timedelta(days=90)
ON_A_SCREEN = (Channel.EMAIL, Channel.TEXT)


def by_machine() -> list[str]:
    """The ways by which the site itself sends; people do the others by hand."""
    return [*ON_A_SCREEN, Channel.LETTER] if settings.NOTIFY_LETTERS else list(ON_A_SCREEN)


class State(models.TextChoices):
    """Where a message is. Between `sending` and its end lies the point of no return."""

    QUEUED = "queued", "Waiting to go out"
    CLAIMED = "claimed", "Being prepared"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    UNKNOWN = "unknown", "We do not know if it arrived"
    SUPPRESSED = "suppressed", "Held back: this address takes no mail from us"
    CANCELLED = "cancelled", "Cancelled"


ENDED = (State.SENT, State.FAILED, State.SUPPRESSED, State.CANCELLED)


def fixed_message_id() -> str:
    """A Message-ID for life: every try of one message carries the same, so that a relay's log can prove one."""
    return f"<{uuid.uuid4().hex}@{settings.EMAIL_FROM.rpartition('@')[2]}>"


def _mailing_ready(moment: datetime) -> models.Q:
    return models.Q(mailing=None) | models.Q(
        mailing__complete_at__isnull=False, mailing__stopped_at=None, mailing__send_after__lte=moment
    )


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages by where they stand."""

    def by_hand(self) -> "MessageQuerySet":
        """Letters to print and calls to make: people do these, no worker claims them. A letter in a file to print is
        one of them, whoever posts the next.
        """
        return self.filter(~models.Q(channel__in=by_machine()) | models.Q(batch__isnull=False))

    def to_do_by_hand(self, moment: datetime) -> "MessageQuerySet":
        """Letters and calls that wait for somebody, of mailings that are complete and not stopped."""
        return self.by_hand().filter(_mailing_ready(moment), state=State.QUEUED, waits=False)

    def due(self, moment: datetime) -> "MessageQuerySet":
        """What may be claimed: queued, their time has come, their mailing is complete and not stopped."""
        return self.filter(
            _mailing_ready(moment),
            state=State.QUEUED,
            channel__in=by_machine(),
            batch=None,
            next_try_at__lte=moment,
            waits=False,
        )

    def of_mailings_today(self, moment: datetime) -> "MessageQuerySet":
        """What of mailings has gone out, or begun to, since midnight in London. Old mailings are not read: there is
        much of them, and it goes out no more.
        """
        midnight = clock.start_of(clock.london(moment).date())
        return self.filter(mailing__send_after__gte=midnight - OLD, fenced_at__gte=midnight)

    def to_gather(self, moment: datetime) -> "MessageQuerySet":
        """News whose turn may have come: it goes now, or with what else waits for the same person."""
        return self.filter(
            _mailing_ready(moment), state=State.QUEUED, waits=True, carried_by=None, next_try_at__lte=moment
        )

    def given_up(self) -> "MessageQuerySet":
        """Could not be sent by any way the person left, and nobody has dealt with it: the last try of each."""
        settles_it = (
            ~models.Q(state__in=(State.FAILED, State.SUPPRESSED))
            | models.Q(settled_by__isnull=False)
            | models.Q(created_at__gt=models.OuterRef("created_at"))
        )
        other = Message.objects.filter(
            settles_it,
            kind=models.OuterRef("kind"),
            about=models.OuterRef("about"),
            edition=models.OuterRef("edition"),
            recipient=models.OuterRef("recipient"),
        )
        return self.filter(~models.Exists(other), state=State.FAILED, settled_by=None)

    def waiting_for_server(self, moment: datetime) -> "MessageQuerySet":
        """What no server has taken for more than a quarter of an hour."""
        since = moment - timedelta(minutes=15)
        tried = self.filter(_mailing_ready(moment), state=State.QUEUED, channel__in=by_machine())
        return tried.exclude(reason="").filter(created_at__lte=since)

    def unknown(self) -> "MessageQuerySet":
        return self.filter(state=State.UNKNOWN)


class Message(models.Model):
    """A message to a participant or to a member of staff.

    `kind` names a renderer that an app registered (outbox/renderers.py); `payload` holds ids of frozen rows only,
    never words. `recipient` ('participant:<id>' or 'user:<id>') and `about` stand in the dedupe key and are never null.
    News `waits` for its turn, and may go out in the mail of another: `carried_by`, with which it then ends.
    Of somebody who was erased it keeps only that it was sent: its recipient is then 'erased:<its own id>'.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=64)
    edition = models.PositiveIntegerField(default=1)
    recipient = models.CharField(max_length=60)
    channel = models.CharField(max_length=10, choices=Channel)
    participant = models.ForeignKey(
        "people.Participant", null=True, blank=True, on_delete=models.CASCADE, related_name="messages"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="messages"
    )
    mailing = models.ForeignKey(
        "outbox.Mailing", null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    batch = models.ForeignKey(
        "outbox.LetterBatch", null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    # Not let go yet: it may go out with other news (outbox/actions/gathering.py).
    waits = models.BooleanField(default=False, editable=False)
    carried_by = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="carries"
    )
    payload = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=120, unique=True, default=fixed_message_id, editable=False)
    # Which of the site's ways out took it (outbox/carriers); empty until its words go out, and where people carry it.
    carrier = models.CharField(max_length=20, blank=True, default="", editable=False)
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.now)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    fenced_at = models.DateTimeField("when its words began to go out", null=True, blank=True, editable=False)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about", "edition", "recipient", "channel"],
                name="one_message_per_person_and_edition",
            ),
            models.CheckConstraint(
                condition=(models.Q(participant__isnull=False) ^ models.Q(user__isnull=False))
                | models.Q(participant=None, user=None, recipient__startswith="erased:"),
                name="message_is_to_a_participant_or_to_staff",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="message_by_state_and_due"),
            models.Index(fields=["mailing", "state"], name="message_by_mailing"),
            # Few rows are ever in these, among however many messages.
            models.Index(
                fields=["participant"], condition=models.Q(state="queued", waits=True), name="news_that_waits"
            ),
            models.Index(
                fields=["carried_by"],
                condition=models.Q(state="queued", carried_by__isnull=False),
                name="news_that_is_carried",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient}"

    @property
    def on_a_screen(self) -> bool:
        """Whether its reader can press a link. On paper and on the phone it takes a code."""
        return self.channel in ON_A_SCREEN

    @property
    def is_by_hand(self) -> bool:
        return self.channel not in by_machine() or self.batch_id is not None

    @property
    def goes_to(self) -> str:
        """The e-mail address or phone number it goes to; for a letter, and where there is none, nothing."""
        if self.user is not None:
            return self.user.email
        person = self.participant
        if person is None:
            return ""
        return {Channel.EMAIL: person.email, Channel.TEXT: person.phone}.get(Channel(self.channel), "")

    @property
    def to_whom(self) -> str:
        return str(self.participant or self.user or "Somebody who was erased")
