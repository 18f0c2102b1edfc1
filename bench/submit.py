"""Handing six answers in over HTTP (the check page, its button, 303), beside a bare form that keeps one row.

One JSON line: pairs a second and their ratio, and how far the slow ones are from the middle.
`SECONDS=1 .venv/bin/python -m bench.submit` for shorter rounds.
"""

import sys
from queue import SimpleQueue
from statistics import median, quantiles

from bench import measuring, pairs, serving

AT_ONCE = 4
LIE_READY = 1_500


def main() -> None:
    measuring.run(fill, measure, serving.as_in_production)


def fill() -> None:
    from bench import bare, drafts

    bare.make_table()
    drafts.open_six()


def note_statements() -> None:
    """One person's handing in, as the site does it in this process."""
    from django.core.management import call_command
    from django.test import Client

    from bench import drafts, statements

    one = drafts.ready(1)[0]
    call_command("collectstatic", interactive=False, verbosity=0)
    browser = Client(HTTP_HOST=serving.HOST, HTTP_X_FORWARDED_PROTO="https")
    for name, value in one.cookies.items():
        browser.cookies[name] = value
    with statements.noted() as shown:
        page = browser.get(drafts.CHECK)
    with statements.noted() as pressed:
        assert browser.post(drafts.CHECK, {}).status_code in pairs.REDIRECTS
    statements.keep(
        serving.noted_statements(), keys=one.keys, page=page.content.decode(), shown=shown, pressed=pressed
    )


def measure() -> measuring.Found:
    from bench import browsing, drafts
    from surveys.models import Response

    note_statements()
    lying = SimpleQueue[drafts.Draft]()

    def hand_in(port: int) -> float:
        one = lying.get_nowait()
        return pairs.pressed(browsing.Browser(port, one.number, one.cookies), drafts.CHECK, {})

    def send_the_same(port: int) -> float:
        keys = ",".join(lying.get_nowait().keys)
        return pairs.pressed(browsing.Browser(port, 1), f"/same/?keys={keys}", {})

    def make_ready() -> None:
        for one in drafts.ready(LIE_READY - lying.qsize()):
            lying.put(one)

    with serving.both() as servers:
        found = pairs.beside(servers, floor=pairs.one_row, ours=hand_in, at_once=AT_ONCE, before=make_ready)
        bare = serving.Servers(servers.floor, servers.floor)
        same = pairs.beside(bare, floor=pairs.one_row, ours=send_the_same, at_once=AT_ONCE, before=make_ready)
    assert Response.objects.handed_in().count() == 1 + found.done + same.done
    slow = quantiles(found.took, n=20)[-1] / median(found.took)
    return {
        "bench": "submit",
        "size": f"6 answers, {AT_ONCE} people at once",
        **found.rates("a second"),
        "goal": "≥ 0.5",
        "beside": f"p95 {slow:.1f} × median (≤ 2.5); the same statements, sent by the floor’s program: "
        f"{same.rates('')['ratio']}",
    }


if __name__ == "__main__":
    sys.exit(main())
