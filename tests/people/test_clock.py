from datetime import UTC, date, datetime

import pytest

from people import clock


def test_at_holds_the_clock_and_lets_it_go():
    moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    with clock.at(moment):
        held = clock.now()

    assert held == moment
    assert clock.now() != moment


@pytest.mark.django_db
def test_the_database_clock_obeys_at_too():
    moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    with clock.at(moment):
        assert clock.database_now() == moment


def test_at_refuses_a_moment_without_a_time_zone():
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 3, 2)):
        pass


def test_a_file_moves_the_clock_of_every_process_that_reads_it(settings, tmp_path):
    file = tmp_path / "offset"
    file.write_text("86400")
    before = clock.now()
    settings.CLOCK_OFFSET_FILE = str(file)

    assert (clock.now() - before).total_seconds() == pytest.approx(86400, abs=5)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_today_is_the_day_in_london(moment, day):
    with clock.at(moment):
        assert clock.today() == day


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)]
)
def test_a_day_lasts_from_its_start_to_its_last_minute_across_clock_changes(day, hours):
    length = clock.end_of(day) - clock.start_of(day)

    assert length.total_seconds() == hours * 3600 - 60


def test_in_words_names_the_year_only_where_it_is_another():
    with clock.at(datetime(2026, 3, 2, tzinfo=UTC)):
        assert clock.in_words(date(2026, 4, 27)) == "27 April"
        assert clock.in_words(date(2027, 4, 7)) == "7 April 2027"
