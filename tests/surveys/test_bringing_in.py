"""Answers that were given elsewhere come in by a sheet, line by line and once, and go again by one button."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity, Participation
from outbox.models import Message
from people import clock
from people.models import AuditLine, User
from people.refusals import Refused
from safety.models import Concern, WordList
from surveys import actions, mapping, results_page
from surveys.actions import bringing_in
from surveys.models import AnswerImport, AnswerWords, CameBy, Response, ResponseState
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, published_survey
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

TEXT = "How do you get there?,What stops you?,Likes\nBy bus,The step,Music; Sport\nI walk,,\n,Nobody asks me,Music\n"
COLUMNS = {0: TRAVEL, 1: STOPS, 2: LIKES}


@pytest.fixture
def activity() -> Activity:
    found: Activity = ActivityFactory(team=TeamFactory(), open=True)
    published_survey(found)
    return found


@pytest.fixture
def by(activity: Activity) -> User:
    return UserFactory(name="Priya Shah", teams=[activity.team], roles=["Sets up"])


@pytest.fixture
def priya(by: User) -> Client:
    return signed_in(by)


def mapped(text: str = TEXT, columns: Any = None, **rest: Any) -> actions.Mapped:
    sheet = mapping.sheet_of(text)
    given = {"source": "Harbour Hall", "said_on": clock.today(), "text": text, "meanings": {}, **rest}
    return actions.Mapped(sheet=sheet, columns=columns or COLUMNS, **given)


def brought(activity: Activity, by: User, **rest: Any) -> AnswerImport:
    return actions.bring_in(activity=activity, mapped=mapped(**rest), by=by)


def swept(found: AnswerImport) -> AnswerImport:
    actions.hand_in_imports()
    found.refresh_from_db()
    return found


def there(activity: Activity) -> list[tuple[dict[str, Any], list[str]]]:
    standing = Response.objects.standing().of_activity(activity).prefetch_related("words")
    found = [(dict(sorted(one.answers.items())), list(one.written().values())) for one in standing]
    return sorted(found, key=str)


# ---------------------------------------------------------------- coming in


def test_every_line_is_one_persons_answers_and_nothing_waits_any_more(activity: Activity, by: User) -> None:
    found = swept(brought(activity, by))

    assert there(activity) == [
        ({LIKES: ["music", "sport"], TRAVEL: "by-bus"}, ["The step"]),
        ({LIKES: ["music"]}, ["Nobody asks me"]),
        ({TRAVEL: "i-walk"}, []),
    ]
    assert (found.done, found.whole, found.people, found.is_underway) == (3, 3, [], False)
    assert set(found.responses.values_list("came_by", flat=True)) == {CameBy.OTHER}
    assert AuditLine.objects.get(did="brought in answers").detail == {"lines": 3}
    assert AnswerWords.objects.to_read().count() == 2


def test_they_count_as_people_whom_nobody_can_write_to(activity: Activity, by: User) -> None:
    swept(brought(activity, by))

    taking_part = Participation.objects.filter(activity=activity, contributed=True)
    assert list(taking_part.values_list("participant", "wants_reply")) == [(None, False)] * 3
    assert not Message.objects.exists()


def test_a_second_sweep_hands_nothing_in_again(activity: Activity, by: User) -> None:
    found = swept(brought(activity, by))

    assert (actions.hand_in_imports(), swept(found).done) == (0, 3)
    assert Response.objects.count() == 3


def test_a_sweep_that_died_goes_on_where_it_was(
    activity: Activity, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, real = brought(activity, by), bringing_in.submit
    monkeypatch.setattr(bringing_in, "submit", lambda **given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.hand_in_imports()
    found.refresh_from_db()
    assert (found.done, Response.objects.count()) == (0, 0)

    monkeypatch.setattr(bringing_in, "submit", real)

    assert swept(found).done == 3
    assert Response.objects.count() == 3


def test_a_line_that_another_sweep_took_is_not_taken_again(activity: Activity, by: User) -> None:
    found = brought(activity, by)
    AnswerImport.objects.update(done=1)

    assert bringing_in._one_line(found) is False
    assert not Response.objects.exists()


@pytest.mark.control("each line of answers from elsewhere once")
def test_without_counting_the_line_first_two_sweeps_bring_it_in_twice(
    activity: Activity, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The count is what the second sweep stumbles over; the line's key would only find the same answers."""
    found = brought(activity, by)
    stale = AnswerImport.objects.get(pk=found.pk)
    bringing_in._one_line(found)
    monkeypatch.setattr(AnswerImport.objects, "coming", lambda: Everybody())
    monkeypatch.setattr(bringing_in.uuid, "uuid5", lambda *_: bringing_in.uuid.uuid4())

    bringing_in._one_line(stale)

    assert there(activity) == [({LIKES: ["music", "sport"], TRAVEL: "by-bus"}, ["The step"])] * 2


