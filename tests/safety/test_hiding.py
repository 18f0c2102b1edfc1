"""What stands in public can be hidden by somebody outside the team: a stub stays, and so does every step."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ladder.models import Challenge, ChallengeWords
from outbox import renderers
from outbox.models import Message
from people import waiting
from people.models import AuditLine, User
from people.refusals import Refused
from safety import actions
from safety.actions import rulings
from safety.models import Report, Ruling
from tests.constraints import without_constraint
from tests.factories.people import UserFactory
from tests.factories.safety import ReportFactory, RulingFactory
from tests.ladder.test_messages import Written, words
from tests.safety.written import WRITTEN, about, reader, shown, signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

STUB = "Hidden on 3 March: it named somebody who did not agree to that."


@pytest.fixture
def challenge(hold_clock: Any) -> Challenge:
    hold_clock(2026, 3, 2, 10)
    made = shown()
    hold_clock(2026, 3, 3, 10)
    return made


def hide(challenge: Challenge, by: User | None = None, why: str = "names", sentence: str = "") -> Ruling:
    return actions.hide(about=about(challenge), why=why, sentence=sentence, by=by or reader())


def again(challenge: Challenge, by: User | None = None, sentence: str = "It names nobody.") -> Ruling:
    return actions.show_again(about=about(challenge), sentence=sentence, by=by or reader())


def fresh(challenge: Challenge) -> ChallengeWords:
    return ChallengeWords.objects.get(pk=challenge.pk)


def activity_page(challenge: Challenge) -> str:
    return text(Client().get(challenge.activity.get_absolute_url()))


# ---------------------------------------------------------------- hiding and showing again


def test_hiding_keeps_the_words_and_shows_none_of_them(challenge: Challenge) -> None:
    by = reader()

    ruling = hide(challenge, by)

    found = fresh(challenge)
    assert (found.words, found.shown, found.in_public, found.answer_due) == (WRITTEN, WRITTEN, "", None)
    assert (ruling.number, ruling.by, ruling.team, ruling.in_public) == (1, by, challenge.activity.team, STUB)
    line = AuditLine.objects.get()
    assert (line.did, line.detail) == ("moderation: hidden", {"number": 1, "why": "names"})


@pytest.mark.parametrize(
    ("why", "sentence", "stub"),
    [
        ("tells", "", "Hidden on 3 March: it could tell who somebody is."),
        ("names", "We asked them first.", f"{STUB} We asked them first."),
        ("other", "It was a mistake", "Hidden on 3 March: It was a mistake."),
    ],
)
def test_the_stub_says_when_and_why(challenge: Challenge, why: str, sentence: str, stub: str) -> None:
    assert hide(challenge, why=why, sentence=sentence).in_public == stub


def test_shown_again_it_is_as_it_was_and_both_steps_stay(challenge: Challenge, hold_clock: Any) -> None:
    hide(challenge)
    hold_clock(2026, 3, 9, 10)

    again(challenge)

    assert fresh(challenge).in_public == WRITTEN
    assert [one.words for one in actions.steps([about(challenge)])[about(challenge)]] == [
        STUB,
        "Shown again on 9 March: It names nobody.",
    ]
    assert f"{fresh(challenge).answer_due}" == "2026-03-23"  # ten working days from the day it came back


def test_nobody_of_the_team_hides_or_brings_back(challenge: Challenge) -> None:
    of_the_team = [
        reader(challenge.activity.team),
        UserFactory(is_superuser=True, teams=[challenge.activity.team]),
    ]

    for by in of_the_team:
        with pytest.raises(Refused, match="about your own team"):
            hide(challenge, by)
    hide(challenge)
    for by in of_the_team:
        with pytest.raises(Refused, match="about your own team"):
            again(challenge, by)

    assert Ruling.objects.count() == 1


@pytest.mark.parametrize(
    ("why", "sentence", "said"),
    [("other", "  ", "Write why it is hidden"), ("", "", "Choose why"), ("odd", "", "Choose why")],
)
def test_hiding_needs_a_reason(challenge: Challenge, why: str, sentence: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        hide(challenge, why=why, sentence=sentence)

    assert (fresh(challenge).in_public, Ruling.objects.count(), AuditLine.objects.count()) == (WRITTEN, 0, 0)


def test_what_is_hidden_is_not_hidden_again_and_what_is_shown_does_not_come_back(
    challenge: Challenge,
) -> None:
    with pytest.raises(Refused, match="This is not hidden"):
        again(challenge)
    hide(challenge)
    with pytest.raises(Refused, match="not shown any more"):
        hide(challenge)
    with pytest.raises(Refused, match="Write why it is shown again"):
        again(challenge, sentence=" ")

    assert Ruling.objects.count() == 1


def test_while_an_objection_waits_it_comes_back_only_by_that(challenge: Challenge) -> None:
    hide(challenge)
    actions.object_to(about=about(challenge), words="It names nobody.")

    with pytest.raises(Refused, match="Settle that instead"):
        again(challenge)


def test_what_nobody_has_read_cannot_be_hidden() -> None:
    unread = shown()
    ChallengeWords.objects.update(shown="", shown_at=None)

    with pytest.raises(Refused, match="not shown any more"):
        hide(unread)
    with pytest.raises(Refused, match="no words here any more"):
        actions.hide(about="ladder.challenge:0", why="names", sentence="", by=reader())


def test_it_stays_settles_what_people_told_and_is_kept(challenge: Challenge) -> None:
    ReportFactory.create_batch(2, about=about(challenge), team=challenge.activity.team)

    ruling = actions.leave(about=about(challenge), sentence="It names nobody.", by=reader())

    assert list(Report.objects.values_list("ruling", flat=True)) == [ruling.pk] * 2
    assert fresh(challenge).in_public == WRITTEN
    assert ruling.in_public == "Somebody looked at it on 3 March. It stays: It names nobody."
    with pytest.raises(Refused, match="Nobody has told us"):
        actions.leave(about=about(challenge), sentence="", by=reader())


def test_a_team_member_cannot_leave_it_either(challenge: Challenge) -> None:
    ReportFactory(about=about(challenge), team=challenge.activity.team)

    with pytest.raises(Refused, match="about your own team"):
        actions.leave(about=about(challenge), sentence="", by=reader(challenge.activity.team))

    assert Report.objects.unsettled().count() == 1


# ---------------------------------------------------------------- a word to whoever wrote it


def said_to_the_writer(kind: str, channel: str = "email") -> str:
    message = Message.objects.filter(kind=kind).order_by("edition").last()
    message.channel = channel
    return words(renderers.render(message, Written()))


def test_whoever_wrote_it_is_told_when_why_and_how_to_object(challenge: Challenge) -> None:
    hide(challenge)

    said = said_to_the_writer("challenge_hidden_or_shown")
    letter = said_to_the_writer("challenge_hidden_or_shown", "letter")

    assert said.startswith("Dear Jean,\nYou told us that something was not so in “What makes a good day?”.\n")
    assert f"has hidden it on 3 March. The page says so, and why:\n{STUB}\n" in said
    assert f"Tell us why it should be shown link to objection {about(challenge)}" in said
    assert "somebody else decides by 10 March" in said
    assert ("/code/" in letter, "write it down for you" in letter) == (True, True)
    assert WRITTEN not in said + letter


def test_whoever_wrote_it_is_told_that_it_is_shown_again(challenge: Challenge) -> None:
    hide(challenge)
    again(challenge)

    said = said_to_the_writer("challenge_hidden_or_shown")

    assert "Since 3 March it is shown again. This is why:\nIt names nobody.\n" in said
    assert Message.objects.filter(kind="challenge_hidden_or_shown").count() == 2


def test_no_word_goes_out_that_it_is_shown_once_it_is_hidden(challenge: Challenge) -> None:
    kept = shown(activity=challenge.activity)
    reading = actions.wait_for_reading(about=about(kept), team=kept.activity.team)
    actions.show_as_it_is(reading=reading, by=reader())
    hide(kept)

    message = Message.objects.get(kind="challenge_read")

    assert renderers.render(message, Written()).empty == (
        "It was hidden meanwhile. Another message tells them so."
    )


# ---------------------------------------------------------------- the public page


def test_a_stub_stands_in_its_place_with_every_step(challenge: Challenge) -> None:
    before = activity_page(challenge)
    hide(challenge, reader(name="Sam Field"))

    after = activity_page(challenge)

    assert (WRITTEN in before, "Tell us that something is wrong with this" in before) == (True, True)
    assert f"Somebody who took part said it was not so. {STUB}" in after
    assert f"3 March: {STUB} By somebody who keeps people safe, and does not work on this." in after
    assert [word for word in (WRITTEN, "Sam Field", "Tell us that something is wrong") if word in after] == []


def test_the_way_it_went_stays_after_it_came_back(challenge: Challenge) -> None:
    hide(challenge)
    again(challenge)

    after = activity_page(challenge)

    assert (WRITTEN in after, STUB in after, "Shown again on 3 March" in after) == (True, True, True)


def test_the_team_reads_the_stub_and_has_nothing_to_answer(challenge: Challenge) -> None:
    priya = UserFactory(teams=[challenge.activity.team], roles=["Sets up"])
    address = f"/admin/ladder/challenge/{challenge.pk}/change/"
    before = [one.words for one in waiting.for_user(priya) if one.words.startswith("Answer")]
    hide(challenge)

    answer = signed_in(priya).get(address)
    refused = signed_in(priya).post(address, {"words": "We are sorry."})
    black_out = signed_in(priya).get(f"/admin/safety/blackout/ask/ladder.challengewords:{challenge.pk}/")

    assert len(before) == 1
    assert (STUB in text(answer), WRITTEN in text(answer)) == (True, False)
    assert (refused.status_code, "not shown" in text(refused)) == (422, True)
    assert (black_out.status_code, WRITTEN in text(black_out)) == (200, False)
    assert [one.words for one in waiting.for_user(priya) if one.words.startswith("Answer")] == []


def test_whoever_wrote_it_can_write_of_the_same_fact_again(challenge: Challenge) -> None:
    unsettled = Challenge.objects.filter(pk=challenge.pk).unsettled()

    assert unsettled.exists()
    hide(challenge)
    assert not unsettled.all().exists()


def everywhere(challenge: Challenge) -> dict[str, str]:
    """What comes out in every place that shows what people say of a fact."""
    activity = challenge.activity
    robin = signed_in(UserFactory(teams=[activity.team], roles=["Sets up"]))
    sent = [said_to_the_writer(kind) for kind in Message.objects.values_list("kind", flat=True)]
    return {
        "activity page": activity_page(challenge),
        "API": text(Client().get(f"/api/v1/assessments/{activity.slug}/")),
        "message": " ".join(sent),
        "team's page": text(robin.get(f"/admin/ladder/challenge/{challenge.pk}/change/")),
        "pack": text(robin.get(f"/admin/pack/{activity.pk}/")),
    }


def test_hidden_words_come_out_nowhere(challenge: Challenge) -> None:
    hide(challenge)

    found = everywhere(challenge)
    assert [place for place, said in found.items() if WRITTEN in said] == []
    assert [place for place, said in found.items() if STUB in said] == [
        "activity page",
        "message",
        "team's page",
        "pack",
    ]


@pytest.mark.control("what people may read of hidden words")
def test_hidden_words_stand_where_they_stood(challenge: Challenge, monkeypatch: pytest.MonkeyPatch) -> None:
    hide(challenge)
    monkeypatch.setattr(ChallengeWords, "in_public", property(lambda words: words.shown))
    monkeypatch.setattr("coprod_site.showing.challenges.stub_of", lambda *_: "")

    assert WRITTEN in everywhere(challenge)["activity page"]


# ---------------------------------------------------------------- what the database refuses


def test_the_database_wants_a_reason() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RulingFactory(why="")


def test_two_at_the_same_moment_are_one(challenge: Challenge, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has read where it stands before the first was kept."""
    before = rulings.turn_of(about(challenge))
    hide(challenge)
    monkeypatch.setattr(rulings, "turn_of", lambda _about: before)

    with pytest.raises(Refused, match="at the same moment"):
        hide(challenge)


