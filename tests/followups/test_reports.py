"""The report: composed of what everybody can read, and drawn as a page, as a PDF and as a document."""

import io
import zipfile
from typing import Any

import docx
import pytest
import typst
from django.conf import settings as site_settings
from django.test import Client
from pypdf import PdfReader

from followups import actions
from followups.actions import Part, making_reports
from followups.models import ReportFile
from followups.report import composing, docx_file, pdf_file
from followups.report.blocks import Grid, Heading, Items, Para, Quote, Report
from ladder.models import Activity
from people import clock, typeset
from people.models.made import KEPT_FOR
from people.texts import clean
from surveys import actions as survey_actions
from tests.followups.conftest import Asked
from tests.followups.test_left_out import by_theme, quoted
from tests.surveys.test_staff_pages import words_on

pytestmark = pytest.mark.django_db

MARKUP = '#read("/etc/passwd") *b* _i_ $x^2$ @y <b>b</b> // no /* no */ \\ `c` = h'


def report_of(asked: Asked, *, long: bool = True) -> Report:
    return composing.compose(Activity.objects.with_ledger().get(pk=asked.activity.pk), long=long)


def said_in(report: Report) -> str:
    return str(report.as_json())


def address(asked: Asked, rest: str = "") -> str:
    return f"/activities/{asked.activity.slug}/report/{rest}"


@pytest.fixture
def heard(asked: Asked) -> str:
    """A quote that stands in what was heard."""
    asked.many_say(22, "late")
    _, quote = quoted(asked)
    by_theme(asked, late=Part(says="It comes too early.", quotes=[quote.pk]))
    return str(quote.words)


@pytest.fixture
def folder(settings: Any, tmp_path: Any) -> Any:
    settings.EXPORTS = tmp_path
    return tmp_path


# ---------------------------------------------------------------- what stands in it


def test_it_tells_of_what_is_published_and_says_what_is_not_yet(asked: Asked, heard: str) -> None:
    said = said_in(report_of(asked))

    assert "It comes too early." in said
    assert heard in said
    assert "The numbers of each answer are not published yet." in said
    assert "Nothing has been decided yet, or we have not told it yet." in said


def test_on_one_page_stand_the_numbers_and_no_quotes(asked: Asked, heard: str) -> None:
    said = said_in(report_of(asked, long=False))

    assert "About 20 people said: late" in said
    assert heard not in said


def test_a_quote_that_is_taken_back_is_in_no_report_any_more(asked: Asked, heard: str) -> None:
    before = report_of(asked)
    response = next(one for one in asked.activity.questionnaire.current.responses.filter(may_quote=True))

    survey_actions.take_back(response=response)

    after = report_of(asked)
    assert heard not in said_in(after)
    assert after.digest != before.digest


def test_an_entry_that_did_not_go_out_is_in_no_report(asked: Asked, heard: str) -> None:
    asked.writes("late", did="A secret second bus.")

    assert "A secret second bus." not in said_in(report_of(asked))


def test_without_anything_published_there_is_none(asked: Asked) -> None:
    assert "there is no report" in words_on(Client().get(address(asked)))
    assert Client().get(address(asked, "everything/pdf/")).status_code == 404


# ---------------------------------------------------------------- the files


def strange(words: str) -> Report:
    blocks = [
        Heading(words),
        Para(words),
        Items([words, words]),
        Quote(words),
        Grid(words, ("A", "How many"), [(words, words)]),
        Grid("Empty", ("A", "B"), []),
    ]
    return Report(words, words, "https://example.org/", blocks)


@pytest.mark.parametrize(
    "words",
    [MARKUP, "\x00\x0b\x1b\x7f end", "مرحبا بالعالم", "你好，世界", "a\nb", "😀 \ufffe", '"\\"', "é" * 5_000],
)
def test_what_people_wrote_is_words_in_every_file(words: str) -> None:
    pdf = pdf_file.write(strange(words), made_on="Today.", long=True)
    document = docx_file.write(strange(words), made_on="Today.")

    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf  # it says of itself that a screen reader can follow it
    found = docx.Document(io.BytesIO(document))
    assert found.core_properties.title == clean(words)[:255]
    assert zipfile.ZipFile(io.BytesIO(document)).testzip() is None


