"""Facts by hand: from a short list, with evidence, never better than the records, and all of it in public."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ladder import actions, ledger
from ladder.actions import ByHand, Fact
from ladder.models import Activity, FactDocument, FactLine, FactWords
from people import clock
from people.models import AuditLine, User
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, FactDocumentFactory, FactLineFactory, FactWordsFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.people.test_uploads import PDF, bomb, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

SENTENCE = "It stands in the minutes of Cabinet."


@pytest.fixture
def activity(hold_clock: Callable[..., Any]) -> Activity:
    hold_clock(2026, 8, 9, 10)
    return ActivityFactory(closed=True, promise__decision=2)


@pytest.fixture
def mark(activity: Activity) -> User:
    return UserFactory(name="Mark Ellis", teams=[activity.team], roles=["Sets up"])


def typed(key: str = "decided", on: date = date(2026, 5, 3), **said: Any) -> ByHand:
    level = {} if key == "decided" else {"value": 2}
    return ByHand(**({"key": key, "happened_on": on, "sentence": SENTENCE} | level | said))


def keep(activity: Activity, by: User, **said: Any) -> FactLine:
    return actions.record_by_hand(activity=activity, said=typed(**said), by=by)


def facts(activity: Activity) -> Any:
    record = Activity.objects.with_ledger().get(pk=activity.pk).record_at(clock.now())
    assert record is not None
    return ledger.facts(record)


# ---------------------------------------------------------------- writing


def test_a_line_by_hand_has_its_two_days_its_evidence_and_a_name(activity: Activity, mark: User) -> None:
    line = keep(activity, mark, document=PDF, public=True)

    document = FactDocument.objects.get()
    assert (line.key, line.value, line.happened_on) == ("decided", "2026-05-03", date(2026, 5, 3))
    assert (line.recorded_at, line.by, line.source) == (clock.now(), mark, "hand")
    assert line.words_hash == hashlib.sha256(SENTENCE.encode()).hexdigest()
    assert FactWords.objects.get().sentence == SENTENCE
    assert (document.fact, document.kind, document.public, document.size) == (line, "pdf", True, len(PDF))
    with document.file.open() as kept:
        assert kept.read() == PDF
    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    said = AuditLine.objects.get()
    assert (said.by, said.did, said.detail) == (mark, "recorded a fact by hand", {"key": "decided"})


def test_a_document_alone_is_evidence_too_and_only_the_team_reads_it(activity: Activity, mark: User) -> None:
    line = keep(activity, mark, sentence=" ", document=b"Minutes.")

    assert (line.words_hash, FactWords.objects.count()) == ("", 0)
    assert FactDocument.objects.get().public is False


def test_a_day_it_was_already_decided_counts_against_the_step(activity: Activity, mark: User) -> None:
    before = facts(activity).decided_before_close

    keep(activity, mark)

    assert (before, facts(activity).decided_before_close) == (False, True)


def test_by_hand_it_can_be_said_that_people_were_asked(activity: Activity, mark: User) -> None:
    before = facts(activity).questions

    keep(activity, mark, key="questions", value=2)

    assert (before, facts(activity).questions) == (1, 2)


NOT_BY_HAND = sorted(
    {
        "heard", "reply", "reasons", "info", "decisions_told", "question_route", "joint_adopted", "influence",
        "dialogue", "delivery", "review", "lived_count", "lived_share", "promise_lowered", "result_followed",
        "override_reasons", "commitment_overdue_days", "reply_extended", "closed_early", "cancelled", "other",
    }
)  # fmt: skip


@pytest.mark.parametrize("key", NOT_BY_HAND)
def test_what_the_site_records_nobody_writes_by_hand(activity: Activity, mark: User, key: str) -> None:
    with pytest.raises(Refused, match="The site records this by itself"):
        keep(activity, mark, key=key, value=1)

    assert (FactLine.objects.count(), AuditLine.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"on": date(2026, 8, 10)}, "This day has not come yet."),
        ({"sentence": "  "}, "Write in a sentence how you know this, or add a document."),
        ({"key": "questions", "value": None}, "Choose one of the answers."),
        ({"key": "questions", "value": -1}, "Choose one of the answers."),
        ({"key": "questions", "value": 3}, "“Together” needs at least two named people"),
        ({"key": "options", "value": 4}, "“Together” needs at least two named people"),
        ({"document": b""}, "This file is empty."),
        ({"document": b"MZ\x00"}, "We cannot take this kind of file."),
    ],
)
def test_what_is_refused_writes_nothing(
    activity: Activity, mark: User, said: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        keep(activity, mark, **said)

    assert (FactLine.objects.count(), FactDocument.objects.count(), AuditLine.objects.count()) == (0, 0, 0)


def test_the_same_sent_twice_is_one_line(activity: Activity, mark: User) -> None:
    first = keep(activity, mark, document=PDF)
    again = keep(activity, mark, document=PDF)

    assert first == again
    assert (FactLine.objects.count(), FactDocument.objects.count(), AuditLine.objects.count()) == (1, 1, 1)


def test_the_same_with_other_evidence_says_that_it_stands(activity: Activity, mark: User) -> None:
    keep(activity, mark)

    with pytest.raises(Refused, match="This stands already: Mark Ellis recorded it on 9 August"):
        keep(activity, mark, sentence="Alison told me.")

    assert FactLine.objects.count() == 1


def test_a_file_whose_row_cannot_be_kept_is_taken_away(
    activity: Activity, mark: User, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path

    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(FactDocument, "save", fails)

    with pytest.raises(RuntimeError):
        keep(activity, mark, document=PDF)

    assert (list(tmp_path.iterdir()), FactLine.objects.count()) == ([], 0)


# ---------------------------------------------------------------- beside the site's own records


def record(activity: Activity, key: str, value: Any) -> FactLine:
    fact = Fact(key, value, clock.today(), source="followups.release:1")
    return actions.record(activity=activity, fact=fact, by=None)


def test_a_later_day_than_the_records_say_is_refused(activity: Activity, mark: User) -> None:
    record(activity, "decided", "2026-05-03")

    with pytest.raises(Refused, match="The records say that it was decided on 3 May"):
        keep(activity, mark, on=date(2026, 5, 4))
    keep(activity, mark, on=date(2026, 5, 3))
    keep(activity, mark, on=date(2026, 5, 1))

    assert FactLine.objects.by_hand().count() == 2


def test_more_say_than_the_records_show_is_refused(activity: Activity, mark: User) -> None:
    record(activity, "questions", 1)

    with pytest.raises(Refused, match="By hand you cannot write more than they show"):
        keep(activity, mark, key="questions", value=2)
    keep(activity, mark, key="questions", value=0)

    assert facts(activity).questions == 0


@pytest.mark.parametrize("later", ["2026-08-08", False])
def test_what_staff_own_up_to_is_not_undone_by_what_the_site_records_later(
    activity: Activity, mark: User, later: Any
) -> None:
    """A reply that is released names a later day, and one that is stopped takes its day back."""
    keep(activity, mark)

    record(activity, "decided", later)

    assert facts(activity).decided_before_close is True
    assert FactLine.objects.standing().filter(key="decided").count() == 2


def test_an_earlier_day_of_the_site_counts_beside_one_by_hand(activity: Activity, mark: User) -> None:
    keep(activity, mark)
    closes_on = clock.london(activity.closes_at).date()

    record(activity, "decided", "2026-05-01")
    actions.take_back_by_hand(line=FactLine.objects.by_hand().get(), sentence="It was a draft.", by=mark)

    assert closes_on > date(2026, 5, 1)
    assert facts(activity).decided_before_close is True


@pytest.mark.parametrize(
    ("lines", "counts"),
    [
        ([("decided", "2026-05-03", False), ("decided", "2026-05-01", True)], "2026-05-01"),
        ([("decided", "2026-05-01", True), ("decided", "2026-05-03", False)], "2026-05-01"),
        ([("decided", "2026-05-01", False), ("decided", "2026-05-03", True)], "2026-05-01"),
        ([("decided", False, False), ("decided", "2026-05-03", True)], "2026-05-03"),
        ([("decided", "2026-05-03", False), ("decided", False, True)], "2026-05-03"),
        ([("questions", 3, False), ("questions", 0, True)], 0),
        ([("questions", 0, False), ("questions", 2, True)], 0),
        ([("questions", 2, True)], 2),
    ],
)
def test_of_two_lines_the_one_that_says_less_counts(lines: list[Any], counts: Any) -> None:
    found = ledger.together((key, ledger.Line(value, date(2026, 5, 1)), typed) for key, value, typed in lines)

    assert [line.value for line in found.values()] == [counts]


def test_a_line_taken_back_is_as_if_nobody_had_typed_it(activity: Activity, mark: User) -> None:
    line = keep(activity, mark, key="questions", value=2)

    back = actions.take_back_by_hand(line=line, sentence="I mixed two things up.", by=mark)

    assert (back.corrects, back.value, back.source) == (line, False, "hand")
    assert facts(activity).questions == 1
    assert FactWords.objects.get(fact=back).sentence == "I mixed two things up."


def test_a_level_of_nought_is_taken_back_like_any_other(activity: Activity, mark: User) -> None:
    line = keep(activity, mark, key="questions", value=0)

    actions.take_back_by_hand(line=line, sentence="People were told.", by=mark)

    assert facts(activity).questions == 1


def test_taking_back_is_refused_without_a_reason_twice_and_for_what_the_site_recorded(
    activity: Activity, mark: User
) -> None:
    line, of_the_site = keep(activity, mark), record(activity, "heard", True)

    for wrong, sentence, why in (
        (of_the_site, "It was wrong.", "The site recorded this by itself"),
        (line, " ", "Write why you take it back."),
    ):
        with pytest.raises(Refused, match=why):
            actions.take_back_by_hand(line=wrong, sentence=sentence, by=mark)
    actions.take_back_by_hand(line=line, sentence="It was wrong.", by=mark)
    with pytest.raises(Refused, match="This line does not stand any more"):
        actions.take_back_by_hand(line=line, sentence="It was wrong.", by=mark)

    assert FactLine.objects.by_hand().count() == 2


# ---------------------------------------------------------------- pages


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(activity: Activity, rest: str = "") -> str:
    return f"/admin/ladder/activity/{activity.pk}/records/{rest}"


def upload(content: bytes, name: str = "minutes.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_staff_record_a_day_with_a_document_and_people_see_both_days(
    activity: Activity, mark: User, client: Client
) -> None:
    sent = {"happened_on": "3 May 2026", "sentence": SENTENCE, "document": upload(PDF), "public": "on"}

    answer = signed_in(mark).post(page(activity, "add/decided/"), sent)
    shown = client.get(activity.get_absolute_url()).content.decode()
    document = client.get(f"/activities/{activity.slug}/document/{FactDocument.objects.get().pk}/")

    assert answer["Location"] == page(activity)
    assert "It happened on 3 May. Mark Ellis recorded it on 9 August." in shown
    assert ("The day of the decision: 3 May 2026." in shown, SENTENCE in shown) == (True, True)
    assert b"".join(document.streaming_content) == PDF
    assert document["Content-Disposition"].startswith('attachment; filename="document-')
    assert document["Content-Type"] == "application/pdf"
    assert document["X-Content-Type-Options"] == "nosniff"
    assert document["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"


def test_what_was_typed_first_stays_on_the_public_page_after_it_was_corrected(
    activity: Activity, mark: User, client: Client
) -> None:
    keep(activity, mark)
    keep(activity, mark, on=date(2026, 5, 5), sentence="The paper is of the fifth.")

    shown = client.get(activity.get_absolute_url()).content.decode()

    assert [day in shown for day in ("decision: 3 May 2026.", "decision: 5 May 2026.")] == [True, True]
    assert (SENTENCE in shown, "Before that it said:" in shown) == (True, True)


def test_a_document_that_people_may_not_read_is_for_the_team(activity: Activity, mark: User) -> None:
    keep(activity, mark, document=PDF)
    document = FactDocument.objects.get()
    public, staff = (
        f"/activities/{activity.slug}/document/{document.pk}/",
        (f"/admin/ladder/activity/document/{document.pk}/"),
    )
    elsewhere = UserFactory(teams=[TeamFactory()], roles=["Sets up"])

    given = signed_in(mark).get(staff)
    refused = [Client().get(public), signed_in(elsewhere).get(staff)]

    assert b"".join(given.streaming_content) == PDF
    assert [answer.status_code for answer in refused] == [404, 404]


def test_a_public_document_of_a_draft_is_not_public() -> None:
    document = FactDocumentFactory(public=True, fact__activity=ActivityFactory())

    answer = Client().get(f"/activities/{document.fact.activity.slug}/document/{document.pk}/")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "minutes.pdf", "This file is empty."),
        (b"MZ\x90\x00 a program", "minutes.pdf", "We cannot take this kind of file."),
        (picture("PNG")[:60], "photo.png", "This picture is broken"),
        (bomb(), "photo.png", "This picture has too many points."),
        (b"a" * (10 * 1024 * 1024 + 1), "minutes.txt", "This file is larger than 10 MB."),
        (b"a" * (11 * 1024 * 1024), "minutes.txt", "This file is larger than 10 MB."),
    ],
    ids=["empty", "a program", "half a picture", "a bomb", "a byte too much", "far too much"],
)
def test_a_wrong_file_is_said_and_nothing_typed_is_lost(
    activity: Activity, mark: User, content: bytes, name: str, sentence: str
) -> None:
    sent = {
        "happened_on": "3 May 2026",
        "level": "2",
        "sentence": SENTENCE,
        "document": upload(content, name),
        "public": "on",
    }

    answer = signed_in(mark).post(page(activity, "add/questions/"), sent)

    words = answer.content.decode()
    assert (answer.status_code, FactLine.objects.count()) == (422, 0)
    assert sentence in words
    assert [kept in words for kept in ("3 May 2026", SENTENCE)] == [True, True]
    assert words.count("checked") == 2


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Write a day, such as: 3 March 2027."),
        ({"happened_on": "3 May 2026"}, "Write in a sentence how you know this, or add a document."),
        ({"happened_on": "9 May 2027", "sentence": SENTENCE}, "This day has not come yet."),
    ],
)
def test_what_is_missing_is_said(activity: Activity, mark: User, sent: dict[str, str], sentence: str) -> None:
    answer = signed_in(mark).post(page(activity, "add/decided/"), {"sentence": "", **sent})

    assert (answer.status_code, FactLine.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_together_is_not_offered_and_the_page_says_why(activity: Activity, mark: User) -> None:
    client = signed_in(mark)
    words = client.get(page(activity, "add/questions/")).content.decode()

    forged = client.post(
        page(activity, "add/questions/"),
        {"happened_on": "3 May 2026", "level": "3", "sentence": SENTENCE},
    )

    assert ("We and people together" in words, "“Together” needs two named people" in words) == (False, True)
    assert (forged.status_code, FactLine.objects.count()) == (422, 0)


def test_the_records_show_every_line_with_its_history(activity: Activity, mark: User) -> None:
    first = keep(activity, mark)
    actions.take_back_by_hand(line=first, sentence="It was a draft.", by=mark)
    record(activity, "heard", True)

    words = " ".join(signed_in(mark).get(page(activity)).content.decode().split())

    assert [
        said in words
        for said in (
            "What we heard was published.",
            "By the site, from followups.release:1.",
            "The day of the decision: taken back.",
            "Before that",
            "The day of the decision: 3 May 2026.",
            "It happened on 3 May. Mark Ellis recorded it on 9 August. By hand.",
            SENTENCE,
        )
    ] == [True] * 7


def test_taking_back_by_the_page(activity: Activity, mark: User) -> None:
    line, client = keep(activity, mark), signed_in(mark)
    address = page(activity, f"take-back/{line.pk}/")

    empty = client.post(address, {"sentence": ""})
    done = client.post(address, {"sentence": "It was a draft."})

    assert (empty.status_code, done["Location"]) == (422, page(activity))
    assert FactLine.objects.by_hand().standing().get().value is False


@pytest.mark.parametrize(("role", "may"), [("Sets up", True), ("Decides", False), ("Reads", False)])
def test_who_may_record_by_hand(activity: Activity, role: str, may: bool) -> None:
    client = signed_in(UserFactory(teams=[activity.team], roles=[role]))

    seen, asked = client.get(page(activity)), client.get(page(activity, "add/decided/"))

    assert ("What only staff know" in seen.content.decode(), asked.status_code) == (may, 200 if may else 403)


def test_there_is_no_page_for_what_cannot_be_recorded_by_hand(activity: Activity, mark: User) -> None:
    assert signed_in(mark).get(page(activity, "add/heard/")).status_code == 404


def test_a_page_of_three_lines_costs_as_many_queries_as_one_of_one(
    activity: Activity, mark: User, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(mark)
    for days in range(3):
        line = FactLineFactory(
            activity=activity,
            key="decided",
            value="2026-05-01",
            source="hand",
            happened_on=clock.today() - timedelta(days=days),
            corrects=FactLine.objects.last(),
        )
        FactWordsFactory(fact=line)

    with django_assert_max_num_queries(20):
        client.get(page(activity))
