"""What keeps people from harm: words blacked out, and words read before they are shown."""

from safety.models.blackouts import BlackOut
from safety.models.readings import Outcome, Reading

__all__ = ["BlackOut", "Outcome", "Reading"]