def in_pdf(report: Report) -> str:
    pages = PdfReader(io.BytesIO(pdf_file.write(report, made_on="Today.", long=True))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_what_the_page_says_can_be_read_from_the_pdf(asked: Asked, heard: str) -> None:
    report = report_of(asked)
    words = in_pdf(report)

    said = [
        report.title,
        heard,
        *(one.words for one in report.blocks if isinstance(one, Heading | Para | Quote)),
    ]
    assert [one for one in said if " ".join(one.split()) not in words] == []


def test_a_script_that_no_font_here_has_does_not_stop_a_report() -> None:
    many = "".join(chr(0x1200 + place * 2) for place in range(160)) + "".join(
        chr(0x4E00 + 7 * n) for n in range(900)
    )

    words = in_pdf(strange(f"Known words. {many}"))

    assert "Known words." in words
    assert pdf_file.NOTE.split(":")[0] in words


def test_a_table_of_many_groups_becomes_several() -> None:
    groups = [f"Group {place}" for place in range(9)]
    rows = [("Yes", [str(place) for place in range(9)]), ("No", ["0"] * 9)]

    found = list(composing.side_by_side("Who", "Answer", groups, rows))

    assert [one.caption for one in found] == ["Who (1 of 3)", "Who (2 of 3)", "Who (3 of 3)"]
    assert found[0].head == ("Answer", "Group 0", "Group 1", "Group 2", "Group 3")
    assert found[2].rows == [("Yes", "8"), ("No", "0")]


def test_no_row_of_a_document_goes_over_two_pages(asked: Asked, heard: str) -> None:
    found = docx.Document(io.BytesIO(docx_file.write(report_of(asked), made_on="Today.")))

    assert all("w:cantSplit" in row._tr.xml for table in found.tables for row in table.rows)
    assert any("w:keepNext" in table.rows[0]._tr.xml for table in found.tables)


@pytest.mark.control("words in a PDF are data")
def test_without_it_what_somebody_wrote_is_run(tmp_path: Any) -> None:
    """The same words as markup: Typst reads them as its own language."""
    (tmp_path / "t.typ").write_text(MARKUP)

    with pytest.raises(typst.TypstError):
        typst.compile(str(tmp_path / "t.typ"))


def test_a_document_has_headings_and_heads_of_tables(asked: Asked, heard: str) -> None:
    found = docx.Document(io.BytesIO(docx_file.write(report_of(asked), made_on="Today.")))

    heads = [one.text for one in found.paragraphs if one.style.name == "Heading 1"]
    assert heads[:3] == ["What we promised", "Who took part, and who did not", "What we heard"]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in found.tables)
    assert any(heard in one.text for one in found.paragraphs)


# ---------------------------------------------------------------- asking, making, giving out


def test_somebody_asks_a_sweep_makes_it_and_it_is_given_out(asked: Asked, heard: str, folder: Any) -> None:
    anybody = Client()

    waits = anybody.post(address(asked, "everything/pdf/"), follow=True)
    anybody.post(address(asked, "everything/pdf/"))

    assert "We are making it." in words_on(waits)
    assert making_reports.make_reports() == 1
    assert "It is ready." in words_on(anybody.get(address(asked, "everything/pdf/wait/")))
    given = anybody.get(address(asked, "everything/pdf/"))
    assert b"".join(given.streaming_content).startswith(b"%PDF")
    assert (given["Content-Type"], "attachment" in given["Content-Disposition"]) == ("application/pdf", True)
    assert making_reports.make_reports() == 0


def test_looking_makes_nothing(asked: Asked, heard: str, folder: Any) -> None:
    shown = Client().get(address(asked, "one-page/docx/"), follow=True)

    assert "It is not made yet" in words_on(shown)
    assert not ReportFile.objects.exists()


