"""Every page of the site in its states, and how a browser gets there. What is no page says why.

The addresses come from the URL configuration: one that stands in neither table fails tests/journeys/test_pages.py.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin

from coprod_site.demo import cast
from tests.journeys.look import Visit
from tests.people.test_sound import wav
from tests.surveys.photos import photo

Go = Callable[[Visit], None]


@dataclass(frozen=True)
class State:
    """One state of a page: its route, the state in words, whose browser it is, and the way there.

    `staff` is the name before the @ of a member of staff of the demo ('decider': whoever has to sign), or nothing for
    anybody else. Status 0: whatever the admin answers.
    """

    route: str
    words: str
    go: Go
    staff: str = ""
    status: int = 200

    def __str__(self) -> str:
        return f"{self.route}: {self.words}" if self.words else self.route


def at(path: str) -> Go:
    """Opens a path in which {names} of facts are filled in; '{page[0]}' takes the first of several."""
    return lambda visit: visit.open(path.format(**visit.facts))


def sent_empty(path: str) -> Go:
    """Opens a path and sends its form as it stands."""

    def go(visit: Visit) -> None:
        at(path)(visit)
        visit.send_empty()

    return go


def pressing(path: str, button: str) -> Go:
    """Opens a path and presses one of its buttons."""

    def go(visit: Visit) -> None:
        at(path)(visit)
        visit.press(button)

    return go


def sent_cleared(path: str) -> Go:
    """Opens a path, takes out what stands in the first form, and sends it."""

    def go(visit: Visit) -> None:
        at(path)(visit)
        for box in visit.page.locator("main form[method=post]").first.get_by_role("textbox").all():
            box.fill("")
        visit.send_empty()

    return go


def as_the_person(path: str, *then: Go) -> Go:
    """Comes in by a private link to their own page first."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['token']}/")
        for step in (at(path), *then):
            step(visit)

    return go


def with_a_fresh_code(path: str, *then: Go) -> Go:
    """Types the code that opens everything we keep about somebody."""

    def go(visit: Visit) -> None:
        visit.open("/code/")
        visit.page.locator("main").get_by_role("textbox").first.fill(visit.facts["fresh_code"])
        visit.send_empty()
        for step in (at(path), *then):
            step(visit)

    return go


def adding_no_theme(visit: Visit) -> None:
    """Presses the button below the list without a word in the box."""
    at("/admin/surveys/questionnaire/{closed_id}/themes/")(visit)
    with visit.page.expect_navigation():
        visit.page.get_by_role("button", name="Add this theme").click()


def setting_a_result_aside(visit: Visit) -> None:
    """Not followed, and no reason: shown what falls, before it is saved."""
    at("/admin/decisions/answer/{to_answer_id}/of/")(visit)
    visit.page.get_by_label("We do not follow it", exact=True).check()
    visit.page.get_by_label("What happens next, and when?").fill("Nothing changes for now.")
    visit.press("Say it to everybody")


def checking_voters(visit: Visit) -> None:
    """A list with a line that is no person, a name twice, and somebody whom we know."""
    at("/admin/decisions/decision/{vote_ready_id}/register/")(visit)
    listed = "Ann Lee, 01632 960123\nAnn Lee, ann@example.org\nIvy\nBob Cole, 01632 960 555"
    visit.page.get_by_label("The people who may vote").fill(listed)
    visit.press("Check this list")


def recording_a_vote(visit: Visit) -> None:
    at("/admin/decisions/decision/{vote_open_id}/register/{vote_open_voter}/record/")(visit)
    visit.page.get_by_label("A garden", exact=True).fill("1")
    visit.page.get_by_label("Their code, if they voted before").fill(visit.facts["vote_open_code"])
    visit.press("Record this vote")


def looking_for_them(visit: Visit) -> None:
    """Somebody is on the phone, and has shown that it is theirs."""
    at("/admin/safety/personrequest/person/{person}/")(visit)
    for words in ("To see what we keep", "The person", "We rang them back on the number we have"):
        visit.page.get_by_label(words, exact=True).check()
    visit.page.locator("main").get_by_role("textbox").first.fill("She told me the number on her letter.")
    visit.send_empty()


def choosing_longer(path: str) -> Go:
    """Wants to keep for longer what people were told is kept for two years."""

    def go(visit: Visit) -> None:
        at(path)(visit)
        visit.page.get_by_label("6 years", exact=True).check()
        visit.send_empty()

    return go


def as_somebody_held(path: str) -> Go:
    """The same as somebody whose answers are held."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['held_token']}/")
        at(path)(visit)

    return go


def whom_nobody_looked_at(path: str) -> Go:
    """Comes in by the link of somebody at whose things nobody looked."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['not_looked_at']}/")
        at(path)(visit)

    return go


def with_a_reason(visit: Visit) -> None:
    """Writes why one has to know who wrote something, and sends it."""
    at("/admin/surveys/response/{response}/who-wrote/")(visit)
    visit.page.get_by_role("radio").first.check()
    visit.page.locator("textarea").fill("She rang and asked us to change her answers.")
    visit.press("Show me who wrote this")


def send(visit: Visit) -> None:
    visit.send_empty()


def say_no(visit: Visit) -> None:
    """The form is gone where they had said so before."""
    if visit.page.locator("main form[method=post]").count():
        visit.send_empty()


def adding_none(visit: Visit) -> None:
    """Adds no question of the library; the form above it only looks."""
    visit.press("Add the ticked questions")


def in_survey(*then: Go) -> Go:
    """Starts the open survey and does these things on its pages, one after the other."""

    def go(visit: Visit) -> None:
        at("/activities/{open}/survey/")(visit)
        visit.send_empty()
        for step in then:
            step(visit)

    return go


def trying(rest: str = "") -> Go:
    """Begins to try the draft out, as far as this page of it."""

    def go(visit: Visit) -> None:
        at("/admin/surveys/questionnaire/{draft_id}/try/")(visit)
        visit.press("Try the draft")
        if rest:
            at("/admin/surveys/questionnaire/{draft_id}/try/" + rest)(visit)

    return go


def in_photo_survey(*then: Go) -> Go:
    """Starts the survey that asks for a photo, goes on to that page, and does these things."""

    def go(visit: Visit) -> None:
        at("/activities/{photo}/survey/")(visit)
        visit.send_empty()
        until("/page/photo/")(visit)
        for step in then:
            step(visit)

    return go


def send_file(content: bytes) -> Go:
    def go(visit: Visit) -> None:
        file = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": content}
        visit.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        visit.page.locator("main").get_by_role("textbox").fill("The bench is broken.")
        visit.press("Continue")

    return go


def in_spoken_survey(*then: Go, survey: str = "spoken") -> Go:
    """Starts the survey whose long answer may be said, goes on to that page, and does these things."""

    def go(visit: Visit) -> None:
        at(f"/activities/{{{survey}}}/survey/")(visit)
        visit.send_empty()
        until("/page/stops/")(visit)
        for step in then:
            step(visit)

    return go


def send_recording(content: bytes) -> Go:
    """As where there is no recorder."""

    def go(visit: Visit) -> None:
        file = {"name": "said.wav", "mimeType": "audio/wav", "buffer": content}
        visit.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        visit.press("Continue")

    return go


def who_said_it(path: str) -> Go:
    """Somebody whose recording was typed."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['spoken_token']}/")
        at(path)(visit)

    return go


def in_anonymous_survey(*then: Go) -> Go:
    """The same in the survey that is anonymous and asks equality questions."""

    def go(visit: Visit) -> None:
        at("/activities/{anonymous}/survey/")(visit)
        visit.send_empty()
        for step in then:
            step(visit)

    return go


def by_the_link_of_who_took_part(visit: Visit) -> None:
    visit.open(f"/l/{visit.facts['took_part']}/")


def sent_twice(visit: Visit) -> None:
    """Chooses an answer to the first question about oneself, sends it, and comes back to the page."""
    visit.page.get_by_role("radio").first.check()
    visit.press("Send these")
    at("/activities/{anonymous}/survey/about-you/")(visit)


def skip_them_all(visit: Visit) -> None:
    visit.press("Leave all of these out")


def until(part: str) -> Go:
    """Goes on with Continue, leaving everything out, until the address has this in it."""

    def go(visit: Visit) -> None:
        for _ in range(30):
            if part in visit.page.url:
                return
            leave_out(visit)
        raise AssertionError(f"never came to {part}, but to {visit.page.url}")

    return go


def leave_out(visit: Visit) -> None:
    """Continue; on the page that asks how to hear back, with "no reply" chosen, for it wants a choice."""
    if "/hear-back/" in visit.page.url:
        visit.page.get_by_role("radio").last.check()
    visit.send_empty()


def to_the_question_with(role: str) -> Go:
    """On to the first question that has a field of this role."""

    def go(visit: Visit) -> None:
        for _ in range(30):
            if "/page/" in visit.page.url and visit.page.locator("main").get_by_role(role).count():
                return
            leave_out(visit)
        raise AssertionError(f"no question has a {role}")

    return go


def put_two_in_order(visit: Visit) -> None:
    """By the place of the buttons: where scripts are planted the words are others."""
    for press, place in (("in", 1), ("in", 2), ("up", 0)):
        with visit.page.expect_navigation():
            visit.page.locator(f'button[name=press][value^="{press} "]').nth(place).click()


def do_not_mind(visit: Visit) -> None:
    visit.page.locator("main").get_by_role("checkbox").last.check()
    visit.send_empty()


def in_words(language: str, *then: Go, easy: bool = False) -> Go:
    """Starts the open survey in this language, and in Easy Read or not, and does these things."""

    def go(visit: Visit) -> None:
        at("/activities/{open}/survey/")(visit)
        visit.page.locator(f"input[name=language][value={language}]").check()
        visit.page.locator("input[name=easy]").set_checked(easy)
        visit.send_empty()
        for step in then:
            step(visit)

    return go


def a_picture_without_words(visit: Visit) -> None:
    """Keeps the picture of a line, and takes away what it shows."""
    at("/admin/surveys/questionnaire/{draft_id}/questions/{bus[0]}/words/en/easy/")(visit)
    visit.page.locator("input[name=alt_0]").fill("")
    visit.send_empty()


def paste_questions(visit: Visit) -> None:
    visit.page.get_by_role("textbox").fill(
        "Lunch\n\n1. Do you like it?\n- Yes\n- No\n\n2. What is best? (tick all that apply)\n- Soup\n- Pie\n\n"
        "3. What is missing?"
    )


def choose_a_form(visit: Visit) -> None:
    form = (
        "| survey | | | | | |\n"
        "| | type | name | label::English (en) | relevant | appearance |\n"
        "| | select_one lunch | soup | Do you like the soup? | | minimal |\n"
        "| | text | why | What is wrong with it? | ${soup} = 'never' | |\n"
        "| | geopoint | place | Where do you sit? | | |\n"
        "| choices | | | |\n"
        "| | list_name | name | label::English (en) |\n"
        "| | lunch | always | Always |\n"
        "| | lunch | never | Never |\n"
    )
    file = {"name": "lunch.md", "mimeType": "text/markdown", "buffer": form.encode()}
    visit.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def bring_them_in(visit: Visit) -> None:
    visit.press("Bring them in")


def paste_a_table(visit: Visit) -> None:
    page = visit.page
    page.get_by_label("Where were these answers given?").fill("Flip charts of the meeting in Harbour Hall")
    page.get_by_label("On which day?").fill("3 March 2026")
    page.get_by_label("A table").check()
    page.get_by_label("Or paste it here").fill("Way,Words\nB,The step at the door\nF,\n")


def bring_it_in(visit: Visit) -> None:
    visit.page.get_by_label("Way").select_option(index=1)
    visit.press("Bring it in")


def left_out_without_a_word(visit: Visit) -> None:
    """The theme that most people said is told of no more, and nobody says why."""
    at("/admin/followups/heard/{closed_id}/of/")(visit)
    visit.page.get_by_label("No", exact=True).first.check()
    visit.press("Keep this for now")


def a_report_is_wanted(visit: Visit) -> None:
    at("/activities/{closed}/report/")(visit)
    visit.press("PDF, to read and to print")


def untick_all(visit: Visit) -> None:
    for box in visit.page.get_by_role("checkbox").all():
        box.uncheck()


def too_much(visit: Visit) -> None:
    """Ticks everything, also what excludes the rest, or writes more than fits."""
    for box in visit.page.locator("main").get_by_role("checkbox").all():
        box.check()
    for box in visit.page.locator("main").get_by_role("textbox").all():
        box.fill("word " * 3_000)
    visit.send_empty()


def too_much_of_both(visit: Visit) -> None:
    """More letters than both boxes of a page take."""
    for box in visit.page.get_by_role("textbox").all():
        box.fill("far too long " * 20)
    visit.press("Continue")


def handing_in(visit: Visit) -> None:
    visit.press("Hand in my answers")


def code_to_come_back(visit: Visit) -> None:
    at("/activities/{open}/survey/come-back/")(visit)
    visit.press("Show me a code")


def after_an_hour(visit: Visit) -> None:
    """Words sent from a page whose answers are closed in this browser meanwhile."""
    visit.page.locator("main").get_by_role("textbox").first.fill("What I wrote for an hour.")
    visit.context.clear_cookies(name="answers")
    visit.send_empty()


def signed_out_while_writing(visit: Visit) -> None:
    """Sends words from a page of the staff's whose session has ended meanwhile."""
    at("/admin/followups/heard/{closed_id}/of/")(visit)
    visit.page.locator("main").get_by_role("textbox").first.fill("What I wrote for an hour.")
    visit.context.clear_cookies(name="sessionid")
    visit.send_empty()


