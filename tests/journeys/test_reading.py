"""The reading itself: a good page is read in order, and a page with a fault planted in it is caught, each by name."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys import reading
from tests.journeys.reading import aloud, tree

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("public pages")]

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
PICTURE = f'<img src="{PIXEL}" alt="Soup" width="9" height="9">'
GOOD = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Lunch</title><style>
.hidden {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }}
.said::before {{ content: "" }}</style></head><body>
<header><nav aria-label="Main"><ul><li><a href="/" aria-current="page">Lunch</a></li></ul></nav></header>
<main><h1>Lunch</h1>
<div tabindex="-1"><div role="alert"><h2>There is a problem</h2><ul><li><a href="#name">Write your name.</a></li>
<li><a href="#soup">Choose a lunch.</a></li></ul></div></div>
<p class="said">We ask <strong>everybody</strong>. <span lang="pl">Zupa i śledź.</span></p>
<form action="/send">
<label for="name">Your name <span class="optional">(optional)</span></label><div id="hint">As on your letters.</div>
<div class="error" id="wrong"><span class="hidden">Error: </span>Write your name.</div>
<input id="name" name="name" aria-describedby="hint wrong" aria-invalid="true">
<fieldset aria-describedby="none"><legend>What do you like?</legend>
<div class="error" id="none">Choose a lunch.</div>
<input type="radio" id="soup" name="lunch"><label for="soup">Soup</label>
<input type="radio" id="pie" name="lunch"><label for="pie">Pie</label></fieldset>
<button name="act" value="send">Send</button> <button name="act" value="stop">Stop</button></form>
<img src="{PIXEL}" alt="" width="20" height="20"><img src="{PIXEL}" alt="A pie" width="20" height="20">
<svg aria-hidden="true" width="20" height="20"></svg>
<div><p aria-hidden="true">two steps below</p></div><p class="hidden">The records are two steps below.</p>
<table><caption>Who came</caption><tr><th scope="col">Day</th><th scope="col">People</th></tr>
<tr><th scope="row">Monday</th><td>12</td></tr><tr><th scope="row">Tuesday</th><td>12</td></tr></table>
<ul><li><a href="/a">Read it</a></li><li><a href="/b">Read it</a></li></ul>
<details><summary>More</summary><p>Shut in.</p></details>
</main></body></html>"""

