"""The named person to ask about an activity."""

from django.db import models


class Contact(models.Model):
    """Whom people can ask, and how."""

    activity = models.OneToOneField("ladder.Activity", on_delete=models.CASCADE, related_name="contact")
    name = models.CharField("who people can ask", max_length=150)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    hours = models.CharField(
        "when", max_length=120, blank=True, help_text="Such as: Monday to Friday, 9 to 5."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="") | ~models.Q(email=""),
                name="contact_has_a_phone_or_an_email_address",
            ),
        ]

    def __str__(self) -> str:
        return self.name