class Everybody:
    """Says of every line that it is ours."""

    def filter(self, **_: Any) -> "Everybody":
        return self

    def update(self, **_: Any) -> int:
        return 1


def test_worrying_words_are_held_like_everybodys(activity: Activity, by: User) -> None:
    WordList.objects.update_or_create(language="en", defaults={"words": "hits me"})
    swept(brought(activity, by, text="Words\nMy son hits me\n", columns={0: STOPS}))

    assert Response.objects.get().held
    assert Concern.objects.count() == 1


def test_when_it_closes_meanwhile_what_is_in_stays_and_it_is_said(
    activity: Activity, by: User, hold_clock: Any
) -> None:
    found = brought(activity, by)
    Activity.objects.update(
        closes_at=clock.now() - timedelta(minutes=1), opens_at=clock.now() - timedelta(days=30)
    )

    assert swept(found).stopped.startswith("This has closed")
    assert (found.people, found.is_underway) == ([], False)


def test_everybody_reads_beside_the_results_where_answers_were_given(
    activity: Activity, by: User, hold_clock: Any
) -> None:
    swept(brought(activity, by))
    gone = swept(brought(activity, by, text="Words\nOther\n", columns={0: STOPS}, source="A mistake"))
    actions.take_out(brought=gone, by=by)
    swept(gone)
    Activity.objects.update(closes_at=clock.now(), opens_at=clock.now() - timedelta(days=30))
    day = clock.in_words(clock.today())
    hold_clock(*(clock.now() + timedelta(hours=1)).timetuple()[:5])
    activity.refresh_from_db()

    document = actions.results_to_publish(activity, [])

    assert document["elsewhere"] == [f"Harbour Hall, {day}"]
    assert results_page.show(document).elsewhere == document["elsewhere"]


# ---------------------------------------------------------------- what is refused


def test_the_same_sheet_does_not_come_in_twice_and_does_after_it_went(activity: Activity, by: User) -> None:
    found = swept(brought(activity, by))
    with pytest.raises(Refused, match="This is in already: “Harbour Hall"):
        brought(activity, by)

    actions.take_out(brought=found, by=by)
    swept(found)

    swept(brought(activity, by))
    assert len(there(activity)) == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"said_on": clock.today() + timedelta(days=1)}, "This day has not come yet."),
        ({"columns": {9: STOPS}}, "Nothing of it can come in."),
    ],
)
def test_what_cannot_come_in_says_why(activity: Activity, by: User, change: Any, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        brought(activity, by, **change)


def test_after_closing_nothing_comes_in(activity: Activity, by: User) -> None:
    Activity.objects.update(
        closes_at=clock.now() - timedelta(days=1), opens_at=clock.now() - timedelta(days=30)
    )
    activity.refresh_from_db()

    with pytest.raises(Refused, match="This has closed"):
        brought(activity, by)


# ---------------------------------------------------------------- the way back


def test_all_of_it_goes_again_and_others_stay(activity: Activity, by: User) -> None:
    other = swept(brought(activity, by, text="Words\nAnother sheet\n", columns={0: STOPS}))
    found = swept(brought(activity, by))

    actions.take_out(brought=found, by=by)
    actions.take_out(brought=found, by=by)
    found = swept(found)

    assert there(activity) == [({}, ["Another sheet"])]
    assert set(found.responses.values_list("state", flat=True)) == {ResponseState.TAKEN_BACK}
    assert Participation.objects.filter(contributed=True).count() == 1
    assert (found.gone_at is not None, found.is_underway, other.is_underway) == (True, False, False)
    assert AuditLine.objects.filter(did="took brought in answers out again").count() == 1


def test_what_is_taken_out_half_way_brings_in_no_more(activity: Activity, by: User) -> None:
    found = brought(activity, by)
    bringing_in._one_line(found)

    actions.take_out(brought=found, by=by)
    swept(found)

    assert there(activity) == []
    assert Response.objects.count() == 1


# ---------------------------------------------------------------- the pages


def address(activity: Activity, rest: str = "") -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/elsewhere/{rest}"


def sent(**change: str) -> dict[str, str]:
    return {"source": "Harbour Hall", "said_on": "1 March 2026", "kind": "table", "pasted": TEXT, **change}


def read_of(answer: Any) -> str:
    found = re.search(r'name="read" value="([^"]+)"', answer.content.decode())
    assert found is not None
    return found[1]


def test_from_the_pasted_table_to_the_answers(priya: Client, activity: Activity) -> None:
    looked = priya.post(address(activity), sent())
    assert "3 lines come in." in words_on(looked)
    assert not AnswerImport.objects.exists()

    columns = {"column_0": TRAVEL, "column_1": STOPS, "column_2": LIKES}
    added = priya.post(address(activity), {"read": read_of(looked), "act": "add", **columns}, follow=True)

    assert "0 of 3 lines are in." in words_on(added)
    actions.hand_in_imports()
    assert len(there(activity)) == 3
    assert "3 of 3 lines are in." in words_on(priya.get(added.request["PATH_INFO"]))


def test_what_a_cell_means_is_asked_and_remembered(priya: Client, activity: Activity) -> None:
    table = "Way\nB\nF\n"
    looked = priya.post(address(activity), sent(pasted=table))
    again = priya.post(address(activity), {"read": read_of(looked), "act": "look", "column_0": TRAVEL})
    names = re.findall(r'<select name="(means_\w+)"', again.content.decode())
    assert "What does “B” mean?" in words_on(again)
    refused = priya.post(address(activity), {"read": read_of(looked), "act": "add", "column_0": TRAVEL})
    assert refused.status_code == 422
    assert "Say what “B” means, or leave it out." in words_on(refused)
    means = dict(zip(names, ("by-bus", "-"), strict=True))

    priya.post(address(activity), {"read": read_of(looked), "act": "add", "column_0": TRAVEL, **means})

    kept = AnswerImport.objects.get()
    assert (kept.columns, kept.meanings) == ({"Way": TRAVEL}, {TRAVEL: {"B": "by-bus", "F": ""}})
    actions.hand_in_imports()
    assert there(activity) == [({TRAVEL: "by-bus"}, [])]
    next_time = priya.post(address(activity), sent(pasted="Way\nB\nB\n"))
    assert "2 lines come in." in words_on(next_time)


def test_notes_of_a_meeting_come_in_as_they_are(priya: Client, activity: Activity) -> None:
    looked = priya.post(
        address(activity), sent(kind="notes", pasted="More buses, please\nA toilet; and a seat\n")
    )
    assert "2 lines come in." in words_on(looked)

    priya.post(address(activity), {"read": read_of(looked), "act": "add", "column_0": STOPS})
    actions.hand_in_imports()

    assert [words for _, words in there(activity)] == [["A toilet; and a seat"], ["More buses, please"]]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"pasted": ""}, "Choose a file, or paste what is in it."),
        ({"pasted": "a\n"}, "A table needs a first line with headings"),
        ({"source": ""}, "Fill in: where were these answers given."),
        ({"said_on": "soon"}, "3 March 2027"),
        ({"kind": "x"}, "Choose one of these."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    priya: Client, activity: Activity, change: dict[str, str], sentence: str
) -> None:
    answer = priya.post(address(activity), sent(**change))

    assert answer.status_code == 422
    assert sentence in words_on(answer)
    assert change.get("source", "Harbour Hall") in answer.content.decode()


