"""What was heard, what came of it, and what is still to be done, for programs: what went out, and nothing else."""

from followups.api.commitments import CommitmentList
from followups.api.entries import EntryList
from followups.api.heard import HeardList

__all__ = ["CommitmentList", "EntryList", "HeardList"]
