"""What staff have to do for any activity: its own steps of setting up, and what waits."""

from ladder.setting_up.steps import PROMISE_READ_FIRST, STEPS, passed_unsigned
from ladder.setting_up.waiting import waiting_for

__all__ = ["PROMISE_READ_FIRST", "STEPS", "passed_unsigned", "waiting_for"]
