"""The evidence pack of an activity: what it holds, what it never holds, its files, and checking a copy."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coprod_site.showing import pack
from ladder import actions
from ladder.actions import Fact
from ladder.models import Activity, FactWords
from people import clock, texts
from people.disclosure import RULES, Kind
from people.models import AuditLine, Team, User
from tests.coprod_site.staff_pages import closed, kept_its_promise, signed_in, whole, words_on
from tests.factories.information import PageVersionFactory, PublishedDecisionFactory
from tests.factories.ladder import (
    ActivityFactory,
    InvitationFactory,
    ParticipationFactory,
    PromiseFactory,
    SnapshotFactory,
)
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone", "june")]


@pytest.fixture
def activity(team: Team, priya: User) -> Activity:
    return whole(team, priya)


def held(activity: Activity) -> dict[str, Any]:
    found = pack.for_pack(Activity.objects.all()).get(pk=activity.pk)
    return pack.of(found, pack.counts_of([found]), clock.now())


def at(activity: Activity) -> str:
    return f"/admin/pack/{activity.pk}/"


def taken(page: Client, activity: Activity, form: str) -> Any:
    answer = page.post(at(activity), {"as": form})
    assert answer.status_code == 200
    return answer


# ---------------------------------------------------------------- what it holds


def test_the_three_numbers_and_the_gap_stand_side_by_side(activity: Activity) -> None:
    ladder = held(activity)["ladder"]

    assert (ladder["promised"], ladder["recorded"], ladder["on_track"], ladder["felt"]) == (4, 4, 4, None)
    assert (ladder["gap_words"], ladder["felt_words"]) == ("The promise was kept.", "Not asked yet")
    assert (ladder["reply_days_late"], ladder["caps"]) == (-2, [])


def test_every_signed_version_of_the_promise_is_there_and_no_draft(activity: Activity) -> None:
    later = UserFactory(name="Robin Cole", job_title="Director")
    PromiseFactory(
        activity=activity, version=2, signed=True, decider=later, what_changed=texts.of("We ask more people.")
    )
    PromiseFactory(activity=activity, version=3)

    promises = held(activity)["promises"]

    assert [(one["version"], one["decider"], one["decider_role"]) for one in promises] == [
        (1, "Alison Reed", "Head of adult care"),
        (2, "Robin Cole", "Director"),
    ]
    assert {"name": "What changed", "words": "We ask more people."} in promises[1]["said"]
    assert promises[0]["decision"] == {"level": 2, "words": "We decide, and use what you say"}


def test_every_criterion_has_its_sentence_who_recorded_it_and_when(activity: Activity) -> None:
    steps = {one["step"]: one["criteria"] for one in held(activity)["steps"]}

    assert sorted(steps) == [2, 3, 4, 5, 6, 7]
    heard = next(one for one in steps[4] if one["code"] == "heard")
    assert (heard["state_words"], heard["words"], heard["recorded_by"]) == (
        "Yes",
        "We published what we heard on 15 May.",
        "Priya Shah",
    )
    assert heard["recorded_at"] == clock.now()
    reply = next(one for one in steps[4] if one["code"] == "reply")
    assert reply["recorded_by"] == "the site itself"
    assert [one["recorded_by"] for one in steps[4] if one["code"] == "promise"] == [""]


def test_the_ledger_is_whole_with_its_corrections_sentences_and_hashes(
    activity: Activity, priya: User
) -> None:
    wrong = actions.record(
        activity=activity, fact=Fact("dialogue", True, date(2026, 5, 2), because="We met twice."), by=priya
    )
    right = actions.record(activity=activity, fact=Fact("dialogue", False, date(2026, 5, 3)), by=priya)

    lines = {one["line"]: one for one in held(activity)["facts"]}

    assert len(lines) == 7
    assert lines[wrong.pk]["corrected_by"] == right.pk
    assert (lines[right.pk]["corrects"], lines[right.pk]["value_words"]) == (wrong.pk, "No")
    assert lines[wrong.pk]["words"] == "We met twice."
    assert lines[wrong.pk]["words_hash"] == hashlib.sha256(b"We met twice.").hexdigest()


def test_a_day_in_the_ledger_is_said_as_people_say_it(activity: Activity) -> None:
    actions.record(activity=activity, fact=Fact("decided", "2026-06-03", date(2026, 6, 3)), by=None)
    actions.record(activity=activity, fact=Fact("lived_count", 4, date(2026, 6, 3)), by=None)

    said = [(one["key"], one["value"], one["value_words"]) for one in held(activity)["facts"]]

    assert said[-2:] == [
        ("decided", "2026-06-03", "3 June 2026"),
        ("lived_count", None, "fewer than 8 people"),
    ]


def test_a_sentence_that_was_blacked_out_leaves_its_hash(activity: Activity, priya: User) -> None:
    line = actions.record(
        activity=activity, fact=Fact("dialogue", True, date(2026, 5, 2), because="Jean said so."), by=priya
    )
    FactWords.objects.filter(fact=line).update(sentence="")

    found = next(one for one in held(activity)["facts"] if one["line"] == line.pk)

    assert found["words"] == "The sentence was blacked out. Its hash stays."
    assert found["words_hash"] == line.words_hash


def test_what_came_of_it_is_there_in_all_versions_and_what_is_not_public_only_as_a_number(
    activity: Activity,
) -> None:
    found = held(activity)

    assert [
        [(one["version"], one["status"], one["sent"]) for one in entry["versions"]]
        for entry in found["entries"]
    ] == [[(1, "not_doing", True), (2, "done", False)]]
    assert (found["entries"][0]["versions"][0]["reason"], found["entries_being_written"]) == ("Money", 1)


def test_an_entry_of_a_release_that_was_stopped_is_not_public(activity: Activity) -> None:
    mailing = activity.releases.get().mailing
    mailing.stopped_at = clock.now()
    mailing.save()

    found = held(activity)

    assert (found["entries"], found["entries_being_written"]) == ([], 2)
    assert (found["replies"][0]["went_out"], found["replies"][0]["stopped_at"]) == (False, clock.now())


def test_what_is_missing_and_overdue_is_said(team: Team) -> None:
    found = held(closed(team, "Lunch", date(2026, 4, 1)))

    assert [one["step"] for one in found["missing"]] == [3, 4]
    assert "We have not published what we heard. It was due on 29 April." in found["missing"][1]["words"]
    assert found["overdue"] == [
        "We have not published what we heard. It was due on 29 April.",
        "Not everyone has had our reply. It was due on 13 May.",
        "We have not given our reasons. They were due on 13 May.",
    ]


def test_a_step_1_comes_with_its_reasons_and_says_that_it_is_being_checked(team: Team) -> None:
    found = held(closed(team, "Silence", date(2025, 12, 28)))

    assert found["ladder"]["checking_until"] == date(2026, 7, 14)
    assert found["reasons_of_step_1"] == [
        "It closed on 28 December 2025, 26 weeks ago, and we have not said what came of it."
    ]


def test_how_the_steps_moved_is_there(activity: Activity) -> None:
    SnapshotFactory(activity=activity, number=1, on=date(2026, 4, 4), because=["It opened."])

    assert [(one["on"], one["recorded"], one["because"]) for one in held(activity)["moves"]] == [
        (date(2026, 4, 4), 2, ["It opened."])
    ]


def test_what_people_were_told_is_there(team: Team) -> None:
    told = ActivityFactory(team=team, kind="information", closed=True)
    PageVersionFactory(page__activity=told, title=texts.of("The facts"))
    PublishedDecisionFactory(activity=told, published_at=clock.now(), what=texts.of("It opens later."))
    PublishedDecisionFactory(activity=told, what=texts.of("Not published."))

    found = held(told)["published"]

    assert [one["title"] for one in found["pages"]] == ["The facts"]
    assert [one["what"] for one in found["decisions"]] == ["It opens later."]


def test_a_draft_has_a_pack_that_says_that_nobody_signed(page: Client, team: Team) -> None:
    draft = ActivityFactory(team=team)

    answer = page.get(at(draft))

    assert answer.status_code == 200
    assert "Nobody has signed a promise yet" in words_on(answer)


# ---------------------------------------------------------------- people


def test_people_are_counted_only_in_numbers_that_can_be_published(activity: Activity) -> None:
    """5 of the 25 were invited: beside an exact whole, neither part is said; who was sent a reply is rounded."""
    found = held(activity)

    assert found["people"]["took_part"] == "25 people"
    assert found["people"]["ways_in"] == []
    assert found["people"]["helped"] == [{"who": "Not said", "people": "all of them"}]
    assert found["people"]["asked"] == "24 people"
    assert found["people"]["rules"] == [RULES[Kind.FEW], RULES[Kind.KEPT_BACK]]
    assert found["heard"][0]["themes"] == [
        {"words": "The bus", "people": "about 10 people"},
        {"words": "The soup", "people": "fewer than 8 people"},
    ]


def test_parts_of_a_number_are_rounded_and_said_only_when_nobody_can_answer_any_more(team: Team) -> None:
    activity = closed(team, "Bus", date(2026, 6, 1))
    going = closed(team, "Rooms", date(2026, 7, 1))
    for one in (activity, going):
        ParticipationFactory.create_batch(13, activity=one, band="open_link")
        ParticipationFactory.create_batch(12, activity=one, band="invited")
        InvitationFactory.create_batch(20, activity=one)
    actions.count_who_took_part()

    assert held(activity)["people"]["ways_in"] == [
        {"who": "By the open link", "people": "about 15 people"},
        {"who": "Invited", "people": "about 10 people"},
    ]
    assert held(going)["people"] == {
        "took_part": "more than 20 people",
        "ways_in": [],
        "helped": [],
        "asked": "20 people",
        "rules": [RULES[Kind.STEP]],
    }


def test_whom_the_reply_reached_is_said_without_small_numbers(activity: Activity) -> None:
    reply = held(activity)["replies"][0]

    assert (reply["people"], reply["reached"]) == ("about 25 people", "It reached all of them.")
    assert reply["by_way"] == {
        "ways": ["by e-mail", "by letter"],
        "about": [],
        "not_said": "How many by each way is not said: some of these numbers are too small.",
    }


def test_numbers_by_each_way_are_left_out_while_a_few_people_are_not_reached(activity: Activity) -> None:
    messages = list(activity.releases.get().mailing.messages.order_by("pk"))
    for number, message in enumerate(messages):
        message.channel = "email" if number < 12 else "letter"
        message.save()
    both = [
        {"way": "by e-mail", "people": "about 10 people"},
        {"way": "by letter", "people": "about 10 people"},
    ]
    assert held(activity)["replies"][0]["by_way"]["about"] == both

    messages[0].state = "failed"
    messages[0].save()

    assert held(activity)["replies"][0]["by_way"]["about"] == []


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (24, "It reached all of them."),
        (23, "It reached all but fewer than 8 of them."),
        (17, "It reached all but fewer than 8 of them."),
        (16, "It reached about 15 people of them."),
        (7, "It reached fewer than 8 people of them."),
        (0, "It reached nobody of them."),
    ],
)
def test_how_many_the_reply_reached_in_words(activity: Activity, sent: int, words: str) -> None:
    messages = list(activity.releases.get().mailing.messages.order_by("pk"))
    for message in messages[sent:]:
        message.state = "failed"
        message.save()

    assert held(activity)["replies"][0]["reached"] == words


@pytest.mark.parametrize("form", ["zip", "csv", "json"])
def test_no_participant_is_in_it_neither_by_name_nor_by_address(
    page: Client, activity: Activity, form: str
) -> None:
    answer = taken(page, activity, form)

    words = answer.content if form != "zip" else b"".join(opened(answer).values())
    assert b"uillwort" not in words
    assert b"participant:" not in words
    assert b"uillwort" not in page.get(at(activity)).content


# ---------------------------------------------------------------- files


def opened(answer: Any) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as folder:
        return {one.filename: folder.read(one) for one in folder.infolist()}


def test_the_files_are_to_keep_and_stored_nowhere(page: Client, activity: Activity) -> None:
    types = {"zip": "application/zip", "csv": "text/csv; charset=utf-8", "json": "application/json"}
    for form, content_type in types.items():
        answer = taken(page, activity, form)

        assert answer["Content-Type"] == content_type
        assert answer["Content-Disposition"] == (
            f'attachment; filename="evidence-pack-a-good-day-2026-06-30.{form}"'
        )
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]


def test_the_zip_holds_the_page_and_both_files_of_facts(page: Client, activity: Activity) -> None:
    files = opened(taken(page, activity, "zip"))

    assert list(files) == ["pack.html", "facts.csv", "facts.json"]
    whole_page = files["pack.html"].decode()
    assert pack.digest(held(activity)) in whole_page
    assert [
        mark for mark in ("<script", "<link", "<img", "src=", "url(", "@import") if mark in whole_page
    ] == []
    assert "@page" in whole_page


def test_somebody_elses_program_can_read_what_comes_out_of_the_zip(page: Client, activity: Activity) -> None:
    with zipfile.ZipFile(io.BytesIO(taken(page, activity, "zip").content)) as folder:
        assert {one.external_attr >> 16 for one in folder.infolist()} == {0o644}
        assert {one.date_time for one in folder.infolist()} == {(2026, 6, 30, 10, 0, 0)}


def test_the_table_of_facts_holds_every_line_and_runs_nothing(
    page: Client, activity: Activity, priya: User
) -> None:
    actions.record(activity=activity, fact=Fact("dialogue", True, date(2026, 5, 2), because="=1+1"), by=priya)

    table = taken(page, activity, "csv").content.decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["Fact"] for row in rows] == [
        "question_route",
        "heard",
        "decisions_told",
        "reasons",
        "reply",
        "dialogue",
    ]
    assert (rows[5]["Sentence"], rows[5]["Happened on"], rows[5]["Recorded by"]) == (
        "'=1+1",
        "2026-05-02",
        "Priya Shah",
    )


def test_the_hash_can_be_worked_out_again_from_the_file_alone(page: Client, activity: Activity) -> None:
    said = json.loads(taken(page, activity, "json").content)

    again = json.dumps(said["pack"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(again.encode()).hexdigest() == said["sha256"]
    assert said["sha256"] in page.get(at(activity)).content.decode()
    assert (said["made"]["by"], said["made"]["at"]) == ("Priya Shah", "2026-06-30T10:00:00+01:00")


def test_the_hash_is_the_same_for_the_same_records_of_a_day_whoever_makes_it(
    page: Client, activity: Activity, team: Team
) -> None:
    mark = signed_in(UserFactory(name="Mark Bell", teams=[team], roles=["Reads"]))
    hashes = {json.loads(taken(who, activity, "json").content)["sha256"] for who in (page, mark)}
    assert len(hashes) == 1

    actions.record(activity=activity, fact=Fact("dialogue", True, date(2026, 5, 2)), by=None)

    assert json.loads(taken(page, activity, "json").content)["sha256"] not in hashes


def test_each_file_that_is_made_leaves_a_line_and_looking_leaves_none(
    page: Client, activity: Activity, priya: User
) -> None:
    page.get(at(activity))
    assert AuditLine.objects.count() == 0

    taken(page, activity, "zip")

    line = AuditLine.objects.get()
    assert (line.by, line.did, line.about) == (
        priya,
        "made an evidence pack",
        f"ladder.activity:{activity.pk}",
    )
    assert line.detail == {"sha256": pack.digest(held(activity)), "form": "zip"}


def test_a_file_of_another_kind_is_not_there(page: Client, activity: Activity) -> None:
    assert page.post(at(activity), {"as": "exe"}).status_code == 404
    assert page.post(at(activity)).status_code == 404
    assert AuditLine.objects.count() == 0


# ---------------------------------------------------------------- who, and how much it costs


def test_another_teams_pack_is_not_there_and_an_administrator_sees_all(
    page: Client, activity: Activity
) -> None:
    theirs = ActivityFactory(closed=True)
    robin = signed_in(UserFactory(is_superuser=True))

    assert [client.get(at(theirs)).status_code for client in (page, robin)] == [404, 200]
    assert [client.post(at(theirs), {"as": "zip"}).status_code for client in (page, robin)] == [404, 200]


def test_a_pack_costs_the_same_however_much_is_in_it(team: Team, priya: User) -> None:
    def costs() -> int:
        with CaptureQueriesContext(connection) as queries:
            found = list(pack.for_pack(Activity.objects.for_staff(priya)))
            counts = pack.counts_of(found)
            for one in found:
                pack.of(one, counts, clock.now())
        return len(queries)

    one = closed(team, "Bus", date(2026, 5, 1))
    kept_its_promise(one, priya)
    PageVersionFactory(page__activity=one)
    few = costs()
    whole(team, priya)
    for _ in range(2):
        more = closed(team, "Lunch", date(2026, 4, 1))
        PageVersionFactory(page__activity=more)
        PromiseFactory(activity=more, version=2, signed=True)

    assert costs() == few


# ---------------------------------------------------------------- checking a copy


@pytest.fixture
def copy(page: Client, activity: Activity, tmp_path: Path) -> Path:
    file = tmp_path / "facts.json"
    file.write_bytes(taken(page, activity, "json").content)
    return file


def checked(file: Path) -> str:
    out = io.StringIO()
    call_command("check_pack", str(file), stdout=out)
    return out.getvalue()


def test_a_copy_is_found_to_be_as_it_was_made(copy: Path, activity: Activity) -> None:
    assert checked(copy) == (
        f"The facts are as they were made. SHA-256: {pack.digest(held(activity))}\n"
        "This site made it on 30 June 2026 at 10:00, by Priya Shah, as json.\n"
    )


def test_the_zip_can_be_checked_as_it_is(page: Client, activity: Activity, tmp_path: Path) -> None:
    file = tmp_path / "pack.zip"
    file.write_bytes(taken(page, activity, "zip").content)

    assert "as zip" in checked(file)


def test_a_copy_that_was_changed_is_found_out(copy: Path) -> None:
    copy.write_text(copy.read_text().replace('"recorded": 4', '"recorded": 6'))

    with pytest.raises(CommandError, match="This copy was changed"):
        checked(copy)


def test_a_copy_whose_hash_was_made_anew_is_found_out_by_the_sites_own_lines(copy: Path) -> None:
    said = json.loads(copy.read_text().replace('"recorded": 4', '"recorded": 6'))
    copy.write_text(json.dumps({**said, "sha256": pack.digest(said["pack"])}))

    with pytest.raises(CommandError, match="no line that it made this pack"):
        checked(copy)


@pytest.mark.parametrize("words", ["", "{}", "[]", '{"pack": 1, "sha256": ""}', "\x80"])
def test_what_is_no_pack_is_said_to_be_none(words: str, tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(words.encode("latin-1"))

    with pytest.raises(CommandError, match="This is no evidence pack"):
        checked(file)
    with pytest.raises(CommandError, match="This is no evidence pack"):
        checked(tmp_path / "nothing.json")
