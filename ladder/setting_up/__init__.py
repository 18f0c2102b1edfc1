"""What staff have to do for any activity: its own steps of setting up, and what waits."""

from ladder.setting_up.steps import STEPS, passed_unsigned
from ladder.setting_up.waiting import waiting_for

__all__ = ["STEPS", "passed_unsigned", "waiting_for"]
