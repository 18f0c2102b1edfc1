"""Promised against recorded, by team and year of closing. Counts of activities only: no average, no ranking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from coprod_site.showing import kept
from coprod_site.showing.kept import Verdict
from coprod_site.showing.pack import recorded
from ladder.assessment import THRESHOLDS
from ladder.models import Activity
from ladder.models.activities import ActivityQuerySet
from ladder.standing import Standing
from people import clock, spreadsheet
from people.models import User

HEADERS = (
    "Year",
    "Team",
    "Activity",
    "Closed on",
    "Promised step",
    "Promised",
    "Recorded step",
    "The records show",
    "The promise",
    "Felt step",
    "How it felt",
    "Reply",
    "Days late (below 0: early)",
    "Overdue",
)


@dataclass(frozen=True)
class Row:
    """One activity with its three numbers. `reasons` say why it stands at step 1, while that is checked."""

    activity: Activity
    closed_on: date
    standing: Standing | None

    @property
    def verdict(self) -> Verdict | None:
        return kept.verdict(self.standing) if self.standing else None

    @property
    def words(self) -> dict[str, Any]:
        standing = self.standing
        if standing is None:
            return dict.fromkeys(("promised", "recorded", "kept", "felt", "reply"), "Nobody signed a promise")
        return {
            "promised": kept.step_words(standing.assessment.claimed),
            "recorded": kept.recorded_words(standing),
            "kept": kept.gap_words(standing),
            "felt": kept.felt_words(standing.felt),
            "is_felt_gap": kept.is_felt_gap(standing),
            "reply": kept.reply_words(standing),
            "overdue": kept.overdue(standing),
            "reasons": recorded.reasons_of_step_1(standing) if standing.is_checking else [],
        }


@dataclass(frozen=True)
class TeamYear:
    """What one team closed in one year. Rows stand in the order of the alphabet."""

    team: str
    year: int
    rows: tuple[Row, ...]

    @property
    def sentences(self) -> list[str]:
        """The answer first, such as 'In 2026 Adult care closed 4 activities. 3 kept their promise.'"""
        closed = len(self.rows)
        return [
            f"In {self.year} {self.team} closed {_activities(closed)}.",
            *_verdicts([row.verdict for row in self.rows]),
            *_felt([row.standing for row in self.rows if row.standing]),
        ]

    @property
    def totals(self) -> dict[str, str]:
        standings = [row.standing for row in self.rows if row.standing]
        verdicts = [row.verdict for row in self.rows]
        late = [kept.reply_days_late(one) for one in standings]
        came = [days for one, days in zip(standings, late, strict=True) if _came(one) and days is not None]
        overdue = sum(bool(kept.overdue(one)) for one in standings)
        return {
            "kept": f"{verdicts.count(Verdict.KEPT)} of {len(self.rows)} kept",
            "felt": f"{sum(one.felt.step is not None for one in standings)} of {len(self.rows)} known",
            "reply": f"{sum(days <= 0 for days in came)} on time, {sum(days > 0 for days in came)} late, "
            f"{sum(days is not None and not _came(one) for one, days in zip(standings, late, strict=True))} overdue",
            "overdue": f"{overdue} with something overdue",
        }


def years(user: User, moment: datetime) -> list[int]:
    """The years in which something closed that this person may see, newest first."""
    closed = Activity.objects.for_staff(user).closed(moment).order_by()
    found = closed.datetimes("closes_at", "year", order="DESC", tzinfo=clock.LONDON)
    return [one.year for one in found]


def closed_in(user: User, year: int, moment: datetime) -> ActivityQuerySet:
    """What closed in a calendar year, by London's days, of the person's own teams."""
    begins, ends = clock.start_of(date(year, 1, 1)), clock.start_of(date(year + 1, 1, 1))
    found = Activity.objects.for_staff(user).closed(moment)
    return found.filter(closes_at__gte=begins, closes_at__lt=ends)


def by_team(activities: Iterable[Activity], year: int, moment: datetime) -> list[TeamYear]:
    """Teams, and in each its activities, in the order of the alphabet. Needs activities from with_ledger()."""
    teams: dict[str, list[Row]] = {}
    for activity in activities:
        closed_on = clock.london(activity.closes_at).date()
        row = Row(activity, closed_on, activity.standing_at(moment))
        teams.setdefault(activity.team.name, []).append(row)
    return [
        TeamYear(team, year, tuple(sorted(teams[team], key=lambda row: str(row.activity).casefold())))
        for team in sorted(teams, key=str.casefold)
    ]


def as_csv(teams: Iterable[TeamYear]) -> bytes:
    return spreadsheet.as_csv(HEADERS, [_cells(one, row) for one in teams for row in one.rows])


def _cells(one: TeamYear, row: Row) -> list[object]:
    words, standing = row.words, row.standing
    assessment = standing.assessment if standing else None
    return [
        one.year,
        one.team,
        str(row.activity),
        row.closed_on.isoformat(),
        assessment.claimed if assessment else None,
        words["promised"],
        assessment.evidenced if assessment else None,
        words["recorded"],
        words["kept"],
        standing.felt.step if standing else None,
        words["felt"],
        words["reply"],
        kept.reply_days_late(standing) if standing else None,
        " ".join(words.get("overdue", [])),
    ]


def _activities(number: int) -> str:
    return f"{number} {'activity' if number == 1 else 'activities'}"


def _verdicts(verdicts: list[Verdict | None]) -> list[str]:
    said = (
        (Verdict.KEPT, "kept its promise", "kept their promise"),
        (Verdict.CAN_BE_KEPT, "can still keep it", "can still keep it"),
        (Verdict.BELOW, "fell below it", "fell below it"),
        (Verdict.CHECKED, "is being checked", "are being checked"),
        (None, "had no promise", "had no promise"),
    )
    counted = [(verdicts.count(verdict), one, more) for verdict, one, more in said]
    return [f"{number} {one if number == 1 else more}." for number, one, more in counted if number]


def _felt(standings: list[Standing]) -> list[str]:
    """How often it felt well below the records; a gap the other way is no fault."""
    known = sum(one.felt.step is not None for one in standings)
    gaps = sum(kept.is_felt_gap(one) for one in standings)
    if not known:
        return ["How it felt is not known yet."]
    if not gaps:
        return ["Where people said how it felt, it was close to the records."]
    return [f"In {gaps} it felt at least {THRESHOLDS.felt_gap} steps below the records."]


def _came(standing: Standing) -> bool:
    line = standing.record.lines.get("reply")
    return line is not None and bool(line.value)
