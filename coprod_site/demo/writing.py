"""Activity A2 after closing: reading, themes, what we heard, entries, the reply."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction

from coprod_site.demo import cast, hearing, wordings
from coprod_site.demo.content import Content
from coprod_site.demo.surveys import CHANGE, MORE, STOPS, TRAVEL
from followups import actions
from followups.actions import EntryDraft
from followups.models import Reason, Status
from ladder.models import Activity
from outbox import actions as outbox_actions
from people import clock
from people.models import User
from surveys import actions as survey_actions
from surveys.models import Response, Theme
from surveys.results import ANSWER

# The theme of each entry, in the order of the content file; its name in cast.Said, and the question it was said to.
THEMES = (("bus", STOPS), ("away", CHANGE), ("lunch", CHANGE), ("cook", MORE))


def write_and_release(activity: Activity, stuff: Content, readers: tuple[User, User]) -> None:
    """Priya reads and writes; Mark, who wrote none of it, releases the reply."""
    priya, mark = readers
    said = stuff.activity("A2")
    with clock.at(stuff.at(said["closes"] + 9)):
        themes = _sort(activity, said, priya)
    with clock.at(stuff.at(said["heard_day"])):
        hearing.publish(activity, themes, said["heard"][0], readers)
        _publish_results(activity, priya)
    with clock.at(stuff.at(said["decided_day"] + 1)):
        for entry, theme in zip(said["you_said_we_did"], themes, strict=True):
            written = actions.write_entry(
                activity=activity, entry=draft_of(entry, theme, said, stuff), by=priya
            )
            wordings.word_entry(written, priya)
    with clock.at(stuff.at(said["replied"])):
        actions.release_reply(activity=activity, typed_count=actions.owed(activity).count(), by=mark)
    with clock.at(stuff.at(said["replied"]) + timedelta(minutes=20)):
        outbox_actions.sweep()
    with clock.at(stuff.at(said["replied"], 15)):
        outbox_actions.sweep()


def _publish_results(activity: Activity, priya: User) -> None:
    """How many gave each answer, and what people who travel in the same way answered."""
    chosen = [f"{ANSWER}{TRAVEL}"]
    seen = survey_actions.fingerprint_of_results(survey_actions.results_to_publish(activity, chosen))
    survey_actions.publish_results(activity=activity, chosen=chosen, seen=seen, by=priya)


def keep_word(activity: Activity, stuff: Content, priya: User) -> None:
    """What was promised for a day and is done by now is written down on the day it was done."""
    said = stuff.activity("A2")
    for place, entry in enumerate(said["you_said_we_did"]):
        if "done_day" in entry:
            with clock.at(stuff.at(entry["done_day"])):
                before = actions.entries_of(activity)[place]
                done = replace(actions.as_draft(before), status=Status.DONE, by_date=None)
                actions.write_entry(activity=activity, entry=done, by=priya)


@transaction.atomic
def read_so_far(activity: Activity, priya: User) -> None:
    """While people still answer: each answer is read, and some are in a theme."""
    themes = {
        words: survey_actions.add_theme(activity=activity, words=words, by=priya) for words in cast.COOKS_SAY
    }
    for response, said in survey_actions.own_words(activity=activity):
        for question, words in said.items():
            survey_actions.read_without_theme(response=response, question=question, by=priya)
            for theme, speak_of_it in cast.COOKS_SAY.items():
                if words in speak_of_it:
                    survey_actions.code_answer(
                        theme=themes[theme], response=response, question=question, by=priya
                    )


@transaction.atomic
def _sort(activity: Activity, said: dict[str, Any], priya: User) -> list[Theme]:
    """Reads every answer, and puts it into the theme that it speaks of."""
    themes = [
        survey_actions.add_theme(activity=activity, words=entry["said"], by=priya)
        for entry in said["you_said_we_did"]
    ]
    few = {words: survey_actions.add_theme(activity=activity, words=words, by=priya) for words in cast.OTHER}
    for response, words in survey_actions.own_words(activity=activity):
        _sort_few(few, response, words.get(STOPS, ""), priya)
        for theme, (name, question) in zip(themes, THEMES, strict=True):
            if question in words and _speaks_of(name, words[question]):
                survey_actions.code_answer(theme=theme, response=response, question=question, by=priya)
    return themes


def _sort_few(few: dict[str, Theme], response: Response, words: str, priya: User) -> None:
    """What only a few people said has a theme of its own too: every answer is read."""
    for said, theme in few.items():
        if said in words:
            survey_actions.code_answer(theme=theme, response=response, question=STOPS, by=priya)


_SPEAKS_OF = {
    name: {getattr(cast.said(number), name) for number in range(184)} - {""} for name, _question in THEMES
}


def _speaks_of(name: str, words: str) -> bool:
    return any(said in words for said in _SPEAKS_OF[name])


def draft_of(entry: dict[str, Any], theme: Theme, said: dict[str, Any], stuff: Content) -> EntryDraft:
    """An entry of the content file, answering one theme of its activity."""
    by_day = entry.get("by_day")
    return EntryDraft(
        asked=entry["asked"],
        said=entry["said"],
        status=Status(entry["status"]),
        did=entry["did"],
        reason=Reason(entry.get("reason", "")),
        because=entry.get("because", ""),
        decided_by=said["decided_by"],
        decided_on=stuff.on(said["decided_day"]),
        by_date=stuff.on(by_day) if by_day is not None else None,
        themes=[theme.pk],
    )
