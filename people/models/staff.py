"""Members of staff, their teams and what each role may do."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower


class Role(models.TextChoices):
    """The four groups of staff. Their permissions are given in coprod_site/roles.py, which sees every app."""

    SETS_UP = "Sets up"
    DECIDES = "Decides"
    READS = "Reads"
    KEEPS_SAFE = "Keeps safe"


class Team(models.Model):
    """The people at the organisation who work together. Staff see what belongs to their own teams."""

    name = models.CharField(max_length=100, unique=True)
    may_release_alone = models.BooleanField(
        "one person may write and release a reply",
        default=False,
        help_text="For a team of one. The page says that nobody else read the reply before it went out.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StaffManager(UserManager["User"]):
    """Makes users by e-mail address: they have no user name."""

    def _create_user(self, email: str, password: str | None, **extra: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":  # type: ignore[override]
        return self._create_user(email, password, **({"is_staff": True} | extra))

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":  # type: ignore[override]
        return self._create_user(email, password, **(extra | {"is_staff": True, "is_superuser": True}))


class User(AbstractUser):
    """A member of staff, who signs in. People who take part are Participants and never have a password."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=150, help_text="As it should stand on public pages.")
    job_title = models.CharField(
        "what they do", max_length=150, blank=True, help_text="Such as: head of adult care."
    )
    phone = models.CharField(max_length=40, blank=True)
    sign_on_issuer = models.CharField("who signs them on", max_length=255, blank=True, editable=False)
    sign_on_subject = models.CharField("their name there", max_length=255, blank=True, editable=False)
    teams = models.ManyToManyField(Team, blank=True, related_name="members")

    came_by_sign_on = False  # people/backends.py says so of who is signed in now

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[StaffManager] = StaffManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_user_per_email_address"),
            models.UniqueConstraint(
                fields=["sign_on_issuer", "sign_on_subject"],
                condition=~models.Q(sign_on_subject=""),
                name="one_user_per_sign_on",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split()[0] if self.name else self.email

    @property
    def name_and_role(self) -> str:
        return f"{self.name}, {self.job_title}" if self.job_title else self.name
