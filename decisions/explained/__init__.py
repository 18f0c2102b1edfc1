"""A vote in plain English: how it will be counted, what came out and why, and what each round did.

Pure: rules and results in, sentences out. The words of the books stand in `counting` and never here: a slow reader has
to understand each sentence.
"""

from decisions.explained.after import head_to_head, what_came_out
from decisions.explained.before import can_be_a_draw, how_counted
from decisions.explained.words import HALVES

__all__ = ["HALVES", "can_be_a_draw", "head_to_head", "how_counted", "what_came_out"]