@pytest.mark.django_db(transaction=True)
@pytest.mark.control("one ruling at a time")
def test_two_decide_the_same_thing_at_once_and_both_hold() -> None:
    first = RulingFactory()

    with without_constraint(Ruling, "one_ruling_at_a_time", keep=first):
        RulingFactory(about=first.about, number=first.number, did="stays", why="")
        both = Ruling.objects.filter(about=first.about).count()

    assert both == 2


# ---------------------------------------------------------------- the page where it is decided


def shown_page(challenge: Challenge) -> str:
    return f"/admin/safety/ruling/about/{about(challenge)}/"


def test_somebody_outside_hides_it_and_brings_it_back_by_the_page(challenge: Challenge) -> None:
    client, page = signed_in(reader()), shown_page(challenge)
    ReportFactory(about=about(challenge), team=challenge.activity.team, words="It is my brother.")

    before = text(client.get(page))
    hidden = text(client.post(page, {"act": "hide", "why": "names", "sentence": ""}, follow=True))
    back = text(client.post(page, {"act": "again", "sentence": "It names nobody."}, follow=True))

    assert "1 person told us: It names somebody (1)." in before
    assert ("It is my brother." in before, WRITTEN in before) == (True, True)
    assert ("This is hidden" in hidden, STUB in hidden) == (True, True)
    assert ("Should this be shown?" in back, fresh(challenge).in_public) == (True, WRITTEN)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"act": ""}, "Choose one of the two."),
        ({"act": "hide"}, "Choose why it is hidden."),
        ({"act": "hide", "why": "other"}, "Write why it is hidden."),
        ({"act": "leave"}, "Nobody has told us"),
    ],
)
def test_what_is_missing_is_said(challenge: Challenge, sent: dict[str, str], sentence: str) -> None:
    answer = signed_in(reader()).post(shown_page(challenge), sent)

    assert (answer.status_code, Ruling.objects.count()) == (422, 0)
    assert sentence in text(answer)


