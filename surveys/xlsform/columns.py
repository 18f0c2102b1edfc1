"""What becomes of the columns that our questions have no place for. Pure."""

from collections.abc import Iterator

from surveys.xlsform import own
from surveys.xlsform.book import CHOICES, SETTINGS, SURVEY, Book, Left, Row

# Appearances that mean something here; of the others only the look is lost.
MEANT = {"likert", "multiline", "field-list", "table-list", "label", "list-nolabel"}
LONGEST_WORDS = 300  # as the form for staff has it

_READ = {"type", "name", "label", "hint", "relevant", "required", "appearance", "list_name", "repeat_count"}
_MEDIA = "It is left out. Pictures, recordings and films can be added here later, on the page of languages."
_SAYS = {
    "constraint": "The limit is left out: every answer of this kind is taken.",
    "constraint_message": "The sentence about the limit is left out.",
    "jr:constraintmsg": "The sentence about the limit is left out.",
    "constraining_message": "The sentence about the limit is left out.",
    "required_message": "The sentence is left out: the site has its own for an answer that is missing.",
    "jr:requiredmsg": "The sentence is left out: the site has its own for an answer that is missing.",
    "choice_filter": "The filter is left out: everybody can choose from all the answers.",
    "calculation": "It is left out. Nothing is worked out from the answers.",
    "default": "It is left out. No question is answered for people before they begin.",
    "read_only": "It is left out. What people should only read is a note.",
    "trigger": "It is left out. Nothing happens here when an answer changes.",
    "image": _MEDIA,
    "big-image": _MEDIA,
    "audio": _MEDIA,
    "video": _MEDIA,
    "guidance_hint": "It is left out. A question has one hint, which everybody reads.",
    "save_to": "It is left out. We keep no lists of people or things from answers.",
}
_OF_SETTINGS = {"form_title", "form_id", "id_string", "version", "default_language", "name"}
_OF_CHOICES = {"list_name", "name", "label", "image", "big-image", "audio", "video", "geometry"}
_RANDOM = "The order of the answers stays the same for everybody."


def of_row(row: Row) -> Iterator[Left]:
    """Of one question or group: what stands in its other columns."""
    seen: set[str] = set()
    for (column, _language), words in row.by_column:
        if column in seen or column in _READ or column.startswith((own.PREFIX, "_")):
            continue
        seen.add(column)
        if column == "parameters":
            yield Left(row.number, column, _RANDOM if "randomize" in words else f"“{words}” is left out.")
        elif column in _SAYS:
            yield Left(row.number, column, _SAYS[column])
        elif "::" in column:
            yield Left(row.number, column, "It is left out. It speaks to one other program only.")
    yield from _looks(row)


def _looks(row: Row) -> Iterator[Left]:
    looks = row["appearance"]
    lost = [one for one in looks.split() if one.lower() not in MEANT]
    if lost:
        said = f"“{' '.join(lost)}” is left out: every question of a kind looks the same here."
        yield Left(row.number, "appearance", said)


def of_sheets(book: Book) -> Iterator[Left]:
    """Columns that mean nothing to us, each once; and of the settings, what is filled in."""
    of_survey = _READ | set(_SAYS) | {"parameters"}
    for sheet, rows, known in ((SURVEY, book.survey, of_survey), (CHOICES, book.choices, _OF_CHOICES)):
        found = dict.fromkeys(column for row in rows for (column, _language), _words in row.by_column)
        for column in found:
            if column not in known and not column.startswith((own.PREFIX, "_")) and "::" not in column:
                yield Left(1, column, f"We have no use for the column “{column}”. It is left out.", sheet)
    for (column, _language), _words in book.settings.by_column:
        if column not in _OF_SETTINGS and not column.startswith((own.PREFIX, "_")):
            yield Left(book.settings.number, column, "This setting is left out.", SETTINGS)
