"""The look: what its colours, weight and components promise."""

import gzip
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

HERE = Path(settings.BASE_DIR) / "coprod_site"
STATIC = HERE / "static" / "coprod_site"
COMPONENTS = sorted((HERE / "templates" / "components").glob("*.html"))
LOOK = re.sub(r"/\*.*?\*/", "", (STATIC / "look.css").read_text(), flags=re.DOTALL)
ADMIN = re.sub(r"/\*.*?\*/", "", (STATIC / "admin.css").read_text(), flags=re.DOTALL)

GROUNDS = ["paper", "card", "sand", "plum-wash", "leaf-wash", "honey-wash", "brick-wash"]
WORDS = {
    "ink": GROUNDS,
    "ink-soft": GROUNDS,
    "link": GROUNDS,
    "plum-deep": ["paper", "card", "sand", "plum-wash"],
    "plum": ["paper", "card", "plum-wash", "sand"],
    "leaf": ["paper", "card", "leaf-wash"],
    "honey": ["paper", "card", "honey-wash", "plum-wash"],
    "brick": ["paper", "card", "brick-wash"],
    "on-plum": ["plum", "plum-press"],
    "on-bar": ["bar"],
    "on-focus": ["focus"],
}
EDGES = {
    "edge": ["paper", "card", "sand"],
    "rung": ["paper", "card", "plum-wash"],
    "plum": ["paper", "card", "plum-wash", "sand"],
    "leaf": ["paper", "leaf-wash"],
    "honey": ["paper", "honey-wash"],
    "brick": ["paper", "card", "brick-wash"],
    "ink-soft": ["paper", "card"],
    "on-plum": ["plum"],
    "on-focus": ["focus"],
}
# `line` only parts things that stand apart without it; a button's lower edge is a shade of the button.
EXEMPT = {"line", "plum-press", "ink"}


def tokens(css: str, scheme: str) -> dict[str, str]:
    """The colours of one scheme: the first :root, and over it the first :root of the dark media query."""
    blocks = re.findall(r":root\s*\{(.*?)\}", css, flags=re.DOTALL)
    found = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})\s*;", blocks[0]))
    if scheme == "dark":
        found |= dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})\s*;", blocks[1]))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules(css: str) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", css)


def test_contrast_is_computed_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_at_least_four_and_a_half_to_one(scheme):
    colours = tokens(LOOK, scheme)

    weak = {
        (words, ground): round(contrast(colours[words], colours[ground]), 2)
        for words, grounds in WORDS.items()
        for ground in grounds
        if contrast(colours[words], colours[ground]) < 4.5
    }

    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_stand_out_at_least_three_to_one(scheme):
    colours = tokens(LOOK, scheme)

    weak = {
        (edge, ground): round(contrast(colours[edge], colours[ground]), 2)
        for edge, grounds in EDGES.items()
        for ground in grounds
        if contrast(colours[edge], colours[ground]) < 3
    }

    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", [*GROUNDS, "bar", "plum"])
def test_one_of_the_two_focus_rings_stands_out_on_every_ground(scheme, ground):
    colours = tokens(LOOK, scheme)

    best = max(contrast(colours[ring], colours[ground]) for ring in ("focus", "on-focus"))

    assert best >= 3


def test_every_colour_used_for_words_is_in_the_table_of_words():
    used = set(re.findall(r"(?<![-\w])color:\s*var\(--([a-z-]+)\)", LOOK))

    assert used == set(WORDS)


def test_every_colour_used_for_edges_is_in_the_table_of_edges():
    used = set(re.findall(r"(?:border|outline)[a-z-]*:[^;]*var\(--([a-z-]+)\)", LOOK))

    assert used - EXEMPT - {"radius"} <= set(EDGES)


def test_words_and_ground_named_in_one_rule_are_a_pair_of_the_table():
    for rule in rules(LOOK):
        words = re.search(r"(?<![-\w])color:\s*var\(--([a-z-]+)\)", rule)
        ground = re.search(r"background:\s*var\(--([a-z-]+)\)", rule)
        if words and ground:
            assert ground[1] in WORDS[words[1]], rule


