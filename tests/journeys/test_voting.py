"""A vote from the mail to counting again: on a small phone, with the keyboard alone and without JavaScript."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.loop import PHONE
from tests.journeys.site import RunningSite
from tests.journeys.test_keyboard import Keys

BEGIN = """
from tests.journeys.voted_upon import begin
print(begin())
"""
CLOSE = """
from tests.journeys.voted_upon import close
close({slug!r})
"""


class ThePhone:
    """A small phone with a keyboard, and nothing to point with. Scripts are off: the page has none."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.context = browser.new_context(viewport=PHONE, accept_downloads=True)
        self.context.set_default_timeout(15_000)
        self.page, self.site = self.context.new_page(), site
        self.keys = Keys(self.page)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")

    def tick(self, *names: str) -> None:
        for name in names:
            self.keys.to(name)
            self.page.keyboard.press("Space")


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_a_vote_by_keyboard_on_a_phone_again_and_found_and_counted(
    browser: Browser, demo_site: RunningSite, tmp_path: Path
) -> None:
    slug, token = demo_site.manage("shell", "--no-imports", "--command", BEGIN).split()[-2:]
    phone = ThePhone(browser, demo_site.url)
    page, keys = phone.page, phone.keys

    phone.open(f"/vote/{token}/")
    expect(page.get_by_text("Tick all you are happy with.").first).to_be_visible()
    phone.tick("A garden")
    keys.press("Look at my vote once more")
    goes_back_and_on(page, chosen=1)
    keys.press("Yes, send my vote")
    goes_back_and_on(page, chosen=0)
    receipt = page.locator(".receipt").inner_text()
    expect(page.get_by_role("heading", name="We have your vote")).to_be_visible()

    keys.press("Change my vote")
    phone.tick("A Monday bus", "A breakfast club")
    keys.press("Look at my new vote once more")
    expect(page.get_by_text("A garden")).to_have_count(0)
    keys.press("Yes, send my vote")
    assert page.locator(".receipt").inner_text() == receipt, "the same receipt, however often somebody votes"
    keys.press("Finish, and close my ballot")

    demo_site.manage("shell", "--no-imports", "--command", CLOSE.format(slug=slug))
    phone.open(f"/activities/{slug}/vote/result/")
    expect(page.get_by_text(re.compile("A Monday bus.* won|won.*A Monday bus")).first).to_be_visible()
    keys.press("Is my vote in?")
    keys.write("Your receipt", receipt.lower().replace("-", " "))
    keys.press("Look it up")
    expect(page.get_by_text("Yes. This receipt is in the list")).to_be_visible()

    assert counted_again(phone, demo_site, slug, tmp_path) == (tmp_path / "result.json").read_text()
    phone.context.close()


def goes_back_and_on(page: Page, *, chosen: int) -> None:
    """Back leads to the ballot, never to an error of the browser; after voting nothing of the vote stands there."""
    page.go_back()
    expect(page.get_by_role("heading", name="Vote", exact=True)).to_be_visible()
    expect(page.locator("main :checked")).to_have_count(chosen)
    page.go_forward()


def counted_again(phone: Any, site: RunningSite, slug: str, folder: Path) -> str:
    """Saves the files of the page, and types the command that stands there."""
    phone.open(f"/activities/{slug}/vote/count-again/")
    page = phone.page
    for link in page.locator("main .order a").all():
        with page.expect_download() as saved:
            link.click()
        saved.value.save_as(folder / saved.value.suggested_filename)
    typed = page.locator("pre").inner_text().split()[2:]
    args = [str(folder / word) if (folder / word).exists() else word for word in typed]
    return site.manage(*args)
