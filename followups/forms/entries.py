"""Entries, and the number that releases a reply."""

from typing import Any

from django import forms

from decisions.models import Decision
from followups.models import Reason, Status
from ladder.forms import DayField, choice, words
from ladder.models import Activity
from people.forms import PlainForm, offer, ticked
from proposals import actions as proposal_actions
from proposals.models import Proposal, Statement, Suggestion, Topic
from surveys.models import Theme

SAID_HERE = ("topics", "ideas", "statements", "suggestions", "votes")


class EntryForm(PlainForm):
    """One entry."""

    themes = ticked(
        Theme,
        "Which themes does this answer?",
        "Everybody whose answer is in one of these reads this entry beside their own words.",
    )
    topics = ticked(
        Topic,
        "Which topics does this answer?",
        "Everybody who said something in one of these reads this entry beside their own words.",
    )
    ideas = ticked(
        Proposal,
        "Which ideas does this answer?",
        "Everybody who wrote one of these, or suggested a change, reads this entry beside their own words.",
    )
    statements = ticked(
        Statement,
        "Which statements does this answer?",
        "Whoever added one of these reads this entry beside their own words.",
    )
    suggestions = ticked(
        Suggestion,
        "Which suggested changes does this answer?",
        "Whoever suggested one of these reads this entry beside their own words.",
    )
    votes = ticked(
        Decision,
        "Does this answer the vote?",
        "Everybody who voted reads this entry beside what came out.",
    )
    asked = words("What did you ask?", required=False, limit=300)
    said = words("What did people say?", limit=500, help_text="In their words where you can.")
    status = choice("What came of it?", Status.choices)
    did = words("What did you do, will you do, or are you not doing?", rows=3, limit=2_000)
    reason = choice("If you say no, or in part: the reason", Reason.choices, required=False)
    because = words(
        "If you say no, or in part: explain it in a sentence or two", rows=3, required=False, limit=2_000
    )
    by_date = DayField(label="By when, if it is not done yet?", required=False)
    decided_by = words(
        "Who decided?", limit=200, help_text="Name and role, such as: Alison Grant, head of adult care."
    )
    decided_on = DayField(label="When was it decided?")

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "themes", Theme.objects.standing().filter(activity=activity))
        topics = Topic.objects.public().filter(activity=activity)
        begins = proposal_actions.first_words(topics)
        offer(self, "topics", topics, lambda topic: begins[topic.pk])
        public = Proposal.objects.public().filter(activity=activity).values("pk")
        ideas = Proposal.objects.filter(pk__in=public)
        titles = proposal_actions.titles_of(list(ideas))
        offer(self, "ideas", ideas, lambda one: titles.get(one.pk, ""))
        statements = Statement.objects.filter(activity=activity).shown().select_related("words")
        offer(self, "statements", statements, proposal_actions.as_said)
        suggestions = proposal_actions.suggestions_in_public(activity)
        called = proposal_actions.called(suggestions)
        offer(self, "suggestions", suggestions, lambda one: called[one.pk])
        offer(self, "votes", Decision.objects.filter(activity=activity, closed_at__isnull=False))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("themes", *SAID_HERE):
            cleaned.setdefault(name, [])
        return cleaned


class ReleaseForm(PlainForm):
    """The number of people, typed: nobody mails hundreds of people by a slip."""

    number = forms.IntegerField(
        label="How many people does this go to?",
        help_text="Type the number that stands above.",
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Type the number of people.",
            "invalid": "Type the number of people in figures, such as 184.",
            "min_value": "Type the number of people.",
        },
    )