@pytest.mark.parametrize("css", [LOOK, ADMIN], ids=["look.css", "admin.css"])
def test_only_the_tokens_hold_colours(css):
    rest = re.sub(r":root\s*\{.*?\}", "", css, flags=re.DOTALL)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|(?<![-\w])(?:rgba?\(|hsla?\(|white|black)(?![-\w])", rest) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_admin_wears_the_same_colours(scheme):
    look = tokens(LOOK, scheme)

    assert {name: look[name] for name in tokens(ADMIN, scheme)} == tokens(ADMIN, scheme)


def test_old_browsers_are_not_asked_for_what_they_do_not_know():
    assert re.findall(r"light-dark\(|color-mix\(|:has\(|:is\(|:where\(|@layer|@container|clamp\(", LOOK) == []


def test_nothing_in_the_look_comes_from_another_place():
    assert re.findall(r"https?:|@import|data:", LOOK.replace('href^="http"', "")) == []


def test_the_look_weighs_less_than_16_kb_and_a_first_visit_less_than_150():
    css = len(gzip.compress((STATIC / "look.css").read_bytes()))
    fonts = sum(file.stat().st_size for file in (STATIC / "fonts").glob("*.woff2"))
    frame = len(gzip.compress(render_to_string("base.html").encode()))

    assert css < 16_000
    assert css + fonts + frame < 60_000


def test_every_font_in_the_look_is_served_with_its_licence():
    named = re.findall(r'url\("fonts/([^"]+)"\)', LOOK)

    assert [name for name in named if not (STATIC / "fonts" / name).is_file()] == []
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text()


def test_every_sign_a_template_names_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (STATIC / "sprite.svg").read_text()))
    pages = (HERE / "templates").rglob("*.html")
    named = {
        name for page in pages for name in re.findall(r'icon\.html" with name="([a-z]+)"', page.read_text())
    }

    assert named - drawn == set()


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.name)
def test_every_component_says_at_its_top_what_it_needs(file):
    assert file.read_text().startswith("{# ")


@pytest.mark.parametrize("file", [*COMPONENTS, HERE / "templates" / "base.html"], ids=lambda file: file.name)
def test_no_component_has_style_or_script_of_its_own(file):
    assert re.findall(r"<style|<script|\sstyle=|\son[a-z]+=", file.read_text()) == []


def test_every_file_the_frame_of_a_page_names_is_there():
    page = render_to_string("base.html")

    named = set(re.findall(r'"/static/([^"#]+)', page))
    assert named >= {"coprod_site/look.css", "coprod_site/sprite.svg", "coprod_site/icon.svg"}
    assert [name for name in named if finders.find(name) is None] == []


def test_the_frame_of_a_page_leads_somewhere_with_every_link():
    page = render_to_string("base.html", {"demo": True})

    assert re.findall(r'href=""', page) == []


def test_the_title_ends_with_whose_site_it_is_and_begins_with_error_after_a_mistake():
    form = forms.Form({})
    form.add_error(None, "Choose one.")

    page = render_to_string("base.html", {"form": form, "site_name": "Your say", "organisation_name": "Wren"})

    assert "<title>Error: Your say – Wren</title>" in page


@pytest.mark.parametrize("code", ["403", "404", "410", "500", "503", "errors/form_too_old"])
def test_a_page_for_bad_times_needs_nothing_but_itself(code):
    bare = render_to_string(f"{code}.html")
    given = render_to_string(f"{code}.html", {"organisation_name": "Wren", "contact_phone": "01632 960001"})

    assert bare.count("<h1>") == 1
    assert "999" in bare
    assert "01632 960001" in given
    assert "<title></title>" not in bare


# Fields


