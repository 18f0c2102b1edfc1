"""An entry in other words."""

from typing import Any

from followups.actions.wording import Wording, wordings_offered
from followups.models import Entry
from ladder.forms import words
from people import languages
from people.forms import PlainForm
from people.texts import DEFAULT_LANGUAGE

EASY_HELP = "One short line of words on each line. Each line says one thing."


class EntryWordingForm(PlainForm):
    """Two boxes for Easy Read, and two for each language: what was done, and why."""

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = {(one.language, one.easy): one for one in entry.wordings.all()}
        self.has_why = bool(entry.because)
        self.names: dict[Wording, str] = {}
        for wording in wordings_offered():
            self._offer(wording)

    def _offer(self, wording: Wording) -> None:
        language = languages.of(wording.language)
        called = "Easy Read" if wording.easy else language.english
        name = self.names[wording] = "easy" if wording.easy else wording.language.replace("-", "_")
        there = self.there.get((wording.language, wording.easy))
        boxes = {"did": f"What we did, in {called}"}
        if self.has_why:
            boxes["because"] = f"Because, in {called}"
        for part, label in boxes.items():
            field = words(
                label, rows=4, required=False, limit=2_000, help_text=EASY_HELP if wording.easy else ""
            )
            field.initial = getattr(there, part, "")
            field.hide_optional = True  # type: ignore[attr-defined]
            if wording.language != DEFAULT_LANGUAGE:
                field.widget.attrs.update({"lang": wording.language, "dir": language.direction})
            self.fields[f"{part}_{name}"] = field

    def words(self) -> dict[Wording, tuple[str, str]]:
        said = self.cleaned_data
        return {
            wording: (said[f"did_{name}"], said.get(f"because_{name}", ""))
            for wording, name in self.names.items()
        }
