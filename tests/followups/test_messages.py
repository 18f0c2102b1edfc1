"""The words of the reply: each person's own beside what came of them, and nobody else's."""

from datetime import date, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest

from followups.models import Reason, Release, Status
from outbox import mime, renderers
from outbox.actions.rendering import DeadWays, sender, written
from outbox.models import Message
from outbox.renderers import Rendered
from people import clock
from surveys import actions as survey_actions
from surveys.models import Response
from tests.followups.conftest import BUS, ROOM, Asked, holds, person_of

pytestmark = pytest.mark.django_db

PUBLIC = "What came of what other people said: "


def reply_to(response: Response, release: Release) -> Rendered:
    return renderers.render(message_to(response, release), DeadWays())


def message_to(response: Response, release: Release) -> Message:
    return Message.objects.get(mailing=release.mailing, participant=person_of(response))


def looks(rendered: Rendered) -> list[tuple[str, str, str]]:
    return [(block.look, block.label, block.words) for block in rendered.blocks]


def everything(message: Message) -> str:
    """The whole mail as it would go out, HTML and text, without its folding."""
    sent = mime.as_bytes(written(message, renderers.render(message, DeadWays())), sender())
    mail = message_from_bytes(sent, policy=policy.default)
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return " ".join(" ".join([str(mail["Subject"]), *parts]).replace("&#x27;", "'").split())


@pytest.fixture
def on_24_november(hold_clock: Any) -> None:
    """Before the survey is made, so that its days lie around this one, whatever the day the tests run on."""
    hold_clock(2026, 11, 24, 12)


def test_what_a_person_said_stands_beside_what_was_done(
    on_24_november: None, asked: Asked, settings: Any
) -> None:
    samir = asked.answers(BUS, theme="The bus is late.", chose="by-bus", name="Samir Khan")
    asked.publishes_heard()
    asked.writes("The bus is late.", decided_on=date(2026, 11, 20))

    rendered = reply_to(samir, asked.releases(1))

    assert rendered.subject == "What came of: What makes a good day?"
    assert looks(rendered) == [
        ("words", "", "Dear Samir,"),
        (
            "words",
            "",
            "You took part in “What makes a good day?”. Thank you. This is what you said, and what came of it. "
            "If we said no, we tell you why.",
        ),
        ("said", "We asked: What stops you? You said", BUS),
        (
            "did",
            "We did it",
            "There is a second bus on Mondays.\n\n"
            "Alison Reed, head of adult care, decided this on 20 November.",
        ),
        ("said", "You also chose", "How do you get there? By bus"),
        ("button", "", "See it all on your own page"),
        ("quiet", "", f"{PUBLIC}{settings.SITE_URL}{asked.activity.get_absolute_url()}"),
    ]


def test_a_no_says_why(asked: Asked) -> None:
    donna = asked.answers(ROOM, theme="A quiet room.")
    asked.publishes_heard()
    asked.writes(
        "A quiet room.",
        status=Status.NOT_DOING,
        did="We will not build one.",
        reason=Reason.MONEY,
        because="It would cost more than the bus.",
    )

    rendered = reply_to(donna, asked.releases(1))

    block = rendered.blocks[3]
    assert (block.look, block.label) == ("not_doing", "We are not doing it")
    assert block.words.split("\n\n")[:2] == [
        "We will not build one.",
        "Because: It would cost more than the bus.",
    ]


def test_what_is_still_to_come_has_its_day(asked: Asked) -> None:
    samir = asked.answers(BUS, theme="The bus is late.")
    asked.publishes_heard()
    asked.writes("The bus is late.", status=Status.WILL_DO, by_date=clock.today() + timedelta(days=30))

    block = reply_to(samir, asked.releases(1)).blocks[3]

    by = clock.in_words(clock.today() + timedelta(days=30))
    assert (block.look, block.label) == ("doing", f"We will do it, by {by}")


def test_what_only_a_few_people_said_gets_an_honest_line(ready: Asked) -> None:
    wing = ready.answers("A piano.", name="", email="wing@example.org")

    rendered = reply_to(wing, ready.releases(3))

    assert looks(rendered)[0] == ("words", "", "Hello,")
    assert looks(rendered)[2:4] == [
        ("said", "We asked: What stops you? You said", "A piano."),
        ("quiet", "", "Only a few people said this. We read it. Nothing was decided about it."),
    ]


