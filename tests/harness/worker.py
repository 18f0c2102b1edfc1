"""A worker process of its own for the kill runs: sweeps until it is killed. `no-fence` takes the fence out.

Without the fence a message stays `claimed` while its words go out, so a killed worker's message is sent again.
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod_site.settings")
django.setup()

from outbox import actions  # noqa: E402
from outbox.actions import outcomes, sending  # noqa: E402
from outbox.models import Message, State  # noqa: E402


def without_fence() -> None:
    """What a program without one would do: nothing is committed between RCPT and DATA."""
    real = outcomes.change

    def end_from_claimed(message: Message, was: State, **changes: object) -> bool:
        return real(message, State.CLAIMED, **changes)

    sending._fence = lambda ready, carrier: (list(ready), [])
    outcomes.change = end_from_claimed
    outcomes.sent = lambda messages: [outcomes.end(one, State.SENDING, State.SENT, "") for one in messages]


if __name__ == "__main__":
    if "no-fence" in sys.argv:
        without_fence()
    while True:
        actions.sweep()
        time.sleep(0.1)