def link_to_come_back(visit: Visit) -> None:
    at("/activities/{open}/survey/come-back/")(visit)
    visit.page.locator("input[name=email]").fill("donna@example.org")
    visit.press("Send me a link")


def then(*steps: Go) -> Go:
    """One after the other."""

    def go(visit: Visit) -> None:
        for step in steps:
            step(visit)

    return go


def asked_how_it_felt(*then: Go) -> Go:
    """Comes in by the private link of the message that asks how it felt, and does these things."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['felt_token']}/")
        for step in then:
            step(visit)

    return go


def invited_and_not_willing(*then: Go) -> Go:
    """Comes in by the link of an invitation for whoever does not want to take part."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['no_thanks_token']}/")
        for step in then:
            step(visit)

    return go


def came_to_talk() -> Go:
    """Comes in by the link of a message that something was answered."""

    return by_the_link("topic_token")


def came_to_the_group(token: str, *then: Go) -> Go:
    """Comes in by the link of a message about a group that designs, and does these things."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts[token]}/")
        for one in then:
            one(visit)

    return go


def leaves_the_group(visit: Visit) -> None:
    visit.press("Leave the group")


def says_no_to_the_place(visit: Visit) -> None:
    visit.press("No, thank you")


def came_to_agree(token: str, more: str = "") -> Go:
    """Comes in by a link of their own, and goes on to what people can agree with."""
    return by_the_link(token, at("/activities/{agree}/agree/" + more))


def came_to_vote(token: str, *then: Go) -> Go:
    """Comes in by somebody's own link to vote, and does these things."""

    def go(visit: Visit) -> None:
        visit.open(f"/vote/{visit.facts[token]}/")
        for step in then:
            step(visit)

    return go


def ticks_the_bus(visit: Visit) -> None:
    visit.page.locator("main").get_by_role("checkbox").first.check()
    visit.press("Look at my vote once more")


def puts_two_in_order(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Make this number 1").first.click()
    visit.page.get_by_role("button", name="Make this number 2").first.click()
    visit.page.wait_for_load_state()


def looking_up(receipt: str) -> Go:
    """Types a receipt, to look whether it is in the list."""

    def go(visit: Visit) -> None:
        at("/activities/{vote_counted}/vote/check/")(visit)
        visit.page.get_by_label("Your receipt").fill(receipt.format(**visit.facts))
        visit.send_empty()

    return go


def came_to_live_with(token: str, *then: Go) -> Go:
    """Comes in by the link of a small group that decides, and does these things."""

    def go(visit: Visit) -> None:
        visit.open(f"/vote/{visit.facts[token]}/")
        for step in then:
            step(visit)

    return go


def says_no_word_of_it(visit: Visit) -> None:
    visit.page.get_by_label("I cannot live with it").check()
    visit.press("Tell the group")


def takes_it_back(visit: Visit) -> None:
    visit.press("Take this back")


def wants_to_hear(*then: Go) -> Go:
    """Comes in by the link of a message that something opened, and does these things."""
    return by_the_link("alerts_token", *then)


def by_the_link(what: str, *then: Go) -> Go:
    """Comes in by a private link, by the name of its fact, and does these things."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts[what]}/")
        for step in then:
            step(visit)

    return go


def begins_an_idea(visit: Visit) -> None:
    """Keeps what they began for later, and comes back to it in the same browser."""
    at("/activities/{design}/design/new/")(visit)
    visit.page.get_by_label("What we call it").fill("A bench at the stop")
    visit.press("Keep it for later")


def changes_a_part(*then: Go) -> Go:
    """Comes by the link of an author to the page on which a part is changed, and does these things."""
    return by_the_link("samir_writes", at("/activities/{design}/design/{idea}/change/why/"), *then)


def pressing_save(visit: Visit) -> None:
    visit.press("Save")


def on_an_older_text(visit: Visit) -> None:
    """Saves words that stand on what the part said before."""
    visit.page.evaluate("document.querySelector('[name=base]').value = ''")
    visit.page.locator("[name=words]").fill("Samir writes why.")
    visit.page.locator("[name=note]").fill("It is shorter.")
    visit.press("Save")


def asked_if_it_helped(*then: Go) -> Go:
    """Comes in by the private link of the message that asks whether it happened and helped, and does these things."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['look_back_token']}/")
        for step in then:
            step(visit)

    return go


