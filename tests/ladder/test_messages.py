"""What the invitation, the request to sign and the sent link say."""

import re
from datetime import timedelta
from typing import Any

import pytest

from ladder import messages
from ladder.models import Activity, Participation, Promise
from outbox.models import Message
from outbox.renderers import Rendered
from people import clock
from people.models import Participant, User
from tests.factories.ladder import (
    ActivityFactory,
    FeltAnswerFactory,
    FeltRoundFactory,
    ParticipationFactory,
    PromiseFactory,
)
from tests.factories.people import ParticipantFactory

pytestmark = pytest.mark.django_db


class Written:
    """Ways that say which door they open."""

    def link(self, opens: str, target: str = "", until: Any = None) -> str:
        return f"link to {opens} {target}".strip()

    def code(self, opens: str, target: str = "", until: Any = None) -> str:
        return f"code to {opens} {target}".strip()


def message(**fields: Any) -> Message:
    return Message(**({"kind": "invitation", "channel": "email"} | fields))


def words(rendered: Rendered) -> str:
    return "\n".join(f"{block.words} {block.url}".strip() for block in rendered.blocks)


def invited(channel: str, person: Participant, **activity: Any) -> tuple[Rendered, str]:
    made = ActivityFactory(open=True, **activity)
    rendered = messages.invitation(
        message(about=str(made.pk), participant=person, channel=channel), Written()
    )
    return rendered, str(made.pk)


def test_an_invitation_by_mail_has_one_button_that_opens_the_survey(hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)

    rendered, pk = invited("email", ParticipantFactory(name="Jean Okafor"))

    assert rendered.subject == "We want to hear from you: What makes a good day?"
    assert words(rendered) == (
        "Dear Jean,\n"
        "We want to hear from you: “What makes a good day?”.\n"
        "Eight questions about your days.\n"
        "You can take part until 28 March. You do not have to.\n"
        "What can change: When the centre opens; What there is to do.\n"
        "What cannot: The budget.\n"
        "We will write to you by 9 May and say what came of it. Alison Reed has signed this promise.\n"
        f"Take part link to survey {pk}\n"
        "This link is yours alone. If you would rather answer on paper, ring us.\n"
        f"You do not want to take part? Say so, and we do not ask you again: link to no_thanks {pk}"
    )
    assert [block.look for block in rendered.blocks].count("button") == 1


@pytest.mark.parametrize("channel", ["letter", "phone"])
def test_an_invitation_by_letter_has_a_code_and_no_link(channel: str) -> None:
    rendered, pk = invited(channel, ParticipantFactory(name=""), kind="information")

    assert rendered.blocks[0].words == "Hello,"
    assert [block.words for block in rendered.blocks if block.look == "code"] == [f"code to activity {pk}"]
    assert [block.url for block in rendered.blocks if block.url] == []
    assert re.search(r"/code/ on a phone or computer", words(rendered))
    assert rendered.blocks[-1].words == (
        "Or ring us on 01632 960001. We read the questions to you and write down your answers. "
        "If you do not want to take part, tell us, and we do not ask you again."
    )
    assert rendered.blocks[-1].look == "words"


def test_an_invitation_that_comes_too_late_is_not_sent() -> None:
    activity = ActivityFactory(closed=True, lasts_days=3)

    rendered = messages.invitation(
        message(about=str(activity.pk), participant=ParticipantFactory()), Written()
    )

    assert rendered.empty == "It had closed before this invitation went out."


def to_sign(promise: Promise) -> Rendered:
    asked = message(kind="sign", user=promise.decider, payload={"promise": promise.pk})
    return messages.sign(asked, Written())


def test_the_decider_is_asked_by_name_and_finds_the_page() -> None:
    promise = PromiseFactory(asked=True)
    asker: User = promise.asked_by

    rendered = to_sign(promise)

    assert rendered.subject == "Please read and sign: What makes a good day?"
    assert rendered.blocks[0].words == "Dear Alison,"
    assert rendered.blocks[1].words == f"{asker} asks you to sign a promise for “What makes a good day?”."
    assert [block.url for block in rendered.blocks if block.url] == [
        f"http://127.0.0.1:8000/sign/{promise.pk}/"
    ]


@pytest.mark.parametrize("changes", [{"signed": True}, {}])
def test_nobody_is_asked_to_sign_what_was_signed_or_taken_back(changes: dict[str, Any]) -> None:
    assert to_sign(PromiseFactory(**changes)).empty == "It was signed or sent back before this went out."


