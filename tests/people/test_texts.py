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


HELLO = {
    "en": {
        "plain": "Hello",
        "easy": [{"words": "Hello."}, {"words": "You.", "picture": "p", "alt": "A face"}],
    },
    "pl": {"plain": "Cześć"},
    "ur": {"easy": [{"words": "سلام"}]},
}
LINES = (texts.Line("Hello."), texts.Line("You.", "p", "A face"))


@pytest.mark.parametrize(
    ("language", "form", "chosen"),
    [
        ("en", "plain", texts.Chosen("Hello", "en", stands_in=False)),
        ("en", "easy", texts.Chosen("Hello. You.", "en", stands_in=False, lines=LINES)),
        ("pl", "plain", texts.Chosen("Cześć", "pl", stands_in=False)),
        ("pl", "easy", texts.Chosen("Cześć", "pl", stands_in=True)),
        ("ur", "easy", texts.Chosen("سلام", "ur", stands_in=False, lines=(texts.Line("سلام"),))),
        ("ur", "plain", texts.Chosen("Hello", "en", stands_in=True)),
        ("cy", "plain", texts.Chosen("Hello", "en", stands_in=True)),
        ("cy", "easy", texts.Chosen("Hello. You.", "en", stands_in=True, lines=LINES)),
    ],
)
def test_somebodys_language_comes_first_then_their_form(language, form, chosen):
    assert texts.choose(HELLO, language, form) == chosen


def test_nothing_said_in_a_form_takes_it_away_and_a_language_with_nothing_left():
    without = texts.with_form(HELLO, "plain", "", "pl")

    assert texts.with_form(without, "easy", [], "ur") == {"en": HELLO["en"]}
    assert texts.with_form({}, "bsl", "https://example.org/") == {"en": {"bsl": "https://example.org/"}}


@pytest.mark.parametrize(
    "said", [{"easy": "words"}, {"easy": ["words"]}, {"easy": [{}]}, {"plain": ["x"]}, {"audio": 1}]
)
def test_check_refuses_a_form_of_another_shape(said):
    with pytest.raises(ValidationError):
        texts.check({"en": said})
