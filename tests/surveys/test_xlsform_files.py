"""What is opened as a form, and what is not. Whatever somebody sends, it costs no more than one small program."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from people.refusals import Refused
from surveys.xlsform import bounds, program, reading
from tests.surveys import xlsforms

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def packed(**parts: bytes) -> bytes:
    """A ZIP of parts; '__' stands for '/', '_x' at the end for '.xml'."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name.replace("__", "/").replace("_x", ".xml"), content)
    return made.getvalue()


def named(one: str | bytes) -> str:
    """A case by how long its file is: what is in it differs from minute to minute, and would be a long name."""
    return one if isinstance(one, str) else f"{len(one)} bytes"


def test_a_form_is_the_same_as_text_and_as_a_spreadsheet() -> None:
    sheets = {
        "survey": [
            ["type", "name", "label"],
            ["text", "why", "=HYPERLINK(1)"],
            ["", "", ""],
            ["integer", "age", " Age "],
        ]
    }

    book = reading.read(reading.spreadsheet(sheets))

    assert [(row.number, dict(row.cells)) for row in book.survey] == [
        (2, {"type": "text", "name": "why", "label": "=HYPERLINK(1)"}),
        (4, {"type": "integer", "name": "age", "label": "Age"}),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b" \n ", "This file is empty."),
        (b"x" * (bounds.LARGEST + 1), "This file is larger than 5 MB."),
        (b"survey,,\n" * 400_000, "as text is as long as that"),
        ("survey,,\n,type,name,label\n,text,a,Gr\u00fc\u00dfe\n".encode("cp1252"), "We cannot read the letters"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "We cannot read the letters"),
        (b"GIF89a\x01\x00\x01\x00", "We cannot take this kind of file."),
        (b"PK\x03\x04 and then nothing", "This file is broken, or part of it is missing."),
        (packed(word__document_x=b"<w/>"), "This is no Excel spreadsheet."),
        (packed(xl__workbook_x=b"0" * (bounds.LARGEST_UNFOLDED + 1)), "unfolds into far more"),
        (packed(**{f"xl__{n}_x": b"" for n in range(501)}), "unfolds into far more"),
        (packed(xl__workbook_x=b"<!DOCTYPE x><x/>"), "parts that no spreadsheet program writes"),
        (
            packed(xl__workbook_x=b"<x/>", xl__worksheets__sheet1_x=SHEET.format("<row/>" * 20_001).encode()),
            "more than 20,000 rows",
        ),
    ],
    ids=named,
)  # fmt: skip
def test_what_cannot_be_a_form_is_refused_before_it_is_opened(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        bounds.bounded(content)

    assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    ("content", "kind", "sentence"),
    [
        (packed(xl__workbook_x=b"<x/>"), ".xlsx", "This is no form that we can read"),
        (b"\xd0\xcf\x11\xe0" + struct.pack("<I", 7) * 500, ".xls", "This is no form that we can read"),
        (b"Dear all", ".csv", "This is no form that we can read"),
        (xlsforms.md("type | name | label", "wish | a | A"), ".md", "Unknown question type 'wish'"),
        (xlsforms.md("type | name | label", "text | a b | A"), ".md", "This is no form that works."),
        (xlsforms.md("type | name | label", "begin_group | a | A"), ".md", "This is no form that works."),
        (xlsforms.md("type | name | label"), ".md", "no sheet named"),
        (
            b"| choices |\n| | list_name | name | label |\n| | a | b | c |\n| other |\n",
            ".md",
            "no sheet named",
        ),
    ],
    ids=named,
)
def test_a_file_that_is_no_form_says_so(content: bytes, kind: str, sentence: str) -> None:
    assert sentence in program.opened(content, kind)["refused"]


def test_a_form_comes_in_whatever_way_a_text_program_saved_it() -> None:
    words = "survey,,,\n,type,name,label\n,text,a,Größe\n"

    for content in (
        words.encode(),
        words.encode("utf-8-sig"),
        words.encode("utf-16"),
        words.replace("\n", "\r\n").encode(),
    ):
        assert xlsforms.opened(content).survey[0]["label"] == "Größe"


def test_a_program_that_asks_for_too_much_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "surveys" / "xlsform").mkdir(parents=True)
    for folder in ("surveys", "surveys/xlsform"):
        (tmp_path / folder / "__init__.py").touch()
    (tmp_path / "surveys" / "xlsform" / "program.py").write_text("while True: pass")
    monkeypatch.setattr(reading, "_HERE", tmp_path)
    monkeypatch.setattr(reading, "_SECONDS", 1)

    with pytest.raises(Refused, match="This file asks for more than we can read"):
        reading.read(xlsforms.file("group.csv"))


@pytest.mark.control("what a form unfolds into")
def test_without_its_bound_a_small_file_is_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(xl__workbook_x=b"<x/>", xl__worksheets__sheet1_x=b" " * (bounds.LARGEST_UNFOLDED + 1))
    with pytest.raises(Refused):
        bounds.bounded(bomb)

    monkeypatch.setattr(bounds, "LARGEST_UNFOLDED", 10**12)

    assert len(bomb) < 100_000
    assert bounds.bounded(bomb).content == bomb
