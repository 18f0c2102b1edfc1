"""Each person's words beside what came of them."""

from datetime import timedelta
from typing import Any

import pytest

from followups import actions
from people import clock
from surveys import actions as survey_actions
from tests.factories.followups import ReleaseFactory
from tests.factories.people import ParticipantFactory
from tests.factories.surveys import STOPS, AnswerWordsFactory
from tests.followups.conftest import BUS, ROOM, Asked, holds, person_of

pytestmark = pytest.mark.django_db

HONEST = "Only a few people said this. We read it. Nothing was decided about it."


def beside(asked: Asked, response: Any) -> list[tuple[list[str], list[int], str]]:
    found = actions.said_and_done(person_of(response), asked.activity)
    return [(one.said.answers, [entry.pk for entry in one.entries], one.honest_line) for one in found]


def test_each_thing_said_stands_beside_the_entries_of_its_themes(asked: Asked) -> None:
    samir = asked.answers(BUS, theme="The bus is late.", chose="by-bus")
    donna = asked.answers(ROOM)
    asked.sorts(samir, "Buses are full.")
    one, two = asked.writes("The bus is late."), asked.writes("Buses are full.")
    other = asked.writes(said="Nobody's theme.")
    ReleaseFactory(activity=asked.activity, entries=[one.pk, two.pk, other.pk])

    assert beside(asked, samir) == [(["By bus"], [], ""), ([BUS], [one.pk, two.pk], "")]
    assert beside(asked, donna) == [([ROOM], [], HONEST)]


def test_before_the_reply_goes_out_there_are_the_words_alone(asked: Asked) -> None:
    samir = asked.answers(BUS, theme="The bus is late.")
    written = asked.writes("The bus is late.")
    release = ReleaseFactory(
        activity=asked.activity, entries=[written.pk], mailing__send_after=clock.now() + timedelta(minutes=5)
    )

    assert beside(asked, samir) == [([BUS], [], "")]
    with clock.at(release.mailing.send_after):
        assert beside(asked, samir) == [([BUS], [written.pk], "")]


def test_held_and_taken_back_answers_are_nowhere(asked: Asked) -> None:
    held, taken = asked.answers(BUS, theme="The bus is late."), asked.answers(BUS, theme="The bus is late.")
    ReleaseFactory(activity=asked.activity, entries=[asked.writes("The bus is late.").pk])
    holds(held)
    survey_actions.take_back(response=taken)

    assert (beside(asked, held), beside(asked, taken)) == ([], [])


def test_who_took_no_part_reads_nothing(asked: Asked) -> None:
    asked.answers(BUS)

    assert actions.said_and_done(ParticipantFactory(), asked.activity) == []


def test_put_into_another_theme_what_came_of_it_stays_beside_the_words(asked: Asked) -> None:
    samir = asked.answers(BUS, theme="The bus is late.")
    donna = asked.answers(ROOM, theme="Buses are full.")
    written = asked.writes("The bus is late.")
    ReleaseFactory(activity=asked.activity, entries=[written.pk])
    survey_actions.merge_themes(
        theme=asked.themes["The bus is late."], into=asked.themes["Buses are full."], by=asked.priya
    )

    assert beside(asked, samir) == [([BUS], [written.pk], "")]
    assert beside(asked, donna) == [([ROOM], [written.pk], "")]


def test_an_entry_written_again_names_the_theme_that_took_the_other_in(asked: Asked) -> None:
    asked.answers(BUS, theme="The bus is late.")
    asked.answers(ROOM, theme="Buses are full.")
    old, into = asked.themes["The bus is late."], asked.themes["Buses are full."]
    survey_actions.merge_themes(theme=old, into=into, by=asked.priya)

    assert asked.writes("The bus is late.").themes == [into.pk]


# ---------------------------------------------------------------- what keeps a reply back


def test_an_answer_nobody_has_sorted_holds_the_reply_back_and_gets_no_untrue_line(asked: Asked) -> None:
    asked.answers(BUS, theme="The bus is late.")
    unread = [asked.answers(ROOM, theme=None), asked.answers("The lift is broken.", theme=None)]
    written = asked.writes("The bus is late.")

    assert actions.coverage(asked.activity) == ["2 answers wait to be read. Read and sort them."]
    ReleaseFactory(activity=asked.activity, entries=[written.pk])
    assert beside(asked, unread[0]) == [([ROOM], [], "")]
    asked.sorts(unread[0], "A quiet room.")
    assert actions.coverage(asked.activity) == ["1 answer waits to be read. Read and sort it."]
    holds(unread[1])
    assert actions.coverage(asked.activity) == []


def test_of_a_theme_set_aside_nothing_has_to_come(asked: Asked) -> None:
    aside = survey_actions.add_theme(
        activity=asked.activity, words="Nothing to add.", aside=True, by=asked.priya
    )
    responses = [asked.answers("No.", theme=None) for _ in range(9)]
    for response in responses:
        survey_actions.code_answer(theme=aside, response=response, question=STOPS, by=asked.priya)
    ReleaseFactory(activity=asked.activity, entries=[asked.writes().pk])

    assert actions.coverage(asked.activity) == []
    assert beside(asked, responses[0]) == [(["No."], [], "")]


def test_one_answer_sorted_does_not_make_another_of_the_same_person_read(asked: Asked) -> None:
    response = asked.answers(BUS, theme="The bus is late.")
    AnswerWordsFactory(response=response, question="more", words="And the lift.")

    assert actions.coverage(asked.activity) == ["1 answer waits to be read. Read and sort it."]
