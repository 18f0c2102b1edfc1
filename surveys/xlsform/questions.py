"""An XLSForm as questions of ours, and what of it cannot come in. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from people import texts
from surveys import pages, routing
from surveys.xlsform import columns, conditions, groups, kinds, lists, own, settings
from surveys.xlsform.book import Book, Left, Row
from surveys.xlsform.expressions import NotUnderstood
from surveys.xlsform.form import Form
from surveys.xlsform.groups import Group
from surveys.xlsform.lists import Choice
from surveys.xlsform.wording import Tongues, tongues_of

MOST_QUESTIONS = 500
_EVERYBODY = "This condition says more than ours can, so everybody is asked: {}"
_OF_GROUP = "This condition says more than ours can together with that of its group, so it is left out: {}"
_REPEAT = "Its questions are asked once. We cannot ask them again for each one."
_LOOP = "It is left out, with its questions. We cannot ask them again for each answer."
_TOO_MANY = "It is left out: it has {} answers to choose from. We take {}."
_NO_DECIMAL = "It comes in as a short answer in own words: we have whole numbers and amounts of money only."
_REQUIRED = {"yes", "true", "true()", "1"}
_NOT_REQUIRED = {"", "no", "false", "false()", "0"}
_YES_NO = "It comes in as “Yes, no, or not sure”: people can also say that they are not sure."
_REFERENCE = re.compile(r"\$\{[^}]*\}")


@dataclass
class _Around:
    """What the groups around a row say: who is asked, and whether they are one page (`page` grows with it)."""

    rule: dict[str, Any] = field(default_factory=dict)
    page: list[dict[str, Any]] | None = None


def form_of(book: Book) -> Form:
    """The form of a book. What cannot be held is named by row; nothing vanishes."""
    reader = _Reader(book)
    reader.walk(groups.tree_of(book.survey), _Around())
    document = {"questions": reader.found} | settings.of(book.settings, reader.left)
    if not any(one[own.KIND] for one in book.survey):  # written elsewhere: all its languages are for people
        others = [code for code in reader.tongues.seen if code != texts.DEFAULT_LANGUAGE]
        document |= {"languages": others} if others else {}
    left = [*reader.left, *reader.tongues.left(), *columns.of_sheets(book)]
    sheets = ("settings", "survey", "choices")
    left.sort(key=lambda one: (sheets.index(one.sheet), one.row))
    return Form(book.settings["form_title"], document, list(reader.tongues.seen), left)


class _Reader:
    """Goes through the rows once, in their order."""

    def __init__(self, book: Book) -> None:
        self.tongues: Tongues = tongues_of(book)
        self.lists, self.left = lists.lists_of(book, self.tongues)
        self.found: list[dict[str, Any]] = []
        self.known: dict[str, dict[str, Any]] = {}  # by the name that XLSForm has for it

    def walk(self, group: Group, around: _Around) -> None:
        for one in group.inside:
            if isinstance(one, Group):
                self._group(one, around)
            else:
                self._row(one, around)

    # ------------------------------------------------------------ groups

    def _group(self, group: Group, around: _Around) -> None:
        row = group.row
        if row is None:
            return
        if group.what == "loop":
            self._leave(row, "type", _LOOP)
            return
        self.left += columns.of_row(row)
        if group.what == "repeat":
            self._leave(row, "type", _REPEAT)
        rule = self._rule(row, around.rule)
        if rows := groups.statements(group):
            self._table(group, rows, rule)
            return
        label = self.tongues.text(row, "label")
        if label:
            page = self._question(row, kinds.Kind(kinds.PAGE), label, rule)
            self._add(page, row)
        inner = [] if group.is_page else around.page
        self.walk(group, _Around(rule, inner))

    def _table(self, group: Group, rows: Sequence[Row], rule: dict[str, Any]) -> None:
        row = group.row
        if row is None:
            return
        heading = groups.heading_row(group)
        words = self.tongues.text(row, "label") or (self.tongues.text(heading, "label") if heading else {})
        kind = kinds.kind_of(rows[0]["type"])
        found = self._question(row, kinds.Kind("table", kind.list_name), words, rule)
        found["statements"] = []
        for one in rows:
            self.left += columns.of_row(one)
            code = own.fitting(one["name"], {said["code"] for said in found["statements"]}, "statement")
            said = {"code": code, "words": self.tongues.text(one, "label") or texts.of(one["name"])}
            found["statements"].append(own.choice(said, one, self.left))
            if self.tongues.text(one, "hint"):
                self._leave(one, "hint", "It is left out. A statement has no hint of its own.")
        found["optional"] = not any(self._required(one) for one in rows)
        choices = self._choices(kind.list_name)
        found["choices"] = [choice.value for choice in choices]
        if self._add(found, row):
            for one in rows:
                self.known[one["name"]] = {**found, "codes": {}}

    # ------------------------------------------------------------ questions

    def _row(self, row: Row, around: _Around) -> None:
        kind = kinds.kind_of(row["type"])
        if kind.what:
            self._leave(row, "type", kind.what)
        if not kind.kind:
            return
        self.left += columns.of_row(row)
        words = self.tongues.text(row, "label") or self.tongues.text(row, "hint") or texts.of(row["name"])
        found = self._question(row, kind, words, self._rule(row, around.rule))
        found["optional"] = not self._required(row)
        codes: dict[str, str] = {}
        if kind.kind in kinds.WITH_LIST:
            choices = self._choices(kind.list_name)
            if len(choices) > lists.MOST_CHOICES:
                self._leave(row, "type", _TOO_MANY.format(len(choices), lists.MOST_CHOICES))
                return
            codes = self._choose(found, row, kind, choices)
        self._share_page(found, around)
        if not self._add(found, row):
            return
        if found["kind"] != kinds.PAGE:
            self.known[row["name"]] = {**found, "codes": codes}
        if kind.other:
            self._other(row, found, codes)

    def _question(
        self, row: Row, kind: kinds.Kind, words: texts.Text, rule: dict[str, Any]
    ) -> dict[str, Any]:
        code = row[own.CODE] if own.is_code(row[own.CODE]) else row["name"]
        hint = self.tongues.text(row, "hint") if self.tongues.text(row, "label") else {}
        found = {
            "code": own.fitting(code, {one["code"] for one in self.found}, "question"),
            "kind": self._kind(row, kind, words, hint),
            "words": words,
            "hint": hint,
            "choices": [],
            "optional": True,
        }
        return found | ({"when": rule} if rule else {})

    def _kind(self, row: Row, kind: kinds.Kind, words: texts.Text, hint: texts.Text) -> str:
        """Our kind, with what the columns beside the type say of it."""
        looks, said = row["appearance"].lower().split(), row[own.KIND]
        if said in _FITS.get(kind.kind, ()):
            return said
        if kind.kind == kinds.DECIMAL:
            if kinds.is_money(f"{texts.plain(words)} {texts.plain(hint)}"):
                self._leave(row, "type", "It comes in as an amount of money, in pounds and pence.")
                return kinds.MONEY
            self._leave(row, "type", _NO_DECIMAL)
            return kinds.SHORT
        if kind.kind == kinds.SHORT and ("multiline" in looks or "rows" in row["parameters"]):
            return kinds.LONG
        return "scale" if kind.kind == kinds.ONE and "likert" in looks else kind.kind

    def _choose(
        self, found: dict[str, Any], row: Row, kind: kinds.Kind, choices: Sequence[Choice]
    ) -> dict[str, str]:
        """Gives a question its answers to choose from. Returns our codes by XLSForm's names."""
        listed = lists.with_other(choices) if kind.other else list(choices)
        codes = lists.yes_no(listed, self.tongues) if found["kind"] in {"one", "yes_no"} else None
        if codes and (found["kind"] == "yes_no" or not row[own.KIND]):
            if len(codes) == 2:
                self._leave(row, "type", _YES_NO)
            found["kind"], found["choices"] = "yes_no", lists.as_yes_no(listed, codes)
            return codes
        if found["kind"] == "yes_no":
            found["kind"] = "one"
        found["choices"] = [dict(one.value) for one in listed]
        return {one.name: one.value["code"] for one in listed}

    def _choices(self, name: str) -> list[Choice]:
        return self.lists.get(name, [])

    def _other(self, row: Row, about: dict[str, Any], codes: dict[str, str]) -> None:
        """What `or_other` asks for: a box for those who chose “Other”."""
        self._leave(
            row,
            "type",
            "“Other” comes in as an answer, with a question in own words for those who choose it.",
        )
        asked_if = {"question": about["code"], "op": routing.IS, "value": [codes["other"]]}
        only = Row(row.number, {"name": f"{row['name']}_other"})
        rule = {"join": routing.ALL, "conditions": [asked_if]}
        self._add(self._question(only, kinds.Kind(kinds.SHORT), texts.of("Which other one?"), rule), only)

    def _share_page(self, found: dict[str, Any], around: _Around) -> None:
        """Questions of one screen share a page, as long as it is short and no rule looks at it."""
        page = around.page
        if page is None:
            return
        codes = {one["code"] for one in page}
        looks_here = any(one["question"] in codes for one in found.get("when", {}).get("conditions", []))
        goes_on = page and len(page) < pages.MOST and not looks_here and page[-1] is self.found[-1]
        if goes_on and pages.joins(page[-1], {**found, "together": True}):
            found["together"] = True
            page.append(found)
        else:
            page[:] = [found]

    def _add(self, found: dict[str, Any], row: Row) -> bool:
        if len(self.found) == MOST_QUESTIONS:
            said = f"It is left out, and all that comes after it: we take {MOST_QUESTIONS} questions."
            if not any(one.what == said for one in self.left):
                self._leave(row, "type", said)
            return False
        exact = own.question(found, row, self.left)
        found.clear()
        found.update(exact)
        self._measure(found, row)
        self.found.append(found)
        return True

    def _measure(self, found: dict[str, Any], row: Row) -> None:
        words = texts.plain(found["words"])
        if len(words) > columns.LONGEST_WORDS:
            most = columns.LONGEST_WORDS
            self._leave(
                row, "label", f"It has {len(words)} letters and comes in whole. Make it shorter than {most}."
            )
        plain = [said.get(texts.PLAIN, "") for name in ("words", "hint") for said in found[name].values()]
        if _REFERENCE.search(" ".join(plain)):
            self._leave(
                row,
                "label",
                "It names another question in “${…}”. Nothing is put in there: write it otherwise.",
            )

    # ------------------------------------------------------------ who is asked

    def _required(self, row: Row) -> bool:
        said = row["required"].strip().lower()
        if said not in _REQUIRED | _NOT_REQUIRED:
            self._leave(
                row,
                "required",
                "People may leave it out: we have no questions that only some have to answer.",
            )
        return said in _REQUIRED

    def _rule(self, row: Row, around: dict[str, Any]) -> dict[str, Any]:
        """The row's own condition together with that of its groups, as far as a rule can hold them."""
        said = row["relevant"].strip()
        if not said or said in {"true()", "1"}:
            return around
        try:
            rule = conditions.rule_of(said, self.known)
        except NotUnderstood:
            self._leave(row, "relevant", _EVERYBODY.format(said[:200]))
            return around
        try:
            return conditions.both(around, rule)
        except NotUnderstood:
            self._leave(row, "relevant", _OF_GROUP.format(said[:200]))
            return around

    def _leave(self, row: Row, column: str, what: str) -> None:
        self.left.append(Left(row.number, column, what))


# Which of our kinds a type may be where our own column says so.
_FITS = {
    kinds.ONE: {"one", "scale", "picture", "yes_no"},
    kinds.SHORT: {"short", "long"},
    kinds.DECIMAL: {"money"},
    kinds.NUMBER: {"number"},
    kinds.SEVERAL: {"several"},
    kinds.RANKING: {"ranking"},
    kinds.DATE: {"date"},
    kinds.FILE: {"file"},
    kinds.PAGE: {"page"},
    "table": {"table"},
}
