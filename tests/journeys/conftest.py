"""A real browser, the real site with the demo in it, and the two page checkers."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys import look
from tests.journeys.loop import EVERYTHING, Loop
from tests.journeys.site import RunningSite

# What takes longest begins first, each in a process of its own; left to pytest-xdist, the walk through script
# injections waits behind hundreds of pages while the other process has nothing to do.
BEGIN_FIRST = ("script injections", "staff pages", "public pages")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        group = item.get_closest_marker("xdist_group")
        return (
            BEGIN_FIRST.index(group.args[0]) if group and group.args[0] in BEGIN_FIRST else len(BEGIN_FIRST)
        )

    items.sort(key=place)


def required(what: str) -> bool:
    return what in os.environ.get("CI_REQUIRE", "").split(",")


def need_axe() -> None:
    if not look.AXE.exists():
        assert not required("html"), "axe-core is missing: run bin/tools."
        pytest.skip("axe-core is missing: run bin/tools.")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = os.environ.get("BROWSER") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not path:
        pytest.skip("No Chromium was found: set BROWSER.")
    return {
        "executable_path": path,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
        ],
    }


@pytest.fixture(scope="session")
def html_checker() -> Iterator[look.HtmlChecker | None]:
    """None where there is no Java or no vnu, unless CI_REQUIRE says that there must be."""
    if not shutil.which("java") or not look.VNU.exists():
        assert not required("html"), "The HTML checker is missing: run bin/tools, and install Java."
        yield None
        return
    checker = look.HtmlChecker()
    yield checker
    checker.stop()


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site with nothing in it."""
    need_axe()
    site = RunningSite(tmp_path_factory.mktemp("bare-site"))
    yield site.start()
    site.stop()


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site with the demo's people, as `make demo` shows it, without worker and beat."""
    need_axe()
    site = RunningSite(tmp_path_factory.mktemp("demo-site"))
    yield site.start("load_demo")
    site.stop()


@pytest.fixture(scope="session")
def staff_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The same with the second factor switched on, as staff meet it in production."""
    need_axe()
    env = {"DEMO": "0", "SECOND_FACTOR": "1", "EMAIL_ALLOW_LIST": "*"}
    site = RunningSite(tmp_path_factory.mktemp("staff-site"), env)
    yield site.start("load_demo")
    site.stop()


@pytest.fixture
def loop(browser: Browser, tmp_path: Path) -> Iterator[Loop]:
    offset = tmp_path / "offset"
    offset.write_text("0")
    site = RunningSite(tmp_path / "site", {"CLOCK_OFFSET_FILE": str(offset)}, EVERYTHING)
    with ExitStack() as stack:
        stack.callback(site.stop)
        site.start()
        site.ask("tests.journeys.staff_for_the_loop")
        yield Loop(site, browser, offset, stack)
