"""A message in short lines, for those who read Easy Read: each sentence on a line of its own. Pure.

What somebody said, headings, buttons and codes stay as they are.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from outbox.renderers import Block

OURS = ("words", "did", "doing", "not_doing", "quiet")
# After a full stop, question or exclamation mark (and a closing quotation mark) that a capital letter follows.
_ENDS = re.compile(r"(?<=[a-z0-9)”][.!?])[ \t]+(?=[“A-Z])|(?<=[a-z0-9)][.!?]”)[ \t]+(?=[“A-Z])")


def in_short_lines(blocks: Iterable[Block]) -> list[Block]:
    return [
        replace(block, words=_ENDS.sub("\n\n", block.words)) if block.look in OURS else block
        for block in blocks
    ]
