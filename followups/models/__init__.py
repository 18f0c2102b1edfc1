"""You said, we did, and what we did not: what we heard, entries, and releases of the reply."""

from followups.models.entries import Entry, Kept, Reason, Status
from followups.models.heard import Heard
from followups.models.releases import Release

__all__ = ["Entry", "Heard", "Kept", "Reason", "Release", "Status"]