def test_what_was_blacked_out_still_shows_what_happened(challenge: Challenge) -> None:
    reading = actions.wait_for_reading(about=about(challenge), team=challenge.activity.team)
    actions.show_as_it_is(reading=reading, by=reader())
    hide(challenge)
    asked = actions.ask_to_black_out(
        about=f"ladder.challengewords:{challenge.pk}", reason="A name.", by=UserFactory()
    )
    actions.black_out(asked=asked, by=UserFactory())

    answers = [
        signed_in(user).get(shown_page(challenge)) for user in (reader(), reader(challenge.activity.team))
    ]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert ("There are no words here any more" in text(answers[0]), STUB in text(answers[0])) == (True, True)
    assert "Blacked out on 3 March: A name." in activity_page(challenge)


def test_the_team_and_others_have_no_such_page(challenge: Challenge) -> None:
    team = challenge.activity.team
    people = [reader(team), UserFactory(is_superuser=True, teams=[team]), UserFactory(roles=["Sets up"])]

    statuses = [signed_in(user).get(shown_page(challenge)).status_code for user in people]
    signed_in(people[0]).post(shown_page(challenge), {"act": "hide", "why": "names"})

    assert (statuses, Ruling.objects.count()) == ([404, 404, 403], 0)


def test_a_row_of_a_ruling_or_report_leads_to_the_thing_itself(challenge: Challenge) -> None:
    client, team = signed_in(reader()), challenge.activity.team
    ruling = RulingFactory(about=about(challenge), team=team)
    report = ReportFactory(about=about(challenge), team=team)

    pages = [
        client.get(f"/admin/safety/ruling/{ruling.pk}/change/"),
        client.get(f"/admin/safety/report/{report.pk}/change/"),
        client.get("/admin/safety/ruling/x/change/"),
    ]

    assert [page.status_code for page in pages] == [200, 200, 404]
    assert WRITTEN in text(pages[0])


def test_an_objection_by_phone_is_written_down(challenge: Challenge) -> None:
    hide(challenge)
    client = signed_in(reader())

    empty = client.post(shown_page(challenge), {"act": "object", "words": ""})
    client.post(shown_page(challenge), {"act": "object", "words": "It names nobody."})
    after = text(client.get(shown_page(challenge)))

    assert empty.status_code == 422
    assert AuditLine.objects.filter(did="wrote down an objection").count() == 1
    assert "Whoever wrote it rang" not in after