class Trip(forms.Form):
    how = forms.ChoiceField(
        label="How was the trip?",
        help_text="Think about the last time.",
        choices=[("good", "Good"), ("bad", "Bad"), ("none", "I did not go")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the trip was."},
    )
    why = forms.CharField(label="Why?", help_text="In a few words.", max_length=20, required=False)
    more = forms.CharField(
        label="Tell us more", widget=forms.Textarea, error_messages={"required": "Write something."}
    )


def drawn(name: str, form: forms.Form) -> str:
    return re.sub(r"\s+", " ", form[name].as_field_group())


def test_a_choice_is_a_fieldset_whose_hint_and_then_error_are_read_out():
    html = drawn("how", Trip({}))

    assert '<fieldset class="field has-error" aria-describedby="id_how_helptext id_how_error">' in html
    assert 'id="id_how_helptext"' in html
    assert '<div class="error" id="id_how_error">' in html
    assert '<span class="hidden">Error: </span>Choose how the trip was.' in html
    assert html.index("id_how_helptext") < html.index('id="id_how_error"') < html.index('type="radio"')


def test_each_option_has_its_own_label_and_none_is_chosen_beforehand():
    html = drawn("how", Trip())

    assert re.findall(r'<input type="radio"[^>]*id="(\w+)"', html) == ["id_how_0", "id_how_1", "id_how_2"]
    assert re.findall(r'<label for="(\w+)"', html) == ["id_how_0", "id_how_1", "id_how_2"]
    assert "checked" not in html


def test_a_way_out_stands_under_the_word_or():
    form = Trip()
    form.fields["how"].ways_out = {"none"}

    html = drawn("how", form)

    assert html.count('<p class="or">or</p>') == 1
    assert html.index("Bad") < html.index('class="or"') < html.index("I did not go")


def test_a_label_or_legend_may_hold_the_heading():
    form = Trip()
    form.fields["how"].heading = True
    form.fields["more"].heading = True

    assert "<legend> <h1>How was the trip?</h1> </legend>" in drawn("how", form)
    assert '<h1><label for="id_more">Tell us more</label></h1>' in drawn("more", form)


def test_no_field_stops_or_cuts_what_a_person_writes():
    html = "".join(drawn(name, Trip({})) for name in ("how", "why", "more"))

    assert re.findall(r"\s(?:required|maxlength|minlength)\b", html) == []


def test_a_form_of_the_admin_says_what_has_to_be_filled_in_and_ours_do_not():
    ours = Trip()
    ours.use_required_attribute = False

    assert 'aria-required="true"' in drawn("more", Trip())
    assert "aria-required" not in drawn("why", Trip()) + drawn("how", Trip()) + drawn("more", ours)


def test_a_field_that_may_stay_empty_says_so_and_others_have_no_asterisk():
    assert '<span class="optional">(optional)</span>' in drawn("why", Trip())
    assert "optional" not in drawn("more", Trip())
    assert "*" not in drawn("more", Trip())


def test_a_box_for_free_words_has_the_line_about_danger_above_it():
    html = drawn("more", Trip())

    assert "Do not write it here." in html
    assert settings.HELP_PHONE in html
    assert html.index("Do not write it here.") < html.index("<textarea")
    assert "Do not write it here." not in drawn("why", Trip())


def test_a_form_says_itself_where_a_short_box_is_free_words_or_a_long_one_is_not():
    form = Trip()
    form.fields["why"].danger = True
    form.fields["more"].danger = False

    assert "Do not write it here." in drawn("why", form)
    assert "Do not write it here." not in drawn("more", form)


def test_the_error_summary_leads_to_the_first_option_of_a_group_and_to_the_box():
    html = render_to_string("components/error_summary.html", {"form": Trip({})})

    assert '<a href="#id_how_0">Choose how the trip was.</a>' in html
    assert '<a href="#id_more">Write something.</a>' in html
    assert "autofocus" in html


def test_there_is_no_error_summary_without_an_error():
    assert "problem" not in render_to_string("components/error_summary.html", {"form": Trip()})


def test_a_trap_for_programs_is_out_of_sight_and_out_of_the_way():
    class Open(forms.Form):
        website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1"}))

    html = drawn("website", Open())

    assert html.startswith('<div class="hidden" aria-hidden="true">')
    assert 'tabindex="-1"' in html


class DayMonthYear(forms.MultiWidget):
    part_labels = ("Day", "Month", "Year")

    def __init__(self):
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()])

    def decompress(self, value):
        return [None, None, None]


def test_a_date_is_three_boxes_each_with_its_word():
    class Moved(forms.Form):
        when = forms.Field(label="When did you move in?", widget=DayMonthYear)

    html = drawn("when", Moved())

    assert re.findall(r'<label for="(\w+)">(\w+)</label>', html) == [
        ("id_when_0", "Day"),
        ("id_when_1", "Month"),
        ("id_when_2", "Year"),
    ]
    assert re.findall(r'<input type="text"[^>]*id="(\w+)"', html) == ["id_when_0", "id_when_1", "id_when_2"]


# The ladder


def rung(number: int, **more: object) -> dict[str, object]:
    return {"number": number, "page_name": "We asked you", "official": "Consultation", **more}


def test_the_gap_is_drawn_once_and_said_once():
    html = render_to_string(
        "components/ladder.html",
        {"rungs": [rung(4, gap_words="2 steps below what we promised"), rung(3), rung(2)]},
    )

    assert html.count("2 steps below what we promised") == 2
    assert html.index("</ol>") < html.rindex("2 steps below what we promised")
    assert len(re.findall(r'class="gap" aria-hidden="true"', html)) == 1


def test_a_ladder_without_a_gap_says_nothing_of_one():
    html = render_to_string("components/ladder.html", {"rungs": [rung(4), rung(1, is_ground=True)]})

    assert "gap" not in html
    assert "rung ground" in html


# Answers


def test_a_change_link_names_its_question_and_silence_is_shown():
    rows = [{"question": "How was the trip?", "answer": "", "href": "/q/1/"}]

    html = re.sub(r"\s+", " ", render_to_string("components/summary_list.html", {"rows": rows}))

    assert "Not answered" in html
    assert '<a href="/q/1/">Change<span class="hidden"> your answer to: How was the trip?</span></a>' in html
