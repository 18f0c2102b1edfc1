"""An activity's page, with its promise, its questions and its ladder, beside a bare page of five queries.

One JSON line: pages a second and their ratio. `SECONDS=1 .venv/bin/python -m bench.activity` for shorter rounds.
"""

import sys
from http import HTTPStatus

from bench import measuring, pairs, serving, submit

AT_ONCE = 4


def main() -> None:
    measuring.run(submit.fill, measure, serving.as_in_production)


def measure() -> measuring.Found:
    from bench import drafts

    with serving.both() as servers:
        found = pairs.beside(
            servers,
            floor=lambda port: _shown(port, "/five/"),
            ours=lambda port: _shown(port, f"/activities/{drafts.SLUG}/"),
            at_once=AT_ONCE,
        )
    return {
        "bench": "activity page",
        "size": f"{AT_ONCE} people at once",
        **found.rates("a second"),
        "goal": "≥ 0.7",
    }


def _shown(port: int, page: str) -> float:
    from bench import browsing

    browser = browsing.Browser(port, 1)
    shown = browser.get(page)
    assert shown.status == HTTPStatus.OK, (shown.status, shown.html[:2000])
    browser.close()
    return shown.seconds


if __name__ == "__main__":
    sys.exit(main())
