"""The report from what everybody can read: the promise, who took part, what was heard and found, what came of it."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.urls import reverse

from decisions.answer_shown import what_came_out
from decisions.models import Decision
from followups import heard_shown
from followups.heard_shown import ShownTheme
from followups.models import Entry, Heard, LeftOut, Status
from followups.report.blocks import Block, Grid, Heading, Items, Para, Quote, Report
from ladder import in_words
from ladder.models import Activity
from people import clock, texts
from people.disclosure import Cell
from surveys import results_page
from surveys.models import PublishedResults
from surveys.results_page import Shown, ShownCross, ShownQuestion, ShownTable

ON_ONE_PAGE = 6  # themes, questions and entries
BESIDE = 4  # groups of a table on a page
PROMISED_SHORT = ("What it is about", "Who decides", "What your answers count for", "You hear back")
STILL_OPEN = {Status.DOING, Status.WILL_DO, Status.TRYING, Status.DECIDING, Status.IN_PART}
NOBODY_ASKED = (
    "We do not ask people where they live, so we cannot say from which areas we have not heard. "
    "We do not know how many people saw this and did not answer."
)


def is_there(activity: Activity) -> bool:
    """Whether anything is published that a report could tell."""
    return (
        Heard.objects.published().filter(activity=activity).exists()
        or PublishedResults.objects.filter(activity=activity).exists()
        or Entry.objects.released().filter(activity=activity).exists()
    )


def compose(activity: Activity, *, long: bool) -> Report:
    """`long`: everything; else what fits on a page. The activity needs `with_ledger()`.

    Reads what was frozen or released, and quotes by their keys, so nothing is in it that is not on a public page.
    """
    found = PublishedResults.objects.current().filter(activity=activity).first()
    shown = results_page.show(found.document) if found else None
    heard = Heard.objects.current().filter(activity=activity).first()
    entries = list(Entry.objects.released().filter(activity=activity).order_by("position", "written_at"))
    parts = [
        *_promised(activity, long=long),
        *_took_part(activity, shown, long=long),
        *(_came_out(activity) or _heard(activity, heard, long=long)),
        *_found(shown, long=long),
        *_came_of_it(entries, long=long),
        *_next(activity, heard, entries),
    ]
    title = str(activity)
    place = settings.SITE_URL + reverse(
        "activity_report_long" if long else "activity_report", args=[activity.slug]
    )
    return Report(title, settings.ORGANISATION_NAME, place, parts)


def _promised(activity: Activity, *, long: bool) -> Iterator[Block]:
    yield Heading("What we promised")
    promise = activity.promise
    if promise is None:
        yield Para("There was no signed promise.")
        return
    promise.activity = activity
    rows = [row for row in in_words.rows(promise) if long or row["name"] in PROMISED_SHORT]
    yield Grid(
        "The promise",
        ("What", "What we promised"),
        [(row["name"], row.get("words") or "\n".join(row.get("points", []))) for row in rows],
    )
    signed = in_words.signed(promise)
    if signed is not None:
        role = f", {signed['role']}," if signed["role"] else ""
        yield Para(f"{signed['name']}{role} signed this on {signed['on']}.", quiet=True)


def _took_part(activity: Activity, shown: Shown | None, *, long: bool) -> Iterator[Block]:
    yield Heading("Who took part, and who did not")
    if shown is None:
        yield Para(f"{_capital(activity.people_said_at(clock.now()))} took part.")
        yield Para("The numbers of each answer are not published yet.")
        return
    invited = f"We invited {shown.asked.words}. " if shown.asked.number else ""
    yield Para(f"{invited}{_capital(shown.people)} took part.")
    if shown.ways_in and (long or shown.asked.number):
        yield Items([f"{words}: {cell.words}" for words, cell in shown.ways_in])
    if shown.elsewhere:
        yield Para(f"Some of these answers were given elsewhere: {'; '.join(shown.elsewhere)}.")
    for cross in shown.invited:
        yield from _cross(cross, long=long)
    yield Para(NOBODY_ASKED, quiet=True)


def _cross(cross: ShownCross, *, long: bool) -> Iterator[Block]:
    if not long:
        if cross.findings:
            yield Items(list(cross.findings)[:2])
        return
    if cross.rows and cross.groups:
        rows = [(words, [cell.words for cell in cells]) for words, cells in cross.rows]
        yield from side_by_side(f"Of the people we invited: {cross.words}", cross.words, cross.groups, rows)
    if cross.left_out:
        yield Para(f"{cross.words}: no number is shown of {', '.join(cross.left_out)}.", quiet=True)


def side_by_side(
    caption: str, corner: str, groups: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[Grid]:
    """One table, or several where the groups do not fit beside each other on a page. `rows`: each with its cells."""
    parts = range(0, len(groups), BESIDE)
    for number, begin in enumerate(parts, 1):
        end = begin + BESIDE
        of_many = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        part = [(words, *cells[begin:end]) for words, cells in rows]
        yield Grid(caption + of_many, (corner, *groups[begin:end]), part)


def _heard(activity: Activity, heard: Heard | None, *, long: bool) -> Iterator[Block]:
    yield Heading("What we heard")
    if heard is None:
        yield Para("We have not written down yet what we heard.")
        return
    later = list(LeftOut.objects.filter(activity=activity).answered())
    shown = heard_shown.published(heard, later)
    if not long or not shown.themes:
        lines = [*shown.lines, *heard_shown.in_lines(shown)]
        yield Items(lines if long else lines[: ON_ONE_PAGE + 1])
        return
    if shown.lines:
        yield Items(shown.lines)
    for theme in shown.themes:
        yield Heading(theme.words, 3)
        yield from _theme(theme)
        for other in theme.opposite:
            yield Para(f"Others see it the other way: {other.words}")
            yield from _theme(other)
    for why, themes_left in shown.left_out.items():
        yield Para(why)
        yield Items(themes_left)
    if later:
        yield Heading("What people said we left out", 3)
        yield Items([_left_out(one) for one in later])


def _came_out(activity: Activity) -> list[Block]:
    """The result of a vote in sentences; nothing before, and of what is no vote."""
    decision = Decision.objects.select_related("activity", "rules").filter(activity=activity).first()
    lines = what_came_out(decision) if decision is not None else []
    return [Heading("What came out of the vote"), Items(lines)] if lines else []


def _theme(theme: ShownTheme) -> Iterator[Block]:
    yield Para(f"{theme.said[:1].upper()}{theme.said[1:]} said this. {theme.says}".strip())
    for quote in theme.quotes:
        yield Quote(quote)
    if theme.later:
        yield Items([f"Told us after we wrote this: {line}" for line in theme.later])


def _left_out(one: LeftOut) -> str:
    theme = f" We put it into the theme “{one.theme.merged_into or one.theme}”." if one.theme else ""
    return f"{one.line}{theme} {one.answer}".strip()


def _found(shown: Shown | None, *, long: bool) -> Iterator[Block]:
    if shown is None:
        return
    yield Heading("What people answered")
    if not long:
        first = [(one.words, one.tables[0].finding) for one in shown.questions if one.tables]
        yield Items([f"{words} {finding}" for words, finding in first[:ON_ONE_PAGE]])
        return
    for question in shown.questions:
        yield Heading(question.words, 3)
        yield from _question(question)
    for rule in shown.rules:
        yield Para(rule, quiet=True)


def _question(question: ShownQuestion) -> Iterator[Block]:
    for note in question.notes:
        yield Para(note, quiet=True)
    for table in [*question.tables, *([question.themes] if question.themes else [])]:
        yield from _table(table)
    if question.ordered:
        yield Items(question.ordered)
    if question.wrote is not None:
        what = "sent a file" if question.is_for_a_file else "wrote something"
        yield Para(f"{_capital(question.wrote)} {what}.")


def _table(table: ShownTable) -> Iterator[Block]:
    if table.finding:
        yield Para(table.finding)
    if table.chart is not None:
        yield Grid(
            table.head or "Answers",
            ("Answer", "How many"),
            [(words, cell.words) for words, cell in table.rows],
        )


def _came_of_it(entries: list[Entry], *, long: bool) -> Iterator[Block]:
    yield Heading("What came of it")
    if not entries:
        yield Para("Nothing has been decided yet, or we have not told it yet.")
        return
    if not long:
        first = entries[:ON_ONE_PAGE]
        yield Items([f"You said: {texts.plain(one.said)} {one.status_words()}." for one in first])
        return
    for one in entries:
        yield Heading(texts.plain(one.said), 3)
        rows = [
            ("What came of it", one.status_words()),
            ("What we did, or will do", texts.plain(one.did)),
            ("Because", texts.plain(one.because)),
            ("Who decided", one.decided_words()),
        ]
        yield Grid("You said, we did", ("What", "What we say"), [row for row in rows if row[1]])


def _next(activity: Activity, heard: Heard | None, entries: list[Entry]) -> Iterator[Block]:
    yield Heading("What happens next")
    ahead = []
    if heard is not None and heard.is_asking:
        ahead.append(f"Until {clock.in_words(heard.asks_until)} anybody can tell us what we left out.")
    promise = activity.promise
    if not entries and promise is not None and promise.reply_due:
        ahead.append(f"We tell everybody what came of it by {clock.in_words(promise.reply_due)}.")
    open_ones = [one for one in entries if one.by_date and one.status in STILL_OPEN]
    ahead += [f"{texts.plain(one.said)} {one.status_words()}." for one in open_ones]
    if ahead:
        yield Items(ahead)
    else:
        yield Para("Nothing more was promised with a day.")
    yield Para(f"Do you want to know more? {settings.CONTACT_NAME}, {settings.CONTACT_PHONE}.")


def _capital(cell: Cell) -> str:
    return f"{cell.words[:1].upper()}{cell.words[1:]}"
