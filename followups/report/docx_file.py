"""The report as a document that a committee's officer can edit. Only sweeps and commands import this."""

import io
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from followups.report.blocks import Block, Grid, Heading, Items, Para, Quote, Report
from people.texts import clean

LONGEST_PROPERTY = 255
ROWS_THAT_STAY_TOGETHER = 12
STYLES = {
    "Normal": 12,
    "Title": 24,
    "Heading 1": 16,
    "Heading 2": 13,
    "Caption": 12,
    "Quote": 12,
    "List Bullet": 12,
}


def write(report: Report, *, made_on: str) -> bytes:
    document = Document()
    document.core_properties.title = clean(report.title)[:LONGEST_PROPERTY]
    document.core_properties.author = clean(report.made_by)[:LONGEST_PROPERTY]
    document.core_properties.comments = ""
    _say_language(document)
    _look(document)
    document.add_heading(clean(report.title), 0)
    document.add_paragraph(clean(f"{report.made_by}. {made_on} {report.place}"))
    for block in report.blocks:
        _draw(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _look(document: Any) -> None:
    """A4, and no letter lighter or smaller than people can read on a copy of a copy."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    for name, size in STYLES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.italic = "Arial", Pt(size), False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme"):  # else the theme's font wins
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name in ("Caption", "Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.keep_with_next = True


def _draw(document: Any, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(clean(block.words), block.level - 1)
        case Para():
            document.add_paragraph(clean(block.words))
        case Items():
            for item in block.items:
                document.add_paragraph(clean(item), style="List Bullet")
        case Quote():
            document.add_paragraph(f"“{clean(block.words)}”", style="Quote")
        case Grid():
            _table(document, block)


def _table(document: Any, grid: Grid) -> None:
    document.add_paragraph(clean(grid.caption), style="Caption")
    table = document.add_table(rows=1, cols=len(grid.head), style="Table Grid")
    _fill(table.rows[0], grid.head, bold=True)
    _repeat(table.rows[0])
    for row in grid.rows:
        _fill(table.add_row(), row)
    for row in table.rows:
        _keep_whole(row)
    if len(grid.rows) <= ROWS_THAT_STAY_TOGETHER:
        _keep_together(table)
    document.add_paragraph()


def _fill(row: Any, cells: Any, *, bold: bool = False) -> None:
    for cell, words in zip(row.cells, cells, strict=True):
        cell.paragraphs[0].add_run(clean(words)).bold = bold


def _repeat(row: Any) -> None:
    """The head of a table stands on each of its pages, and a screen reader knows it as one."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep_whole(row: Any) -> None:
    """A row never goes over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _keep_together(table: Any) -> None:
    """A short table stands on one page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _say_language(document: Any) -> None:
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "en-GB")