def test_a_file_with_words_that_left_is_not_given_out_any_more(asked: Asked, heard: str, folder: Any) -> None:
    Client().post(address(asked, "everything/docx/"))
    making_reports.make_reports()
    response = next(one for one in asked.activity.questionnaire.current.responses.filter(may_quote=True))

    survey_actions.take_back(response=response)

    assert Client().get(address(asked, "everything/docx/")).status_code == 302
    assert "something in the report has changed since" in words_on(
        Client().get(address(asked, "everything/docx/wait/"))
    )


@pytest.mark.control("a file of a report is of exactly this report")
def test_without_its_digest_words_that_left_stay_in_a_file(
    asked: Asked, heard: str, folder: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(Report, "digest", "the same for all")
    Client().post(address(asked, "everything/docx/"))
    making_reports.make_reports()
    response = next(one for one in asked.activity.questionnaire.current.responses.filter(may_quote=True))

    survey_actions.take_back(response=response)

    found = b"".join(Client().get(address(asked, "everything/docx/")).streaming_content)
    assert heard in "\n".join(one.text for one in docx.Document(io.BytesIO(found)).paragraphs)


def test_what_changes_while_it_waits_is_not_made(asked: Asked, heard: str, folder: Any) -> None:
    Client().post(address(asked, "everything/pdf/"))
    response = next(one for one in asked.activity.questionnaire.current.responses.filter(may_quote=True))
    survey_actions.take_back(response=response)

    assert making_reports.make_reports() == 0
    assert not ReportFile.objects.exists()
    assert list(folder.iterdir()) == []


def test_one_that_fails_is_tried_three_times_and_can_be_asked_for_again(
    asked: Asked, heard: str, folder: Any, monkeypatch: Any
) -> None:
    Client().post(address(asked, "everything/pdf/"))
    with monkeypatch.context() as broken:
        broken.setattr(pdf_file, "write", lambda *_, **__: 1 / 0)
        assert [making_reports.make_reports() for _ in range(4)] == [0] * 4
        assert "It could not be made." in words_on(Client().get(address(asked, "everything/pdf/wait/")))

    Client().post(address(asked, "everything/pdf/"))

    assert making_reports.make_reports() == 1


def test_a_file_that_a_killed_sweep_began_is_made_by_the_next(asked: Asked, heard: str, folder: Any) -> None:
    Client().post(address(asked, "everything/pdf/"))
    ReportFile.objects.update(tries=1)

    assert making_reports.make_reports() == 1


def test_what_another_sweep_makes_just_now_is_left_to_it(
    asked: Asked, heard: str, folder: Any, monkeypatch: Any
) -> None:
    Client().post(address(asked, "everything/docx/"))
    real, beside = docx_file.write, []

    def write(*given: Any, **more: Any) -> bytes:
        beside.append(making_reports.make_reports())
        return real(*given, **more)

    monkeypatch.setattr(docx_file, "write", write)

    assert (making_reports.make_reports(), beside) == (1, [0])


def test_after_a_day_files_go(asked: Asked, heard: str, folder: Any, hold_clock: Any) -> None:
    Client().post(address(asked, "everything/pdf/"))
    making_reports.make_reports()
    later = clock.now() + KEPT_FOR
    assert (actions.sweep_reports(), len(list(folder.iterdir()))) == (0, 1)

    hold_clock(
        later.year, later.month, later.day, later.hour, later.minute + 1 if later.minute < 59 else 59, 59
    )

    assert (actions.sweep_reports(), list(folder.iterdir())) == (1, [])


@pytest.mark.parametrize(
    "rest", ["long/pdf/", "everything/exe/", "everything/pdf/later/", "one-page/html/wait/"]
)
def test_what_is_no_file_is_not_there(asked: Asked, heard: str, rest: str) -> None:
    assert Client().get(address(asked, rest)).status_code == 404


def test_fonts_are_ours_and_free(db: None) -> None:
    assert (site_settings.BASE_DIR / "people" / "fonts" / "OFL.txt").exists()
    assert len(list(typeset.FONTS.glob("*.ttf"))) == 2
