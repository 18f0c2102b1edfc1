"""The question and the rules of a vote, as staff write them: only what belongs to the way of voting is asked."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from decisions import actions
from decisions.counting import Method
from decisions.models import Decision, HowCounted, Threshold, TieRule
from decisions.models.decisions import NOT_EACH_BY
from decisions.rules import LIVE_WITH_IT, MOST_LIVING
from ladder.forms import choice
from ladder.forms import words as box
from people import texts
from people.forms import PlainForm
from surveys.drawing import InLanguage

MOST_SEATS = MOST_RANKS = 30
LONGEST_QUESTION = 300
NO_NONE = ("offers_none", "why_not_none")
DRAWS = ("ties", "lot_from")
ASKED: dict[str, tuple[str, ...]] = {
    Method.YES_NO: ("quorum", "threshold", *DRAWS, "share"),
    Method.APPROVAL: ("seats", *NO_NONE, "quorum", "threshold", *DRAWS, "share"),
    Method.PLURALITY: (*NO_NONE, "quorum", "threshold", *DRAWS, "share"),
    Method.RUN_OFF: ("most_ranks", *NO_NONE, "quorum", *DRAWS, "share"),
    Method.SCOTTISH_STV: ("seats", "most_ranks", *NO_NONE, "quorum", *DRAWS, "share"),
    LIVE_WITH_IT: ("quorum", "share"),
}
HALVES = ("first_half", "second_half", "each_by")
# What stands where a way of voting does not ask: rules of another way would keep it from opening.
NOT_ASKED: dict[str, object] = {"seats": 1, "threshold": Threshold.MOST.value}
EXPLAINED: dict[str, str] = {
    Method.YES_NO: "It goes ahead if more people say yes than no. Good for one idea.",
    Method.APPROVAL: "Each person ticks as many as they like. What most people ticked wins. Good for three things or "
    "more.",
    Method.PLURALITY: "Each person ticks one thing. What most people ticked wins. Good for two things.",
    Method.RUN_OFF: "Each person puts them in order. What the fewest people put first goes out, and those votes go on "
    "to their next choice. That goes on until one has more than half.",
    Method.SCOTTISH_STV: "Each person puts them in order. Votes that a winner does not need go on to the next choice, "
    "so that different people each get something they want.",
    Method.BOTH_HALVES: "Each group counts by itself, such as everybody and the group that designed it. It goes ahead "
    "only if both choose the same. If not, you talk again.",
    LIVE_WITH_IT: "One thing is proposed, and each says by name if they can live with it. What somebody objects to is "
    f"talked about and settled, round by round. For {MOST_LIVING} people at most. Nothing is counted.",
}


def explained(words: str, sentence: str) -> SafeString:
    """The words of something to choose; the sentence stands beside them."""
    said = InLanguage(escape(words))
    said.code, said.direction, said.inside = "", "", escape(words)
    said.about = format_html("<p>{}</p>", sentence)
    return said


def _ways(*, without: Collection[str] = ()) -> list[tuple[str, SafeString]]:
    return [
        (way.value, explained(str(way.label), EXPLAINED[way.value]))
        for way in HowCounted
        if way.value not in without
    ]


def _number(label: str, lowest: int, highest: int, help_text: str = "") -> forms.IntegerField:
    sentence = f"Write a whole number from {lowest} to {highest:,}."
    return forms.IntegerField(
        label=label,
        min_value=lowest,
        max_value=highest,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
    )


class RulesForm(PlainForm):
    """Shows what belongs to `kept`, the vote as it stands; of one that is new, only the question and the way of voting.

    Where another way of voting is sent, only what both ways ask is looked at: the page asks for the rest next.
    """

    question = box(
        "What is the question?",
        limit=LONGEST_QUESTION,
        help_text="One short question. Such as: What do we try first?",
    )
    question_easy = box(
        "The question in Easy Read",
        rows=2,
        required=False,
        limit=600,
        help_text="One short line of words on each line. Leave it empty if the question is easy enough.",
    )
    method = choice("How do people vote?", ())
    first_half = box("What is the first group called?", limit=80, help_text="Such as: Everybody on the bus")
    second_half = box("What is the second group called?", limit=80, help_text="Such as: The design group")
    each_by = choice("How does each group vote?", ())
    seats = _number("How many win?", 1, MOST_SEATS, "Most often 1.")
    most_ranks = _number(
        "How many may each person put in order, at most?",
        1,
        MOST_RANKS,
        "Five is enough for most people. Nobody has to use all of them.",
    )
    offers_none = forms.BooleanField(
        label="People can also choose “None of these: talk more”", required=False, initial=True
    )
    why_not_none = box(
        "If you took that tick away: why?",
        required=False,
        limit=300,
        help_text="Everybody reads it. Such as: The money goes back if we decide nothing.",
    )
    quorum = _number(
        "How many people have to vote, so that it counts?",
        0,
        actions.MOST_VOTERS,
        "0 means that it counts however few vote.",
    )
    threshold = choice("What does the winner need?", Threshold.choices, required=False)
    ties = choice("What happens if it is a draw?", TieRule.choices)
    lot_from = box(
        "If you draw a lot: where does its number come from?",
        required=False,
        limit=200,
        help_text="Something that anybody can look up, drawn after the vote closes. Such as: the first Lotto draw "
        "after closing, its six numbers in order.",
    )
    share = box(
        "Which part of the decision is this?",
        required=False,
        limit=300,
        help_text="Leave it empty if the vote decides all of it. Such as: which bus. The timetable comes from the "
        "bus company.",
    )

    def __init__(
        self, *args: Any, kept: Decision, usual: str = HowCounted.APPROVAL.value, **kwargs: Any
    ) -> None:
        kwargs["initial"] = _standing(kept, usual)
        super().__init__(*args, **kwargs)
        self.kept = kept
        self.fields["method"].choices = _ways()  # type: ignore[attr-defined]
        self.fields["each_by"].choices = _ways(without=NOT_EACH_BY)  # type: ignore[attr-defined]
        shown = {"question", "question_easy", "method", *self._asked()}
        for name in list(self.fields):
            if name not in shown:
                del self.fields[name]
            elif not self.fields[name].required:
                self.fields[name].hide_optional = True  # type: ignore[attr-defined]
        self._say_for(kept)

    def _asked(self) -> list[str]:
        """What is asked of the vote as it stands, and of the way of voting that is sent with it."""
        if self.kept.pk is None or self.kept._state.adding:
            return []
        before, sent = asked_of(self.kept.method, self.kept.each_by), self._sent()
        return [name for name in before if name in asked_of(*sent)]

    def _sent(self) -> tuple[str, str]:
        """The way of voting that is sent; that of the vote where none is, or one that there is not."""
        ways = []
        for name in ("method", "each_by"):
            sent = str(self.data.get(self.add_prefix(name), "")) if self.is_bound else ""
            ways.append(sent if sent in HowCounted.values else getattr(self.kept, name))
        return ways[0], ways[1]

    def _say_for(self, kept: Decision) -> None:
        if "threshold" not in self.fields:
            return
        is_yes_no = actions.counts_by(kept) == Method.YES_NO
        most = "More people say yes than no" if is_yes_no else "More votes than any other"
        rest = [(one.value, str(one.label)) for one in Threshold if one.value]
        self.fields["threshold"].choices = [("", most), *rest]  # type: ignore[attr-defined]
        self.fields["threshold"].help_text = (
            "A part is counted of those who say yes or no."
            if is_yes_no
            else "A part is counted of all who vote."
        )

    @property
    def changes_way(self) -> bool:
        """Whether another way of voting is sent than the one that the page asked about."""
        return self.kept._state.adding or self._sent() != (self.kept.method, self.kept.each_by)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        one, other = cleaned.get("first_half", ""), cleaned.get("second_half", "")
        if one and one.casefold() == other.casefold():
            self.add_error("second_half", "The two groups need two names.")
        if not self.changes_way:
            is_lot, offers = cleaned.get("ties") == TieRule.LOT, cleaned.get("offers_none")
            self._ask_for("lot_from", "Say where the number for the lot comes from.", asked=is_lot)
            self._ask_for("why_not_none", "Say why people cannot choose “None of these”.", asked=not offers)
        return cleaned

    def _ask_for(self, name: str, sentence: str, *, asked: bool) -> None:
        if asked and name in self.fields and name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, sentence)

    def as_changed(self) -> dict[str, Any]:
        """The fields of Decision, as `write_decision` takes them."""
        said = dict(self.cleaned_data)
        easy = [texts.Line(line.strip()) for line in said.pop("question_easy").splitlines() if line.strip()]
        question = texts.with_plain(self.kept.question, said.pop("question"))
        if said["method"] != Method.BOTH_HALVES.value:
            said["each_by"] = ""
        asked = asked_of(said["method"], said.get("each_by", self.kept.each_by))
        reset = {name: value for name, value in NOT_ASKED.items() if name not in asked}
        if said.get("offers_none"):
            reset["why_not_none"] = ""
        return {**said, **reset, "question": texts.with_form(question, texts.EASY, texts.as_easy(easy))}


def asked_of(method: str, each_by: str) -> tuple[str, ...]:
    """The names of the fields that a way of voting needs."""
    if method == Method.BOTH_HALVES.value:
        return (*HALVES, *ASKED.get(each_by, ()))
    return ASKED.get(method, ())


def _standing(kept: Decision, usual: str) -> dict[str, Any]:
    names = [field for fields in ASKED.values() for field in fields]
    standing = {name: getattr(kept, name) for name in (*names, *HALVES)}
    easy = "\n".join(line.words for line in texts.easy_lines(kept.question))
    way = usual if kept._state.adding else kept.method
    return standing | {"question": texts.plain(kept.question), "question_easy": easy, "method": way}