AFTER = "<table><caption>"
TWICE = {
    "said twice, one after the other: heading “Soup”, then text “Soup”": "<h2>Soup</h2><p>Soup</p>",
    "said twice, one after the other: region “Soup”": '<section aria-labelledby="s"><h2 id="s">Soup</h2></section>',
    "said twice, one after the other: image “Soup”": f'<p>{PICTURE}<a href="/s">Soup</a></p>',
    "said twice, one after the other: radio “Cake”": '<fieldset><legend>Sweet?</legend><input type="radio" id="cake">'
    '<label for="cake"><span>Cake</span></label></fieldset>',
    "the description of textbox 'Age' says its name": '<p id="d">Age.</p><input aria-label="Age" aria-describedby="d">',
    "textbox 'Age' says in a title": '<p>In years.</p><input aria-label="Age" title="In years.">',
    "textbox 'Age' has the description of its group": '<fieldset aria-describedby="d"><legend>You</legend>'
    '<p id="d">In years.</p><input aria-label="Age" aria-describedby="d"></fieldset>',
    "textbox 'Age' has the name of its group": '<fieldset><legend>Age</legend><input aria-label="Age"></fieldset>',
    "link 'Soup Soup' says the same twice": f'<a href="/s">{PICTURE}Soup</a>',
    "2 links are called 'soup'": '<p><a href="/s">Soup</a> or <a href="/t">Soup</a></p>',
    "3 links are called 'read it'": '<p><a href="/c">Read it</a></p>',
    "2 buttons are called 'send'": '<form action="/other"><button>Send</button></form>',
    "2 landmarks are a navigation called 'main'": '<nav aria-label="Main">Soup</nav>',
    "2 headings of level 1": "<h1>Supper</h1>",
    "takes the focus and is told by itself": '<div role="alert" tabindex="-1" autofocus>Look!</div>',
    "told by itself in 2 places: 'kept'": '<p role="status">Kept</p><p>.</p><p role="status">Kept</p>',
}
MISSED = {
    "seen, but not said: 'Only for eyes'": '<p aria-hidden="true">Only for eyes</p>',
    "written by CSS, but not said: 'New: '": '<style>.new::before { content: "New: " }</style>'
    '<p class="new" aria-hidden="true">two steps below</p>',
    "can be used by eye, but is not there for the ear": '<div aria-hidden="true"><input aria-label="Age"></div>',
    "has no name: textbox": "<input name='age'>",
    "a picture without words": f'<img src="{PIXEL}" width="20" height="20">',
    "a picture without words, and not called decoration: <svg": '<svg width="20" height="20"><path d="M0 0h9"/></svg>',
    "an error that no field has as its description": '<p class="error">Write your age.</p><input aria-label="Age">',
    "textbox 'Age' has an error, but is not marked as wrong": '<p class="error" id="d">Write it.</p>'
    '<input aria-label="Age" aria-describedby="d">',
    "group 'Born' has an error, but is not marked as wrong": '<fieldset aria-describedby="d"><legend>Born</legend>'
    '<p class="error" id="d">Write a day.</p><input aria-label="Day"></fieldset>',
    "textbox 'Age' is marked as wrong, but does not say why": '<input aria-label="Age" aria-invalid="true">',
    "a line of the summary leads to no field": '<div role="alert"><a href="#nowhere">Write it.</a></div>',
    "a line of the summary leads to a field that does not say it": '<div role="alert">'
    '<a href="#age">Write it.</a></div>'
    '<input aria-label="Age" id="age">',
    "is optional, but does not say so": '<label for="age">Age <span class="optional">(optional)</span></label>'
    '<input aria-label="Age" id="age">',
    "has to be filled in, but does not say so": '<label for="age" class="required">Age</label><input id="age">',
    "2 answers of 'day' are in no group with a name": '<p>Day?</p><label><input type="radio" name="day">Mon</label>'
    '<label><input type="radio" name="day">Tue</label>',
    "a table without a name": "<table><tr><th>Day</th><th>People</th></tr><tr><td>Mon</td><td>3</td></tr></table>",
    "a row of the table 'Week' without headings": "<table><caption>Week</caption><tr><td>Mon</td><td>3</td></tr>"
    "<tr><td>Tue</td><td>4</td></tr></table>",
    "read before what stands before it": '<div aria-owns="first"></div><p>Then.</p><p id="first">First.</p>',
    "jumps the queue with tabindex": '<a href="/q" tabindex="3">Quick</a>',
    "another language, read as English: 'Śledź.'": "<p>Śledź.</p>",
}


@pytest.fixture(scope="module")
def read(browser: Browser) -> Iterator[Callable[[str], tree.Reading]]:
    page = browser.new_page()

    def read_html(html: str) -> tree.Reading:
        page.set_content(html)
        return tree.take(page)

    yield read_html
    page.close()


def test_a_good_page_says_nothing_twice_and_misses_nothing(read: Callable[[str], tree.Reading]) -> None:
    assert reading.problems_of(read(GOOD)) == []


@pytest.mark.parametrize("fault", [*TWICE, *MISSED])
def test_a_fault_is_heard(read: Callable[[str], tree.Reading], fault: str) -> None:
    planted = GOOD.replace(AFTER, f"{(TWICE | MISSED)[fault]}{AFTER}", 1)

    found = reading.problems_of(read(planted))

    assert [words for words in found if fault in words], found


def test_a_page_is_read_in_the_words_of_a_screen_reader(read: Callable[[str], tree.Reading]) -> None:
    lines = list(aloud.lines(read(GOOD)))

    assert lines[:5] == [
        "page: Lunch",
        "head of the page",
        "navigation: Main",
        "link (this page): Lunch",
        "main",
    ]
    assert "We ask everybody. Zupa i śledź." in lines
    assert (
        "box to write in (wrong): Your name (optional). As on your letters. Error: Write your name." in lines
    )
    assert "group: What do you like?. Choose a lunch." in lines
    assert "radio (not ticked): Soup" in lines
    assert "opens and shuts (shut): More" in lines
    assert "Shut in." not in lines
