"""Pictures that stand beside the answers to choose from."""

from django.db import models

from surveys.models.questionnaires import Questionnaire


class ChoicePictureKind(models.TextChoices):
    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"


def by_content(picture: "ChoicePicture", _name: str) -> str:
    """Named by what is in it, so that a picture under a name never changes."""
    return f"pictures/{picture.hash}.{picture.kind}"


class ChoicePicture(models.Model):
    """A picture of an answer, known by the SHA-256 of its bytes; questions name it in their choices. Once `published`,
    everybody may see it, and a frozen version that names it always finds the same one.
    """

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="pictures")
    hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=4, choices=ChoicePictureKind)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to=by_content, max_length=120)
    published = models.BooleanField(default=False)

    class Meta:
        ordering = ["questionnaire", "hash"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "hash"], name="one_picture_per_questionnaire_and_hash"
            )
        ]

    def __str__(self) -> str:
        return f"Picture {self.hash[:8]}"

    @property
    def name_given_out(self) -> str:
        return f"picture-{self.hash[:12]}.{self.kind}"
