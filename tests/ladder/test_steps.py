"""The seven steps: their names are the ladder's, their words are ours."""

from ladder import steps


def test_there_are_seven_steps_in_their_order_with_the_names_of_the_ladder() -> None:
    assert [(step.number, step.official_name, step.page_name) for step in steps.STEPS] == [
        (1, "Coercion", "You were not listened to"),
        (2, "Educating", "We explained"),
        (3, "Informing", "We told you"),
        (4, "Consultation", "We asked you"),
        (5, "Engagement", "We talked, and you changed some things"),
        (6, "Co-design", "We planned it together"),
        (7, "Co-production", "We did it together"),
    ]


def test_a_step_is_found_by_its_number() -> None:
    assert {step.number: step for step in steps.STEPS} == steps.BY_NUMBER


def test_each_step_has_plain_words_of_its_own_in_whole_sentences() -> None:
    words = [step.plain_words for step in steps.STEPS]

    assert len(set(words)) == 7
    assert [one for one in words if not one.endswith(".")] == []


def test_the_page_name_can_stand_inside_a_sentence() -> None:
    assert steps.BY_NUMBER[4].in_a_sentence == "we asked you"


def test_those_who_made_the_ladder_are_named_and_linked() -> None:
    assert "Think Local Act Personal" in steps.CREDIT.words
    assert "National Co-production Advisory Group" in steps.CREDIT.words
    assert steps.CREDIT.link == (
        "https://thinklocalactpersonal.org.uk/Latest/Co-production-The-ladder-of-co-production/"
    )