def test_the_link_that_somebody_asked_for_opens_their_own_page() -> None:
    person = ParticipantFactory(name="Jean Okafor")

    rendered = messages.my_link(message(kind="my_link", participant=person), Written())

    assert [block.url for block in rendered.blocks if block.look == "button"] == ["link to my_page"]
    assert rendered.blocks[0].words == "Dear Jean,"


def test_the_way_to_everything_we_keep_is_a_link_by_mail_and_a_code_by_letter() -> None:
    person = ParticipantFactory(name="Jean Okafor")

    mail, letter = (
        messages.everything(message(kind="everything", participant=person, channel=channel), Written())
        for channel in ("email", "letter")
    )

    assert [block.url for block in mail.blocks if block.look == "button"] == ["link to everything"]
    assert [block.look for block in letter.blocks if block.look in {"button", "code"}] == ["code"]


def asked_how_it_felt(channel: str, **asked: Any) -> tuple[Rendered, Participation]:
    made = ParticipationFactory(activity=FeltRoundFactory(**asked).activity, participant__name="Jean Okafor")
    rendered = messages.felt(
        message(kind="felt", about=str(made.activity_id), participant=made.participant, channel=channel),
        Written(),
    )
    return rendered, made


def test_how_it_felt_is_asked_by_mail_with_one_link(hold_clock: Any) -> None:
    hold_clock(2026, 6, 1, 10)

    rendered, made = asked_how_it_felt("email")

    assert rendered.subject == "How much did your views count in “What makes a good day?”?"
    assert words(rendered) == (
        "Dear Jean,\n"
        "You took part in “What makes a good day?”. How much did your views count? There are no right answers. "
        "It takes one minute.\n"
        "We will show the answers to everyone, but not your name. We show them only if 8 people or more answer. "
        "You can answer until 27 July. You do not have to.\n"
        f"Say how it felt link to felt {made.activity_id}\n"
        "This link is yours alone. If you would rather answer on paper, ring us.\n"
        "These are our own questions. They are not a tested scale."
    )


@pytest.mark.parametrize("channel", ["letter", "phone"])
def test_by_letter_and_phone_the_questions_stand_in_words_with_a_code(channel: str) -> None:
    rendered, made = asked_how_it_felt(channel, asks_payment=True)

    said = words(rendered)
    assert f"code to felt {made.activity_id}" in said
    asked = ["☐ We were asked.", "☐ I am not sure", "☐ We talked it over. What I said changed some things."]
    asked += ["I was treated as an equal.\n☐ I agree ☐ Partly ☐ I do not agree ☐ I do not want to say"]
    asked += ["We promised to pay you for your time. Did you get it?\n☐ Yes ☐ No ☐ I did not need it"]
    assert [one for one in asked if one not in said] == []
    assert "We promised to pay for travel" not in said
    assert [block for block in rendered.blocks if block.look == "button"] == []


@pytest.mark.parametrize(
    "change",
    [{"contributed": False}, {"wants_reply": False}, {"side": "staff"}],
    ids=["took back", "wants no reply", "is staff"],
)
def test_who_is_not_to_be_asked_any_more_is_not_asked(change: dict[str, Any]) -> None:
    _, made = asked_how_it_felt("email")
    Participation.objects.update(**change)

    again = messages.felt(
        message(kind="felt", about=str(made.activity_id), participant=made.participant), Written()
    )

    assert again.empty == "They took their answers back, or want no messages about this."


def test_who_has_said_how_it_felt_is_not_asked_again() -> None:
    _, made = asked_how_it_felt("email")
    FeltAnswerFactory(participation=made)

    again = messages.felt(
        message(kind="felt", about=str(made.activity_id), participant=made.participant), Written()
    )

    assert again.empty == "They have said how it felt already."


def test_nobody_is_asked_how_it_felt_after_the_last_day() -> None:
    rendered, _ = asked_how_it_felt("email", closes_on=clock.today(), opens_on=clock.today())
    with clock.at(clock.now() + timedelta(days=1)):
        late = messages.felt(
            message(kind="felt", about=str(Activity.objects.get().pk), participant=Participant.objects.get()),
            Written(),
        )

    assert rendered.empty == ""
    assert late.empty == "The time to say how it felt had passed before this went out."
