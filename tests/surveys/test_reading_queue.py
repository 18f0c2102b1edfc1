"""Everything that people write is read within one working day, and everybody can see whether that is so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from ladder.models import Activity
from people import clock, working_days
from people.models import User
from surveys import actions, queue, setting_up
from surveys.actions.keeping_safe import HOLDABLE
from surveys.models import AnswerWords, Coding, Read, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import (
    STOPS,
    AnswerWordsFactory,
    CodingFactory,
    ReadFactory,
    ResponseFactory,
    ThemeFactory,
    published_survey,
)
from tests.surveys.test_staff_pages import page, signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

THURSDAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
MONDAY, TUESDAY = THURSDAY + timedelta(days=4), THURSDAY + timedelta(days=5)


@pytest.fixture
def activity() -> Activity:
    opens = THURSDAY - timedelta(days=20)
    return ActivityFactory(
        team=TeamFactory(), opened_at=opens, opens_at=opens, closes_at=THURSDAY + timedelta(days=20)
    )


@pytest.fixture
def mark(activity: Activity) -> User:
    return UserFactory(name="Mark Hill", teams=[activity.team], roles=["Sets up"])


def wrote(activity: Activity, moment: datetime = THURSDAY, **rest: object) -> AnswerWords:
    """Somebody's own words, handed in at that moment."""
    with clock.at(moment):
        version = activity.questionnaire.current if hasattr(activity, "questionnaire") else None
        response = ResponseFactory(version=version or published_survey(activity), submitted=True)
        return AnswerWordsFactory(response=response, **rest)


def test_working_days_that_have_come_after() -> None:
    day = date(2026, 11, 26)

    assert [working_days.since(day, day + timedelta(days=more)) for more in range(6)] == [0, 1, 1, 1, 2, 3]


def test_an_answer_waits_until_it_is_in_a_theme_or_somebody_says_that_none_fits(
    activity: Activity, mark: User
) -> None:
    first, second = wrote(activity), wrote(Activity.objects.get(pk=activity.pk))
    theme = ThemeFactory(activity=activity)
    with clock.at(TUESDAY):
        begun = queue.of_activity(activity).in_words(clock.today())
        actions.code_answer(theme=theme, response=first.response, question=STOPS, by=mark)
        one = queue.of_activity(activity).in_words(clock.today())
        actions.read_without_theme(response=second.response, question=STOPS, by=mark)
        none = queue.of_activity(activity).in_words(clock.today())

    assert begun == "2 answers wait to be read. The longest has waited 3 working days."
    assert one == "1 answer waits to be read. It has waited 3 working days."
    assert none == "Nothing waits to be read."
    assert [(read.by, read.on) for read in Read.objects.all()] == [(mark, date(2026, 12, 1))] * 2


def test_out_of_its_last_theme_it_waits_again(activity: Activity, mark: User) -> None:
    words = wrote(activity)
    themes = [ThemeFactory(activity=activity), ThemeFactory(activity=activity)]
    for theme in themes:
        actions.code_answer(theme=theme, response=words.response, question=STOPS, by=mark)

    actions.uncode(theme=themes[0], response=words.response, question=STOPS)
    still = queue.of_activity(activity).number
    actions.uncode(theme=themes[1], response=words.response, question=STOPS)

    assert (still, queue.of_activity(activity).number) == (0, 1)


def test_changed_words_are_read_anew_and_wait_from_that_day(activity: Activity, mark: User) -> None:
    words = wrote(activity)
    with clock.at(THURSDAY):
        actions.read_without_theme(response=words.response, question=STOPS, by=mark)
    with clock.at(TUESDAY):
        actions.save_answer(response=words.response, code=STOPS, value="The bus comes too early.")

        assert queue.of_activity(activity) == queue.Queue(1, date(2026, 12, 1))


def test_what_was_written_days_ago_waits_from_the_day_it_was_handed_in(activity: Activity) -> None:
    published_survey(activity)
    with clock.at(THURSDAY):
        draft = actions.begin(activity=activity, participant=None, submission_id=Response().submission_id)
        actions.save_answer(response=draft, code=STOPS, value="The bus comes too late.")
    with clock.at(TUESDAY):
        actions.submit(response=draft)

        assert queue.of_activity(activity) == queue.Queue(1, date(2026, 12, 1))


def test_what_is_held_waits_for_nobody_and_let_go_it_begins_to_wait(activity: Activity) -> None:
    words = wrote(activity)
    key = str(words.response_id)
    HOLDABLE.hold(key)
    held = queue.of_activity(activity).number
    with clock.at(TUESDAY):
        HOLDABLE.let_go(key)

    assert (held, queue.of_activity(activity)) == (0, queue.Queue(1, date(2026, 12, 1)))


def test_taken_back_nothing_says_who_read_it(activity: Activity) -> None:
    words = wrote(activity)
    ReadFactory(response=words.response)

    with clock.at(MONDAY):
        actions.take_back(response=words.response)

    assert Read.objects.count() == 0


def test_of_somebody_whom_nobody_knows_reading_leaves_a_day_and_no_minute(
    activity: Activity, mark: User
) -> None:
    """A minute at which somebody read it would say that it had come in by then."""
    words = wrote(activity)
    words.response.participation.participant = None
    words.response.participation.save()
    with clock.at(MONDAY):
        theme = ThemeFactory(activity=activity)
        actions.code_answer(theme=theme, response=words.response, question=STOPS, by=mark)

        assert Coding.objects.get().at == clock.start_of(clock.today())


