import pytest
from django.core.exceptions import ValidationError

from people import texts


def test_of_makes_a_text_in_the_default_language_and_nothing_of_nothing():
    assert texts.of("Hello") == {"en": {"plain": "Hello"}}
    assert texts.of("") == {}


def test_choose_takes_the_persons_language_where_there_is_one():
    text = {"en": {"plain": "Hello"}, "zh": {"plain": "你好"}}

    assert texts.choose(text, "zh") == texts.Chosen("你好", "zh", stands_in=False)


def test_choose_marks_the_default_language_as_standing_in():
    assert texts.choose(texts.of("Hello"), "zh") == texts.Chosen("Hello", "en", stands_in=True)


def test_lines_leave_out_empty_ones():
    assert texts.lines(texts.of("One\n\n  Two  \n")) == ["One", "Two"]


def test_changing_the_plain_words_keeps_every_other_form_and_language():
    text = {"en": {"plain": "Old", "easy": [{"words": "Easy", "picture": ""}]}, "zh": {"plain": "旧"}}

    changed = texts.with_plain(text, "New")

    assert changed == {
        "en": {"plain": "New", "easy": [{"words": "Easy", "picture": ""}]},
        "zh": {"plain": "旧"},
    }
    assert text["en"]["plain"] == "Old"


@pytest.mark.parametrize("value", ["words", ["words"], {"en": "words"}, {"en": {"shouted": "words"}}, None])
def test_check_refuses_what_has_not_the_shape(value):
    with pytest.raises(ValidationError):
        texts.check(value)