def reads_together(who: str, *then: Go) -> Go:
    """Comes in as somebody who took part, goes to where they help to read, and does these things."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['read_together_tokens'][who]}/")
        visit.open(f"/activities/{visit.facts['read_together']}/read-together/")
        for step in then:
            step(visit)

    return go


def says_it_happened_in_part(visit: Visit) -> None:
    visit.page.locator("[name=happened][value=partly]").check()
    visit.send_empty()


def choosing(words: str) -> Go:
    """Chooses the answer with these words, and presses Continue."""

    def go(visit: Visit) -> None:
        visit.page.get_by_label(words).check()
        visit.send_empty()

    return go


def half_way_in(name: str) -> Go:
    """Past the password, before the code from the phone."""

    def go(visit: Visit) -> None:
        visit.open("/staff/sign-in/")
        visit.page.locator("input[type=email], input[name=email]").first.fill(f"{name}@wrenfield.example")
        visit.page.locator("input[type=password]").fill(cast.PASSWORD)
        visit.send_empty()

    return go


def nobody_named(visit: Visit) -> None:
    """Lets somebody sign, without saying who."""
    at("/sign/{promise}/")(visit)
    visit.press("Let them sign for me")


READING = "/admin/surveys/questionnaire/{closed_id}/"
LEFT_OUT = "/admin/followups/leftout/{closed_id}/of/{left_out}/"
ELSEWHERE = "/admin/surveys/questionnaire/{open_id}/elsewhere/"
CONCERN = "/admin/safety/concern/{concern}/change/"


def taken_on(visit: Visit) -> None:
    """The concern, once somebody has taken it on; the button is gone where they had done so before."""
    at(CONCERN)(visit)
    if visit.page.get_by_role("button", name="I take this on").count():
        visit.press("I take this on")


def undecided(visit: Visit) -> None:
    """Presses the button under the decision without choosing one."""
    visit.press("This is my decision")


def words_tried(visit: Visit) -> None:
    """Tries the list of words on a sentence, and keeps nothing."""
    at("/admin/safety/wordlist/{rows[safety.wordlist]}/change/")(visit)
    visit.page.get_by_label("Try it on these words").fill("He hits me.")
    visit.press("Only try it")


def worrying(visit: Visit) -> None:
    """Writes something that is held, and hands it in."""
    visit.page.locator("main").get_by_role("textbox").first.fill("Somebody hits me.")
    until("/done/")(visit)


def numbered_wrongly(visit: Visit) -> None:
    """Types the number of a paper that nobody printed."""
    at("/admin/surveys/questionnaire/{open_id}/papers/")(visit)
    visit.page.get_by_label("The number of the paper").fill("KCTRE-4Q7MX")
    visit.send_empty()


def typed_wrongly(visit: Visit) -> None:
    """Types the number of a box that is not there."""
    at("/admin/surveys/paper/{paper}/enter/")(visit)
    visit.page.locator("main").get_by_role("textbox").first.fill("99")
    visit.send_empty()


def sheet_typed_wrongly(visit: Visit) -> None:
    """The same on a sheet of equality questions."""
    at("/admin/surveys/questionnaire/{anonymous_id}/papers/equality/")(visit)
    visit.page.locator("main").get_by_role("textbox").first.fill("99")
    visit.send_empty()


def looked_for(who: str) -> Go:
    """Looks for somebody who is on the phone."""

    def go(visit: Visit) -> None:
        at("/admin/surveys/questionnaire/{open_id}/phone/")(visit)
        visit.page.get_by_label("Their name, phone number or e-mail address").fill(who)
        with visit.page.expect_navigation():
            visit.page.get_by_role("button", name="Find", exact=True).click()

    return go


def begun_on_the_phone(*then: Go) -> Go:
    """Begins for somebody who gives no name, and does these things."""

    def go(visit: Visit) -> None:
        at("/admin/surveys/questionnaire/{open_id}/phone/")(visit)
        visit.page.get_by_label("On the phone", exact=True).check()
        visit.press("Begin without a name")
        for step in then:
            step(visit)

    return go


PUBLIC = (
    State("home", "", at("/")),
    State("what_came_of_it", "", at("/what-came-of-it/")),
    State("promises", "", at("/promises/")),
    State("what_changed", "", at("/what-changed/")),
    State("what_came_of_it", "some of it", at("/what-came-of-it/?came=not")),
    State("what_came_of_it", "nothing found", at("/what-came-of-it/?words=helicopter")),
    State("ladder_explained", "", at("/how-much-say/")),
    State("help", "", at("/help/")),
    State("privacy", "", at("/privacy/")),
    State("accessibility", "", at("/accessibility/")),
    State("about", "", at("/about/")),
    State("data_for_programs", "", at("/api/")),
    State("complain", "", at("/complain/")),
    State("project", "", at("/projects/{project}/")),
    State("activity", "open", at("/activities/{open}/")),
    State("activity", "closed", at("/activities/{closed}/")),
    State("activity", "we tell", at("/activities/{told}/")),
    State("activity", "can keep its promise", at("/activities/{stands[on-track]}/")),
    State("activity", "waits for the reply", at("/activities/{stands[waiting]}/")),
    State("activity", "late", at("/activities/{stands[late]}/")),
    State("activity", "fallen below its promise", at("/activities/{stands[fallen]}/")),
    State("activity", "step 1 being checked", at("/activities/{stands[checking]}/")),
    State("activity", "step 1", at("/activities/{stands[ground]}/")),
    State("activity", "kept its promise", at("/activities/{stands[reached]}/")),
    State("activity", "reply came late", at("/activities/{stands[came-late]}/")),
    State("activities", "everything", at("/activities/")),
    State("activities", "narrowed down", at("/activities/?promised=4&recorded=2&state=late")),
    State("activities", "nothing found", at("/activities/?promised=7")),
    State("activity", "none of that name", at("/activities/there-is-none/"), status=404),
    State("challenge", "not by a link", at("/activities/{closed}/not-so/participants/")),
    State("challenge", "by a link", as_the_person("/activities/{closed}/not-so/reply/")),
    State("challenge", "error", then(as_the_person("/activities/{closed}/not-so/reply/"), send), status=422),
    State("challenge", "waits already", as_the_person("/activities/{closed}/not-so/heard/")),
    State("challenge_sent", "", at("/activities/{closed}/not-so/reply/sent/")),
    State("report", "", at("/something-wrong/{shown_about}/")),
    State("report", "error", sent_empty("/something-wrong/{shown_about}/"), status=422),
    State("report", "hidden meanwhile", at("/something-wrong/{stub_about}/"), status=404),
    State("report_sent", "", at("/something-wrong/{shown_about}/sent/")),
    State("object_to", "without a link", at("/it-should-be-shown/{free_about}/"), status=403),
    State("object_to", "by a link", at("/l/{free_token}/")),
    State("object_to", "error", then(at("/l/{free_token}/"), send), status=422),
    State("object_to", "waits", at("/l/{stub_token}/")),
    State("object_to", "settled", at("/l/{settled_token}/")),
    State("activity", "with stubs, and what happened", at("/activity/{closed_id}/")),
    State("information_page", "", at("/activities/{page[0]}/read/{page[1]}/")),
    State("my_page", "without a link", at("/me/")),
    State("my_page", "by a link", as_the_person("/me/")),
    State("who_looked", "somebody looked", as_the_person("/me/who-looked/")),
    State("who_looked", "nobody looked", whom_nobody_looked_at("/me/who-looked/")),
    State("how_we_write", "", as_the_person("/me/how-we-write/")),
    State("everything", "without a fresh link", as_the_person("/me/everything/")),
    State("everything", "by a fresh link", with_a_fresh_code("/me/everything/")),
    State("everything", "sent", as_the_person("/me/everything/", send)),
    State("erase_me", "", with_a_fresh_code("/me/erase/")),
    State("erase_me", "error", with_a_fresh_code("/me/erase/", send), status=422),
    State("erased", "", at("/me/erased/")),
    State("take_back", "", as_the_person("/me/take-back/{response}/")),
    State("follow_link", "a link that does not work", at("/l/no-such-link/"), status=404),
    State("stop_writing", "", at("{stop}")),
    State("stop_writing", "kept", at("{stop}?kept")),
    State("stop_writing", "no such address", at("/stop-writing/of-nobody/"), status=404),
    State("enter_code", "", at("/code/")),
    State("enter_code", "error", sent_empty("/code/"), status=422),
    State("send_my_link", "", at("/my-link/")),
    State("send_my_link", "error", sent_empty("/my-link/"), status=422),
    State("mailbox", "", at("/mailbox/")),
    State("mailbox_mail", "", at("/mailbox/{mail}/")),
    State("survey", "start", at("/activities/{open}/survey/")),
    State("survey", "begun", in_survey(at("/activities/{open}/survey/"))),
    State("survey", "closed", at("/activities/{closed}/survey/"), status=410),
    State("survey_page", "choices, one", in_survey(to_the_question_with("radio"))),
    State("survey_page", "choices, several", in_survey(to_the_question_with("checkbox"))),
    State("survey_page", "own words", in_survey(to_the_question_with("textbox"))),
    State("survey_page", "several, error", in_survey(to_the_question_with("checkbox"), too_much), status=422),
    State(
        "survey_page", "own words, error", in_survey(to_the_question_with("textbox"), too_much), status=422
    ),
    State("survey_page", "in order, nothing yet", in_survey(until("/page/first/"))),
    State("survey_page", "in order, two", in_survey(until("/page/first/"), put_two_in_order)),
    State(
        "survey_page",
        "in order, error",
        in_survey(until("/page/first/"), put_two_in_order, do_not_mind),
        status=422,
    ),
    State("survey_page", "statements", in_survey(until("/page/feel/"))),
    State("survey_words", "", in_survey(at("/activities/{open}/survey/words/"))),
    State("survey_words", "nothing to choose", at("/activities/{closed}/survey/words/")),
    State("survey_page", "Easy Read", in_words("en", easy=True)),
    State("survey_page", "Easy Read, why", in_words("en", to_the_question_with("checkbox"), easy=True)),
    State("survey_page", "Polish", in_words("pl")),
    State(
        "survey_page", "Polish, error", in_words("pl", to_the_question_with("checkbox"), too_much), status=422
    ),
    State("survey_check", "Polish", in_words("pl", until("/check/"))),
    State("survey_check", "Easy Read", in_words("en", until("/check/"), easy=True)),
    State("survey_done", "Polish", in_words("pl", until("/done/"))),
    State("survey_page", "a photo", in_photo_survey()),
    State("survey_page", "a photo, error", in_photo_survey(send_file(b"GIF89a")), status=422),
    State(
        "survey_page",
        "a photo, kept",
        in_photo_survey(send_file(photo()), at("/activities/{photo}/survey/page/photo/")),
    ),
    State("survey_page", "pictures", in_photo_survey(until("/page/lunch/"))),
    State("survey_check", "with a photo", in_photo_survey(send_file(photo()), until("/check/"))),
    State("survey_page", "may be said", in_spoken_survey()),
    State("survey_page", "may be said, anonymous", in_spoken_survey(survey="spoken_anonymous")),
    State("survey_page", "may be said, error", in_spoken_survey(send_recording(b"GIF89a")), status=422),
    State(
        "survey_page",
        "said",
        in_spoken_survey(send_recording(wav()), at("/activities/{spoken}/survey/page/stops/")),
    ),
    State("survey_check", "said", in_spoken_survey(send_recording(wav()), until("/check/"))),
    State("survey_page", "typed", who_said_it("/activities/{spoken}/survey/page/stops/?change")),
    State("survey_check", "typed", who_said_it("/activities/{spoken}/survey/check/")),
    State("survey_done", "typed", who_said_it("/activities/{spoken}/survey/done/")),
    State("survey_results", "many, two questions at once", at("/activities/{closed}/results/")),
    State("survey_results", "few", at("/activities/{answered_by_few}/results/")),
    State("survey_results", "not published", at("/activities/{not_published}/results/")),
    State("survey_results", "still open", at("/activities/{open}/results/")),
    State("heard", "", at("/activities/{closed}/heard/")),
    State("heard", "still open", at("/activities/{open}/heard/")),
    State("heard", "not published", at("/activities/{not_published}/heard/")),
    State("heard", "asks what was left out", at("/activities/{asking}/heard/")),
    State("heard", "error", sent_empty("/activities/{asking}/heard/"), status=422),
    State("heard_left_out_sent", "", at("/activities/{asking}/heard/thank-you/")),
    State("activity_report", "", at("/activities/{closed}/report/")),
    State("activity_report", "still open", at("/activities/{open}/report/")),
    State("activity_report", "not published", at("/activities/{not_published}/report/")),
    State("activity_report_long", "", at("/activities/{closed}/report/everything/")),
    State("activity_report_waits", "not made", at("/activities/{closed}/report/everything/docx/wait/")),
    State("activity_report_waits", "waits", a_report_is_wanted),
    State("survey_paper", "", at("/activities/{open}/survey/paper/")),
    State("survey_paper", "closed", at("/activities/{closed}/survey/paper/"), status=410),
    State("survey_who_helped", "", in_survey(until("/who-helped/"))),
    State("survey_hear_back", "", in_survey(until("/hear-back/"))),
    State("survey_hear_back", "error", in_survey(until("/hear-back/"), send), status=422),
    State("survey_check", "", in_survey(until("/check/"))),
    State("survey_done", "", in_survey(until("/done/"))),
    State("survey_done", "held", in_survey(to_the_question_with("textbox"), worrying)),
    State("my_page", "with something that is held", as_somebody_held("/me/")),
    State("survey", "anonymous", at("/activities/{anonymous}/survey/")),
    State("survey", "named", at("/activities/{with_names}/survey/")),
    State("survey", "took part", by_the_link_of_who_took_part, status=410),
    State("survey_check", "anonymous", in_anonymous_survey(until("/check/"))),
    State("survey_equality", "", in_anonymous_survey(until("/about-you/"))),
    State("survey_equality", "sent already", in_anonymous_survey(until("/about-you/"), sent_twice)),
    State("survey_reply", "", in_anonymous_survey(until("/about-you/"), skip_them_all)),
    State(
        "survey_reply", "error", in_anonymous_survey(until("/about-you/"), skip_them_all, send), status=422
    ),
    State(
        "survey_done",
        "anonymous",
        in_anonymous_survey(until("/about-you/"), at("/activities/{anonymous}/survey/done/")),
    ),
    State(
        "survey_take_back",
        "",
        in_anonymous_survey(until("/about-you/"), at("/activities/{anonymous}/survey/take-back/")),
    ),
    State(
        "survey_come_back",
        "anonymous",
        in_anonymous_survey(at("/activities/{anonymous}/survey/come-back/")),
    ),
    State(
        "survey_come_back",
        "anonymous, with a code",
        in_anonymous_survey(
            at("/activities/{anonymous}/survey/come-back/"), lambda visit: visit.press("Show me a code")
        ),
    ),
    State("my_page", "anonymous", lambda visit: visit.open(f"/l/{visit.facts['took_part_page']}/")),
    State("survey_come_back", "", in_survey(at("/activities/{open}/survey/come-back/"))),
    State(
        "survey_come_back", "error", in_survey(sent_empty("/activities/{open}/survey/come-back/")), status=422
    ),
    State("survey_come_back", "with a code", in_survey(code_to_come_back)),
    State("survey_come_back", "sent", in_survey(link_to_come_back)),
    State(
        "survey_page",
        "own words, after an hour",
        in_survey(to_the_question_with("textbox"), after_an_hour),
        status=410,
    ),
    State("activity", "people are asked how it felt", at("/activities/{felt}/")),
    State("felt", "", asked_how_it_felt()),
    State("felt", "error", asked_how_it_felt(send), status=422),
    State(
        "felt",
        "answered before",
        asked_how_it_felt(choosing("We did it together."), at("/activities/{felt}/felt/")),
    ),
    State("felt", "without a link", at("/activities/{felt}/felt/"), status=403),
    State("felt", "too late", as_the_person("/activities/{closed}/felt/"), status=410),
    State("felt_within", "told", asked_how_it_felt(choosing("We were told things."))),
    State("felt_within", "asked", asked_how_it_felt(choosing("We were asked."))),
    State("felt_within", "together", asked_how_it_felt(choosing("We did it together."))),
    State(
        "felt_why",
        "",
        asked_how_it_felt(
            choosing("We were asked."), choosing("We talked it over. What I said changed some things.")
        ),
    ),
    State("felt_done", "", asked_how_it_felt(choosing("It felt like I had to go along with it."), send)),
    State("activity", "people said whether it helped", at("/activities/{looked_back}/")),
    State("no_thanks", "", invited_and_not_willing()),
    State("no_thanks", "said", invited_and_not_willing(say_no)),
    State("no_thanks", "without a link", at("/activities/{open}/no-thanks/"), status=403),
    State("talk", "", at("/activities/{talk}/talk/")),
    State("talk", "error", sent_empty("/activities/{talk}/talk/"), status=422),
    State("talk", "closed", at("/activities/{talk_closed}/talk/")),
    State("group", "", at("/activities/{group_invited}/group/")),
    State("group", "open call", at("/activities/{group_call}/group/")),
    State("group", "error", pressing("/activities/{group_call}/group/", "Put me down"), status=422),
    State("group", "drawn", at("/activities/{group_drawn}/group/")),
    State("my_group", "asked", came_to_the_group("group_asked_token")),
    State("my_group", "in", came_to_the_group("group_in_token")),
    State("my_group", "on the waiting list", came_to_the_group("group_waits_token")),
    State("my_group", "on the list for the draw", came_to_the_group("group_down_token")),
    State("my_group", "has left", came_to_the_group("group_in_token", leaves_the_group)),
    State("my_group", "said no", came_to_the_group("group_asked_token", says_no_to_the_place)),
    State("my_group", "without a link", at("/activities/{group_invited}/group/mine/"), status=403),
    State("talk_say_it", "", at("/activities/{talk}/talk/say-it/")),
    State("topic_say_it", "", at("/activities/{talk}/talk/{topic_answered}/say-it/?to={topic_said_to}")),
    State(
        "topic_say_it",
        "error",
        pressing("/activities/{talk}/talk/{topic_waits}/say-it/", "Send it"),
        status=422,
    ),
    State("topic", "with a photo", at("/activities/{talk}/talk/{topic_photo}/")),
    State("topic", "answered", at("/activities/{talk}/talk/{topic_answered}/")),
    State("topic", "by a link", came_to_talk()),
    State(
        "topic_take_back",
        "",
        by_the_link("topic_token", at("/activities/{talk}/talk/{topic_answered}/take-back/{topic_said_to}/")),
    ),
    State("topic", "said to one", at("/activities/{talk}/talk/{topic_answered}/?to={topic_said_to}")),
    State("topic", "error", pressing("/activities/{talk}/talk/{topic_waits}/", "Send it"), status=422),
    State("topic", "late, with something hidden", at("/activities/{talk}/talk/{topic_waits}/")),
    State("topic", "changed something", at("/activities/{talk}/talk/{topic_changed}/")),
    State("topic", "changed nothing", at("/activities/{talk}/talk/{topic_nothing}/")),
    State("topic", "over", at("/activities/{talk_closed}/talk/{topic_over}/")),
    State("design", "", at("/activities/{design}/design/")),
    State("design", "closed", at("/activities/{design_closed}/design/")),
    State(
        "design", "of somebody who writes", by_the_link("samir_writes", at("/activities/{design}/design/"))
    ),
    State(
        "design",
        "of somebody who is asked",
        by_the_link("leroy_is_asked", at("/activities/{design}/design/")),
    ),
    State("proposal_start", "", at("/activities/{design}/design/new/")),
    State(
        "proposal_start", "error", pressing("/activities/{design}/design/new/", "Start this idea"), status=422
    ),
    State("proposal_start", "kept for later", begins_an_idea),
    State("proposal", "", at("/activities/{design}/design/{idea}/")),
    State("proposal", "of an author", by_the_link("samir_writes")),
    State("proposal", "signed", at("/activities/{design}/design/{idea_signed}/")),
    State("proposal", "asked to write", by_the_link("leroy_is_asked")),
    State("proposal", "in part, after it was put right", at("/activities/{design}/design/{idea_ended}/")),
    State("proposal", "over", at("/activities/{design_closed}/design/{idea_over}/")),
    State("proposal_versions", "", at("/activities/{design}/design/{idea}/versions/")),
    State(
        "proposal_versions", "compared", at("/activities/{design}/design/{idea}/versions/?first=1&second=3")
    ),
    State(
        "proposal_versions",
        "error",
        at("/activities/{design}/design/{idea}/versions/?first=1&second=99"),
        status=422,
    ),
    State("proposal_change", "", changes_a_part()),
    State("proposal_change", "error", changes_a_part(pressing_save), status=422),
    State(
        "proposal_change", "saved by somebody else meanwhile", changes_a_part(on_an_older_text), status=422
    ),
    State("proposal_suggest", "", at("/activities/{design}/design/{idea}/suggest/how/")),
    State(
        "proposal_suggest",
        "error",
        pressing("/activities/{design}/design/{idea}/suggest/how/", "Suggest this"),
        status=422,
    ),
    State("proposal_suggestion", "", at("/activities/{design}/design/{idea}/suggestions/{idea_suggested}/")),
    State(
        "proposal_suggestion",
        "declined",
        at("/activities/{design}/design/{idea}/suggestions/{idea_declined}/"),
    ),
    State(
        "proposal_suggestion",
        "of an author",
        by_the_link("samir_writes", at("/activities/{design}/design/{idea}/suggestions/{idea_suggested}/")),
    ),
    State(
        "proposal_suggestion",
        "the text has changed since",
        by_the_link("samir_writes", at("/activities/{design}/design/{idea}/suggestions/{idea_moved}/")),
    ),
    State(
        "proposal_suggestion",
        "error",
        by_the_link(
            "samir_writes",
            pressing("/activities/{design}/design/{idea}/suggestions/{idea_moved}/", "Send my answer"),
        ),
        status=422,
    ),
    State(
        "proposal_suggestion",
        "of whoever suggested it",
        by_the_link("leroy_suggests", at("/activities/{design}/design/{idea}/suggestions/{idea_suggested}/")),
    ),
    State("talk", "about an idea", at("/activities/{design}/talk/?proposal={idea}")),
    State("activity", "people design together", at("/activities/{design}/")),
    State("activity", "a vote that waits for its answer", at("/activities/{to_answer}/")),
    State("activity", "a vote that was answered", at("/activities/{was_answered}/")),
    State("activity", "people designed together", at("/activities/{design_closed}/")),
    State("topic", "made of a statement", at("/activities/{agree}/talk/{agree_topic}/")),
    State("talk", "with statements", at("/activities/{agree}/talk/")),
    State("agree", "", at("/activities/{agree}/agree/")),
    State("agree", "nothing to agree with", at("/activities/{agree_none}/agree/")),
    State("agree", "asked who they are", came_to_agree("agree_asked_token")),
    State("agree", "goes on", came_to_agree("agree_known_token")),
    State("agree", "so far", came_to_agree("agree_known_token", "?mine=1")),
    State("agree", "changes who they are", came_to_agree("agree_known_token", "?who=1")),
    State("agree", "been through all", came_to_agree("agree_done_token")),
    State("agree", "closed", at("/activities/{agree_over}/agree/")),
    State("agree_add", "", at("/activities/{agree}/agree/add/")),
    State("agree_add", "error", sent_empty("/activities/{agree}/agree/add/"), status=422),
    State("agree_add", "closed", at("/activities/{agree_over}/agree/add/")),
    State("agree_result", "", at("/activities/{agree_over}/agree/what-came-out/")),
    State("agree_result", "too few", at("/activities/{agree_few}/agree/what-came-out/")),
    State("vote", "", at("/activities/{vote}/vote/")),
    State("vote", "closed", at("/activities/{vote_over}/vote/")),
    State("vote", "ballot", came_to_vote("vote_token")),
    State("vote", "voted before", came_to_vote("vote_cast_token")),
    State("vote_once_more", "", came_to_vote("vote_token", ticks_the_bus)),
    State("vote", "in order", came_to_vote("vote_order_token")),
    State("vote", "two in order", came_to_vote("vote_order_token", puts_two_in_order)),
    State("vote_done", "", came_to_vote("vote_cast_token", at("/activities/{vote}/vote/done/"))),
    State("vote_check", "", at("/activities/{vote_counted}/vote/check/")),
    State("vote_check", "open", at("/activities/{vote}/vote/check/")),
    State(
        "vote_check",
        "in the list",
        looking_up("{vote_receipt}"),
    ),
    State(
        "vote_check",
        "not in the list",
        looking_up("heron-oak-lily-AAAAAA"),
    ),
    State("vote_check", "error", sent_empty("/activities/{vote_counted}/vote/check/"), status=422),
    State("vote_result", "", at("/activities/{vote_over}/vote/result/")),
    State("vote_result", "open", at("/activities/{vote}/vote/result/")),
    State("vote_result", "not answered", at("/activities/{vote_counted}/vote/result/")),
    State("vote_result", "few", at("/activities/{vote_of_few}/vote/result/")),
    State("vote_result", "a draw", at("/activities/{vote_drawn}/vote/result/")),
    State("vote_again", "", at("/activities/{vote_counted}/vote/count-again/")),
    State("vote_again", "open", at("/activities/{vote}/vote/count-again/")),
    State("vote_again", "few", at("/activities/{vote_of_few}/vote/count-again/")),
    State("vote_rounds", "", at("/activities/{live}/vote/rounds/")),
    State("vote_rounds", "stopped", at("/activities/{live_stopped}/vote/rounds/")),
    State("vote_rounds", "asked", came_to_live_with("live_token")),
    State("vote_rounds", "objected before", came_to_live_with("live_objected_token")),
    State("vote_rounds", "spoke", came_to_live_with("live_spoke_token")),
    State("vote_rounds", "error", came_to_live_with("live_token", says_no_word_of_it), status=422),
    State("vote_rounds", "went ahead", at("/activities/{live_over}/vote/rounds/")),
    State("vote_rounds", "went ahead, in the group", came_to_live_with("live_over_token")),
    State("vote_rounds", "back to talking", at("/activities/{live_talk}/vote/rounds/")),
    State("vote_rounds_back", "", came_to_live_with("live_spoke_token", takes_it_back)),
    State("agree_result", "open", at("/activities/{agree}/agree/what-came-out/")),
    State("tell_me", "", at("/tell-me/")),
    State("tell_me", "of a topic", at("/tell-me/?topic={project}")),
    State("tell_me", "error", sent_empty("/tell-me/"), status=422),
    State("tell_me", "known", wants_to_hear(at("/tell-me/"))),
    State("tell_me_sent", "", at("/tell-me/sent/")),
    State("my_alerts", "", wants_to_hear()),
    State("my_alerts", "without a link", at("/tell-me/mine/"), status=403),
    State("my_alerts", "nothing", as_the_person("/tell-me/mine/")),
    State("read_and_sign", "the promise", by_the_link("read_first_token")),
    State("read_and_sign", "what we heard", by_the_link("read_first_heard_token")),
    State("read_and_sign", "error", by_the_link("read_first_token", send), status=422),
    State(
        "read_and_sign", "without a link", at("/activities/{read_first}/read-and-sign/promise/"), status=403
    ),
    State("read_together", "the offer", reads_together("offers")),
    State("read_together", "error", reads_together("offers", send), status=422),
    State("read_together", "waits", reads_together("waits")),
    State("read_together", "one answer", reads_together("reads")),
    State("read_together", "no theme chosen", reads_together("reads", send), status=422),
    State("read_together", "nothing left", reads_together("has_read")),
    State("read_together", "without a link", at("/activities/{read_together}/read-together/"), status=403),
    State("read_together", "ended", at("/activities/{closed}/read-together/"), status=410),
    State(
        "read_together_worried",
        "",
        reads_together(
            "reads", at("/activities/{read_together}/read-together/{read_together_words}/worried/")
        ),
    ),
    State("look_back", "", asked_if_it_helped()),
    State("look_back", "error", asked_if_it_helped(send), status=422),
    State("look_back", "without a link", at("/activities/{look_back}/did-it-help/"), status=403),
    State("look_back", "too late", as_the_person("/activities/{closed}/did-it-help/"), status=410),
    State("look_back_at", "", asked_if_it_helped(at("/activities/{look_back}/did-it-help/2/"))),
    State(
        "look_back_done",
        "nothing said",
        asked_if_it_helped(at("/activities/{look_back}/did-it-help/thank-you/")),
    ),
    State(
        "look_back_done",
        "said",
        asked_if_it_helped(says_it_happened_in_part, at("/activities/{look_back}/did-it-help/thank-you/")),
    ),
    State("request_help", "paper", at("/activities/{open}/ask/paper/")),
    State("request_help", "a call", at("/activities/{open}/ask/call/")),
    State("request_help", "error", sent_empty("/activities/{open}/ask/paper/"), status=422),
    State("request_sent", "", at("/activities/{open}/ask/paper/sent/")),
    State("staff_sign_in", "", at("/staff/sign-in/")),
    State("staff_sign_in", "error", sent_empty("/staff/sign-in/"), status=422),
)

# Addresses that are no page of ours to look at, and why.
NO_PAGE = {
    "proposal_press": "goes back to the idea",
    "agree_press": "goes back to the statements",
    "topic_press": "goes back to the topic",
    "group_keys": "a file to keep",
    "activity_report_file": "a file to keep",
    "ladder_picture": "a picture; tests/coprod_site/test_ladder_picture.py looks at it",
    "came_of_it_atom": "for feed readers",
    "came_of_it_json": "for feed readers",
    "activity_by_id": "goes on to the activity",
    "public_document": "a file to keep",
    "survey_results_file": "a file to keep",
    "admin:ladder_document": "a file to keep",
    "admin:outbox_letter_batch_file": "a file to keep",
    "survey_keep": "answers a script with nothing but a number",
    "survey_piece": "a picture or a recording; tests/surveys/test_pieces.py asks for it",
    "survey_file": "a file to keep",
    "topic_photo": "a photo; the page of the topic shows it",
    "vote_link": "goes on to the ballot",
    "vote_finish": "goes back to the page of the activity",
    "vote_file": "a file to keep",
    "vote_picture": "a picture; the ballot shows it",
    "admin:decisions_option_picture": "a picture; the page of the vote shows it",
    "admin:proposals_post_photo": "a photo; the page on which it is read shows it",
    "admin:proposals_post_held_file": "a file to keep",
    "admin:proposals_recording_sound": "a recording; the page on which it is typed plays it",
    "survey_picture": "a picture; the question and the preview show it",
    "admin:surveys_picture": "a picture; the preview shows it",
    "admin:surveys_xlsform": "a spreadsheet to keep",
    "admin:surveys_answer_file": "a file to keep",
    "admin:surveys_export_file": "a file to keep",
    "admin:surveys_held_file": "a file to keep",
    "admin:surveys_paper_scan": "a file to keep",
    "admin:surveys_who_wrote_scan": "a file to keep",
    "admin:surveys_recording_sound": "a recording; the page on which it is typed plays it",
    "admin:surveys_who_wrote_recording": "a recording to keep",
    "admin:surveys_phone_end": "takes a press of a button and goes on to the page of the call",
    "survey_again": "takes a press of a button and goes on to the start of the survey",
    "everything_file": "JSON to keep",
    "leave": "takes a press of a button and goes on to the front page",
    "health_live": "a word for machines",
    "hook_notify": "a word for GOV.UK Notify; see tests/outbox/test_notify.py",
    "hook_mail": "a word for a mail service; see tests/outbox/test_mail_service.py",
    "health_ready": "JSON for machines",
    "api_v1": "JSON for programs",
    "api_projects": "JSON for programs",
    "api_project": "JSON for programs",
    "api_activities": "JSON for programs",
    "api_activity": "JSON for programs",
    "api_promises": "JSON for programs",
    "api_promise": "JSON for programs",
    "api_assessments": "JSON for programs",
    "api_assessment": "JSON for programs",
    "api_heard": "JSON for programs",
    "api_results": "JSON for programs",
    "api_entries": "JSON for programs",
    "api_commitments": "JSON for programs",
    "api_schema": "the description of the JSON, for programs",
    "mailbox_look": "shows a mail as it is; the outbox's own tests look at mails",
    "second_factor_picture": "a picture",
    "staff_sign_on": "goes on to the organisation's own page; there is none where no sign-on is set, as in the demo",
    "staff_signed_on": "where that page sends people back to; tests/people/test_sign_on.py looks at what it says",
    "staff_sign_out": "takes a press of a button and goes on to the sign-in page",
    "admin:promised_table": "a table for a spreadsheet",
    "admin:jsi18n": "a script",
    "admin:autocomplete": "JSON for a field of the admin",
    "admin:login": "goes on to the staff's sign-in page",
    "admin:logout": "takes a press of a button and goes on",
    "admin:app_list": "goes on to the start page",
}

STAFF = (
    State("admin:index", "everything", at("/admin/"), staff="robin"),
    State("admin:index", "who sets up", at("/admin/"), staff="priya"),
    State("admin:index", "who decides", at("/admin/"), staff="alison"),
    State("sign_promise", "", at("/sign/{promise}/"), staff="decider"),
    State("sign_promise", "error", sent_empty("/sign/{promise}/"), staff="decider", status=422),
    State("sign_promise", "a deputy, error", nobody_named, staff="decider", status=422),
    State(
        "admin:ladder_promise_change",
        "draft of a later version",
        at("/admin/ladder/promise/{promise}/change/"),
        staff="priya",
    ),
    State("admin:ladder_activity_add", "who sets up", at("/admin/ladder/activity/add/"), staff="priya"),
    State("suppose", "on time", at("/sign/{promise}/suppose/on-time/"), staff="decider"),
    State("suppose", "late", at("/sign/{promise}/suppose/two-days-late/"), staff="decider"),
    State("suppose", "silent", at("/sign/{promise}/suppose/six-months-silent/"), staff="decider"),
    State("suppose", "error", at("/sign/{promise}/suppose/on-time/?on=soon"), staff="decider", status=422),
    State("staff_second_step", "with a known phone", half_way_in("robin")),
    State("staff_second_step", "a new phone", half_way_in("sam")),
    State("staff_second_step", "error", then(half_way_in("sam"), send), status=422),
    State(
        "admin:auth_user_password_change",
        "",
        at("/admin/people/user/{rows[people.user]}/password/"),
        staff="robin",
    ),
    State(
        "admin:ladder_records",
        "who sets up",
        at("/admin/ladder/activity/{closed_id}/records/"),
        staff="priya",
    ),
    State(
        "admin:ladder_records", "who reads", at("/admin/ladder/activity/{closed_id}/records/"), staff="robin"
    ),
    State(
        "admin:ladder_by_hand",
        "a day",
        at("/admin/ladder/activity/{closed_id}/records/add/decided/"),
        staff="priya",
    ),
    State(
        "admin:ladder_by_hand",
        "error",
        sent_empty("/admin/ladder/activity/{closed_id}/records/add/options/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:ladder_take_back_line",
        "",
        at("/admin/ladder/activity/{closed_id}/records/take-back/{line}/"),
        staff="priya",
    ),
    State(
        "admin:ladder_challenge_change",
        "error",
        sent_empty("/admin/ladder/challenge/{challenge}/change/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:safety_ask_to_black_out",
        "error",
        sent_empty("/admin/safety/blackout/ask/ladder.factwords:{words_by_hand}/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:safety_blackout_change",
        "the second person",
        at("/admin/safety/blackout/{blackout}/change/"),
        staff="alison",
    ),
    State("admin:safety_queue", "with one late", at("/admin/safety/ruling/queue/"), staff="robin"),
    State(
        "admin:safety_queue", "narrowed down", at("/admin/safety/ruling/queue/?kind=report"), staff="other"
    ),
    State("admin:safety_queue", "empty", at("/admin/safety/ruling/queue/"), staff="inside"),
    State("admin:safety_shown", "told of", at("/admin/safety/ruling/about/{shown_about}/"), staff="robin"),
    State(
        "admin:safety_shown",
        "error",
        sent_empty("/admin/safety/ruling/about/{shown_about}/"),
        staff="robin",
        status=422,
    ),
    State("admin:safety_shown", "hidden", at("/admin/safety/ruling/about/{free_about}/"), staff="robin"),
    State(
        "admin:safety_shown",
        "hidden, error",
        sent_empty("/admin/safety/ruling/about/{free_about}/"),
        staff="robin",
        status=422,
    ),
    State("admin:safety_shown", "held back", at("/admin/safety/ruling/about/{held_about}/"), staff="robin"),
    State(
        "admin:safety_objection_change",
        "to settle",
        at("/admin/safety/objection/{objection}/change/"),
        staff="robin",
    ),
    State(
        "admin:safety_objection_change",
        "error",
        sent_empty("/admin/safety/objection/{objection}/change/"),
        staff="robin",
        status=422,
    ),
    State(
        "admin:safety_objection_change",
        "of one's own decision",
        at("/admin/safety/objection/{own_objection}/change/"),
        staff="robin",
    ),
    State(
        "admin:safety_objection_change",
        "to settle, held back",
        at("/admin/safety/objection/{own_objection}/change/"),
        staff="other",
    ),
    State(
        "admin:safety_objection_change",
        "settled",
        at("/admin/safety/objection/{done_objection}/change/"),
        staff="robin",
    ),
    State(
        "admin:safety_reading_change",
        "with names marked",
        at("/admin/safety/reading/{named}/change/"),
        staff="robin",
    ),
    State(
        "admin:safety_reading_change",
        "with a photo",
        at("/admin/safety/reading/{talk_photo_reading}/change/"),
        staff="robin",
    ),
    State("admin:safety_reading_change", "", at("/admin/safety/reading/{reading}/change/"), staff="robin"),
    State(
        "admin:safety_reading_change",
        "error",
        sent_empty("/admin/safety/reading/{reading}/change/"),
        staff="robin",
        status=422,
    ),
    State("admin:safety_concern_change", "nobody has taken it on", at(CONCERN), staff="grace"),
    State("admin:safety_concern_change", "taken on", taken_on, staff="grace"),
    State(
        "admin:safety_concern_change", "taken on, error", then(taken_on, undecided), staff="grace", status=422
    ),
    State("admin:index", "who keeps people safe", at("/admin/"), staff="grace"),
    State("admin:safety_wordlist_change", "tried", words_tried, staff="grace"),
    State(
        "admin:surveys_worried",
        "",
        at("/admin/surveys/questionnaire/{closed_id}/answers/{words}/{words_id}/worried/"),
        staff="priya",
    ),
    State("admin:ladder_invite", "", at("/admin/ladder/activity/{open_id}/invite/"), staff="priya"),
    *(
        State("admin:proposals_group_of", name, at(f"/admin/proposals/group/{{{fact}}}/of/"), staff="priya")
        for name, fact in (
            ("", "group_invited_id"),
            ("open call", "group_call_id"),
            ("to be fixed", "group_to_fix_id"),
            ("to be drawn", "group_fixed_id"),
            ("being set up", "group_planned_id"),
        )
    ),
    State(
        "admin:proposals_group_of",
        "error",
        pressing("/admin/proposals/group/{group_planned_id}/of/", "Keep this"),
        staff="priya",
        status=422,
    ),
    State("admin:decisions_answer_of", "", at("/admin/decisions/answer/{to_answer_id}/of/"), staff="alison"),
    State(
        "admin:decisions_answer_of",
        "error",
        sent_empty("/admin/decisions/answer/{to_answer_id}/of/"),
        staff="alison",
        status=422,
    ),
    State("admin:decisions_answer_of", "a fall", setting_a_result_aside, staff="alison", status=422),
    State(
        "admin:decisions_answer_of",
        "answered",
        at("/admin/decisions/answer/{was_answered_id}/of/"),
        staff="alison",
    ),
    State(
        "admin:decisions_answer_of",
        "nothing decided",
        at("/admin/decisions/answer/{decided_nothing_id}/of/"),
        staff="alison",
    ),
    State(
        "admin:decisions_answer_of",
        "not counted",
        at("/admin/decisions/answer/{not_counted_id}/of/"),
        staff="alison",
    ),
    State(
        "admin:decisions_answer_of",
        "somebody else answers",
        at("/admin/decisions/answer/{to_answer_id}/of/"),
        staff="priya",
    ),
    State("admin:proposals_recordings", "", at("/admin/proposals/post/recordings/"), staff="priya"),
    State(
        "admin:proposals_recording_type",
        "",
        at("/admin/proposals/post/file/{talk_recording}/type/"),
        staff="priya",
    ),
    State(
        "admin:proposals_recording_type",
        "error",
        pressing("/admin/proposals/post/file/{talk_recording}/type/", "Keep this"),
        staff="priya",
        status=422,
    ),
    State("admin:proposals_talk_of", "", at("/admin/proposals/topic/{talk_id}/of/"), staff="priya"),
    State(
        "admin:proposals_talk_of",
        "not opened",
        at("/admin/proposals/topic/{talk_planned_id}/of/"),
        staff="priya",
    ),
    State(
        "admin:proposals_talk_of",
        "error",
        pressing("/admin/proposals/topic/{talk_id}/of/", "Open this topic"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:proposals_topic_of",
        "",
        at("/admin/proposals/topic/{talk_id}/of/{topic_waits}/"),
        staff="priya",
    ),
    State(
        "admin:proposals_topic_of",
        "closed",
        at("/admin/proposals/topic/{talk_id}/of/{topic_changed}/"),
        staff="priya",
    ),
    State(
        "admin:proposals_topic_of",
        "error",
        pressing("/admin/proposals/topic/{talk_id}/of/{topic_waits}/", "Close it"),
        staff="priya",
        status=422,
    ),
    State("admin:proposals_designs_of", "", at("/admin/proposals/proposal/{design_id}/of/"), staff="priya"),
    State(
        "admin:proposals_designs_of",
        "not opened",
        at("/admin/proposals/proposal/{design_planned_id}/of/"),
        staff="priya",
    ),
    State(
        "admin:proposals_designs_of",
        "error",
        pressing("/admin/proposals/proposal/{design_id}/of/", "Keep their idea"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:proposals_design_of",
        "",
        at("/admin/proposals/proposal/{design_id}/of/{idea_signed}/"),
        staff="priya",
    ),
    State(
        "admin:proposals_design_of",
        "decided",
        at("/admin/proposals/proposal/{design_id}/of/{idea_ended}/"),
        staff="priya",
    ),
    State(
        "admin:proposals_design_of",
        "error",
        pressing("/admin/proposals/proposal/{design_id}/of/{idea}/", "Say it to everybody"),
        staff="priya",
        status=422,
    ),
    State("admin:decisions_rounds_of", "", at("/admin/decisions/round/{live_id}/of/"), staff="priya"),
    State(
        "admin:decisions_rounds_of",
        "settled",
        at("/admin/decisions/round/{live_settled_id}/of/"),
        staff="priya",
    ),
    State(
        "admin:decisions_rounds_of", "over", at("/admin/decisions/round/{live_over_id}/of/"), staff="priya"
    ),
    State(
        "admin:decisions_round_settle",
        "",
        at("/admin/decisions/round/{live_id}/of/{live_waits}/"),
        staff="priya",
    ),
    State(
        "admin:decisions_round_settle",
        "error",
        pressing("/admin/decisions/round/{live_id}/of/{live_waits}/", "Keep this"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:decisions_round_next",
        "",
        at("/admin/decisions/round/{live_settled_id}/of/next/"),
        staff="priya",
    ),
    State(
        "admin:decisions_round_next",
        "error",
        pressing("/admin/decisions/round/{live_settled_id}/of/next/", "Start the next round"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:decisions_round_record", "", at("/admin/decisions/round/{live_id}/of/record/"), staff="priya"
    ),
    State(
        "admin:decisions_round_record",
        "error",
        pressing("/admin/decisions/round/{live_id}/of/record/", "Keep what they say"),
        staff="priya",
        status=422,
    ),
    State("admin:proposals_agree_of", "", at("/admin/proposals/topic/{agree_id}/agree/"), staff="priya"),
    State(
        "admin:proposals_agree_of",
        "not opened",
        at("/admin/proposals/topic/{agree_planned_id}/agree/"),
        staff="priya",
    ),
    State(
        "admin:proposals_agree_of",
        "closed",
        at("/admin/proposals/topic/{agree_over_id}/agree/"),
        staff="priya",
    ),
    State(
        "admin:proposals_agree_of",
        "error",
        pressing("/admin/proposals/topic/{agree_id}/agree/", "Add it"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:proposals_paper_of", "", at("/admin/proposals/topic/{agree_id}/agree/paper/"), staff="priya"
    ),
    State(
        "admin:proposals_paper_of",
        "error",
        pressing("/admin/proposals/topic/{agree_id}/agree/paper/", "Keep what they ticked"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:proposals_agree_print",
        "",
        at("/admin/proposals/topic/{agree_id}/agree/print/"),
        staff="priya",
    ),
    State(
        "admin:proposals_agree_print",
        "nothing",
        at("/admin/proposals/topic/{agree_planned_id}/agree/print/"),
        staff="priya",
    ),
    State("admin:decisions_vote_of", "new", at("/admin/decisions/decision/{vote_new_id}/of/"), staff="priya"),
    State("admin:decisions_vote_of", "", at("/admin/decisions/decision/{vote_ready_id}/of/"), staff="priya"),
    State(
        "admin:decisions_vote_of",
        "two groups",
        at("/admin/decisions/decision/{vote_halves_id}/of/"),
        staff="priya",
    ),
    State(
        "admin:decisions_vote_of", "open", at("/admin/decisions/decision/{vote_open_id}/of/"), staff="priya"
    ),
    State(
        "admin:decisions_vote_of",
        "error",
        sent_cleared("/admin/decisions/decision/{vote_ready_id}/of/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:decisions_ballot",
        "",
        at("/admin/decisions/decision/{vote_ready_id}/of/ballot/"),
        staff="priya",
    ),
    State(
        "admin:decisions_paper", "", at("/admin/decisions/decision/{vote_open_id}/of/paper/"), staff="priya"
    ),
    State(
        "admin:decisions_option_new",
        "",
        at("/admin/decisions/decision/{vote_ready_id}/of/option/"),
        staff="priya",
    ),
    State(
        "admin:decisions_option_new",
        "error",
        sent_empty("/admin/decisions/decision/{vote_ready_id}/of/option/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:decisions_option_of",
        "",
        at("/admin/decisions/decision/{vote_ready_id}/of/option/{vote_ready_option}/"),
        staff="priya",
    ),
    State(
        "admin:decisions_option_out",
        "",
        at("/admin/decisions/decision/{vote_ready_id}/of/option/{vote_ready_other}/out/"),
        staff="priya",
    ),
    State(
        "admin:decisions_register_of",
        "nothing to vote on",
        at("/admin/decisions/decision/{vote_new_id}/register/"),
        staff="priya",
    ),
    State(
        "admin:decisions_register_of",
        "",
        at("/admin/decisions/decision/{vote_ready_id}/register/"),
        staff="priya",
    ),
    State(
        "admin:decisions_register_of",
        "two groups",
        at("/admin/decisions/decision/{vote_halves_id}/register/"),
        staff="priya",
    ),
    State(
        "admin:decisions_register_of",
        "error",
        pressing("/admin/decisions/decision/{vote_ready_id}/register/", "Add them"),
        staff="priya",
        status=422,
    ),
    State("admin:decisions_register_of", "to check", checking_voters, staff="priya"),
    State(
        "admin:decisions_register_of",
        "open",
        at("/admin/decisions/decision/{vote_open_id}/register/?q=a"),
        staff="priya",
    ),
    State(
        "admin:decisions_voter_of",
        "",
        at("/admin/decisions/decision/{vote_open_id}/register/{vote_open_voter}/"),
        staff="priya",
    ),
    State(
        "admin:decisions_voter_of",
        "has voted",
        pressing(
            "/admin/decisions/decision/{vote_open_id}/register/{vote_open_voted}/", "Give them a new link"
        ),
        staff="priya",
    ),
    State(
        "admin:decisions_record",
        "",
        at("/admin/decisions/decision/{vote_open_id}/register/{vote_open_voter}/record/"),
        staff="priya",
    ),
    State(
        "admin:decisions_record",
        "error",
        sent_empty("/admin/decisions/decision/{vote_open_id}/register/{vote_open_voter}/record/"),
        staff="priya",
        status=422,
    ),
    State("admin:decisions_record", "recorded", recording_a_vote, staff="priya"),
    State("admin:ladder_alert_changelist", "", at("/admin/ladder/alert/"), staff="priya"),
    State(
        "admin:ladder_alert_changelist",
        "error",
        pressing("/admin/ladder/alert/", "Note it"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:ladder_countersign",
        "asked",
        at("/admin/ladder/activity/{read_first_id}/read-first/promise/"),
        staff="priya",
    ),
    State(
        "admin:ladder_countersign",
        "heard",
        at("/admin/ladder/activity/{read_first_closed_id}/read-first/heard/"),
        staff="priya",
    ),
    State(
        "admin:ladder_countersign",
        "too late",
        at("/admin/ladder/activity/{open_id}/read-first/promise/"),
        staff="priya",
    ),
    State(
        "admin:ladder_countersign",
        "error",
        sent_empty("/admin/ladder/activity/{read_first_id}/read-first/promise/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:ladder_builds_on", "draft", at("/admin/ladder/activity/{draft_id}/builds-on/"), staff="priya"
    ),
    State(
        "admin:ladder_builds_on", "closed", at("/admin/ladder/activity/{closed_id}/builds-on/"), staff="priya"
    ),
    State("admin:ladder_lawful", "draft", at("/admin/ladder/activity/{draft_id}/law/"), staff="priya"),
    State(
        "admin:ladder_lawful",
        "error",
        choosing_longer("/admin/ladder/activity/{open_id}/law/"),
        staff="priya",
        status=422,
    ),
    State("admin:safety_person", "", at("/admin/safety/personrequest/person/{person}/"), staff="priya"),
    State(
        "admin:safety_person",
        "error",
        sent_empty("/admin/safety/personrequest/person/{person}/"),
        staff="priya",
        status=422,
    ),
    State("admin:safety_person", "seen", looking_for_them, staff="priya"),
    State(
        "admin:safety_keep_for_law",
        "",
        at("/admin/safety/legalhold/keep/ladder.activity:{closed_id}/"),
        staff="robin",
    ),
    State(
        "admin:safety_keep_for_law",
        "error",
        sent_empty("/admin/safety/legalhold/keep/ladder.activity:{closed_id}/"),
        staff="robin",
        status=422,
    ),
    State("admin:ladder_dates", "open", at("/admin/ladder/activity/{open_id}/dates/"), staff="priya"),
    State("admin:ladder_dates", "closed", at("/admin/ladder/activity/{closed_id}/dates/"), staff="priya"),
    State("admin:ladder_dates", "draft", at("/admin/ladder/activity/{draft_id}/dates/"), staff="priya"),
    State(
        "admin:ladder_dates",
        "error",
        sent_cleared("/admin/ladder/activity/{draft_id}/dates/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:ladder_activity_change",
        "who sets up, draft",
        at("/admin/ladder/activity/{draft_id}/change/"),
        staff="priya",
    ),
    State(
        "admin:ladder_activity_change",
        "who sets up, closed",
        at("/admin/ladder/activity/{closed_id}/change/"),
        staff="priya",
    ),
    State(
        "admin:information_contact_of", "", at("/admin/information/contact/{open_id}/name/"), staff="priya"
    ),
    State(
        "admin:information_contact_of",
        "error",
        sent_cleared("/admin/information/contact/{draft_id}/name/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_questions",
        "draft",
        at("/admin/surveys/questionnaire/{draft_id}/questions/"),
        staff="priya",
    ),
    State(
        "admin:surveys_questions",
        "open",
        at("/admin/surveys/questionnaire/{open_id}/questions/"),
        staff="priya",
    ),
    State(
        "admin:surveys_question_edit",
        "",
        at("/admin/surveys/questionnaire/{question[0]}/questions/{question[1]}/"),
        staff="priya",
    ),
    State(
        "admin:surveys_question_out",
        "",
        at("/admin/surveys/questionnaire/{question[0]}/questions/{question[1]}/take-out/"),
        staff="priya",
    ),
    State("admin:surveys_print", "", at("/admin/surveys/questionnaire/{open_id}/print/"), staff="priya"),
    State(
        "admin:surveys_print_draft",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/print/draft/"),
        staff="priya",
    ),
    State(
        "admin:surveys_print_draft",
        "from the right",
        at("/admin/surveys/questionnaire/{draft_id}/print/draft/?language=ar"),
        staff="priya",
    ),
    State(
        "admin:surveys_print_draft",
        "Easy Read",
        at("/admin/surveys/questionnaire/{draft_id}/print/draft/?language=en&easy"),
        staff="priya",
    ),
    State(
        "survey_paper",
        "with a sheet of equality questions",
        at("/activities/{anonymous}/survey/paper/"),
    ),
    State(
        "admin:surveys_print_for",
        "",
        at("/admin/surveys/questionnaire/print-for/{paper_wanted}/"),
        staff="priya",
    ),
    State(
        "admin:surveys_print_for",
        "to print",
        sent_empty("/admin/surveys/questionnaire/print-for/{paper_wanted}/"),
        staff="priya",
    ),
    State(
        "admin:ladder_request_change",
        "paper",
        at("/admin/ladder/request/{paper_wanted}/change/"),
        staff="priya",
    ),
    State("admin:surveys_papers", "", at("/admin/surveys/questionnaire/{open_id}/papers/"), staff="priya"),
    State(
        "admin:surveys_papers",
        "closed",
        at("/admin/surveys/questionnaire/{closed_id}/papers/"),
        staff="priya",
    ),
    State(
        "admin:surveys_papers",
        "error",
        numbered_wrongly,
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_papers",
        "too late",
        at("/admin/surveys/questionnaire/{long_closed}/papers/"),
        staff="priya",
    ),
    State(
        "admin:surveys_papers",
        "with sheets",
        at("/admin/surveys/questionnaire/{anonymous_id}/papers/"),
        staff="priya",
    ),
    State(
        "admin:surveys_sheet",
        "",
        at("/admin/surveys/questionnaire/{anonymous_id}/papers/equality/"),
        staff="priya",
    ),
    State("admin:surveys_sheet", "error", sheet_typed_wrongly, staff="priya", status=422),
    State(
        "admin:surveys_sheet",
        "closed",
        at("/admin/surveys/questionnaire/{counted}/papers/equality/"),
        staff="priya",
    ),
    State(
        "admin:surveys_paper_enter", "with a scan", at("/admin/surveys/paper/{paper}/enter/"), staff="priya"
    ),
    State("admin:surveys_paper_enter", "error", typed_wrongly, staff="priya", status=422),
    State("admin:surveys_recordings", "", at("/admin/surveys/questionnaire/recordings/"), staff="priya"),
    State(
        "admin:surveys_recording_type", "", at("/admin/surveys/answerfile/{recording}/type/"), staff="priya"
    ),
    State(
        "admin:surveys_recording_type",
        "error",
        sent_empty("/admin/surveys/answerfile/{recording}/type/"),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_phone", "", at("/admin/surveys/questionnaire/{open_id}/phone/"), staff="priya"),
    State("admin:surveys_phone", "error", looked_for("a"), staff="priya", status=422),
    State("admin:surveys_phone", "found", looked_for("Jean"), staff="priya"),
    State(
        "admin:surveys_phone", "closed", at("/admin/surveys/questionnaire/{closed_id}/phone/"), staff="priya"
    ),
    State(
        "admin:surveys_phone_person",
        "",
        at("/admin/surveys/questionnaire/{open_id}/phone/{person}/"),
        staff="priya",
    ),
    State(
        "admin:surveys_phone_person",
        "error",
        sent_empty("/admin/surveys/questionnaire/{open_id}/phone/{person}/"),
        staff="priya",
        status=422,
    ),
    State("survey_page", "written by staff", begun_on_the_phone(), staff="priya"),
    State("survey_check", "written by staff", begun_on_the_phone(until("/check/")), staff="priya"),
    State("survey_done", "written by staff", begun_on_the_phone(until("/done/")), staff="priya"),
    State("admin:surveys_copy", "", at("/admin/surveys/questionnaire/{draft_id}/copy/"), staff="priya"),
    State(
        "admin:surveys_copy_from",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/copy/{closed_id}/"),
        staff="priya",
    ),
    State(
        "admin:surveys_copy_from",
        "error",
        sent_empty("/admin/surveys/questionnaire/{draft_id}/copy/{closed_id}/"),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_paste", "", at("/admin/surveys/questionnaire/{draft_id}/paste/"), staff="priya"),
    State(
        "admin:surveys_paste",
        "error",
        sent_empty("/admin/surveys/questionnaire/{draft_id}/paste/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_paste",
        "understood",
        then(at("/admin/surveys/questionnaire/{draft_id}/paste/"), paste_questions, send),
        staff="priya",
    ),
    State(
        "admin:surveys_bring_in", "", at("/admin/surveys/questionnaire/{draft_id}/bring-in/"), staff="priya"
    ),
    State(
        "admin:surveys_bring_in",
        "error",
        sent_empty("/admin/surveys/questionnaire/{draft_id}/bring-in/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_bring_in",
        "understood",
        then(at("/admin/surveys/questionnaire/{draft_id}/bring-in/"), choose_a_form, send),
        staff="priya",
    ),
    State(
        "admin:surveys_bring_in",
        "not put in place of what is there",
        then(at("/admin/surveys/questionnaire/{draft_id}/bring-in/"), choose_a_form, send, bring_them_in),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_who_is_asked",
        "everybody",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{bus[0]}/who/"),
        staff="priya",
    ),
    State(
        "admin:surveys_who_is_asked",
        "some",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{how_bus}/who/"),
        staff="priya",
    ),
    State(
        "admin:surveys_who_is_asked",
        "nobody, a mistake",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{no_bus}/who/"),
        staff="priya",
    ),
    State(
        "admin:surveys_condition",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{how_bus}/who/{bus[1]}/"),
        staff="priya",
    ),
    State(
        "admin:surveys_condition",
        "error",
        then(
            at("/admin/surveys/questionnaire/{draft_id}/questions/{how_bus}/who/{bus[1]}/"),
            untick_all,
            send,
        ),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_library", "", at("/admin/surveys/questionnaire/{draft_id}/library/"), staff="priya"),
    State(
        "admin:surveys_library",
        "nothing fits",
        at("/admin/surveys/questionnaire/{draft_id}/library/?words=quillwort"),
        staff="priya",
    ),
    State(
        "admin:surveys_library",
        "error",
        then(at("/admin/surveys/questionnaire/{draft_id}/library/"), adding_none),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_keep",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{again}/keep/"),
        staff="priya",
    ),
    State(
        "admin:surveys_keep",
        "error",
        sent_empty("/admin/surveys/questionnaire/{draft_id}/questions/{again}/keep/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_told",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{again}/told/{told_before}/"),
        staff="priya",
    ),
    State(
        "admin:surveys_told",
        "error",
        sent_cleared("/admin/surveys/questionnaire/{draft_id}/questions/{again}/told/{told_before}/"),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_kept", "", at("/admin/surveys/libraryquestion/{kept}/kept/"), staff="priya"),
    State(
        "admin:surveys_kept",
        "error",
        sent_cleared("/admin/surveys/libraryquestion/{kept}/kept/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_kept_out", "", at("/admin/surveys/libraryquestion/{kept_too}/take-out/"), staff="priya"
    ),
    State(
        "admin:surveys_pictures",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{lunch}/pictures/"),
        staff="priya",
    ),
    State(
        "admin:surveys_picture_edit",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{lunch}/pictures/soup/"),
        staff="priya",
    ),
    State(
        "admin:surveys_picture_edit",
        "error",
        sent_empty("/admin/surveys/questionnaire/{draft_id}/questions/{lunch}/pictures/pie/"),
        status=422,
        staff="priya",
    ),
    State(
        "admin:surveys_files",
        "",
        at("/admin/surveys/questionnaire/{photos[0]}/answers/photo/files/"),
        staff="priya",
    ),
    State(
        "admin:surveys_file_worried",
        "",
        at("/admin/surveys/questionnaire/{photos[0]}/answers/photo/files/{photos[1]}/worried/"),
        staff="priya",
    ),
    State("admin:surveys_ways", "", at("/admin/surveys/questionnaire/{draft_id}/ways/"), staff="priya"),
    State(
        "admin:surveys_preview",
        "",
        at("/admin/surveys/questionnaire/{question[0]}/preview/1/"),
        staff="priya",
    ),
    State(
        "admin:surveys_preview",
        "as on a phone",
        at("/admin/surveys/questionnaire/{question[0]}/preview/1/?phone"),
        staff="priya",
    ),
    State("admin:surveys_correct", "", at("/admin/surveys/questionnaire/{open_id}/correct/"), staff="priya"),
    State("admin:surveys_try", "", at("/admin/surveys/questionnaire/{draft_id}/try/"), staff="priya"),
    State("admin:surveys_try_page", "", trying(), staff="priya"),
    State("admin:surveys_try_page", "several on a page", trying("page/{together}/"), staff="priya"),
    State(
        "admin:surveys_try_page",
        "several, error",
        then(trying("page/{together}/"), too_much_of_both),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_try_check", "", trying("check/"), staff="priya"),
    State("admin:surveys_try_check", "the end", then(trying("check/"), handing_in), staff="priya"),
    State(
        "admin:surveys_wordings",
        "draft",
        at("/admin/surveys/questionnaire/{draft_id}/wordings/"),
        staff="priya",
    ),
    State(
        "admin:surveys_wordings",
        "open",
        at("/admin/surveys/questionnaire/{open_id}/wordings/"),
        staff="priya",
    ),
    State(
        "admin:surveys_translation",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/wordings/pl/"),
        staff="priya",
    ),
    State(
        "admin:surveys_translation",
        "error",
        sent_empty("/admin/surveys/questionnaire/{draft_id}/wordings/pl/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_wording",
        "English",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{bus[0]}/words/en/"),
        staff="priya",
    ),
    State(
        "admin:surveys_wording",
        "from the right",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{bus[0]}/words/ar/"),
        staff="priya",
    ),
    State(
        "admin:surveys_wording_easy",
        "",
        at("/admin/surveys/questionnaire/{draft_id}/questions/{bus[0]}/words/en/easy/"),
        staff="priya",
    ),
    State(
        "admin:surveys_wording_easy",
        "error",
        a_picture_without_words,
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_preview",
        "from the right",
        at("/admin/surveys/questionnaire/{draft_id}/preview/{bus[2]}/?language=ar"),
        staff="priya",
    ),
    State(
        "admin:surveys_preview",
        "Easy Read, signed",
        at("/admin/surveys/questionnaire/{draft_id}/preview/{bus[2]}/?language=en&easy"),
        staff="priya",
    ),
    State(
        "admin:surveys_answers", "", at("/admin/surveys/questionnaire/{closed_id}/answers/"), staff="priya"
    ),
    State(
        "admin:surveys_answers",
        "orders and statements",
        at("/admin/surveys/questionnaire/{open_id}/answers/"),
        staff="priya",
    ),
    State("admin:surveys_elsewhere", "", at(f"{ELSEWHERE}"), staff="priya"),
    State("admin:surveys_elsewhere", "error", sent_empty(ELSEWHERE), staff="priya", status=422),
    State("admin:surveys_elsewhere", "closed", at(f"{READING}elsewhere/"), staff="priya"),
    State("admin:surveys_elsewhere", "which column", then(at(ELSEWHERE), paste_a_table, send), staff="priya"),
    State(
        "admin:surveys_elsewhere",
        "a column without a question",
        then(at(ELSEWHERE), paste_a_table, send, bring_it_in),
        staff="priya",
        status=422,
    ),
    *(
        State("admin:surveys_elsewhere_one", name, at(f"{ELSEWHERE}{{brought_{name}}}/"), staff="priya")
        for name in ("in", "gone")
    ),
    State("admin:surveys_exports", "", at(f"{READING}exports/"), staff="priya"),
    State("admin:surveys_exports", "error", sent_empty(f"{READING}exports/"), staff="priya", status=422),
    *(
        State("admin:surveys_export", name, at(f"{READING}exports/{{file_{name}}}/"), staff="priya")
        for name in ("underway", "ready", "failed", "gone")
    ),
    State("admin:surveys_research_ask", "", at(f"{READING}research/"), staff="priya"),
    State(
        "admin:surveys_research_ask", "error", sent_empty(f"{READING}research/"), staff="priya", status=422
    ),
    State(
        "admin:surveys_research",
        "to decide",
        at("/admin/surveys/questionnaire/research/{research_asked}/"),
        staff="alison",
    ),
    State(
        "admin:surveys_research",
        "agreed",
        at("/admin/surveys/questionnaire/research/{research_agreed}/"),
        staff="priya",
    ),
    State("admin:surveys_split", "", at("/admin/surveys/questionnaire/{closed_id}/groups/"), staff="priya"),
    State(
        "admin:surveys_split",
        "two questions at once",
        at("/admin/surveys/questionnaire/{closed_id}/groups/?by=answer:travel"),
        staff="priya",
    ),
    State(
        "admin:surveys_split",
        "still open",
        at("/admin/surveys/questionnaire/{open_id}/groups/"),
        staff="priya",
    ),
    State(
        "admin:surveys_results", "", at("/admin/surveys/questionnaire/{closed_id}/results/"), staff="priya"
    ),
    State(
        "admin:surveys_results",
        "looked at",
        at("/admin/surveys/questionnaire/{closed_id}/results/?look=yes&chosen=answer:trip"),
        staff="priya",
    ),
    State(
        "admin:surveys_results",
        "still open, error",
        at("/admin/surveys/questionnaire/{open_id}/results/?look=yes"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_results",
        "nobody answered, error",
        at("/admin/surveys/questionnaire/{counted}/results/?look=yes"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_sort",
        "",
        at("/admin/surveys/questionnaire/{closed_id}/answers/{words}/"),
        staff="priya",
    ),
    State("admin:surveys_sort", "all are read", at(READING + "answers/{words}/?show=waiting"), staff="priya"),
    State("admin:surveys_reading", "", at(READING + "reading/"), staff="priya"),
    State(
        "admin:surveys_reading",
        "some wait",
        at("/admin/surveys/questionnaire/{open_id}/reading/"),
        staff="priya",
    ),
    State("admin:surveys_second", "", at(READING + "second/"), staff="priya"),
    State("admin:surveys_second_one", "", at(READING + "second/{second}/"), staff="priya"),
    State(
        "admin:surveys_second_one",
        "error",
        sent_empty(READING + "second/{second}/"),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_together", "off", at(READING + "reading-together/"), staff="priya"),
    State(
        "admin:surveys_together",
        "with people",
        at("/admin/surveys/questionnaire/{read_together_id}/reading-together/"),
        staff="priya",
    ),
    State("admin:surveys_quotes", "", at(READING + "quotes/"), staff="priya"),
    State("admin:surveys_quote_decide", "", at(READING + "quotes/{quote}/"), staff="priya"),
    State(
        "admin:surveys_quote_decide",
        "error",
        sent_empty(READING + "quotes/{quote}/"),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_quote", "", at(READING + "answers/{words}/{words_id}/quote/"), staff="priya"),
    State(
        "admin:surveys_quote",
        "error",
        sent_cleared(READING + "answers/{words}/{words_id}/quote/"),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_themes", "", at(READING + "themes/"), staff="priya"),
    State("admin:surveys_themes", "error", adding_no_theme, staff="priya", status=422),
    State("admin:surveys_theme_edit", "", at(READING + "themes/{theme}/"), staff="priya"),
    State(
        "admin:surveys_theme_edit",
        "error",
        sent_cleared(READING + "themes/{theme}/"),
        staff="priya",
        status=422,
    ),
    State("admin:surveys_theme_into", "", at(READING + "themes/{theme}/into/"), staff="priya"),
    State(
        "admin:surveys_theme_merge",
        "",
        at(READING + "themes/{theme}/into/{other_theme}/"),
        staff="priya",
    ),
    State("admin:surveys_theme_split", "", at(READING + "themes/{theme}/apart/"), staff="priya"),
    State(
        "admin:surveys_theme_split",
        "error",
        sent_empty(READING + "themes/{theme}/apart/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:surveys_who_wrote",
        "anonymous",
        at("/admin/surveys/response/{anonymous_response}/who-wrote/"),
        staff="robin",
    ),
    State("admin:surveys_named", "", at("/admin/surveys/response/{with_a_name}/named/"), staff="priya"),
    State(
        "admin:surveys_named",
        "without a name",
        at("/admin/surveys/response/{without_a_name}/named/"),
        staff="priya",
    ),
    State(
        "admin:surveys_equality",
        "",
        at("/admin/surveys/questionnaire/{counted}/equality/"),
        staff="priya",
    ),
    State(
        "admin:surveys_equality",
        "asks none",
        at("/admin/surveys/questionnaire/{closed_id}/equality/"),
        staff="priya",
    ),
    State("admin:surveys_privacy", "", at("/admin/surveys/questionnaire/{draft_id}/privacy/"), staff="priya"),
    State(
        "admin:surveys_privacy",
        "open",
        at("/admin/surveys/questionnaire/{anonymous_id}/privacy/"),
        staff="priya",
    ),
    State("admin:surveys_who_wrote", "", at("/admin/surveys/response/{response}/who-wrote/"), staff="robin"),
    State(
        "admin:surveys_who_wrote",
        "error",
        sent_empty("/admin/surveys/response/{response}/who-wrote/"),
        staff="robin",
        status=422,
    ),
    State("admin:surveys_who_wrote_shown", "", with_a_reason, staff="robin"),
    State("admin:followups_heard_of", "", at("/admin/followups/heard/{closed_id}/of/"), staff="priya"),
    State(
        "admin:followups_heard_of", "looked at", at("/admin/followups/heard/{asking_id}/of/"), staff="priya"
    ),
    State("admin:followups_left_out_of", "", at("/admin/followups/leftout/{closed_id}/of/"), staff="priya"),
    State(
        "admin:followups_left_out_of",
        "nothing",
        at("/admin/followups/leftout/{open_id}/of/"),
        staff="priya",
    ),
    State("admin:followups_left_out_one", "", at(LEFT_OUT), staff="priya"),
    State("admin:followups_left_out_one", "error", sent_empty(LEFT_OUT), staff="priya", status=422),
    State(
        "admin:followups_left_out_one",
        "answered",
        at("/admin/followups/leftout/{closed_id}/of/{left_out_done}/"),
        staff="priya",
    ),
    State(
        "admin:followups_heard_of",
        "error",
        left_out_without_a_word,
        staff="priya",
        status=422,
    ),
    State(
        "admin:followups_heard_of",
        "signed out while writing",
        signed_out_while_writing,
        staff="priya",
        status=403,
    ),
    State(
        "admin:followups_entries_of",
        "in other words",
        at("/admin/followups/entry/{entry[0]}/of/"),
        staff="priya",
    ),
    State("admin:followups_entries_of", "", at("/admin/followups/entry/{closed_id}/of/"), staff="priya"),
    State(
        "admin:followups_entries_of",
        "error",
        sent_empty("/admin/followups/entry/{closed_id}/of/"),
        staff="priya",
        status=422,
    ),
    State(
        "admin:followups_entry_again",
        "",
        at("/admin/followups/entry/{entry[0]}/of/{entry[1]}/"),
        staff="priya",
    ),
    State(
        "admin:followups_entry_wording",
        "",
        at("/admin/followups/entry/{entry[0]}/of/{entry[1]}/words/"),
        staff="priya",
    ),
    State("admin:followups_release", "", at("/admin/followups/release/{closed_id}/of/"), staff="alison"),
    State("admin:promised", "goes on to the newest year", at("/admin/promised/"), staff="priya"),
    State("admin:promised_in", "", at("/admin/promised/{closed_year}/"), staff="priya"),
    State("admin:promised_statements", "", at("/admin/promised/{closed_year}/statements/"), staff="priya"),
    State("admin:pack", "closed", at("/admin/pack/{closed_id}/"), staff="priya"),
    State("admin:pack", "draft", at("/admin/pack/{draft_id}/"), staff="priya"),
    State("admin:quality_statements", "", at("/admin/pack/{closed_id}/statements/"), staff="priya"),
    State("admin:outbox_letters", "", at("/admin/outbox/message/letters/"), staff="priya"),
    State("admin:outbox_letter", "", at("/admin/outbox/message/{letter}/letter/"), staff="priya"),
    *(
        State(
            "admin:outbox_letter_batch",
            name,
            at(f"/admin/outbox/message/letters/{{letters_{name}}}/"),
            staff="priya",
        )
        for name in ("underway", "ready", "failed", "gone")
    ),
    State("admin:password_change", "", at("/admin/password_change/"), staff="priya"),
    State("admin:password_change", "error", sent_empty("/admin/password_change/"), staff="priya"),
    State("admin:password_change_done", "", at("/admin/password_change/done/"), staff="priya"),
)

EVERY_MODEL = {
    "changelist": "/admin/{app}/{model}/",
    "add": "/admin/{app}/{model}/add/",
    "change": "/admin/{app}/{model}/{row}/change/",
    "history": "/admin/{app}/{model}/{row}/history/",
    "delete": "/admin/{app}/{model}/{row}/delete/",
}


def of_every_model() -> list[State]:
    """The pages Django's admin makes for each model, as somebody who may do everything."""
    return [
        State(f"admin:{app}_{model}_{kind}", "", _row(app, model, path), staff="robin", status=0)
        for app, model in sorted((m._meta.app_label, m._meta.model_name) for m in admin.site._registry)
        for kind, path in EVERY_MODEL.items()
    ]


def _row(app: str, model: str, path: str) -> Go:
    def go(visit: Visit) -> None:
        row = visit.facts["rows"][f"{app}.{model}"]
        assert row or "{row}" not in path, (
            f"the demo has no {app}.{model}: it has to, for its pages to be looked at"
        )
        visit.open(path.format(app=app, model=model, row=row))

    return go
