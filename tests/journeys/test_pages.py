"""Every page in its states, at two widths and in two colour schemes: no violation, valid HTML, nothing sideways."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys import look, pages
from tests.journeys.pages import State
from tests.journeys.site import RunningSite
from tests.routes import all_routes

FACTS = "tests.journeys.facts"


def test_every_address_is_a_page_that_is_looked_at_or_says_why_not() -> None:
    looked_at = {state.route for state in (*pages.PUBLIC, *pages.STAFF, *pages.of_every_model())}
    routes = {route.name for route in all_routes() if not is_forwarding(route.name)}

    assert sorted(routes - looked_at - set(pages.NO_PAGE)) == [], "put these into tests/journeys/pages.py"
    assert sorted((looked_at | set(pages.NO_PAGE)) - routes) == [], "these are no longer there"
    assert sorted(looked_at & set(pages.NO_PAGE)) == []


def is_forwarding(name: str) -> bool:
    """Django's own: an old address of each admin page goes on to the new one, and all unknown ones to sign-in."""
    return name.startswith("admin/") and name.endswith(("<path:object_id>/", "(?P<url>.*)$"))


@pytest.fixture(scope="session")
def demo_facts(demo_site: RunningSite) -> dict[str, Any]:
    return demo_site.ask_once(FACTS)


@pytest.fixture(scope="session")
def staff_facts(staff_site: RunningSite) -> dict[str, Any]:
    return staff_site.ask_once(FACTS)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[look.Windows]:
    """Made once, so that fonts, styles and the checker's script come out of the browser's cache, as on anybody's
    second page."""
    context = look.context_in(browser)
    yield look.Windows(context)
    context.close()


@pytest.fixture
def window(windows: look.Windows) -> Iterator[Any]:
    """Opens a window on a site; signed in where the state says who. What was kept goes when it closes."""

    def open_for(state: State, site: RunningSite, facts: dict[str, Any]) -> look.Visit:
        visit = windows.open(site.url, facts)
        if state.staff:
            cookie = {"name": "sessionid", "value": facts["staff"][state.staff], "url": site.url}
            visit.context.add_cookies([cookie])
        return visit

    yield open_for
    windows.context.clear_cookies()


def look_at(state: State, visit: look.Visit, checker: look.HtmlChecker | None) -> list[str]:
    state.go(visit)
    if state.status == 0 and visit.status == 403:
        visit.is_done = True
        return []  # nobody may do this in the admin; the page that says so is looked at once, as a public page
    wrong_status = (
        [f"status {visit.status}, not {state.status}"] if state.status not in {0, visit.status} else []
    )
    found = [*wrong_status, *look.problems(visit, checker)]
    visit.is_done = not found
    return found


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
@pytest.mark.parametrize("state", pages.PUBLIC, ids=str)
def test_public_page(
    state: State,
    demo_site: RunningSite,
    demo_facts: dict[str, Any],
    window: Any,
    html_checker: look.HtmlChecker | None,
) -> None:
    assert look_at(state, window(state, demo_site, demo_facts), html_checker) == []


@pytest.mark.browser
@pytest.mark.xdist_group("staff pages")
@pytest.mark.parametrize("state", [*pages.STAFF, *pages.of_every_model()], ids=str)
def test_staff_page(
    state: State,
    staff_site: RunningSite,
    staff_facts: dict[str, Any],
    window: Any,
    html_checker: look.HtmlChecker | None,
) -> None:
    assert look_at(state, window(state, staff_site, staff_facts), html_checker) == []
