"""What stands in no line of a log: the part of an address that lets somebody in."""

import logging
import re

# Django writes the address of every request that it refuses, of a right link too: too often, or in another way.
OPENS = re.compile(r"/(vote|l|stop-writing)/[^/\s]+")


class NoLinks(logging.Filter):
    """Takes private links out of addresses, and keeps the rest of the line."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        without = OPENS.sub(r"/\1/…", said)
        if without != said:
            record.msg, record.args = without, ()
        return True