@pytest.mark.control("anonymous readings have no minute")
def test_with_the_minute_it_would_be_there(
    activity: Activity, mark: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surveys.actions.sorting.moment_of", lambda _: clock.now())
    words = wrote(activity)
    with clock.at(MONDAY):
        theme = ThemeFactory(activity=activity)
        actions.code_answer(theme=theme, response=words.response, question=STOPS, by=mark)

    assert Coding.objects.get().at == MONDAY


# ---------------------------------------------------------------- what everybody reads


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "All answers up to Tuesday, 24 November, have been read."),
        (1, "All answers up to Wednesday, 25 November, have been read."),
        (2, "All answers up to Wednesday, 25 November, have been read."),
        (3, "All answers up to Wednesday, 25 November, have been read."),
        (4, "All answers up to Thursday, 26 November, have been read."),
    ],
)
def test_in_public_stands_a_day_that_is_the_same_however_many_wrote(
    activity: Activity, days: int, said: str
) -> None:
    with clock.at(THURSDAY + timedelta(days=days)):
        nobody = queue.in_public(activity)
        wrote(activity, THURSDAY + timedelta(days=days))

        assert (nobody, queue.in_public(activity)) == (said, said)


def test_the_day_in_public_is_always_true(activity: Activity) -> None:
    """Whatever is unread and not late came in after it, on every day of two weeks with every day before."""
    untrue = []
    for at in range(14):
        today = date(2026, 12, 21) + timedelta(days=at)
        for before in range(10):
            came = today - timedelta(days=before)
            if not queue.Queue(1, came).is_late(today) and came <= queue.read_up_to(today):
                untrue.append((came, today))

    assert untrue == []


def test_in_public_late_is_said_and_the_number_is_not(activity: Activity) -> None:
    wrote(activity)
    with clock.at(TUESDAY):
        said = queue.in_public(activity)

    assert said == "Some answers have waited longer than a working day to be read. We are sorry."


def test_once_it_has_closed_and_all_is_read_that_is_said(activity: Activity) -> None:
    words = wrote(activity)
    ReadFactory(response=words.response)
    with clock.at(activity.closes_at + timedelta(days=1)):
        found = Activity.objects.get(pk=activity.pk)

        assert queue.in_public(found) == "We have read every answer that people wrote in their own words."


def test_it_stands_on_the_page_of_the_activity(activity: Activity, client: Client) -> None:
    wrote(activity)
    with clock.at(TUESDAY):
        page = words_on(client.get(activity.get_absolute_url()))

    assert "Some answers have waited longer than a working day to be read." in page


# ---------------------------------------------------------------- what staff read and press


def test_it_waits_on_the_start_page_and_is_late_after_a_working_day(activity: Activity, mark: User) -> None:
    wrote(activity)
    with clock.at(THURSDAY):
        [today] = setting_up.waiting_for(mark)
    with clock.at(TUESDAY):
        [later] = setting_up.waiting_for(mark)
    elsewhere = UserFactory(teams=[TeamFactory()], roles=["Sets up"])

    assert (today.late, later.late) == (False, True)
    assert later.words.endswith("1 answer waits to be read. It has waited 3 working days.")
    assert list(setting_up.waiting_for(elsewhere)) == []


def test_the_page_says_what_waits_in_each_question(activity: Activity, mark: User) -> None:
    wrote(activity)
    with clock.at(TUESDAY):
        shown = words_on(signed_in(mark).get(page(activity, "reading/")))

    assert "What stops you? Late 1 answer waits to be read. It has waited 3 working days." in shown


def test_ticking_that_no_theme_fits_and_ticking_it_off_again(activity: Activity, mark: User) -> None:
    words = wrote(activity)
    browser, address = signed_in(mark), page(activity, f"answers/{STOPS}/?show=waiting")
    stood = {"act": "keep", "stood": [words.pk]}

    with clock.at(MONDAY):
        browser.post(address, {**stood, f"read-{words.pk}": "1"})
        read = Read.objects.count()
        listed = words_on(browser.get(page(activity, f"answers/{STOPS}/")))
        browser.post(address, {**stood, f"was-read-{words.pk}": "1"})

    assert (read, Read.objects.count()) == (1, 0)
    assert "Mark Hill read it on 30 November." in listed


def test_what_a_colleague_ticked_meanwhile_stays(activity: Activity, mark: User) -> None:
    """The page was drawn before; what it does not know it does not take out."""
    words = wrote(activity)
    mine, theirs = ThemeFactory(activity=activity), ThemeFactory(activity=activity)
    CodingFactory(theme=theirs, response=words.response, question=STOPS)
    other = wrote(Activity.objects.get(pk=activity.pk))
    CodingFactory(theme=theirs, response=other.response, question=STOPS)

    signed_in(mark).post(
        page(activity, f"answers/{STOPS}/"),
        {"act": "keep", "stood": [words.pk], f"themes-{words.pk}": [mine.pk]},
    )

    assert set(Coding.objects.values_list("theme", "response")) == {
        (mine.pk, words.response_id),
        (theirs.pk, words.response_id),
        (theirs.pk, other.response_id),
    }
