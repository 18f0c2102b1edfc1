"""Themes get other words, another place, are put together and taken apart; what is published stays as it is."""

import pytest

from people.models import AuditLine
from people.refusals import Refused
from surveys import actions
from surveys.actions import theming
from surveys.models import Coding, Response, Theme
from tests.factories.ladder import ActivityFactory, FactLineFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import (
    STOPS,
    AnswerWordsFactory,
    CodingFactory,
    ResponseFactory,
    ThemeFactory,
    ToldFactory,
    published_survey,
)
from tests.surveys.test_staff_pages import page, signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


class Sorted:
    """A survey with two themes: two people in the first, two in the second, one of them in both."""

    def __init__(self) -> None:
        self.activity = ActivityFactory(closed=True, team=TeamFactory())
        version = published_survey(self.activity)
        self.priya = UserFactory(teams=[self.activity.team], roles=["Sets up"])
        self.bus = ThemeFactory(activity=self.activity, words=_words("The bus is late."), position=1)
        self.late = ThemeFactory(activity=self.activity, words=_words("Buses do not come."), position=2)
        self.people: list[Response] = [ResponseFactory(version=version, submitted=True) for _ in range(3)]
        for response in self.people:
            AnswerWordsFactory(response=response)
        for theme, number in ((self.bus, 0), (self.bus, 1), (self.late, 1), (self.late, 2)):
            CodingFactory(theme=theme, response=self.people[number], by=self.priya)

    def counts(self) -> dict[str, int]:
        standing = Theme.objects.standing().filter(activity=self.activity).with_people()
        return {str(theme): theme.people for theme in standing}

    def hears(self) -> None:
        FactLineFactory(activity=self.activity, key="heard", value=True)


def _words(words: str) -> dict[str, dict[str, str]]:
    return {"en": {"plain": words}}


@pytest.fixture
def themes() -> Sorted:
    return Sorted()


def test_put_together_each_person_counts_once_and_the_trace_stays(themes: Sorted) -> None:
    told = ToldFactory(activity=themes.activity, what="theme", key=str(themes.late.pk))

    actions.merge_themes(theme=themes.late, into=themes.bus, by=themes.priya)
    actions.merge_themes(theme=themes.late, into=themes.bus, by=themes.priya)

    told.refresh_from_db()
    assert themes.counts() == {"The bus is late.": 3}
    assert Coding.objects.count() == 3
    assert Theme.objects.get(pk=themes.late.pk).merged_into == themes.bus
    assert told.key == str(themes.bus.pk)
    line = AuditLine.objects.get(did="put a theme into another")
    assert line.detail == {"into": themes.bus.pk, "answers": 1}


def test_what_went_into_a_theme_goes_on_with_it(themes: Sorted) -> None:
    third = ThemeFactory(activity=themes.activity, words=_words("There is no bus."))

    actions.merge_themes(theme=themes.late, into=themes.bus, by=themes.priya)
    actions.merge_themes(theme=themes.bus, into=third, by=themes.priya)

    assert set(Theme.objects.exclude(merged_into=None).values_list("merged_into", flat=True)) == {third.pk}
    assert themes.counts() == {"There is no bus.": 3}