def test_tags_in_headings_and_cells_are_words(priya: Client, activity: Activity) -> None:
    bad = "<script>ran(1)</script>"
    looked = priya.post(address(activity), sent(pasted=f"{bad};Way\n{bad};{bad}\n"))
    columns = {"column_0": STOPS, "column_1": TRAVEL}
    asked = priya.post(address(activity), {"read": read_of(looked), "act": "look", **columns})
    (name,) = re.findall(r'<select name="(means_\w+)"', asked.content.decode())
    done = priya.post(
        address(activity), {"read": read_of(looked), "act": "add", **columns, name: "-"}, follow=True
    )
    actions.hand_in_imports()
    shown = priya.get(done.request["PATH_INFO"])

    for page in (looked, asked, done, shown):
        assert bad not in page.content.decode()
    assert "&lt;script&gt;ran(1)&lt;/script&gt;" in shown.content.decode()


def test_two_columns_of_one_question_are_refused(priya: Client, activity: Activity) -> None:
    looked = priya.post(address(activity), sent())

    same = {"column_0": STOPS, "column_1": STOPS}
    answer = priya.post(address(activity), {"read": read_of(looked), "act": "add", **same})

    assert "The column “How do you get there?” is this question already." in words_on(answer)
    assert not AnswerImport.objects.exists()


def test_what_was_read_for_another_survey_or_changed_is_not_taken(priya: Client, activity: Activity) -> None:
    looked = priya.post(address(activity), sent())
    other = ActivityFactory(team=activity.team, open=True)
    published_survey(other)

    for there_, read in ((other, read_of(looked)), (activity, read_of(looked)[:-2])):
        answer = priya.post(address(there_), {"read": read, "act": "add", "column_0": TRAVEL}, follow=True)
        assert "We no longer have what we read." in words_on(answer)
    assert not AnswerImport.objects.exists()


def test_another_teams_staff_do_not_find_it(activity: Activity, by: User) -> None:
    found = brought(activity, by)
    stranger = signed_in(UserFactory(teams=[TeamFactory()], roles=["Sets up"]))

    assert stranger.get(address(activity)).status_code == 404
    assert stranger.post(address(activity, f"{found.pk}/")).status_code == 404
    found.refresh_from_db()
    assert found.taken_out_at is None
