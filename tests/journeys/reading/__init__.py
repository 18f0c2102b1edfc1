"""What a screen reader says of a page: taken from the browser's own accessibility tree, read in its order.

`tree` takes it, `seen` knows what stands on the page for eyes, `twice` and `missed` compare, `aloud` writes it down.
"""

from playwright.sync_api import Page

from tests.journeys.reading import missed, tree, twice


def problems(page: Page) -> list[str]:
    """What is said twice or missed on the page as it stands."""
    return problems_of(tree.take(page))


def problems_of(taken: tree.Reading) -> list[str]:
    return list(dict.fromkeys([*twice.problems(taken), *missed.problems(taken)]))
