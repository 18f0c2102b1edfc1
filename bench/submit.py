"""Handing six answers in over HTTP (the check page, its button, 303), beside a bare form that keeps one row.

One JSON line: pairs a second and their ratio, and how far the slow ones are from the middle.
`SECONDS=1 .venv/bin/python -m bench.submit` for shorter rounds.
"""

import sys
from queue import SimpleQueue
from statistics import median, quantiles

from bench import measuring, pairs, serving

AT_ONCE = 4
LIE_READY = 600


def main() -> None:
    measuring.run(fill, measure, serving.as_in_production)


def fill() -> None:
    from bench import bare, drafts

    bare.make_table()
    drafts.open_six()


def measure() -> measuring.Found:
    from bench import browsing, drafts
    from surveys.models import Response

    lying = SimpleQueue[drafts.Draft]()
    check = f"/activities/{drafts.SLUG}/survey/check/"

    def hand_in(port: int) -> float:
        return pairs.pressed(browsing.Browser(port, *lying.get_nowait()), check, {})

    def make_ready() -> None:
        for one in drafts.ready(LIE_READY - lying.qsize()):
            lying.put(one)

    with serving.both() as servers:
        found = pairs.beside(servers, floor=pairs.one_row, ours=hand_in, at_once=AT_ONCE, before=make_ready)
    assert Response.objects.handed_in().count() == found.done
    slow = quantiles(found.took, n=20)[-1] / median(found.took)
    return {
        "bench": "submit",
        "size": f"6 answers, {AT_ONCE} people at once",
        **found.rates("a second"),
        "goal": "≥ 0.5",
        "beside": f"p95 {slow:.1f} × median (≤ 2.5)",
    }


if __name__ == "__main__":
    sys.exit(main())