def test_who_only_chose_reads_which_questions_they_answered(ready: Asked) -> None:
    walks = ready.answers(chose="i-walk")

    rendered = reply_to(walks, ready.releases(3))

    assert looks(rendered)[2] == ("said", "You answered these questions", "How do you get there? I walk")
    assert [block.look for block in rendered.blocks[3:]] == ["button", "quiet"]


def test_an_entry_for_two_themes_of_one_answer_is_told_once(asked: Asked) -> None:
    samir = asked.answers(BUS, theme="The bus is late.")
    asked.sorts(samir, "The bus does not come.")
    asked.publishes_heard()
    asked.writes("The bus is late.", "The bus does not come.")

    rendered = reply_to(samir, asked.releases(1))

    assert [block.label for block in rendered.blocks].count("We did it") == 1


def test_two_people_each_read_their_own_words_only_in_every_part_of_the_mail(asked: Asked) -> None:
    samir = asked.answers(BUS, theme="The bus is late.", name="Samir Khan", email="samir@example.org")
    donna = asked.answers(ROOM, theme="A quiet room.", name="Donna Lowe", email="donna@example.org")
    asked.publishes_heard()
    asked.writes("The bus is late.", said="“Always late”, said Samir.")
    asked.writes("A quiet room.", said="A room, said Donna.", did="There is a room upstairs.")
    release = asked.releases(2)

    to_samir, to_donna = everything(message_to(samir, release)), everything(message_to(donna, release))

    for said in (BUS, "Dear Samir,", "There is a second bus on Mondays."):
        assert (said in to_samir, said in to_donna) == (True, False)
    for said in (ROOM, "Dear Donna,", "There is a room upstairs."):
        assert (said in to_samir, said in to_donna) == (False, True)
    for mail in (to_samir, to_donna):
        assert "Always late" not in mail
        assert "said Donna" not in mail
    assert BUS not in renderers.render(message_to(samir, release), DeadWays()).subject


def test_a_reply_is_frozen_as_it_was_released(ready: Asked) -> None:
    samir = Response.objects.get(participation__participant__email="samir@example.org")
    release = ready.releases(2)
    before = reply_to(samir, release)
    ready.writes(
        "The bus is late.",
        series=ready.activity.entries.get().series,
        did="There are three buses.",
    )

    assert looks(reply_to(samir, release)) == looks(before)


def test_a_held_answer_is_quoted_in_no_message_and_its_writer_is_thanked(ready: Asked) -> None:
    held = ready.answers("Somebody hurts me.", theme="The bus is late.", chose="by-bus", name="Ann Lee")
    release = ready.releases(3)
    holds(held)

    rendered = reply_to(held, release)

    assert looks(rendered)[:2] == [
        ("words", "", "Dear Ann,"),
        ("words", "", "You took part in “What makes a good day?”. Thank you."),
    ]
    assert [block.look for block in rendered.blocks[2:]] == ["button", "quiet"]
    assert "hurts" not in everything(message_to(held, release))


def test_who_took_their_answers_back_before_it_went_out_gets_nothing(ready: Asked) -> None:
    taken = ready.answers(BUS)
    release = ready.releases(3)
    survey_actions.take_back(response=taken)

    assert reply_to(taken, release).empty == (
        "This person took their answers back, so there is nothing to reply to."
    )


def test_a_letter_has_a_code_and_the_ways_to_the_rest(asked: Asked, settings: Any) -> None:
    samir = asked.answers(BUS, email="", address="3 Canal Street, Wrenfield", way="letter")
    asked.publishes_heard()
    asked.writes()

    rendered = reply_to(samir, asked.releases(1))

    assert [block.look for block in rendered.blocks[-3:]] == ["words", "code", "quiet"]
    public = f"{settings.SITE_URL}{asked.activity.get_absolute_url()}"
    assert rendered.blocks[-1].words == (
        f"Go to {settings.SITE_URL}/code/ and type the code. {PUBLIC}{public} "
        "Or ring us, and we read it all to you."
    )