def test_two_that_cannot_be_put_together(themes: Sorted) -> None:
    aside = ThemeFactory(activity=themes.activity, aside=True, words=_words("Nothing."))
    gone = ThemeFactory(activity=themes.activity, merged_into=themes.bus, words=_words("Gone."))

    for into, sentence in (
        (themes.bus, "another theme than this one"),
        (ThemeFactory(), "belongs to another activity"),
        (aside, "Change that first"),
        (gone, "put into another one"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.merge_themes(theme=themes.bus, into=into, by=themes.priya)

    assert themes.counts() == {"The bus is late.": 2, "Buses do not come.": 2, "Nothing.": 0}


def test_nothing_is_sorted_into_a_theme_that_is_gone(themes: Sorted) -> None:
    before = Theme.objects.get(pk=themes.late.pk)
    actions.merge_themes(theme=themes.late, into=themes.bus, by=themes.priya)

    with pytest.raises(Refused, match="put into another one"):
        actions.code_answer(theme=before, response=themes.people[0], question=STOPS, by=themes.priya)

    assert themes.counts() == {"The bus is late.": 3}


@pytest.mark.control("no answer goes into a theme that was put into another")
def test_without_asking_again_an_answer_is_lost_in_it(
    themes: Sorted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's page was drawn before the two were put together."""
    before = Theme.objects.get(pk=themes.late.pk)
    actions.merge_themes(theme=themes.late, into=themes.bus, by=themes.priya)
    monkeypatch.setattr(type(Theme.objects.all()), "standing", lambda rows: rows)

    actions.code_answer(theme=before, response=themes.people[0], question=STOPS, by=themes.priya)

    assert before.codings.count() == 1


def test_taken_apart_the_answers_leave_it(themes: Sorted) -> None:
    one = {(themes.people[0].pk, STOPS)}

    new = actions.split_theme(theme=themes.bus, words="It left early.", answers=one, by=themes.priya)

    assert themes.counts() == {"The bus is late.": 1, "Buses do not come.": 2, "It left early.": 1}
    assert AuditLine.objects.get(did="took a theme apart").detail == {"new": new.pk, "answers": 1}


def test_once_what_was_heard_is_published_they_stay_in_both(themes: Sorted) -> None:
    """What came of the first theme was told to them; their words must still stand beside it."""
    themes.hears()

    actions.split_theme(
        theme=themes.bus, words="It left early.", answers={(themes.people[0].pk, STOPS)}, by=themes.priya
    )

    assert themes.counts() == {"The bus is late.": 2, "Buses do not come.": 2, "It left early.": 1}


def test_no_theme_is_made_of_nothing(themes: Sorted) -> None:
    with pytest.raises(Refused, match="Tick the answers"):
        theming.split_theme(
            theme=themes.bus, words="New.", answers={(themes.people[2].pk, STOPS)}, by=themes.priya
        )

    assert Theme.objects.count() == 2


def test_other_words_and_a_note(themes: Sorted) -> None:
    changed = {"words": "The bus comes late.", "note": "Not the taxi.", "aside": False, "by": themes.priya}

    actions.change_theme(theme=themes.bus, **changed)
    with pytest.raises(Refused, match="these words already"):
        actions.change_theme(theme=themes.late, **{**changed, "words": "the BUS comes late."})

    found = Theme.objects.get(pk=themes.bus.pk)
    assert (str(found), found.note) == ("The bus comes late.", "Not the taxi.")


def test_one_place_up_and_no_further(themes: Sorted) -> None:
    themes.bus.position = themes.late.position = 1  # as when both were added at once
    themes.bus.save()
    themes.late.save()

    actions.move_theme(theme=themes.late, up=True)
    actions.move_theme(theme=themes.late, up=True)

    listed = Theme.objects.standing().filter(activity=themes.activity)
    assert [(str(theme), theme.position) for theme in listed] == [
        ("Buses do not come.", 1),
        ("The bus is late.", 2),
    ]


# ---------------------------------------------------------------- the pages


def test_before_two_are_put_together_the_page_says_what_will_happen(themes: Sorted) -> None:
    browser = signed_in(themes.priya)
    address = page(themes.activity, f"themes/{themes.late.pk}/into/{themes.bus.pk}/")

    asked = words_on(browser.get(address))
    done = browser.post(address, follow=True)

    assert "The answers of 2 people move to “The bus is late.”" in asked
    assert "then holds 3 people. 1 person is in both now, and counts once." in asked
    assert "“Buses do not come.” is now part of “The bus is late.”." in words_on(done)
    assert themes.counts() == {"The bus is late.": 3}


def test_added_changed_moved_and_taken_apart_by_the_buttons(themes: Sorted) -> None:
    browser, listed = signed_in(themes.priya), page(themes.activity, "themes/")

    empty = browser.post(listed, {"words": ""})
    browser.post(listed, {"words": "No seat.", "note": "At the stop."})
    browser.post(listed, {"act": f"down {themes.bus.pk}"})
    browser.post(f"{listed}{themes.bus.pk}/", {"words": "The bus comes late."})
    words = themes.people[0].words.get()
    nothing = browser.post(f"{listed}{themes.bus.pk}/apart/", {"words": "It left early."})
    browser.post(f"{listed}{themes.bus.pk}/apart/", {"words": "It left early.", "answers": [words.pk]})

    assert (empty.status_code, nothing.status_code) == (422, 422)
    assert list(themes.counts().items()) == [
        ("Buses do not come.", 2),
        ("The bus comes late.", 1),
        ("No seat.", 0),
        ("It left early.", 1),
    ]


def test_words_that_are_held_are_not_shown_where_a_theme_is_taken_apart(themes: Sorted) -> None:
    Response.objects.filter(pk=themes.people[0].pk).update(held=True)

    shown = words_on(signed_in(themes.priya).get(page(themes.activity, f"themes/{themes.bus.pk}/apart/")))

    assert themes.people[0].reference not in shown
    assert themes.people[1].reference in shown
