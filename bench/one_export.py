"""Makes one file as the sweep does, for bench/exports.py: seconds, and megabytes above what the idle process held."""

import json
import sys

import django


def main() -> None:
    django.setup()
    from bench import measuring
    from ladder.models import Activity
    from people.models import User
    from surveys import actions
    from surveys.actions import making_exports
    from surveys.models import Making

    slug, kind = sys.argv[1:]
    activity = Activity.objects.get(slug=slug)
    export = actions.ask_for_export(
        activity=activity, kind=kind, why="We measure how long it takes.", by=User.objects.all()[:1].get()
    )
    idle = measuring.held()
    seconds = measuring.seconds(making_exports.make_exports)
    export.refresh_from_db()
    assert export.state == Making.READY, export.why_not
    print(json.dumps({"seconds": seconds, "grown": measuring.held() - idle}))


if __name__ == "__main__":
    main()
