"""Photos as a phone sends them, and a survey that asks for one."""

from io import BytesIO

from PIL import Image

from ladder.models import Activity
from surveys import actions
from surveys.actions import NewQuestion
from surveys.models import Questionnaire, QuestionnaireVersion
from tests.factories.people import UserFactory
from tests.factories.surveys import LUNCH, PHOTO, TRAVEL

GPS = 0x8825
WORDS_IN_IT = b"Jean at the bus stop"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


def photo(form: str = "JPEG", colour: str = "purple") -> bytes:
    """A photo that says in its EXIF who is on it, and where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = WORDS_IN_IT.decode()
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 2.0, 26.0), 3: "W", 4: (0.0, 46.0, 9.0)})
    kept = BytesIO()
    Image.new("RGB", (60, 40), colour).save(kept, form, exif=exif)
    return kept.getvalue()


def asks_for_a_photo(activity: Activity, *, optional: bool = True) -> QuestionnaireVersion:
    """Publishes a survey: how they travel, a photo (only of those who come by bus, or leave that out), and lunch."""
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    draft = actions.questionnaire_of(activity)
    travel, asked, lunch = actions.add_questions(
        questionnaire=draft,
        questions=[
            NewQuestion(kind="one", words="How do you get there?", choices="Bus\nWalk", code=TRAVEL),
            NewQuestion(kind="file", words="Show us your stop", code=PHOTO, optional=optional),
            NewQuestion(
                kind="picture", words="What is for lunch?", choices="Soup\nPie\nor\nNone", code=LUNCH
            ),
        ],
    )
    actions.ask_only_if(question=asked, condition=actions.Condition(travel, "is_not", ("walk",)))
    for choice, colour in (("soup", "green"), ("pie", "brown")):
        actions.give_picture(
            question=lunch, choice=choice, alt=f"A {colour} plate", content=photo(colour=colour)
        )
    version = actions.publish(questionnaire=Questionnaire.objects.get(pk=draft.pk), by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=activity.opened_at)
    return version
